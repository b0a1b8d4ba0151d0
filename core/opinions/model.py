"""Opinion items (社情民意信息): what one is, its life as one table, and the checks before it goes out. Pure rules
(DOMAIN: opinion item)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Capacity, Desk, Role
from core.errors import Invalid
from core.lifecycle import Lifecycle, step

TITLE_LIMIT = 60
BODY_LIMIT = 1500
"""Characters of the three parts together (DOMAIN: body ≤ 1,500)."""
PART_LIMIT = 1500
REASON_LIMIT = 500


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
        (Status.SUBMITTED, Act.DIRECT): step(Status.DIRECT, DESK),
        (Status.SUBMITTED, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.SUBMITTED, Act.RETAIN): step(Status.RETAINED, DESK, needs="reason"),
        (Status.SUBMITTED, Act.MERGE): step(Status.MERGED, DESK, needs="item"),
        (Status.RETURNED, Act.SUBMIT): step(Status.SUBMITTED, REPORTER),
        (Status.RETURNED, Act.DISCARD): step(Status.DISCARDED, REPORTER),
        (Status.IN_EDIT, Act.EDIT): step(Status.IN_EDIT, DESK, needs="words"),
        (Status.IN_EDIT, Act.SIGN): step(Status.SIGNED, SIGNATORY),
        (Status.IN_EDIT, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.IN_EDIT, Act.RETAIN): step(Status.RETAINED, DESK, needs="reason"),
        (Status.IN_EDIT, Act.MERGE): step(Status.MERGED, DESK, needs="item"),
        (Status.DIRECT, Act.SIGN): step(Status.SIGNED, SIGNATORY),
        (Status.DIRECT, Act.EDIT): step(Status.IN_EDIT, DESK, needs="words"),
        (Status.SIGNED, Act.ISSUE): step(Status.ISSUED, DESK, needs="form"),
        (Status.ISSUED, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.ISSUED, Act.CORRECT): step(Status.ISSUED, DESK, needs="words"),
        (Status.DISPATCHED, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.DISPATCHED, Act.RECORD): step(Status.DISPATCHED, DESK, needs="outcome"),
        (Status.DISPATCHED, Act.SETTLE): step(Status.FEEDBACK_SENT, RULE),
        (Status.DISPATCHED, Act.CORRECT): step(Status.DISPATCHED, DESK, needs="words"),
        (Status.FEEDBACK_SENT, Act.DISPATCH): step(Status.DISPATCHED, DESK, needs="target"),
        (Status.FEEDBACK_SENT, Act.RECORD): step(Status.FEEDBACK_SENT, DESK, needs="outcome"),
        (Status.FEEDBACK_SENT, Act.CLOSE): step(Status.CLOSED, RULE),
        (Status.CLOSED, Act.RECORD): step(Status.CLOSED, DESK, needs="outcome"),
    },
    frozenset({Status.CLOSED, Status.RETAINED, Status.MERGED, Status.DISCARDED}),
)
QUEUE = (Status.DIRECT, Status.SUBMITTED, Status.IN_EDIT, Status.SIGNED, Status.ISSUED, Status.DISPATCHED)
"""What waits for the desk or lies with it."""
CLAIMED_ACTS = frozenset({Act.EDIT, Act.DIRECT, Act.RETURN, Act.RETAIN, Act.MERGE, Act.CORRECT})
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
    matter: Matter = Matter.OTHER
    edited: Text | None = None
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


@dataclass(frozen=True, slots=True)
class Hint:
    """Something to look at before sending; it hinders nothing."""

    key: str


def capacities(actor: Actor, item: Opinion) -> frozenset[Capacity]:
    """What the actor is towards the item. Nobody signs what they edited themselves."""
    if actor.person == 0:
        return frozenset({RULE})
    held = set()
    if actor.role is Role.MEMBER and actor.seat == item.reporter:
        held.add(REPORTER)
    if actor.at(Desk.INFORMATION):
        held.add(DESK)
    if actor.at(Desk.SECRETARY_GENERAL) and actor.person != item.editor:
        held.add(SIGNATORY)
    return frozenset(held)


def claim_holds(item: Opinion, now: datetime) -> bool:
    """Whether somebody's claim is in force."""
    return bool(item.claimed_by) and item.claimed_until is not None and item.claimed_until > now


def next_part(text: Text) -> Part | None:
    """The first part that is still missing: the next question."""
    return next((part for part in Part if not text.part(part).strip()), None)


_SECRET = re.compile("绝密|机密|秘密★|秘密级|内部秘密|top secret|classified", re.IGNORECASE)
_PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")
_SEVERAL = re.compile(r"(?:^|\n)\s*(?:另外|此外|还有一个问题|第二件事|another matter)", re.IGNORECASE)


def checked_part(part: Part, words: str) -> str:
    """The words of a part. Raises ``Invalid`` where they are empty, too long, or marked secret (a secret cannot even be
    drafted here)."""
    words = words.strip()
    limit = TITLE_LIMIT if part is Part.TITLE else PART_LIMIT
    if not words:
        raise Invalid("common-empty")
    if len(words) > limit:
        raise Invalid("common-too-long", length=len(words), limit=limit)
    if _SECRET.search(words):
        raise Invalid("opinion-secret")
    return words


def check(text: Text) -> None:
    """Raises ``Invalid`` where the item cannot be sent: a part is missing, or the body is too long."""
    missing = next_part(text)
    if missing is not None:
        raise Invalid(f"opinion-missing-{missing}")
    if len(text.body) > BODY_LIMIT:
        raise Invalid("opinion-body-too-long", length=len(text.body), limit=BODY_LIMIT)


def hints(text: Text) -> tuple[Hint, ...]:
    """What the reporter should look at before sending (一事一报, personal data)."""
    found = []
    if _SEVERAL.search(text.situation) or _SEVERAL.search(text.suggestions):
        found.append(Hint("opinion-hint-single"))
    if _PERSONAL.search(text.title + text.body):
        found.append(Hint("opinion-hint-personal"))
    return tuple(found)


def without_personal_data(words: str) -> str:
    """The words of a case with phone and identity numbers taken out."""
    return _PERSONAL.sub("〔已隐去〕", words)
