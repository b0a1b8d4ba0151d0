"""Messages with files, and albums."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import Any

from emulator import entities
from emulator.errors import bad
from emulator.methods.base import CAPTION_LIMIT, SENDING, Handler, Telegram, method, post, send, words
from emulator.params import Params, Upload
from emulator.world import Json

PHOTO_LIMIT = 10 * 1024 * 1024
DOWNLOAD_LIMIT = 20 * 1024 * 1024
ALBUM_KINDS = ("photo", "video", "document", "audio")


def file_of(telegram: Telegram, kind: str, reference: str | None, upload: Upload | None) -> Any:
    """The field of a message for this file: uploaded now, or sent again by its id."""
    world = telegram.world
    if upload is None:
        stored = world.files.get(reference or "")
        if stored is None:
            if not reference:
                raise bad(f"there is no {kind} in the request")
            raise bad("wrong file identifier/HTTP URL specified")
        if kind == "photo":
            return world.photo(stored.data) if not stored.path.startswith("photo") else [_shown(stored, kind)]
        return _shown(stored, kind)
    if not upload.data:
        raise bad("file must be non-empty")
    if kind == "photo":
        if len(upload.data) > PHOTO_LIMIT:
            raise bad("file is too big")
        return world.photo(upload.data)
    return _shown(world.keep(upload.data, upload.name, upload.mime, kind), kind)


def _shown(stored: Any, kind: str) -> Json:
    shown: Json = {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data),
    }  # fmt: skip
    if kind in ("document", "audio", "video", "animation", "voice"):
        shown |= {"mime_type": stored.mime}
    if kind in ("document", "audio", "video", "animation"):
        shown |= {"file_name": stored.name}
    if kind in ("voice", "audio", "video", "video_note", "animation"):
        shown |= {"duration": 1}
    if kind in ("photo", "video", "animation", "sticker"):
        shown |= {"width": 320, "height": 240}
    if kind == "video_note":
        shown |= {"length": 240}
    if kind == "sticker":
        shown |= {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🙂"}
    return shown


def _sender(kind: str) -> Handler:
    async def handler(telegram: Telegram, params: Params) -> Json:
        field = file_of(telegram, kind, params.text(kind), params.upload(kind))
        caption = words(params, "caption", CAPTION_LIMIT) if params.text("caption") else {}
        body = {kind: field, **caption}
        if kind == "animation":
            body["document"] = field
        return send(telegram, params, body)

    return handler


async def send_media_group(telegram: Telegram, params: Params) -> list[Json]:
    """Bot API: sendMediaGroup. Two to ten; documents and audio only among their own."""
    media = params.document("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad("wrong number of media in the album: must include 2-10 items")
    kinds = {item.get("type") for item in media}
    if not kinds <= set(ALBUM_KINDS) or (len(kinds) > 1 and kinds & {"document", "audio"}):
        raise bad("media of this type can't be mixed in an album")
    album = secrets.token_hex(8)
    shown = []
    for item in media:
        reference = str(item.get("media", ""))
        upload = params.uploads.get(reference.removeprefix("attach://")) if reference.startswith("attach://") else None
        body = {item["type"]: file_of(telegram, item["type"], reference, upload)}
        text, found = entities.parse(item.get("caption") or "", item.get("parse_mode"), item.get("caption_entities"))
        if entities.units(text) > CAPTION_LIMIT:
            raise bad("message caption is too long")
        body |= ({"caption": text} | ({"caption_entities": found} if found else {})) if text else {}
        one = replace(params, values={key: value for key, value in params.values.items() if key != "reply_markup"})
        shown.append(telegram.world.shown(post(telegram, one, body, album=album)))
    return shown


async def get_file(telegram: Telegram, params: Params) -> Json:
    """Bot API: getFile. At most 20 MB."""
    stored = telegram.world.files.get(params.text("file_id") or "")
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    return {
        "file_id": stored.file_id, "file_unique_id": stored.unique_id, "file_size": len(stored.data),
        "file_path": stored.path,
    }  # fmt: skip


_CAPTION = f"{SENDING} caption parse_mode caption_entities"
_MORE = {
    "photo": "has_spoiler show_caption_above_media",
    "document": "thumbnail disable_content_type_detection",
    "voice": "duration",
    "audio": "duration performer title thumbnail",
    "video": "duration width height thumbnail has_spoiler supports_streaming show_caption_above_media cover",
    "animation": "duration width height thumbnail has_spoiler show_caption_above_media",
    "video_note": "duration length thumbnail",
    "sticker": "emoji",
}
_NAMES = {"video_note": "sendVideoNote"}

METHODS = {
    **{
        _NAMES.get(kind, f"send{kind.capitalize()}"): method(_sender(kind), f"{_CAPTION} {kind} {more}")
        for kind, more in _MORE.items()
    },
    "sendMediaGroup": method(
        send_media_group, "chat_id media disable_notification protect_content reply_parameters allow_paid_broadcast"
    ),
    "getFile": method(get_file, "file_id"),
}
