"""One opinion item at the desk: the original beside the edited text, who changed what, and everything that can be done now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiohttp import web

from console.alike import alike
from console.opinion_line import line
from console.plumbing.forms import choice, whole
from console.plumbing.rooms import Route, at, get, post
from console.plumbing.visit import Visit
from core import workbench
from core.actors import Desk
from core.concerns.model import Concern
from core.errors import Conflict, Missing, Refusal
from core.opinions import claims, cosigning, dispatching, drafting, issuing, printing, reading, reminders, review
from core.opinions.difference import Piece, difference
from core.opinions.model import (
    LIFECYCLE,
    REVIEW,
    Act,
    DispatchKind,
    Form,
    Level,
    Opinion,
    Outcome,
    Part,
    ReturnReason,
    Text,
    capacities,
    claim_holds,
    mark,
)
from core.opinions.printing import Paper
from core.opinions.wording import BODY_LIMIT, TITLE_LIMIT
from core.sessions import confirming
from core.sessions.model import Purpose
from core.workbench import Sheet
from papers import issues

WHO = at(Desk.INFORMATION, Desk.SECRETARY_GENERAL)
KIND: Final = "opinion"


async def item(visit: Visit) -> web.Response:
    """The item with everything that can be done with it now."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    await visit.saw(KIND, found.id)
    return await page(visit, found)


async def page(
    visit: Visit, found: Opinion, *, status: int = 200, theirs: Text | None = None, fault: str = ""
) -> web.Response:
    """The page of the item. ``theirs``: what was being saved when something came in between; it is in the form, and nothing of
    it is lost."""
    work, actor = visit.work, visit.actor
    kept = await work.workbench.sheet(actor.person, KIND, found.id)
    written = theirs or (_text(found.current, kept.fields) if kept else found.current)
    acts = LIFECYCLE.offers(found.status, capacities(actor, found))
    seat = await work.people.seat(found.reporter)
    names, waiting = await cosigning.names(work, found)
    return visit.show(
        "opinion.html", status=status, item=found, reporter=seat, co=names, co_waiting=waiting, acts=acts, Act=Act,
        due=reminders.review_due(work, found), holder=await claims.holder_name(work, found),
        mine=claim_holds(found, work.now) and found.claimed_by == actor.person, in_review=found.status in REVIEW,
        line=await line(visit, found), pieces=await pieces(found.text, found.current) if found.edited else {},
        clash=await pieces(found.current, theirs) if theirs else {}, fault=fault, parts=list(Part),
        written=written, mark=mark(found.current), kept=kept, others=await _others(visit, found),
        cases=await _cases(visit, found), reasons=list(ReturnReason), forms=list(Form),
        alike=await alike(visit, f"{found.current.title}\n{found.current.body}", found.id),
        joinable=await issuing.joinable(work) if Act.ISSUE in acts else (), papers=list(Paper) if found.issue else (),
        kinds=list(DispatchKind), levels=list(Level), limit=BODY_LIMIT, title_limit=TITLE_LIMIT,
        mergeable=(await review.mergeable(work, found))[:50] if Act.MERGE in acts else (),
        own_edit=actor.at(Desk.SECRETARY_GENERAL) and actor.person in (found.author, found.editor),
    )  # fmt: skip


async def pieces(old: Text, new: Text) -> dict[Part, Sequence[Piece]]:
    """What was changed in each part."""
    return {part: await asyncio.to_thread(difference, old.part(part), new.part(part)) for part in Part}


async def _others(visit: Visit, found: Opinion) -> Sequence[tuple[str, datetime]]:
    """Who else is writing at it right now."""
    writing = await visit.work.workbench.writers(KIND, found.id)
    return [
        (await reading.maker(visit.work, found, person), when)
        for person, when in writing.items()
        if person != visit.actor.person
    ]


async def _cases(visit: Visit, found: Opinion) -> Sequence[Concern]:
    return await drafting.cases(visit.work, found)


def _text(base: Text, fields: dict[str, str] | object) -> Text:
    given = fields if isinstance(fields, dict) else {}
    return Text(**{part.value: given.get(part.value, base.part(part)) for part in Part})


def _written(visit: Visit) -> Text:
    return Text(**{part.value: visit.form.words(part.value) for part in Part})


async def edit(visit: Visit) -> web.Response:
    """Saves the edited text, where it is still the one that was being edited. Where somebody else has it by now, or has
    changed it meanwhile, a page shows both (409); what was written is kept either way."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    written, seen = _written(visit), visit.form.number("mark")
    try:
        async with visit.work.savepoint():
            await review.revise(visit.work, visit.actor, found.id, written, seen)
            await visit.work.workbench.drop_sheet(visit.actor.person, KIND, found.id)
    except Refusal as refusal:
        if refusal.status not in (Conflict.status, 422):
            raise
        await _keep(visit, found, written, seen)
        words = visit.say(refusal.key, **refusal.details)
        clashes = refusal.status == Conflict.status and mark(found.current) != seen
        return await page(visit, found, status=refusal.status, theirs=written if clashes else None, fault=words)
    return visit.go(f"/opinions/{found.id}", done="saved")


async def keep(visit: Visit) -> web.Response:
    """Keeps what is being written, for a browser that crashes or a hand that has to leave. Says to a script when that was."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    await _keep(visit, found, _written(visit), visit.form.number("mark"))
    if visit.wants_json:
        return web.json_response({"said": visit.say("console-kept", at=visit.clock_time(visit.work.now))})
    return visit.go(f"/opinions/{found.id}", done="sheet-kept")


