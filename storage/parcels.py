"""Parcels as bytes: how the outbox keeps what is to be sent."""

from __future__ import annotations

from typing import Any

import orjson

from core.notices import Anchor, Content, Parcel, ParcelKind, Press
from core.said import Kind, Mark, Place, Style


def pack(parcel: Parcel) -> bytes:
    """The parcel as JSON; what is empty is left out."""
    document: dict[str, Any] = {
        "kind": parcel.kind,
        "text": parcel.text,
        "marks": [[mark.style, mark.offset, mark.length] for mark in parcel.marks],
        "buttons": [[[press.label, press.data, press.url] for press in row] for row in parcel.buttons],
        "contents": [[content.kind, content.file] for content in parcel.contents],
        "place": [parcel.place.latitude, parcel.place.longitude] if parcel.place else None,
        "reply_to": _anchor(parcel.reply_to),
        "edits": _anchor(parcel.edits),
        "emoji": parcel.emoji,
    }
    return orjson.dumps({key: value for key, value in document.items() if value})


def unpack(data: bytes) -> Parcel:
    """The parcel again."""
    document = orjson.loads(data)
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


def _anchor(anchor: Anchor | None) -> list[int | None] | None:
    return [anchor.message, anchor.sent_as] if anchor else None


def _anchored(pair: list[int | None] | None) -> Anchor | None:
    return Anchor(*pair) if pair else None
