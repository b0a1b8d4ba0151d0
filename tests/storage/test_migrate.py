"""The schema: made on both databases, the same as the tables say, and made twice without harm."""

from __future__ import annotations

import asyncio

from storage import migrate
from storage.schema import metadata
from tests.databases import House


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
