"""The command line, and the only place where the parts are put together."""

from __future__ import annotations

import argparse
import asyncio
import json
import secrets
import signal
import socket
import sys
import tempfile
import time
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import uvloop
from aiohttp import web
from pydantic import SecretStr, ValidationError
from telegram.error import TelegramError

import handlers
from bot.app import PARTS, BotSettings, Liaison, Queues, build
from bot.pacer import Rates
from bot.render import Renderer
from bot.transport import AiohttpRequest
from config import doctor, invented, logging
from config.committee import CommitteeError, load
from config.settings import Mode, Settings
from config.sheets import SheetError, read_roster
from core import lifecycles
from core.actors import Desk
from core.broadcasts import sending
from core.clock import Steady
from core.committee import Committee
from core.concerns import reminders as concern_reminders
from core.opinions import dispatching, reminders
from core.people import seating
from core.queues import StorageAway
from emulator import people
from emulator.server import Server
from handlers.people import consent
from storage import migrate
from storage.broadcasting import Broadcasting
from storage.database import Database
from storage.files import Files
from storage.inbox import Inbox
from storage.keyring import Keyring, KeyringError
from storage.outbox import Outbox
from storage.timers import Timers
from storage.work import Units
from texts.catalog import Catalog

FIRING = {**concern_reminders.FIRING, **reminders.FIRING, **dispatching.FIRING, **sending.FIRING}
WORKERS = 8
"""Turns at once on PostgreSQL; SQLite has one writer."""
DEMO_PORT = 8081
DEMO_TOKEN = "42:emulated-token-for-playing-only-00000"  # noqa: S105 - the emulator's own, worth nothing elsewhere
HERE = Path(__file__).parent


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
            ),
            catalog=self.catalog,
            firing=FIRING,
            trip=partial(sending.trip, self.units),
            clock=self.units.clock,
            ticks=time.monotonic,
            request=request,
            name=f"{socket.gethostname()}-{secrets.token_hex(4)}",
        )
        self.units.listeners.append(lambda wrote: liaison.signals.committed(wrote.outbox, wrote.timers, wrote.files))
        return liaison


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
        committee = load(settings.committee_file)
    except CommitteeError as error:
        raise CannotStart(f"The committee's file: {error}") from None
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    ring = keyring(settings)
    catalog = Catalog(committee)
    database = Database(settings.database)
    try:
        await _ready(database)
        yield House(settings, committee, catalog, database, Units(database, ring, committee, Renderer(catalog), clock))
    finally:
        await database.close()


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


async def serve(settings: Settings, parts: Sequence[str]) -> None:
    """Runs the bot until it is told to stop (SIGINT, SIGTERM), then drains."""
    if not settings.bot_token.get_secret_value():
        raise CannotStart("There is no bot token. 'python run.py doctor' says what is missing; 'make demo' needs none.")
    async with compose(settings) as house:
        house.units.clock = Steady(now, time.monotonic, await house.units.last())
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
            findings.append(
                doctor.Finding("database", True, f"answers, at revision {await migrate.current(house.database)}")
            )
            waiting = len(await house.inbox.parked())
            findings.append(
                doctor.Finding(
                    "dead letters", not waiting, f"{waiting} parked", "Look at them: python run.py inbox parked."
                )
            )
            if settings.bot_token.get_secret_value():
                findings.append(await _telegram(house))
    except (CannotStart, StorageAway) as error:
        words = str(error) if isinstance(error, CannotStart) else "does not answer"
        findings.append(
            doctor.Finding("database", False, words, "Check LIAISON_DATABASE_URL and that the server is up.")
        )
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
            sector = house.committee.sector(seat.sector)
            print(f"{seat.name}\t{sector.name('zh-CN') if sector else ''}\t{_link(settings, code)}")
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


def _link(settings: Settings, code: str) -> str:
    return f"https://t.me/{settings.bot_name}?start=b-{code}" if settings.bot_name else f"/bind {code}"


