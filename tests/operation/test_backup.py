"""Backup and restore, on both databases and from one to the other; who was erased since stays erased (TRUST, 9 and 12)."""

from __future__ import annotations

import asyncio
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from core.privacy.model import Ground
from operation.auditing import verify
from operation.backup import backup
from operation.erasing import erase
from operation.house import CannotStart
from operation.restore import restore
from storage import migrate
from storage.database import Database
from storage.dump import columns_of
from storage.keyring import Keyring
from storage.outbox import Outbox
from storage.sealing import DataKeyRow, context
from tests.databases import House
from tests.handlers.test_concerns import meeting
from tests.handlers.test_privacy import CANARY, leaves, person_of, rich
from tests.operation.keeping import Keeping, files
from tests.storage.making import person
from tests.storage.opening import readable

SECRETS = (CANARY.encode(), CANARY[-3:].encode(), CANARY.encode("unicode_escape"), CANARY.encode("utf-16-le"))


async def contents(database: Database) -> dict[str, list[str]]:
    """Every row of every table, in an order that both databases agree on."""
    found = {}
    async with database.reading() as connection:
        for name, columns in (await columns_of(connection)).items():
            names = ", ".join(f'"{column}"' for column, _ in columns)
            rows = (await connection.execute(text(f'SELECT {names} FROM "{name}"'))).all()
            kinds = [kind for _, kind in columns]
            found[name] = sorted(
                repr(
                    [
                        bool(value) if kind == "bool" and value is not None else value
                        for value, kind in zip(row, kinds, strict=True)
                    ]
                )
                for row in rows
            )
    return found


@pytest.mark.timeout(240)
@pytest.mark.parametrize("other", [False, True], ids=["same", "other"])
async def test_every_row_comes_back_also_in_the_other_kind_of_database(keeping: Keeping, other: bool) -> None:
    async with meeting(keeping.house) as people:
        await rich(people)
    before = await contents(keeping.house.database)
    saved = keeping.folder / "now.backup"
    assert await backup(keeping.settings(), saved)
    assert saved.stat().st_mode & 0o077 == 0
    url = await keeping.empty(other=other)
    assert await restore(keeping.settings(url), saved)
    async with keeping.at(url) as restored:
        assert await migrate.differences(restored.database) == []
        after = await contents(restored.database)
        assert len(after["audit"]) == len(before["audit"]) + 1, "that it was restored is a line of the log"
        assert {name: rows for name, rows in after.items() if name != "audit"} == {
            name: rows for name, rows in before.items() if name != "audit"
        }
        assert CANARY.encode() in await readable(restored)
        assert await person(restored, 4711) > 0, "it works"
    assert await verify(keeping.settings(url))


@pytest.mark.timeout(240)
async def test_an_erased_person_does_not_come_back_with_an_older_backup(keeping: Keeping, tmp_path: Path) -> None:
    house, saved = keeping.house, keeping.folder / "yesterday.backup"
    async with meeting(house) as people:
        await rich(people)
        gone = await person_of(people)
        assert CANARY.encode() in await readable(house), "the control: it can be read before"
        await backup(keeping.settings(), saved)
        await leaves(people)
    assert CANARY.encode() not in await readable(house)

    url = await keeping.empty()
    await restore(keeping.settings(url), saved)
    async with keeping.at(url) as restored:
        assert await restored.rows("SELECT id FROM people WHERE id = :id", id=gone) == []
        assert CANARY.encode() not in await readable(restored)
        dump = await restored.dump()
        (row,) = await restored.rows("SELECT status, contributor FROM concerns")
        assert row == {"status": "withdrawn", "contributor": 0}
        (entry,) = await restored.rows("SELECT person_id, ground FROM erasures")
        assert entry == {"person_id": gone, "ground": "self"}, "as it was, once"
    everything = dump + await house.dump() + files(tmp_path)
    assert [secret for secret in SECRETS if secret in everything] == []
    assert await verify(keeping.settings(url))

    another = await keeping.empty()
    await restore(keeping.settings(another, ledger_file=tmp_path / "no-ledger.jsonl"), saved)
    async with keeping.at(another) as careless:
        assert CANARY.encode() in await readable(careless), "the control: without the ledger they would be back"


async def test_the_restored_database_replaces_the_one_that_is_there_only_when_told(keeping: Keeping) -> None:
    house, saved = keeping.house, keeping.folder / "now.backup"
    first = await person(house, 1001)
    await backup(keeping.settings(), saved)
    second = await person(house, 1002)
    with pytest.raises(CannotStart, match="not empty"):
        await restore(keeping.settings(), saved)
    assert [row["id"] for row in await house.rows("SELECT id FROM people ORDER BY id")] == [first, second]
    await restore(keeping.settings(), saved, replace=True)
    assert [row["id"] for row in await house.rows("SELECT id FROM people")] == [first]


async def test_a_database_that_a_bot_sends_from_is_not_replaced(keeping: Keeping) -> None:

    saved = keeping.folder / "now.backup"
    await backup(keeping.settings(), saved)
    await Outbox(keeping.house.units).hold("a running bot", 30)
    with pytest.raises(CannotStart, match="Stop it first"):
        await restore(keeping.settings(), saved, replace=True, clock=keeping.house.clock)


def altered(saved: Path, name: str, change: bytes | None) -> Path:
    """The backup with one of its parts changed or missing."""
    other = saved.with_suffix(".without" if change is None else ".changed")
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(other, "w") as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
            elif change is not None:
                target.writestr(each, source.read(each) + change)
    return other


