"""The bot and the web desk, until they are told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Sequence
from pathlib import Path

from bot.app import PARTS as BOT_PARTS
from config.settings import Settings
from core.clock import Steady
from core.privacy import retention
from operation import auditing, collector
from operation.alone import alone
from operation.house import PARTS, CannotStart, House, compose, now
from storage import migrate
from storage.keyring import Keyring


async def serve(settings: Settings, parts: Sequence[str]) -> None:
    """Runs these parts until told to stop (SIGINT, SIGTERM), then drains."""
    if not settings.bot_token.get_secret_value():
        raise CannotStart("There is no bot token. 'python run.py doctor' says what is missing; 'make demo' needs none.")
    with alone(settings):
        await _served(settings, parts)


async def _served(settings: Settings, parts: Sequence[str]) -> None:
    async with compose(settings) as house:
        house.units.clock = Steady(now, time.monotonic, await house.units.last())
        collector.settle()
        await run(house, parts)


async def run(
    house: House,
    parts: Sequence[str] = PARTS,
    *,
    door: socket.socket | None = None,
    stopping: asyncio.Event | None = None,
) -> None:
    """Runs these parts of the house until SIGINT or SIGTERM, or until ``stopping``; health is told from before the first begins
    until the last has drained. ``door``: a socket that the desk is to serve on, where it is open already."""
    if unknown := set(parts) - set(PARTS):
        raise CannotStart(f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    stopping = stopping or asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with house.units.begin() as work:
        await retention.wind(work)
    ours = [part for part in parts if part in BOT_PARTS]
    liaison = house.bot()
    async with liaison.health.served(parts), house.calling(), asyncio.TaskGroup() as group:
        if "console" in parts:
            group.create_task(house.console(lambda: liaison.username).run(door or opened(house.settings), stopping))
        if ours:
            group.create_task(liaison.run(ours))
        keeping = group.create_task(auditing.keep(house))
        await stopping.wait()
        keeping.cancel()
        liaison.stop()


def opened(settings: Settings) -> socket.socket:
    """The socket of the desk. Raises ``OSError`` where another program has the port."""
    return socket.create_server((settings.desk_host, settings.desk_port))


def new_keyring(file: Path) -> None:
    """Makes a key ring. Raises ``CannotStart`` where there is one already: it may be the only one that opens a database."""
    try:
        Keyring.create(file)
    except FileExistsError:
        raise CannotStart(f"{file} is there already, and was left as it is.") from None
    print(f"A key ring was made: {file} (only you can read it). Keep a copy apart from the database and its backups.")


async def migrated(settings: Settings) -> None:
    """Brings the database to the newest revision."""
    async with compose(settings) as house:
        print(f"The database is at revision {await migrate.current(house.database)}.")
