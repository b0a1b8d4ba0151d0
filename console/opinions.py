"""The desk's list of opinion items: narrowed, sorted, saved as views, claimed and looked through from the keyboard."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console import opinion
from console.opinion import WHO
from console.plumbing.forms import choice
from console.plumbing.listed import Listed
from console.plumbing.rooms import Room, Way
from console.plumbing.visit import Visit
from core.errors import Invalid
from core.opinions import claims, listing, reading
from core.opinions.model import QUEUE, Matter, Status, Wanted

HELD: Final = ("mine", "free")
LIST: Final = Listed(
    "opinions", "opinion", WHO, ("status", "matter", "held", "unread", "order"), reading.visible,
    {"claim": claims.claim, "release": claims.release},
)  # fmt: skip


async def items(visit: Visit) -> web.Response:
    """A page of the list."""
    wanted = _wanted(visit)
    lines, on = await listing.page(visit.work, visit.actor, wanted, visit.asked("after"))
    return await LIST.show(
        visit, lines=lines, on=on, wanted=wanted, held=visit.asked("held"), statuses=listing.LISTED,
        counts=await listing.counts(visit.work, visit.actor), most=listing.COUNTED, matters=list(Matter),
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


ROOM = Room(
    "opinions",
    (*LIST.routes(items), *opinion.ROUTES),
    (Way("console-way-opinions", "/opinions", WHO, "o"),),
)
