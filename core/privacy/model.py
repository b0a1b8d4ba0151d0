"""What leaving means: why somebody is erased, and what becomes of each of their concerns. Pure rules (TRUST: person's data)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Role
from core.concerns.model import OPEN, Act, Concern, Status, capacities, offers


class Ground(StrEnum):
    """On what ground somebody is erased; the only words about it that are kept."""

    SELF = "self"
    """By themselves, in the chat."""
    REQUEST = "request"
    """A written request (PIPL, article 47)."""
    GUARDIAN = "guardian"
    DECEASED = "deceased"
    """Asked for by the next of kin (PIPL, article 49)."""
    ORDER = "order"
    """An authority or a court has said so."""
    RESTORED = "restored"
    """Erased before; an older backup had brought them back."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """An entry of the erasure ledger: ids and a code, nothing else."""

    person: int
    at: datetime
    ground: Ground


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held: the name of its column or field, and what stands there."""

    name: str
    value: str | int | bool | datetime


@dataclass(frozen=True, slots=True)
class Section:
    """What one table holds about somebody."""

    name: str
    """The table, with the column where a person can be several things in it (``opinions.editor``)."""
    rows: tuple[tuple[Held, ...], ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """What the clock knows of a concern that has ended: no word of it."""

    id: int
    number: str
    status: Status
    since: datetime
    contributor: int
    on_behalf: bool = False
    day: datetime | None = None
    """When its words go, as was announced."""


@dataclass(frozen=True, slots=True)
class HeldSince:
    """An entry of the erasure ledger about a hold: that a concern is held since then, or no more. Ids alone, no reason."""

    concern: int
    at: datetime
    held: bool


class Kept(StrEnum):
    """Other things that are kept for a while only; what goes is marked first, and goes when the marked day has come."""

    DRAFT = "draft"
    """A constituent's unfinished form, by the person."""
    RESULTS = "results"
    """What became of each copy of an announcement, by the announcement; its totals stay."""
    PROOFS = "proofs"
    """Proofs given with requests for leave, by the meeting."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A concern must not be deleted by the clock (依法留存): a case before a court, an inquiry, a request of the law."""

    id: int
    concern: int
    at: datetime
    person: int
    """Who at the desk has set it."""
    reason: str
    damaged: bool = False
    """Its reason does not open any more."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a list says of a concern: no word of it, so it can be said of a damaged one too."""

    id: int
    number: str
    status: Status
    sector: str
    gone: bool
    """Its words have gone."""
    left: bool
    """Whose own matter it was has left."""

    @property
    def last(self) -> bool:
        """Whether it is kept for its hold alone."""
        return self.left and not self.gone


def months_before(at: datetime, months: int) -> datetime:
    """The same day and time so many months earlier; the last day of a month that is too short for it."""
    year, month = divmod(at.year * 12 + at.month - 1 - months, 12)
    return at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))


PART_LIMIT = 40 * 1024 * 1024
"""Bytes of one part of a copy: what a bot can send (Bot API: 50 MB) with room to spare."""
PARTS = 5
"""Parts at most; files beyond are handed over by the office."""


def ending(concern: Concern) -> Act | None:
    """How an open concern ends when its constituent leaves: it is withdrawn, or, where only their rating is awaited, closed;
    None where it has ended already, or was brought on behalf of somebody else, whose matter it stays."""
    if concern.status not in OPEN or concern.on_behalf:
        return None
    constituent = Actor(0, concern.contributor, Role.CONSTITUENT)
    return Act.WITHDRAW if Act.WITHDRAW in offers(concern, capacities(constituent, concern)) else Act.EXPIRE
