"""Common concerns at the desk: one is taken in, taken out, and given the name that others see; who stands behind it is counted,
and every outcome reaches them all."""

from __future__ import annotations

from aiohttp import web

from console.plumbing.rooms import Room, at, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.common_concerns import grouping, joining
from core.concerns import reading
from core.errors import Missing

WHO = at(Desk.LIAISON)


async def take_in(visit: Visit) -> web.Response:
    """Another concern, one of the list or by its number, is worked on with this one."""
    lead = await reading.visible(visit.work, visit.actor, visit.id())
    other = visit.form.number("other") or await _numbered(visit, visit.form.words("number"))
    await grouping.group(visit.work, visit.actor, lead.id, other)
    return visit.go(f"/concerns/{lead.id}", done="taken-in")


async def _numbered(visit: Visit, number: str) -> int:
    found = await visit.work.concerns.by_number(number.strip().upper())
    if found is None:
        raise Missing("console-number-nobodys")
    return found.id


async def take_out(visit: Visit) -> web.Response:
    """It is dealt with by itself from now on. Back to where the form came from: its own page, or that of the one that led it."""
    found = await joining.part(visit.work, visit.actor, visit.id())
    return visit.go_back(f"/concerns/{found.id}", done="taken-out")


async def entitle(visit: Visit) -> web.Response:
    """The name in official words."""
    lead = await reading.visible(visit.work, visit.actor, visit.id())
    await grouping.entitle(visit.work, visit.actor, lead.id, visit.form.words("words"))
    return visit.go(f"/concerns/{lead.id}", done="entitled")


ROOM = Room(
    "common_concerns",
    (
        post("/concerns/{id}/take-in", take_in, WHO),
        post("/concerns/{id}/take-out", take_out, WHO),
        post("/concerns/{id}/title", entitle, WHO),
    ),
)
