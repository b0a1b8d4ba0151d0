"""A speech (预约发言、即席发言): from the application to the floor, and the order that is fair. Pure rules and one table
(DOMAIN: meetings and consultations)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Actor, Capacity, Desk
from core.committee import Committee
from core.lifecycle import Lifecycle, step

ABSTRACT_LIMIT = 500
WRITTEN_LIMIT = 4000
_SIGN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9]+")


class Status(StrEnum):
    """Where a speech stands."""

    APPLIED = "applied"
    RETURNED = "returned"
    SHORTLISTED = "shortlisted"
    WAITLISTED = "waitlisted"
    WRITTEN_ONLY = "written_only"
    TEXT_IN = "text_in"
    SCHEDULED = "scheduled"
    RAISED = "raised"
    """A hand is up (即席发言)."""
    SPEAKING = "speaking"
    DELIVERED = "delivered"
    GAVE_WAY = "gave_way"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a speech."""

    SHORTLIST = "shortlist"
    WAITLIST = "waitlist"
    WRITTEN = "written"
    """In writing only."""
    RETURN = "return"
    IMPROVE = "improve"
    SEND_TEXT = "send_text"
    SCHEDULE = "schedule"
    BEGIN = "begin"
    FINISH = "finish"
    GIVE_WAY = "give_way"
    WITHDRAW = "withdraw"
    LIFT = "lift"
    """What was not spoken becomes an opinion item."""


SPEAKER, DESK = Capacity.SPEAKER, Capacity.MEETINGS_DESK
UNUSED = (
    Status.APPLIED, Status.SHORTLISTED, Status.WAITLISTED, Status.WRITTEN_ONLY, Status.TEXT_IN, Status.SCHEDULED,
    Status.GAVE_WAY,
)  # fmt: skip
"""What has words and was not spoken."""
_OPEN = (Status.APPLIED, Status.RETURNED, Status.SHORTLISTED, Status.WAITLISTED, Status.WRITTEN_ONLY, Status.TEXT_IN)

LIFECYCLE = Lifecycle[Status, Act](
    "speech",
    Status.APPLIED,
    {
        **{(status, Act.SHORTLIST): step(Status.SHORTLISTED, DESK)
           for status in (Status.APPLIED, Status.WAITLISTED, Status.WRITTEN_ONLY)},
        **{(status, Act.WAITLIST): step(Status.WAITLISTED, DESK) for status in (Status.APPLIED, Status.SHORTLISTED)},
        **{(status, Act.WRITTEN): step(Status.WRITTEN_ONLY, DESK)
           for status in (Status.APPLIED, Status.WAITLISTED, Status.SHORTLISTED, Status.TEXT_IN)},
        (Status.APPLIED, Act.RETURN): step(Status.RETURNED, DESK, needs="reason"),
        (Status.TEXT_IN, Act.RETURN): step(Status.SHORTLISTED, DESK, needs="reason"),
        (Status.RETURNED, Act.IMPROVE): step(Status.APPLIED, SPEAKER, needs="words"),
        **{(status, Act.SEND_TEXT): step(Status.TEXT_IN, SPEAKER, needs="words")
           for status in (Status.SHORTLISTED, Status.TEXT_IN)},
        (Status.WRITTEN_ONLY, Act.SEND_TEXT): step(Status.WRITTEN_ONLY, SPEAKER, needs="words"),
        **{(status, Act.SCHEDULE): step(Status.SCHEDULED, DESK)
           for status in (Status.SHORTLISTED, Status.TEXT_IN, Status.SCHEDULED)},
        **{(status, Act.BEGIN): step(Status.SPEAKING, DESK) for status in (Status.SCHEDULED, Status.RAISED)},
        (Status.SPEAKING, Act.FINISH): step(Status.DELIVERED, DESK),
        **{(status, Act.GIVE_WAY): step(Status.GAVE_WAY, DESK, SPEAKER) for status in (Status.SCHEDULED, Status.RAISED)},
        **{(status, Act.WITHDRAW): step(Status.WITHDRAWN, SPEAKER) for status in _OPEN},
        **{(status, Act.LIFT): step(status, SPEAKER) for status in UNUSED},
    },
    final=frozenset({Status.DELIVERED, Status.WITHDRAWN}),
)  # fmt: skip
"""The life of a speech: the buttons, the judge and the chart are read from here."""


@dataclass(frozen=True, slots=True)
class Speech:
    """One speech of one person at one meeting."""

    id: int
    meeting: int
    person: int
    status: Status = Status.APPLIED
    subtopic: int = 0
    """Counted from 1; 0 for none."""
    oral: bool = True
    abstract: str = ""
    text: str = ""
    reason: str = ""
    """Why it was returned."""
    order: int = 0
    began: datetime | None = None
    ended: datetime | None = None
    impromptu: bool = False
    item: int = 0
    """The opinion item that it became."""
    version: int = 0


def capacities(actor: Actor, speech: Speech) -> frozenset[Capacity]:
    """What the actor is towards this speech."""
    held = {SPEAKER} if actor.person == speech.person else set()
    return frozenset(held | ({DESK} if actor.at(Desk.MEETINGS) else set()))


def length(words: str) -> int:
    """How long it is to speak, in Chinese characters; a foreign word or a number takes as long as two."""
    return len(_SIGN.findall(words)) + 2 * len(_WORD.findall(words))


def longest(committee: Committee) -> int:
    """Characters that fit into the time of a speech (8 minutes at 220 characters: 1,760)."""
    return committee.meetings.speech_minutes * committee.meetings.characters_to


def usual(committee: Committee) -> int:
    """Characters that fill it at an easy pace (8 minutes at 200: 1,600)."""
    return committee.meetings.speech_minutes * committee.meetings.characters_from


def fair_order(speeches: Sequence[Speech], spoken: Mapping[int, int], sectors: Mapping[int, str]) -> tuple[int, ...]:
    """The order that is proposed, as ids: whoever has spoken least often before comes first, among these a sector that has had
    fewer turns so far, then who applied earlier. ``spoken``: how often each person has spoken at earlier meetings."""
    left, placed, turns = sorted(speeches, key=lambda speech: speech.id), [], Counter[str]()
    while left:
        following = min(
            left,
            key=lambda speech: (spoken.get(speech.person, 0), turns[sectors.get(speech.person, "")], speech.id),
        )
        left.remove(following)
        placed.append(following.id)
        turns[sectors.get(following.person, "")] += 1
    return tuple(placed)
