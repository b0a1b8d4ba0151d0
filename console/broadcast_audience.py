"""Whom an announcement is for: chosen on one page, with the exact count at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from aiohttp import web

from console.audience import asked_about, choices, found_again, still_ticked, ticked
from console.plumbing.rooms import Route, at, get, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.audiences import checked
from core.broadcasts import composing, reading
from core.broadcasts.model import Act, Broadcast
from core.errors import Invalid
from core.values import Listed

WHO: Final = at(Desk.BROADCAST, Desk.SECRETARY_GENERAL)
WRITERS: Final = at(Desk.BROADCAST)


@dataclass(frozen=True, slots=True)
class Aim:
    """An audience as a page shows it."""

    total: int
    lines: Sequence[str]
    doubts: Sequence[str]
    two_people: bool
    """Whether a second person has to agree."""


async def aim_of(visit: Visit, broadcast: Broadcast) -> Aim:
    """The audience counted, sampled and doubted, in words."""
    aimed = await reading.aimed(visit.work, broadcast)
    reach = aimed.reach
    lines = [
        visit.say(
            "console-broadcast-count", total=reach.total, members=reach.members, staff=reach.staff,
            constituents=reach.constituents,
        )
    ]  # fmt: skip
    if reach.unreachable:
        lines.append(visit.say("console-broadcast-unreachable", count=reach.unreachable))
    if reach.unsubscribed:
        lines.append(visit.say("console-broadcast-unsubscribed", count=reach.unsubscribed))
    if aimed.sample:
        lines.append(visit.say("console-broadcast-sample", names=Listed(aimed.sample)))
    if aimed.two_people:
        lines.append(visit.say("console-broadcast-two"))
    doubts = [visit.say(f"broadcast-doubt-{doubt}", **args) for doubt, args in reading.doubted(broadcast, aimed)]
    return Aim(reach.total, lines, doubts, aimed.two_people)


async def page(visit: Visit) -> web.Response:
    """The choices."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    return await _page(visit, draft)


async def _page(visit: Visit, draft: Broadcast, refused: Invalid | None = None) -> web.Response:
    offered = await choices(visit, draft.audience)
    return visit.show(
        "broadcast_audience.html", status=refused.status if refused else 200, broadcast=draft, aim=await aim_of(visit, draft),
        fault=visit.say(refused.key, **refused.details) if refused else "", **offered,
    )  # fmt: skip


async def choose(visit: Visit) -> web.Response:
    """Keeps the choices; what cannot be kept is shown again, with the reason."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    try:
        await composing.aim(visit.work, visit.actor, draft.id, await ticked(visit, draft.audience))
    except Invalid as refused:
        return await _page(visit, replace(draft, audience=still_ticked(visit, draft.audience)), refused)
    return visit.go(f"/broadcasts/{draft.id}/audience", done="kept", **found_again(visit))


async def count(visit: Visit) -> web.Response:
    """How many the choices of the query come to, before they are kept."""
    draft = await reading.judged(visit.work, visit.actor, visit.id(), Act.WRITE)
    chosen = checked(visit.work.committee, asked_about(visit, draft.audience))
    aim = await aim_of(visit, replace(draft, audience=chosen))
    return web.json_response({"total": aim.total, "lines": list(aim.lines), "doubts": list(aim.doubts)})


ROUTES: tuple[Route, ...] = (
    get("/broadcasts/{id}/audience", page, WRITERS),
    post("/broadcasts/{id}/audience", choose, WRITERS),
    get("/broadcasts/{id}/count", count, WRITERS),
)
