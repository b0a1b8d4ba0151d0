"""Sub-topic groups at the desk, a page of people at a time, shared out in balance at one press; and whoever comes in somebody's
place."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console.meeting_parts import DESK, WHO, people
from console.plumbing.forms import whole
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.meetings import grouping, reading
from core.meetings.grouping import APART
from core.meetings.invitations import SUBSTITUTE_LIMIT, SUBSTITUTING, substitutable
from core.meetings.model import LIFECYCLE, Act, capacities

PAGE: Final = 100


async def page(visit: Visit) -> web.Response:
    """Each group with how many sit in it; the people of one group, or all."""
    work, meeting = visit.work, await reading.visible(visit.work, visit.actor, visit.id())
    everybody = [each for each in await work.invitations.of(meeting.id) if each.state not in APART]
    topics = [(number, meeting.group(number, visit.language)) for number in range(1, len(meeting.subtopics) + 1)]
    of = {each.person: each.subtopic if each.subtopic <= len(topics) else 0 for each in everybody}
    asked, after = visit.asked("group"), visit.asked("after")
    behind = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else 0
    shown = [each for each in everybody if not asked or str(of[each.person]) == asked]
    rows = [each for each in shown if each.person > behind]
    return visit.show(
        "meeting_groups.html", meeting=meeting, topics=topics, of=of, people=await people(visit), asked=asked,
        many=[(number, topic, sum(held == number for held in of.values())) for number, topic in topics],
        without=sum(not held for held in of.values()), rows=rows[:PAGE], on=rows[PAGE - 1].person if len(rows) > PAGE else 0,
        arranges=Act.ARRANGE in LIFECYCLE.offers(meeting.status, capacities(visit.actor)),
        others=[each for each in shown if each.state in SUBSTITUTING and substitutable(meeting, each)],
        limit=SUBSTITUTE_LIMIT,
    )  # fmt: skip


async def arrange(visit: Visit) -> web.Response:
    """Keeps the groups of the page's people, or shares out whoever has none."""
    asked, form = visit.id(), visit.form
    if form.words("do") == "share":
        await grouping.share_out(visit.work, visit.actor, asked)
    else:
        await reading.judged(visit.work, visit.actor, asked, Act.ARRANGE)
        given = zip(form.numbers("person"), form.all("group"), strict=False)
        chosen = {person: whole(number) for person, number in given}
        await grouping.put(visit.work, visit.actor, asked, chosen)
    return visit.go(f"/meetings/{asked}/groups", done="kept")


async def substitute(visit: Visit) -> web.Response:
    """Somebody has told the desk who comes in their place."""
    asked, form = visit.id(), visit.form
    await reading.judged(visit.work, visit.actor, asked, Act.ARRANGE)
    await grouping.substitute(visit.work, visit.actor, asked, form.number("person"), form.words("substitute"))
    return visit.go(f"/meetings/{asked}/groups", done="kept")


ROUTES: Final[tuple[Route, ...]] = (
    get("/meetings/{id}/groups", page, WHO),
    post("/meetings/{id}/groups", arrange, DESK),
    post("/meetings/{id}/substitute", substitute, DESK),
)
