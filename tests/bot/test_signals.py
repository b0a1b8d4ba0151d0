"""Wake-up calls: none is missed, and many in a short while count as one."""

from __future__ import annotations

import asyncio

from bot.signals import Hush, Signal

TICKS = 0.005
"""Seconds that the loop's clock may be off: it counts milliseconds."""


async def test_a_call_between_looking_and_waiting_is_not_missed() -> None:
    signal = Signal()
    heard = signal.heard()
    signal.notify()
    async with asyncio.timeout(1):
        await signal.after(heard, 60)


async def test_the_first_goes_on_at_once_and_the_next_waits_its_time() -> None:
    loop, hush = asyncio.get_running_loop(), Hush(0.2)
    start = loop.time()
    await hush.over()
    first = loop.time() - start
    await hush.over()
    await hush.over()
    assert first < 0.1
    assert loop.time() - start >= 0.4 - TICKS
