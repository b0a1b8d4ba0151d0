"""The erasure ledger: outside the database, signed, and made up for when an older database comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.actors import Actor, Desk, Role
from core.concerns.model import Concern, Status
from core.privacy import holding, leaving
from core.privacy.model import Erasure, Ground
from operation.erasures import catch_up
from storage.keyring import Keyring
from storage.ledger import Ledger, LedgerError
from storage.work import Units
from tests.databases import START, House
from tests.storage.making import person

ENTRY = Erasure(7, START, Ground.SELF)


@pytest.fixture
def kept(house: House, tmp_path: Path) -> House:
    """A house with a ledger."""
    house.units.ledger = Ledger(tmp_path / "kept" / "erasures.jsonl", house.keyring, house.committee.id)
    return house


def ledger(house: House) -> Ledger:
    assert house.units.ledger is not None
    return house.units.ledger


async def forget(house: House, who: int) -> None:
    async with house.units.begin() as work:
        await leaving.forget(work, who, Ground.REQUEST)


async def people_in(house: House) -> list[int]:
    return [int(row["id"]) for row in await house.rows("SELECT id FROM people ORDER BY id")]


async def test_an_erasure_is_in_the_file_and_in_the_table_and_nowhere_by_name(kept: House) -> None:
    who = await person(kept, 1001)
    await forget(kept, who)
    assert ledger(kept).read() == [Erasure(who, kept.clock(), Ground.REQUEST)]
    async with kept.units.read() as work:
        assert await work.privacy.erased() == ledger(kept).read()
    assert b"1001" not in ledger(kept).path.read_bytes().replace(str(who).encode(), b"")
    assert ledger(kept).path.stat().st_mode & 0o077 == 0
    assert await catch_up(kept.units) == 0


async def test_a_part_that_is_taken_back_writes_nothing(kept: House) -> None:
    who = await person(kept)
    async with kept.units.begin() as work:
        with pytest.raises(ZeroDivisionError):
            async with work.savepoint():
                await leaving.forget(work, who, Ground.SELF)
                raise ZeroDivisionError
    assert ledger(kept).read() == []
    assert await people_in(kept) == [who]


async def test_the_line_is_there_before_the_erasure_commits(kept: House) -> None:
    """The process may end in between: then the erasure is made up for at the next start."""
    who = await person(kept)
    ledger(kept).append([Erasure(who, kept.clock(), Ground.SELF)])
    assert await people_in(kept) == [who]
    assert await catch_up(kept.units) == 1
    assert await people_in(kept) == []
    assert len(ledger(kept).read()) == 1, "no second line for it"
    assert await catch_up(kept.units) == 0


async def test_a_file_that_was_lost_is_written_anew_from_the_table(kept: House) -> None:
    who = await person(kept)
    await forget(kept, who)
    ledger(kept).path.unlink()
    assert await catch_up(kept.units) == 0
    assert [entry.person for entry in ledger(kept).read()] == [who]


async def test_an_older_database_put_back_by_hand_does_not_bring_anybody_back(
    sqlite_house: House, tmp_path: Path
) -> None:
    house = sqlite_house
    house.units.ledger = Ledger(tmp_path / "erasures.jsonl", house.keyring, house.committee.id)
    who, other = await person(house, 1001), await person(house, 1002)
    await house.database.scrub()
    older = shutil.copy(house.dsn, tmp_path / "older.db")
    await forget(house, who)
    await house.close()
    for name in (house.dsn, f"{house.dsn}-wal", f"{house.dsn}-shm"):
        Path(name).unlink(missing_ok=True)
    shutil.copy(older, house.dsn)
    again = house.second()
    again.ledger = house.units.ledger
    async with again.read() as work:
        assert await work.people.person(who) is not None, "the control: they are back in it"
    assert await catch_up(again) == 1
    async with again.read() as work:
        assert await work.people.person(who) is None
        assert await work.people.person(other) is not None


async def put_back(house: House, older: Path) -> Units:
    """Another process finds the older database in the place of this one."""
    await house.close()
    for name in (house.dsn, f"{house.dsn}-wal", f"{house.dsn}-shm"):
        Path(name).unlink(missing_ok=True)
    shutil.copy(older, house.dsn)
    again = house.second()
    again.ledger = house.units.ledger
    return again


async def test_what_is_held_is_held_in_an_older_database_too_and_what_was_released_is_not(
    sqlite_house: House, tmp_path: Path
) -> None:
    """Held after the backup, then its person is erased; the words stay in what is restored. Released after a backup that knew it
    held: they go there too."""
    house = sqlite_house
    house.units.ledger = Ledger(tmp_path / "erasures.jsonl", house.keyring, house.committee.id)
    desk = Actor(1, 7, Role.STAFF, desks=frozenset({Desk.LIAISON}))
    who, free = await person(house, 1001), await person(house, 1002)
    async with house.units.begin() as work:
        for number, one in ((1, who), (2, free)):
            words = f"金丝雀{number}"
            concern = Concern(
                number, f"BY-2026-{number:05}", Status.ACCEPTED, "agriculture", one, words, "maple", work.now, work.now
            )
            await work.concerns.add(concern)
    await house.database.scrub()
    before = Path(shutil.copy(house.dsn, tmp_path / "before.db"))
    house.clock.forward(hours=1)
    async with house.units.begin() as work:
        await holding.hold(work, desk, await work.concerns.get(1), "法院调取材料")
    await forget(house, who)
    await forget(house, free)
    await house.database.scrub()
    held = Path(shutil.copy(house.dsn, tmp_path / "held.db"))

    again = await put_back(house, before)
    assert await catch_up(again) == 2
    async with again.read() as work:
        found, gone = await work.concerns.get(1), await work.concerns.get(2)
        assert found is not None
        assert gone is not None
        assert (found.words, found.contributor, gone.words) == ("金丝雀1", 0, "")
        assert await work.holds.on(1) is not None
    assert await catch_up(again) == 0
    house.clock.forward(hours=1)
    async with again.begin() as work:
        await holding.release(work, desk, 1, "案件已结", sure=True)
    assert [each.held for each in ledger(house).holds()] == [False]

    for older, erased in ((held, 0), (before, 2)):
        again = await put_back(house, older)
        assert await catch_up(again) == erased
        async with again.read() as work:
            found = await work.concerns.get(1)
            assert found is not None
            assert (found.words, await work.holds.on(1)) == ("", None)
    assert "法院" not in ledger(house).path.read_text()


async def test_nobody_has_people_erased_with_an_editor(tmp_path: Path) -> None:
    own = Ledger(tmp_path / "erasures.jsonl", Keyring.fresh(), 1)
    own.append([ENTRY])
    forged = own.path.read_text().replace('"person": 7', '"person": 8')
    own.path.write_text(forged)
    with pytest.raises(LedgerError, match="line 1: not signed"):
        own.read()
    own.path.write_text('{"person": 7}\n')
    with pytest.raises(LedgerError, match="not a line"):
        own.read()


async def test_a_torn_line_is_passed_over_and_the_next_one_holds(tmp_path: Path) -> None:
    own = Ledger(tmp_path / "erasures.jsonl", Keyring.fresh(), 1)
    own.append([ENTRY])
    whole = own.path.read_bytes()
    own.path.write_bytes(whole + whole[:30])
    assert own.read() == [ENTRY]
    later = Erasure(9, START, Ground.ORDER)
    own.append([later])
    assert own.read() == [ENTRY, later]
    assert Ledger(own.path, own.keyring, 2).read() == [], "another committee's"