@asynccontextmanager
async def playing(port: int, home: Path, language: str = "zh-hans") -> AsyncIterator[tuple[str, House]]:
    """The emulated Telegram with its phones, the invented committee, and the bot between them; not yet running."""
    setup = home / "setup.json"
    setup.write_text(json.dumps({"phones": invented.phones(language)}))
    server = Server(DEMO_TOKEN, HERE / "config" / "tour.json", setup)
    runner = web.AppRunner(server.app(), shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        settings = Settings(
            bot_token=SecretStr(DEMO_TOKEN), bot_name=str(server.world.bot["username"]), data_dir=home,
            keyring=SecretStr(Keyring.fresh().text()),
            api_url=f"{address}/bot", api_file_url=f"{address}/file/bot", database_url="",
            committee_file=HERE / "config" / "committee.toml", mode=Mode.POLLING,
        )  # fmt: skip
        async with compose(settings) as house:
            async with house.units.begin() as work:
                holders = await invented.settle(work)
            for holder in holders:
                phone = server.world.add_phone(holder.name, language, "", holder.phone)
                people.send_text(server, phone, f"/start b-{holder.code}")
            yield address, house
    finally:
        await runner.cleanup()


async def demo(port: int, language: str, *, browser: bool) -> None:
    """The main job in the browser, until it is told to stop; nothing of it is kept."""
    with tempfile.TemporaryDirectory(prefix="liaison-demo-") as home:
        async with playing(port, Path(home), language) as (address, house):
            liaison = house.bot()
            for number in (signal.SIGINT, signal.SIGTERM):
                asyncio.get_running_loop().add_signal_handler(number, liaison.stop)
            print(
                f"\n  联络台已经就绪  The playground is ready:  {address}\n  按 Ctrl-C 结束  Ctrl-C ends it\n",
                flush=True,
            )
            if browser:
                webbrowser.open(address)
            await liaison.run(PARTS)


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="run.py", description="政协委员联系服务 · the CPPCC members' liaison bot")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="run the bot")
    serving.add_argument("--parts", default=",".join(PARTS), help=f"any of {','.join(PARTS)}")
    playing_ = commands.add_parser("demo", help="emulated Telegram, phones in the browser, an invented committee")
    playing_.add_argument("--port", type=int, default=DEMO_PORT)
    playing_.add_argument("--no-browser", action="store_true")
    playing_.add_argument("--language", choices=["zh", "en"], default="zh", help="what the phones are set to")
    commands.add_parser("doctor", help="say in words what is missing")
    commands.add_parser("migrate", help="bring the database to the newest revision")
    roster = commands.add_parser("import", help="import the roster of members (XLSX or CSV) and print their codes")
    roster.add_argument("sheet", type=Path)
    roster.add_argument("--term", type=int, required=True, help="the term of rows that name none")
    post = commands.add_parser("staff", help="add somebody to the staff and print their code")
    post.add_argument("name")
    post.add_argument("desks", nargs="+", choices=[desk.value for desk in Desk])
    inbox = commands.add_parser("inbox", help="dead letters: show them, or play one again")
    inbox.add_argument("what", choices=["parked", "retry"])
    inbox.add_argument("number", nargs="?", type=int)
    commands.add_parser("lifecycles", help="draw docs/lifecycles.md from the tables")
    return parser


async def migrated(settings: Settings) -> None:
    """Brings the database to the newest revision."""
    async with compose(settings) as house:
        print(f"The database is at revision {await migrate.current(house.database)}.")


async def perform(given: argparse.Namespace, settings: Settings) -> bool:
    """Carries the command out; whether all went well."""
    match given.command:
        case "serve":
            await serve(settings, given.parts.split(","))
        case "demo":
            await demo(given.port, "en" if given.language == "en" else "zh-hans", browser=not given.no_browser)
        case "doctor":
            return await examine(settings)
        case "migrate":
            await migrated(settings)
        case "import":
            return await import_roster(settings, given.sheet, given.term)
        case "staff":
            await add_post(settings, given.name, given.desks)
        case "inbox":
            return await letters(settings, given.number if given.what == "retry" else None)
        case "lifecycles":
            print(lifecycles.drawn(), end="")
    return True


def main() -> int:
    """Runs the command; 0 where all went well, 1 where not, 2 where the settings are wrong."""
    given = arguments().parse_args()
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper()
            print(f"LIAISON_{name}: {problem['msg']}", file=sys.stderr)
        return 2
    logging.set_up("WARNING" if given.command == "demo" else settings.log_level)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return 0 if runner.run(perform(given, settings)) else 1
    except (CannotStart, SheetError) as error:
        print(error, file=sys.stderr)
    except StorageAway:
        print("The database does not answer. Check LIAISON_DATABASE_URL and that the server is up.", file=sys.stderr)
    except OSError as error:
        print(
            f"{error.strerror or error}. Is another program using the port? Choose another with --port.",
            file=sys.stderr,
        )
    return 1


if __name__ == "__main__":
    sys.exit(main())
