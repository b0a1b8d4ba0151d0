"""Announcements at the desk: the list, one with everything that can be done with it now, and what became of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from aiohttp import web

from console import broadcast_audience, broadcast_check, broadcast_writing
from console.broadcast_audience import WHO, WRITERS, aim_of
from console.broadcast_looks import PICTURES, farewell, formatted, preview, timing
from console.broadcast_writing import composer
from console.plumbing.rooms import Room, Way, get, post
from console.plumbing.visit import Visit
from core.actors import Actor
from core.audiences import audience_words
from core.broadcasts import approving, composing, correcting, progress, reading, results, sending
from core.broadcasts.model import BEGUN, Act, Broadcast, offers
from core.broadcasts.wording import carried, title
from core.errors import Conflict, Invalid, Refusal
from core.people.names import name_of
from core.said import Kind, Said
from core.sessions import confirming
from core.sessions.model import Purpose
from core.work import Work
from papers.sheets import XLSX, sheet
from texts.catalog import LANGUAGES

SHOWN: Final = 50
Verb = Callable[[Work, Actor, int], Awaitable[Any]]
PLAIN: Final[Mapping[Act, Verb]] = {
    Act.WITHDRAW: approving.withdraw, Act.DISCARD: composing.discard, Act.PAUSE: sending.pause, Act.RESUME: sending.resume,
    Act.STOP: sending.stop, Act.RETRY: sending.retry, Act.DECLINE: correcting.decline,
}  # fmt: skip
"""What a button alone does."""


async def listing(visit: Visit) -> web.Response:
    """The newest announcements, a page of them."""
    given = visit.asked("page", "0")
    page = int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else 0
    found = await reading.recent(visit.work, visit.actor, SHOWN + 1, page * SHOWN)
    names = {each.composer: await name_of(visit.work, each.composer) for each in found}
    return visit.show(
        "broadcasts.html", broadcasts=[(each, title(each, visit.language), names[each.composer]) for each in found[:SHOWN]],
        page=page, more=len(found) > SHOWN, writes=WRITERS.admits(visit.actor),
    )  # fmt: skip


async def begin(visit: Visit) -> web.Response:
    """A new draft."""
    return visit.go(f"/broadcasts/{(await composing.begin(visit.work, visit.actor)).id}")


async def again(visit: Visit) -> web.Response:
    """A new draft like an earlier one."""
    earlier = await reading.visible(visit.work, visit.actor, visit.id())
    return visit.go(f"/broadcasts/{(await composing.again(visit.work, visit.actor, earlier.id)).id}")


async def one(visit: Visit) -> web.Response:
    """While it is written, its composer; later, what it is and what became of it."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    return await composer(visit, found) if Act.WRITE in offers(visit.actor, found) else await _card(visit, found)


async def _card(visit: Visit, found: Broadcast, refused: Refusal | None = None) -> web.Response:
    """What it is and what became of it; where a correction was refused, with the reason and with what was written."""
    waiting, file = found.amendment, await visit.work.files.get(found.file) if found.file else None
    aim = None if found.status in BEGUN else await aim_of(visit, found)
    typed = {visit.form.words("language"): visit.form.words("words")} if refused else {}
    return visit.show(
        "broadcast.html", status=refused.status if refused else 200, broadcast=found, acts=offers(visit.actor, found),
        figures=progress.figures(found), resting=progress.resting(visit.work, found), aim=aim,
        timing=timing(visit, found, aim.total) if aim else (), composer=await name_of(visit.work, found.composer),
        approver=await name_of(visit.work, found.approver), audience=audience_words(found.audience),
        file=file, picture=bool(file and file.mime in PICTURES), farewell=farewell(visit, found),
        shown=[(code, preview(found, code)) for code in LANGUAGES] if found.words else [],
        amender=await name_of(visit.work, waiting.by) if waiting else "",
        amended=formatted(waiting.wording) if waiting else "", mine=waiting is not None and waiting.by == visit.actor.person,
        again=WRITERS.admits(visit.actor), languages=[code for code in LANGUAGES if code in found.words],
        typed=typed, fault=visit.say(refused.key, **refused.details) if refused else "",
    )  # fmt: skip


async def act(visit: Visit) -> web.Response:
    """What its buttons do. What a second person agrees to goes out to many: it takes a yes in their chat."""
    asked = visit.id()
    found = await reading.visible(visit.work, visit.actor, asked)
    chosen = visit.form.chosen("act", Act)
    if chosen in PLAIN:
        await PLAIN[chosen](visit.work, visit.actor, asked)
        return visit.go("/broadcasts" if chosen is Act.DISCARD else f"/broadcasts/{asked}", done="kept")
    match chosen:
        case Act.RETURN:
            await approving.return_(visit.work, visit.actor, asked, visit.form.words("reason"))
            return visit.go(f"/broadcasts/{asked}", done="returned")
        case Act.APPROVE | Act.CORRECT:
            return await _agree(visit, found, chosen)
    raise Invalid("console-field-wrong")


