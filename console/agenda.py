"""A person's agenda as an iCalendar subscription, under its secret address: good until it is revoked."""

from __future__ import annotations

from aiohttp import web

from console.plumbing.rooms import OPEN, Room, get
from console.plumbing.visit import Visit
from core.agenda import reading
from core.agenda.model import Item
from core.errors import Missing
from core.values import Named
from papers.calendars import ICS, Date, calendar


async def feed(visit: Visit) -> web.Response:
    """The file; a wrong or revoked address is not there."""
    person = await visit.work.calendars.holder(visit.request.match_info["secret"])
    known = await visit.work.people.person(person) if person is not None else None
    if known is None:
        raise Missing("common-missing")
    items = await reading.before(visit.work, known.id)
    dates = [_date(visit, known.language, item) for item in items if item.at is not None]
    name = visit.catalog.words(known.language, "agenda-calendar", {"committee": Named("committee", "")})
    return web.Response(
        body=calendar(dates, visit.work.now, name), content_type=ICS, charset="utf-8",
        headers={"Cache-Control": "private, no-store"},
    )  # fmt: skip


def _date(visit: Visit, language: str, item: Item) -> Date:
    if item.at is None:
        raise ValueError("what has no time is in no calendar")
    prefix = visit.work.committee.number_prefix.lower()
    return Date(
        uid=f"{item.uid}@{prefix}", title=visit.catalog.words(language, item.key, item.args), starts=item.at, ends=item.ends,
        place=item.place, sequence=item.sequence, cancelled=item.cancelled,
    )  # fmt: skip


ROOM = Room("agenda", (get("/calendar/{secret}.ics", feed, OPEN),))
