"""The door: a message of the messenger becomes ``Said`` by an allow-list. What is not named here does not get in.

Dropped by not being named (TRUST: curious member): sender, forward origin, via_bot, quote, contact, file names, links behind
words, thumbnails, captions' links, story and reply contents, language of a code block. Bot API: Message, MessageEntity.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from telegram import Message, MessageEntity, MessageReactionUpdated, ReactionTypeEmoji

from bot.turn import Reacted
from core.cleaning import Cleaned, clean
from core.said import Attachment, Kind, Place, Said, Style

_STYLES: Final = {style.value: style for style in Style} | {"expandable_blockquote": Style.BLOCKQUOTE}
_MASKED_FOR_ALL: Final = frozenset({MessageEntity.MENTION, MessageEntity.TEXT_MENTION})
_MASKED_FOR_CONSTITUENTS: Final = _MASKED_FOR_ALL | {MessageEntity.EMAIL, MessageEntity.PHONE_NUMBER}
_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_MIMES: Final = frozenset(
    {
        "application/pdf", "application/zip", "application/msword", "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint", f"{_OPEN_XML}.wordprocessingml.document", f"{_OPEN_XML}.spreadsheetml.sheet",
        f"{_OPEN_XML}.presentationml.presentation", "text/plain", "text/csv", "image/jpeg", "image/png", "image/webp",
        "image/gif", "audio/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/flac", "audio/x-wav", "audio/wav",
        "video/mp4", "video/quicktime", "video/webm",
    }
)  # fmt: skip
"""Types that are kept as the sender's client names them; the true type is found in the bytes (``bot.media``)."""
_SERVICE: Final = (
    "pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "users_shared", "chat_shared",
    "connected_website", "web_app_data", "chat_background_set", "proximity_alert_triggered", "forum_topic_created",
    "forum_topic_closed", "forum_topic_edited", "forum_topic_reopened", "general_forum_topic_hidden",
    "general_forum_topic_unhidden", "boost_added", "successful_payment", "refunded_payment", "new_chat_members",
    "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo", "group_chat_created",
    "supergroup_chat_created", "channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "video_chat_scheduled",
    "video_chat_started", "video_chat_ended", "video_chat_participants_invited", "giveaway_created", "giveaway_completed",
    "checklist_tasks_done", "checklist_tasks_added", "direct_message_price_changed", "paid_message_price_changed",
)  # fmt: skip
"""Messages that the messenger writes about the chat itself: nobody said them, nobody gets an answer."""


def said(message: Message, *, constituent: bool, edited: bool = False) -> Said | None:
    """The message rebuilt; None for a service message.

    Mentions are masked for everybody, mail addresses, phone and identity card numbers and links to accounts for constituents.
    """
    kind, attachment = _attachment(message)
    if kind is Kind.OTHER and any(getattr(message, name, None) for name in _SERVICE):
        return None
    words = _words(message, constituent)
    replied = message.reply_to_message
    return Said(
        kind=kind,
        message=message.message_id,
        text=words.text,
        marks=words.marks,
        attachment=attachment,
        place=_place(message),
        reply_to=replied.message_id if replied is not None and replied.chat.id == message.chat.id else None,
        album=message.media_group_id,
        edited=edited,
        masked=words.masked,
    )


def reacted(update: MessageReactionUpdated) -> Reacted:
    """The reaction as it is now; one that is no plain emoji counts as taken away."""
    emojis = [reaction.emoji for reaction in update.new_reaction if isinstance(reaction, ReactionTypeEmoji)]
    return Reacted(message=update.message_id, emoji=str(emojis[-1]) if emojis else None)


def _words(message: Message, constituent: bool) -> Cleaned:
    text = message.text if message.text is not None else message.caption
    if not text:
        return Cleaned("")
    entities: Sequence[MessageEntity] = message.entities if message.text is not None else message.caption_entities
    masked = _MASKED_FOR_CONSTITUENTS if constituent else _MASKED_FOR_ALL
    return clean(
        text,
        [(_STYLES[entity.type], entity.offset, entity.length) for entity in entities if entity.type in _STYLES],
        [(entity.offset, entity.length) for entity in entities if entity.type in masked],
        identity=constituent,
    )


def _place(message: Message) -> Place | None:
    if message.location is None:
        return None
    return Place(latitude=float(message.location.latitude), longitude=float(message.location.longitude))


def _attachment(message: Message) -> tuple[Kind, Attachment | None]:
    """The kind, and the file where there is one. An animation also calls itself a document, a venue a location."""
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        return Kind.PHOTO, Attachment(Kind.PHOTO, largest.file_id, largest.file_size or 0, "image/jpeg")
    for kind, of in _FILES:
        file = of(message)
        if file is not None:
            return kind, Attachment(kind, file.file_id, file.file_size or 0, _mime(file), _seconds(file))
    if message.location is not None:
        return Kind.PLACE, None
    if message.contact is not None:
        return Kind.CONTACT, None
    if message.sticker is not None:
        return Kind.STICKER, None
    return (Kind.TEXT if message.text else Kind.OTHER), None


_FILES: Final[tuple[tuple[Kind, Callable[[Message], Any]], ...]] = (
    (Kind.ANIMATION, lambda message: message.animation),
    (Kind.DOCUMENT, lambda message: message.document),
    (Kind.VOICE, lambda message: message.voice),
    (Kind.AUDIO, lambda message: message.audio),
    (Kind.VIDEO_NOTE, lambda message: message.video_note),
    (Kind.VIDEO, lambda message: message.video),
)


def _mime(file: Any) -> str:
    mime = getattr(file, "mime_type", None)
    return mime if mime in _MIMES else ""


def _seconds(file: Any) -> int:
    return int(file.to_dict().get("duration") or 0)  # the attribute itself warns that its type will change
