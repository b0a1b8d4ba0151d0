"""The desk's list of concerns, a page at a time, by deadline or by arrival, narrowed as somebody at the desk wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from core import paging
from core.actors import Actor, Desk
from core.concerns.deadlines import due
from core.concerns.model import Concern, Status, Wanted, capacities
from core.concerns.reading import DESK_QUEUE
from core.errors import Forbidden
from core.paging import Place
from core.people.model import Seat
from core.work import Work

LISTED = (
    Status.SUBMITTED, Status.ACCEPTED, Status.UNDER_REVIEW, Status.REFERRED, Status.ASSIGNED, Status.REOPENED,
    Status.IN_DIALOGUE, Status.NEEDS_INFORMATION, Status.DORMANT, Status.AWAITING_RATING, Status.LIFTED, Status.JOINED,
    Status.REDIRECTED, Status.CLOSED, Status.REFUSED, Status.WITHDRAWN,
)  # fmt: skip
"""Statuses that last, in the order of the work; an ending leads on to the rating at once."""
COUNTED = 1000
"""Up to so many are counted; past that there are just many."""
PAGE = 30
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """A concern as the list shows it: under its pseudonym, without a name."""

    concern: Concern
    due: datetime | None
    late: bool
    unread: bool
    member: Seat | None


def listable(actor: Actor) -> tuple[Status, ...]:
    """What the actor's desk can list: the liaison office everything, the secretary-general what was appealed. Raises
    ``Forbidden`` for other desks."""
    if actor.at(Desk.LIAISON):
        return LISTED
    if actor.at(Desk.SECRETARY_GENERAL):
        return (Status.UNDER_REVIEW,)
    raise Forbidden("bot-not-yours")


async def page(work: Work, actor: Actor, wanted: Wanted, after: str = "") -> tuple[Sequence[Line], str]:
    """A page of the list, and the mark of the next one (empty where there is none). Raises ``Forbidden`` for other desks,
    ``Invalid`` for a mark that is none."""
    allowed = listable(actor)
    chosen = wanted.statuses or (*DESK_QUEUE, Status.UNDER_REVIEW)
    streams = {status.value: partial(work.concerns.places, status, wanted) for status in chosen if status in allowed}
    found = await paging.merged(streams, after, PAGE, _newest if wanted.newest else partial(_urgent, work))
    concerns = await work.concerns.these([place.id for _, place in found.places])
    shown = [concerns[place.id] for _, place in found.places if place.id in concerns]
    return await _lines(work, actor, [each for each in shown if capacities(actor, each)]), found.on


def _urgent(work: Work, status: str, place: Place) -> Any:
    end = due(replace(_BLANK, status=Status(status), since=place.at), work.committee)
    return (end or _NEVER, place.at, place.id)


_BLANK = Concern(0, "", Status.SUBMITTED, "", 0, "", "", _NEVER, _NEVER)
"""What a deadline is computed from is the status and its beginning alone."""


def _newest(_status: str, place: Place) -> Any:
    return (-place.at.timestamp(), -place.id)


async def _lines(work: Work, actor: Actor, concerns: Sequence[Concern]) -> Sequence[Line]:
    seats = {seat.id: seat for seat in await work.people.seats_with({each.seat for each in concerns if each.seat})}
    seen = await work.workbench.seen(actor.person, "concern", [each.id for each in concerns])
    lines = []
    for each in concerns:
        end = due(each, work.committee)
        late = end is not None and end < work.now
        unread = each.id not in seen or seen[each.id] < each.since
        lines.append(Line(each, end, late, unread, seats.get(each.seat)))
    return lines


async def counts(work: Work, actor: Actor) -> Mapping[Status, int]:
    """How many there are in each status that the actor's desk can list, ``COUNTED`` at most."""
    return await work.concerns.counts_up_to(listable(actor), COUNTED)
