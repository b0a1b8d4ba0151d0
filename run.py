"""The command line, and the only place where the parts are put together."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from telegram.error import TelegramError

import handlers
from bot.app import BotSettings, Liaison, Queues, build
from bot.render import Renderer
from config import doctor
from config.committee import CommitteeError, load
from config.settings import Mode, Settings
from config.sheets import read_roster
from core.actors import Desk
from core.committee import Committee
from core.concerns import reminders as concern_reminders
from core.opinions import dispatching, reminders
from core.people import seating
from core.queues import StorageAway
from handlers.people import consent
from storage import migrate
from storage.database import Database
from storage.files import Files
from storage.inbox import Inbox
from storage.keyring import Keyring, KeyringError
from storage.outbox import Outbox
from storage.timers import Timers
from storage.work import Units
from texts.catalog import Catalog

FIRING = {**concern_reminders.FIRING, **reminders.FIRING, **dispatching.FIRING}
WORKERS = 8
"""Turns at once on PostgreSQL; SQLite has one writer."""
DEMO_PORT = 8081


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
        return Inbox(self.units)

    def bot(self) -> Liaison:
        """The bot, wired so that a commit wakes whoever has to act on it."""
        settings = self.settings
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
                workers=1 if self.database.embedded else WORKERS,
            ),
            rooms=handlers.ROOMS,
            consent=consent,
            queues=Queues(
                self.units, self.inbox, Outbox(self.units), Timers(self.units), Files(self.units)
            ),
            catalog=self.catalog,
            firing=FIRING,
            clock=self.units.clock,
            ticks=time.monotonic,
            name=f"{socket.gethostname()}-{secrets.token_hex(4)}",
        )
        self.units.listeners.append(lambda _wrote: liaison.signals.committed())
        return liaison


def now() -> datetime:
    """The one clock that everything else is handed."""
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
        raise CannotStart(f"{error}. Set LIAISON_KEYRING_FILE, or LIAISON_KEYRING, to the key ring of this database.") from None


@asynccontextmanager
async def compose(settings: Settings, clock: Callable[[], datetime] = now) -> AsyncIterator[House]:
    """Puts everything together on a migrated database. Raises ``CannotStart`` in words."""
    try:
        committee = load(settings.committee_file)
    except CommitteeError as error:
        raise CannotStart(f"The committee's file: {error}") from None
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    ring = keyring(settings)
    catalog = Catalog(committee)
    database = Database(settings.database)
    try:
        await migrate.upgrade(database)
        yield House(settings, committee, catalog, database, Units(database, ring, committee, Renderer(catalog), clock))
    finally:
        await database.close()


async def serve(settings: Settings, parts: Sequence[str]) -> None:
    """Runs the bot until it is told to stop (SIGINT, SIGTERM), then drains."""
    if not settings.bot_token.get_secret_value():
        raise CannotStart("There is no bot token. 'python run.py doctor' says what is missing; 'make demo' needs none.")
    async with compose(settings) as house:
        liaison = house.bot()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, liaison.stop)
        await liaison.run(parts)


async def examine(settings: Settings) -> bool:
    """Says in words what is there and what is missing; whether all is well."""
    findings = doctor.of_settings(settings)
    try:
        async with compose(settings) as house:
            findings.append(doctor.Finding("key ring", True, "opens"))
            findings.append(doctor.Finding("database", True, f"answers, at revision {await migrate.current(house.database)}"))
            waiting = len(await house.inbox.parked())
            findings.append(
                doctor.Finding("dead letters", not waiting, f"{waiting} parked", "Look at them: python run.py inbox parked.")
            )
            if settings.bot_token.get_secret_value():
                findings.append(await _telegram(house))
    except (CannotStart, StorageAway) as error:
        words = str(error) if isinstance(error, CannotStart) else "does not answer"
        findings.append(doctor.Finding("database", False, words, "Check LIAISON_DATABASE_URL and that the server is up."))
    print("\n".join(str(finding) for finding in findings))
    return all(finding.good for finding in findings)


async def _telegram(house: House) -> doctor.Finding:
    liaison = house.bot()
    try:
        await liaison.request.initialize()
        me = await liaison.api.call("getMe", {})
        hook = await liaison.api.call("getWebhookInfo", {})
    except TelegramError as error:
        return doctor.Finding(
            "Telegram", False, f"does not take the token or cannot be reached ({type(error).__name__})",
            "Check the token; where Telegram is not reachable directly, set LIAISON_PROXY or LIAISON_API_URL.",
        )  # fmt: skip
    finally:
        await liaison.request.shutdown()
    trouble = hook.get("last_error_message") if hook.get("url") else ""
    words = f"knows the bot as @{me['username']}, {hook.get('pending_update_count', 0)} updates wait there"
    return doctor.Finding("Telegram", not trouble, f"{words}{'; webhook: ' + trouble if trouble else ''}")


async def import_roster(settings: Settings, sheet: Path, term: int) -> bool:
    """Imports the roster, all of it or nothing, and prints each seat's personal code."""
    rows = read_roster(sheet)
    async with compose(settings) as house:
        async with house.units.begin() as work:
            seats, faults = await seating.import_seats(work, rows, term)
            codes = [(seat, await seating.issue_code(work, seat=seat.id)) for seat in seats if not seat.person]
        for fault in faults:
            print(f"line {fault.line}: {house.catalog.words('zh-CN', fault.key, {'value': fault.value})}")
        if faults:
            print("Nothing was imported. Mend these lines and import the sheet again.")
        for seat, code in codes:
            print(f"{seat.name}\t{house.catalog.words('zh-CN', 'people-sector', {'sector': _sector(seat.sector)})}\t{_link(settings, code)}")
        return not faults


async def add_post(settings: Settings, name: str, desks: Sequence[str]) -> None:
    """Adds somebody to the staff, and prints their personal code."""
    async with compose(settings) as house, house.units.begin() as work:
        post = await seating.add_post(work, name, frozenset(Desk(desk) for desk in desks))
        print(f"{name}\t{_link(settings, await seating.issue_code(work, post=post.id))}")


async def letters(settings: Settings, retry: int | None) -> bool:
    """Shows the dead letters, or plays one again."""
    async with compose(settings) as house:
        if retry is not None:
            done = await house.inbox.retry(retry)
            print("It is played again." if done else "There is no dead letter of this number.")
            return done
        for letter in await house.inbox.parked():
            print(f"{letter.seq}\t{letter.incident}\t{letter.received:%Y-%m-%d %H:%M}\t{letter.error}")
        return True


def _sector(code: str) -> Named:
    return Named("sector", code)


def _link(settings: Settings, code: str) -> str:
    return f"https://t.me/{settings.bot_name}?start=b-{code}" if settings.bot_name else f"/bind {code}"
