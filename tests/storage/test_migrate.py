"""The schema: made on both databases, the same as the tables say, and made twice without harm."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import text

from core.audit import Entry
from storage import migrate
from storage.dump import columns_of
from storage.schema import metadata
from tests.databases import House
from tests.storage.test_secrecy import live


async def test_a_migrated_database_has_what_the_tables_say(house: House) -> None:
    assert await migrate.differences(house.database) == []
    assert await migrate.current(house.database) == migrate.head()


async def test_processes_that_start_together_migrate_one_after_the_other(house: House) -> None:
    await asyncio.gather(migrate.upgrade(house.database), migrate.upgrade(house.second().database))
    assert await migrate.differences(house.database) == []


def test_every_table_of_a_committee_begins_its_key_with_it() -> None:
    """The inbox alone is keyed by the order of arrival; its rows have the committee in each index."""
    keys = {table.name: [column.name for column in table.primary_key] for table in metadata.sorted_tables}
    assert {name for name, key in keys.items() if key[0] != "committee_id"} == {"inbox"}


async def test_down_and_up_again(house: House) -> None:
    await migrate.downgrade(house.database, "base")
    await migrate.upgrade(house.database)
    assert await migrate.differences(house.database) == []


async def rows(house: House) -> dict[str, dict[str, list[str]]]:
    """What each column of each table holds, in an order of its own."""
    found: dict[str, dict[str, list[str]]] = {}
    async with house.database.reading() as connection:
        for table, columns in (await columns_of(connection)).items():
            found[table] = {}
            for column, _ in columns:
                values = (await connection.execute(text(f'SELECT "{column}" FROM "{table}"'))).scalars()
                found[table][column] = sorted(map(repr, values))
    return found


def kept(before: dict[str, dict[str, list[str]]], after: dict[str, dict[str, list[str]]]) -> list[str]:
    """Columns that both have and whose contents differ."""
    return [
        f"{table}.{column}"
        for table, columns in after.items()
        for column, values in columns.items()
        if table in before and values != before[table].get(column, values)
    ]


@pytest.mark.timeout(240)
async def test_step_by_step_down_and_up_with_data(house: House) -> None:
    """What an older revision has too is there after each step, and after the way back."""
    await live(house)
    async with house.units.begin() as work:
        await work.audit.record(Entry(7, "a.line", 1))
    before = await rows(house)
    assert sum(bool(values) for columns in before.values() for values in columns.values()) > 40
    steps = migrate.revisions()
    for revision in steps[1:]:
        await migrate.downgrade(house.database, revision)
        assert kept(before, await rows(house)) == []
    for revision in reversed(steps):
        await migrate.upgrade(house.database, revision)
        assert kept(before, await rows(house)) == []
    assert await migrate.differences(house.database) == []
    assert before["people"] == (await rows(house))["people"]


async def test_a_migration_that_is_cut_off_leaves_what_was_there(house: House) -> None:
    await live(house)
    before = await rows(house)
    with pytest.raises(ZeroDivisionError):
        async with house.database.writing() as connection:
            await migrate.made(connection, migrate.revisions()[-1])
            raise ZeroDivisionError
    assert await rows(house) == before
    assert await migrate.current(house.database) == migrate.head()


async def test_a_revision_of_a_newer_program_is_refused(house: House) -> None:
    async with house.database.writing() as connection:
        with pytest.raises(migrate.CannotMigrate, match="newer"):
            await migrate.made(connection, "9999")
