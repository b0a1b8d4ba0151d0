"""``python -m emulator --port 8081``: the emulated Telegram alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from aiohttp import web

from emulator.server import Server

parser = argparse.ArgumentParser(prog="python -m emulator", description="A Telegram that has never heard of us.")
parser.add_argument("--port", type=int, default=8081)
parser.add_argument("--token", default="42:emulated-token-for-playing-only-00000")
parser.add_argument("--tour", type=Path)
parser.add_argument("--setup", type=Path)
given = parser.parse_args()
web.run_app(Server(given.token, given.tour, given.setup).app(), host="127.0.0.1", port=given.port)
