"""What became of a meeting (成果采纳、落实、反馈), and how those who were there found it (质量评价). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.committee import Committee
from core.errors import Invalid

MARKS = range(1, 6)


class OutcomeKind(StrEnum):
    """Kinds of outcomes."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    UNDER_STUDY = "under_study"
    CARRIED_OUT = "carried_out"
    EXPLAINED = "explained"
    """Not taken up, with the reason."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome, an event: more may follow."""

    id: int
    meeting: int
    kind: OutcomeKind
    words: str
    at: datetime


def checked_marks(committee: Committee, marks: Mapping[str, int]) -> Mapping[str, int]:
    """A whole sheet. Raises ``Invalid`` where an indicator is wanting or unknown, or a mark is none."""
    wanted = {indicator.code for indicator in committee.meetings.indicators}
    if set(marks) != wanted or not all(mark in MARKS for mark in marks.values()):
        raise Invalid("bot-too-old")
    return marks


def average(given: Mapping[int, int]) -> int:
    """The mean of the marks in tenths: 43 is 4.3; 0 where there are none."""
    many = sum(given.values())
    return round(10 * sum(mark * times for mark, times in given.items()) / many) if many else 0
