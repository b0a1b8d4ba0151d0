"""Time: something is due. A timer is written with the fact that needs it and fired once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from core.work import Work


@dataclass(frozen=True, slots=True)
class Timer:
    """``kind`` says what to do, ``subject`` with which thing; the verb looks at the thing anew when it fires."""

    kind: str
    subject: int
    due: datetime


class TimerStore(Protocol):
    """Timers of the unit of work; there is at most one per kind and subject, a later one takes its place."""

    async def set(self, timer: Timer) -> None:
        """Sets the timer."""

    async def clear(self, kind: str, subject: int) -> None:
        """Takes the timer away, if it is set."""

    async def due(self, kind: str, subject: int) -> datetime | None:
        """When the timer is due, if it is set."""


Fire = Callable[["Work", Timer], Awaitable[None]]
Firing = Mapping[str, Fire]
"""What each kind of timer does; each feature's service has its own, ``run.py`` puts them together."""
