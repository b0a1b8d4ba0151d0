"""What somebody who watches over the house wants to know of its store: does it take a write, how much waits, who sends.

``storage`` implements this, the plumbing asks it for health, metrics and back-pressure; both know only this page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from core.notices import Lane


@dataclass(frozen=True, slots=True)
class Depths:
    """How much waits at one moment."""

    now: datetime
    updates: int = 0
    """Updates that wait for their turn, those among them that are to wait longer included."""
    due_since: datetime | None = None
    """Since when the longest-waiting update might have had its turn."""
    parked: int = 0
    """Dead letters."""
    parcels: Mapping[Lane, int] = field(default_factory=dict)
    """Parcels that wait to be sent, by lane."""
    timers_late: int = 0
    """Timers that are due and have not fired."""
    timer_due_since: datetime | None = None
    copies: Mapping[str, int] = field(default_factory=dict)
    """Copies of the broadcasts that are being sent or paused, by what became of them; ``total`` for all."""
    sender: str = ""
    """The process that held the right to send last."""
    sender_until: datetime | None = None


class Watch(Protocol):
    """One committee's store, looked at from outside."""

    @property
    def troubles(self) -> int:
        """How often the database was away since this process began."""

    @property
    def others_heard(self) -> bool | None:
        """Whether other processes tell this one what they have committed; None where there can be no others."""

    async def probe(self) -> None:
        """Writes something and commits it. Raises ``StorageAway``."""

    async def depths(self) -> Depths:
        """How much waits. Raises ``StorageAway``."""

    async def waiting(self, limit: int) -> int:
        """How many updates wait, counted up to ``limit``: what it costs does not grow with what waits. Raises ``StorageAway``."""
