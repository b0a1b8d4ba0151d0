"""The wall clock jumps: 400 days ahead for a minute, then an hour back. Nothing is thrown away, nothing comes due, no link that
has run out opens again. The control hands in the wall clock itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.signals import Signal
from bot.timers import Alarm
from core.clock import Steady
from core.errors import Invalid
from core.people import seating
from core.people.model import Seat
from core.timers import Timer
from core.work import Work
from storage.inbox import Inbox
from storage.timers import Timers
from tests.core.test_clock import Watch
from tests.databases import House
from tests.faults.report import Tell
from tests.storage.making import keep

UPDATES, TIMERS = 300, 50
WHAT = "the clock jumps +400 days for a minute, then -1 hour"
HALF_AN_HOUR = 1800


@dataclass
class Damage:
    """What happened that should not have."""

    forgotten: int = 0
    fired: int = 0
    opened: int = 0


async def jumps(house: House, watch: Watch, clock: Callable[[], datetime]) -> Damage:
    """A house with updates that were done today, timers of the months to come, and a code that has run out lately; the jumps."""
    units = replace(house.units, clock=clock)
    inbox, found = Inbox(units), Damage()

    async def fire(_work: Work, _timer: Timer) -> None:
        found.fired += 1

    alarm = Alarm(Timers(units), {"t": fire}, Signal(), clock)
    async with units.begin() as work:
        seat = Seat(work.new_id(), 1, "林知远", "agriculture")
        await work.people.add_seat(seat)
        code = await seating.issue_code(work, seat=seat.id)
        someone, _ = await work.people.arrive(1001, "zh-CN", work.new_id())
    watch.passes(timedelta(days=seating.CODE_DAYS).total_seconds() + HALF_AN_HOUR)
    clock()  # a bot at work looks at it all the time
    await keep(replace(house, units=units), *[(number, "p1") for number in range(UPDATES)])
    for _ in range(UPDATES):
        async with inbox.claim() as claimed:
            assert claimed is not None
    async with units.begin() as work:
        for number in range(TIMERS):
            await work.timers.set(Timer("t", number, work.now + timedelta(days=1 + number * 3)))
    watch.wrong = timedelta(days=400)
    for _ in range(3):
        watch.passes(20)
        found.forgotten += await inbox.prune()
        while await alarm.once():
            pass
    watch.wrong = timedelta(hours=-1)
    watch.passes(1)
    try:
        async with units.begin() as work:
            await seating.bind(work, someone, code)
            found.opened += 1
    except Invalid:
        pass
    return found


@pytest.mark.faults
async def test_the_clock_jumps(house: House, told: Tell) -> None:
    watch = Watch()
    assert await jumps(house, watch, Steady(watch.wall, watch.ticks)) == Damage()
    told(
        14, WHAT, count=f"{UPDATES} updates, {TIMERS} timers, 1 dead code",
        result="0 updates forgotten, 0 timers fired, the code stays dead",
    )  # fmt: skip


@pytest.mark.faults
async def test_the_jumps_are_seen_where_the_wall_clock_is_believed(sqlite_house: House, told: Tell) -> None:
    watch = Watch()
    found = await jumps(sqlite_house, watch, watch.wall)
    assert found == Damage(UPDATES, TIMERS, 1)
    told(
        14, WHAT,
        control=f"the wall clock itself: {found.forgotten} forgotten, {found.fired} timers fired, the dead code opens",
    )  # fmt: skip
