"""The desk's list of items, a page at a time, by deadline or by arrival, narrowed as somebody at the desk wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from core import paging
from core.actors import Actor, Desk
from core.errors import Forbidden
from core.opinions import reminders
from core.opinions.model import Opinion, Status, Wanted, claim_holds
from core.paging import Place
from core.people.model import Seat
from core.work import Work

LISTED = (
    Status.DIRECT, Status.SUBMITTED, Status.IN_EDIT, Status.SIGNED, Status.ISSUED, Status.DISPATCHED, Status.RETURNED,
    Status.FEEDBACK_SENT, Status.CLOSED, Status.RETAINED, Status.MERGED,
)  # fmt: skip
"""Statuses that the desk can list, in the order of the work; a draft is its reporter's alone."""
COUNTED = 1000
"""Up to so many are counted; past that there are just many."""
PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """An item as the list shows it."""

    item: Opinion
    due: datetime | None
    late: bool
    holder: str
    """Who has it at the moment, empty where nobody has."""
    mine: bool
    unread: bool
    reporter: Seat | None


async def page(work: Work, actor: Actor, wanted: Wanted, after: str = "") -> tuple[Sequence[Line], str]:
    """A page of the list, and the mark of the next one (empty where there is none). Raises ``Forbidden`` for other desks,
    ``Invalid`` for a mark that is none."""
    if not actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL):
        raise Forbidden("bot-not-yours")
    streams = {status.value: partial(work.opinions.places, status, wanted) for status in wanted.statuses}
    found = await paging.merged(streams, after, PAGE, _newest if wanted.newest else _urgent)
    items = {item.id: item for item in await work.opinions.many([place.id for _, place in found.places])}
    return await _lines(work, actor, [items[place.id] for _, place in found.places if place.id in items]), found.on


def _urgent(status: str, place: Place) -> Any:
    """Urgent ones, then what is reviewed, by its arrival and so by its deadline, then what is signed or issued."""
    return (_ORDER.get(status, 2), place.at, place.id)


def _newest(_status: str, place: Place) -> Any:
    return (-place.at.timestamp(), -place.id)


_ORDER = {Status.DIRECT.value: 0, Status.SUBMITTED.value: 1, Status.IN_EDIT.value: 1}


async def _lines(work: Work, actor: Actor, items: Sequence[Opinion]) -> Sequence[Line]:
    seats = {seat.id: seat for seat in await work.people.seats_with({item.reporter for item in items})}
    held = any(claim_holds(item, work.now) for item in items)
    names = {post.person: post.name for post in await work.people.posts()} if held else {}
    seen = await work.workbench.seen(actor.person, "opinion", [item.id for item in items])
    return [_line(work, actor, item, seats.get(item.reporter), names, seen) for item in items]


def _line(
    work: Work, actor: Actor, item: Opinion, seat: Seat | None, names: Mapping[int, str], seen: Mapping[int, datetime]
) -> Line:
    due, holds = reminders.review_due(work, item), claim_holds(item, work.now)
    return Line(
        item=item,
        due=due,
        late=due is not None and due < work.now,
        holder=names.get(item.claimed_by, "—") if holds else "",
        mine=holds and item.claimed_by == actor.person,
        unread=item.id not in seen or seen[item.id] < item.since,
        reporter=seat,
    )


async def counts(work: Work, actor: Actor) -> Mapping[Status, int]:
    """How many there are in each status that the desk can list, ``COUNTED`` at most."""
    if not actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL):
        raise Forbidden("bot-not-yours")
    return await work.opinions.counts_up_to(LISTED, COUNTED)
