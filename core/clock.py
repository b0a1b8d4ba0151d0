"""The time that everybody is handed: a wall clock whose jumps are not followed.

A clock that is wrong for a minute must not make everything due, nor old; one that is put back must not make valid again what
has run out. What counts the seconds (a monotonic clock) cannot jump, and says what the wall clock should show.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

TOLERATED = timedelta(minutes=1)
"""The wall clock may be so far ahead and is believed: it was set right, or the machine slept a little."""
DOUBTED = timedelta(minutes=15)
"""So long a larger leap forward must last before it is believed."""


@dataclass(slots=True)
class Steady:
    """Never goes back; follows a leap forward once it has lasted. ``ticks``: seconds that only ever pass one by one."""

    wall: Callable[[], datetime]
    ticks: Callable[[], float]
    _base: datetime = field(init=False)
    _at: float = field(init=False)
    _doubt_since: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._base, self._at = self.wall(), self.ticks()

    def __call__(self) -> datetime:
        """Now. Behind a wall clock that was put back it goes on by itself, until the wall has caught up."""
        tick, shown = self.ticks(), self.wall()
        expected = self._base + timedelta(seconds=tick - self._at)
        ahead = shown - expected
        if ahead <= TOLERATED:
            self._doubt_since = None
        elif self._doubt_since is None:
            self._doubt_since = tick
        believed = ahead <= TOLERATED or tick - (self._doubt_since or tick) >= DOUBTED.total_seconds()
        if believed and ahead > timedelta(0):
            self._base, self._at, self._doubt_since = shown, tick, None
            return shown
        return expected
