"""What methods share: where a message goes, what it answers, which buttons it has."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from emulator import entities
from emulator.delivery import Delivery
from emulator.errors import bad, forbidden
from emulator.params import Params
from emulator.world import Json, Message, World

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
GROUPS_BELOW = 0


@dataclass
class Telegram:
    """What a method works on."""

    world: World
    delivery: Delivery


Handler = Callable[[Telegram, Params], Awaitable[Any]]


@dataclass(frozen=True)
class Method:
    """A method: what it does, and every parameter that it knows."""

    handler: Handler
    takes: frozenset[str]


def method(handler: Handler, takes: str) -> Method:
    """A method that takes these parameters (names, separated by spaces)."""
    return Method(handler, frozenset(takes.split()))


SENDING = (
    "chat_id disable_notification protect_content reply_parameters reply_markup allow_paid_broadcast message_effect_id"
)
"""Parameters that every method of sending takes."""


def chat(telegram: Telegram, params: Params, name: str = "chat_id") -> int:
    """The chat to send to. Raises what Telegram answers for strangers, blockers and the gone."""
    number = params.whole(name)
    if number is None:
        raise bad("chat_id is empty")
    if number < GROUPS_BELOW:
        return number
    phone = telegram.world.phones.get(number)
    if phone is None:
        raise bad("chat not found")
    if phone.deactivated:
        raise forbidden("user is deactivated")
    if phone.blocked:
        raise forbidden("bot was blocked by the user")
    if not phone.started:
        raise forbidden("bot can't initiate conversation with a user")
    return number


def words(params: Params, name: str, limit: int) -> Json:
    """Text or caption with its entities, checked."""
    source = params.text(name) or ""
    key = "entities" if name == "text" else f"{name}_entities"
    text, found = entities.parse(source, params.text("parse_mode"), params.document(key))
    if entities.units(text) > limit:
        raise bad("message is too long" if name == "text" else "message caption is too long")
    if not text.strip():
        if name == "text":
            raise bad("message text is empty")
        return {}
    return {name: text} | ({key: found} if found else {})


def markup(params: Params) -> tuple[list[list[Json]], Json | None]:
    """The inline keyboard, and any other keyboard. Source: Bot API, InlineKeyboardButton."""
    value = params.document("reply_markup")
    if not value:
        return [], None
    if not isinstance(value, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" not in value:
        return [], value
    keyboard = [[_button(button) for button in row] for row in value["inline_keyboard"]]
    if sum(len(row) for row in keyboard) > 100:
        raise bad("reply markup is too long")
    return [row for row in keyboard if row], None


def _button(button: Json) -> Json:
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    kinds = {"callback_data", "url", "web_app", "copy_text", "switch_inline_query", "login_url"} & set(button)
    if len(kinds) != 1:
        raise bad("can't parse inline keyboard button: exactly one optional field must be used")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not re.match(r"^(https?://|tg://)\S+\.?\S*$", button["url"]):
        raise bad("inline keyboard button URL is invalid: BUTTON_URL_INVALID")
    shown = {key: value for key, value in button.items() if key in ("text", "url", "web_app", "copy_text", "style")}
    return shown | ({"callback_data": button["callback_data"]} if "callback_data" in button else {})


def reply(telegram: Telegram, params: Params, chat_id: int) -> tuple[int | None, Json | None]:
    """The message that is replied to, and the quoted part. Source: Bot API, ReplyParameters."""
    value = params.document("reply_parameters")
    if not value:
        return None, None
    number = value.get("message_id")
    if number is None or telegram.world.find(chat_id, int(number)) is None:
        if value.get("allow_sending_without_reply"):
            return None, None
        raise bad("message to be replied not found")
    quote = value.get("quote")
    return int(number), ({"text": quote, "position": 0} if quote else None)


def send(telegram: Telegram, params: Params, body: Json, **more: Any) -> Json:
    """Posts a message of the bot and shows it."""
    return telegram.world.shown(post(telegram, params, body, **more))


def post(telegram: Telegram, params: Params, body: Json, **more: Any) -> Message:
    """Posts a message of the bot."""
    number = chat(telegram, params)
    keyboard, other = markup(params)
    target, quote = reply(telegram, params, number)
    return telegram.world.post(
        number, 0, body, keyboard=keyboard, reply_keyboard=other, reply_to=target, quote=quote,
        protected=params.flag("protect_content"), **more,
    )  # fmt: skip


def own_message(telegram: Telegram, params: Params, missing: str) -> Message:
    """The bot's message that the call names."""
    number = chat(telegram, params)
    message = telegram.world.find(number, params.whole("message_id") or 0)
    if message is None:
        raise bad(missing)
    return message
