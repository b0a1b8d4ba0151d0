"""Back-pressure: where the house has no room for more, nothing more is taken, and Telegram keeps it (DESIGN 3.1).

A webhook then says 503 with a Retry-After, polling asks later. The look costs a count of at most ``limit`` rows a second and
is taken beside the door, which only reads the answer. That the database is away the door learns from its own try.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import structlog

from bot.errors import place
from core.queues import StorageAway
from core.watching import Watch

AGAIN: Final = 0.8
"""The door opens again when so much of the limit is left waiting: it does not flutter."""
PATIENCE: Final = 3.0
EVERY: Final = 1.0
_log = structlog.get_logger(__name__)


class Reason(StrEnum):
    """Why nothing more is taken."""

    DEEP = "inbox"
    """Too many updates wait."""
    DISK = "disk"
    """The database's disk is nearly full."""


SECONDS: Final = {Reason.DEEP: 10, Reason.DISK: 60}
"""What Retry-After asks for."""


@dataclass(slots=True)
class Pressure:
    """Whether there is room. ``free``: bytes left on the database's disk, None where the disk is not ours to watch."""

    watch: Watch
    free: Callable[[], int | None]
    limit: int = 50_000
    """Updates that may wait."""
    least: int = 200 * 2**20
    """Bytes that have to be free."""
    every: float = EVERY
    reason: Reason | None = None
    """Why nothing more is taken now; None where there is room."""

    async def run(self, stop: asyncio.Event) -> None:
        """Looks until ``stop``."""
        while not stop.is_set():
            await self.look()
            with suppress(TimeoutError):
                async with asyncio.timeout(self.every):
                    await stop.wait()

    async def look(self) -> None:
        """Looks once."""
        found = await self._found()
        if found is not self.reason:
            _log.warning("the door is closed" if found else "the door is open again", reason=found or self.reason)
        self.reason = found

    async def _found(self) -> Reason | None:
        margin = 1.0 if self.reason is None else AGAIN
        free = self.free()
        if free is not None and free * margin < self.least:
            return Reason.DISK
        try:
            async with asyncio.timeout(PATIENCE):
                return Reason.DEEP if await self.watch.waiting(self.limit) >= self.limit * margin else None
        except Exception as error:  # noqa: BLE001  # the database is away, or something worse: a look must not end the process
            if not isinstance(error, StorageAway | TimeoutError):
                _log.error("how much waits was not counted", error=place(error))
            return None if self.reason is Reason.DISK else self.reason
