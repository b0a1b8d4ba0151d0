"""Rooms in, a running bot out: the parts of the plumbing, put together by ``build`` and run side by side.

``run.py`` hands in everything that is not ours: settings, rooms, storage's queues, the clock. Any subset of the parts can
run in a process (``receive``, ``turns``, ``courier``, ``timers``, ``media``); what each commits wakes the others through
``signals``, in this process and, where the house has a line to others, in theirs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from aiohttp import web
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder

from bot.broadcaster import Broadcaster, Trip
from bot.checks import Checks
from bot.clock import Clock
from bot.context import context_types
from bot.counts import Counts
from bot.courier import Courier
from bot.deliver import Delivery
from bot.dispatch import Library, Rooms
from bot.door import Door
from bot.errors import place
from bot.flood import Flood, FloodRule
from bot.health import Health, Pulse
from bot.media import Fetcher
from bot.menus import Menus
from bot.pacer import Pacer, Rates
from bot.pressure import Pressure
from bot.receive import ALLOWED, Gathering, Polling, Webhook
from bot.render import Renderer
from bot.rooms import Handler, Room
from bot.signals import Signals
from bot.timers import Alarm
from bot.transport import AiohttpRequest, Api, QuietBot, quiet_bot
from bot.turns import Turns
from bot.upkeep import Upkeep
from core.queues import Broadcasting, Files, Inbox, Outbox, Timers
from core.timers import Firing
from core.watching import Watch
from core.work import Works
from texts.catalog import Catalog

PARTS: Final = ("receive", "turns", "courier", "timers", "media")
DRAIN: Final = 20.0
"""Seconds in which a stop is done."""
AT_ONCE: Final = 800
"""Copies under way at most, whatever the rate: Telegram refuses a thousand requests at once (Bot API server: 429)."""
UNDER_WAY: Final = 0.5
"""Seconds of broadcasting that may be under way at once: what one in a hundred that hang for half a minute take, and the usual
answering time of the others."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class BotSettings:
    """What the plumbing is told. With ``webhook_url`` it listens, without it asks."""

    token: str = field(repr=False)
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    proxy: str | None = None
    webhook_url: str = ""
    """What Telegram posts to, with its path."""
    webhook_secret: str = field(default="", repr=False)
    webhook_host: str = "127.0.0.1"
    webhook_port: int = 8443
    webhook_path: str = "/telegram"
    webhook_connections: int = 40
    rates: Rates = field(default_factory=Rates)
    workers: int = 1
    """Who takes turns at the same time: one on SQLite, more where lanes are locked in the database."""
    turns_at_once: int = 1
    """Turns of a busy moment that share one commit."""
    concurrency: int = 128
    """Sends at once."""
    set_menus: bool = True
    poll: float = 1.0
    """Seconds after which a part looks by itself for what nobody has told it of."""
    health_host: str = "127.0.0.1"
    health_port: int = 0
    """Where health and metrics are told; 0 for nowhere."""
    flood: FloodRule | None = None
    """How much one may send; None for as much as they like."""
    inbox_limit: int = 50_000
    """Updates that may wait before nothing more is taken in."""
    disk_free: int = 200 * 2**20
    """Bytes that have to be free on the database's disk."""


@dataclass(frozen=True, slots=True)
class Queues:
    """Storage as the plumbing knows it."""

    works: Works
    inbox: Inbox
    outbox: Outbox
    broadcasting: Broadcasting
    timers: Timers
    files: Files
    watch: Watch


