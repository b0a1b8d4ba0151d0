"""Parcels as bytes: how the outbox keeps what is to be sent, and how the parts of an album become one parcel."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from core.notices import Anchor, Content, Parcel, ParcelKind, Press
from core.said import Kind, Mark, Place, Style

ALBUM_LIMIT = 10
CAPTION_LIMIT = 1024
"""UTF-16 units under an album (Bot API: sendMediaGroup)."""


def pack(parcel: Parcel) -> bytes:
    """The parcel as JSON; what is empty is left out."""
    document: dict[str, Any] = {
        "kind": parcel.kind,
        "text": parcel.text,
        "marks": [[mark.style, mark.offset, mark.length] for mark in parcel.marks],
        "buttons": [[_press(press) for press in row] for row in parcel.buttons],
        "contents": [[content.kind, content.file] for content in parcel.contents],
        "place": [parcel.place.latitude, parcel.place.longitude] if parcel.place else None,
        "reply_to": _anchor(parcel.reply_to),
        "edits": _anchor(parcel.edits),
        "emoji": parcel.emoji,
    }
    filled = {key: value for key, value in document.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _press(press: Press) -> list[str]:
    return [press.label, press.data, press.url, *([press.app] if press.app else [])]


def unpack(data: bytes) -> Parcel:
    """The parcel again."""
    document = json.loads(data.decode("utf-8", "surrogatepass"))
    place = document.get("place")
    return Parcel(
        kind=ParcelKind(document["kind"]),
        text=document.get("text", ""),
        marks=tuple(Mark(Style(style), offset, length) for style, offset, length in document.get("marks", ())),
        buttons=tuple(tuple(Press(*press) for press in row) for row in document.get("buttons", ())),
        contents=tuple(Content(Kind(kind), file) for kind, file in document.get("contents", ())),
        place=Place(*place) if place else None,
        reply_to=_anchored(document.get("reply_to")),
        edits=_anchored(document.get("edits")),
        emoji=document.get("emoji"),
    )


def joined(album: Parcel, part: Parcel) -> Parcel | None:
    """The album with one more part; None where it does not fit in, and no word is left out to make it fit."""
    if not album.contents or not part.contents or len(album.contents) + len(part.contents) > ALBUM_LIMIT:
        return None
    text, marks = _captions(album, part)
    if _units(text) > CAPTION_LIMIT:
        return None
    return replace(
        album,
        kind=ParcelKind.ALBUM,
        text=text,
        marks=marks,
        contents=album.contents + part.contents,
        buttons=album.buttons or part.buttons,
    )


def _captions(album: Parcel, part: Parcel) -> tuple[str, tuple[Mark, ...]]:
    """Both captions; lines that both begin with (the heading) are said once."""
    if part.text.startswith(album.text):
        return part.text, part.marks
    if album.text.startswith(part.text):
        return album.text, album.marks
    heading = 0
    while (end := album.text.find("\n", heading)) >= 0 and part.text.startswith(album.text[: end + 1]):
        heading = end + 1
    start = _units(part.text[:heading])
    shift = _units(album.text) + 1 - start
    moved = tuple(replace(mark, offset=mark.offset + shift) for mark in part.marks if mark.offset >= start)
    return f"{album.text}\n{part.text[heading:]}", album.marks + moved


def _units(text: str) -> int:
    """Length in UTF-16 units, as the Bot API counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _anchor(anchor: Anchor | None) -> list[int | None] | None:
    return [anchor.message, anchor.sent_as] if anchor else None


def _anchored(pair: list[int | None] | None) -> Anchor | None:
    return Anchor(*pair) if pair else None
