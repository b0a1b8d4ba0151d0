"""The one place where the parts are put together: settings in, a house on a migrated database out."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

import console
import handlers
from bot.app import PARTS as BOT_PARTS
from bot.app import BotSettings, Liaison, Queues, build
from bot.flood import Bucket, FloodRule
from bot.pacer import Rates
from bot.render import Renderer
from bot.transport import AiohttpRequest
from config.committee import CommitteeError, load
from config.settings import Mode, Settings
from console import miniapp
from console.plumbing.app import Console
from console.plumbing.events import Events
from core.broadcasts import sending
from core.committee import Committee
from core.concerns import reminders as concern_reminders
from core.meetings import mailing, speaking
from core.opinions import dispatching, reminders
from core.privacy import copying, retention
from core.queues import StorageAway
from core.readings import prompts
from handlers.people import consent
from operation import erasures
from operation.tools import tools
from storage import migrate
from storage.broadcasting import Broadcasting
from storage.calls import Calls
from storage.database import Database
from storage.files import Files
from storage.inbox import Inbox
from storage.keyring import Keyring, KeyringError, KeyringFile
from storage.ledger import Ledger, LedgerError
from storage.outbox import Outbox
from storage.timers import Timers
from storage.watch import Watch
from storage.work import Units
from texts.catalog import Catalog

PARTS = (*BOT_PARTS, "console")
"""What a process can be told to run."""
FIRING = {
    **concern_reminders.FIRING,
    **reminders.FIRING,
    **dispatching.FIRING,
    **sending.FIRING,
    **mailing.FIRING,
    **speaking.FIRING,
    **prompts.FIRING,
    **copying.FIRING,
    **retention.FIRING,
}
"""What each kind of timer does."""
WORKERS, AT_ONCE = 4, 8
"""On PostgreSQL so many take turns at the same time, and so many turns of a busy moment share a commit (docs/performance.md)."""
AT_ONCE_ALONE = 32
"""The same on SQLite, which has one writer."""


class CannotStart(Exception):
    """Something is missing; the message says what to do."""


@dataclass(frozen=True)
class House:
    """Everything on one database, put together and not yet running."""

    settings: Settings
    committee: Committee
    catalog: Catalog
    database: Database
    units: Units

    @property
    def inbox(self) -> Inbox:
        """Its inbox."""
        return Inbox(self.units, bot=self.settings.bot_id)

    @asynccontextmanager
    async def calling(self) -> AsyncIterator[None]:
        """Tells other processes on the same database what is committed here, and is told, while this lasts. Nothing on SQLite."""
        if self.units.calls is None:
            yield
            return
        async with self.units.calls.open():
            yield

    def bot(self, request: AiohttpRequest | None = None) -> Liaison:
        """The bot, wired so that a commit wakes whoever has to act on it; ``request``: another way to the Bot API."""
        settings, paid = self.settings, self.committee.broadcasts.paid
        liaison = build(
            BotSettings(
                token=settings.bot_token.get_secret_value(),
                base_url=settings.api_url,
                base_file_url=settings.api_file_url,
                proxy=settings.proxy or None,
                webhook_url=settings.webhook_url if settings.mode is Mode.WEBHOOK else "",
                webhook_secret=settings.webhook_secret.get_secret_value(),
                webhook_host=settings.webhook_host,
                webhook_port=settings.webhook_port,
                rates=Rates(settings.rate_overall, settings.rate_chat, settings.rate_chat_burst, paid_broadcast=paid),
                workers=1 if self.database.embedded else WORKERS,
                turns_at_once=AT_ONCE_ALONE if self.database.embedded else AT_ONCE,
                health_host=settings.health_host,
                health_port=settings.health_port,
                flood=_flood(settings) if settings.flood_rule else None,
                inbox_limit=settings.inbox_limit,
                disk_free=settings.disk_free * 2**20,
            ),
            rooms=handlers.ROOMS,
            consent=consent,
            queues=Queues(
                self.units,
                self.inbox,
                Outbox(self.units),
                Broadcasting(self.units),
                Timers(self.units),
                Files(self.units),
                Watch(self.units),
            ),
            catalog=self.catalog,
            firing=FIRING,
            trip=partial(sending.trip, self.units),
            clock=self.units.clock,
            ticks=time.monotonic,
            request=request,
            free=partial(_free, settings) if self.database.embedded else lambda: None,
            name=f"{socket.gethostname()}-{secrets.token_hex(4)}",
        )
        self.units.listeners.append(
            lambda wrote: liaison.signals.committed(
                wrote.outbox, wrote.timers, wrote.files, wrote.broadcasts, wrote.inbox
            )
        )
        return liaison

    def console(self, bot_name: Callable[[], str] = str) -> Console:
        """The web desk, wired so that a commit which is in the audit log wakes whoever has a page open. ``bot_name``: where the
        settings have none."""
        events = Events(self.units)
        self.units.listeners.append(lambda wrote: events.committed() if wrote.audit else None)
        token = self.settings.bot_token.get_secret_value()
        return Console(
            address=self.committee.desk,
            works=self.units,
            files=Files(self.units),
            catalog=self.catalog,
            committee=self.committee,
            app_key=miniapp.key(token),
            rooms=console.ROOMS,
            events=events,
            tools=tools(self.settings.bot_name),
            bot_name=lambda: self.settings.bot_name or bot_name(),
        )


def _free(settings: Settings) -> int | None:
    """Bytes left where the embedded database lies; None where that cannot be told, and a write will tell more."""
    try:
        return shutil.disk_usage(settings.data_dir).free
    except OSError:
        return None


def _flood(settings: Settings) -> FloodRule:
    """How much one may send, as the settings have it (``60+1``: so many at once, and so many a second from then on)."""

    def bucket(given: str) -> Bucket:
        burst, _, rate = given.partition("+")
        return Bucket(int(burst), float(rate))

    return FloodRule(
        bucket(settings.flood_new), bucket(settings.flood_known), bucket(settings.flood_seated),
        bucket(settings.flood_newcomers), bucket(settings.flood_overall), settings.flood_patience, settings.flood_window,
    )  # fmt: skip


def now() -> datetime:
    """What the wall clock shows; the one clock that everything else is handed, directly or as ``Steady``."""
    return datetime.now(UTC)


def keyring(settings: Settings) -> Keyring:
    """The key ring: from the environment, from its file, or made now where the database is embedded and new."""
    given = settings.keyring.get_secret_value()
    path = settings.keyring_path
    try:
        if given:
            return Keyring.parse(given)
        if settings.embedded and not path.exists() and not (settings.data_dir / "liaison.db").exists():
            made = Keyring.create(path)
            print(f"A new key ring was made: {path} (only you can read it). Keep a copy apart from the database:")
            print("without it nothing that people have written can ever be read again.")
            return made
        return Keyring.load(path)
    except KeyringError as error:
        raise CannotStart(
            f"{error}. Set LIAISON_KEYRING_FILE, or LIAISON_KEYRING, to the key ring of this database."
        ) from None


@asynccontextmanager
async def compose(settings: Settings, clock: Callable[[], datetime] = now) -> AsyncIterator[House]:
    """Puts everything together on a migrated database. Raises ``CannotStart`` in words."""
    try:
        committee = replace(load(settings.committee_file), desk=settings.desk)
    except CommitteeError as error:
        raise CannotStart(f"The committee's file: {error}") from None
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    ring = keyring(settings)
    watched = None if settings.keyring.get_secret_value() else KeyringFile(settings.keyring_path, ring)
    catalog = Catalog(committee)
    database = Database(settings.database)
    try:
        await _ready(database)
        units = Units(database, ring, committee, Renderer(catalog), clock)
        if not database.embedded:
            units.calls = Calls(database, committee.id, units.hear)
        units.keyring_file, units.ledger = watched, Ledger(settings.ledger_path, ring, committee.id)
        await _remembered(units)
        yield House(settings, committee, catalog, database, units)
    finally:
        await database.close()


async def _remembered(units: Units) -> None:
    """Whoever was erased stays erased, also where somebody has put an older database back by hand."""
    try:
        again = await erasures.catch_up(units)
    except LedgerError as error:
        raise CannotStart(f"The erasure ledger: {error}. Put the ledger of this house back, or move it away.") from None
    if again:
        print(f"The database is older than its erasure ledger: {again} erased again.", file=sys.stderr)


async def _ready(database: Database) -> None:
    """Brings the database to the newest revision, waiting a little for one that is only coming up."""
    for patience in (0.5, 1.0, 2.0, 4.0):
        try:
            await migrate.upgrade(database)
            break
        except StorageAway:
            await asyncio.sleep(patience)
    else:
        await migrate.upgrade(database)
