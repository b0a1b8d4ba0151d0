"""The bot and the web desk, until they are told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from bot.app import PARTS as BOT_PARTS
from config.settings import Settings
from core.clock import Steady
from operation.house import PARTS, CannotStart, House, compose, now
from storage import migrate


async def serve(settings: Settings, parts: Sequence[str]) -> None:
    """Runs these parts until told to stop (SIGINT, SIGTERM), then drains."""
    if not settings.bot_token.get_secret_value():
        raise CannotStart("There is no bot token. 'python run.py doctor' says what is missing; 'make demo' needs none.")
    async with compose(settings) as house:
        house.units.clock = Steady(now, time.monotonic, await house.units.last())
        await run(house, parts)


async def run(house: House, parts: Sequence[str] = PARTS, *, door: socket.socket | None = None) -> None:
    """Runs these parts of the house until SIGINT or SIGTERM. ``door``: a socket that the desk is to serve on, where it is open
    already."""
    if unknown := set(parts) - set(PARTS):
        raise CannotStart(f"There is no part {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
    ours = [part for part in parts if part in BOT_PARTS]
    stopping = asyncio.Event()
    stops: list[Callable[[], None]] = [stopping.set]
    runs: list[Coroutine[Any, Any, None]] = []
    if ours:
        liaison = house.bot()
        stops.append(liaison.stop)
        runs.append(liaison.run(ours))
    if "console" in parts:
        runs.append(house.console().run(door or opened(house.settings), stopping))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, lambda: [stop() for stop in stops])
    async with asyncio.TaskGroup() as group:
        for each in runs:
            group.create_task(each)


def opened(settings: Settings) -> socket.socket:
    """The socket of the desk. Raises ``OSError`` where another program has the port."""
    return socket.create_server((settings.desk_host, settings.desk_port))


async def migrated(settings: Settings) -> None:
    """Brings the database to the newest revision."""
    async with compose(settings) as house:
        print(f"The database is at revision {await migrate.current(house.database)}.")
