"""Is it ready? Each check looks at one thing and says in words what it found.

What was found holds for a few seconds, so that asking costs little; a check that does not come to an end has failed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from typing import Final

from telegram.error import TelegramError

from bot.clock import Clock
from bot.errors import place
from bot.metrics import age
from bot.pressure import Pressure
from bot.transport import Api
from core.queues import StorageAway
from core.watching import Depths, Watch

PATIENCE: Final = 5.0
"""Seconds that a check may take."""
KEPT: Final = 3.0
"""Seconds for which a finding holds."""
KEPT_OF_TELEGRAM: Final = 60.0
LATE: Final = 120.0
"""Seconds by which a turn or a timer may be late."""
FRESH: Final = 300.0
"""Seconds for which an error that Telegram met at our door is worth a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found."""

    good: bool
    words: str


Look = Callable[[], Awaitable[Found]]


@dataclass(slots=True)
class Check:
    """One check. Whoever asks while it is being made waits for the same answer."""

    look: Look
    ticks: Callable[[], float]
    kept: float = KEPT
    _found: Found | None = None
    _at: float = 0.0
    _turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def found(self) -> Found:
        """What it finds, or has found a moment ago."""
        async with self._turnstile:
            if self._found is None or self.ticks() - self._at >= self.kept:
                try:
                    async with asyncio.timeout(PATIENCE):
                        self._found = await self.look()
                except StorageAway:
                    self._found = Found(False, "the database does not answer")
                except TimeoutError:
                    self._found = Found(False, f"no answer within {PATIENCE:g} s")
                except Exception as error:  # noqa: BLE001  # a check that breaks has found something
                    self._found = Found(False, f"broken: {place(error)}")
                self._at = self.ticks()
            return self._found


@dataclass(slots=True)
class Checks:
    """The checks of a process. What only one part of the house can be blamed for is asked where that part runs."""

    watch: Watch
    pressure: Pressure
    api: Api
    clock: Clock
    ticks: Callable[[], float]
    webhook_url: str
    sends: Callable[[], bool]
    """Whether this process holds the right to send."""
    stopping: Callable[[], bool]
    _depths: Depths | None = None
    _depths_at: float = 0.0
    _reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def of(self, parts: Collection[str]) -> dict[str, Check]:
        """The checks by name."""
        looks: dict[str, tuple[Look, float]] = {
            "process": (self._process, 0.0),
            "database": (self._database, KEPT),
            "disk": (self._disk, KEPT),
        }
        if self.watch.others_heard is not None:
            looks["others"] = (self._others, 0.0)
        if "receive" in parts:
            looks["inbox"] = (self._inbox, 0.0)
        if "receive" in parts and self.webhook_url:
            looks["telegram"] = (self._telegram, KEPT_OF_TELEGRAM)
        if "turns" in parts:
            looks["turns"] = (self._turns, 0.0)
        if "courier" in parts:
            looks["courier"] = (self._courier, 0.0)
        if "timers" in parts:
            looks["timers"] = (self._timers, 0.0)
        return {name: Check(look, self.ticks, kept) for name, (look, kept) in looks.items()}

    async def depths(self) -> Depths:
        """How much waits, as it was a moment ago. Raises ``StorageAway``."""
        async with self._reading:
            if self._depths is None or self.ticks() - self._depths_at >= KEPT:
                self._depths = None
                self._depths = await self.watch.depths()
                self._depths_at = self.ticks()
            return self._depths

    async def _process(self) -> Found:
        return Found(False, "is being stopped") if self.stopping() else Found(True, "runs")

    async def _database(self) -> Found:
        began = self.ticks()
        await self.watch.probe()
        return Found(True, f"took a write in {(self.ticks() - began) * 1000:.0f} ms")

    async def _disk(self) -> Found:
        free = self.pressure.free()
        if free is None:
            return Found(True, "the database has a disk of its own")
        return Found(free >= self.pressure.least, f"{free // 2**20} MB free, {self.pressure.least // 2**20} needed")

    async def _others(self) -> Found:
        """Only told: without it the parts look once a second."""
        return Found(
            True, "are heard at once" if self.watch.others_heard else "are not heard: the parts look once a second"
        )

    async def _inbox(self) -> Found:
        if self.pressure.reason is not None:
            return Found(False, f"nothing is taken in: {self.pressure.reason.value}")
        return Found(True, f"{(await self.depths()).updates} updates wait, {self.pressure.limit} may")

    async def _turns(self) -> Found:
        depths = await self.depths()
        late = age(depths.now, depths.due_since)
        return Found(late <= LATE, f"the longest-waiting update is {late:.0f} s late, {LATE:.0f} at most")

    async def _courier(self) -> Found:
        if self.sends():
            return Found(True, "this process sends")
        depths = await self.depths()
        if depths.sender_until is None or depths.sender_until <= depths.now:
            return Found(False, "nobody holds the right to send")
        return Found(True, f"stands by, {depths.sender} sends")

    async def _timers(self) -> Found:
        depths = await self.depths()
        late = age(depths.now, depths.timer_due_since)
        return Found(late <= LATE, f"the next timer is {late:.0f} s late, {LATE:.0f} at most")

    async def _telegram(self) -> Found:
        """Whether Telegram calls us. An error that it met is only told: were it a failure, a proxy that follows it would keep
        Telegram out and so the error alive."""
        try:
            hook = await self.api.call("getWebhookInfo", {}, read=PATIENCE)
        except TelegramError as error:
            return Found(False, f"does not say where it calls ({type(error).__name__})")
        if hook.get("url") != self.webhook_url:
            return Found(False, "calls another address, or none: was the webhook taken away?")
        words = f"calls us, {hook.get('pending_update_count', 0)} updates wait there"
        met = float(hook.get("last_error_date") or 0)
        if self.clock().timestamp() - met < FRESH:
            words += f"; met an error lately: {hook.get('last_error_message', '')}"
        return Found(True, words)
