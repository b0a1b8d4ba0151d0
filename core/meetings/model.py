"""Meetings: what one is, and its life as one table. Pure rules (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Capacity, Desk
from core.audiences import Audience
from core.lifecycle import Lifecycle, step


class Kind(StrEnum):
    """Kinds of meetings (会议、协商、调研、培训)."""

    PLENARY = "plenary"
    STANDING_COMMITTEE = "standing_committee"
    SPECIAL_TOPIC = "special_topic"
    SPECIAL_CONSULTATION = "special_consultation"
    SECTOR_CONSULTATION = "sector_consultation"
    DEPARTMENTAL_CONSULTATION = "departmental_consultation"
    HANDLING_CONSULTATION = "handling_consultation"
    LEGISLATIVE_CONSULTATION = "legislative_consultation"
    EXPERT_CONSULTATION = "expert_consultation"
    GRASSROOTS_CONSULTATION = "grassroots_consultation"
    RESEARCH_TRIP = "research_trip"
    TRAINING = "training"
    READING_SEMINAR = "reading_seminar"


CONSULTATIONS = frozenset(kind for kind in Kind if kind.endswith("_consultation"))
"""Papers go out before these."""
PUBLIC = frozenset({Kind.GRASSROOTS_CONSULTATION})
"""To these the public comes as well (有事好商量)."""


class Reply(StrEnum):
    """What is asked of whoever is invited: an answer is asked for only where one is needed (整治指尖上的形式主义)."""

    REQUIRED = "required"
    """To come, or to ask for leave."""
    OPTIONAL = "optional"
    """To come, or to say that one does not."""
    NONE = "none"
    """Nothing: everybody invited counts as coming."""


class Substitutes(StrEnum):
    """Who may send somebody else: members attend in person, unless the notice says otherwise (亲自出席)."""

    NONE = "none"
    OBSERVERS = "observers"
    """Whoever sits in for a body may send a colleague (代为列席)."""
    ALL = "all"


class Part(StrEnum):
    """Words of a notice, each in two languages."""

    TITLE = "title"
    AGENDA = "agenda"
    PLACE = "place"
    SUBTOPICS = "subtopics"
    """One sub-topic (子题目) a line."""
    DRESS = "dress"
    LEAVE_RULES = "leave_rules"
    CONTACT = "contact"


LIMITS: Mapping[Part, int] = {
    Part.TITLE: 60, Part.AGENDA: 1200, Part.PLACE: 100, Part.SUBTOPICS: 500, Part.DRESS: 60, Part.LEAVE_RULES: 300,
    Part.CONTACT: 100,
}  # fmt: skip
"""Characters of each part in one language."""
ASKED_AGAIN = (Part.PLACE, Part.AGENDA)
"""Parts, beside the time, whose change asks everybody again."""


class Status(StrEnum):
    """Where a meeting stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    """Sign-in is on."""
    CLOSED = "closed"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


class Act(StrEnum):
    """What can be done with a meeting."""

    WRITE = "write"
    ANNOUNCE = "announce"
    DISCARD = "discard"
    CHANGE = "change"
    """Other facts; where time, place or agenda differ, everybody is asked again."""
    INVITE = "invite"
    """More people."""
    MATERIAL = "material"
    CANCEL = "cancel"
    OPEN = "open"
    SIGN_IN = "sign_in"
    CLOSE = "close"
    CORRECT = "correct"
    """The attendance, with a reason, after the end."""
    EXPORT = "export"
    ARRANGE = "arrange"
    """Who is in which sub-topic group (子题目分组), and who comes in somebody's place."""
    SPEECHES = "speeches"
    """The call, the choice, the order and the list of those who speak."""
    ASSESS = "assess"
    """Asks those who were there for the anonymous quality sheet."""
    MINUTES = "minutes"
    RECORD = "record"
    """An outcome (成果采纳、落实、反馈)."""


DESK = Capacity.MEETINGS_DESK
TOLD = (Status.ANNOUNCED, Status.OPEN, Status.CLOSED)
"""Everybody invited knows of it."""

