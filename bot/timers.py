"""Time: due timers are claimed and fired, each with its effects in one commit (DESIGN 3, time)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.errors import place
from bot.signals import Signal
from core.queues import Timers
from core.timers import Firing, Timer

RETRY: Final = timedelta(minutes=1)
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Alarm:
    """Fires what is due. A firing that fails comes again after a minute; others do not wait for it."""

    timers: Timers
    firing: Firing
    signal: Signal
    clock: Clock
    poll: float = 5.0

    async def run(self, stop: asyncio.Event) -> None:
        """Fires until ``stop``; the one that was begun is finished."""
        while not stop.is_set():
            heard = self.signal.heard()
            try:
                if await self.once():
                    continue
                due = await self.timers.next_due()
            except Exception as error:  # noqa: BLE001  # the database is away: the timers are still there
                _log.error("no timer fired", error=place(error))
                await asyncio.sleep(1.0)
                continue
            seconds = (due - self.clock()).total_seconds() if due is not None else self.poll
            await self.signal.after(heard, max(0.05, min(self.poll, seconds)))

    async def once(self) -> bool:
        """Fires the next due timer; False where none is."""
        timer: Timer | None = None
        try:
            async with self.timers.claim() as claimed:
                if claimed is None:
                    return False
                timer, work = claimed
                await self.firing[timer.kind](work, timer)
        except Exception as error:
            if timer is None:
                raise
            _log.error("timer failed", kind=timer.kind, error=place(error))
            await self.timers.failed(timer, place(error), self.clock() + RETRY)
        return True
