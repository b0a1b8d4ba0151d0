"""The desk in a test: the real application over real HTTP on a real database, the bot's chat beside it, and browsers that keep
cookies and forms as browsers do."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any

import aiohttp
from aiohttp import web
from yarl import URL

import console
from console import miniapp
from console.plumbing.app import Console
from console.plumbing.events import Events
from console.plumbing.rooms import Room
from core.actors import Desk
from handlers import ROOMS
from handlers.people import consent
from operation.tools import tools
from storage.files import Files
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House
from texts.catalog import Catalog

TOKEN = "42:a-token-of-the-tests-and-of-nothing-else"
_FIELD = re.compile(r'name="csrf" value="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Got:
    """An answer of the desk."""

    status: int
    html: str
    headers: Mapping[str, str]
    url: URL

    @property
    def words(self) -> str:
        """What a person reads."""
        body = self.html.partition("<body")[2].partition("<dialog")[0]
        return " ".join(unescape(_TAG.sub(" ", body.partition(">")[2])).split())

    @property
    def token(self) -> str:
        """The token of its forms."""
        found = _FIELD.search(self.html)
        return found.group(1) if found else ""


@dataclass
class Browser:
    """A browser: it keeps cookies, follows where it is led, and sends with each form the token of the page that it has open."""

    address: str
    client: aiohttp.ClientSession
    last: Got | None = None

    async def get(self, path: str, *, method: str = "GET", follow: bool = True, **headers: str) -> Got:
        """Opens a page."""
        return await self._got(method, path, allow_redirects=follow, headers=_plain(headers))

    async def post(self, path: str, *, follow: bool = True, token: str | None = None, **fields: Any) -> Got:
        """Sends a form of the page that is open; bytes go as a file."""
        given = (self.last.token if self.last else "") if token is None else token
        form = aiohttp.FormData([("csrf", given)] if given else [])
        for name, value in fields.items():
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, bytes):
                    form.add_field(name, each, filename="x")
                else:
                    form.add_field(name, str(each))
        return await self._got("POST", path, data=form(), allow_redirects=follow, headers={"Origin": self.address})

    async def _got(self, method: str, path: str, **more: Any) -> Got:
        url = path if path.startswith("http") else f"{self.address}{path}"
        async with self.client.request(method, url, **more) as response:
            text = await response.text(errors="replace")
            got = Got(response.status, text, dict(response.headers), response.url)
        if got.token:
            self.last = got
        return got

    def cookie(self, name: str) -> str:
        """The value of a cookie, empty where the browser has none of this name."""
        found = self.client.cookie_jar.filter_cookies(URL(self.address)).get(name)
        return found.value if found else ""


def _plain(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


@dataclass
class Clerk:
    """Somebody of the staff: their phone and their browser."""

    phone: Visitor
    browser: Browser


@dataclass
class Office:
    """The desk on a house's database, and the bot beside it."""

    house: House
    visit: Visit
    console: Console
    stack: AsyncExitStack
    application: web.Application
    clerks: dict[int, Clerk] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Where it listens."""
        return self.console.address

    async def browser(self, **headers: str) -> Browser:
        """A fresh browser."""
        jar = aiohttp.CookieJar(unsafe=True)
        client = aiohttp.ClientSession(cookie_jar=jar, headers={"Accept-Language": "zh-CN", **_plain(headers)})
        return Browser(self.address, await self.stack.enter_async_context(client))

    async def clerk(self, address: int, *desks: Desk, name: str = "程书瑶", language: str = "zh-hans") -> Clerk:
        """Somebody with a post at these desks, signed in at the desk by the link from their chat."""
        phone = self.visit.visitor(address, name=name, language=language)
        await phone.takes_post(*desks)
        clerk = Clerk(phone, await self.browser())
        await self.signs_in(clerk)
        self.clerks[address] = clerk
        return clerk

    async def link(self, phone: Visitor) -> str:
        """A one-time link from the chat."""
        shown = await phone.says("/web")
        return next(data for each in shown[::-1] for row in each.buttons for _, data in row if data.startswith("http"))

    async def signs_in(self, clerk: Clerk) -> None:
        """By a link of their own."""
        link = await self.link(clerk.phone)
        assert (await clerk.browser.get(link)).status == 200
        assert (await clerk.browser.post(link)).url.path == "/"
        await self.visit.deliver()
        clerk.phone.sees()


@asynccontextmanager
async def opened(house: House, rooms: tuple[Room, ...] = console.ROOMS, poll: float = 0.2) -> AsyncIterator[Office]:
    """The desk on this house, open for as long as this lasts."""
    async with AsyncExitStack() as stack:
        door = socket.create_server(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{door.getsockname()[1]}"
        house.committee = house.units.committee = replace(house.committee, desk=address)
        events = Events(house.units, poll=poll)
        house.units.listeners.append(lambda wrote: events.committed() if wrote.audit else None)
        desk = Console(
            address, house.units, Files(house.units), Catalog(house.committee), house.committee, miniapp.key(TOKEN),
            rooms, events, tools("beiyuan_bot"), bot_name=lambda: "beiyuan_bot",
        )  # fmt: skip
        application = desk.application()
        runner = web.AppRunner(application, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        stack.push_async_callback(runner.cleanup)
        await web.SockSite(runner, door).start()
        visit = await stack.enter_async_context(visiting(house, ROOMS, consent))
        yield Office(house, visit, desk, stack, application)
