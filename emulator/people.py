"""What people do on their phones, and the updates that the bot gets for it."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from emulator.entities import automatic
from emulator.methods.base import Telegram
from emulator.methods.media import file_of
from emulator.params import Upload
from emulator.world import Json, Message, Phone

if TYPE_CHECKING:
    from emulator.server import Server

OTHERS: dict[str, Json] = {
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "story": {"story": {"chat": {"id": -1002, "type": "channel", "title": "Channel"}, "id": 7}},
    "poll": {
        "poll": {
            "id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True,
            "type": "regular", "allows_multiple_answers": False, "allows_revoting": False,
        }
    },
    "game": {"game": {"title": "Game", "description": "", "photo": []}},
    "pinned": {"new_chat_title": "Title"},
}  # fmt: skip


class CannotDo(Exception):
    """The person cannot do that: the message is not there, or the button is not."""


def send_text(
    server: Server, phone: Phone, text: str, *, entities: list[Json] | None = None, reply_to: int | None = None,
    quote: str | None = None, extra: Json | None = None, group: int | None = None,
) -> Json:  # fmt: skip
    """Words. ``extra``: further fields of the Bot API's Message (forward_origin, via_bot …)."""
    found = sorted([*(entities or []), *automatic(text)], key=lambda entity: int(entity["offset"]))
    body: Json = {"text": text, **({"entities": found} if found else {}), **(extra or {})}
    return send_body(server, phone, body, reply_to=reply_to, quote=quote, group=group)


def send_body(
    server: Server, phone: Phone, body: Json, *, reply_to: int | None = None, quote: str | None = None,
    album: str | None = None, group: int | None = None,
) -> Json:  # fmt: skip
    """Any message of the person. The first one starts the bot; writing to a blocked bot unblocks it."""
    phone.started = True
    if phone.blocked:
        block(server, phone, blocked=False)
    chat = group or phone.id
    quoted = {"text": quote, "position": 0, "is_manual": True} if quote else None
    message = server.world.post(chat, phone.id, body, reply_to=reply_to, quote=quoted, album=album)
    server.delivery.put("message", f"chat:{chat}", server.world.shown(message))
    return server.world.seen(message)


def send_file(
    server: Server, phone: Phone, kind: str, file: tuple[str, str, bytes], *, album: str | None = None,
    caption: str = "", reply_to: int | None = None, extra: Json | None = None,
) -> Json:  # fmt: skip
    """A file of a kind. A photo is made anew without metadata, as Telegram does; a document stays as it is."""
    name, mime, data = file
    body: Json = {kind: file_of(_telegram(server), kind, None, Upload(name, mime, data))}
    if caption:
        found = automatic(caption)
        body |= {"caption": caption} | ({"caption_entities": found} if found else {})
    return send_body(server, phone, {**body, **(extra or {})}, reply_to=reply_to, album=album)


def send_other(server: Server, phone: Phone, kind: str) -> Json:
    """A kind of message without words."""
    if kind == "sticker":
        upload = Upload("s.webp", "image/webp", b"sticker")
        return send_body(server, phone, {"sticker": file_of(_telegram(server), "sticker", None, upload)})
    return send_body(server, phone, dict(OTHERS.get(kind, OTHERS["dice"])))


def press(server: Server, phone: Phone, number: int, data: str) -> Json:
    """A press of a button; the data may be forged. Returns the query, whose ``answered`` is set when the bot answers."""
    message = server.world.find(phone.id, number)
    if message is None:
        raise CannotDo("there is no such message")
    query: Json = {
        "id": secrets.token_hex(8), "phone": phone.id, "date": server.world.now(), "answer": None,
        "answered": asyncio.Event(),
    }  # fmt: skip
    server.world.queries[query["id"]] = query
    update = {
        "id": query["id"], "from": phone.user(), "message": server.world.shown(message), "data": data,
        "chat_instance": str(phone.id),
    }  # fmt: skip
    server.delivery.put("callback_query", f"user:{phone.id}", update)
    return query


def edit(server: Server, phone: Phone, number: int, text: str) -> Json:
    """The person's own message, edited."""
    message = _own(server, phone, number)
    found = automatic(text)
    key = message.key
    message.body = {name: value for name, value in message.body.items() if not name.endswith("entities")}
    message.body[key] = text
    if found:
        message.body["entities" if key == "text" else "caption_entities"] = found
    message.edit_date = server.world.now()
    server.world.changed(message)
    server.delivery.put("edited_message", f"chat:{phone.id}", server.world.shown(message))
    return server.world.seen(message)


def react(server: Server, phone: Phone, number: int, emoji: str | None) -> None:
    """A reaction on a message, or none."""
    message = server.world.find(phone.id, number)
    if message is None:
        raise CannotDo("there is no such message")
    before, after = message.reactions["me"], [emoji] if emoji else []
    message.reactions["me"] = after
    server.world.changed(message, "reaction")
    update: Json = {
        "chat": phone.chat(), "message_id": number, "user": phone.user(), "date": server.world.now(),
        "old_reaction": [{"type": "emoji", "emoji": each} for each in before],
        "new_reaction": [{"type": "emoji", "emoji": each} for each in after],
    }  # fmt: skip
    server.delivery.put("message_reaction", f"chat:{phone.id}", update)


def block(server: Server, phone: Phone, *, blocked: bool) -> None:
    """The person blocks the bot, or takes that back."""
    if phone.blocked == blocked:
        return
    phone.blocked = blocked
    bot = server.world.bot
    kicked = {"status": "kicked", "user": bot, "until_date": 0}
    member = {"status": "member", "user": bot}
    update: Json = {
        "chat": phone.chat(), "from": phone.user(), "date": server.world.now(),
        "old_chat_member": member if blocked else kicked, "new_chat_member": kicked if blocked else member,
    }  # fmt: skip
    server.delivery.put("my_chat_member", f"chat:{phone.id}", update)
    server.world.announce({"phone": phone.id, "type": "phone"})


def _own(server: Server, phone: Phone, number: int) -> Message:
    message = server.world.find(phone.id, number)
    if message is None or message.sender != phone.id:
        raise CannotDo("only one's own messages can be edited")
    return message


def _telegram(server: Server) -> Telegram:
    return Telegram(server.world, server.delivery)
