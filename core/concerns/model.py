"""Concerns (诉求): what one is, its life as one table, and who is what towards it. Pure rules (DOMAIN: concern)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Capacity, Desk, Role
from core.errors import Conflict, Forbidden, Refusal
from core.lifecycle import Lifecycle, Step, step
from core.said import Place


class Status(StrEnum):
    """Where a concern stands. Deadlines are computed from facts and are never a status."""

    SUBMITTED = "submitted"
    REDIRECTED = "redirected"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    JOINED = "joined"
    """Part of a common concern (我也反映): another case is worked on for all of them."""
    ASSIGNED = "assigned"
    IN_DIALOGUE = "in_dialogue"
    NEEDS_INFORMATION = "needs_information"
    DORMANT = "dormant"
    REFERRED = "referred"
    EXPLAINED = "explained"
    MEDIATED = "mediated"
    EASED = "eased"
    ANSWERED = "answered"
    LIFTED = "lifted"
    AWAITING_RATING = "awaiting_rating"
    CLOSED = "closed"
    UNDER_REVIEW = "under_review"
    REOPENED = "reopened"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a concern."""

    ACCEPT = "accept"
    JOIN = "join"
    PART = "part"
    ASSIGN = "assign"
    TAKE = "take"
    ANSWER = "answer"
    RATE = "rate"
    REOPEN = "reopen"
    APPEAL = "appeal"
    INSIST = "insist"
    ASK = "ask"
    EXPLAIN = "explain"
    MEDIATE = "mediate"
    EASE = "ease"
    REFER = "refer"
    RECORD = "record"
    ASK_CONSENT = "ask_consent"
    CONSENT = "consent"
    LIFT = "lift"
    GRANT = "grant"
    UPHOLD = "uphold"
    DECLINE = "decline"
    REASSIGN = "reassign"
    MOVE = "move"
    REDIRECT = "redirect"
    REFUSE = "refuse"
    INFORM = "inform"
    WAKE = "wake"
    SLEEP = "sleep"
    CONCLUDE = "conclude"
    EXPIRE = "expire"
    RELEASE = "release"
    WITHDRAW = "withdraw"


class Consent(StrEnum):
    """What the constituent says to the concern becoming part of an opinion item."""

    NONE = "none"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class Rating(StrEnum):
    """The constituent's own answer to "solved?"."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Concern:
    """One concern. It ties a person's id to a matter, so it is read only through the door in ``reading``."""

    id: int
    number: str
    status: Status
    sector: str
    contributor: int
    """Person who brought it and must hear the outcome."""
    words: str
    pseudonym: str
    """Code of the pseudonym (``core.concerns.pseudonyms``), made anew for each case."""
    submitted_at: datetime
    since: datetime
    """When the present status began; deadlines are counted from it."""
    files: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    entry: str = ""
    """Link it came through (``s-religion``, ``m-12``, ``w-east``, ``e-fair``), empty when by itself."""
    on_behalf: bool = False
    """A member or staff brought it for somebody else."""
    named: bool = False
    name: str = ""
    reach: str = ""
    """How to reach the person; with the name shown to the assignee alone, and only where ``named``."""
    seat: int = 0
    """The assigned member's seat."""
    taken: bool = False
    first_answer_at: datetime | None = None
    channel: str = ""
    """Where it was redirected to, as the scope rule's code."""
    reason: str = ""
    """Words of a refusal, of a member who declined, or of an upheld closing."""
    unit: str = ""
    """Handling unit that it was referred to."""
    outcome: str = ""
    """How it ended (explained, mediated, eased, answered, lifted), as the status's code."""
    outcome_words: str = ""
    concluded_at: datetime | None = None
    consent: Consent = Consent.NONE
    item: int = 0
    item_number: str = ""
    rating: Rating | None = None
    insisted: bool = False
    reopened: int = 0
    appeal_refused: bool = False
    common: int = 0
    """The common concern that it belongs to."""
    going_at: datetime | None = None
    """When its words go, as its constituent was told (保存期限)."""
    gone_at: datetime | None = None
    """When its words went: by the clock, or with their constituent."""
    version: int = 1
    """Rises with each save; a save of an older one is a conflict."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody at the desk wants to see of the list; no statuses: what the desk has to move."""

    statuses: tuple[Status, ...] = ()
    sector: str = ""
    unread_by: int = 0
    """Those that this person has not had before them since they came to where they stand."""
    newest: bool = False
    """The newest first; else by deadline."""


