"""The last look before an announcement is on its way: the message as phones show it, who gets it, when, what it costs, and
whether somebody else has to agree. One button says yes to what was seen here, and to nothing else."""

from __future__ import annotations

from aiohttp import web

from console.broadcast_audience import WRITERS, aim_of
from console.broadcast_looks import PICTURES, farewell, preview, timing
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.audiences import audience_words
from core.broadcasts import approving, reading
from core.broadcasts.model import Act, Broadcast, Status, offers
from core.errors import Conflict
from texts.catalog import LANGUAGES


async def page(visit: Visit) -> web.Response:
    """The last look; what is not ready for one, or past it, is shown as it is."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    return await _look(visit, found) if _ready(visit, found) else visit.go(f"/broadcasts/{found.id}")


async def submit(visit: Visit) -> web.Response:
    """On its way, as it was seen. What has changed meanwhile is shown instead, and waits for another yes."""
    asked = visit.id()
    try:
        async with visit.work.savepoint():
            sent = await approving.submit(visit.work, visit.actor, asked, visit.form.number("seen"))
    except Conflict as refused:
        found = await reading.visible(visit.work, visit.actor, asked)
        if not _ready(visit, found):
            raise
        return await _look(visit, found, refused)
    if sent.status is Status.PROPOSED:
        return visit.go(f"/broadcasts/{sent.id}", done="proposed")
    return visit.go(f"/broadcasts/{sent.id}", done="scheduled")


def _ready(visit: Visit, found: Broadcast) -> bool:
    return Act.PROPOSE in offers(visit.actor, found) and bool(found.words) and not found.audience.empty


async def _look(visit: Visit, found: Broadcast, refused: Conflict | None = None) -> web.Response:
    aim, file = await aim_of(visit, found), await visit.work.files.get(found.file) if found.file else None
    return visit.show(
        "broadcast_check.html", status=refused.status if refused else 200, broadcast=found, aim=aim, file=file,
        fault=visit.say(refused.key, **refused.details) if refused else "", audience=audience_words(found.audience),
        timing=timing(visit, found, aim.total), picture=bool(file and file.mime in PICTURES),
        shown=[(code, preview(found, code)) for code in LANGUAGES], farewell=farewell(visit, found),
    )  # fmt: skip


ROUTES: tuple[Route, ...] = (
    get("/broadcasts/{id}/check", page, WRITERS),
    post("/broadcasts/{id}/submit", submit, WRITERS),
)
