"""What goes into the document of a numbered issue: its items with who stands under each, and whom it was sent to
(DOMAIN: opinion item, form of issue)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Role
from core.audit import Entry
from core.errors import Conflict, Forbidden
from core.opinions import reading
from core.opinions.model import CoReporter, Dispatch, Form, Opinion
from core.people.model import Seat
from core.work import Work


class Paper(StrEnum):
    """As what an issue is handed out."""

    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Printed:
    """An item as it stands in the issue."""

    item: Opinion
    reporters: tuple[Seat, ...]
    """The reporter first, then the co-reporters who confirmed."""
    dispatches: tuple[Dispatch, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A numbered issue. ``by`` and ``at``: who takes the document out of the house, and when; both stand on each of its pages
    (TRUST: exports watermarked)."""

    year: int
    number: int
    day: datetime
    """When it was issued."""
    form: Form
    items: tuple[Printed, ...]
    by: str
    at: datetime


async def printable(work: Work, actor: Actor, item_id: int) -> Opinion:
    """The item, where there is an issue of it to hand out. Raises ``Forbidden`` for members, ``Conflict`` before it is issued."""
    item = await reading.visible(work, actor, item_id)
    if actor.role is not Role.STAFF:
        raise Forbidden("bot-not-yours")
    if not item.issue:
        raise Conflict("opinion-not-issued")
    return item


async def printed(work: Work, actor: Actor, item_id: int, paper: Paper) -> Issue:
    """The issue in which the item came out, with everything else that came out in it; who took it out as what is recorded."""
    item = await printable(work, actor, item_id)
    items = [await _printed(work, each) for each in await work.opinions.of_issue(item.issue_year, item.issue)]
    day = min([await _issued(work, each.item) for each in items])
    await work.audit.record(Entry(actor.person, "opinion.export", item.id, paper))
    post = await work.people.post_of(actor.person)
    return Issue(
        item.issue_year, item.issue, day, item.form, tuple(items), post.name if post else str(actor.person), work.now
    )


async def _printed(work: Work, item: Opinion) -> Printed:
    states = await work.opinions.co_reporters(item.id)
    confirmed = [seat for seat, state in states.items() if state is CoReporter.CONFIRMED]
    return Printed(
        item, await _seats(work, [item.reporter, *confirmed]), tuple(await work.opinions.dispatches(item.id))
    )


async def _seats(work: Work, ids: Sequence[int]) -> tuple[Seat, ...]:
    found = [await work.people.seat(seat) for seat in ids]
    return tuple(seat for seat in found if seat is not None)


async def _issued(work: Work, item: Opinion) -> datetime:
    """When the item was issued, as the log has it."""
    times = [at for at, entry in await work.audit.about(item.id) if entry.verb == "opinion.issue"]
    return times[-1] if times else item.since