@dataclass(frozen=True, slots=True)
class Liaison:
    """The bot, put together and not yet running."""

    settings: BotSettings
    signals: Signals
    request: AiohttpRequest
    bot: QuietBot
    api: Api
    library: Library
    menus: Menus
    turns: Turns
    courier: Courier
    alarm: Alarm
    fetcher: Fetcher
    gathering: Gathering
    polling: Polling
    upkeep: Upkeep
    pressure: Pressure
    door: Door
    counts: Counts
    health: Health
    """Served by whoever runs the process: it tells of all its parts."""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def username(self) -> str:
        """The bot's user name; empty until the messenger has told it (Bot API: getMe)."""
        try:
            return self.library.bot.username
        except RuntimeError:  # the library's word for "not yet"
            return ""

    async def run(self, parts: Collection[str] = PARTS) -> None:
        """Runs these parts until ``stop``; returns once they have drained. An error of a part that it cannot outlive ends all."""
        if unknown := set(parts) - set(PARTS):
            raise ValueError(f"no such part: {sorted(unknown)}")
        await self.request.initialize()
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(run, name=name) for name, run in self._parts(parts)]
                group.create_task(self._end(tasks))
        finally:
            await self.library.shutdown()
            await self.request.shutdown()

    def stop(self) -> None:
        """Asks all parts to end; safe to be called from a signal handler, and more than once."""
        self.stopping.set()
        self.signals.stopping()

    def _parts(self, parts: Collection[str]) -> list[tuple[str, Coroutine[Any, Any, None]]]:
        runs: dict[str, Callable[[asyncio.Event], Coroutine[Any, Any, None]]] = {
            "receive": self._receive,
            "turns": self._turns,
            "courier": self.courier.run,
            "timers": self.alarm.run,
            "media": self.fetcher.run,
        }
        chosen = [(name, run(self.stopping)) for name, run in runs.items() if name in parts]
        if "receive" in parts:
            chosen.append(("pressure", self.pressure.run(self.stopping)))
        if "turns" in parts:
            chosen.append(("upkeep", self.upkeep.run(self.stopping)))
        if self.settings.set_menus and "turns" in parts:
            chosen.append(("menus", self._menus()))
        return chosen

    async def _menus(self) -> None:
        """The common menus; a bot without them still works, so nothing that goes wrong here ends it."""
        try:
            await self.menus.start()
        except Exception as error:  # noqa: BLE001  # seen in the log and by the tests of the texts
            _log.error("menus not set", error=place(error))

    async def _end(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        """Gives the parts their time to drain once they were asked to stop, then ends what still runs."""
        await self.stopping.wait()
        self.signals.stopping()
        _, left = await asyncio.wait(tasks, timeout=DRAIN - 1.0)
        for task in left:
            _log.warning("part did not drain in time", part=task.get_name())
            task.cancel()

    async def _turns(self, stop: asyncio.Event) -> None:
        """Turns begin once the library knows who it is (Bot API: getMe); until then updates are stored and wait."""
        if await self._insist("getMe", self.library.initialize):
            await self.turns.run(stop)

    async def _receive(self, stop: asyncio.Event) -> None:
        if self.settings.webhook_url:
            await self._listen(stop)
            return
        await self._told("deleteWebhook", {})
        async with asyncio.TaskGroup() as group:
            asking = group.create_task(self.polling.run(stop))
            await stop.wait()
            asking.cancel()

    async def _listen(self, stop: asyncio.Event) -> None:
        settings = self.settings
        door = Webhook(self.gathering, settings.webhook_secret, self.door, self.counts).application(
            settings.webhook_path
        )
        runner = web.AppRunner(door, access_log=None, auto_decompress=False, shutdown_timeout=5.0)
        await runner.setup()
        async with asyncio.TaskGroup() as group:
            storing = group.create_task(self.gathering.run())
            try:
                await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
                await self._told(
                    "setWebhook",
                    {
                        "url": settings.webhook_url,
                        "secret_token": settings.webhook_secret,
                        "allowed_updates": ALLOWED,
                        "max_connections": settings.webhook_connections,
                    },
                )
                await stop.wait()
            finally:
                await runner.cleanup()
                storing.cancel()

    async def _told(self, method: str, params: dict[str, Any]) -> None:
        """Tells Telegram how updates come to us, until it has heard."""
        await self._insist(method, lambda: self.api.call(method, params))

    async def _insist(self, what: str, call: Callable[[], Coroutine[Any, Any, Any]]) -> bool:
        """Calls until the Bot API answers; False where we were asked to stop before it did."""
        wait = 0.5
        while not self.stopping.is_set():
            try:
                await call()
                return True
            except TelegramError as error:
                _log.warning("the Bot API does not do it", call=what, error=place(error), again_in=wait)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self.stopping.wait()
            wait = min(30.0, wait * 2)
        return False


def build(
    settings: BotSettings,
    *,
    rooms: Sequence[Room],
    consent: Handler | None,
    queues: Queues,
    catalog: Catalog,
    firing: Firing,
    trip: Trip,
    clock: Clock,
    ticks: Callable[[], float],
    name: str,
    signals: Signals | None = None,
    request: AiohttpRequest | None = None,
    free: Callable[[], int | None] = lambda: None,
) -> Liaison:
    """Puts the plumbing together. ``ticks`` is a monotonic clock in seconds, ``name`` is this process's, new at each start;
    ``free``: bytes left on the database's disk, None where that is not ours to watch."""
    counts, stopping = Counts(), asyncio.Event()
    signals = signals or Signals()
    pacer = Pacer(settings.rates, ticks)
    copies = max(settings.concurrency, min(AT_ONCE, round(pacer.broadcast_rate * UNDER_WAY)))
    request = request or AiohttpRequest(proxy=settings.proxy, connections=settings.concurrency * 2 + copies)
    bot = quiet_bot(request, settings.token, settings.base_url, settings.base_file_url)
    api = Api(request, settings.token, settings.base_url, settings.base_file_url)
    together = Rooms(rooms, consent)
    application = library(bot, together)
    menus = Menus(together, catalog, api, queues.works)
    delivery = Delivery(api, queues.files, pacer, clock, counts=counts)
    broadcaster = Broadcaster(
        queues.broadcasting, delivery, Renderer(catalog), signals.broadcasts, clock, trip, concurrency=copies,
        poll=settings.poll,
    )  # fmt: skip
    courier = Courier(
        queues.outbox, delivery, broadcaster, signals.outbox, clock, ticks, name, concurrency=settings.concurrency,
        poll=settings.poll,
    )  # fmt: skip
    pressure = Pressure(queues.watch, free, settings.inbox_limit, settings.disk_free)
    flood = Flood(settings.flood, ticks) if settings.flood is not None else None
    door = Door(pressure, flood, queues.works, clock, counts)
    checks = Checks(
        queues.watch, pressure, api, clock, ticks, settings.webhook_url,
        sends=lambda: courier.epoch is not None, stopping=stopping.is_set,
    )  # fmt: skip
    return Liaison(
        settings=settings, signals=signals, request=request, bot=bot, api=api, library=application, menus=menus,
        turns=Turns(
            inbox=queues.inbox, works=queues.works, library=application, api=api, menus=menus, catalog=catalog,
            signals=signals, clock=clock, workers=settings.workers, at_once=settings.turns_at_once,
            poll=settings.poll, counts=counts, ticks=ticks,
        ),
        courier=courier,
        alarm=Alarm(queues.timers, firing, signals.timers, clock),
        fetcher=Fetcher(api, queues.files, signals.files, signals.outbox, clock),
        gathering=Gathering(queues.inbox, counts),
        polling=Polling(api, queues.inbox, door=door, counts=counts),
        upkeep=Upkeep(queues.inbox), pressure=pressure, door=door, counts=counts,
        health=Health(
            settings.health_host, settings.health_port, Pulse(ticks, counts), checks, counts, name
        ),
        stopping=stopping,
    )  # fmt: skip


def library(bot: QuietBot, rooms: Rooms) -> Library:
    """The library's application with all rooms as its one handler; no updater, no job queue, nothing kept in memory."""
    application: Library = (
        ApplicationBuilder().bot(bot).updater(None).job_queue(None).context_types(context_types()).build()
    )
    application.add_handler(rooms)
    return application
