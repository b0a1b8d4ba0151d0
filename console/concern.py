"""One concern at the desk: what happened, what was brought, who has it, and everything that can be done now; no name without a
reason."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console import holds
from console.alike import alike
from console.concern_line import line
from console.plumbing.forms import whole
from console.plumbing.rooms import Route, at, get, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.common_concerns import grouping
from core.common_concerns.model import TITLE_LIMIT
from core.concerns import casework, identity, intake, reading
from core.concerns.deadlines import due
from core.concerns.model import Act, Concern, capacities, offers
from core.errors import Missing
from core.files import File, FileState
from core.sessions import confirming
from core.sessions.model import Purpose
from core.talks import reading as talking
from core.talks import service as talks

WHO = at(Desk.LIAISON, Desk.SECRETARY_GENERAL)
KIND: Final = "concern"
SHOWN: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
"""What is shown on the page: pictures, for their pixels were made anew when they came in."""
HEARD: Final = frozenset({"audio/ogg", "audio/mpeg", "audio/mp4", "video/mp4", "video/webm"})
"""What the browser's own player plays."""
ENDINGS: Final = {
    "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/gif": "gif", "audio/ogg": "ogg", "audio/mpeg": "mp3",
    "audio/mp4": "m4a", "video/mp4": "mp4", "video/webm": "webm", "application/pdf": "pdf", "text/plain": "txt",
    "application/zip": "zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}  # fmt: skip
"""How a file is called by its type; what the sender called it was never kept."""


async def page(visit: Visit) -> web.Response:
    """The concern with everything that can be done with it now."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    await visit.saw(KIND, found.id)
    acts = offers(found, capacities(visit.actor, found))
    giving = Act.ASSIGN in acts or Act.REASSIGN in acts
    seat = await visit.work.people.seat(found.seat) if found.seat else None
    return visit.show(
        "concern.html", concern=found, acts=acts, Act=Act, due=due(found, visit.work.committee), member=seat,
        candidates=await intake.candidates(visit.work, visit.actor, found.id) if giving else (),
        line=await line(visit, found, whole(visit.asked("before") or "0")),
        notes=await visit.work.talks.notes(found.id), files=await _files(visit, found),
        alike=await alike(visit, found.words, found.id), shown=SHOWN, heard=HEARD, endings=ENDINGS,
        may_open=visit.actor.at(Desk.LIAISON), together=await grouping.view(visit.work, visit.actor, found.id),
        title_limit=TITLE_LIMIT, held=await holds.shown_on(visit, found),
    )  # fmt: skip


async def _files(visit: Visit, found: Concern) -> list[File]:
    files = [await visit.work.files.get(file) for file in found.files]
    return [file for file in files if file is not None]


async def file(visit: Visit) -> web.Response:
    """A file of the concern or of its talk, so that it can do nothing: of its own type and no other, without scripts, under a
    name of ours."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    wanted = visit.id("file")
    brought = (*found.files, *(await talking.files(visit.work, visit.actor, found)))
    kept = await visit.console.files.read(wanted) if wanted in brought else None
    if kept is None or kept[0].state is not FileState.CLEAN:
        raise Missing("common-missing")
    known, data = kept
    plays = known.mime in SHOWN | HEARD
    name = f"{found.number}-{brought.index(wanted) + 1}.{ENDINGS.get(known.mime, 'bin')}"
    response = web.Response(body=data, content_type=known.mime if plays else "application/octet-stream")
    response.headers["Content-Disposition"] = f'{"inline" if plays else "attachment"}; filename="{name}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response.headers["X-Frame-Options"] = "DENY"
    return response


async def act(visit: Visit) -> web.Response:
    """An act of the lifecycle, with what it needs."""
    work, actor, form, id = visit.work, visit.actor, visit.form, visit.id()
    match form.chosen("act", Act):
        case Act.ACCEPT:
            await intake.accept(work, actor, id)
        case Act.ASSIGN | Act.REASSIGN:
            await intake.assign(work, actor, id, form.number("seat"))
        case Act.MOVE:
            await intake.move(work, actor, id, form.words("sector"))
        case Act.REDIRECT:
            await intake.redirect(work, actor, id, form.words("channel"))
        case Act.REFUSE:
            await intake.refuse(work, actor, id, form.words("words"))
        case Act.REFER:
            await casework.refer(work, actor, id, form.words("unit"))
        case Act.RECORD:
            await casework.record(work, actor, id, form.words("words"))
        case Act.GRANT:
            await casework.grant(work, actor, id)
        case Act.UPHOLD:
            await casework.uphold(work, actor, id, form.words("words"))
        case _:
            raise Missing("common-missing")
    still = await work.concerns.get(id)
    seen = still is not None and bool(capacities(actor, still))
    return visit.go(f"/concerns/{id}" if seen else "/concerns", done="acted")


async def note(visit: Visit) -> web.Response:
    """A line for the desk's and the member's own record."""
    await talks.note(visit.work, visit.actor, visit.id(), visit.form.words("words"))
    return visit.go(f"/concerns/{visit.id()}", done="noted")


async def reveal(visit: Visit) -> web.Response:
    """Opens who it is, with a reason, after a yes in the chat; once, on this page, which nothing keeps."""
    found, reason = await identity.revealable(visit.work, visit.actor, visit.id(), visit.form.words("reason"))
    if not await confirming.confirmed(visit.work, visit.session, Purpose.IDENTITY, found.id, found.number):
        return visit.confirm(Purpose.IDENTITY, found.number, back=f"/concerns/{found.id}")
    return visit.show("identity.html", concern=await identity.reveal(visit.work, visit.actor, found.id, reason))


ROUTES: tuple[Route, ...] = (
    get("/concerns/{id}", page, WHO),
    get("/concerns/{id}/files/{file}", file, WHO),
    post("/concerns/{id}/act", act, WHO),
    post("/concerns/{id}/note", note, WHO),
    post("/concerns/{id}/identity", reveal, at(Desk.LIAISON)),
)
