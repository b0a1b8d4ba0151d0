"""Telegram in bad weather, and the real courier: 429 now and then and for a long while, 5xx, slowness, connections that break,
messages that arrive and are never answered for. Everything is heard at least once, and nothing goes before its time."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from core.notices import Copy
from core.said import Kind, Said
from emulator.faults import Fault, FaultKind, Faults
from emulator.phones import Telegram
from tests.bot.test_courier import Post, posting
from tests.databases import House
from tests.faults.report import Tell, full

PEOPLE, EACH = full(50, 12), full(40, 10)
STORM, ONE_CHAT = "bad weather at Telegram", "one chat on a 429"
PAUSE = full(30, 2)
SHARES: Mapping[FaultKind, tuple[float, float]] = {
    FaultKind.TOO_MANY: (0.010, 1.0), FaultKind.SERVER: (0.03, 0.0), FaultKind.BAD_GATEWAY: (0.02, 0.0),
    FaultKind.SLOW: (0.03, 0.1), FaultKind.RESET: (0.03, 0.0), FaultKind.LATE: (0.03, 0.1),
    FaultKind.UNANSWERED: (0.02, 0.5),
}  # fmt: skip
"""How often each comes, and its seconds; the courier of these tests waits 0.4 seconds for an answer."""


@dataclass
class Weather(Faults):
    """Faults at random, the same each time; and a look at who comes before the time that they were told."""

    shares: Mapping[FaultKind, tuple[float, float]] = field(default_factory=lambda: SHARES)
    chance: random.Random = field(default_factory=lambda: random.Random(20261124))
    came: Counter[FaultKind] = field(default_factory=Counter)
    too_early: int = 0
    _paused: dict[int, float] = field(default_factory=dict)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault for this call, if there is one."""
        now = time.monotonic()
        if chat is None:
            return None
        self.too_early += now < self._paused.get(chat, 0.0)
        fault = super().take(method, chat) or self._drawn()
        if fault is not None:
            self.came[fault.kind] += 1
            if fault.kind is FaultKind.TOO_MANY:
                self._paused[chat] = now + fault.seconds
        return fault

    def _drawn(self) -> Fault | None:
        draw = self.chance.random()
        for kind, (share, seconds) in self.shares.items():
            if (draw := draw - share) < 0:
                return Fault(kind, seconds=seconds)
        return None


def heard(telegram: Telegram) -> Counter[str]:
    """How often each text reached somebody."""
    calls = [call for call in telegram.server.world.calls if call.method == "sendMessage"]
    return Counter(str(call.params["text"]).rpartition("\n")[2] for call in calls)


