"""People who use the bot in a test: they say, press and send into the real inbox and the real turns, and see what the
outbox holds for them. No network, no patched methods; only the courier's place is taken by ``Visit.deliver``.

    async def test_a_concern(sqlite_house: House) -> None:
        async with visiting(sqlite_house, ROOMS, consent) as visit:
            wang = visit.visitor(1001)
            await wang.says("/start")                   # returns what is new in her chat, edited screens included
            await wang.presses("同意")                   # the newest button with this label
            assert str(wang.last) == snapshot("…")       # text, then each row of buttons as [label] [label]
            lin = visit.visitor(1002, name="林知远")
            await lin.takes_seat("agriculture", convenor=True)   # or takes_post(Desk.INFORMATION), or agrees()
            assert wang.sees() == snapshot("…")          # everything new since the last look
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import orjson

from bot.app import library
from bot.dispatch import Rooms
from bot.gate import language_of
from bot.menus import Menus
from bot.receive import lane_of
from bot.rooms import Handler, Room
from bot.signals import Signals
from bot.turns import Turns
from core.actors import Desk, Role
from core.notices import ParcelKind
from core.people.model import Person, Post, Seat
from core.queues import Arrived, Claimed, Leased, Outcome, Result
from core.timers import Fire
from storage.files import Files
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.timers import Timers
from tests.bot.recorder import Recorder
from tests.databases import House
from texts.catalog import Catalog

PICTURE = b"cleaned bytes"


@dataclass
class Shown:
    """One message in somebody's chat, as it stands now."""

    id: int
    text: str = ""
    buttons: list[list[tuple[str, str]]] = field(default_factory=list)
    """Rows of label and data (or link)."""
    files: int = 0
    place: bool = False
    reply_to: int | None = None
    reaction: str | None = None

    def __str__(self) -> str:
        head = [f"({self.files} 个附件)"] if self.files else []
        head += ["(位置)"] if self.place else []
        rows = [" ".join(f"[{label}]" for label, _ in row) for row in self.buttons]
        return "\n".join([*head, *([self.text] if self.text else []), *rows])


@dataclass(frozen=True, slots=True)
class StrictTurns(Turns):
    """In a test a failure is a failure: it is raised, not tried again."""

    strict: bool = True

    async def _failed(self, claimed: Claimed, failure: Exception) -> None:
        if self.strict:
            raise failure
        await Turns._failed(self, claimed, failure)


@dataclass
class Visit:
    """A committee's bot without its network."""

    house: House
    recorder: Recorder
    turns: Turns
    inbox: Inbox
    outbox: Outbox
    files: Files
    timers: Timers
    visitors: dict[int, Visitor] = field(default_factory=dict)
    undelivered: list[Leased] = field(default_factory=list)
    """What went to an address of which the test has no visitor."""
    unwritten: list[Outcome] | None = None
    """While this is a list, what was sent reaches the phones, and is not written down as sent."""
    _update: int = 100
    _epoch: int = 0

    def visitor(self, address: int, *, language: str = "zh-hans", name: str = "王桂兰") -> Visitor:
        """The person at this chat address."""
        return self.visitors.setdefault(address, Visitor(self, address, language, name))

    async def happens(self, **update: Any) -> None:
        """Puts an update into the inbox, takes all turns that are free, and delivers what they say."""
        self._update += 1
        body: dict[str, Any] = {"update_id": self._update, **update}
        await self.inbox.keep([Arrived(self._update, lane_of(body) or "x", json.dumps(body).encode())])
        await self.work()

    async def work(self) -> None:
        """Takes all turns that are free, and delivers."""
        while await self.turns.once():
            pass
        await self.deliver()

    async def deliver(self, *, wait: bool = True) -> None:
        """Sends what waits, as the courier would; files count as fetched and clean. Turns the clock up to two seconds for what is
        delayed, unless ``wait`` is false."""
        for second in range(5):
            for file in await self.files.pending(100):
                await self.files.store(file.id, PICTURE, file.mime or "application/octet-stream")
            while rows := await self._lease():
                outcomes = [self._sent(row) for row in rows]
                if self.unwritten is None:
                    await self.outbox.settle(outcomes)
                else:
                    self.unwritten += outcomes
            due = await self.outbox.next_due()
            if not wait or due is None or due > self.house.clock() + timedelta(seconds=2) or second == 4:
                return
            self.house.clock.forward(seconds=max(0.0, (due - self.house.clock()).total_seconds()))

    async def _lease(self) -> Sequence[Leased]:
        self._epoch = await self.outbox.hold("test", 3600) or self._epoch
        return await self.outbox.lease(self._epoch, 100)

    async def fire(self, firing: Mapping[str, Fire]) -> int:
        """Fires the timers that are due by now; returns how many."""
        fired = 0
        while True:
            async with self.timers.claim() as claimed:
                if claimed is None:
                    break
                timer, work = claimed
                await firing[timer.kind](work, timer)
                fired += 1
        await self.deliver()
        return fired

    def _sent(self, row: Leased) -> Outcome:
        visitor = self.visitors.get(row.address)
        if visitor is None:
            self.undelivered.append(row)
            return Outcome(row, Result.SENT)
        if visitor.blocked:
            return Outcome(row, Result.UNREACHABLE, error="blocked")
        return Outcome(row, Result.SENT, visitor._gets(row))


