"""The clock that jumps, and the time that everybody is handed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.clock import DOUBTED, Steady

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@dataclass
class Watch:
    """A wall clock that can be set, beside seconds that cannot."""

    seconds: float = 0.0
    wrong: timedelta = timedelta(0)

    def passes(self, seconds: float) -> None:
        self.seconds += seconds

    def wall(self) -> datetime:
        return START + timedelta(seconds=self.seconds) + self.wrong

    def ticks(self) -> float:
        return 1000.0 + self.seconds


def test_it_shows_what_the_wall_shows() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    for _ in range(100):
        watch.passes(37)
        assert clock() == watch.wall()


def test_a_little_ahead_is_believed_at_once() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    watch.wrong = timedelta(seconds=30)
    assert clock() == watch.wall()


def test_400_days_for_a_minute_are_not_seen_at_all() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    watch.wrong = timedelta(days=400)
    for _ in range(60):
        watch.passes(1)
        assert clock() == START + timedelta(seconds=watch.seconds)
    watch.wrong = timedelta(0)
    watch.passes(1)
    assert clock() == watch.wall()


def test_a_leap_that_lasts_is_followed() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    watch.wrong = timedelta(hours=3)
    assert clock() < watch.wall()
    watch.passes(DOUBTED.total_seconds())
    assert clock() == watch.wall()


def test_two_short_leaps_are_not_one_long_one() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    for wrong in (3, 0, 3):
        watch.wrong = timedelta(hours=wrong)
        watch.passes(DOUBTED.total_seconds() / 2)
        assert clock() == START + timedelta(seconds=watch.seconds)


def test_put_back_it_goes_on_and_never_back() -> None:
    watch = Watch()
    clock = Steady(watch.wall, watch.ticks)
    watch.passes(100)
    before = clock()
    watch.wrong = timedelta(hours=-1)
    assert clock() == before
    watch.passes(7200)
    assert clock() == before + timedelta(seconds=7200)
    watch.wrong = timedelta(0)
    assert clock() == watch.wall()


def test_started_while_the_clock_was_far_ahead_it_comes_back() -> None:
    watch = Watch(wrong=timedelta(days=400))
    clock = Steady(watch.wall, watch.ticks)
    watch.wrong = timedelta(0)
    assert clock() > watch.wall()
    watch.passes(DOUBTED.total_seconds())
    assert clock() == watch.wall()


def test_started_with_a_clock_that_was_put_back_it_begins_where_things_happened_last() -> None:
    watch = Watch(wrong=timedelta(hours=-1))
    assert Steady(watch.wall, watch.ticks, last=START)() == START
    assert Steady(watch.wall, watch.ticks, last=START + timedelta(days=400))() == watch.wall(), "that was never"
    assert Steady(watch.wall, watch.ticks, last=START - timedelta(days=3))() == watch.wall()
