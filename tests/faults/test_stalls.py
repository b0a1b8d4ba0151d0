"""A broadcast in which many are blocked, in trouble or hang, beside one in which nothing goes wrong: at the same rate it is not
slower. A single queue that waits for each answer is."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from tests.faults.crowd import Sent, crowd, telegram
from tests.faults.lean import FIRST
from tests.faults.report import FULL, Tell, full

MANY, RATE = full(20_000, 900), 250.0
SLOWER = 5.0
"""Percent that it may be slower."""
SLOWEST = SLOWER if FULL and os.getloadavg()[0] <= (os.cpu_count() or 1) else 50.0
"""On a machine that does other things as well, and for a few seconds, the rate is not so exact."""
STALLS = "a broadcast with 20 % blocked, 5 % 5xx, 1 % hanging, one 429 of 30 s"


def speed(log: Sequence[Sent]) -> float:
    """Calls a second, from when it has come up to speed (a first small batch goes ahead) until the last of the crowd was tried
    once."""
    tried = [one for one in log if one.chat >= FIRST]
    first: dict[int, float] = {}
    for one in tried:
        first.setdefault(one.chat, one.at)
    moments = sorted(first.values())
    begin, end = moments[len(moments) // 5], moments[-1]
    return sum(begin < one.at <= end for one in tried) / (end - begin)


async def ours(home: Path, *arguments: str) -> float:
    """The speed of the house."""
    home.mkdir()
    async with crowd(home, MANY, *arguments, rate=RATE, paid=False) as people:
        process = people.process()
        await process.start()
        broadcast = await people.begin("甲")
        await people.until(broadcast, 0.9, within=400)
        async with asyncio.timeout(100):
            while len({one.chat for one in await people.log() if one.chat >= FIRST}) < MANY:
                await asyncio.sleep(0.5)
        log = await people.log()
    return speed(log)


async def one_queue(*arguments: str, many: int = 300) -> float:
    """The speed of a sender that sends one after the other, and sleeps as long as it is told to."""
    async with telegram(*arguments) as api, aiohttp.ClientSession() as http:
        for chat in range(FIRST, FIRST + many):
            began = time.monotonic()
            for _ in range(3):
                with suppress(aiohttp.ClientError):
                    async with http.post(
                        f"{api}bot42:x/sendMessage", json={"chat_id": chat, "text": "〔甲〕"}
                    ) as answer:
                        said = await answer.json()
                    if answer.status in (200, 403):
                        break
                    await asyncio.sleep(said["parameters"].get("retry_after", 0.0))
            await asyncio.sleep(max(0.0, 1 / (RATE * 0.8) - (time.monotonic() - began)))
        async with http.get(f"{api}log") as answer:
            log = [Sent(*line) for line in (await answer.json())["result"]]
    return speed(log)


@pytest.mark.faults
@pytest.mark.timeout(900)
async def test_nobody_stalls_others(tmp_path: Path, told: Tell) -> None:
    calm = await ours(tmp_path / "calm")
    faulty = await ours(tmp_path / "faulty", "--faulty", "--pause", "30", "--hang", "60")
    slower = 100 * (1 - faulty / calm)
    told(
        4, STALLS, count=f"2 × {MANY:,} people at {RATE * 0.8:.0f}/s",
        result=f"{calm:.0f}/s where nothing goes wrong, {faulty:.0f}/s where all of it does: {slower:.1f} % slower",
    )  # fmt: skip
    assert slower < SLOWEST


@pytest.mark.faults
async def test_the_clock_sees_a_queue_that_waits_for_each_answer(told: Tell) -> None:
    """The control."""
    calm = await one_queue("--latency", "0.002")
    faulty = await one_queue("--latency", "0.002", "--faulty", "--pause", "2", "--hang", "1")
    slower = 100 * (1 - faulty / calm)
    assert slower > SLOWEST
    told(4, STALLS, control=f"one queue for all, with a 429 of 2 s and hanging for 1 s: {slower:.0f} % slower")
