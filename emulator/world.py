"""What the emulated Telegram knows: people and their phones, chats, messages, files. All of it in memory."""

from __future__ import annotations

import asyncio
import io
import itertools
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

from emulator.errors import bad

Json = dict[str, Any]
PHOTO_EDGES = (90, 320, 800, 1280)


@dataclass
class Phone:
    """Somebody with a phone. ``started``: they have written to the bot, so the bot may write to them."""

    id: int
    name: str
    language_code: str
    username: str = ""
    blocked: bool = False
    deactivated: bool = False
    started: bool = False

    def user(self) -> Json:
        """The Bot API's User."""
        user: Json = {"id": self.id, "is_bot": False, "first_name": self.name, "language_code": self.language_code}
        return user | ({"username": self.username} if self.username else {})

    def chat(self) -> Json:
        """The Bot API's private Chat."""
        chat: Json = {"id": self.id, "type": "private", "first_name": self.name}
        return chat | ({"username": self.username} if self.username else {})


@dataclass
class Message:
    """A message in a chat. ``body``: its own fields as the Bot API has them (text, entities, photo, caption …)."""

    id: int
    chat: int
    sender: int
    """The person's id; 0 is the bot."""
    date: int
    body: Json
    reply_to: int | None = None
    quote: Json | None = None
    keyboard: list[list[Json]] = field(default_factory=list)
    reply_keyboard: Json | None = None
    edit_date: int | None = None
    album: str | None = None
    protected: bool = False
    deleted: bool = False
    reactions: dict[str, list[str]] = field(default_factory=lambda: {"me": [], "bot": []})

    @property
    def key(self) -> str:
        """Which field holds the words."""
        return "text" if "text" in self.body else "caption"


@dataclass
class StoredFile:
    """A file and its ids."""

    file_id: str
    unique_id: str
    path: str
    data: bytes
    name: str
    mime: str


@dataclass
class Call:
    """A Bot API call as it came, for tests that search every outgoing byte."""

    method: str
    params: Json
    files: dict[str, bytes]
    result: Json


