"""A parcel as calls of the Bot API, and their answers as what the outbox keeps. Pure: nothing is sent here.

Words go out with entities, never with markup: nothing that a person wrote is ever parsed (TRUST, promise 10).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final

from bot.remedies import Remedy
from bot.transport import Upload
from core.notices import Lane, Parcel, ParcelKind, Press
from core.queues import Leased
from core.said import Kind

CAPTION_LIMIT: Final = 1024
ALBUM_LIMIT: Final = 10
_METHODS: Final = {
    Kind.PHOTO: ("sendPhoto", "photo"),
    Kind.DOCUMENT: ("sendDocument", "document"),
    Kind.VOICE: ("sendVoice", "voice"),
    Kind.AUDIO: ("sendAudio", "audio"),
    Kind.VIDEO: ("sendVideo", "video"),
    Kind.VIDEO_NOTE: ("sendVideoNote", "video_note"),
    Kind.ANIMATION: ("sendAnimation", "animation"),
}
_ALBUMS: Final = {Kind.PHOTO: "pictures", Kind.VIDEO: "pictures", Kind.DOCUMENT: "documents", Kind.AUDIO: "audio"}
"""Kinds that can stand in one album (Bot API: sendMediaGroup)."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A file on its way out: by the messenger's id where it was sent before, else as bytes under a neutral name."""

    file: int
    kind: Kind
    handle: str = ""
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One call; ``files`` are those whose ids its answer tells, in order."""

    method: str
    params: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)
    files: tuple[int, ...] = ()


_PAID: Final = ("allow_paid_broadcast",)
_NO_PREVIEW: Final = {"link_preview_options": {"is_disabled": True}}


def calls(
    row: Leased, carried: Sequence[Carried], remedies: Set[Remedy] = frozenset(), *, paid: bool = False
) -> list[Call]:
    """The calls that deliver the row, in order; none where there is nothing that could be sent."""
    parcel = row.parcel
    if parcel.kind is ParcelKind.REACTION:
        return _reaction(row)
    if row.edits is not None and Remedy.ANEW not in remedies and (edit := _edit(row, carried, remedies)):
        return [edit]
    common = _common(row, remedies, paid)
    if Remedy.AS_DOCUMENT in remedies:
        carried = [
            Carried(one.file, Kind.DOCUMENT, one.handle if one.kind is Kind.DOCUMENT else "", one.upload)
            for one in carried
            if one.upload is not None or one.kind is Kind.DOCUMENT
        ]
    groups = _groups(carried)
    captioned = _captioned(parcel, groups)
    caption = _words(parcel, remedies, "caption") if captioned else {}
    planned = [_sending(group, caption if number == 0 else {}) for number, group in enumerate(groups)]
    if parcel.text and not captioned:
        planned.append(Call("sendMessage", _words(parcel, remedies, "text") | _NO_PREVIEW))
    if parcel.place is not None:
        place = {"latitude": parcel.place.latitude, "longitude": parcel.place.longitude}
        planned.append(Call("sendLocation", place))
    for number, call in enumerate(planned):
        call.params.update(
            common if number == 0 else {key: common[key] for key in ("chat_id", *_PAID) if key in common}
        )
    if planned and (buttons := _buttons(parcel, remedies)):
        planned[-1].params["reply_markup"] = buttons
    return planned


def _common(row: Leased, remedies: Set[Remedy], paid: bool) -> dict[str, Any]:
    common: dict[str, Any] = {"chat_id": row.address}
    if row.reply_to is not None and Remedy.BARE not in remedies:
        common["reply_parameters"] = {"message_id": row.reply_to, "allow_sending_without_reply": True}
    if paid and row.lane is Lane.BROADCAST:
        common["allow_paid_broadcast"] = True
    return common


def _reaction(row: Leased) -> list[Call]:
    if row.edits is None:
        return []
    reaction = [{"type": "emoji", "emoji": row.parcel.emoji}] if row.parcel.emoji else []
    return [Call("setMessageReaction", {"chat_id": row.address, "message_id": row.edits, "reaction": reaction})]


def _edit(row: Leased, carried: Sequence[Carried], remedies: Set[Remedy]) -> Call | None:
    """The edit in place; None where what stands there cannot become this."""
    parcel = row.parcel
    if parcel.kind is ParcelKind.ALBUM or parcel.place is not None:
        return None
    params: dict[str, Any] = {"chat_id": row.address, "message_id": row.edits}
    if buttons := _buttons(parcel, remedies):
        params["reply_markup"] = buttons
    if carried or parcel.contents or Remedy.CAPTION in remedies:
        return Call("editMessageCaption", params | _words(parcel, remedies, "caption"))
    words = _words(parcel, remedies, "text")
    return Call("editMessageText", params | words | _NO_PREVIEW)


def _groups(carried: Sequence[Carried]) -> list[list[Carried]]:
    """The files in order, those that stand side by side and fit into one album together."""
    groups: list[list[Carried]] = []
    for one in carried:
        fits = groups and one.kind in _ALBUMS and _ALBUMS.get(groups[-1][0].kind) == _ALBUMS[one.kind]
        if fits and len(groups[-1]) < ALBUM_LIMIT:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _captioned(parcel: Parcel, groups: Sequence[Sequence[Carried]]) -> bool:
    """Whether the words can be a caption: not of a round video, not too long, and not where buttons need a message of their
    own."""
    if not groups or not parcel.text:
        return False
    single = len(groups) == 1 and len(groups[0]) == 1
    fits = len(parcel.text.encode("utf-16-le")) // 2 <= CAPTION_LIMIT
    return fits and groups[0][0].kind is not Kind.VIDEO_NOTE and (single or not parcel.buttons)


def _sending(group: Sequence[Carried], caption: Mapping[str, Any]) -> Call:
    return _album(group, caption) if len(group) > 1 else _single(group[0], caption)


def _single(one: Carried, caption: Mapping[str, Any]) -> Call:
    method, name = _METHODS[one.kind]
    if one.upload is None:
        return Call(method, {name: one.handle, **caption})
    return Call(method, dict(caption), {name: one.upload}, (one.file,))


def _album(group: Sequence[Carried], caption: Mapping[str, Any]) -> Call:
    media: list[dict[str, Any]] = []
    uploads: dict[str, Upload] = {}
    for number, one in enumerate(group):
        item: dict[str, Any] = {"type": _METHODS[one.kind][1], "media": one.handle}
        if one.upload is not None:
            item["media"] = f"attach://file{number}"
            uploads[f"file{number}"] = one.upload
        if number == 0:
            item |= caption
        media.append(item)
    return Call("sendMediaGroup", {"media": media}, uploads, tuple(one.file for one in group))


def _words(parcel: Parcel, remedies: Set[Remedy], name: str) -> dict[str, Any]:
    words: dict[str, Any] = {name: parcel.text}
    if parcel.marks and Remedy.PLAIN not in remedies:
        words["entities" if name == "text" else "caption_entities"] = [
            {"type": mark.style.value, "offset": mark.offset, "length": mark.length} for mark in parcel.marks
        ]
    return words


def _buttons(parcel: Parcel, remedies: Set[Remedy]) -> dict[str, Any] | None:
    if not parcel.buttons or Remedy.UNBUTTONED in remedies:
        return None
    return {"inline_keyboard": [[_button(press) for press in presses] for presses in parcel.buttons]}


def _button(press: Press) -> dict[str, Any]:
    if press.app:
        return {"text": press.label, "web_app": {"url": press.app}}
    return {"text": press.label, **({"url": press.url} if press.url else {"callback_data": press.data})}


def messages(answer: Any) -> tuple[int, ...]:
    """Ids of the messages that the answer tells of; none for a reaction."""
    sent = answer if isinstance(answer, list) else [answer]
    return tuple(one["message_id"] for one in sent if isinstance(one, dict) and "message_id" in one)


def handles(call: Call, answer: Any) -> tuple[tuple[int, str], ...]:
    """Files of ours and the ids under which they can be sent again."""
    sent = answer if isinstance(answer, list) else [answer]
    found = []
    for file, message in zip(call.files, sent, strict=False):
        for name in ("photo", "animation", "document", "voice", "audio", "video", "video_note"):
            shape = message.get(name) if isinstance(message, dict) else None
            if shape:
                found.append((file, str((shape[-1] if isinstance(shape, list) else shape)["file_id"])))
                break
    return tuple(found)
