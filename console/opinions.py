"""The desk's list of opinion items: narrowed, sorted, saved as views, claimed and looked through from the keyboard."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from console import opinion
from console.plumbing import bulk
from console.plumbing.forms import choice
from console.plumbing.rooms import Room, Way, at, get, post
from console.plumbing.visit import Visit
from core import workbench
from core.actors import Actor, Desk
from core.errors import Invalid
from core.opinions import claims, listing, reading
from core.opinions.model import QUEUE, Matter, Status, Wanted
from core.work import Work

WHO = at(Desk.INFORMATION, Desk.SECRETARY_GENERAL)
HELD = ("mine", "free")
KEPT = ("status", "matter", "held", "unread", "order")
"""What a view keeps of the address."""


async def items(visit: Visit) -> web.Response:
    """A page of the list."""
    wanted = _wanted(visit)
    lines, on = await listing.page(visit.work, visit.actor, wanted, visit.asked("after"))
    return visit.show(
        "opinions.html", lines=lines, on=on, wanted=wanted, held=visit.asked("held"), statuses=listing.LISTED,
        counts=await listing.counts(visit.work, visit.actor), most=listing.COUNTED, matters=list(Matter),
        views=await visit.work.workbench.views(visit.actor.person, "opinions"), query=_query(visit),
        chosen=visit.asked("status"),
    )  # fmt: skip


def _wanted(visit: Visit) -> Wanted:
    """What the address asks for. Raises ``Invalid`` for what makes no sense."""
    status, matter, held = visit.asked("status"), visit.asked("matter"), visit.asked("held")
    statuses = (choice(status, Status),) if status else QUEUE
    if held not in ("", *HELD) or not set(statuses) <= set(listing.LISTED):
        raise Invalid("console-field-wrong")
    return Wanted(
        statuses=statuses,
        matter=choice(matter, Matter) if matter else None,
        held_by={"": None, "mine": visit.actor.person, "free": 0}[held],
        unread_by=visit.actor.person if visit.asked("unread") else 0,
        newest=visit.asked("order") == "newest",
    )


def _query(visit: Visit) -> str:
    """The list's own part of the address, without the mark of the page."""
    return urlencode({name: visit.asked(name) for name in KEPT if visit.asked(name)})


async def several(visit: Visit) -> web.Response:
    """The same act on several items; what is refused of it is told, one by one, and hinders nothing else."""
    acts = {"claim": claims.claim, "release": claims.release, "seen": _saw}
    return await bulk.done(visit, acts, "/opinions", _number)


async def _saw(work: Work, actor: Actor, item: int) -> None:
    await reading.visible(work, actor, item)
    await work.workbench.saw(actor.person, "opinion", [item])


async def _number(visit: Visit, item: int) -> str:
    return (await reading.visible(visit.work, visit.actor, item)).number


async def keep_view(visit: Visit) -> web.Response:
    """Keeps the list as it is."""
    given = {name: value for name, value in parse_qsl(visit.form.words("query")) if name in KEPT}
    await workbench.keep_view(visit.work, visit.actor, "opinions", visit.form.words("name"), urlencode(given))
    return visit.go("/opinions", **given)


async def drop_view(visit: Visit) -> web.Response:
    """Forgets a view."""
    await workbench.drop_view(visit.work, visit.actor, visit.id())
    return visit.go("/opinions", done="view-dropped")


ROOM = Room(
    "opinions",
    (
        get("/opinions", items, WHO),
        post("/opinions/several", several, WHO),
        post("/opinions/views", keep_view, WHO),
        post("/opinions/views/{id}/drop", drop_view, WHO),
        *opinion.ROUTES,
    ),
    (Way("console-way-opinions", "/opinions", WHO, "o"),),
)
