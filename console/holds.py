"""How long things are kept, at the desk: what goes soon, and what is held by law; one is held by its number or from its page."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console.plumbing.rooms import Room, Way, at, get, post
from console.plumbing.visit import Visit
from core.concerns import reading
from core.concerns.model import Concern
from core.errors import Conflict, Invalid, Missing, Refusal
from core.privacy import holding

WHO: Final = at(*holding.DESKS)


async def page(visit: Visit) -> web.Response:
    """What goes in the next days, and the holds, a page at a time."""
    return await _shown(visit)


async def _shown(visit: Visit, refused: Refusal | None = None) -> web.Response:
    """The page; with what was typed, and why it was refused."""
    count, going = await holding.going(visit.work, visit.actor)
    holds, on = await holding.holds(visit.work, visit.actor, visit.asked("after"))
    return visit.show(
        "holds.html", count=count, going=going, most=holding.COUNTED, days=holding.SOON.days,
        holds=holds, on=on, status=refused.status if refused else 200,
        fault=visit.say(refused.key, **refused.details) if refused else "",
        number=visit.form.words("number"), reason=visit.form.words("reason"),
    )  # fmt: skip


async def shown_on(visit: Visit, concern: Concern) -> holding.Held | None:
    """The hold on a concern, for its page."""
    return await holding.on(visit.work, visit.actor, concern)


async def hold(visit: Visit) -> web.Response:
    """Held, from the page of the concern."""
    found = await reading.visible(visit.work, visit.actor, visit.id())
    await holding.hold(visit.work, visit.actor, found, visit.form.words("reason"))
    return visit.go(f"/concerns/{found.id}", done="held")


async def hold_numbered(visit: Visit) -> web.Response:
    """Held, by its number: the secretary-general need not see what it says."""
    number = visit.form.words("number").strip().upper()
    found = await visit.work.concerns.by_number(number)
    try:
        await holding.hold(visit.work, visit.actor, found, visit.form.words("reason"))
    except (Missing, Conflict, Invalid) as refused:
        return await _shown(visit, refused)
    return visit.go("/holds", done="held")


async def release(visit: Visit) -> web.Response:
    """Released, with a reason."""
    form = visit.form
    sure = form.words("sure") == "1"
    if await holding.release(visit.work, visit.actor, form.number("concern"), form.words("reason"), sure=sure):
        return visit.go_back("/holds", done="unheld-gone")
    return visit.go_back("/holds", done="unheld")


ROOM = Room(
    "holds",
    (
        get("/holds", page, WHO),
        post("/holds", hold_numbered, WHO),
        post("/holds/release", release, WHO),
        post("/concerns/{id}/hold", hold, WHO),
    ),
    (Way("console-way-holds", "/holds", WHO, "k"),),
)
