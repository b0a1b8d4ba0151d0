"""One broadcast to a million, on virtual time, with the process killed twice: nobody twice, every figure true, memory flat."""

from __future__ import annotations

import asyncio
import random
import resource
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert
from structlog.testing import capture_logs
from telegram.error import Forbidden, TelegramError

from bot.errors import NotSent, ServerTrouble, Unknown
from bot.pacer import Rates
from core.broadcasts.model import Tally
from storage.broadcasting import Broadcasting
from storage.people_rows import PersonRow
from storage.sealing import DataKeyRow
from tests.faults.crowd import person_row
from tests.faults.report import Tell, full
from tests.faults.simulated.messenger import Messenger
from tests.faults.simulated.process import Parts
from tests.faults.simulated.scenario import Scenario
from tests.faults.simulated.virtual import Disk, VirtualLoop
from tests.faults.simulated.world import CHATS, World

MANY = full(1_000_000, 2_000)
MEMORY = 100
"""Megabytes that a broadcast may add, of whatever length."""
STEP = 5000
MILLION = "one broadcast in a simulated world, killed twice"
PAID = Rates(1000.0, chat=20.0, chat_burst=20, paid_broadcast=True)


@dataclass
class Counting(Messenger):
    """A Telegram that keeps one byte for each chat: how many copies it got."""

    copies: bytearray = field(default_factory=lambda: bytearray(MANY + 1))
    calls: int = 0

    async def call(self, chat: int, text: str, edits: int | None, read: float) -> dict[str, Any]:
        """One call to its end."""
        self.calls += 1
        number, draw = chat - CHATS, self.chance.random()
        await asyncio.sleep(0.02)
        error: TelegramError | None = None
        if number and number % 5 == 0:
            error = Forbidden("Forbidden: bot was blocked by the user")
        elif number and draw < 0.05:
            error = ServerTrouble("Bad Gateway") if draw < 0.04 else NotSent("ClientConnectorError")
        elif number and draw < 0.06:
            await asyncio.sleep(read)
            error = Unknown("SocketTimeoutError")
        if number and not isinstance(error, Forbidden | ServerTrouble | NotSent) and (error is None or draw < 0.055):
            self.copies[number] += 1
        if error is not None:
            raise error
        return {"message_id": edits or self.calls}


@dataclass
class Million(World):
    """Nobody but them, and the broadcast; the first of them agrees to it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.messenger: Counting = Counting(self.chance, self.scenario.weather)

    async def run(self) -> None:
        """From the first copy to the last, with two kills on the way."""
        await self._settle()
        for start in range(2, MANY + 1, STEP):  # the first of them is there
            async with self.units.begin() as unit:
                rows = [person_row(self.units, unit, CHATS + n) for n in range(start, min(MANY + 1, start + STEP))]
                await unit.session.connection.execute(insert(PersonRow), [person for person, _ in rows])
                await unit.session.connection.execute(insert(DataKeyRow), [key for _, key in rows])
        self.before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        process = self.start()
        await self._begins()
        for share in (3, 2):
            async with asyncio.timeout(3600):
                while self.messenger.calls < MANY / share:
                    await asyncio.sleep(0.5)
            await process.kill()
            self.processes.clear()
            process = self.start()
        self.patience = 7200.0
        await self._calm()
        await process.end()


def broadcast(template: Path, home: Path, parts: Parts | None = None) -> tuple[Million, Tally]:
    """The world after the broadcast, and what the house says of it."""
    path, chance = home / "million.db", random.Random(1_000_000)
    shutil.copy(template, path)
    scenario = Scenario.of(1)
    nobody = dict.fromkeys(("sayings", "broadcasts", "kills", "stops", "outages", "storms", "acts"), 0)
    others = {"people": 1, "rates": PAID, "concurrency": 512, "answers_lost": 0.0, "poisoned": False}
    plain = {**vars_of(scenario), **nobody, **others}
    loop = VirtualLoop(chance)
    with asyncio.Runner(loop_factory=lambda: loop) as runner, capture_logs():
        world = Million(Scenario(**plain), Disk(path, chance), loop, chance, parts or Parts())
        try:
            runner.run(world.run())
            return world, runner.run(figures(world))
        finally:
            runner.run(world.disk.close())


@pytest.mark.faults
@pytest.mark.timeout(2400)
def test_one_broadcast_to_a_million(sqlite_template: Path, tmp_path: Path, told: Tell) -> None:
    world, tally = broadcast(sqlite_template, tmp_path)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - world.before) // 1024
    copies = world.messenger.copies
    assert max(copies) == 1, "nobody twice"
    assert tally.total == MANY
    assert tally.sent + tally.unreachable + tally.unknown + tally.failed == MANY
    assert tally.sent <= sum(copies) <= tally.sent + tally.unknown
    assert tally.unreachable <= MANY // 5 <= tally.unreachable + tally.unknown
    assert grown < MEMORY
    told(
        3, MILLION, count=f"{MANY:,} people, {world.loop.time():,.0f} virtual seconds",
        result=f"{tally.sent:,} sent, {tally.unreachable:,} unreachable, {tally.unknown:,} unknown: adds up; 0 twice; "
        f"{grown} MB more",
    )  # fmt: skip


class Resends(Broadcasting):
    """After a crash it sends whatever it has not heard of again."""

    async def recover(self, epoch: int) -> int:
        return await self.reclaim(epoch, {})


@pytest.mark.faults
@pytest.mark.short  # it stands for both: it need not be that long
def test_the_count_sees_who_sends_again_after_a_kill(sqlite_template: Path, tmp_path: Path, told: Tell) -> None:
    world, _ = broadcast(sqlite_template, tmp_path, Parts(broadcasting=Resends))
    twice = sum(copies > 1 for copies in world.messenger.copies)
    assert twice > 0
    told(3, MILLION, control=f"one that sends again what was under way at a kill: {twice} of {MANY:,} twice")


def vars_of(scenario: Scenario) -> dict[str, Any]:
    return {name: getattr(scenario, name) for name in Scenario.__dataclass_fields__}


async def figures(world: World) -> Tally:
    async with world.units.read() as work:
        found = await work.broadcasts.get(world.broadcasts[0])
    assert found is not None
    return found.tally
