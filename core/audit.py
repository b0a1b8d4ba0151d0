"""The audit log: who did what to which thing, as ids only, append-only and chained."""

from __future__ import annotations

from dataclasses import dataclass
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
