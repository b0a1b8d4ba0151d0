"""One process of a simulated house: the real courier, broadcaster and alarm, with memory of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from bot.broadcaster import Broadcaster
from bot.courier import Courier
from bot.deliver import Delivery
from bot.pacer import Pacer, Rates
from bot.render import Renderer
from bot.signals import Signals
from bot.timers import Alarm
from core.broadcasts import sending
from storage.broadcasting import Broadcasting
from storage.files import Files
from storage.outbox import Outbox
from storage.timers import Timers
from tests.databases import COMMITTEE
from tests.faults.simulated.messenger import SimulatedApi
from tests.faults.simulated.virtual import LIFE, Life, SimulatedDatabase
from texts.catalog import Catalog

if TYPE_CHECKING:
    from tests.faults.simulated.world import World

CATALOG = Catalog(COMMITTEE)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process is made of; a control puts something broken in its place."""

    pacer: Callable[[Rates, Callable[[], float]], Pacer] = Pacer
    delivery: type[Delivery] = Delivery
    outbox: type[Outbox] = Outbox
    broadcasting: type[Broadcasting] = Broadcasting
    courier: type[Courier] = Courier
    broadcaster: type[Broadcaster] = Broadcaster


@dataclass
class Process:
    """One process of the house: memory of its own, the disk in common."""

    world: World
    name: str
    node: int
    life: Life = field(init=False)
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    signals: Signals = field(default_factory=Signals)

    def __post_init__(self) -> None:
        world, parts = self.world, self.world.parts
        self.life = Life(self.name)
        self.database = SimulatedDatabase(world.disk, self.life)
        self.database.answers_lost = world.scenario.answers_lost
        self.units = world.units_of(self.database, self.node)
        self.units.listeners.append(
            lambda wrote: self.signals.committed(wrote.outbox, wrote.timers, wrote.files, wrote.broadcasts)
        )
        ticks, rates = world.loop.time, world.scenario.rates
        delivery = parts.delivery(
            SimulatedApi(world.messenger), Files(self.units), parts.pacer(rates, ticks), world.clock
        )
        broadcaster = parts.broadcaster(
            parts.broadcasting(self.units), delivery, Renderer(CATALOG), self.signals.broadcasts, world.clock,
            partial(sending.trip, self.units), concurrency=world.scenario.concurrency,
        )  # fmt: skip
        self.courier = parts.courier(
            parts.outbox(self.units), delivery, broadcaster, self.signals.outbox, world.clock, ticks, self.name,
            concurrency=world.scenario.concurrency,
        )  # fmt: skip
        self.alarm = Alarm(Timers(self.units), sending.FIRING, self.signals.timers, world.clock)
        self.task = world.loop.create_task(self._run())

    async def _run(self) -> None:
        LIFE.set(self.life)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.courier.run(self.stop))
            group.create_task(self.alarm.run(self.stop))

    async def kill(self) -> None:
        """Ended on the spot: nothing that it still does has any effect."""
        self.life.dead = True
        self.task.cancel()
        with suppress(asyncio.CancelledError):
            await self.task

    async def end(self) -> None:
        """Asked to stop, and given the time to."""
        self.stop.set()
        self.signals.stopping()
        await self.task