class World:
    """One bot, its people, and everything that was said."""

    def __init__(
        self, token: str, username: str = "liaison_demo_bot", *, clock: Callable[[], float] = time.time
    ) -> None:
        self.token = token
        self.clock = clock
        self.bot: Json = {
            "id": int(token.split(":", maxsplit=1)[0]), "is_bot": True, "first_name": "Liaison", "username": username,
            "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False,
            "has_main_web_app": False, "can_connect_to_business": False,
        }  # fmt: skip
        self.phones: dict[int, Phone] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.files: dict[str, StoredFile] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.settings: dict[str, Any] = {}
        self.calls: list[Call] = []
        self.queries: dict[str, Json] = {}
        self._message_ids = itertools.count(1)
        self._phone_ids = itertools.count(1001)
        self._listeners: set[asyncio.Queue[Json]] = set()
        self.next_update = random.randrange(100_000_000, 900_000_000)

    def now(self) -> int:
        """Unix time, whole seconds."""
        return int(self.clock())

    def add_phone(self, name: str, language_code: str, username: str = "", phone: int | None = None) -> Phone:
        """A new phone; with a known id, the one that is there."""
        number = phone or next(each for each in self._phone_ids if each not in self.phones)
        if number not in self.phones:
            self.phones[number] = Phone(number, name, language_code, username)
            self.announce({"phone": number, "type": "phone"})
        return self.phones[number]

    def post(self, chat: int, sender: int, body: Json, **more: Any) -> Message:
        """A new message in the chat."""
        message = Message(next(self._message_ids), chat, sender, self.now(), body, **more)
        self.messages[chat, message.id] = message
        self.announce({"phone": chat, "type": "message", "message": self.seen(message)})
        return message

    def changed(self, message: Message, kind: str = "edit") -> None:
        """Tells the phones that a message is not what it was."""
        self.announce({"phone": message.chat, "type": kind, "message": self.seen(message)})

    def chat_messages(self, chat: int) -> list[Message]:
        """The messages of a chat, oldest first."""
        return [message for (at, _), message in self.messages.items() if at == chat and not message.deleted]

    def find(self, chat: int, number: int) -> Message | None:
        """The message, unless it was deleted."""
        message = self.messages.get((chat, number))
        return None if message is None or message.deleted else message

    def keep(self, data: bytes, name: str, mime: str, kind: str) -> StoredFile:
        """Stores bytes under new ids."""
        file_id = f"{kind[:2].upper()}{secrets.token_urlsafe(24)}"
        stored = StoredFile(
            file_id, secrets.token_urlsafe(10), f"{kind}s/{secrets.token_urlsafe(12)}", data, name, mime
        )
        self.files[file_id] = stored
        return stored

    def photo(self, data: bytes) -> list[Json]:
        """A picture sent as a photo: made anew in several sizes, without metadata, as Telegram does."""
        try:
            picture = ImageOps.exif_transpose(Image.open(io.BytesIO(data))).convert("RGB")
        except (UnidentifiedImageError, OSError, ValueError):
            raise bad("IMAGE_PROCESS_FAILED") from None
        if picture.width + picture.height > 10000 or max(picture.size) > 20 * min(picture.size):
            raise bad("PHOTO_INVALID_DIMENSIONS")
        sizes = []
        for edge in PHOTO_EDGES:
            smaller = picture.copy()
            smaller.thumbnail((edge, edge))
            out = io.BytesIO()
            smaller.save(out, "JPEG", quality=85)
            stored = self.keep(out.getvalue(), "photo.jpg", "image/jpeg", "photo")
            sizes.append(
                {
                    "file_id": stored.file_id, "file_unique_id": stored.unique_id, "width": smaller.width,
                    "height": smaller.height, "file_size": len(stored.data),
                }
            )  # fmt: skip
            if max(picture.size) <= edge:
                break
        return sizes

    def listen(self) -> asyncio.Queue[Json]:
        """Everything that happens from now on, for a live page."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def unlisten(self, queue: asyncio.Queue[Json]) -> None:
        """No more."""
        self._listeners.discard(queue)

    def announce(self, event: Json) -> None:
        """Tells every live page."""
        for queue in self._listeners:
            queue.put_nowait(event)

    def shown(self, message: Message) -> Json:
        """The message as the bot gets it (the Bot API's Message)."""
        private = self.phones.get(message.chat)
        chat = private.chat() if private else {"id": message.chat, "type": "supergroup", "title": "Group"}
        sender = self.phones[message.sender].user() if message.sender else self._author()
        view: Json = {"message_id": message.id, "date": message.date, "chat": chat, "from": sender, **message.body}
        if message.edit_date:
            view["edit_date"] = message.edit_date
        if message.album:
            view["media_group_id"] = message.album
        if message.keyboard:
            view["reply_markup"] = {"inline_keyboard": message.keyboard}
        if message.protected:
            view["has_protected_content"] = True
        if message.reply_to and (target := self.find(message.chat, message.reply_to)):
            view["reply_to_message"] = self.shown(
                Message(target.id, target.chat, target.sender, target.date, target.body)
            )
            if message.quote:
                view["quote"] = message.quote
        return view

    def seen(self, message: Message) -> Json:
        """The message as a phone shows it."""
        view: Json = {
            "id": message.id, "from": "me" if message.sender == message.chat else "bot", "date": message.date,
            "edit_date": message.edit_date, "buttons": message.keyboard, "reply_to": message.reply_to,
            "quote": message.quote, "reactions": message.reactions, "album": message.album,
            "reply_keyboard": message.reply_keyboard, "kind": _kind(message.body), **message.body,
        }  # fmt: skip
        if "photo" in view:
            view["photo"] = self._seen_file(view["photo"][-1])
        for kind in ("document", "voice", "audio", "video", "video_note", "animation", "sticker"):
            if kind in view:
                view[kind] = self._seen_file(view[kind])
        return view

    def _seen_file(self, file: Json) -> Json:
        return {**file, "url": f"/phones/file/{file['file_id']}"}

    def _author(self) -> Json:
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}


KINDS = (
    "photo", "animation", "document", "voice", "audio", "video", "video_note", "sticker", "venue", "location", "contact",
    "dice", "poll", "story",
)  # fmt: skip


def _kind(body: Json) -> str:
    return "text" if "text" in body else next((kind for kind in KINDS if kind in body), "other")
