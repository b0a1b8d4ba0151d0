"""Two processes on one PostgreSQL, and one of them is killed while a broadcast goes out: the one that sends, and the one that
stands by. The other goes on within 15 seconds, nobody gets the announcement twice, and each figure is true."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from core.broadcasts.model import Tally
from tests.faults.crowd import Crowd, Sent, crowd
from tests.faults.lean import BLOCKED, FIRST
from tests.faults.report import Tell, full
from tests.faults.test_announcements import twice
from tests.postgres import DURABLE, start

MANY, RATE = full(20_000, 500), full(400, 75)
WITHIN = 15.0
HOLDER, STANDBY = (
    "two processes on PostgreSQL, the one that sends is killed",
    "two processes on PostgreSQL, the one that stands by is killed",
)


def pause(log: Sequence[Sent], since: float) -> float:
    """The longest time in which nothing went out, from just before ``since`` on."""
    times = sorted(one.at for one in log if one.chat >= FIRST)
    first = max((at for at in times if at <= since), default=since)
    return max(
        (later - former for former, later in pairwise([at for at in times if at >= first])), default=float("inf")
    )


async def holder(people: Crowd) -> str:
    """Who has the right to send, once somebody has."""
    async with asyncio.timeout(60):
        while True:
            async with people.house.database.reading() as connection:
                found = (await connection.exec_driver_sql("SELECT holder FROM courier")).scalar()
            if found:
                return str(found)
            await asyncio.sleep(0.1)


@pytest.mark.faults
@pytest.mark.timeout(600)
async def test_the_other_goes_on(tmp_path: Path, told: Tell) -> None:
    cluster = start(DURABLE)
    try:
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
        async with crowd(
            tmp_path, MANY, "--faulty", "--pause", "2", "--hang", "2", url=url, rate=RATE, paid=False
        ) as people:
            one, other = people.process(), people.process()
            await one.start()
            first = await holder(people)
            await other.start()
            await people.up(1)
            broadcast = await people.begin("甲")
            await people.until(broadcast, 0.2, within=120)
            killed = time.time()
            await one.kill()
            async with asyncio.timeout(60):
                while not any(each.at > killed + 1.0 and each.chat >= FIRST for each in await people.log()):
                    await asyncio.sleep(0.2)
            took = pause(await people.log(), killed)
            assert await holder(people) != first
            tally = await people.until(broadcast, 1.0, within=300)
            await one.start()
            await people.up(0)
            second = await people.begin("乙")
            await people.until(second, 0.2, within=120)
            stands_by = time.time()
            await one.kill()
            undisturbed_tally = await people.until(second, 1.0, within=300)
            log = await people.log()
            assert await other.stop(within=60) == 0
    finally:
        cluster.stop()
    assert took <= WITHIN
    undisturbed = pause([each for each in log if each.said == "乙" and each.at < stands_by + 3.0], stands_by)
    assert undisturbed < 5.0, "nobody noticed"
    figures = [add_up(log, mark, found) for mark, found in (("甲", tally), ("乙", undisturbed_tally))]
    told(3, HOLDER, count=f"{MANY:,} people, 1 kill", result=f"the other sends after {took:.1f} s; {figures[0]}")
    told(3, STANDBY, count=f"{MANY:,} people, 1 kill", result=f"no longer pause than {undisturbed:.1f} s; {figures[1]}")


def add_up(log: Sequence[Sent], mark: str, tally: Tally) -> str:
    """The figures of a broadcast, which must be true."""
    assert twice(log, mark) == []
    assert tally.total == MANY
    assert tally.sent + tally.unreachable + tally.failed + tally.unknown == MANY
    assert tally.unreachable <= MANY * len(BLOCKED) // 100 <= tally.unreachable + tally.unknown
    got = {each.chat for each in log if each.said == mark and each.arrived and each.chat >= FIRST}
    assert tally.sent <= len(got) <= tally.sent + tally.unknown
    return f"{tally.sent:,} sent, {tally.unreachable:,} unreachable, {tally.unknown:,} unknown: adds up; 0 twice"


def test_the_check_sees_that_nobody_goes_on(told: Tell) -> None:
    """The control: the log of two of which none takes over, and of one that sends again what was under way."""
    log = [Sent(at, FIRST + number, "甲", "ok") for number, at in enumerate([1.0, 2.0, 2.1, 22.0, 22.1])]
    assert pause(log, 2.05) > WITHIN
    assert twice([*log, log[0]], "甲") == [FIRST]
    for what in (HOLDER, STANDBY):
        told(3, what, control="the log of a house that goes on after 20 s, and sends what was under way again")
