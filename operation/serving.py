"""The real bot, until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Sequence

from config.settings import Settings
from core.clock import Steady
from operation.house import CannotStart, compose, now
from storage import migrate


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


async def migrated(settings: Settings) -> None:
    """Brings the database to the newest revision."""
    async with compose(settings) as house:
        print(f"The database is at revision {await migrate.current(house.database)}.")