OPEN = frozenset(Status) - {Status.REDIRECTED, Status.REFUSED, Status.CLOSED, Status.WITHDRAWN}
WORKED_ON = (Status.IN_DIALOGUE, Status.NEEDS_INFORMATION, Status.DORMANT)
ENDINGS = {Act.EXPLAIN: Status.EXPLAINED, Act.MEDIATE: Status.MEDIATED, Act.EASE: Status.EASED}
"""Ends that the member brings about with words: 解疑释惑, 化解矛盾, 理顺情绪."""
BURDEN = frozenset(OPEN - {Status.AWAITING_RATING, Status.LIFTED, Status.JOINED})
"""Statuses in which a case counts as work of its member."""

_CONTRIBUTOR, _ASSIGNEE, _CONVENOR = Capacity.CONTRIBUTOR, Capacity.ASSIGNEE, Capacity.CONVENOR
_DESK, _SECRETARY, _RULE = Capacity.LIAISON_DESK, Capacity.SIGNATORY, Capacity.RULE
_WITHDRAWABLE = tuple(
    status for status in Status if status in OPEN and status not in {
        Status.EXPLAINED, Status.MEDIATED, Status.EASED, Status.ANSWERED, Status.AWAITING_RATING
    }
)  # fmt: skip

LIFECYCLE = Lifecycle[Status, Act](
    "concern",
    Status.SUBMITTED,
    {
        (Status.SUBMITTED, Act.ACCEPT): step(Status.ACCEPTED, _DESK, _RULE),
        (Status.SUBMITTED, Act.REDIRECT): step(Status.REDIRECTED, _DESK, _RULE, needs="channel"),
        (Status.SUBMITTED, Act.MOVE): step(Status.SUBMITTED, _DESK, needs="sector"),
        (Status.SUBMITTED, Act.REFUSE): step(Status.REFUSED, _DESK, needs="reason"),
        (Status.REDIRECTED, Act.INSIST): step(Status.SUBMITTED, _CONTRIBUTOR),
        (Status.ACCEPTED, Act.ASSIGN): step(Status.ASSIGNED, _CONVENOR, _DESK, _RULE, needs="member"),
        (Status.ACCEPTED, Act.MOVE): step(Status.ACCEPTED, _CONVENOR, _DESK, needs="sector"),
        (Status.SUBMITTED, Act.JOIN): step(Status.JOINED, _DESK, needs="lead"),
        (Status.ACCEPTED, Act.JOIN): step(Status.JOINED, _CONVENOR, _DESK, _RULE, needs="lead"),
        (Status.JOINED, Act.PART): step(Status.ACCEPTED, _CONTRIBUTOR, _CONVENOR, _DESK, _RULE),
        **{
            key: taken
            for status in (Status.ASSIGNED, Status.REOPENED)
            for key, taken in {
                (status, Act.TAKE): step(status, _ASSIGNEE),
                (status, Act.ANSWER): step(Status.IN_DIALOGUE, _ASSIGNEE, needs="words"),
                (status, Act.DECLINE): step(Status.ACCEPTED, _ASSIGNEE, needs="reason"),
                (status, Act.REASSIGN): step(Status.ASSIGNED, _CONVENOR, _DESK, needs="member"),
                (status, Act.RELEASE): step(Status.ACCEPTED, _RULE),
            }.items()
        },
        (Status.IN_DIALOGUE, Act.ASK): step(Status.NEEDS_INFORMATION, _ASSIGNEE, needs="words"),
        (Status.NEEDS_INFORMATION, Act.INFORM): step(Status.IN_DIALOGUE, _CONTRIBUTOR),
        (Status.NEEDS_INFORMATION, Act.SLEEP): step(Status.DORMANT, _RULE),
        (Status.DORMANT, Act.WAKE): step(Status.IN_DIALOGUE, _CONTRIBUTOR, _ASSIGNEE),
        **{
            key: worked
            for status in WORKED_ON
            for key, worked in {
                (status, Act.EXPLAIN): step(Status.EXPLAINED, _ASSIGNEE, needs="words"),
                (status, Act.MEDIATE): step(Status.MEDIATED, _ASSIGNEE, needs="words"),
                (status, Act.EASE): step(Status.EASED, _ASSIGNEE, needs="words"),
                (status, Act.REFER): step(Status.REFERRED, _ASSIGNEE, _DESK, needs="unit"),
                (status, Act.ASK_CONSENT): step(status, _ASSIGNEE),
                (status, Act.CONSENT): step(status, _CONTRIBUTOR, needs="consent"),
                (status, Act.LIFT): step(Status.LIFTED, _ASSIGNEE, needs="item"),
                (status, Act.REASSIGN): step(Status.ASSIGNED, _CONVENOR, _DESK, needs="member"),
                (status, Act.RELEASE): step(Status.ACCEPTED, _RULE),
            }.items()
        },
        (Status.REFERRED, Act.RECORD): step(Status.ANSWERED, _DESK, needs="words"),
        **{
            (status, Act.CONCLUDE): step(Status.AWAITING_RATING, _RULE)
            for status in (*ENDINGS.values(), Status.ANSWERED, Status.LIFTED, Status.JOINED)
        },
        (Status.AWAITING_RATING, Act.RATE): step(Status.CLOSED, _CONTRIBUTOR, needs="rating"),
        (Status.AWAITING_RATING, Act.EXPIRE): step(Status.CLOSED, _RULE),
        **{
            key: again
            for status in (Status.AWAITING_RATING, Status.CLOSED)
            for key, again in {
                (status, Act.REOPEN): step(Status.REOPENED, _CONTRIBUTOR),
                (status, Act.APPEAL): step(Status.UNDER_REVIEW, _CONTRIBUTOR),
            }.items()
        },
        (Status.UNDER_REVIEW, Act.GRANT): step(Status.REOPENED, _SECRETARY),
        (Status.UNDER_REVIEW, Act.UPHOLD): step(Status.CLOSED, _SECRETARY, needs="reason"),
        **{(status, Act.WITHDRAW): step(Status.WITHDRAWN, _CONTRIBUTOR) for status in _WITHDRAWABLE},
    },
    final=frozenset({Status.REFUSED, Status.WITHDRAWN}),
)
"""The life of a concern (DOMAIN: concern): the buttons, the judge and the chart are read from here."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on the concern itself that an act has besides the table, and the refusal when it does not hold."""

    holds: Callable[[Concern], bool]
    refusal: type[Refusal]
    key: str


