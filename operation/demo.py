"""The main job in the browser: an emulated Telegram with phones, an invented committee, nothing kept."""

from __future__ import annotations

import asyncio
import json
import signal
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from pydantic import SecretStr

from bot.app import PARTS
from config import invented
from config.settings import Mode, Settings
from emulator import people
from emulator.server import Server
from operation.house import House, compose
from storage.keyring import Keyring

DEMO_PORT = 8081
DEMO_TOKEN = "42:emulated-token-for-playing-only-00000"  # noqa: S105 - the emulator's own, worth nothing elsewhere
CONFIG = Path(__file__).parents[1] / "config"


@asynccontextmanager
async def playing(port: int, home: Path, language: str = "zh-hans") -> AsyncIterator[tuple[str, House]]:
    """The emulated Telegram with its phones, the invented committee, and the bot between them; not yet running."""
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
            committee_file=CONFIG / "committee.toml", mode=Mode.POLLING,
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
