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


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the log is read."""

    number: int
    at: datetime
    entry: Entry


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are asked for; what is empty narrows nothing."""

    kind: str = ""
    """The part of the verb before its dot."""
    since: datetime | None = None
    until: datetime | None = None
    """Before this moment."""


class AuditStore(Protocol):
    """The log of the unit of work."""

    async def record(self, entry: Entry) -> None:
        """Appends the line with the unit's time."""

    async def newest(self) -> int:
        """The number of the last committed line, 0 where there is none."""

    async def about(self, subject: int, limit: int = 200) -> Sequence[tuple[datetime, Entry]]:
        """The last lines about this thing with their moments, the first one first."""

    async def lines(self, asked: Asked, before: int, limit: int) -> Sequence[Line]:
        """Lines before this number (0: from the newest on), the newest first."""

    async def first_broken(self) -> int | None:
        """The number of the first line that was changed or is missing, None where the chain is whole."""

    async def since(self, number: int, limit: int = 200) -> Sequence[tuple[int, Entry]]:
        """The committed lines after this one, the first one first: what has happened, whichever process did it."""
