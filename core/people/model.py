"""Persons, members' seats (委员席位) and posts of the staff: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Capacity, Desk, Role
from core.lifecycle import Lifecycle, step


class SeatStatus(StrEnum):
    """Membership (DOMAIN: people): nominated → active ⇄ suspended → resigned, revoked or ended."""

    NOMINATED = "nominated"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    RESIGNED = "resigned"
    REVOKED = "revoked"
    ENDED = "ended"


SEATED = frozenset({SeatStatus.ACTIVE, SeatStatus.SUSPENDED})


class SeatAct(StrEnum):
    """What happens to a seat."""

    TAKE_UP = "take_up"
    """The nominated member has used the code."""
    SUSPEND = "suspend"
    """暂停履职."""
    RESUME = "resume"
    RESIGN = "resign"
    """辞去委员."""
    REVOKE = "revoke"
    """撤销委员资格."""
    END = "end"
    """任期届满."""


class SeatReason(StrEnum):
    """Why a seat is suspended or ends, as the log keeps it."""

    OWN_REQUEST = "own_request"
    NEW_WORK = "new_work"
    MOVED_AWAY = "moved_away"
    HEALTH = "health"
    DISCIPLINE = "discipline"
    TERM_OVER = "term_over"
    OTHER = "other"


_DESK = Capacity.LIAISON_DESK
_OVER = (
    (SeatAct.RESIGN, SeatStatus.RESIGNED), (SeatAct.REVOKE, SeatStatus.REVOKED), (SeatAct.END, SeatStatus.ENDED),
)  # fmt: skip
LIFECYCLE = Lifecycle[SeatStatus, SeatAct](
    "seat",
    SeatStatus.NOMINATED,
    {
        (SeatStatus.NOMINATED, SeatAct.TAKE_UP): step(SeatStatus.ACTIVE, Capacity.RULE, _DESK),
        (SeatStatus.ACTIVE, SeatAct.SUSPEND): step(SeatStatus.SUSPENDED, _DESK),
        (SeatStatus.SUSPENDED, SeatAct.RESUME): step(SeatStatus.ACTIVE, _DESK),
        **{
            (status, act): step(to, _DESK)
            for status in (SeatStatus.NOMINATED, SeatStatus.ACTIVE, SeatStatus.SUSPENDED)
            for act, to in _OVER
        },
    },
    final=frozenset(to for _, to in _OVER),
)
"""The life of a seat (DOMAIN: people): the buttons, the judge and the chart are read from here. A roster is adopted before it is
imported, and so its seats begin as active."""


def capacities(acting: Actor) -> frozenset[Capacity]:
    """What somebody is towards any seat: the liaison office and the administration look after them, the house takes one up."""
    if acting.person == 0:
        return frozenset({Capacity.RULE})
    return frozenset({_DESK} if acting.at(Desk.LIAISON, Desk.ADMINISTRATION) else ())


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a chat account. No name is kept: a seat or a post has one, a constituent is a pseudonym per case."""

    id: int
    language: str
    role: Role
    reachable: bool = True
    """False after the messenger said that they blocked the bot or are gone; true again when they write."""
    consent: str = ""
    """Version of the privacy notice that they agreed to, empty when to none."""
    case: int = 0
    """The case that the person has chosen to talk in, 0 for none."""
    greeted: str = ""
    """Role and language for which the command menu was last set (``member:zh-CN``)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A person × committee × term × sector (× second sector)."""

    id: int
    term: int
    name: str
    sector: str
    second_sector: str = ""
    unit: str = ""
    """Where the member works, as it stands under an opinion item."""
    bodies: frozenset[str] = frozenset()
    """Special committees and groups that the member belongs to."""
    convenor: bool = False
    status: SeatStatus = SeatStatus.ACTIVE
    person: int = 0
    """Bound chat account, 0 until the code was used."""

    @property
    def sectors(self) -> frozenset[str]:
        """The sector, and the second one where the member chose one."""
        return frozenset(code for code in (self.sector, self.second_sector) if code)


@dataclass(frozen=True, slots=True)
class Post:
    """A place on the staff (机关干部) with its desks."""

    id: int
    name: str
    desks: frozenset[Desk]
    active: bool = True
    person: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """A personal one-time code that binds a chat account to a seat or a post."""

    seat: int = 0
    post: int = 0
    expires: datetime | None = None
    used_by: int = 0
    """The person who used it, 0 while nobody has."""


def roles(seat: Seat | None, post: Post | None) -> tuple[Role, ...]:
    """The roles that a person can be in; everybody can be a constituent."""
    held = [Role.CONSTITUENT]
    if seat is not None and seat.status in SEATED:
        held.append(Role.MEMBER)
    if post is not None and post.active:
        held.append(Role.STAFF)
    return tuple(held)


def actor(committee: int, person: Person, seat: Seat | None, post: Post | None) -> Actor:
    """The person as an actor in their present role, or as a constituent where they no longer hold that role."""
    role = person.role if person.role in roles(seat, post) else Role.CONSTITUENT
    plain = Actor(committee=committee, person=person.id, role=role, language=person.language)
    if role is Role.MEMBER and seat is not None:
        return Actor(
            committee=committee,
            person=person.id,
            role=role,
            language=person.language,
            seat=seat.id,
            sectors=seat.sectors,
            convenes=frozenset({seat.sector}) if seat.convenor and seat.status is SeatStatus.ACTIVE else frozenset(),
            suspended=seat.status is SeatStatus.SUSPENDED,
        )
    if role is Role.STAFF and post is not None:
        return Actor(committee=committee, person=person.id, role=role, language=person.language, desks=post.desks)
    return plain
