"""Rooms in, a running bot out."""

from __future__ import annotations

from telegram.ext import ApplicationBuilder

from bot.context import context_types
from bot.dispatch import Library, Rooms
from bot.transport import QuietBot


def library(bot: QuietBot, rooms: Rooms) -> Library:
    """The library's application with all rooms as its one handler; no updater, no job queue, nothing kept in memory."""
    application: Library = (
        ApplicationBuilder().bot(bot).updater(None).job_queue(None).context_types(context_types()).build()
    )
    application.add_handler(rooms)
    return application
