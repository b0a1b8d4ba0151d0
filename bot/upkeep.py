"""Upkeep: now and then, what nobody needs any more is forgotten."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import structlog

from bot.errors import place
from core.queues import Inbox

EVERY: Final = 3600.0
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Begins only after the first hour: a clock that is wrong when the process starts has been set right by then."""

    inbox: Inbox
    every: float = EVERY

    async def run(self, stop: asyncio.Event) -> None:
        """Keeps up until ``stop``."""
        while not stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self.every):
                    await stop.wait()
                    return
            await self.once(stop)

    async def once(self, stop: asyncio.Event) -> None:
        """Forgets what is old, in portions between which others have their turn."""
        more = 1
        try:
            while more and not stop.is_set():
                more = await self.inbox.prune()
                await asyncio.sleep(0.05)
        except Exception as error:  # noqa: BLE001  # the database is away: in an hour again
            _log.error("old updates not forgotten", error=place(error))
