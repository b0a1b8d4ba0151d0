"""The main job in the browser: an emulated Telegram with phones, an invented committee, nothing kept."""

from __future__ import annotations

import json
import socket
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr

from config import invented
from config.settings import Mode, Settings
from emulator import people
from emulator.server import Server
from operation.house import House, compose
from operation.serving import run
from storage.keyring import Keyring

DEMO_PORT = 8081
DEMO_TOKEN = "42:emulated-token-for-playing-only-00000"  # noqa: S105 - the emulator's own, worth nothing elsewhere
READY = """
  联络台已经就绪  The playground is ready:  {address}
  网页工作台      The web desk:             {desk}
                  （在程书瑶或韩立群的手机上点“网页工作台”登录  sign in from a staff phone: “Web desk”）
  按 Ctrl-C 结束  Ctrl-C ends it
"""
CONFIG = Path(__file__).parents[1] / "config"


@asynccontextmanager
async def playing(port: int, home: Path, language: str = "zh-hans", desk: str = "") -> AsyncIterator[tuple[str, House]]:
    """The emulated Telegram with its phones, the invented committee, and the bot between them; not yet running. ``desk``: the
    address of the web desk."""
    setup = home / "setup.json"
    setup.write_text(json.dumps({"phones": invented.phones(language)}))
    server = Server(DEMO_TOKEN, CONFIG / "tour.json", setup)
    runner = web.AppRunner(server.app(), shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        settings = Settings(
            bot_token=SecretStr(DEMO_TOKEN), bot_name=str(server.world.bot["username"]), data_dir=home,
            keyring=SecretStr(Keyring.fresh().text()),
            api_url=f"{address}/bot", api_file_url=f"{address}/file/bot", database_url="",
            committee_file=CONFIG / "committee.toml", mode=Mode.POLLING, desk_url=desk,
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
        door = socket.create_server(("127.0.0.1", port + 1 if port else 0))
        desk = f"http://127.0.0.1:{door.getsockname()[1]}"
        async with playing(port, Path(home), language, desk) as (address, house):
            print(READY.format(address=address, desk=desk), flush=True)
            if browser:
                webbrowser.open(address)
            await run(house, door=door)
