"""Broadcasts (公告): what one is, whom it is for, and its life as one table. Pure rules (DOMAIN: broadcasts)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from core.actors import Actor, Capacity, Desk, Role
from core.audiences import Audience, Reach
from core.committee import Committee
from core.errors import Conflict, Refusal
from core.lifecycle import Lifecycle, Step, step
from core.said import Mark

TEXT_LIMIT = 4000
"""Characters of an announcement: the messenger's 4,096 less the heading of a correction."""
CAPTION_LIMIT = 1000
"""Characters beside a picture or a document."""
LINK_LIMIT = 3
LABEL_LIMIT = 30


class Status(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    """Waits for the second person."""
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    SENT = "sent"
    STOPPED = "stopped"
    DISCARDED = "discarded"


class Act(StrEnum):
    """What can be done with a broadcast."""

    WRITE = "write"
    """Words, picture, links, audience, time."""
    TEST = "test"
    """A copy to oneself."""
    PROPOSE = "propose"
    SCHEDULE = "schedule"
    """Sent without a second person: few recipients, none of the public."""
    DISCARD = "discard"
    OUTGROW = "outgrow"
    """Its time has come, and by now it takes a second person."""
    APPROVE = "approve"
    RETURN = "return"
    WITHDRAW = "withdraw"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    FINISH = "finish"
    AMEND = "amend"
    """Other words are written, for those who have had the announcement and those who have not."""
    CORRECT = "correct"
    """They go out: where a second person has approved the announcement, once a second person agrees to them as well."""
    DECLINE = "decline"
    """They do not go out."""
    RETRY = "retry"
    """Once more to those whom it did not reach for a passing reason."""
    EXPORT = "export"
    """What became of each copy, as a sheet."""


DESK, APPROVER, RULE = Capacity.BROADCAST_DESK, Capacity.APPROVER, Capacity.RULE
BEGUN = (Status.SENDING, Status.PAUSED, Status.SENT, Status.STOPPED)
"""Copies may be out already."""
CORRECTED = {Status.PAUSED: Status.SENDING, Status.SENT: Status.SENDING, Status.STOPPED: Status.STOPPED}
"""Where words can be corrected, and where that leads."""
AUTHORING = frozenset({Act.WRITE, Act.PROPOSE, Act.SCHEDULE, Act.AMEND})
"""Whoever does one of these has a hand in it, and is nobody's second person for it."""

LIFECYCLE = Lifecycle[Status, Act](
    "broadcast",
    Status.DRAFT,
    {
        (Status.DRAFT, Act.WRITE): step(Status.DRAFT, DESK, needs="words"),
        (Status.DRAFT, Act.TEST): step(Status.DRAFT, DESK),
        (Status.DRAFT, Act.PROPOSE): step(Status.PROPOSED, DESK),
        (Status.DRAFT, Act.SCHEDULE): step(Status.SCHEDULED, DESK),
        (Status.DRAFT, Act.DISCARD): step(Status.DISCARDED, DESK),
        (Status.PROPOSED, Act.APPROVE): step(Status.SCHEDULED, APPROVER),
        (Status.PROPOSED, Act.RETURN): step(Status.DRAFT, APPROVER, needs="reason"),
        (Status.PROPOSED, Act.WITHDRAW): step(Status.DRAFT, DESK),
        (Status.SCHEDULED, Act.WITHDRAW): step(Status.DRAFT, DESK, APPROVER),
        (Status.SCHEDULED, Act.START): step(Status.SENDING, RULE),
        (Status.SCHEDULED, Act.OUTGROW): step(Status.PROPOSED, RULE),
        (Status.SENDING, Act.PAUSE): step(Status.PAUSED, DESK, APPROVER, RULE),
        (Status.SENDING, Act.STOP): step(Status.STOPPED, DESK, APPROVER),
        (Status.SENDING, Act.FINISH): step(Status.SENT, RULE),
        (Status.PAUSED, Act.RESUME): step(Status.SENDING, DESK, APPROVER),
        (Status.PAUSED, Act.STOP): step(Status.STOPPED, DESK, APPROVER),
        (Status.STOPPED, Act.STOP): step(Status.STOPPED, DESK, APPROVER),  # while a correction goes out
        (Status.SENT, Act.RETRY): step(Status.SENDING, DESK),
        **{(status, Act.AMEND): step(status, DESK, needs="words") for status in CORRECTED},
        **{(status, Act.CORRECT): step(after, APPROVER, RULE) for status, after in CORRECTED.items()},
        **{(status, Act.DECLINE): step(status, DESK, APPROVER) for status in CORRECTED},
        **{(status, Act.EXPORT): step(status, DESK, APPROVER) for status in BEGUN},
    },
    final=frozenset({Status.DISCARDED}),
)
"""The life of a broadcast (DOMAIN: broadcasts): the buttons, the judge and the chart are read from here."""


class State(StrEnum):
    """What became of one recipient's copy."""

    WAITING = "waiting"
    AGAIN = "again"
    """Tried, and to be tried once more at its time."""
    SENT = "sent"
    UNREACHABLE = "unreachable"
    FAILED = "failed"
    UNKNOWN = "unknown"
    """It may have arrived; it is not sent twice."""
    CANCELLED = "cancelled"
    """They unsubscribed before their turn came."""


OPEN = frozenset({State.WAITING, State.AGAIN})


@dataclass(frozen=True, slots=True)
class Wording:
    """The announcement in one language."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def mark(self) -> str:
        """Tells whether they are still the words that somebody saw, with their formatting."""
        formatting = " ".join(f"{each.style}.{each.offset}.{each.length}" for each in self.marks)
        return sha256(f"{formatting}\n{self.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens a page; one label for both languages, or one each."""

    labels: Mapping[str, str]
    url: str

    def label(self, language: str) -> str:
        """The label in this language, else in the other."""
        return self.labels.get(language) or next(iter(self.labels.values()))

    @property
    def mark(self) -> str:
        """Tells it from the others, and whether it is still the one that somebody saw."""
        return sha256("\n".join((*self.labels.values(), self.url)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the copies so far."""

    total: int = 0
    sent: int = 0
    unreachable: int = 0
    failed: int = 0
    unknown: int = 0
    cancelled: int = 0
    expanded: bool = False
    """Whether every recipient is written down."""
    corrected: int = 0
    """Of those that were sent, how many have the newest words."""

    @property
    def left(self) -> int:
        """Copies that nothing is known of yet."""
        return self.total - self.sent - self.unreachable - self.failed - self.unknown - self.cancelled

    @property
    def former(self) -> int:
        """Copies that are out in words that were corrected since."""
        return max(0, self.sent - self.corrected)


@dataclass(frozen=True, slots=True)
class Amendment:
    """Other words for one language, which a second person has not agreed to yet."""

    language: str
    wording: Wording
    by: int

    @property
    def mark(self) -> str:
        """Tells whether it is still the one that somebody saw."""
        return f"{self.language}.{self.wording.mark}"


@dataclass(frozen=True, slots=True)
class Broadcast:
    """An announcement with its audience and its fate."""

    id: int
    number: str
    composer: int
    created: datetime
    status: Status = Status.DRAFT
    words: Mapping[str, Wording] = field(default_factory=dict)
    """By language; a language without words of its own gets the other's."""
    file: int = 0
    """A picture or a document of ours that goes along, 0 for none."""
    links: tuple[Link, ...] = ()
    audience: Audience = field(default_factory=Audience)
    urgent: bool = False
    """Goes out in the quiet hours as well."""
    send_at: datetime | None = None
    """None: as soon as it may."""
    approver: int = 0
    """The second person who agreed, 0 where nobody had to."""
    approved_for: int = 0
    """To how many it would have gone when the second person agreed last; kept when they have to agree once more."""
    writers: frozenset[int] = frozenset()
    """Everybody who wrote in it or sent it on its way, beside the composer."""
    gone: bool = False
    """What became of each single copy is not kept any more (``core.privacy.others``): nobody can be found to be told more."""
    amendment: Amendment | None = None
    reason: str = ""
    """Why it was returned (somebody's words), or why it pauses (what the messenger said)."""
    edition: int = 1
    """Counts the corrections."""
    card: int = 0
    """The message that shows the progress, as a row of the outbox."""
    started: datetime | None = None
    ended: datetime | None = None
    tally: Tally = field(default_factory=Tally)
    version: int = 0

    @property
    def to_come(self) -> int:
        """How many may get it yet."""
        return 0 if self.status is Status.STOPPED else self.tally.left

    def wording(self, language: str) -> Wording:
        """The words in this language, else in the other. Raises ``LookupError`` where there are none at all."""
        own = self.words.get(language)
        if own is not None:
            return own
        for wording in self.words.values():
            return wording
        raise LookupError("a broadcast without words")


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of the report."""

    person: int
    reached_as: Role
    state: State
    error: str = ""


@dataclass(frozen=True, slots=True)
class Tallied:
    """How many copies came to the same end."""

    reached_as: Role
    state: State
    error: str
    many: int


def capacities(actor: Actor, broadcast: Broadcast) -> frozenset[Capacity]:
    """What the actor is towards this broadcast. Nobody approves what they had a hand in."""
    if actor.person == 0:
        return frozenset({RULE})
    held = set()
    if actor.at(Desk.BROADCAST):
        held.add(DESK)
    if actor.at(Desk.BROADCAST, Desk.SECRETARY_GENERAL) and actor.person not in hands(broadcast):
        held.add(APPROVER)
    return frozenset(held)


def hands(broadcast: Broadcast) -> frozenset[int]:
    """Everybody who has had a hand in it."""
    return broadcast.writers | {broadcast.composer}


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on the broadcast itself that an act has besides the table, and the refusal when it does not hold."""

    holds: Callable[[Broadcast], bool]
    refusal: type[Refusal]
    key: str


_KEPT = Guard(lambda broadcast: not broadcast.gone, Conflict, "broadcast-copies-gone")
GUARDS: Mapping[Act, Sequence[Guard]] = {
    Act.AMEND: (
        _KEPT,
        Guard(lambda broadcast: broadcast.amendment is None, Conflict, "broadcast-correction-waits"),
    ),
    Act.CORRECT: (_KEPT, Guard(lambda broadcast: broadcast.amendment is not None, Conflict, "broadcast-moved-on")),
    Act.DECLINE: (Guard(lambda broadcast: broadcast.amendment is not None, Conflict, "broadcast-moved-on"),),
    Act.STOP: (Guard(lambda broadcast: broadcast.ended is None, Conflict, "broadcast-moved-on"),),
    Act.RETRY: (
        _KEPT,
        Guard(
            lambda broadcast: broadcast.tally.failed + broadcast.tally.unreachable > 0,
            Conflict,
            "broadcast-all-reached",
        ),
    ),
}
"""One correction at a time; nothing is stopped that has come to its end; once more only where somebody was not reached; and
neither where nobody can be found any more who had it."""


def offers(actor: Actor, broadcast: Broadcast) -> tuple[Act, ...]:
    """What the actor can do with it now, in the order of the table, less those whose guard does not hold. ``SCHEDULE`` has no
    button: whether it is that or ``PROPOSE`` is found out when it is sent."""
    acts = LIFECYCLE.offers(broadcast.status, capacities(actor, broadcast))
    return tuple(act for act in acts if act is not Act.SCHEDULE and _holds(broadcast, act))


def judge(actor: Actor, broadcast: Broadcast, act: Act) -> Step[Status]:
    """The step that the act is. Raises ``Conflict`` or ``Forbidden`` exactly where ``offers`` does not show it."""
    found = LIFECYCLE.after(broadcast.status, act, capacities(actor, broadcast))
    for guard in GUARDS.get(act, ()):
        if not guard.holds(broadcast):
            raise guard.refusal(guard.key)
    return found


def _holds(broadcast: Broadcast, act: Act) -> bool:
    return all(guard.holds(broadcast) for guard in GUARDS.get(act, ()))


def needs_approval(committee: Committee, audience: Audience, reach: Reach) -> bool:
    """Whether a second person has to agree: many recipients, or the public among them."""
    return audience.public or reach.constituents > 0 or reach.total > committee.broadcasts.approval_above


def stars(committee: Committee, copies: int) -> int:
    """What the copies cost, rounded up; 0 where none is paid for."""
    rules = committee.broadcasts
    return -(-copies * rules.stars_per_thousand // 1000) if rules.paid else 0


def rest_until(committee: Committee, at: datetime) -> datetime | None:
    """The end of the quiet hours that ``at`` lies in (aware, UTC), or None where it is not quiet."""
    begin, end = committee.broadcasts.quiet_from, committee.broadcasts.quiet_to
    local = at.astimezone(committee.zone)
    time = local.time()
    over_midnight = begin > end
    quiet = (time >= begin or time < end) if over_midnight else (begin <= time < end)
    if begin == end or not quiet:
        return None
    day = local.date() + timedelta(days=1 if over_midnight and time >= begin else 0)
    return datetime.combine(day, end, committee.zone).astimezone(at.tzinfo)


def may_send_at(committee: Committee, broadcast: Broadcast, now: datetime) -> datetime:
    """The moment from which it may go out: its own, and not in the quiet hours unless it is urgent."""
    at = max(now, broadcast.send_at or now)
    return at if broadcast.urgent else (rest_until(committee, at) or at)
