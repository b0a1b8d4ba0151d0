"""The database goes away while people talk: PostgreSQL is stopped, or no byte reaches it, or SQLite's disk is full. Meanwhile
updates are answered with 503, so that Telegram keeps them; nothing is lost, and all goes on soon after it is back."""

from __future__ import annotations

import asyncio
import json
import resource
from pathlib import Path

import pytest

from tests.faults.hole import Hole
from tests.faults.report import FULL, Tell, full
from tests.faults.storm import Storm, storm
from tests.faults.test_storms import counted
from tests.postgres import DURABLE, start

AWAY = full(60, 2)
HEALED = 5.0
ANSWERED = 20.0
"""Seconds within which 503 must come."""
STOPPED, HOLE, NO_ROOM = "PostgreSQL stopped", "no byte reaches PostgreSQL", "SQLite's disk is full"
FULL_AT = 256 * 1024
"""Bytes of a file that the disk still takes."""


async def refuses(raging: Storm, seconds: float) -> int:
    """Asks to have updates kept while the database is away; how often that was refused. Each time it must be, and soon."""
    loop = asyncio.get_running_loop()
    end, refused = loop.time() + seconds, 0
    while loop.time() < end:
        assert await raging.probe(ANSWERED) == 503
        refused += 1
        await asyncio.sleep(0.3)
    return refused


async def checked(raging: Storm, healed: float, refused: int, what: str, told: Tell) -> None:
    found = await raging.toll()
    assert found.harmless, found
    assert await raging.house.inbox.parked() == []
    assert refused > 0
    assert healed <= HEALED
    told(
        5, what, count=f"{AWAY} s",
        result=f"{refused} updates refused with 503; well again after {healed:.1f} s; {counted(found)}",
    )  # fmt: skip


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_postgresql_is_stopped(tmp_path: Path, told: Tell) -> None:
    cluster = start(DURABLE)
    try:
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
        async with storm(tmp_path, url) as raging:
            raging.process()
            async with raging.raging():
                await raging.sends(5)
                cluster.end()
                refused = await refuses(raging, AWAY)
                cluster.again()
                healed = await raging.heals(60)
            await checked(raging, healed, refused, STOPPED, told)
    finally:
        cluster.stop()


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.long  # it takes a minute; the short form is tests/storage/test_database.py
async def test_no_byte_reaches_postgresql(tmp_path: Path, told: Tell) -> None:
    cluster = start(DURABLE)
    try:
        async with Hole(cluster.port) as hole:
            name = await cluster.create()
            direct = cluster.url(name).replace("postgresql://", "postgresql+asyncpg://")
            async with storm(tmp_path, direct) as raging:
                raging.process(LIAISON_DATABASE_URL=direct.replace(str(cluster.port), str(hole.entrance)))
                async with raging.raging():
                    await raging.sends(5)
                    hole.open.clear()
                    refused = await refuses(raging, AWAY)
                    hole.open.set()
                    healed = await raging.heals(60)
                await checked(raging, healed, refused, HOLE, told)
    finally:
        cluster.stop()


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_the_disk_is_full(tmp_path: Path, told: Tell) -> None:
    """SQLite's files may not grow any more, as on a disk without room."""
    async with storm(tmp_path) as raging:
        process = raging.process()
        async with raging.raging():
            await raging.sends(5)
            async with asyncio.timeout(60):
                while (tmp_path / "liaison.db-wal").stat().st_size < 2 * FULL_AT:
                    await asyncio.sleep(0.1)
            before = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (FULL_AT, before[1]))
            refused = await refuses(raging, AWAY)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, before)
            healed = await raging.heals(60)
        await checked(raging, healed, refused, NO_ROOM, told)
    lines = [json.loads(line) for line in process.log.read_text(encoding="utf-8").splitlines()]
    assert any("StorageAway" in line.get("error", "") for line in lines), "the log says plainly what it is"


@pytest.mark.faults
async def test_the_probe_sees_who_acknowledges_what_is_stored_nowhere(tmp_path: Path, told: Tell) -> None:
    """The control: nothing is told to a queue in memory about a database, and it says yes."""
    async with storm(tmp_path) as raging:
        raging.process(command=(Path(__file__).with_name("memory_queue.py"),))
        async with raging.raging():
            await raging.works()
            with pytest.raises(AssertionError):
                await refuses(raging, 1.0)
    for what in (STOPPED, NO_ROOM, *([HOLE] if FULL else [])):
        told(5, what, control="a queue in memory acknowledges the first update")
