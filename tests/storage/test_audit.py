"""The audit log: every line in the chain, none changed, none deleted, none cut off unseen."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.audit import Entry
from storage.audit import first_broken, head
from storage.triggers import without_triggers
from storage.work import Units
from tests.databases import House


async def record(units: Units, *verbs: str) -> None:
    async with units.begin() as work:
        for subject, verb in enumerate(verbs):
            await work.audit.record(Entry(7, verb, subject, "code"))


async def broken(house: House, anchor: tuple[int, bytes] | None = None) -> int | None:
    async with house.database.reading() as connection:
        if anchor is None:
            return await first_broken(connection, house.keyring, house.committee.id)
        return await first_broken(connection, house.keyring, house.committee.id, dict([anchor]))


async def kept(house: House) -> tuple[int, bytes]:
    async with house.database.reading() as connection:
        return await head(connection, house.committee.id)


async def meddle(house: House, statement: str) -> None:
    """What somebody with the database's own password could do: the triggers go first."""
    async with house.database.writing() as connection:
        for trigger in without_triggers(connection.dialect.name):
            await connection.execute(text(trigger))
        await connection.execute(text(statement))


async def test_the_chain_is_whole_whoever_writes_at_once(house: House) -> None:
    assert await broken(house) is None
    both = [house.units, house.second()]
    await asyncio.gather(*(record(both[number % 2], "a", "b") for number in range(12)))
    lines = await house.rows("SELECT number, person_id, verb, subject, detail FROM audit ORDER BY number")
    assert [line["number"] for line in lines] == list(range(1, 25))
    assert lines[1] == {"number": 2, "person_id": 7, "verb": "b", "subject": 1, "detail": "code"}
    assert await broken(house) is None


@pytest.mark.parametrize("statement", ["UPDATE audit SET person_id = 8", "DELETE FROM audit"])
async def test_the_database_refuses(house: House, statement: str) -> None:
    await record(house.units, "a")
    with pytest.raises(DBAPIError, match="append-only"):
        async with house.database.writing() as connection:
            await connection.execute(text(statement))
    assert await broken(house) is None


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE audit SET person_id = 8 WHERE number = 2", 2),
        ("UPDATE audit SET subject = 9 WHERE number = 3", 3),
        ("UPDATE audit SET at = at + 1 WHERE number = 1", 1),
        ("DELETE FROM audit WHERE number = 2", 2),
        ("DELETE FROM audit WHERE number = 1", 1),
    ],
)
async def test_meddling_shows(house: House, statement: str, line: int) -> None:
    await record(house.units, "a", "b", "c")
    await meddle(house, statement)
    assert await broken(house) == line


async def test_a_cut_off_end_shows_against_a_head_that_was_kept_outside(house: House) -> None:
    assert await kept(house) == (0, b"\0" * 32)
    await record(house.units, "a", "b", "c")
    anchor = await kept(house)
    await record(house.units, "d")
    assert await broken(house, anchor) is None
    assert await broken(house, (2, anchor[1])) == 2
    await meddle(house, "DELETE FROM audit WHERE number > 2")
    assert await broken(house) is None  # the chain alone cannot know
    assert await broken(house, anchor) == 3