@dataclass
class Visitor:
    """Somebody with a phone."""

    visit: Visit
    address: int
    language: str
    name: str
    chat: dict[int, Shown] = field(default_factory=dict)
    """Everything that the bot has in this person's chat, by message id."""
    blocked: bool = False
    _own: int = 0
    _new: list[Shown] = field(default_factory=list)

    @property
    def last(self) -> Shown:
        """The newest message of the bot in the chat."""
        return self.chat[max(self.chat)]

    @property
    def toast(self) -> str:
        """What the last press showed over the chat."""
        return str(self.visit.recorder.of("answerCallbackQuery")[-1].get("text", ""))

    @property
    def said(self) -> int:
        """Id of the person's own last message."""
        return self._own

    def sees(self) -> str:
        """Everything that is new in the chat since the last look, as text."""
        new, self._new = self._new, []
        return "\n———\n".join(str(shown) for shown in new)

    async def agrees(self) -> Person:
        """Known, and agreed to the privacy notice, as if it had happened earlier: nothing is shown for it."""
        return await self._becomes(Role.CONSTITUENT)

    async def takes_seat(self, sector: str, second_sector: str = "", *, convenor: bool = False, **fields: Any) -> Seat:
        """A member from now on, with a seat of this sector; agreed, too."""
        person = await self._becomes(Role.MEMBER)
        async with self.visit.house.units.begin() as work:
            seat = Seat(
                work.new_id(), 15, self.name, sector, second_sector, convenor=convenor, person=person.id, **fields
            )
            await work.people.add_seat(seat)
        return seat

    async def takes_post(self, *desks: Desk) -> Post:
        """On the staff from now on, at these desks; agreed, too."""
        person = await self._becomes(Role.STAFF)
        async with self.visit.house.units.begin() as work:
            post = Post(work.new_id(), self.name, frozenset(desks), person=person.id)
            await work.people.add_post(post)
        return post

    async def _becomes(self, role: Role) -> Person:
        async with self.visit.house.units.begin() as work:
            person, _ = await work.people.arrive(self.address, language_of(self.language), work.new_id())
            person = replace(person, role=role, consent=work.committee.privacy_version)
            await work.people.save(person)
        return person

    async def says(self, words: str, *, reply_to: Shown | int | None = None, **fields: Any) -> list[Shown]:
        """Sends words; ``entities=[…]`` and other fields as the Bot API has them. Returns what is new in the chat."""
        if words.startswith("/"):
            name = words.split(maxsplit=1)[0]
            fields.setdefault("entities", [{"type": "bot_command", "offset": 0, "length": len(name)}])
        return await self._does(message=self._message(reply_to, text=words, **fields))

    async def opens(self, link: str) -> list[Shown]:
        """Opens a deep link (``s-religion``)."""
        return await self.says(f"/start {link}")

    async def sends(
        self, kind: str = "photo", *, caption: str = "", reply_to: Shown | int | None = None, **fields: Any
    ) -> list[Shown]:
        """Sends a ``photo``, ``document``, ``voice``, ``video``, ``video_note``, ``animation``, ``audio``, ``location``,
        ``sticker``, ``contact`` or ``dice``."""
        if caption:
            fields["caption"] = caption
        return await self._does(message=self._message(reply_to, **{kind: self._file(kind)} | fields))

    async def sends_album(self, parts: int = 2, *, caption: str = "", kind: str = "photo") -> list[Shown]:
        """Sends an album; the words stand on its first part."""
        before = len(self._new)
        album = f"album-{self.visit._update}"
        for part in range(parts):
            fields = {"caption": caption} if caption and not part else {}
            message = self._message(None, media_group_id=album, **{kind: self._file(kind)}, **fields)
            self.visit._update += 1
            body = {"update_id": self.visit._update, "message": message}
            await self.visit.inbox.keep([Arrived(self.visit._update, lane_of(body) or "x", orjson.dumps(body))])
        await self.visit.work()
        return self._new[before:]

    async def presses(self, label: str, *, on: Shown | None = None) -> list[Shown]:
        """Presses the button with this label (or one that begins with it): on this message, else on the newest that has one."""
        message, data = self._button(label, on)
        return await self.presses_data(data, message)

    async def presses_data(self, data: str, message: int = 1) -> list[Shown]:
        """Presses a button that may never have been shown: what a forger can send."""
        query = {
            "id": f"q{self.visit._update}", "from": self._user(), "chat_instance": "x", "data": data,
            "message": {**self._frame(message), "from": {"id": 123456, "is_bot": True, "first_name": "Liaison"}, "text": "…"},
        }  # fmt: skip
        return await self._does(callback_query=query)

    async def edits(self, message: int, words: str) -> list[Shown]:
        """Edits one of their own messages."""
        edited = {**self._frame(message), "from": self._user(), "text": words, "edit_date": self._now()}
        return await self._does(edited_message=edited)

    async def reacts(self, message: Shown | int, emoji: str | None) -> list[Shown]:
        """Reacts on a message, or takes the reaction away."""
        new = [{"type": "emoji", "emoji": emoji}] if emoji else []
        frame = self._frame(message.id if isinstance(message, Shown) else message)
        return await self._does(
            message_reaction={**frame, "user": self._user(), "old_reaction": [], "new_reaction": new}
        )

    async def blocks(self, blocked: bool = True) -> None:
        """Blocks the bot, or takes that back."""
        self.blocked = blocked
        bot = {"id": 123456, "is_bot": True, "first_name": "Liaison"}
        free, kicked = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
        old, new = (free, kicked) if blocked else (kicked, free)
        change = {
            "chat": self._frame(0)["chat"], "from": self._user(), "date": self._now(), "old_chat_member": old,
            "new_chat_member": new,
        }  # fmt: skip
        await self._does(my_chat_member=change)

    async def _does(self, **update: Any) -> list[Shown]:
        before = len(self._new)
        await self.visit.happens(**update)
        return self._new[before:]

    def _gets(self, row: Leased) -> tuple[int, ...]:
        parcel = row.parcel
        if parcel.kind is ParcelKind.REACTION:
            if row.edits in self.chat:
                self.chat[row.edits].reaction = parcel.emoji
            return ()
        shown = Shown(
            id=row.edits if row.edits in self.chat else self._next(),
            text=parcel.text,
            buttons=[[(press.label, press.data or press.url) for press in presses] for presses in parcel.buttons],
            files=len(parcel.contents),
            place=parcel.place is not None,
            reply_to=row.reply_to,
        )
        self.chat[shown.id] = shown
        self._new.append(shown)
        return (shown.id,)

    def _button(self, label: str, on: Shown | None) -> tuple[int, str]:
        choices = [on] if on else sorted(self.chat.values(), key=lambda shown: -shown.id)
        for exact in (True, False):
            for shown in choices:
                for found, data in (press for row in shown.buttons for press in row):
                    if found == label or (not exact and label in found):
                        return shown.id, data
        raise AssertionError(f"no button {label!r}; there are " + str([str(shown) for shown in choices]))

    def _next(self) -> int:
        self._own = max([self._own, *self.chat, 0]) + 1
        return self._own

    def _message(self, reply_to: Shown | int | None, **fields: Any) -> dict[str, Any]:
        message = {**self._frame(self._next()), "from": self._user(), **fields}
        if reply_to is not None:
            at = reply_to.id if isinstance(reply_to, Shown) else reply_to
            message["reply_to_message"] = {**self._frame(at), "text": "…"}
        return message

    def _frame(self, message: int) -> dict[str, Any]:
        chat = {"id": self.address, "type": "private", "first_name": self.name}
        return {"message_id": message, "date": self._now(), "chat": chat}

    def _user(self) -> dict[str, Any]:
        return {"id": self.address, "is_bot": False, "first_name": self.name, "language_code": self.language}

    def _now(self) -> int:
        return int(self.visit.house.clock().timestamp())

    def _file(self, kind: str) -> Any:
        named = f"{kind}-{self._own}-{self.visit._update}"
        handle: dict[str, Any] = {"file_id": named, "file_unique_id": "u", "file_size": 1000}
        match kind:
            case "photo":
                return [
                    {**handle, "width": 90, "height": 60},
                    {**handle, "file_id": handle["file_id"] + "-big", "width": 900, "height": 600},
                ]
            case "location":
                return {"latitude": 38.47, "longitude": 106.27}
            case "contact":
                return {"phone_number": "13800138000", "first_name": self.name}
            case "sticker":
                still = {"is_animated": False, "is_video": False}
                return {**handle, **still, "type": "regular", "width": 512, "height": 512}
            case "dice":
                return {"emoji": "🎲", "value": 3}
            case "voice":
                return {**handle, "duration": 7, "mime_type": "audio/ogg"}
            case "video_note":
                return {**handle, "duration": 7, "length": 240}
            case "video" | "animation":
                return {**handle, "duration": 7, "width": 640, "height": 480, "mime_type": "video/mp4"}
            case "audio":
                return {**handle, "duration": 7, "mime_type": "audio/mpeg"}
        return {**handle, "mime_type": "application/pdf", "file_name": f"{self.name}的材料.pdf"}


@asynccontextmanager
async def visiting(
    house: House, rooms: Sequence[Room], consent: Handler | None = None, *, strict: bool = True, at_once: int = 8
) -> AsyncIterator[Visit]:
    """The bot on this house's database, with these rooms. Without ``strict`` a failing handler is tried again and parked,
    as live."""
    recorder = Recorder()
    catalog = Catalog(house.committee)
    together = Rooms(rooms, consent)
    app = library(recorder.bot(), together)
    await app.initialize()
    units, inbox = house.units, Inbox(house.units)
    turns = StrictTurns(
        inbox=inbox, works=units, library=app, api=recorder.api(), catalog=catalog, signals=Signals(), clock=house.clock,
        menus=Menus(together, catalog, recorder.api(), units), strict=strict,
        at_once=at_once,
    )  # fmt: skip
    try:
        yield Visit(house, recorder, turns, inbox, Outbox(units), Files(units), Timers(units))
    finally:
        await app.shutdown()