async def _keep(visit: Visit, found: Opinion, written: Text, seen: int) -> None:
    first = await visit.work.workbench.sheet(visit.actor.person, KIND, found.id) is None
    fields = {part.value: written.part(part) for part in Part}
    await workbench.keep_sheet(visit.work, visit.actor, Sheet(KIND, found.id, seen, fields))
    if first:
        await reading.writes(visit.work, visit.actor, found)


async def throw_away(visit: Visit) -> web.Response:
    """Forgets what was being written."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    await visit.work.workbench.drop_sheet(visit.actor.person, KIND, found.id)
    await reading.writes(visit.work, visit.actor, found)
    return visit.go(f"/opinions/{found.id}", done="thrown-away")


async def version(visit: Visit) -> web.Response:
    """One version, with what was changed in it."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    versions = {each.number: each for each in await visit.work.opinions.versions(found.id)}
    chosen = versions.get(visit.id("number"))
    if chosen is None:
        raise Missing("common-missing")
    former = versions.get(chosen.number - 1)
    return visit.show(
        "version.html", item=found, version=chosen, name=await reading.maker(visit.work, found, chosen.person),
        pieces=await pieces(former.text if former else chosen.text, chosen.text), parts=list(Part),
        on=chosen.number + 1 if chosen.number + 1 in versions else 0, before=former.number if former else 0,
    )  # fmt: skip


async def claim(visit: Visit) -> web.Response:
    """Takes the item to work on."""
    found = await claims.claim(visit.work, visit.actor, visit.id())
    return visit.go_back(f"/opinions/{found.id}", done="claimed")


async def release(visit: Visit) -> web.Response:
    """Lets it go."""
    found = await claims.release(visit.work, visit.actor, visit.id())
    return visit.go_back(f"/opinions/{found.id}", done="released")


async def act(visit: Visit) -> web.Response:
    """Any other act of the lifecycle, with what it needs."""
    work, actor, form, id = visit.work, visit.actor, visit.form, visit.id()
    match form.chosen("act", Act):
        case Act.PRESENT:
            await review.present(work, actor, id)
        case Act.DIRECT:
            await review.direct(work, actor, id)
        case Act.RETURN:
            await review.return_(work, actor, id, form.chosen("reason", ReturnReason), form.words("words"))
        case Act.RETAIN:
            await review.retain(work, actor, id, form.words("words"))
        case Act.MERGE:
            await review.merge(work, actor, id, form.number("into"))
        case Act.SIGN:
            await review.sign(work, actor, id, form.number("seen"))
        case Act.ISSUE:
            chosen, _, into = form.words("form").partition(":")
            await issuing.issue(work, actor, id, choice(chosen, Form), whole(into) if into else 0)
        case Act.DISPATCH:
            kind, level = form.chosen("kind", DispatchKind), form.chosen("level", Level)
            await dispatching.dispatch(work, actor, id, kind, level, form.words("target"))
        case Act.CORRECT:
            new = await issuing.correct(work, actor, id, form.chosen("part", Part), form.words("words"))
            return visit.go(f"/opinions/{new.id}", done="corrected")
        case _:
            raise Missing("common-missing")
    return visit.go(f"/opinions/{id}", done="acted")


async def hand_out(visit: Visit) -> web.Response:
    """The issue as a document, with who took it and when on each of its pages, after a yes in the chat."""
    found, paper = await printing.printable(visit.work, visit.actor, visit.id()), visit.form.chosen("paper", Paper)
    if not await confirming.confirmed(visit.work, visit.session, Purpose.EXPORT, found.id, found.number):
        return visit.confirm(Purpose.EXPORT, found.number, back=f"/opinions/{found.id}")
    issue = await printing.printed(visit.work, visit.actor, found.id, paper)
    made = await asyncio.to_thread(issues.made, visit.catalog, visit.work.committee, issue, paper)
    return visit.hand(made.data, made.mime, made.name)


async def record(visit: Visit) -> web.Response:
    """What became of a dispatch; everybody who contributed hears it."""
    outcome, words = visit.form.chosen("outcome", Outcome), visit.form.words("words")
    found = await dispatching.record(visit.work, visit.actor, visit.id(), outcome, words)
    return visit.go(f"/opinions/{found.id}", done="recorded")


ROUTES: tuple[Route, ...] = (
    get("/opinions/{id}", item, WHO),
    get("/opinions/{id}/versions/{number}", version, WHO),
    post("/opinions/{id}/claim", claim, WHO),
    post("/opinions/{id}/release", release, WHO),
    post("/opinions/{id}/edit", edit, WHO),
    post("/opinions/{id}/sheet", keep, WHO),
    post("/opinions/{id}/sheet/drop", throw_away, WHO),
    post("/opinions/{id}/act", act, WHO),
    post("/opinions/{id}/paper", hand_out, WHO),
    post("/dispatches/{id}/record", record, WHO),
)
