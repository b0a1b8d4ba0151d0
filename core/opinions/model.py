"""Opinion items (社情民意信息): what one is, its life and that of its dispatches, each as one table. Pure rules
(DOMAIN: opinion item)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from core.actors import Actor, Capacity, Desk, Role
from core.lifecycle import Lifecycle, step


class Status(StrEnum):
    """Where an item stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    IN_EDIT = "in_edit"
    DIRECT = "direct"
    SIGNED = "signed"
    ISSUED = "issued"
    DISPATCHED = "dispatched"
    FEEDBACK_SENT = "feedback_sent"
    CLOSED = "closed"
    RETAINED = "retained"
    MERGED = "merged"
    DISCARDED = "discarded"


class Act(StrEnum):
    """What can be done with an item."""

    SUBMIT = "submit"
    DISCARD = "discard"
    EDIT = "edit"
    DIRECT = "direct"
    RETURN = "return"
    RETAIN = "retain"
    MERGE = "merge"
    PRESENT = "present"
    """送签: nothing is left to edit, the secretary-general is asked to sign."""
    SIGN = "sign"
    ISSUE = "issue"
    DISPATCH = "dispatch"
    RECORD = "record"
    SETTLE = "settle"
    CORRECT = "correct"
    CLOSE = "close"


REPORTER, DESK, SIGNATORY, RULE = (
    Capacity.REPORTER, Capacity.INFORMATION_DESK, Capacity.SIGNATORY, Capacity.RULE,
)  # fmt: skip

LIFECYCLE = Lifecycle[Status, Act](
    "opinion",
    Status.DRAFT,
    {
        (Status.DRAFT, Act.SUBMIT): step(Status.SUBMITTED, REPORTER),
        (Status.DRAFT, Act.DISCARD): step(Status.DISCARDED, REPORTER),
        (Status.SUBMITTED, Act.EDIT): step(Status.IN_EDIT, DESK, needs="words"),
        (Status.SUBMITTED, Act.PRESENT): step(Status.IN_EDIT, DESK),
        (Status.SUBMITTED, Act.DIRECT): step(Status.DIRECT, DESK),
        (Status.SUBMITTED, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.SUBMITTED, Act.RETAIN): step(Status.RETAINED, DESK, needs="reason"),
        (Status.SUBMITTED, Act.MERGE): step(Status.MERGED, DESK, needs="item"),
        (Status.RETURNED, Act.SUBMIT): step(Status.SUBMITTED, REPORTER),
        (Status.RETURNED, Act.DISCARD): step(Status.DISCARDED, REPORTER),
        (Status.IN_EDIT, Act.EDIT): step(Status.IN_EDIT, DESK, needs="words"),
        (Status.IN_EDIT, Act.PRESENT): step(Status.IN_EDIT, DESK),
        (Status.IN_EDIT, Act.DIRECT): step(Status.DIRECT, DESK),
        (Status.IN_EDIT, Act.SIGN): step(Status.SIGNED, SIGNATORY),
        (Status.IN_EDIT, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.IN_EDIT, Act.RETAIN): step(Status.RETAINED, DESK, needs="reason"),
        (Status.IN_EDIT, Act.MERGE): step(Status.MERGED, DESK, needs="item"),
        (Status.DIRECT, Act.EDIT): step(Status.DIRECT, DESK, needs="words"),
        (Status.DIRECT, Act.SIGN): step(Status.SIGNED, SIGNATORY),
        (Status.DIRECT, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.DIRECT, Act.RETAIN): step(Status.RETAINED, DESK, needs="reason"),
        (Status.SIGNED, Act.ISSUE): step(Status.ISSUED, DESK, needs="form"),
        (Status.ISSUED, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.DISPATCHED, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.DISPATCHED, Act.RECORD): step(Status.DISPATCHED, DESK, needs="outcome"),
        (Status.DISPATCHED, Act.SETTLE): step(Status.FEEDBACK_SENT, RULE),
        (Status.FEEDBACK_SENT, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.FEEDBACK_SENT, Act.RECORD): step(Status.FEEDBACK_SENT, DESK, needs="outcome"),
        (Status.FEEDBACK_SENT, Act.CLOSE): step(Status.CLOSED, RULE),
        (Status.CLOSED, Act.RECORD): step(Status.CLOSED, DESK, needs="outcome"),
        **{
            (status, Act.CORRECT): step(status, DESK, needs="words")
            for status in (Status.ISSUED, Status.DISPATCHED, Status.FEEDBACK_SENT, Status.CLOSED)
        },
    },
    frozenset({Status.CLOSED, Status.RETAINED, Status.MERGED, Status.DISCARDED}),
)
"""The life of an item (DOMAIN: opinion item): the buttons, the judge and the chart are read from here."""
REVIEW = (Status.DIRECT, Status.SUBMITTED, Status.IN_EDIT)
"""What is reviewed: there is a deadline, and an editor can claim it."""
QUEUE = (*REVIEW, Status.SIGNED, Status.ISSUED)
"""What waits for the desk."""
CO_SIGNABLE = frozenset({Status.DRAFT, Status.RETURNED, *REVIEW})
"""Until it is signed off, somebody can still join as a co-reporter or step back."""
CLAIMED_ACTS = frozenset({Act.EDIT, Act.PRESENT, Act.DIRECT, Act.RETURN, Act.RETAIN, Act.MERGE, Act.CORRECT})
"""Acts that need the claim: two people never edit unknowingly."""


