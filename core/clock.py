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
"""So long a larger leap must last before it is believed."""
PUT_BACK = timedelta(days=1)
"""A wall clock that is further behind than this was wrong before, and is followed back as well."""


@dataclass(slots=True)
class Steady:
    """Never goes back by less than a day; follows a leap once it has lasted. ``ticks``: seconds that only ever pass one by one.
    ``last``: when something happened last, as the database knows it: the time does not begin before that."""

    wall: Callable[[], datetime]
    ticks: Callable[[], float]
    last: datetime | None = None
    _base: datetime = field(init=False)
    _at: float = field(init=False)
    _doubt_since: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._base, self._at = self.wall(), self.ticks()
        if self.last is not None and timedelta(0) < self.last - self._base < PUT_BACK:
            self._base = self.last

    def __call__(self) -> datetime:
        """Now. Behind a wall clock that was put back it goes on by itself, until the wall has caught up."""
        tick, shown = self.ticks(), self.wall()
        expected = self._base + timedelta(seconds=tick - self._at)
        ahead = shown - expected
        if -PUT_BACK < ahead <= TOLERATED:
            self._doubt_since = None
            return self._follow(shown, tick) if ahead > timedelta(0) else expected
        if self._doubt_since is None:
            self._doubt_since = tick
        lasted = tick - self._doubt_since >= DOUBTED.total_seconds()
        return self._follow(shown, tick) if lasted else expected

    def _follow(self, shown: datetime, tick: float) -> datetime:
        self._base, self._at, self._doubt_since = shown, tick, None
        return shown
