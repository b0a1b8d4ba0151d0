"""Posts of the staff at the desk: who sits at which desks, new posts, suspension, personal codes."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console.people_codes import handed
from console.plumbing.forms import choice
from console.plumbing.rooms import Room, Way, at, get, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.people import managing
from core.people.model import Post
from core.sessions import confirming
from core.sessions.model import Purpose
from core.values import Listed, Named

WHO: Final = at(Desk.ADMINISTRATION)


async def listing(visit: Visit) -> web.Response:
    """Every post, and a form for a new one."""
    return visit.show("posts.html", posts=await managing.posts(visit.work, visit.actor), desks=list(Desk))


async def begin(visit: Visit) -> web.Response:
    """A new post."""
    made = await managing.new_post(visit.work, visit.actor, visit.form.words("name"), _desks(visit))
    return visit.go(f"/staff/{made.id}", done="kept")


async def one(visit: Visit) -> web.Response:
    """One post."""
    found = await managing.post(visit.work, visit.actor, visit.id())
    return visit.show("post.html", post=found, desks=list(Desk), own=found.person == visit.actor.person)


async def assign(visit: Visit) -> web.Response:
    """Other desks."""
    found = await managing.post(visit.work, visit.actor, visit.id())
    return _to(visit, await managing.assign(visit.work, visit.actor, found.id, _desks(visit)))


async def suspend(visit: Visit) -> web.Response:
    """Out of work, or at work again."""
    found = await managing.post(visit.work, visit.actor, visit.id())
    return _to(visit, await managing.suspend_post(visit.work, visit.actor, found.id, active=not found.active))


async def code(visit: Visit) -> web.Response:
    """A new personal code as a card; whoever holds it is let in, so it takes a yes in the chat."""
    found = await managing.post(visit.work, visit.actor, visit.id())
    what = visit.say("console-codes-what", count=1)
    if not await confirming.confirmed(visit.work, visit.session, Purpose.EXPORT, found.id, what):
        return visit.confirm(Purpose.EXPORT, what, back=f"/staff/{found.id}")
    held, issued = await managing.post_code(visit.work, visit.actor, found.id)
    place = Listed(tuple(Named("console-desk", desk) for desk in sorted(held.desks)))
    return await handed(visit, [(held.name, place, issued)])


def _desks(visit: Visit) -> frozenset[Desk]:
    return frozenset(choice(given, Desk) for given in visit.form.all("desk"))


def _to(visit: Visit, changed: Post) -> web.Response:
    return visit.go(f"/staff/{changed.id}", done="kept")


ROOM = Room(
    "staff",
    (
        get("/staff", listing, WHO),
        post("/staff", begin, WHO),
        get("/staff/{id}", one, WHO),
        post("/staff/{id}/desks", assign, WHO),
        post("/staff/{id}/suspend", suspend, WHO),
        post("/staff/{id}/code", code, WHO),
    ),
    (Way("console-way-staff", "/staff", WHO, "d"),),
)
