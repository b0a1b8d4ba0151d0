"""The first page of the desk, and the files that pages are made of."""

from __future__ import annotations

from aiohttp import web

from console.plumbing.app import STATIC
from console.plumbing.rooms import OPEN, STAFF, Room, Way, get
from console.plumbing.visit import Visit
from core.errors import Missing

KEPT = "public, max-age=31536000, immutable"
"""The address of each file changes with its contents."""


async def home(visit: Visit) -> web.Response:
    """What there is to do, for these desks."""
    return visit.show("home.html")


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
