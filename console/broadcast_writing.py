"""Composing an announcement at the desk: both languages side by side with what a phone will show, a file, buttons, the time."""

from __future__ import annotations

import asyncio
from datetime import datetime
from itertools import pairwise
from typing import Final

from aiohttp import web
from markupsafe import Markup, escape

from console.broadcast_audience import WHO, WRITERS, aim_of
from console.plumbing.rooms import Route, post
from console.plumbing.visit import Visit
from core import moments
from core.audiences import audience_words
from core.broadcasts import composing, reading
from core.broadcasts.composing import Overtaken, mark_of
from core.broadcasts.model import Act, Broadcast, Wording, may_send_at, offers, stars
from core.broadcasts.wording import carried
from core.errors import Invalid
from core.files import LIMIT
from core.people.names import name_of
from core.said import Kind, Said, Style
from texts.catalog import LANGUAGES

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
TAGS: Final = {
    Style.BOLD: "b", Style.ITALIC: "i", Style.UNDERLINE: "u", Style.STRIKETHROUGH: "s", Style.CODE: "code", Style.PRE: "code",
    Style.SPOILER: "em", Style.BLOCKQUOTE: "q",
}  # fmt: skip


async def composer(
    visit: Visit, draft: Broadcast, *, typed: dict[str, str] | None = None, fault: str = "", status: int = 200
) -> web.Response:
    """The page on which it is written; ``typed`` is what was sent and could not be kept, ``fault`` says why."""
    file = await visit.work.files.get(draft.file) if draft.file else None
    kept = typed or {}
    zone, aim = visit.work.committee.zone, await aim_of(visit, draft)
    return visit.show(
        "broadcast_draft.html", status=status, broadcast=draft, acts=offers(visit.actor, draft), fault=fault,
        texts=[(code, kept.get(code, _text(draft, code)), mark_of(draft, code), preview(draft, code)) for code in LANGUAGES],
        stored={code: _text(draft, code) for code, words in kept.items() if _text(draft, code) != words},
        file=file, picture=bool(file and file.mime in PICTURES), aim=aim, audience=audience_words(draft.audience),
        at=f"{draft.send_at.astimezone(zone):%Y-%m-%dT%H:%M}" if draft.send_at else "",
        starts=may_send_at(visit.work.committee, draft, visit.work.now), rules=visit.work.committee.broadcasts,
        cost=stars(visit.work.committee, aim.total), composer=await name_of(visit.work, draft.composer),
    )  # fmt: skip


def _text(draft: Broadcast, language: str) -> str:
    words = draft.words.get(language)
    return words.text if words else ""


def preview(broadcast: Broadcast, language: str) -> Markup:
    """The words as a phone shows them, in this language or in the one that stands in for it."""
    return formatted(broadcast.wording(language)) if broadcast.words else Markup("")