async def in_the_weather(
    house: House, send: Callable[[Post, Mapping[int, list[str]]], Coroutine[Any, Any, None]]
) -> tuple[Weather, list[str], Counter[str]]:
    """Everybody is told things, each person in order. The weather, what was said, and what was heard."""
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        async with posting(house, telegram) as post:
            people = [await post.person(await telegram.phone("王桂兰")) for _ in range(PEOPLE)]
            weather = telegram.server.faults = Weather()
            texts = {person: [f"{person}-{number}" for number in range(EACH)] for person in people}
            await send(post, texts)
            return weather, [text for each in texts.values() for text in each], heard(telegram)


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_bad_weather(sqlite_house: House, told: Tell) -> None:
    async def by_the_courier(post: Post, texts: Mapping[int, list[str]]) -> None:
        sayings = [Copy(person, Said(Kind.TEXT, 1, text)) for person, each in texts.items() for text in each]
        await post.settled(*await post.tell(*sayings), within=240)

    weather, said, found = await in_the_weather(sqlite_house, by_the_courier)
    assert [text for text in said if not found[text]] == []
    copies = sum(found[text] - 1 for text in said)
    unsure = weather.came[FaultKind.UNANSWERED] + weather.came[FaultKind.LATE]
    assert copies <= unsure
    assert weather.too_early == 0
    assert len(weather.came) == len(SHARES), "every kind came"
    told(
        3, STORM, count=f"{len(said)} messages, {sum(weather.came.values())} faults of 7 kinds",
        result=f"0 unheard, {copies} copies where {unsure} answers did not come in time, 0 calls before their time",
    )  # fmt: skip


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_weather_sees_who_does_not_heed_it(sqlite_house: House, told: Tell) -> None:
    """The control: a sender that tries twice and then goes on, at once, as many do."""

    async def at_once(post: Post, texts: Mapping[int, list[str]]) -> None:
        rows = await post.house.rows("SELECT DISTINCT id FROM people")
        phones = dict(zip(sorted(row["id"] for row in rows), sorted(post.telegram.server.world.phones), strict=True))
        address = f"{post.telegram.base_url}{post.telegram.token}/sendMessage"
        for person, each in texts.items():
            for text in each:
                for _ in range(2):
                    with suppress(aiohttp.ClientError, TimeoutError):
                        given = {"chat_id": phones[person], "text": text}
                        timeout = aiohttp.ClientTimeout(0.4)
                        async with post.telegram.http.post(address, json=given, timeout=timeout) as answer:
                            if answer.status == 200:
                                break

    weather, said, found = await in_the_weather(sqlite_house, at_once)
    unheard = sum(not found[text] for text in said)
    assert weather.too_early > 0
    assert unheard > 0
    told(3, STORM, control=f"one that tries twice: {weather.too_early} calls before their time, {unheard} never heard")


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_one_chat_on_a_429_stops_nobody_else(sqlite_house: House, told: Tell) -> None:
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        async with posting(sqlite_house, telegram) as post:
            paused, *others = [await post.person(await telegram.phone("王桂兰")) for _ in range(10)]
            phone = min(telegram.server.world.phones)
            weather = telegram.server.faults = Weather(shares={})
            weather.waiting.append(Fault(FaultKind.TOO_MANY, "sendMessage", seconds=float(PAUSE), chat=phone))
            waiting = await post.tell(*[Copy(paused, Said(Kind.TEXT, 1, f"p-{number}")) for number in range(3)])
            took = []
            for number in range(5):
                began = time.monotonic()
                rows = await post.tell(*[Copy(person, Said(Kind.TEXT, 1, f"{person}-{number}")) for person in others])
                await post.settled(*rows)
                took.append(time.monotonic() - began)
            await post.settled(*waiting, within=PAUSE + 20)
    assert weather.too_early == 0
    assert statistics.median(took) < 1.0
    assert max(took) < PAUSE, "not one of them waited for the other chat"
    told(
        4, ONE_CHAT, count=f"{PAUSE} s, {5 * len(others)} messages to others",
        result=f"the others after {statistics.median(took):.2f} s (at most {max(took):.2f}); 0 calls to the chat before its time",
    )  # fmt: skip


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_the_clock_sees_others_wait_in_one_queue(told: Tell) -> None:
    """The control: one queue for all, whose one sender sleeps as long as it is told to, as the usual libraries do."""
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        phones = [(await telegram.phone("王桂兰")) for _ in range(10)]
        for phone in phones:
            await phone.starts()
        fault = Fault(FaultKind.TOO_MANY, "sendMessage", seconds=2.0, chat=phones[0].id)
        telegram.server.faults.waiting.append(fault)
        address, began = f"{telegram.base_url}{telegram.token}/sendMessage", time.monotonic()
        for phone in phones:
            while True:
                async with telegram.http.post(address, json={"chat_id": phone.id, "text": "x"}) as answer:
                    said = await answer.json()
                if answer.status == 200:
                    break
                await asyncio.sleep(said["parameters"]["retry_after"])
        took = time.monotonic() - began
    assert took > 1.0
    told(4, ONE_CHAT, control=f"one queue for all: the others after {took:.2f} s, for a 429 of 2 s")
