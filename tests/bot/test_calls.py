"""Parts that run apart on one PostgreSQL call each other. Everybody's own look is half a minute away, so only a call is quick."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.app import BotSettings, Queues, build
from bot.pacer import Rates
from emulator.phones import NotHeard, Phone, Telegram
from storage.broadcasting import Broadcasting
from storage.calls import Calls
from storage.files import Files
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.timers import Timers
from storage.watch import Watch
from tests.bot.test_whole import ROOM, RealClock, fire, never_trips
from tests.databases import House
from tests.storage.test_calls import killed, until
from texts.catalog import Catalog

POLL = 30.0
QUICK = 15.0
"""Seconds for a conversation in which nobody waits for their own look."""
APART = (("receive",), ("turns",), ("courier",), ("timers", "media"))


@asynccontextmanager
async def process(house: House, telegram: Telegram, parts: Sequence[str]) -> AsyncIterator[Calls]:
    """A process as far as the database can tell: connections, caches and a clock of its own. Its line is not open yet."""
    units = house.second()
    units.clock = clock = RealClock(house)
    queues = Queues(units, Inbox(units), Outbox(units), Broadcasting(units), Timers(units), Files(units), Watch(units))
    liaison = build(
        BotSettings(
            telegram.token, telegram.base_url, telegram.base_file_url, rates=Rates(overall=500, chat=100), poll=POLL,
            set_menus=False,
        ),
        rooms=[ROOM], consent=None, queues=queues, catalog=Catalog(house.committee), firing={"demo": fire},
        trip=never_trips, clock=clock, ticks=time.monotonic, name=f"test-{parts[0]}",
    )  # fmt: skip
    units.listeners.append(
        lambda wrote: liaison.signals.committed(wrote.outbox, wrote.timers, wrote.files, wrote.broadcasts, wrote.inbox)
    )
    units.calls = calls = Calls(units.database, house.committee.id, units.hear)
    async with asyncio.TaskGroup() as group:
        running = group.create_task(liaison.run(parts))
        try:
            yield calls
        finally:
            began = time.monotonic()
            liaison.stop()
            await running
            assert time.monotonic() - began < 5, "an end waits for nobody's look"


@asynccontextmanager
async def called(lines: Sequence[Calls]) -> AsyncIterator[None]:
    """They hear each other while this lasts."""
    async with AsyncExitStack() as stack:
        for each in lines:
            await stack.enter_async_context(each.open())
        await until(lambda: all(each.heard for each in lines))
        yield


async def talks(wang: Phone) -> float:
    """A few words with every part; how long it took."""
    began = time.monotonic()
    await wang.starts()
    await wang.hears("群众")
    assert await wang.presses("委员") == "委员"
    await wang.hears("全国")
    await wang.hears("机关干部")
    return time.monotonic() - began


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        yield telegram


async def test_four_processes_do_each_others_work_at_once(postgres_house: House, telegram: Telegram) -> None:
    async with AsyncExitStack() as stack:
        lines = [await stack.enter_async_context(process(postgres_house, telegram, parts)) for parts in APART]
        wang = await telegram.phone("王桂兰")
        async with called(lines):
            await talks(wang)  # everybody has begun
            assert await talks(wang) < QUICK
            assert await killed(postgres_house) == len(APART)
            assert await talks(wang) < QUICK, "what was said while the lines were down is looked for when they are back"
            await until(lambda: all(each.heard for each in lines))
        await wang.says("没有人被叫到")  # the control: without calls nobody looks in that time
        wang.patience = 2.0
        with pytest.raises(NotHeard):
            await wang.hears("没有人被叫到")
        wang.patience = QUICK
        async with called(lines):
            await wang.hears("没有人被叫到")
