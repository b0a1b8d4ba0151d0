"""The server: the Bot API under ``/bot<token>/``, files under ``/file/bot<token>/``, phones under ``/phones``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from emulator import playground
from emulator.control import Control
from emulator.delivery import Delivery
from emulator.errors import ApiError
from emulator.faults import Fault, FaultKind, Faults
from emulator.limits import Limits
from emulator.methods import METHODS
from emulator.methods.base import Telegram
from emulator.params import UPLOAD_LIMIT, Params, read
from emulator.world import Call, World

COMMON = frozenset({"message_thread_id", "business_connection_id"})
"""Parameters of sending that are known and mean nothing in a private chat without topics."""


@dataclass
class Server:
    """One emulated Telegram with one bot."""

    token: str
    tour: Path | None = None
    """Documents for the page of phones, which the emulator hands on unread."""
    setup: Path | None = None
    world: World = field(init=False)
    delivery: Delivery = field(init=False)
    faults: Faults = field(default_factory=Faults)
    limits: Limits = field(init=False)

    def __post_init__(self) -> None:
        self.world = World(self.token)
        self.delivery = Delivery(self.world)
        self.limits = Limits(self.world.clock)

    def app(self) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=UPLOAD_LIMIT + 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self.call)
        app.router.add_get("/file/bot{token}/{path:.+}", self.file)
        Control(self).mount(app)
        playground.mount(app, tour=self.tour, setup=self.setup)
        app.cleanup_ctx.append(self._pushing)
        return app

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of the Bot API."""
        try:
            if request.match_info["token"] != self.token:
                raise ApiError(401, "Unauthorized")
            known = {name.lower(): name for name in METHODS}
            name = known.get(request.match_info["method"].lower())
            if name is None:
                raise ApiError(404, "Not Found: method not found")
            params = await read(request)
            chat = params.whole("chat_id") if name != "getUpdates" else None
            fault = self.faults.take(name, chat)
            afterwards = fault is not None and fault.kind in (FaultKind.LATE, FaultKind.UNANSWERED)
            if fault is not None and not afterwards:
                await self._misbehave(request, fault)
            result = await self._perform(name, params, chat)
            if fault is not None and afterwards:
                await asyncio.sleep(fault.seconds)
                if fault.kind is FaultKind.UNANSWERED:
                    self._reset(request)
        except ApiError as error:
            return _refused(error)
        return web.json_response({"ok": True, "result": result})

    async def file(self, request: web.Request) -> web.Response:
        """A file by the path that getFile told."""
        path = request.match_info["path"]
        stored = next((each for each in self.world.files.values() if each.path == path), None)
        if request.match_info["token"] != self.token or stored is None:
            return _refused(ApiError(404, "Not Found"))
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _perform(self, name: str, params: Params, chat: int | None) -> Any:
        method = METHODS[name]
        unknown = {key for key in params.values if key not in method.takes | COMMON}
        if unknown:
            raise ApiError(400, f"Bad Request: {name} does not know the parameter {sorted(unknown)[0]}")
        if chat is not None:
            self.limits.check(name, chat, paid=params.flag("allow_paid_broadcast"))
        result = await method.handler(Telegram(self.world, self.delivery), params)
        if name != "getUpdates":
            files = {part: upload.data for part, upload in params.uploads.items()}
            names = {f"{part}.name": upload.name for part, upload in params.uploads.items()}
            self.world.calls.append(Call(name, {**params.values, **names}, files, {"result": result}))
        return result

    async def _misbehave(self, request: web.Request, fault: Fault) -> None:
        match fault.kind:
            case FaultKind.TOO_MANY:
                raise ApiError(429, f"Too Many Requests: retry after {int(fault.seconds)}", int(fault.seconds))
            case FaultKind.SERVER:
                raise ApiError(500, "Internal Server Error")
            case FaultKind.BAD_GATEWAY:
                raise ApiError(502, "Bad Gateway")
            case FaultKind.SLOW:
                await asyncio.sleep(fault.seconds)
            case FaultKind.RESET:
                self._reset(request)

    def _reset(self, request: web.Request) -> None:
        if request.transport is not None:
            request.transport.abort()
        raise ApiError(500, "Internal Server Error")

    async def _pushing(self, _app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession() as session:
            pushing = asyncio.create_task(self.delivery.push(session))
            yield
            pushing.cancel()
            await asyncio.gather(pushing, return_exceptions=True)


def _refused(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
        headers["Retry-After"] = str(error.retry_after)
    return web.json_response(body, status=error.code, headers=headers)
