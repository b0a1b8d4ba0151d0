"""The desk's list of concerns: narrowed, sorted, saved as views, and moved on from the keyboard."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from console import concern
from console.concern import WHO
from console.plumbing import bulk
from console.plumbing.forms import choice
from console.plumbing.rooms import Room, Way, get, post
from console.plumbing.visit import Visit
from core import workbench
from core.actors import Actor
from core.concerns import intake, listing, reading
from core.concerns.model import Status, Wanted
from core.errors import Invalid
from core.work import Work

KEPT = ("status", "sector", "unread", "order")
"""What a view keeps of the address."""


async def concerns(visit: Visit) -> web.Response:
    """A page of the list."""
    wanted = _wanted(visit)
    lines, on = await listing.page(visit.work, visit.actor, wanted, visit.asked("after"))
    return visit.show(
        "concerns.html", lines=lines, on=on, wanted=wanted, statuses=listing.listable(visit.actor),
        counts=await listing.counts(visit.work, visit.actor), most=listing.COUNTED,
        views=await visit.work.workbench.views(visit.actor.person, "concerns"), query=_query(visit),
        chosen=visit.asked("status"),
    )  # fmt: skip


def _wanted(visit: Visit) -> Wanted:
    """What the address asks for. Raises ``Invalid`` for what makes no sense."""
    status, sector = visit.asked("status"), visit.asked("sector")
    if sector and visit.work.committee.sector(sector) is None:
        raise Invalid("console-field-wrong")
    statuses = (choice(status, Status),) if status else ()
    if not set(statuses) <= set(listing.LISTED):
        raise Invalid("console-field-wrong")
    unread_by = visit.actor.person if visit.asked("unread") else 0
    return Wanted(statuses, sector, unread_by, newest=visit.asked("order") == "newest")


def _query(visit: Visit) -> str:
    """The list's own part of the address, without the mark of the page."""
    return urlencode({name: visit.asked(name) for name in KEPT if visit.asked(name)})


async def several(visit: Visit) -> web.Response:
    """The same act on several concerns; what is refused of it is told, one by one, and hinders nothing else."""
    return await bulk.done(visit, {"accept": intake.accept, "seen": _saw}, "/concerns", _number)


async def _saw(work: Work, actor: Actor, concern_id: int) -> None:
    await reading.visible(work, actor, concern_id)
    await work.workbench.saw(actor.person, "concern", [concern_id])


async def _number(visit: Visit, concern_id: int) -> str:
    return (await reading.visible(visit.work, visit.actor, concern_id)).number


async def keep_view(visit: Visit) -> web.Response:
    """Keeps the list as it is."""
    given = {name: value for name, value in parse_qsl(visit.form.words("query")) if name in KEPT}
    await workbench.keep_view(visit.work, visit.actor, "concerns", visit.form.words("name"), urlencode(given))
    return visit.go("/concerns", **given)


async def drop_view(visit: Visit) -> web.Response:
    """Forgets a view."""
    await workbench.drop_view(visit.work, visit.actor, visit.id())
    return visit.go("/concerns", done="view-dropped")


ROOM = Room(
    "concerns",
    (
        get("/concerns", concerns, WHO),
        post("/concerns/several", several, WHO),
        post("/concerns/views", keep_view, WHO),
        post("/concerns/views/{id}/drop", drop_view, WHO),
        *concern.ROUTES,
    ),
    (Way("console-way-concerns", "/concerns", WHO, "c"),),
)