async def test_what_is_damaged_forged_or_foreign_is_refused_and_nothing_is_touched(
    keeping: Keeping, tmp_path: Path
) -> None:
    house, saved = keeping.house, keeping.folder / "now.backup"
    who = await person(house, 1001)
    await backup(keeping.settings(), saved)
    short = tmp_path / "short.backup"
    short.write_bytes(saved.read_bytes()[:-200])
    for broken, words in (
        (altered(saved, "tables/people.jsonl", b"[]\n"), "the table people was changed"),
        (altered(saved, "tables/people.jsonl", None), "the table people is missing"),
        (short, "it is no backup"),
        (tmp_path / "nothing.backup", "no such file"),
    ):
        with pytest.raises(CannotStart, match=words):
            await restore(keeping.settings(), broken, replace=True)
    forged = tmp_path / "forged.backup"
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(forged, "w") as target:
        for each in source.namelist():
            data = source.read(each)
            target.writestr(
                each, data.replace(b'"committee": 1', b'"committee": 2') if each == "manifest.json" else data
            )
    with pytest.raises(CannotStart, match="manifest was changed"):
        await restore(keeping.settings(), forged, replace=True)
    Keyring.fresh().save(tmp_path / "foreign.json")
    with pytest.raises(CannotStart, match="another key ring"):
        await restore(keeping.settings(keyring_file=tmp_path / "foreign.json"), saved, replace=True)
    with pytest.raises(CannotStart, match="of no use without the key ring"):
        await restore(keeping.settings(keyring_file=tmp_path / "none.json"), saved, replace=True)
    assert [row["id"] for row in await house.rows("SELECT id FROM people")] == [who]


@pytest.mark.timeout(240)
async def test_a_backup_is_one_moment_while_others_write(keeping: Keeping) -> None:
    """Each unit writes a person and their key: never the one without the other."""
    house, stop = keeping.house, asyncio.Event()

    async def busy() -> None:
        address = 5000
        while not stop.is_set():
            address += 1
            await person(house, address)

    async with asyncio.TaskGroup() as group:
        group.create_task(busy())
        for number in range(5):
            await backup(keeping.settings(), keeping.folder / f"{number}.backup")
        stop.set()
    for number in range(5):
        with zipfile.ZipFile(keeping.folder / f"{number}.backup") as file:
            people = file.read("tables/people.jsonl").count(b"\n")
            keys = file.read("tables/data_keys.jsonl").count(b'"person"')
            assert people - 1 == keys


@pytest.mark.timeout(240)
async def test_killed_in_the_middle_of_a_restore_what_was_there_is_there(keeping: Keeping) -> None:
    house, saved = keeping.house, keeping.folder / "large.backup"
    await many_keys(house, 20_000)
    who = await person(house, 1001)
    await backup(keeping.settings(), saved)
    later = await person(house, 1002)
    process = keeping.process("restore", saved, "--replace")
    await process.start()
    await until_it_writes(house, process.pid)
    await process.kill()
    assert process.kills == 1
    assert [row["id"] for row in await house.rows("SELECT id FROM people ORDER BY id")] == [who, later]
    await restore(keeping.settings(), saved, replace=True)
    assert [row["id"] for row in await house.rows("SELECT id FROM people")] == [who]


async def until_it_writes(house: House, pid: int) -> None:
    """Until the other process is in the middle of its transaction."""
    async with asyncio.timeout(150):
        while True:
            if house.database.embedded:
                wal = Path(f"{house.dsn}-wal")
                if wal.exists() and wal.stat().st_size > 1_500_000:
                    return
            elif await house.rows(
                "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'INSERT INTO%' AND datname = current_database()"
            ):
                return
            assert Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z", "it ended before it was killed"
            await asyncio.sleep(0.005)


_INSERTING = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'INSERT INTO%' AND datname = current_database()"


async def many_keys(house: House, many: int) -> None:
    """Data keys of people who were here long ago."""
    rows = []
    for subject in range(1, many + 1):
        name, wrapped = house.keyring.wrap(subject.to_bytes(32), context(house.committee.id, ("person", subject)))
        rows.append(
            {
                "committee_id": house.committee.id,
                "kind": "person",
                "subject": subject,
                "wrapped_by": name,
                "wrapped": wrapped,
            }
        )
    async with house.database.writing() as connection:
        for start in range(0, many, 2000):
            await connection.execute(insert(DataKeyRow), rows[start : start + 2000])


async def test_an_operator_erases_somebody_who_asked_in_writing(
    keeping: Keeping, capsys: pytest.CaptureFixture[str]
) -> None:
    async with meeting(keeping.house) as people:
        number = await rich(people)
        assert not await erase(keeping.settings(), number, Ground.REQUEST, sure=False)
        assert CANARY.encode() in await readable(keeping.house), "without --yes nothing happens"
        assert await erase(keeping.settings(), number, Ground.REQUEST, sure=True)
        assert CANARY.encode() not in await readable(keeping.house)
        assert not await erase(keeping.settings(), number, Ground.REQUEST, sure=True)
        assert not await erase(keeping.settings(), "12345", Ground.REQUEST, sure=True)
        await people.visit.work()
        assert "反映人已撤回" in people.zhou.last.text
    assert "Nothing was erased" in capsys.readouterr().out
    (line,) = await keeping.house.rows("SELECT person_id, detail FROM audit WHERE verb = 'privacy.erase'")
    assert line == {"person_id": 0, "detail": "request"}