async def _agree(visit: Visit, found: Broadcast, chosen: Act) -> web.Response:
    await reading.judged(visit.work, visit.actor, found.id, chosen)
    if not await confirming.confirmed(visit.work, visit.session, Purpose.BROADCAST, found.id, found.number):
        return visit.confirm(Purpose.BROADCAST, found.number, back=f"/broadcasts/{found.id}")
    if chosen is Act.APPROVE:
        await approving.approve(visit.work, visit.actor, found.id, visit.form.number("seen"))
    else:
        await correcting.correct(visit.work, visit.actor, found.id, visit.form.words("seen"))
    return visit.go(f"/broadcasts/{found.id}", done="approved")


async def look(visit: Visit) -> web.Response:
    """A copy to the second person, in their chat."""
    proposed = await reading.judged(visit.work, visit.actor, visit.id(), Act.APPROVE)
    await composing.look(visit.work, visit.actor, proposed)
    return visit.go(f"/broadcasts/{proposed.id}", done="tested")


async def amend(visit: Visit) -> web.Response:
    """Other words in one language, for those who have had it and those who have not."""
    found, form = await reading.visible(visit.work, visit.actor, visit.id()), visit.form
    language, text = form.words("language"), form.words("words").strip()
    if language not in found.words:
        raise Invalid("console-field-wrong")
    said = Said(Kind.TEXT, 0, text, carried(found.words[language], text))
    try:
        async with visit.work.savepoint():
            after = await correcting.amend(visit.work, visit.actor, found.id, language, said, form.words("seen"))
    except (Invalid, Conflict) as refused:
        if found.status not in BEGUN:
            raise
        return await _card(visit, await reading.visible(visit.work, visit.actor, found.id), refused)
    if after.amendment is not None:
        return visit.go(f"/broadcasts/{found.id}", done="amended")
    return visit.go(f"/broadcasts/{found.id}", done="corrected-out")


async def outcome(visit: Visit) -> web.Response:
    """What became of each copy, and why."""
    found = await reading.judged(visit.work, visit.actor, visit.id(), Act.EXPORT)
    return visit.show(
        "broadcast_results.html", broadcast=found, title=title(found, visit.language), figures=progress.figures(found),
        totals=await results.totals(visit.work, found), lines=await results.named_lines(visit.work, found),
        until=await results.kept_until(visit.work, found),
    )  # fmt: skip


async def take_out(visit: Visit) -> web.Response:
    """The same as a sheet, which leaves the house: it takes a yes in the chat."""
    found = await reading.judged(visit.work, visit.actor, visit.id(), Act.EXPORT)
    if not await confirming.confirmed(visit.work, visit.session, Purpose.EXPORT, found.id, found.number):
        return visit.confirm(Purpose.EXPORT, found.number, back=f"/broadcasts/{found.id}/results")
    rows = await results.sheet(visit.work, visit.actor, found.id)
    cells = ([visit.catalog.said(visit.language, value) for value in row] for row in rows)
    return visit.hand(sheet([visit.say(heading) for heading in results.HEADINGS], cells), XLSX, f"{found.number}.xlsx")


async def attached(visit: Visit) -> web.Response:
    """The picture or the document that goes along. Raises ``Conflict`` where it is not ready."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    kept = await visit.console.files.read(found.file) if found.file else None
    if kept is None:
        raise Conflict("broadcast-file-pending")
    about, data = kept
    if about.mime in PICTURES:
        return web.Response(body=data, content_type=about.mime)
    return visit.hand(data, about.mime or "application/octet-stream", found.number)


ROOM = Room(
    "broadcasts",
    (
        get("/broadcasts", listing, WHO),
        post("/broadcasts", begin, WRITERS),
        get("/broadcasts/{id}", one, WHO),
        post("/broadcasts/{id}/again", again, WRITERS),
        post("/broadcasts/{id}/act", act, WHO),
        post("/broadcasts/{id}/look", look, WHO),
        post("/broadcasts/{id}/amend", amend, WRITERS),
        get("/broadcasts/{id}/results", outcome, WHO),
        post("/broadcasts/{id}/sheet", take_out, WHO),
        get("/broadcasts/{id}/file", attached, WHO),
        *broadcast_writing.ROUTES,
        *broadcast_check.ROUTES,
        *broadcast_audience.ROUTES,
    ),
    (Way("console-way-broadcasts", "/broadcasts", WHO, "a"),),
)
