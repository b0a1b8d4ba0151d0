"""What is asked of the index and what it answers; who may find what. Pure rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Desk, Role
from core.concerns.model import OPEN, Status
from core.opinions.model import LIFECYCLE
from core.opinions.model import Status as ItemStatus

_UNDER_WAY = frozenset(ItemStatus) - LIFECYCLE.final - {ItemStatus.FEEDBACK_SENT}


class Kind(StrEnum):
    """What can be found."""

    CONCERN = "concern"
    OPINION = "opinion"


class State(StrEnum):
    """Whether something is still on its way."""

    ALL = "all"
    OPEN = "open"
    ENDED = "ended"


STATES: Mapping[State, frozenset[str]] = {
    State.ALL: frozenset(),
    State.OPEN: frozenset(status.value for status in OPEN) | frozenset(status.value for status in _UNDER_WAY),
    State.ENDED: frozenset(status.value for status in frozenset(Status) - OPEN)
    | frozenset(status.value for status in frozenset(ItemStatus) - _UNDER_WAY),
}
"""The statuses of concerns and of items that are meant; empty for all."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody may find of one kind; any of these is enough. With nothing set: nothing."""

    everything: bool = False
    """Every concern; every item that was sent to the secretariat."""
    statuses: frozenset[str] = frozenset()
    """Everything in these statuses."""
    seat: int = 0
    """The cases of this member; the items under which this member stands."""
    sectors: frozenset[str] = frozenset()
    """Concerns of these sectors, from their acceptance to their end."""
    person: int = 0
    """Concerns that this person brought."""

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to be found."""
        return not (self.everything or self.statuses or self.seat or self.sectors or self.person)


CONVENED = frozenset(status.value for status in OPEN - {Status.SUBMITTED})
"""In which statuses a convenor sees the concerns of the sector (``core.concerns.model.capacities``)."""


def visible_to(actor: Actor, kind: Kind) -> Reach:
    """What the actor may find: the same as the doors ``concerns.reading.visible`` and ``opinions.reading.visible`` let through,
    written as a condition; each result goes through its door all the same."""
    if kind is Kind.OPINION:
        if actor.role is Role.MEMBER:
            return Reach(seat=actor.seat or 0)
        return Reach(everything=actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL))
    match actor.role:
        case Role.STAFF:
            review = frozenset({Status.UNDER_REVIEW.value}) if actor.at(Desk.SECRETARY_GENERAL) else frozenset[str]()
            return Reach(everything=actor.at(Desk.LIAISON), statuses=review)
        case Role.MEMBER:
            return Reach() if actor.suspended else Reach(seat=actor.seat or 0, sectors=actor.convenes)
        case Role.CONSTITUENT:
            return Reach(person=actor.person)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What else is asked of what is found."""

    statuses: frozenset[str] = frozenset()
    sector: str = ""
    seat: int = 0
    """The member who has the case, or who reports the item: for staff alone."""
    since: datetime | None = None
    until: datetime | None = None
    """Brought (or sent to the secretariat) at this moment or later, and before that one."""

    @property
    def anything(self) -> bool:
        """Whether nothing else is asked."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class Known:
    """How common words are: in how many documents of the committee each stands, and how many there are."""

    total: int
    documents: Mapping[str, int]

    def of(self, token: str) -> int:
        """In how many documents the token stands."""
        return self.documents.get(token, 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """Documents that have every token of any of these groups; ``newest``: only among so many of the newest ones, where the tokens
    are too common to go through all that have them; 0 goes through the index."""

    groups: tuple[tuple[str, ...], ...]
    newest: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that has some of the tokens that were asked for."""

    id: int
    shared: frozenset[str]
    """Which of all tokens of the question it has."""
    words: int
    """How many words it has, shared or not; places and matters likewise."""
    places: int
    groups: int
    matters: int


@dataclass(frozen=True, slots=True)
class Alike:
    """A document about the same matter, with how sure that is: 0 to 1."""

    id: int
    score: float
    matters: frozenset[str] = frozenset()
    """Codes of the matters that both speak of."""


@dataclass(frozen=True, slots=True)
class Found:
    """One result of a search."""

    kind: Kind
    id: int
    number: str
    status: str
    sector: str
    """Empty for an item."""
    at: datetime
    title: str
    """Of an item; empty for a concern."""
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the excerpt: begin and end of each, in characters."""
    score: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results, the best first."""

    found: tuple[Found, ...]
    page: int
    more: bool
    count: int
    """How many there are, as far as was looked."""
