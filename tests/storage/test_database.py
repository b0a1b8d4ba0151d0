"""The database: who may write where, what is away and what objects, and healing after it was away."""

from __future__ import annotations

import asyncio
import random

import asyncpg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError

from core.queues import StorageAway
from storage.database import Database
from tests.databases import House
from tests.faults.hole import Hole
from tests.postgres import Cluster

MARK = "INSERT INTO series VALUES (1, 'x', 1)"


async def test_what_fails_leaves_nothing(house: House) -> None:
    with pytest.raises(ZeroDivisionError):
        async with house.database.writing() as connection:
            await connection.execute(text(MARK))
            raise ZeroDivisionError
    assert await house.rows("SELECT * FROM series") == []


async def test_a_reading_transaction_cannot_write(house: House) -> None:
    with pytest.raises(DBAPIError):
        async with house.database.reading() as connection:
            await connection.execute(text(MARK))


async def test_a_database_that_objects_is_not_away(house: House) -> None:
    with pytest.raises(DBAPIError):
        async with house.database.writing() as connection:
            await connection.execute(text("SELECT * FROM nowhere"))


@pytest.mark.parametrize("times", [1, 2])
async def test_who_is_cancelled_leaves_nothing_and_stands_in_nobodys_way(house: House, times: int) -> None:
    async def write() -> None:
        async with house.database.writing() as connection:
            await connection.execute(text(MARK))
            await asyncio.Event().wait()

    for steps in range(40):
        async with asyncio.TaskGroup() as group:
            task = group.create_task(write())
            for _ in range(steps):
                await asyncio.sleep(0)
            for _ in range(times):
                task.cancel()
                await asyncio.sleep(0)
    async with house.database.writing() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM series"))).scalar() == 0
        await connection.execute(text(MARK))
    assert await house.rows("SELECT count(*) AS many FROM series") == [{"many": 1}]


async def test_sqlite_is_as_careful_as_promised(sqlite_house: House) -> None:
    async with sqlite_house.database.writing() as connection:
        found = [
            (await connection.execute(text(f"PRAGMA {name}"))).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert found == ["wal", 2, 1, 1]


async def test_no_server_is_a_database_that_is_away() -> None:
    database = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    with pytest.raises(StorageAway):
        async with database.writing():
            pass
    await database.close()


async def test_postgresql_heals_when_it_comes_back(postgres_house: House, postgres: Cluster) -> None:
    name = postgres_house.dsn.rpartition("/")[2]
    admin = await asyncpg.connect(postgres.admin)
    go_away = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
    with pytest.raises(StorageAway):
        async with postgres_house.database.writing() as connection:
            await connection.execute(text(MARK))
            await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            await admin.execute(go_away, name)
            await connection.execute(text("SELECT 1"))
    with pytest.raises(StorageAway):
        await postgres_house.rows("SELECT 1 AS one")
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert await postgres_house.rows("SELECT count(*) AS many FROM series") == [{"many": 0}]
    await admin.close()


async def test_a_connection_that_the_server_closed_is_not_handed_out(postgres_house: House, postgres: Cluster) -> None:
    await postgres_house.rows("SELECT 1 AS one")
    admin = await asyncpg.connect(postgres.admin)
    name = postgres_house.dsn.rpartition("/")[2]
    await admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", name)
    assert await postgres_house.rows("SELECT 1 AS one") == [{"one": 1}]
    await admin.close()


async def test_a_server_from_which_no_byte_comes_is_away_and_comes_back(postgres_house: House) -> None:
    url = make_url(postgres_house.database.url)
    async with Hole(url.port or 0) as hole:
        database = Database(url.set(port=hole.entrance).render_as_string(hide_password=False))
        query = text("SELECT 7")
        async with database.writing() as connection:
            assert (await connection.execute(query)).scalar() == 7
        hole.open.clear()
        for _ in range(2):  # on the connection that there is, and where a new one has to be made
            with pytest.raises(StorageAway):
                async with database.writing(within=0.2) as connection:
                    await connection.execute(query)
        hole.open.set()
        async with database.writing() as connection:
            assert (await connection.execute(query)).scalar() == 7
        await database.close()


async def test_who_is_cancelled_anywhere_leaves_no_lock_behind(house: House) -> None:
    """Units are cancelled at every point that they can be at; the next one writes at once."""
    chance = random.Random(20261124)

    async def unit(address: int) -> None:
        async with house.units.begin() as work:
            await work.people.arrive(address, "zh-CN", work.new_id())
            async with work.savepoint():
                await work.next_number("concern-2026")

    for number in range(150):
        task = asyncio.create_task(unit(number))  # it is to be cancelled
        for _ in range(chance.randrange(12)):
            await asyncio.sleep(0)
        await asyncio.sleep(chance.choice((0, 0, 0.0005, 0.002)))
        task.cancel()
        await asyncio.wait([task])
        async with asyncio.timeout(2):
            await unit(10_000 + number)
    rows = await house.rows("SELECT count(*) AS many FROM people")
    assert rows[0]["many"] >= 150
