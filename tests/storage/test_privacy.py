"""The erasure ledger: outside the database, signed, and made up for when an older database comes back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.privacy import leaving
from core.privacy.model import Erasure, Ground
from operation.erasures import catch_up
from storage.keyring import Keyring
from storage.ledger import Ledger, LedgerError
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
    assert ledger(kept).read() == ()
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
