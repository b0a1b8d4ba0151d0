"""aiogram, in a module of its own: to load it takes seconds and a hundred megabytes that nobody else should bear."""

from __future__ import annotations

import asyncio

import aiogram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.crew import Effort, told
from benchmarks.peers import spread
from benchmarks.updates import ANNOUNCEMENT, TOKEN


async def broadcast(api: str, many: int, at_once: int) -> dict[str, float]:
    """A broadcast with aiogram."""
    async with aiogram.Bot(TOKEN, session=_session(api)) as bot:
        return await spread(api, lambda chat: bot.send_message(chat, ANNOUNCEMENT), many, at_once)


async def echo(api: str, people: int, each: int) -> dict[str, float]:
    """aiogram polls and echoes."""
    dispatcher, many = aiogram.Dispatcher(), people * each

    @dispatcher.message()
    async def answer(message: aiogram.types.Message) -> None:
        await message.answer("x")

    bot = aiogram.Bot(TOKEN, session=_session(api))
    effort = Effort()
    async with asyncio.TaskGroup() as group:
        polling = group.create_task(dispatcher.start_polling(bot, handle_signals=False))
        found = await told(api, many)
        effort.done()
        polling.cancel()
    return {"rate": many / found["seconds"], "per_cpu": many / effort.cpu}


def _session(api: str) -> AiohttpSession:
    return AiohttpSession(api=TelegramAPIServer(base=f"{api}bot{{token}}/{{method}}", file=f"{api}file/{{path}}"))
