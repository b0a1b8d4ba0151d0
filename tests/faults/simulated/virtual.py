"""Time that jumps, a disk whose commits take as long as the seed says, and processes that can be ended on the spot.

Everything of a simulation runs in one thread: whoever waits, waits for a timer, and once nobody has anything to do the time
jumps to the next one. So an hour passes in a second, and the same seed comes to the same end.
"""

from __future__ import annotations

import asyncio
import contextvars
import random
import selectors
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.dialects import registry
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.queues import StorageAway
from storage import inline
from storage.database import Database


class Stuck(AssertionError):
    """Everybody waits, and for nothing that will ever happen."""


class Ended(Exception):
    """The process is gone: what it asked for is done by nobody."""


@dataclass(eq=False)
class Life:
    """Whether a process lives. Its tasks carry it in their context."""

    name: str
    dead: bool = False


LIFE: contextvars.ContextVar[Life | None] = contextvars.ContextVar("life", default=None)


TURN = 1e-6
"""Seconds that a turn of the loop takes. Were it none, two tasks that each wait for less than the loop's resolution (its timers
fire that much early) would wake each other for ever, and the time stand still."""


class _Jumps(selectors.SelectSelector):
    """Watches no file: instead of waiting it moves the time on."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        if timeout is None:
            raise Stuck("nothing will ever happen any more")
        self.now += max(TURN, timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop on virtual time. What goes to a thread is done here, at a moment that ``chance`` chooses."""

    def __init__(self, chance: random.Random, slowest: float = 0.02) -> None:
        self._jumps = _Jumps()
        super().__init__(self._jumps)
        self._chance = chance
        self._slowest = slowest

    def time(self) -> float:
        """Seconds since the beginning."""
        return self._jumps.now

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # its future is one of this loop
        """Done after a while, and answered after another: a process that ends meanwhile has committed, or has not."""
        future: asyncio.Future[Any] = self.create_future()
        life = LIFE.get()
        answered = self._chance.uniform(0.0, self._slowest / 2)

        def work() -> None:
            try:
                if life is not None and life.dead:
                    raise Ended
                result = func(*args)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is for the one who asked
                if not future.done():
                    future.set_exception(error)
                    future.exception()  # who asked may be gone
            else:
                self.call_later(answered, lambda: None if future.done() else future.set_result(result))

        self.call_later(self._chance.uniform(0.0, self._slowest / 2), work)
        return future


class _Reading(inline.Inline):
    """The driver of the house's writer, for readers."""

    driver = "simulated"
    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:
        """Reads only."""
        dbapi_connection.execute("BEGIN")


registry.register("sqlite.simulated", __name__, "_Reading")


@dataclass(eq=False)
class Disk:
    """A SQLite file as all processes of a simulation see it: one writer at a time. Nothing waits for the real disk."""

    path: Path
    chance: random.Random
    turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)
    slowest: float = 0.004

    def __post_init__(self) -> None:
        self.writer = self._engine(inline.NAME, 1)
        self.reader = self._engine("sqlite+simulated", 4)

    async def close(self) -> None:
        await self.writer.dispose()
        await self.reader.dispose()

    def _engine(self, driver: str, size: int) -> AsyncEngine:
        engine = create_async_engine(
            f"{driver}:///{self.path}", pool_size=size, max_overflow=0, hide_parameters=True,
            connect_args={"check_same_thread": False, "factory": inline.Connection},
        )  # fmt: skip

        @event.listens_for(engine.sync_engine, "connect")
        def prepare(connection: Any, _record: Any) -> None:
            connection.isolation_level = None
            for pragma in ("journal_mode=WAL", "synchronous=OFF", "foreign_keys=ON", "busy_timeout=0"):
                connection.execute(f"PRAGMA {pragma}")

        return engine


class SimulatedDatabase(Database):
    """The house's database as one process sees it. ``away_until`` on virtual time it does not answer; of what it commits it does
    not say so in a share of the cases (``answers_lost``), as a server whose connection breaks."""

    def __init__(self, disk: Disk, life: Life) -> None:
        self.url, self.embedded = str(disk.path), True
        self.disk, self.life = disk, life
        self.away_until = self.answers_lost = 0.0
        self.troubles = 0
        self._writer, self._reader, self._turnstile = disk.writer, disk.reader, disk.turnstile

    @asynccontextmanager
    async def writing(self, within: float | None = None) -> AsyncIterator[AsyncConnection]:
        await self._reached()
        async with super().writing(within) as connection:
            yield connection
        if self.answers_lost and self.disk.chance.random() < self.answers_lost:
            raise StorageAway("committed, and the answer did not come")

    @asynccontextmanager
    async def reading(self, within: float | None = None) -> AsyncIterator[AsyncConnection]:
        await self._reached()
        async with super().reading(within) as connection:
            yield connection

    async def close(self) -> None:
        """The disk stays."""

    async def _reached(self) -> None:
        if self.life.dead:
            raise Ended
        await asyncio.sleep(self.disk.chance.uniform(0.0, self.disk.slowest))
        if self.life.dead:
            raise Ended
        if asyncio.get_running_loop().time() < self.away_until:
            raise StorageAway("simulated")
