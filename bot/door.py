"""The door: is there room, does somebody write faster than anybody reads, and the word to those whose updates are dropped.

What is dropped was never acknowledged as taken: it is counted, and the first in a window is answered before Telegram hears
that it is done with. How often somebody is told is kept in the database, so that it holds across restarts and processes.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import structlog

from bot.clock import Clock
from bot.counts import Came, Counts
from bot.flood import DROP, Flood, Standing
from bot.gate import language_of
from bot.pressure import SECONDS, Pressure
from core.notices import Notice
from core.people.model import roles
from core.queues import Arrived, StorageAway
from core.work import Works

FULL_SECONDS: Final = 2
"""What Retry-After asks for where everybody together is too much."""
SOON: Final = 8.0
"""Seconds in which it is known who somebody is."""
LOGGED: Final = 60.0
"""Seconds between two lines of the log about what was dropped."""
_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Door:
    """Everything that is asked before an update is stored. Without ``flood`` everybody may send as much as they like."""

    pressure: Pressure
    flood: Flood | None
    works: Works
    clock: Clock
    counts: Counts
    _dropped: int = 0
    _logged: float = 0.0

    def closed(self) -> int:
        """Seconds after which to come again; 0 where there is room."""
        if (reason := self.pressure.reason) is not None:
            return SECONDS[reason]
        return FULL_SECONDS if self.flood is not None and self.flood.full() else 0

    async def admit(self, one: Arrived, update: Mapping[str, Any]) -> Arrived | None:
        """The update as it is to be stored; None where it is dropped. Raises ``StorageAway``."""
        flood = self.flood
        if flood is None:
            return one
        wait = flood.judge(one.lane)
        if wait is None:
            wait = flood.judge(one.lane, await self._standing(one.lane))
        if wait is None or wait == DROP:
            await self._drop(flood, one.lane, update)
            return None
        if wait > 0:
            self.counts.updates[Came.SLOWED] += 1
            return replace(one, delay=wait)
        return one

    def back(self, one: Arrived) -> None:
        """It was admitted and could not be stored: it will come again."""
        if self.flood is not None:
            self.flood.back(one.lane)

    async def _standing(self, lane: str) -> Standing:
        if not lane.startswith("p"):
            return Standing.KNOWN
        try:
            async with asyncio.timeout(SOON), self.works.read() as work:
                person = await work.people.at_address(int(lane[1:]))
                if person is None:
                    return Standing.NEW
                if len(roles(await work.people.seat_of(person.id), await work.people.post_of(person.id))) > 1:
                    return Standing.SEATED
                return Standing.KNOWN if person.consent else Standing.NEW
        except TimeoutError:
            raise StorageAway("standing") from None

    async def _drop(self, flood: Flood, lane: str, update: Mapping[str, Any]) -> None:
        window = int(self.clock().timestamp() // flood.rule.window)
        if lane.startswith("p") and flood.to_tell(lane, window):
            async with self.works.begin() as work:
                person, _ = await work.people.arrive(int(lane[1:]), language_of(_spoken(update)), work.new_id())
                await work.tell(Notice(person.id, "bot-flood", dedup=f"bot-flood-{person.id}-{window}"))
            flood.was_told(lane, window)
        self.counts.updates[Came.DROPPED] += 1
        self._dropped += 1
        now = flood.now()
        if now - self._logged >= LOGGED:
            _log.warning("updates dropped: somebody writes faster than anybody reads", updates=self._dropped)
            self._dropped, self._logged = 0, now


def _spoken(update: Mapping[str, Any]) -> str | None:
    """The language of the sender's app, where the update says so (Bot API: User)."""
    for body in update.values():
        if isinstance(body, Mapping):
            sender = body.get("from") or body.get("user")
            code = sender.get("language_code") if isinstance(sender, Mapping) else None
            if isinstance(code, str):
                return code
    return None
