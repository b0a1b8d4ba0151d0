"""The real process is killed over and over while people talk, and the database under it as well: what was acknowledged takes
effect once, everybody hears what was said, and of what is sent at most what was under way goes out again."""

from __future__ import annotations

import asyncio
import json
import random
import signal
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.faults.process import HOME
from tests.faults.report import Tell, full
from tests.faults.storm import Storm, Toll, storm, toll
from tests.postgres import DURABLE, Cluster, start

KILLS = {"sqlite": full(200, 3), "postgres": full(100, 4)}
NAMES = {"sqlite": "kill -9, SQLite", "postgres": "kill -9, PostgreSQL, two processes"}
STOPS = full(50, 2)
STOPPED = "immediate stop of PostgreSQL"


async def kills(raging: Storm, times: int, chance: random.Random) -> tuple[int, int]:
    """Kills at random moments, most of them in the middle of work and some while it starts. How many rows were being sent at
    those moments in all, and how many at most."""
    in_flight = []
    for number in range(times):
        process = raging.processes[number % len(raging.processes)]
        what = chance.random()
        if what < 0.15:
            await asyncio.sleep(chance.uniform(0.0, 1.0))
        elif what < 0.6 and process is raging.processes[0]:
            await raging.sends(chance.randint(1, 12))
        else:
            await raging.works(chance.randint(1, 30))
        await process.kill()
        if process is raging.processes[0]:
            in_flight.append(await raging.leased())
        await process.start()
    return sum(in_flight), max(in_flight)


@pytest.mark.faults
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_kill_9_in_a_storm(kind: str, tmp_path: Path, request: pytest.FixtureRequest, told: Tell) -> None:
    url = ""
    if kind == "postgres":
        cluster: Cluster = request.getfixturevalue("postgres")
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
    async with storm(tmp_path, url) as raging:
        raging.process()
        if kind == "postgres":
            raging.process("receive,turns")
        async with raging.raging():
            under_way, at_most = await kills(raging, KILLS[kind], random.Random(kind))
        found = await raging.toll()
        assert await raging.house.inbox.parked() == []
    assert sum(process.kills for process in raging.processes) == KILLS[kind]
    assert found.said > KILLS[kind] * 4
    assert found.harmless, found
    assert found.copies <= under_way
    told(1, NAMES[kind], count=f"{KILLS[kind]} kills", result=counted(found))
    told(
        3, NAMES[kind], count=f"{KILLS[kind]} kills",
        result=f"{found.copies} copies; {under_way} sends were under way at the kills, at most {at_most} at once",
    )  # fmt: skip


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_storm_sees_what_a_queue_in_memory_loses(tmp_path: Path, told: Tell) -> None:
    """The control: the same storm, the same kills, the same count, on a bot that acknowledges before it stores."""
    async with storm(tmp_path) as raging:
        raging.process(command=(Path(__file__).with_name("memory_queue.py"),))
        async with raging.raging():
            for number in range(4):
                await raging.works(4 + number * 5)
                await raging.processes[0].kill()
                await raging.processes[0].start()
        effects = Counter[tuple[int, int]]()
        for line in (tmp_path / "effects").read_text(encoding="utf-8").splitlines():
            done = json.loads(line)
            effects[done["chat"], done["message"]] += 1
        found = toll(raging.acknowledged(), effects, {})
    assert found.lost
    assert found.doubled == []
    for name in NAMES.values():
        told(1, name, control=f"a queue in memory lost {len(found.lost)} of {found.said} in 4 kills")


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_storm_sees_copies_for_which_there_is_no_reason(tmp_path: Path, told: Tell) -> None:
    """The control: nobody is killed, no send is cut off, and everything goes out twice."""
    async with storm(tmp_path) as raging:
        raging.process(command=("-m", "tests.faults.twice", "serve"), PYTHONPATH=str(HOME))
        async with raging.raging():
            await raging.works(10)
        found = await raging.toll()
    assert found.harmless
    assert found.copies > 0
    for name in NAMES.values():
        told(3, name, control=f"one that sends twice: {found.copies} copies, and no send was under way at a kill")


async def stops(raging: Storm, cluster: Cluster, times: int) -> None:
    """Ends the server without a word to anybody, in the middle of work, and starts it again."""
    chance = random.Random(times)
    for _ in range(times):
        await raging.works(chance.randint(5, 40))
        cluster.end(signal.SIGQUIT)  # what pg_ctl stop -m immediate sends
        await asyncio.sleep(chance.uniform(0.0, 0.5))
        cluster.again()


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_immediate_stops_of_postgresql(tmp_path: Path, told: Tell) -> None:
    found = await stopped(tmp_path, DURABLE, STOPS)
    assert found.said > STOPS * 4
    assert found.harmless, found
    told(1, STOPPED, count=f"{STOPS} stops", result=counted(found))


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_storm_sees_what_a_server_loses_that_does_not_wait_for_its_log(tmp_path: Path, told: Tell) -> None:
    """The control: the same stops of a server that says it has committed before it has."""
    lazy = {"synchronous_commit": "off", "wal_writer_delay": "10s", "wal_writer_flush_after": "512MB"}
    found = await stopped(tmp_path, DURABLE | lazy, 2)
    assert found.lost
    told(1, STOPPED, control=f"synchronous_commit=off lost {len(found.lost)} of {found.said} in 2 stops")


async def stopped(home: Path, settings: Mapping[str, str], times: int) -> Toll:
    cluster = start(settings)
    try:
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
        async with storm(home, url) as raging:
            raging.process()
            async with raging.raging():
                await stops(raging, cluster, times)
            return await raging.toll()
    finally:
        cluster.stop()


def counted(found: Toll) -> str:
    return f"{found.said} messages: {len(found.lost)} lost, {len(found.doubled)} twice, {len(found.unheard)} unheard"


def test_the_toll_tells_lost_doubled_unheard_and_copied() -> None:
    words = {(1, 1): "a", (1, 2): "b", (2, 1): "c", (2, 2): "d"}
    found = toll(words, {(1, 1): 1, (1, 2): 2, (2, 2): 1}, {"a": 3, "b": 1})
    assert (found.lost, found.doubled, found.unheard, found.copies) == (["c"], ["b"], ["d"], 2)
    assert not found.harmless