LIFECYCLE = Lifecycle[Status, Act](
    "meeting",
    Status.DRAFT,
    {
        (Status.DRAFT, Act.WRITE): step(Status.DRAFT, DESK, needs="words"),
        (Status.DRAFT, Act.ANNOUNCE): step(Status.ANNOUNCED, DESK),
        (Status.DRAFT, Act.MATERIAL): step(Status.DRAFT, DESK, needs="file"),
        (Status.DRAFT, Act.DISCARD): step(Status.DISCARDED, DESK),
        (Status.ANNOUNCED, Act.CHANGE): step(Status.ANNOUNCED, DESK, needs="words"),
        (Status.ANNOUNCED, Act.INVITE): step(Status.ANNOUNCED, DESK, needs="audience"),
        (Status.ANNOUNCED, Act.OPEN): step(Status.OPEN, DESK),
        (Status.ANNOUNCED, Act.CANCEL): step(Status.CANCELLED, DESK, needs="reason"),
        (Status.OPEN, Act.SIGN_IN): step(Status.OPEN, DESK),
        (Status.OPEN, Act.CLOSE): step(Status.CLOSED, DESK),
        (Status.CLOSED, Act.CORRECT): step(Status.CLOSED, DESK, needs="reason"),
        (Status.CLOSED, Act.ASSESS): step(Status.CLOSED, DESK),
        (Status.CLOSED, Act.MINUTES): step(Status.CLOSED, DESK),
        (Status.CLOSED, Act.RECORD): step(Status.CLOSED, DESK, needs="words"),
        **{(status, Act.SPEECHES): step(status, DESK) for status in TOLD},
        **{(status, Act.MATERIAL): step(status, DESK, needs="file") for status in (Status.ANNOUNCED, Status.OPEN)},
        **{(status, Act.EXPORT): step(status, DESK) for status in TOLD},
        **{(status, Act.ARRANGE): step(status, DESK) for status in (Status.ANNOUNCED, Status.OPEN)},
    },
    final=frozenset({Status.CANCELLED, Status.DISCARDED}),
)
"""The life of a meeting (DOMAIN: meetings and consultations): the buttons, the judge and the chart are read from here."""

Text = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice says."""

    words: Mapping[Part, Text] = field(default_factory=dict)
    starts: datetime | None = None
    ends: datetime | None = None

    def said(self, part: Part, language: str) -> str:
        """The part in this language, else in the other, else empty."""
        text = self.words.get(part, {})
        return text.get(language) or next(iter(text.values()), "")

    def with_words(self, part: Part, text: Text) -> Facts:
        """The facts with other words of one part; without them where the text is empty."""
        kept = {name: words for name, words in self.words.items() if name is not part}
        return replace(self, words={**kept, part: text} if text else kept)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with its notice."""

    id: int
    number: str
    kind: Kind
    organiser: int
    """The person of the staff who composed it: leave is asked of them, unless the kind has the secretary-general decide."""
    created: datetime
    secret: str
    """Key of its sign-in codes, as hex."""
    status: Status = Status.DRAFT
    facts: Facts = field(default_factory=Facts)
    pending: Facts | None = None
    """Other facts that the desk prepares and has not told yet."""
    former: Mapping[int, Facts] = field(default_factory=dict)
    """By edition, the facts that were in force then."""
    edition: int = 1
    """Counts the changes of time, place or agenda; an answer is to one edition."""
    reply: Reply = Reply.REQUIRED
    reply_by: datetime | None = None
    """Until when an answer is asked for, and leave can be asked."""
    substitutes: Substitutes = Substitutes.NONE
    audience: Audience = field(default_factory=Audience)
    observers: Audience = field(default_factory=Audience)
    """列席."""
    speech_by: datetime | None = None
    """Speeches can be applied for until then; None: there is no call."""
    opened: datetime | None = None
    closed: datetime | None = None
    reason: str = ""
    """Why it was cancelled."""
    minutes: str = ""
    version: int = 0

    def title(self, language: str) -> str:
        """The title, or dots where there is none yet."""
        return self.facts.said(Part.TITLE, language) or "…"

    @property
    def for_public(self) -> bool:
        """Whether constituents are asked to come, or to sit in."""
        return self.audience.public or self.observers.public

    @property
    def shown(self) -> Facts:
        """The facts as the desk looks at them: with what it prepares."""
        return self.pending or self.facts

    @property
    def subtopics(self) -> tuple[str, ...]:
        """The sub-topics, in Chinese or whatever they were given in."""
        return _lines(self.facts.said(Part.SUBTOPICS, "zh-CN"))

    def group(self, number: int, language: str) -> str:
        """The sub-topic with this number, counted from 1; empty where there is none."""
        topics = self.subtopics
        if not 0 < number <= len(topics):
            return ""
        spoken = _lines(self.facts.said(Part.SUBTOPICS, language))
        return (spoken if len(spoken) == len(topics) else topics)[number - 1]


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


class Changed(StrEnum):
    """What of a notice can be told as old and new."""

    TIME = "time"
    PLACE = "place"
    AGENDA = "agenda"


def changes(old: Facts, new: Facts) -> tuple[Changed, ...]:
    """What differs of the facts that ask everybody again."""
    found = [Changed.TIME] if (old.starts, old.ends) != (new.starts, new.ends) else []
    found += [Changed(part.value) for part in ASKED_AGAIN if old.words.get(part, {}) != new.words.get(part, {})]
    return tuple(found)


def capacities(actor: Actor) -> frozenset[Capacity]:
    """What the actor is towards any meeting."""
    if actor.person == 0:
        return frozenset({Capacity.RULE})
    return frozenset({DESK}) if actor.at(Desk.MEETINGS) else frozenset()
