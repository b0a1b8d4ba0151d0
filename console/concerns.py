"""The desk's list of concerns: narrowed, sorted, saved as views, and moved on from the keyboard."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console import concern
from console.concern import WHO
from console.plumbing.forms import choice
from console.plumbing.listed import Listed
from console.plumbing.rooms import Room, Way
from console.plumbing.visit import Visit
from core.concerns import intake, listing, reading
from core.concerns.model import Status, Wanted
from core.errors import Invalid

LIST: Final = Listed(
    "concerns", "concern", WHO, ("status", "sector", "unread", "order"), reading.visible, {"accept": intake.accept}
)


async def concerns(visit: Visit) -> web.Response:
    """A page of the list."""
    wanted = _wanted(visit)
    lines, on = await listing.page(visit.work, visit.actor, wanted, visit.asked("after"))
    return await LIST.show(
        visit, lines=lines, on=on, wanted=wanted, statuses=listing.listable(visit.actor),
        counts=await listing.counts(visit.work, visit.actor), most=listing.COUNTED,
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


ROOM = Room(
    "concerns",
    (*LIST.routes(concerns), *concern.ROUTES),
    (Way("console-way-concerns", "/concerns", WHO, "c"),),
)
