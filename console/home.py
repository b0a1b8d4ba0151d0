"""The first page of the desk, and the files that pages are made of."""

from __future__ import annotations

from aiohttp import web

from console.plumbing.app import STATIC
from console.plumbing.rooms import OPEN, STAFF, Room, Way, get
from console.plumbing.visit import Visit
from core.actors import Desk
from core.concerns import listing as concern_listing
from core.concerns.model import Wanted as WantedConcerns
from core.errors import Missing
from core.opinions import listing as item_listing
from core.opinions.model import Wanted as WantedItems

FIRST = 6
"""Lines of each list on the first page."""
KEPT = "public, max-age=31536000, immutable"
"""The address of each file changes with its contents."""


async def home(visit: Visit) -> web.Response:
    """What there is to do, for these desks: the most urgent of each list."""
    work, actor = visit.work, visit.actor
    items = actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL)
    concerns = actor.at(Desk.LIAISON, Desk.SECRETARY_GENERAL)
    return visit.show(
        "home.html",
        items=(await item_listing.page(work, actor, WantedItems()))[0][:FIRST] if items else None,
        concerns=(await concern_listing.page(work, actor, WantedConcerns()))[0][:FIRST] if concerns else None,
    )


async def file(visit: Visit) -> web.StreamResponse:
    """One of our own files, by its name."""
    path = STATIC.get(visit.request.match_info["name"])
    if path is None:
        raise Missing("common-missing")
    return web.FileResponse(path, headers={"Cache-Control": KEPT if visit.request.query_string else "no-cache"})


ROOM = Room(
    "home",
    (get("/", home, STAFF), get("/static/{name}", file, OPEN)),
    (Way("console-way-home", "/", STAFF, "h"),),
)
