"""The others: the library with its default client, and a bare aiohttp loop (aiogram has a module of its own). None stores.

Each does the same job on the same canned Bot API: a broadcast to many chats, or an echo of updates that it polls; on uvloop as
we do, and the library also on the loop that it comes with.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import aiohttp
from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationBuilder, MessageHandler, filters

from benchmarks.crew import Effort, check, told
from benchmarks.updates import ANNOUNCEMENT, FIRST, TOKEN
from bot.transport import AiohttpRequest

Send = Callable[[int], Awaitable[object]]


async def library(api: str, many: int, at_once: int) -> dict[str, float]:
    """A broadcast with the library's default client."""
    async with Bot(TOKEN, base_url=f"{api}bot") as bot:
        return await spread(api, lambda chat: bot.send_message(chat, ANNOUNCEMENT), many, at_once)


async def bare(api: str, many: int, at_once: int) -> dict[str, float]:
    """A broadcast with aiohttp alone."""
    url = f"{api}bot{TOKEN}/sendMessage"
    connector = aiohttp.TCPConnector(limit=max(100, at_once))
    async with aiohttp.ClientSession(connector=connector) as session:

        async def send(chat: int) -> object:
            async with session.post(url, json={"chat_id": chat, "text": ANNOUNCEMENT}) as response:
                return await response.json()

        return await spread(api, send, many, at_once)


async def spread(api: str, send: Send, many: int, at_once: int) -> dict[str, float]:
    """Sends to so many chats, ``at_once`` at a time; one at a time is a plain loop."""
    chats: Iterator[int] = iter(range(FIRST, FIRST + many))
    lost = 0

    async def some() -> None:
        nonlocal lost
        for chat in chats:
            try:
                await send(chat)
            except TelegramError:
                lost += 1  # the library's client gives up where no connection is free for a second

    effort = Effort()
    await asyncio.gather(*(some() for _ in range(at_once)))
    effort.done()
    found = await told(api, many - lost, within=10)
    check("chats that were told", many - lost, found["chats"])
    return {**effort.figures(many - lost), "lost": lost}


async def library_echo(api: str, people: int, each: int) -> dict[str, float]:
    """The library's application polls and echoes, with its default client."""
    return await _library_echo(ApplicationBuilder().token(TOKEN).base_url(f"{api}bot"), api, people * each)


async def library_echo_over_aiohttp(api: str, people: int, each: int) -> dict[str, float]:
    """The same over our transport."""
    bot = Bot(TOKEN, base_url=f"{api}bot", request=AiohttpRequest(), get_updates_request=AiohttpRequest())
    return await _library_echo(ApplicationBuilder().bot(bot), api, people * each)


async def _library_echo(builder: Any, api: str, many: int) -> dict[str, float]:
    async def answer(update: Update, _context: Any) -> None:
        if update.effective_message is not None:
            await update.effective_message.reply_text("x")

    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    async with application:
        await application.start()
        effort = Effort()
        await application.updater.start_polling()
        found = await told(api, many)
        effort.done()
        await application.updater.stop()
        await application.stop()
    return {"rate": many / found["seconds"], "per_cpu": many / effort.cpu}
