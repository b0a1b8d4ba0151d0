"""The control of the loss test: a bot as many are. It says 200, holds the update in memory, and works it a moment later; what it
has done stands in a file. It stops cleanly when it is asked to; when it is killed it loses what it held."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
from pathlib import Path
from typing import TextIO

import aiohttp
from aiohttp import web

A_TURN = 0.01
EFFECTS = "effects"


async def main(effects: TextIO) -> None:
    held: asyncio.Queue[dict[str, int]] = asyncio.Queue()

    async def receive(request: web.Request) -> web.Response:
        message = (await request.json())["message"]
        held.put_nowait({"chat": message["chat"]["id"], "message": message["message_id"]})
        return web.Response()

    async def work() -> None:
        while True:
            update = await held.get()
            await asyncio.sleep(A_TURN)
            print(json.dumps(update), file=effects, flush=True)
            held.task_done()

    app = web.Application()
    app.router.add_post("/telegram", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["LIAISON_WEBHOOK_PORT"])).start()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    working = asyncio.create_task(work())
    api = f"{os.environ['LIAISON_API_URL']}{os.environ['LIAISON_BOT_TOKEN']}/setWebhook"
    async with aiohttp.ClientSession() as session, session.post(api, json={"url": os.environ["LIAISON_WEBHOOK_URL"]}):
        await stop.wait()
    await runner.cleanup()
    await held.join()
    working.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await working


with Path(EFFECTS).open("a", encoding="utf-8") as stored:
    asyncio.run(main(stored))