_MOVED_ON = "concern-moved-on"
GUARDS: Mapping[Act, Guard] = {
    Act.INSIST: Guard(lambda concern: not concern.insisted, Conflict, _MOVED_ON),
    Act.TAKE: Guard(lambda concern: not concern.taken, Conflict, _MOVED_ON),
    Act.ASK_CONSENT: Guard(lambda concern: concern.consent is Consent.NONE, Conflict, _MOVED_ON),
    Act.CONSENT: Guard(lambda concern: concern.consent is not Consent.NONE, Conflict, _MOVED_ON),
    Act.LIFT: Guard(lambda concern: concern.consent is Consent.AGREED, Forbidden, "concern-no-consent"),
    Act.REOPEN: Guard(lambda concern: concern.reopened == 0, Conflict, _MOVED_ON),
    Act.APPEAL: Guard(lambda concern: concern.reopened > 0 and not concern.appeal_refused, Conflict, _MOVED_ON),
}
"""Once the constituent may reopen, then the secretary-general decides; nothing is lifted without consent."""


def offers(concern: Concern, capacities: Iterable[Capacity]) -> tuple[Act, ...]:
    """The acts to show to somebody with these capacities: the table's, less those whose guard does not hold."""
    return tuple(act for act in LIFECYCLE.offers(concern.status, capacities) if _holds(concern, act))


def judge(concern: Concern, act: Act, capacities: Iterable[Capacity]) -> Step[Status]:
    """The step that the act is. Raises ``Conflict`` or ``Forbidden`` exactly where ``offers`` does not show it."""
    found = LIFECYCLE.after(concern.status, act, capacities)
    if not _holds(concern, act):
        raise GUARDS[act].refusal(GUARDS[act].key)
    return found


def capacities(actor: Actor, concern: Concern) -> frozenset[Capacity]:
    """What the actor is towards this concern, in the role that they act in now."""
    held = {
        Capacity.RULE: actor.person == 0,
        Capacity.CONTRIBUTOR: actor.role is Role.CONSTITUENT and actor.person == concern.contributor,
        Capacity.ASSIGNEE: _member(actor) and concern.seat != 0 and actor.seat == concern.seat,
        Capacity.CONVENOR: _member(actor) and concern.sector in actor.convenes and concern.status in _CONVENED,
        Capacity.LIAISON_DESK: actor.at(Desk.LIAISON),
        Capacity.SIGNATORY: actor.at(Desk.SECRETARY_GENERAL) and concern.status is Status.UNDER_REVIEW,
    }
    return frozenset(capacity for capacity, holds in held.items() if holds and actor.person >= 0)


def verdict(concern: Concern) -> str:
    """The words that the constituent is to read: the outcome, else why it was refused or stays closed. A member's reason for
    declining is the convenor's alone."""
    said_no = concern.status is Status.REFUSED or (concern.status is Status.CLOSED and concern.appeal_refused)
    return concern.reason if said_no else concern.outcome_words


def number(prefix: str, year: int, count: int) -> str:
    """The number that people read: ``NX-2026-00042``."""
    return f"{prefix}-{year}-{count:05d}"


_CONVENED = OPEN - {Status.SUBMITTED}
"""A convenor sees a concern of the sector from its acceptance to its end."""


def _member(actor: Actor) -> bool:
    return actor.role is Role.MEMBER and not actor.suspended


def _holds(concern: Concern, act: Act) -> bool:
    return act not in GUARDS or GUARDS[act].holds(concern)
