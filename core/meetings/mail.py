"""A mailing: something about a meeting that many people hear, a batch at a time, each once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mail(StrEnum):
    """What is told."""

    INVITE = "invite"
    CHANGE = "change"
    CANCEL = "cancel"
    NUDGE = "nudge"
    """To those who have not answered."""
    DAY = "day"
    HOUR = "hour"
    MATERIAL = "material"
    CALL = "call"
    """Speeches can be applied for."""
    ASSESS = "assess"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Mailing:
    """How far it has come: everybody up to the person ``cursor`` has been told."""

    id: int
    meeting: int
    mail: Mail
    subject: int = 0
    """What it is about within the meeting (a paper, an outcome)."""
    cursor: int = 0
    told: int = 0
    done: bool = False
