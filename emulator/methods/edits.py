"""Messages changed after they were sent: edited, deleted, reacted to."""

from __future__ import annotations

from emulator.errors import bad
from emulator.methods.base import CAPTION_LIMIT, TEXT_LIMIT, Telegram, chat, markup, method, own_message, words
from emulator.methods.media import file_of
from emulator.params import Params
from emulator.world import Json, Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
DELETE_WITHIN = 48 * 3600
REACTIONS = frozenset(["👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮", "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡", "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻", "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷", "😡"])  # fmt: skip  # noqa: E501 - one list of the Bot API


def _editable(telegram: Telegram, params: Params) -> Message:
    message = own_message(telegram, params, "message to edit not found")
    if message.sender != 0:
        raise bad("message can't be edited")
    return message


def _apply(telegram: Telegram, params: Params, message: Message, body: Json) -> Json:
    keyboard, _ = markup(params)
    if body == message.body and keyboard == message.keyboard:
        raise bad(NOT_MODIFIED)
    if body != message.body:
        message.edit_date = telegram.world.now()
    message.body, message.keyboard = body, keyboard
    telegram.world.changed(message)
    return telegram.world.shown(message)


async def edit_text(telegram: Telegram, params: Params) -> Json:
    """Bot API: editMessageText."""
    message = _editable(telegram, params)
    body = words(params, "text", TEXT_LIMIT)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return _apply(telegram, params, message, body)


async def edit_caption(telegram: Telegram, params: Params) -> Json:
    """Bot API: editMessageCaption."""
    message = _editable(telegram, params)
    if "text" in message.body:
        raise bad("there is no caption in the message to edit")
    kept = {key: value for key, value in message.body.items() if key not in ("caption", "caption_entities")}
    caption = words(params, "caption", CAPTION_LIMIT) if params.text("caption") else {}
    return _apply(telegram, params, message, kept | caption)


async def edit_media(telegram: Telegram, params: Params) -> Json:
    """Bot API: editMessageMedia."""
    message = _editable(telegram, params)
    media = params.document("media")
    if not isinstance(media, dict):
        raise bad("can't parse InputMedia: object expected")
    reference = str(media.get("media", ""))
    upload = params.uploads.get(reference.removeprefix("attach://")) if reference.startswith("attach://") else None
    body: Json = {media["type"]: file_of(telegram, media["type"], reference, upload)}
    if media.get("caption"):
        body["caption"] = media["caption"]
    return _apply(telegram, params, message, body)


async def edit_markup(telegram: Telegram, params: Params) -> Json:
    """Bot API: editMessageReplyMarkup."""
    message = _editable(telegram, params)
    return _apply(telegram, params, message, message.body)


async def delete_message(telegram: Telegram, params: Params) -> bool:
    """Bot API: deleteMessage. For 48 hours."""
    message = own_message(telegram, params, "message to delete not found")
    if telegram.world.now() - message.date > DELETE_WITHIN:
        raise bad("message can't be deleted")
    message.deleted = True
    telegram.world.changed(message, "delete")
    return True


async def delete_messages(telegram: Telegram, params: Params) -> bool:
    """Bot API: deleteMessages. One to a hundred; those that are not there are passed over."""
    numbers = params.document("message_ids") or []
    if not 1 <= len(numbers) <= 100:
        raise bad("too many message identifiers specified")
    number = chat(telegram, params)
    for message in (telegram.world.find(number, each) for each in numbers):
        if message is not None:
            message.deleted = True
            telegram.world.changed(message, "delete")
    return True


async def react(telegram: Telegram, params: Params) -> bool:
    """Bot API: setMessageReaction. A bot sets at most one, of the known emoji."""
    message = own_message(telegram, params, "message to react not found")
    reactions = params.document("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    emoji = [str(reaction.get("emoji", "")) for reaction in reactions]
    if any(each.replace("\ufe0f", "") not in REACTIONS for each in emoji):
        raise bad("REACTION_INVALID")
    message.reactions["bot"] = emoji
    telegram.world.changed(message, "reaction")
    return True


_TARGET = "chat_id message_id reply_markup"

METHODS = {
    "editMessageText": method(edit_text, f"{_TARGET} text parse_mode entities link_preview_options"),
    "editMessageCaption": method(
        edit_caption, f"{_TARGET} caption parse_mode caption_entities show_caption_above_media"
    ),
    "editMessageMedia": method(edit_media, f"{_TARGET} media"),
    "editMessageReplyMarkup": method(edit_markup, _TARGET),
    "deleteMessage": method(delete_message, "chat_id message_id"),
    "deleteMessages": method(delete_messages, "chat_id message_ids"),
    "setMessageReaction": method(react, "chat_id message_id reaction is_big"),
}
