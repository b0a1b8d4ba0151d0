"""What a person sent before they could be heard (before they agreed to the privacy notice): kept in their draft, played later.

The consent handler asks with ``turn.ask("people.consent", **kept(turn))``; once the person has agreed, ``await replay(turn)``
leads each kept thing to the handler that it was for, in the order in which it came. Nothing that was sent is lost.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.turn import Pressed, Turn
from core.drafts import Field
from core.said import Attachment, Kind, Mark, Place, Said, Style

FIELD = "waiting"
"""Field of the draft that holds what was kept."""
LIMIT = 20
"""More than this many things are not kept before consent: a flood, not a person."""


def kept(turn: Turn) -> dict[str, Field]:
    """The fields for the draft: what was kept before, and what this turn brought (an edit takes its message's place)."""
    before = _waiting(turn)
    item = _pack(turn)
    if item is None:
        return {FIELD: before}
    if turn.said is not None:
        before = [other for other in before if _message(other) != turn.said.message]
    return {FIELD: [*before, item][-LIMIT:]}


async def replay(turn: Turn) -> None:
    """Plays what was kept, as if it came now. The draft that held it is gone first, so that a question can be asked anew."""
    waiting = _waiting(turn)
    if turn.draft is not None:
        await turn.done()
    for item in waiting:
        if turn.again is not None:
            await turn.again(_unpack(turn, item))


def _waiting(turn: Turn) -> list[str]:
    held = turn.draft.fields.get(FIELD) if turn.draft else None
    return [item for item in held if isinstance(item, str)] if isinstance(held, list) else []


def _message(item: str) -> int | None:
    said = json.loads(item).get("said")
    return said["message"] if said else None


def _pack(turn: Turn) -> str | None:
    item: dict[str, Any] = {}
    if turn.command or turn.argument:
        item |= {"command": turn.command, "argument": turn.argument}
    if turn.press is not None:
        item["press"] = [turn.press.verb, turn.press.id, turn.press.choice, turn.press.message]
    if turn.said is not None:
        item["said"] = _packed(turn.said)
    return json.dumps(item, ensure_ascii=False, separators=(",", ":")) if item else None


def _unpack(turn: Turn, source: str) -> Turn:
    item = json.loads(source)
    press = item.get("press")
    return replace(
        turn,
        said=_unpacked(item["said"]) if "said" in item else None,
        press=Pressed(*press) if press else None,
        command=item.get("command", ""),
        argument=item.get("argument", ""),
        reaction=None,
    )


def _packed(said: Said) -> dict[str, Any]:
    packed: dict[str, Any] = {"kind": said.kind.value, "message": said.message}
    if said.text:
        packed["text"] = said.text
    if said.marks:
        packed["marks"] = [[mark.style.value, mark.offset, mark.length] for mark in said.marks]
    if (file := said.attachment) is not None:
        packed["file"] = [file.kind.value, file.handle, file.size, file.mime, file.seconds]
    if said.place is not None:
        packed["place"] = [said.place.latitude, said.place.longitude]
    packed |= {name: value for name in ("reply_to", "album", "masked") if (value := getattr(said, name))}
    return packed


def _unpacked(packed: dict[str, Any]) -> Said:
    file = packed.get("file")
    place = packed.get("place")
    return Said(
        kind=Kind(packed["kind"]),
        message=packed["message"],
        text=packed.get("text", ""),
        marks=tuple(Mark(Style(style), offset, length) for style, offset, length in packed.get("marks", ())),
        attachment=Attachment(Kind(file[0]), *file[1:]) if file else None,
        place=Place(*place) if place else None,
        reply_to=packed.get("reply_to"),
        album=packed.get("album"),
        masked=packed.get("masked", False),
    )
