"""The phones' side: what people do, over HTTP, for the page of phones and for tests. Loopback only."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import BodyPartReader, web

from emulator import people
from emulator.faults import Fault, FaultKind
from emulator.world import Json, Phone

if TYPE_CHECKING:
    from emulator.server import Server

Act = Callable[["Server", Phone, Json], Awaitable[Any]]
ANSWER_WITHIN = 5.0
"""Seconds that a press waits for the bot's answer before the phone goes on."""


class Control:
    """Routes under ``/phones``."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def mount(self, app: web.Application) -> None:
        """Adds the routes."""
        router = app.router
        router.add_post("/phones", self.add)
        router.add_get("/phones", self.phones)
        router.add_get("/phones/events", self.events)
        router.add_get("/phones/log", self.log)
        router.add_get("/phones/file/{file_id}", self.file)
        router.add_post("/phones/faults", self.faults)
        router.add_post("/phones/limits", self.limits)
        router.add_get(r"/phones/{phone:-?\d+}", self.phone)
        router.add_get(r"/phones/{phone:-?\d+}/chat", self.chat)
        router.add_post(r"/phones/{phone:-?\d+}/media", self.media)
        router.add_post(r"/phones/{phone:-?\d+}/{act}", self.act)

    async def add(self, request: web.Request) -> web.Response:
        """A new phone."""
        given = await request.json()
        phone = self._server.world.add_phone(
            str(given.get("name") or "User"), str(given.get("language_code") or "zh-hans"),
            str(given.get("username") or ""), given.get("id"),
        )  # fmt: skip
        return web.json_response(self._shown(phone))

    async def phones(self, _request: web.Request) -> web.Response:
        """All phones."""
        return web.json_response({"phones": [self._shown(phone) for phone in self._server.world.phones.values()]})

    async def phone(self, request: web.Request) -> web.Response:
        """One phone with the commands that the bot has set for it."""
        return web.json_response(self._shown(self._phone(request)))

    async def chat(self, request: web.Request) -> web.Response:
        """What the person sees."""
        world, phone = self._server.world, self._phone(request)
        return web.json_response({"messages": [world.seen(message) for message in world.chat_messages(phone.id)]})

    async def act(self, request: web.Request) -> web.Response:
        """Something that the person does."""
        act = ACTS.get(request.match_info["act"])
        if act is None:
            raise web.HTTPNotFound(text="a phone cannot do that")
        given = await request.json() if request.can_read_body else {}
        try:
            done = await act(self._server, self._phone(request), given)
        except people.CannotDo as refusal:
            return web.json_response({"error": str(refusal)}, status=409)
        return web.json_response(done if done is not None else {})

    async def media(self, request: web.Request) -> web.Response:
        """Files that the person sends; several photos, videos or documents are an album."""
        phone, files, fields = self._phone(request), [], {}
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read())
            if part.filename is not None:
                files.append((part.filename, part.headers.get("Content-Type", "application/octet-stream"), data))
            else:
                fields[part.name] = data.decode()
        kind = fields.get("kind", "document")
        album = secrets.token_hex(8) if len(files) > 1 else None
        sent = [
            people.send_file(
                self._server, phone, kind, file, album=album, caption=fields.get("caption", "") if index == 0 else "",
                reply_to=int(fields["reply_to"]) if fields.get("reply_to") else None,
                extra=json.loads(fields.get("extra", "{}")),
            )
            for index, file in enumerate(files)
        ]  # fmt: skip
        return web.json_response({"messages": sent})

    async def file(self, request: web.Request) -> web.Response:
        """The bytes of a file, for the phones."""
        stored = self._server.world.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound(text="no such file")
        safe = stored.mime if stored.mime.startswith(("image/", "audio/", "video/")) else "application/octet-stream"
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'"}
        return web.Response(body=stored.data, content_type=safe, headers=headers)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything that happens, as server-sent events."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        queue = self._server.world.listen()
        try:
            await response.prepare(request)
            await response.write(b": here\n\n")
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), 15)
                    await response.write(f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode())
                except TimeoutError:
                    await response.write(b": still here\n\n")
        except (ConnectionResetError, asyncio.CancelledError):
            return response
        finally:
            self._server.world.unlisten(queue)

    async def log(self, _request: web.Request) -> web.Response:
        """Every call of the bot, uploads by their size."""
        calls = [
            {
                "method": call.method, "params": call.params,
                "files": {name: len(data) for name, data in call.files.items()},
            }
            for call in self._server.world.calls
        ]  # fmt: skip
        return web.json_response({"calls": calls, "pending": len(self._server.delivery.waiting)})

    async def faults(self, request: web.Request) -> web.Response:
        """Sets what goes wrong next."""
        for given in await request.json():
            self._server.faults.waiting.append(Fault(**{**given, "kind": FaultKind(given["kind"])}))
        return web.json_response({})

    async def limits(self, request: web.Request) -> web.Response:
        """Turns the rates on or off."""
        self._server.limits.enabled = bool((await request.json()).get("enabled", True))
        return web.json_response({})

    def _phone(self, request: web.Request) -> Phone:
        phone = self._server.world.phones.get(int(request.match_info["phone"]))
        if phone is None:
            raise web.HTTPNotFound(text="no such phone")
        return phone

    def _shown(self, phone: Phone) -> Json:
        language = phone.language_code.split("-")[0]
        commands = self._server.world.commands
        found: list[Json] = next(
            (
                commands[key]
                for scope in (f"chat:{phone.id}", "all_private_chats", "default")
                for key in ((scope, language), (scope, ""))
                if key in commands
            ),
            [],
        )
        return {
            "id": phone.id, "name": phone.name, "language_code": phone.language_code, "username": phone.username,
            "blocked": phone.blocked, "deactivated": phone.deactivated, "started": phone.started, "commands": found,
        }  # fmt: skip


async def _text(server: Server, phone: Phone, given: Json) -> Json:
    return people.send_text(
        server, phone, str(given.get("text", "")), entities=given.get("entities"), reply_to=given.get("reply_to"),
        quote=given.get("quote"), extra=given.get("extra") or {}, group=given.get("group"),
    )  # fmt: skip


async def _start(server: Server, phone: Phone, given: Json) -> Json:
    parameter = str(given.get("parameter") or "")
    return people.send_text(server, phone, f"/start {parameter}".strip())


async def _location(server: Server, phone: Phone, given: Json) -> Json:
    place = {"latitude": float(given["latitude"]), "longitude": float(given["longitude"])}
    body: Json = {"location": place}
    if given.get("venue"):
        body["venue"] = {"location": place, **given["venue"]}
    return people.send_body(server, phone, body, reply_to=given.get("reply_to"))


async def _contact(server: Server, phone: Phone, given: Json) -> Json:
    return people.send_body(server, phone, {"contact": {**given, "user_id": phone.id}})


async def _other(server: Server, phone: Phone, given: Json) -> Json:
    return people.send_other(server, phone, str(given.get("kind", "sticker")))


async def _press(server: Server, phone: Phone, given: Json) -> Json:
    query = people.press(server, phone, int(given["message_id"]), str(given["data"]))
    try:
        await asyncio.wait_for(query["answered"].wait(), ANSWER_WITHIN)
    except TimeoutError:
        return {"answered": False}
    return {"answered": True, **query["answer"]}


async def _edit(server: Server, phone: Phone, given: Json) -> Json:
    return people.edit(server, phone, int(given["message_id"]), str(given["text"]))


async def _react(server: Server, phone: Phone, given: Json) -> None:
    people.react(server, phone, int(given["message_id"]), given.get("emoji"))


async def _block(server: Server, phone: Phone, _given: Json) -> None:
    people.block(server, phone, blocked=True)


async def _unblock(server: Server, phone: Phone, _given: Json) -> None:
    people.block(server, phone, blocked=False)


async def _deactivate(server: Server, phone: Phone, _given: Json) -> None:
    phone.deactivated = True
    server.world.announce({"phone": phone.id, "type": "phone"})


async def _settings(server: Server, phone: Phone, given: Json) -> None:
    phone.name = str(given.get("name") or phone.name)
    phone.language_code = str(given.get("language_code") or phone.language_code)
    server.world.announce({"phone": phone.id, "type": "phone"})


ACTS: dict[str, Act] = {
    "text": _text, "start": _start, "location": _location, "contact": _contact, "other": _other, "press": _press,
    "edit": _edit, "react": _react, "block": _block, "unblock": _unblock, "deactivate": _deactivate,
    "settings": _settings,
}  # fmt: skip
