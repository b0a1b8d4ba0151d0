"""Composing an announcement at the desk: both languages side by side with what a phone will show, a file, buttons, the time.

The page is one form. Whichever of its buttons is pressed, everything on it is kept first, each part by itself; what cannot be
kept stays in the form, with the reason beside it, and nothing else is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Final

from aiohttp import web
from markupsafe import escape

from console.broadcast_audience import WRITERS, Aim, aim_of
from console.broadcast_looks import PICTURES, farewell, preview, timing
from console.plumbing.rooms import Route, post
from console.plumbing.visit import Visit
from core import moments
from core.audiences import audience_words
from core.broadcasts import composing, reading
from core.broadcasts.composing import Overtaken, mark_of
from core.broadcasts.model import Act, Broadcast, offers
from core.broadcasts.wording import carried
from core.errors import Conflict, Invalid
from core.files import LIMIT
from core.people.names import name_of
from core.said import Kind, Said
from texts.catalog import LANGUAGES

LINK: Final = (*(f"label-{code}" for code in LANGUAGES), "address")
"""Fields of one more button."""
Part = Callable[[Visit, int], Awaitable[None]]
NOTHING: Final[Mapping[str, str]] = {}


async def composer(
    visit: Visit, draft: Broadcast, faults: Mapping[str, str] = NOTHING, status: int = 200
) -> web.Response:
    """The page on which it is written; ``faults`` says by part what could not be kept, and that part shows what was sent."""
    file = await visit.work.files.get(draft.file) if draft.file else None
    aim, form = await aim_of(visit, draft), visit.form
    words = {
        code: form.words(f"words-{code}") if f"words-{code}" in faults else _text(draft, code) for code in LANGUAGES
    }
    return visit.show(
        "broadcast_draft.html", status=status, broadcast=draft, acts=offers(visit.actor, draft), faults=faults,
        texts=[(code, words[code], mark_of(draft, code), _shown(draft, code, words[code])) for code in LANGUAGES],
        stored={code: _text(draft, code) for code in LANGUAGES if words[code] != _text(draft, code)},
        file=file, picture=bool(file and file.mime in PICTURES), aim=aim, audience=audience_words(draft.audience),
        at=form.words("at") if "at" in faults else _at(visit, draft), seen_at=_at(visit, draft),
        urgent=bool(form.words("urgent")) if "at" in faults else draft.urgent, timing=timing(visit, draft, aim.total),
        link={name: form.words(name) if "link" in faults else "" for name in LINK}, farewell=farewell(visit, draft),
        rules=visit.work.committee.broadcasts, composer=await name_of(visit.work, draft.composer),
    )  # fmt: skip


def _text(draft: Broadcast, language: str) -> str:
    words = draft.words.get(language)
    return words.text if words else ""


def _shown(draft: Broadcast, language: str, text: str) -> str:
    """What a phone shows: the words as they are stored, or as they were typed where they could not be."""
    return preview(draft, language) if text == _text(draft, language) else escape(text)


def _at(visit: Visit, draft: Broadcast) -> str:
    """Its time as the field of a browser has it."""
    return f"{draft.send_at.astimezone(visit.work.committee.zone):%Y-%m-%dT%H:%M}" if draft.send_at else ""


async def write(visit: Visit) -> web.Response:
    """Keeps everything on the page; then its button does its own."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    what, _, which = visit.form.words("do", "keep").partition(":")
    if what not in GOES_ON:
        raise Invalid("console-field-wrong")
    faults, status = await _kept(visit, draft.id)
    if not faults and what == "detach":
        await composing.detach(visit.work, visit.actor, draft.id)
    if not faults and what == "unlink":
        await composing.unlink(visit.work, visit.actor, draft.id, which or "-")
    draft = await reading.visible(visit.work, visit.actor, draft.id)
    if not faults and what in ("check", "test"):
        faults, status = _wanting(visit, draft, await aim_of(visit, draft), what)
    if faults:
        return await composer(visit, draft, faults, status)
    if what == "test":
        await composing.test(visit.work, visit.actor, draft.id)
    path, done = GOES_ON[what]
    return visit.go(f"/broadcasts/{draft.id}{path}", done=done)


GOES_ON: Final[Mapping[str, tuple[str, str]]] = {
    "keep": ("", "kept"), "file": ("", "kept"), "detach": ("", "kept"), "link": ("", "kept"), "unlink": ("", "kept"),
    "test": ("", "tested"), "audience": ("/audience", ""), "check": ("/check", ""),
}  # fmt: skip
"""The buttons of the page, and where each leads."""


