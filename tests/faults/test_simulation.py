"""The courier and the broadcaster, as they are, in many worlds on virtual time; and broken ones, which must be found out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, or_, select

from bot.deliver import Delivery
from bot.pacer import Pacer
from core.broadcasts.model import Status
from core.queues import Leased, Outcome, Result
from storage.broadcasting import Broadcasting
from storage.broadcasts_rows import BroadcastRow
from storage.outbox import Outbox
from storage.work import Unit, Units
from tests.faults.report import Tell, full
from tests.faults.simulated.judge import complaints
from tests.faults.simulated.process import Parts
from tests.faults.simulated.world import PATIENCE, World, simulated

WORLDS = full(1000, 30)
PORTIONS = 10
"""Tests that share the worlds, so that two cores do."""
SIMULATED = "the courier and the broadcaster in simulated worlds"


def judged(
    seed: int, template: Path, home: Path, parts: Parts | None = None, patience: float = PATIENCE
) -> tuple[World, list[str]]:
    """The world of this seed, and what is wrong with it."""
    with simulated(seed, template, home, parts, patience) as world:
        return world, world.loop.run_until_complete(complaints(world))


def explained(world: World, found: Sequence[str]) -> str:
    """Which seed it was, what is wrong, and everything that happened."""
    return "\n".join([f"seed {world.scenario.seed} breaks what was promised:", *found, world.told_by_the_trace()])


@pytest.mark.faults
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_worlds(portion: int, sqlite_template: Path, tmp_path: Path, told: Tell) -> None:
    happened: Counter[str] = Counter()
    for seed in range(portion, WORLDS, PORTIONS):
        world, found = judged(seed, sqlite_template, tmp_path)
        assert not found, explained(world, found)
        happened += counted(world)
    told(
        3, SIMULATED, count="{worlds} worlds, {seconds} virtual seconds, {kills} kills, {outages} outages",
        result="{calls} calls, {went_wrong} went wrong, {cut_off} cut off: no broadcast twice, nothing before its time "
        "or after a stop, nothing lost, out of order or kept waiting by others, all figures add up",
        sums={"worlds": len(range(portion, WORLDS, PORTIONS)), **happened},
    )  # fmt: skip


def counted(world: World) -> Counter[str]:
    """What this world has been through."""
    tried = world.messenger.tried
    return Counter(
        calls=len(tried),
        went_wrong=sum(one.told not in ("ok", "") for one in tried),
        cut_off=sum(one.told == "" for one in tried),
        seconds=int(world.loop.time()),
        kills=world.scenario.kills,
        outages=world.scenario.outages,
    )


@pytest.mark.faults
@pytest.mark.timeout(120)
def test_the_same_seed_comes_to_the_same_end(sqlite_template: Path, tmp_path: Path) -> None:
    for seed in (1, 3):
        once, again = (judged(seed, sqlite_template, tmp_path)[0].told_by_the_trace() for _ in range(2))
        assert once == again
        assert once.count("\n") > 50


class SendsUnknownAgain(Delivery):
    """As a queue that knows only sent and not sent."""

    async def deliver(self, row: Leased) -> Outcome:
        outcome = await super().deliver(row)
        return replace(outcome, result=Result.AGAIN) if outcome.result is Result.UNKNOWN else outcome


class Deaf(Pacer):
    """Does not heed a 429."""

    def refused(self, address: int, seconds: float) -> None:
        """Did you say something?"""


class Impatient(Delivery):
    """Tries again at once, whatever it was told."""

    async def deliver(self, row: Leased) -> Outcome:
        outcome = await super().deliver(row)
        return replace(outcome, again_at=self.clock()) if outcome.result is Result.AGAIN else outcome


class Resends(Broadcasting):
    """After a crash it sends whatever it has not heard of again."""

    async def recover(self, epoch: int) -> int:
        return await self.reclaim(epoch, {})


class WithoutRecovery(Broadcasting):
    """Does not look at what a crash has left behind."""

    async def recover(self, epoch: int) -> int:
        return 0


class CorrectsOn(Broadcasting):
    """A stop is not heard by a correction."""

    async def _active(self, unit: Unit) -> list[Row[Any]]:
        halted = (BroadcastRow.status == Status.STOPPED) & (BroadcastRow.corrected < BroadcastRow.sent)
        query = select(BroadcastRow).where(or_(BroadcastRow.status == Status.SENDING, halted))
        return list((await unit.session.execute(query)).all())


class ForgetsResults(Outbox):
    """Writes down nothing of what was sent for the first time."""

    def __init__(self, units: Units) -> None:
        super().__init__(units)
        self._seen: set[int] = set()

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        await super().settle([outcome for outcome in outcomes if outcome.row.id in self._seen])
        self._seen.update(outcome.row.id for outcome in outcomes)


class NoMemoryOfRests(Outbox):
    """A new courier does not ask what the former was told."""

    async def resting(self) -> list[tuple[int, Any]]:
        return []


CONTROLS: Mapping[str, tuple[Parts, str, int]] = {
    "unknown copies are sent again": (Parts(delivery=SendsUnknownAgain), "times:", 15),
    "a 429 is not heeded": (Parts(pacer=Deaf, delivery=Impatient), "rests until", 0),
    "after a crash all is sent again": (Parts(broadcasting=Resends), "times:", 1),
    "a crash is not looked into": (Parts(broadcasting=WithoutRecovery), "its end", 0),
    "results get lost": (Parts(outbox=ForgetsResults), "again at", 4),
    "a stop does not end a correction": (Parts(broadcasting=CorrectsOn), "stopped at", 34),
    "a new courier knows of no 429": (Parts(outbox=NoMemoryOfRests), "rests until", 118),
}
"""What is broken, the complaint that it must come to, and the first world to look into: one that is known to find it out."""


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.parametrize("what", sorted(CONTROLS))
def test_a_broken_one_is_found_out(what: str, sqlite_template: Path, tmp_path: Path, told: Tell) -> None:
    parts, expected, first = CONTROLS[what]
    for seed in range(first, first + 400):
        try:
            world, found = judged(seed, sqlite_template, tmp_path, parts, patience=100.0)
        except AssertionError as error:
            found, trace = [str(error)], "\n".join(error.__notes__)
        else:
            trace = explained(world, found)
        if any(expected in each for each in found):
            assert f"seed {seed}" in trace
            assert trace.count("\n") > 20, "whoever looks into it sees what happened"
            told(3, SIMULATED, control=f"{what}: found in world {seed}")
            return
    pytest.fail("no world has found it out")
