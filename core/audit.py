"""The audit log: who did what to which thing, as ids only, append-only and chained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: ``verb`` like ``concern.accept``; ``person`` 0 is the house itself."""

    person: int
    verb: str
    subject: int
    detail: str = ""
    """A code of a closed list, never anybody's words."""


class AuditStore(Protocol):
    """The log of the unit of work."""

    async def record(self, entry: Entry) -> None:
        """Appends the line with the unit's time."""

    async def newest(self) -> int:
        """The number of the last committed line, 0 where there is none."""

    async def about(self, subject: int, limit: int = 200) -> Sequence[tuple[datetime, Entry]]:
        """The last lines about this thing with their moments, the first one first."""

    async def since(self, number: int, limit: int = 200) -> Sequence[tuple[int, Entry]]:
        """The committed lines after this one, the first one first: what has happened, whichever process did it."""
