"""What the pages of a meeting have in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Final

from console.plumbing.rooms import at
from console.plumbing.visit import Visit
from core.actors import Desk
from core.errors import Invalid
from core.meetings import wording
from core.meetings.model import Facts, Meeting
from core.values import Named

WHO: Final = at(Desk.MEETINGS, Desk.SECRETARY_GENERAL)
"""Whoever sees every meeting."""
DESK: Final = at(Desk.MEETINGS)
LISTED: Final = 20


@dataclass(frozen=True, slots=True)
class Known:
    """A member or somebody of the staff, as a list shows them."""

    name: str = "—"
    sector: str = ""


@dataclass(frozen=True, slots=True)
class People:
    """Everybody with a name, by person."""

    known: Mapping[int, Known]
    unnamed: Known = Known()
    """Constituents have no names here."""

    def __getitem__(self, person: int) -> Known:
        return self.known.get(person, self.unnamed)


async def people(visit: Visit) -> People:
    """The members and the staff, read at once."""
    posts = {post.person: Known(post.name) for post in await visit.work.people.posts() if post.person}
    seats = {
        seat.person: Known(seat.name, visit.catalog.name(visit.language, Named("sector", seat.sector)))
        for seat in await visit.work.people.seats()
        if seat.person
    }
    return People({**posts, **seats}, Known(visit.say("audience-role-constituent")))


def notice(visit: Visit, meeting: Meeting, language: str = "", shown: Facts | None = None) -> str:
    """The facts of a notice, as people read them."""
    spoken = language or visit.language
    facts = wording.facts(visit.work.committee, meeting, spoken, shown or meeting.shown)
    return visit.catalog.rendered(spoken, "meeting-facts", facts).text


def local(at: datetime | None, zone: tzinfo) -> str:
    """A moment as a field of a form holds it; empty for none."""
    return f"{at.astimezone(zone):%Y-%m-%dT%H:%M}" if at else ""


def moment(given: str, zone: tzinfo) -> datetime | None:
    """A field's moment, None where it is empty. Raises ``Invalid`` for anything else."""
    if not given.strip():
        return None
    try:
        return datetime.strptime(given.strip(), "%Y-%m-%dT%H:%M").replace(tzinfo=zone)
    except ValueError:
        raise Invalid("meeting-time-unclear") from None