class Part(StrEnum):
    """What an item is made of, in the order in which it is asked."""

    TITLE = "title"
    SITUATION = "situation"
    ANALYSIS = "analysis"
    SUGGESTIONS = "suggestions"


class Matter(StrEnum):
    """Class of an item (信息类别)."""

    ECONOMY = "economy"
    URBAN = "urban"
    SOCIETY = "society"
    WELFARE = "welfare"
    UNITED_FRONT = "united_front"
    OTHER = "other"


class ReturnReason(StrEnum):
    """Why an item goes back."""

    NOT_SINGLE = "not_single"
    FACTS = "facts"
    SUGGESTIONS = "suggestions"
    WORDING = "wording"
    DUPLICATE = "duplicate"
    SCOPE = "scope"


class Form(StrEnum):
    """How an item is issued: alone, or combined with others (单篇 / 综合)."""

    SINGLE = "single"
    COMBINED = "combined"


class CoReporter(StrEnum):
    """What an invited co-reporter has answered (联名人)."""

    INVITED = "invited"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    LEFT_OFF = "left_off"
    """Had not confirmed when the item was signed off, and does not stand under it."""


class DispatchKind(StrEnum):
    """报送, 转送, 转办, 专报."""

    REPORT_UP = "report_up"
    FORWARD = "forward"
    REFER = "refer"
    LEADER = "leader"


class Level(StrEnum):
    """Whom a dispatch goes to."""

    COUNTY = "county"
    CITY = "city"
    REGION = "region"
    NATIONAL = "national"


class Outcome(StrEnum):
    """What became of a dispatch. 采用, 采纳 and 批示 are three different facts; each can come months later."""

    USED = "used"
    ACCEPTED = "accepted"
    INSTRUCTED = "instructed"
    ANSWERED = "answered"
    NOT_USED = "not_used"
    SILENT = "silent"


class DispatchStatus(StrEnum):
    """Where a dispatch stands: sent, else by its latest outcome."""

    SENT = "sent"
    USED = "used"
    ACCEPTED = "accepted"
    INSTRUCTED = "instructed"
    ANSWERED = "answered"
    NOT_USED = "not_used"
    SILENT = "silent"


DISPATCH_LIFECYCLE = Lifecycle[DispatchStatus, Outcome](
    "dispatch",
    DispatchStatus.SENT,
    {
        **{
            (status, outcome): step(DispatchStatus(outcome), DESK)
            for status in DispatchStatus
            for outcome in Outcome
            if outcome is not Outcome.SILENT
        },
        (DispatchStatus.SENT, Outcome.SILENT): step(DispatchStatus.SILENT, RULE),
    },
)
"""The life of a dispatch: its outcomes are events, and further ones may come months later (DOMAIN: opinion item). Only time
itself says that nobody answered."""


