"""Messages of words and places, and copies of messages."""

from __future__ import annotations

from typing import Any

from emulator.errors import bad
from emulator.methods.base import CAPTION_LIMIT, SENDING, TEXT_LIMIT, Telegram, chat, method, post, send, words
from emulator.params import Params
from emulator.world import Json

ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    }
)  # fmt: skip


async def send_message(telegram: Telegram, params: Params) -> Json:
    """Bot API: sendMessage."""
    return send(telegram, params, words(params, "text", TEXT_LIMIT))


async def send_location(telegram: Telegram, params: Params) -> Json:
    """Bot API: sendLocation."""
    return send(telegram, params, {"location": _place(params)})


async def send_venue(telegram: Telegram, params: Params) -> Json:
    """Bot API: sendVenue."""
    place = _place(params)
    venue = {"location": place, "title": params.text("title") or "", "address": params.text("address") or ""}
    return send(telegram, params, {"venue": venue, "location": place})


async def send_contact(telegram: Telegram, params: Params) -> Json:
    """Bot API: sendContact."""
    contact = {"phone_number": params.text("phone_number"), "first_name": params.text("first_name")}
    return send(telegram, params, {"contact": contact})


async def copy_message(telegram: Telegram, params: Params) -> Json:
    """Bot API: copyMessage. The sender is not named; captions, links and file metadata stay."""
    message = telegram.world.find(params.whole("from_chat_id") or 0, params.whole("message_id") or 0)
    if message is None:
        raise bad("message to copy not found")
    body = {key: value for key, value in message.body.items() if key not in ("forward_origin", "via_bot")}
    if params.text("caption") is not None:
        body |= words(params, "caption", CAPTION_LIMIT)
    return {"message_id": post(telegram, params, body).id}


async def forward_message(telegram: Telegram, params: Params) -> Json:
    """Bot API: forwardMessage."""
    message = telegram.world.find(params.whole("from_chat_id") or 0, params.whole("message_id") or 0)
    if message is None:
        raise bad("message to forward not found")
    author = telegram.world.phones.get(message.sender)
    origin = {"type": "user", "date": message.date, "sender_user": author.user() if author else telegram.world.bot}
    return send(telegram, params, {**message.body, "forward_origin": origin})


async def send_chat_action(telegram: Telegram, params: Params) -> bool:
    """Bot API: sendChatAction."""
    number = chat(telegram, params)
    if params.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    telegram.world.announce({"phone": number, "type": "typing"})
    return True


async def answer_callback_query(telegram: Telegram, params: Params) -> bool:
    """Bot API: answerCallbackQuery. Text of at most 200 characters; once, and not too late."""
    text = params.text("text") or ""
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query = telegram.world.queries.get(params.text("callback_query_id") or "")
    if query is None or query.get("answer") is not None or telegram.world.now() - query["date"] > 150:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    answer: dict[str, Any] = {"text": text, "show_alert": params.flag("show_alert"), "url": params.text("url")}
    query["answer"] = answer
    query["answered"].set()
    telegram.world.announce({"phone": query["phone"], "type": "callback_answer", **answer})
    return True


def _place(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("invalid location specified")
    return {"latitude": latitude, "longitude": longitude}


METHODS = {
    "sendMessage": method(send_message, f"{SENDING} text parse_mode entities link_preview_options"),
    "sendLocation": method(send_location, f"{SENDING} latitude longitude horizontal_accuracy live_period"),
    "sendVenue": method(send_venue, f"{SENDING} latitude longitude title address"),
    "sendContact": method(send_contact, f"{SENDING} phone_number first_name last_name vcard"),
    "copyMessage": method(
        copy_message, f"{SENDING} from_chat_id message_id caption parse_mode caption_entities show_caption_above_media"
    ),
    "forwardMessage": method(forward_message, "chat_id from_chat_id message_id disable_notification protect_content"),
    "sendChatAction": method(send_chat_action, "chat_id action"),
    "answerCallbackQuery": method(answer_callback_query, "callback_query_id text show_alert url cache_time"),
}
