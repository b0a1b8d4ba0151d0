"""Phones for tests: people who say, press, send and hear, over the emulator's HTTP."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

import aiohttp
from aiohttp import web

from emulator.server import Server

TOKEN = "42:emulated-token-for-playing-only-00000"  # noqa: S105 - the emulator's own


class NotHeard(AssertionError):
    """What was waited for did not come; the message shows the chat so far."""


@dataclass(frozen=True)
class Heard:
    """A message as the person sees it."""

    id: int
    sender: str
    """``bot`` or ``me``."""
    kind: str
    text: str
    buttons: tuple[tuple[dict[str, Any], ...], ...]
    reply_to: int | None
    edited: bool
    album: str | None
    reactions: dict[str, list[str]]
    raw: dict[str, Any] = field(repr=False)

    @property
    def labels(self) -> list[str]:
        """What the buttons say."""
        return [button["text"] for row in self.buttons for button in row]


def _heard(raw: dict[str, Any]) -> Heard:
    return Heard(
        id=raw["id"], sender=raw["from"], kind=raw["kind"], text=raw.get("text") or raw.get("caption") or "",
        buttons=tuple(tuple(row) for row in raw["buttons"]), reply_to=raw["reply_to"], edited=bool(raw["edit_date"]),
        album=raw["album"], reactions=raw["reactions"], raw=raw,
    )  # fmt: skip


class Phone:
    """Somebody's phone."""

    patience = 30.0
    """Seconds that the person waits for something, unless told otherwise."""

    def __init__(self, telegram: Telegram, number: int, name: str) -> None:
        self._telegram = telegram
        self.id = number
        self.name = name
        self._consumed: set[tuple[int, str]] = set()

    async def says(
        self, text: str, *, reply_to: Heard | None = None, entities: list[dict[str, Any]] | None = None, **extra: Any
    ) -> Heard:
        """Words; ``extra`` are further fields of the message (forward_origin …)."""
        given = {"text": text, "reply_to": reply_to.id if reply_to else None, "entities": entities, "extra": extra}
        return _heard(await self._do("text", given))

    async def starts(self, parameter: str = "") -> Heard:
        """Opens the bot, by a link where there is a parameter."""
        return _heard(await self._do("start", {"parameter": parameter}))

    async def sends(
        self, kind: str, *files: tuple[str, bytes], caption: str = "", reply_to: Heard | None = None, **extra: Any
    ) -> list[Heard]:
        """Files of a kind (name and bytes each); several are an album."""
        form = aiohttp.FormData()
        form.add_field("kind", kind)
        form.add_field("caption", caption)
        form.add_field("extra", json.dumps(extra))
        if reply_to:
            form.add_field("reply_to", str(reply_to.id))
        for name, data in files:
            form.add_field(
                "file", data, filename=name, content_type=_MIME.get(name.rsplit(".", 1)[-1], "application/octet-stream")
            )
        async with self._telegram.http.post(f"{self._telegram.url}/phones/{self.id}/media", data=form) as answer:
            return [_heard(raw) for raw in (await _good(answer))["messages"]]

    async def sends_photo(self, data: bytes, *, caption: str = "", reply_to: Heard | None = None) -> Heard:
        """A photo."""
        return (await self.sends("photo", ("photo.jpg", data), caption=caption, reply_to=reply_to))[0]

    async def sends_album(self, *photos: bytes, caption: str = "") -> list[Heard]:
        """Photos together."""
        return await self.sends(
            "photo", *((f"photo{index}.jpg", data) for index, data in enumerate(photos)), caption=caption
        )

    async def sends_document(self, data: bytes, *, name: str, caption: str = "") -> Heard:
        """A document."""
        return (await self.sends("document", (name, data), caption=caption))[0]

    async def sends_voice(self, data: bytes) -> Heard:
        """A voice message."""
        return (await self.sends("voice", ("voice.ogg", data)))[0]

    async def sends_location(self, latitude: float, longitude: float, venue: dict[str, str] | None = None) -> Heard:
        """A place."""
        return _heard(await self._do("location", {"latitude": latitude, "longitude": longitude, "venue": venue}))

    async def sends_contact(self, phone_number: str, first_name: str) -> Heard:
        """A contact card."""
        return _heard(await self._do("contact", {"phone_number": phone_number, "first_name": first_name}))

    async def sends_other(self, kind: str) -> Heard:
        """A sticker, dice, story, poll …"""
        return _heard(await self._do("other", {"kind": kind}))

    async def presses(self, label: str, *, on: Heard | None = None, within: float | None = None) -> str:
        """Presses the newest button whose label contains this; waits for it. Returns what the bot said over the chat."""
        found: list[tuple[int, str]] = []

        def there(messages: list[Heard]) -> bool:
            candidates = [message for message in messages if on is None or message.id == on.id]
            found[:] = [
                (message.id, button["callback_data"])
                for message in reversed(candidates)
                for row in message.buttons
                for button in row
                if label in button["text"] and "callback_data" in button
            ]
            return bool(found)

        await self._until(there, within, f"a button “{label}”")
        return await self.presses_data(*found[0])

    async def presses_data(self, message: int, data: str) -> str:
        """Presses a button by its data, forged or stale as it may be. Returns what the bot said over the chat."""
        answer = await self._do("press", {"message_id": message, "data": data})
        return str(answer.get("text") or "")

    async def edits(self, message: Heard, text: str) -> Heard:
        """Edits one's own message."""
        return _heard(await self._do("edit", {"message_id": message.id, "text": text}))

    async def reacts(self, message: Heard, emoji: str | None) -> None:
        """Reacts to a message."""
        await self._do("react", {"message_id": message.id, "emoji": emoji})

    async def blocks(self) -> None:
        """Blocks the bot."""
        await self._do("block", {})

    async def unblocks(self) -> None:
        """Takes the block back."""
        await self._do("unblock", {})

    async def deactivates(self) -> None:
        """The account is gone."""
        await self._do("deactivate", {})

    async def hears(self, part: str, *, within: float | None = None) -> Heard:
        """The next message of the bot, new or edited, that contains this and was not heard yet."""
        heard: list[Heard] = []

        def there(messages: list[Heard]) -> bool:
            heard[:] = [
                message
                for message in messages
                if message.sender == "bot" and part in message.text and (message.id, message.text) not in self._consumed
            ]
            return bool(heard)

        await self._until(there, within, f"“{part}”")
        self._consumed.add((heard[0].id, heard[0].text))
        return heard[0]

    async def sees(self, kind: str, *, count: int = 1, within: float | None = None) -> list[Heard]:
        """The bot's messages of a kind, once there are so many."""
        seen: list[Heard] = []

        def there(messages: list[Heard]) -> bool:
            seen[:] = [message for message in messages if message.sender == "bot" and message.kind == kind]
            return len(seen) >= count

        await self._until(there, within, f"{count} × {kind}")
        return seen

    async def until(self, condition: Any, *, within: float | None = None, what: str = "it") -> None:
        """Waits until the condition holds of the chat's messages."""
        await self._until(condition, within, what)

    async def chat(self) -> list[Heard]:
        """The chat so far."""
        async with self._telegram.http.get(f"{self._telegram.url}/phones/{self.id}/chat") as answer:
            return [_heard(raw) for raw in (await _good(answer))["messages"]]

    async def file(self, message: Heard) -> bytes:
        """The bytes of the file in a message."""
        part = next(
            message.raw[kind] for kind in ("photo", "document", "voice", "audio", "video") if kind in message.raw
        )
        async with self._telegram.http.get(f"{self._telegram.url}{part['url']}") as answer:
            return await answer.read()

    async def _until(self, there: Any, within: float | None, what: str) -> None:
        within = self.patience if within is None else within
        deadline = asyncio.get_running_loop().time() + within
        while True:
            happened = self._telegram.happened
            messages = await self.chat()
            if there(messages):
                return
            remaining = deadline - asyncio.get_running_loop().time()
            if remaining <= 0:
                raise NotHeard(f"{self.name} waited {within} s for {what}; the chat so far:\n{_transcript(messages)}")
            try:
                await asyncio.wait_for(happened.wait(), min(remaining, 1.0))
            except TimeoutError:
                continue

    async def _do(self, act: str, given: dict[str, Any]) -> dict[str, Any]:
        async with self._telegram.http.post(f"{self._telegram.url}/phones/{self.id}/{act}", json=given) as answer:
            return await _good(answer)


