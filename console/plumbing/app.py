"""Rooms in, a web application out: ``operation`` hands in storage, the texts, the address and the key of the messenger's app."""

from __future__ import annotations

import asyncio
import hashlib
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import aiohttp_jinja2
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from console.plumbing.cookies import Cookies
from console.plumbing.errors import Errors
from console.plumbing.events import Events
from console.plumbing.gate import Entrance, Gate
from console.plumbing.headers import Headers
from console.plumbing.rooms import Room, Route
from console.plumbing.tools import Tools
from core.committee import Committee
from core.queues import Files
from core.work import Works
from texts.catalog import Catalog

HOME: Final = Path(__file__).parents[1]
LINE_MOST: Final = 8190
"""Bytes of the first line and of a header."""


@dataclass(frozen=True)
class Console:
    """The desk, put together and not yet running."""

    address: str
    """As browsers know it (``https://desk.example``); no slash at the end."""
    works: Works
    files: Files
    catalog: Catalog
    committee: Committee
    app_key: bytes = field(repr=False)
    """Key of what the messenger's app says about who opens the desk in it (Bot API: validating Mini App data)."""
    rooms: Sequence[Room]
    events: Events
    tools: Tools
    bot_name: Callable[[], str] = str
    """The bot's user name, for links into the chat; empty while nobody knows it."""

    @property
    def cookies(self) -> Cookies:
        """Its cookies, by whether it speaks https."""
        return Cookies(self.address.startswith("https://"))

    @property
    def host(self) -> str:
        """What requests have to be for."""
        return urlsplit(self.address).netloc

    @property
    def routes(self) -> tuple[Route, ...]:
        """Every route there is."""
        return tuple(route for room in self.rooms for route in room.routes)

    def application(self) -> web.Application:
        """The web application: each route through the gate, each answer with its headers."""
        application = web.Application(
            middlewares=[_middleware(Errors(self)), _middleware(Gate(self))],
            client_max_size=max(route.limit for route in self.routes),
        )
        application.on_response_prepare.append(Headers(secure=self.cookies.secure).put_on)
        application.on_shutdown.append(self.events.close)
        application[aiohttp_jinja2.APP_KEY] = TEMPLATES
        for route in self.routes:
            application.router.add_route(route.method, route.path, Entrance(route).enter)
            if route.method == "GET" and not route.streams:
                application.router.add_route("HEAD", route.path, Entrance(route).enter)
        return application

    async def run(self, door: socket.socket, stop: asyncio.Event) -> None:
        """Serves on this socket until ``stop``; what is under way is finished."""
        runner = web.AppRunner(
            self.application(), access_log=None, shutdown_timeout=5.0, max_line_size=LINE_MOST, max_field_size=LINE_MOST
        )
        await runner.setup()
        try:
            await web.SockSite(runner, door).start()
            await stop.wait()
        finally:
            await runner.cleanup()


def _middleware(
    made: Callable[[web.Request, Handler], Awaitable[web.StreamResponse]],
) -> Middleware:
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        return await made(request, handler)

    return middleware


STATIC: Final = {path.name: path for path in sorted((HOME / "static").iterdir()) if path.is_file()}
"""The files that pages are made of; nothing else can be asked for by name."""
_MARKS: Final = {name: hashlib.sha256(path.read_bytes()).hexdigest()[:12] for name, path in STATIC.items()}


def static(name: str) -> str:
    """The address of one of our files; it changes with its contents, so that browsers may keep it."""
    return f"/static/{name}?{_MARKS[name]}"


TEMPLATES: Final = Environment(
    loader=FileSystemLoader(HOME / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
"""Each is compiled once in a process."""
TEMPLATES.globals["static"] = static
