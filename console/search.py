"""Searching at the desk: one box, what narrows it, and what is found with its words marked; only what the visitor may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import urlencode

from aiohttp import web

from console.plumbing.forms import choice, tidy, whole
from console.plumbing.rooms import Room, Way, at, get
from console.plumbing.visit import Visit
from core.actors import Desk
from core.errors import Invalid
from core.search.finding import search
from core.search.model import STATES, Found, Kind, Page, State, Wanted

WHO = at(Desk.INFORMATION, Desk.LIAISON, Desk.SECRETARY_GENERAL)
KEPT: Final = ("q", "kind", "state", "sector", "member", "since", "until")
"""What stands in the address, so that it can be kept, shared with a colleague and gone back to."""
PAGES: Final = 200
Pieces = Sequence[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Line:
    """A result with the words in it: each piece, and whether it is one of them."""

    found: Found
    pieces: Pieces


async def page(visit: Visit) -> web.Response:
    """The box; and what was found, the best first."""
    asked = {name: tidy(visit.asked(name)).strip() for name in KEPT}
    wanted, kinds, number = _wanted(visit, asked), _kinds(asked["kind"]), min(_number(visit.asked("page")), PAGES)
    found: Page | None = None
    if any(asked[name] for name in KEPT if name != "kind"):
        found = await search(visit.work, visit.actor, asked["q"], wanted, kinds=kinds, page=number)
    return visit.show(
        "search.html", asked=asked, found=found, lines=[Line(one, pieces(one)) for one in found.found] if found else (),
        query=urlencode({name: value for name, value in asked.items() if value}), kinds=list(Kind), states=list(State),
        sectors=visit.work.committee.sectors, seats=await visit.work.people.seats(),
    )  # fmt: skip


def pieces(found: Found) -> Pieces:
    """The excerpt, cut where its marks begin and end."""
    cut: list[tuple[str, bool]] = []
    last = 0
    for begin, end in found.marks:
        cut += [(found.excerpt[last:begin], False), (found.excerpt[begin:end], True)]
        last = end
    return [piece for piece in (*cut, (found.excerpt[last:], False)) if piece[0]]


def _wanted(visit: Visit, asked: dict[str, str]) -> Wanted:
    """What else is asked. Raises ``Invalid`` for what makes no sense."""
    committee = visit.work.committee
    if asked["sector"] and committee.sector(asked["sector"]) is None:
        raise Invalid("console-field-wrong")
    since, until = _day(asked["since"]), _day(asked["until"])
    if since and until and until < since:
        raise Invalid("console-search-dates")
    return Wanted(
        statuses=STATES[choice(asked["state"], State)] if asked["state"] else frozenset(),
        sector=asked["sector"],
        seat=whole(asked["member"]) if asked["member"] else 0,
        since=datetime.combine(since, time(), committee.zone) if since else None,
        until=datetime.combine(until, time(), committee.zone) + timedelta(days=1) if until else None,
    )


def _kinds(given: str) -> tuple[Kind, ...]:
    return (choice(given, Kind),) if given else tuple(Kind)


def _number(given: str) -> int:
    return whole(given) if given else 0


def _day(given: str) -> date | None:
    try:
        day = date.fromisoformat(given) if given else None
    except ValueError:
        raise Invalid("console-field-wrong") from None
    if day is not None and not 1990 <= day.year <= 2200:
        raise Invalid("console-field-wrong")
    return day


ROOM = Room("search", (get("/search", page, WHO),), (Way("console-way-search", "/search", WHO, "f"),))