class Telegram:
    """An emulated Telegram in this process, on a free port of loopback."""

    def __init__(self, token: str = TOKEN, port: int = 0) -> None:
        self.token = token
        self.server = Server(token)
        self._port = port
        self.url = ""
        self.happened = asyncio.Event()

    async def __aenter__(self) -> Telegram:
        self._runner = web.AppRunner(self.server.app(), shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        address: Any = self._runner.addresses[0]
        self.url = f"http://127.0.0.1:{address[1]}"
        self.http = aiohttp.ClientSession()
        self._queue = self.server.world.listen()
        self._watching = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watching.cancel()
        await asyncio.gather(self._watching, return_exceptions=True)
        await self.http.close()
        await self._runner.cleanup()

    @property
    def base_url(self) -> str:
        """Bot API address up to the token."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Address of files up to the token."""
        return f"{self.url}/file/bot"

    async def phone(
        self, name: str, *, language: str = "zh-hans", username: str = "", number: int | None = None
    ) -> Phone:
        """A new phone."""
        added = self.server.world.add_phone(name, language, username, number)
        return Phone(self, added.id, name)

    @asynccontextmanager
    async def unlimited(self) -> AsyncIterator[None]:
        """Without rates."""
        self.server.limits.enabled = False
        yield
        self.server.limits.enabled = True

    async def _watch(self) -> None:
        while True:
            await self._queue.get()
            event, self.happened = self.happened, asyncio.Event()
            event.set()


_MIME = {
    "jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf", "ogg": "audio/ogg", "mp4": "video/mp4",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "txt": "text/plain",
}  # fmt: skip


async def _good(answer: aiohttp.ClientResponse) -> dict[str, Any]:
    if answer.status != 200:
        raise AssertionError(f"the phone could not do that: {answer.status} {await answer.text()}")
    done: dict[str, Any] = await answer.json()
    return done


def _transcript(messages: list[Heard]) -> str:
    return "\n".join(
        f"  {'·' if message.sender == 'me' else '‹'} #{message.id} {message.kind}: {message.text[:300]}"
        + (f"\n      [{' | '.join(message.labels)}]" if message.labels else "")
        for message in messages[-12:]
    )