async def _kept(visit: Visit, draft: int) -> tuple[Mapping[str, str], int]:
    """Keeps each part by itself: what could not be kept, and why; and the status that this makes."""
    faults, status = dict[str, str](), 200
    for name, part in PARTS.items():
        try:
            async with visit.work.savepoint():
                await part(visit, draft)
        except (Invalid, Conflict) as refused:
            faults[name], status = visit.say(refused.key, **refused.details), refused.status
        except Overtaken:
            faults[name], status = visit.say("console-broadcast-overtaken"), Conflict.status
    return faults, status


def _wanting(visit: Visit, draft: Broadcast, aim: Aim, what: str) -> tuple[Mapping[str, str], int]:
    """What keeps it from being looked at a last time, beside the part that it belongs to."""
    faults = {}
    if not draft.words:
        faults[f"words-{LANGUAGES[0]}"] = visit.say("broadcast-no-words")
    if what == "check" and not aim.total:
        faults["audience"] = visit.say("broadcast-no-audience" if draft.audience.empty else "broadcast-nobody")
    return faults, Conflict.status


def _words(code: str) -> Part:
    """Keeps the words of one language."""

    async def keep(visit: Visit, asked: int) -> None:
        name, form = f"words-{code}", visit.form
        draft = await reading.visible(visit.work, visit.actor, asked)
        text, former = form.words(name).strip(), draft.words.get(code)
        if name not in form.fields or text == _text(draft, code):
            return
        seen = form.words(f"seen-{code}")
        if text:
            said = Said(Kind.TEXT, 0, text, carried(former, text))
            await composing.write(visit.work, visit.actor, asked, code, said, seen)
        elif seen != mark_of(draft, code):
            raise Overtaken
        else:
            await composing.unwrite(visit.work, visit.actor, asked, code)

    return keep


async def _file(visit: Visit, asked: int) -> None:
    """A picture or a document, judged by its bytes and cleaned as in the chat."""
    (data, *_) = visit.form.files.get("file") or (b"",)
    if not data:
        if visit.form.words("do") == "file":
            raise Invalid("console-broadcast-file-none")
        return
    kind = Kind.DOCUMENT if visit.form.words("whole") or not _is_picture(data) else Kind.PHOTO
    clean, mime = await asyncio.to_thread(visit.console.tools.clean, kind, data)
    await composing.enclose(visit.work, visit.actor, asked, kind, clean, mime)


def _is_picture(data: bytes) -> bool:
    """By how the formats of photographs begin (JPEG, PNG, WebP)."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


async def _link(visit: Visit, asked: int) -> None:
    """One more button, where anything of one was typed."""
    chinese, english, address = (visit.form.words(name).strip() for name in LINK)
    if chinese or english or address or visit.form.words("do") == "link":
        await composing.button(visit.work, visit.actor, asked, chinese, english, address)


async def _time(visit: Visit, asked: int) -> None:
    """When it is to go out, and whether in the quiet hours as well: what was changed on the page, and only that."""
    form, draft = visit.form, await reading.visible(visit.work, visit.actor, asked)
    if "at" not in form.fields:
        return
    stored, given = _at(visit, draft), form.words("at").strip()
    seen = form.words("seen-at", stored).strip()
    if given not in (seen, stored):
        if seen != stored:
            raise Conflict("console-broadcast-time-overtaken")
        await composing.time(visit.work, visit.actor, asked, _moment(visit, given))
    urgent = bool(form.words("urgent"))
    if urgent is not bool(form.words("seen-urgent", "1" if draft.urgent else "")) and urgent is not draft.urgent:
        await composing.urgency(visit.work, visit.actor, asked, urgent=urgent)


def _moment(visit: Visit, words: str) -> datetime | None:
    """The moment of the field, as browsers write it or as people do. Raises ``Invalid``."""
    if not words:
        return None
    zone = visit.work.committee.zone
    try:
        at: datetime | None = datetime.fromisoformat(words)
    except ValueError:
        at = moments.moment(words, visit.work.now, zone)
    if at is None:
        raise Invalid("broadcast-time-unclear")
    return at if at.tzinfo else at.replace(tzinfo=zone)


PARTS: Final[Mapping[str, Part]] = {
    **{f"words-{code}": _words(code) for code in LANGUAGES}, "file": _file, "link": _link, "at": _time,
}  # fmt: skip
ROUTES: tuple[Route, ...] = (post("/broadcasts/{id}/draft", write, WRITERS, limit=LIMIT + 64 * 1024),)
