"""A large announcement while people press buttons: some blocked, some in trouble, some hanging, one told to wait; the process is
killed, replaced and told to stop in the middle. Nobody gets it twice, and each figure of the report is true."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.broadcasts.model import Status
from core.notices import Button
from tests.faults.crowd import OFFICE, Crowd, Sent, crowd, p95, waits
from tests.faults.lean import BLOCKED, FIRST, LIMITED
from tests.faults.report import FULL, Tell, full

MANY = full(100_000, 3_000)
PAUSE, HANGS = (30.0, 60.0) if FULL else (2.0, 2.0)
IDLE = full(20, 2)
EVERY = 1.5
"""Seconds between one person's presses, about."""
LARGE = "a large broadcast with a kill, a deploy and a stop"
CORES = os.cpu_count() or 1
IN_FLIGHT = 512
"""Copies under way at once, at most."""
LATE = 1.0
"""Seconds after a stop in which what was under way may still arrive at Telegram."""


def twice(log: Sequence[Sent], mark: str) -> list[int]:
    """Chats that got the announcement more than once."""
    copies = Counter(one.chat for one in log if one.said == mark and one.arrived and one.chat >= FIRST)
    return [chat for chat, many in copies.items() if many > 1]


def early(log: Sequence[Sent], mark: str, pause: float) -> list[float]:
    """Calls to the chat that was told to wait, before its time: by how many seconds."""
    calls = [one for one in log if one.chat == LIMITED and one.said == mark]
    refused = [one.at for one in calls if one.fate == "wait"]
    return [told + pause - one.at for told in refused for one in calls if told < one.at < told + pause - 0.05]


async def stopped(people: Crowd, broadcast: int) -> tuple[float, list[Sent]]:
    """The office presses stop. When that was committed, and what of it came to Telegram later."""
    await people.press(OFFICE, Button("broadcast-stop-sure", "broadcast.stop", broadcast))
    async with asyncio.timeout(30):
        while (found := await people.broadcast(broadcast)).status is not Status.STOPPED:
            await asyncio.sleep(0.02)
    assert found.ended is not None
    await asyncio.sleep(2 * LATE)
    at = found.ended.timestamp()
    return at, [one for one in await people.log() if one.said == "乙" and one.chat >= FIRST and one.at > at]


@pytest.mark.faults
@pytest.mark.timeout(1200)
async def test_a_large_broadcast(tmp_path: Path, told: Tell) -> None:
    async with crowd(tmp_path, MANY, "--faulty", "--pause", str(PAUSE), "--hang", str(HANGS)) as people:
        process, load = people.process(), os.getloadavg()[0]
        await process.start()
        await people.press(OFFICE, Button("common-back", "people.home"))
        async with people.pressing(EVERY) as at_rest:
            await asyncio.sleep(IDLE)
        async with people.pressing(EVERY) as pressed:
            first = await people.begin("甲")
            await people.until(first, 0.3, within=500)
            async with people.away() as killed:
                await process.kill()
                if not FULL:
                    await people.nobody_holds()
                await process.start()
            await people.until(first, 0.6, within=500)
            async with people.away() as replaced:
                began = time.monotonic()
                assert await process.stop(within=90) == 0
                drained = time.monotonic() - began
                await process.start()
            await people.until(first, 1.0, within=600)
            second = await people.begin("乙")
            await people.until(second, 0.1, within=300)
            at, late = await stopped(people, second)
        log = await people.log()
        one, two = await people.broadcast(first), await people.broadcast(second)
        assert await process.stop(within=90) == 0

    tally = one.tally
    assert tally.total == MANY
    assert tally.sent + tally.unreachable + tally.failed + tally.unknown == MANY
    assert tally.unreachable <= MANY * len(BLOCKED) // 100 <= tally.unreachable + tally.unknown
    assert twice(log, "甲") == []
    assert twice(log, "乙") == []
    got = {each.chat for each in log if each.said == "甲" and each.arrived and each.chat >= FIRST}
    assert tally.sent <= len(got) <= tally.sent + tally.unknown, "who is said to have it has it"
    assert early(log, "甲", PAUSE) == []
    assert LIMITED in got
    assert len(late) <= IN_FLIGHT
    assert [each for each in late if each.at > at + LATE] == []
    assert two.tally.sent < MANY // 2
    gaps = [*killed, *replaced]
    there = [(at, chat) for at, chat in pressed if not any(begin <= at <= end for begin, end in gaps)]
    idle, busy, all_ = waits(at_rest, log), waits(there, log), waits(pressed, log)
    assert len(all_) > len(pressed) * 0.9
    if FULL and load <= CORES:  # on a machine that does other things as well they say nothing about us
        assert p95(busy) < 1.0
        assert drained < 20.0
    began = min(each.at for each in log if each.said == "甲")
    ended = max(each.at for each in log if each.said == "甲")
    told(
        4, LARGE, count=f"{MANY:,} people, 20 % blocked, 5 % 5xx, 1 % hanging, one 429 of {PAUSE:.0f} s",
        result=f"{MANY / (ended - began):.0f}/s; {tally.sent:,} sent, {tally.unreachable:,} unreachable, {tally.unknown:,} "
        f"unknown, {tally.failed:,} failed: adds up; 0 twice; 0 before their time; {len(late)} under way at the stop, "
        f"drained in {drained:.0f} s; {len(busy)} presses answered: p95 {p95(busy):.2f} s, at rest {p95(idle):.2f} s, "
        f"at a restart at most {all_[-1]:.1f} s"
        + (f" (beside other work: {load:.0f} programs at once)" if load > CORES else ""),
    )  # fmt: skip


def test_the_checks_see_who_gets_it_twice_and_who_does_not_wait(told: Tell) -> None:
    """The control: the log of a sender that tries again whatever it has not heard of, at once."""
    log = [
        Sent(1.0, FIRST + 25, "甲", "arrived"), Sent(31.0, FIRST + 25, "甲", "arrived"),
        Sent(1.0, LIMITED, "甲", "wait"), Sent(1.5, LIMITED, "甲", "ok"),
    ]  # fmt: skip
    assert twice(log, "甲") == [FIRST + 25]
    assert [round(seconds, 1) for seconds in early(log, "甲", 30.0)] == [29.5]
    told(4, LARGE, control="the log of one that sends again at once: 1 twice, 1 29.5 s before its time")