def formatted(wording: Wording) -> Markup:
    """Words with their formatting; everything in them is escaped."""
    coded = wording.text.encode("utf-16-le", "surrogatepass")
    edges = sorted(
        {0, len(coded) // 2, *(at for mark in wording.marks for at in (mark.offset, mark.offset + mark.length))}
    )
    parts = []
    for begin, end in pairwise(edges):
        part = escape(coded[2 * begin : 2 * end].decode("utf-16-le", "replace"))
        for mark in wording.marks:
            if mark.offset <= begin and end <= mark.offset + mark.length:
                part = Markup("<{0}>{1}</{0}>").format(Markup(TAGS[mark.style]), part)  # noqa: S704  # a tag of our own
        parts.append(part)
    return Markup("").join(parts)


async def write(visit: Visit) -> web.Response:
    """Both languages at once; what could not be kept stays in the form, beside the reason."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    typed = {code: visit.form.words(f"words-{code}").strip() for code in LANGUAGES}
    try:
        async with visit.work.savepoint():
            for code in LANGUAGES:
                draft = await _written(visit, draft, code, typed[code])
    except Invalid as fault:
        said = visit.say(fault.key, **fault.details)
        return await _back(visit, typed, said, fault.status)
    except Overtaken:
        return await _back(visit, typed, visit.say("console-broadcast-overtaken"), 409)
    return visit.go(f"/broadcasts/{draft.id}", done="kept")


async def _written(visit: Visit, draft: Broadcast, code: str, text: str) -> Broadcast:
    seen, former = visit.form.words(f"seen-{code}"), draft.words.get(code)
    if text == (former.text if former else ""):
        return draft
    if text:
        said = Said(Kind.TEXT, 0, text, carried(former, text))
        return await composing.write(visit.work, visit.actor, draft.id, code, said, seen)
    if seen != mark_of(draft, code):
        raise Overtaken
    return await composing.unwrite(visit.work, visit.actor, draft.id, code)


async def _back(visit: Visit, typed: dict[str, str], fault: str, status: int) -> web.Response:
    draft = await reading.visible(visit.work, visit.actor, visit.id())
    return await composer(visit, draft, typed=typed, fault=fault, status=status)


async def attach(visit: Visit) -> web.Response:
    """A picture or a document, judged by its bytes and cleaned as in the chat."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    (data, *_) = visit.form.files.get("file") or (b"",)
    if not data:
        raise Invalid("broadcast-file-kind")
    kind = Kind.DOCUMENT if visit.form.words("whole") or not _is_picture(data) else Kind.PHOTO
    clean, mime = await asyncio.to_thread(visit.console.tools.clean, kind, data)
    await composing.enclose(visit.work, visit.actor, draft.id, kind, clean, mime)
    return visit.go(f"/broadcasts/{draft.id}", done="kept")


def _is_picture(data: bytes) -> bool:
    """By how the formats of photographs begin (JPEG, PNG, WebP)."""
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


async def detach(visit: Visit) -> web.Response:
    """Without a file."""
    return _to(visit, await composing.detach(visit.work, visit.actor, visit.id()))


async def link(visit: Visit) -> web.Response:
    """One more button."""
    asked, form = visit.id(), visit.form
    chinese, english = (" ".join(form.words(f"label-{code}").replace("|", " ").split()) for code in LANGUAGES)
    address = "".join(form.words("address").split())
    line = f"{chinese or english} | {english} {address}" if english else f"{chinese} {address}"
    return _to(visit, await composing.link(visit.work, visit.actor, asked, line))


async def unlink(visit: Visit) -> web.Response:
    """Without buttons."""
    return _to(visit, await composing.unlink(visit.work, visit.actor, visit.id()))


async def time(visit: Visit) -> web.Response:
    """When it is to go out, and whether in the quiet hours as well."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    at, urgent = _moment(visit, visit.form.words("at").strip()), bool(visit.form.words("urgent"))
    if at != draft.send_at:
        draft = await composing.time(visit.work, visit.actor, draft.id, at)
    if urgent is not draft.urgent:
        draft = await composing.urgency(visit.work, visit.actor, draft.id, urgent=urgent)
    return _to(visit, draft)


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


def _to(visit: Visit, draft: Broadcast) -> web.Response:
    return visit.go(f"/broadcasts/{draft.id}", done="kept")


ROUTES: tuple[Route, ...] = (
    post("/broadcasts/{id}/words", write, WRITERS),
    post("/broadcasts/{id}/attach", attach, WRITERS, limit=LIMIT + 64 * 1024),
    post("/broadcasts/{id}/detach", detach, WRITERS),
    post("/broadcasts/{id}/link", link, WRITERS),
    post("/broadcasts/{id}/unlink", unlink, WRITERS),
    post("/broadcasts/{id}/time", time, WRITERS),
)
__all__ = ["PICTURES", "ROUTES", "WHO", "WRITERS", "composer", "formatted", "preview"]
