"""Health and metrics of one process, over HTTP, on an address of its own that no proxy shows to the world.

``/live``: the event loop turns. ``/ready``: everything that it needs is there; each check in words. ``/metrics``: for Prometheus.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.checks import PATIENCE, Check, Checks
from bot.counts import Counts
from bot.metrics import CONTENT_TYPE, page
from bot.pressure import Reason
from core.queues import StorageAway

LIVE, READY, METRICS = "/live", "/ready", "/metrics"
BEAT: Final = 0.5
"""Seconds between two beats of the event loop."""
STILL: Final = 10.0
"""Seconds without a beat after which it is not alive."""


@dataclass(slots=True)
class Pulse:
    """A heartbeat in the event loop: where it is late, something holds the loop up."""

    ticks: Callable[[], float]
    counts: Counts
    _last: float = 0.0

    async def run(self) -> None:
        """Beats until cancelled."""
        while True:
            self.beat()
            await asyncio.sleep(BEAT)

    def beat(self) -> None:
        """One beat; what it was late is remembered until somebody reads it."""
        now = self.ticks()
        if self._last:
            self.counts.longest_stall = max(self.counts.longest_stall, now - self._last - BEAT)
        self._last = now

    @property
    def still(self) -> float:
        """Seconds since the last beat."""
        return self.ticks() - self._last


@dataclass(frozen=True, slots=True)
class Health:
    """The three pages. ``port`` 0: there are none."""

    host: str
    port: int
    pulse: Pulse
    checks: Checks
    counts: Counts
    name: str

    @asynccontextmanager
    async def served(self, parts: Collection[str]) -> AsyncIterator[None]:
        """Answers while this lasts: from before the parts begin until they have drained. Raises ``OSError`` where the port is
        taken."""
        if not self.port:
            yield
            return
        runner = web.AppRunner(self.application(parts), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        self.pulse.beat()
        try:
            await web.TCPSite(runner, self.host, self.port).start()
            async with asyncio.TaskGroup() as group:
                beating = group.create_task(self.pulse.run())
                try:
                    yield
                finally:
                    beating.cancel()
        finally:
            await runner.cleanup()

    def application(self, parts: Collection[str]) -> web.Application:
        """The three pages of a process with these parts."""
        application = web.Application()
        application.router.add_get(LIVE, self._live)
        application.router.add_get(READY, self._asked(self.checks.of(parts), sorted(parts)))
        application.router.add_get(METRICS, self._metrics)
        return application

    async def _live(self, _request: web.Request) -> web.Response:
        still = self.pulse.still
        return web.json_response({"still": round(still, 1)}, status=200 if still < STILL else 503)

    def _asked(
        self, checks: dict[str, Check], parts: list[str]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def ready(_request: web.Request) -> web.StreamResponse:
            found = dict(zip(checks, await asyncio.gather(*(check.found() for check in checks.values())), strict=True))
            good = all(each.good for each in found.values())
            told = {name: {"good": each.good, "words": each.words} for name, each in found.items()}
            answer = {"ready": good, "process": self.name, "parts": parts, "checks": told}
            return web.json_response(answer, status=200 if good else 503)

        return ready

    async def _metrics(self, _request: web.Request) -> web.Response:
        """The page; while the database is away without the depths."""
        try:
            async with asyncio.timeout(PATIENCE):
                depths = await self.checks.depths()
        except (StorageAway, TimeoutError):
            depths = None
        closed = self.checks.pressure.reason
        others = self.checks.watch.others_heard
        more = {
            "database_answers": ("Whether the database answered now.", float(depths is not None)),
            "sender": ("Whether this process holds the right to send.", float(self.checks.sends())),
            "stall_seconds": ("How long the event loop stood still, at the longest since last read.", self._stall()),
            **(
                {"others_heard": ("Whether other processes are heard at once.", float(others))}
                if others is not None
                else {}
            ),
            **{
                f"closed_{reason.value}": (f"Whether nothing is taken in: {reason.value}.", float(closed is reason))
                for reason in Reason
            },
        }
        body = page(self.counts, depths, more, self.checks.watch.troubles)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    def _stall(self) -> float:
        longest, self.counts.longest_stall = self.counts.longest_stall, 0.0
        return longest