@dataclass(frozen=True, slots=True)
class Text:
    """The words of an item."""

    title: str = ""
    situation: str = ""
    analysis: str = ""
    suggestions: str = ""

    def part(self, part: Part) -> str:
        """One part of it."""
        return str(getattr(self, part.value))

    @property
    def body(self) -> str:
        """The three parts together."""
        return f"{self.situation}{self.analysis}{self.suggestions}"

    def changed(self, former: Text) -> tuple[Part, ...]:
        """The parts that differ from a former text."""
        return tuple(part for part in Part if self.part(part) != former.part(part))


@dataclass(frozen=True, slots=True)
class Opinion:
    """One item. ``text`` is the reporter's own, ``edited`` the desk's, where it has one."""

    id: int
    status: Status
    reporter: int
    """The reporter's seat."""
    text: Text
    since: datetime
    """When the present status began."""
    sources: tuple[int, ...] = ()
    """The concerns that it came from."""
    number: str = ""
    received: datetime | None = None
    """When it came to the secretariat, the last time that it was submitted; the review is counted from it."""
    matter: Matter = Matter.OTHER
    publish: bool = False
    """Whether the reporter agrees that it is published under their name (同意公开刊用)."""
    edited: Text | None = None
    author: int = 0
    """Person who submitted it."""
    editor: int = 0
    """Person who last changed the edited text."""
    claimed_by: int = 0
    claimed_until: datetime | None = None
    reason_code: str = ""
    reason: str = ""
    issue: int = 0
    """Number of the issue that it came out in, 0 while it has not."""
    issue_year: int = 0
    form: Form = Form.SINGLE
    corrects: int = 0
    """The issued item that this one corrects."""
    merged_into: int = 0
    version: int = 1

    @property
    def current(self) -> Text:
        """The text that goes out."""
        return self.edited or self.text


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody at the desk wants to see of the list."""

    statuses: tuple[Status, ...] = QUEUE
    matter: Matter | None = None
    held_by: int | None = None
    """Those that this person holds now; 0: those that nobody holds."""
    unread_by: int = 0
    """Those that this person has not had before them since they came to where they stand."""
    newest: bool = False
    """The newest first; else by deadline."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One sending of an issued item to somebody."""

    id: int
    item: int
    kind: DispatchKind
    level: Level
    target: str
    """A handling unit's code, or words."""
    sent_at: datetime
    outcome: Outcome | None = None
    """The latest one."""

    @property
    def status(self) -> DispatchStatus:
        """Where it stands."""
        return DispatchStatus(self.outcome) if self.outcome else DispatchStatus.SENT


@dataclass(frozen=True, slots=True)
class Event:
    """An outcome of a dispatch, as it was recorded."""

    dispatch: int
    outcome: Outcome
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Version:
    """A text as somebody made it."""

    number: int
    person: int
    at: datetime
    text: Text


def capacities(actor: Actor, item: Opinion) -> frozenset[Capacity]:
    """What the actor is towards the item. Nobody signs what they wrote or edited themselves."""
    if actor.person == 0:
        return frozenset({RULE})
    held = set()
    if actor.role is Role.MEMBER and actor.seat == item.reporter:
        held.add(REPORTER)
    if actor.at(Desk.INFORMATION):
        held.add(DESK)
    if actor.at(Desk.SECRETARY_GENERAL) and actor.person not in (item.author, item.editor):
        held.add(SIGNATORY)
    return frozenset(held)


def mark(text: Text) -> int:
    """A number that stands for exactly this text: who saves a change says by it what they have changed."""
    words = "\0".join(text.part(part) for part in Part).encode("utf-8", "surrogatepass")
    return int.from_bytes(sha256(words).digest()[:7], "big")


def claim_holds(item: Opinion, now: datetime) -> bool:
    """Whether somebody's claim is in force."""
    return bool(item.claimed_by) and item.claimed_until is not None and item.claimed_until > now


def item_number(prefix: str, year: int, count: int) -> str:
    """The number of an item that people read: ``NX-S-2026-0042``."""
    return f"{prefix}-S-{year}-{count:04d}"
