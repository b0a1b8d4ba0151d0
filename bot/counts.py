"""What happened since the process began, in plain integers: counting costs what an addition costs. ``bot.metrics`` tells them.

No count knows of whom or of what: its labels are words of this page and of the queues' contracts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from core.notices import Lane
from core.queues import Result


class Came(StrEnum):
    """What became of an update at the door."""

    RECEIVED = "received"
    """It came; counted once more as what became of it."""
    STORED = "stored"
    REPEATED = "repeated"
    """Known already: Telegram had not heard that it was stored."""
    UNWANTED = "unwanted"
    """Of a kind that was not asked for."""
    SLOWED = "slowed"
    """Stored, and its turn comes a little later: the sender writes faster than anybody reads. Counted as stored as well."""
    DROPPED = "dropped"
    """Not stored: the sender writes much faster than anybody reads, and was told."""
    REFUSED = "refused"
    """Not taken now (503): Telegram brings it again."""
    FORGED = "forged"
    """Not Telegram's (403), or no update at all."""


@dataclass(slots=True)
class Durations:
    """How long something took, in seconds: how many up to each bound."""

    bounds: tuple[float, ...] = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
    total: float = 0.0
    counts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.counts = [0] * (len(self.bounds) + 1)

    def took(self, seconds: float) -> None:
        """One more."""
        self.counts[bisect_left(self.bounds, seconds)] += 1
        self.total += seconds


@dataclass(slots=True)
class Counts:
    """All counts of one process."""

    updates: Counter[Came] = field(default_factory=Counter)
    turns: Durations = field(default_factory=Durations)
    """Turns that were taken, however they ended."""
    turns_failed: int = 0
    """Turns that failed and come again."""
    turns_parked: int = 0
    """Turns that failed too often: dead letters."""
    sends: Counter[tuple[Lane, Result]] = field(default_factory=Counter)
    too_many: int = 0
    """Answers 429."""
    longest_stall: float = 0.0
    """Seconds for which the event loop stood still at the longest, since the last look."""

    def kept(self, given: int, new: int) -> None:
        """So many were given to the inbox, and so many of them were new there."""
        self.updates[Came.STORED] += new
        self.updates[Came.REPEATED] += given - new
