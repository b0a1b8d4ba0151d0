"""Figures: which months a period has, what is counted, and what is not shown because it would point at somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.concerns.deadlines import due, late_before
from core.concerns.model import Status
from core.errors import Invalid
from core.figures.model import (
    FEWEST,
    Hidden,
    Month,
    Shown,
    Span,
    Tally,
    added,
    choices,
    guarded,
    mean_rating,
    median,
    period,
    rounded,
    share,
)
from tests.core.test_concerns import CONCERN
from tests.databases import COMMITTEE

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "span", "first", "last"),
    [
        ("", Span.MONTHS, Month(2025, 12), Month(2026, 11)),
        ("2025", Span.YEAR, Month(2025, 1), Month(2025, 12)),
        ("2026", Span.YEAR, Month(2026, 1), Month(2026, 11)),
        ("２０２６年", Span.YEAR, Month(2026, 1), Month(2026, 11)),
        ("2026-Q3", Span.QUARTER, Month(2026, 7), Month(2026, 9)),
        ("2026q4", Span.QUARTER, Month(2026, 10), Month(2026, 11)),
        ("2026年第三季度", Span.QUARTER, Month(2026, 7), Month(2026, 9)),
        (" 2026年3季度 ", Span.QUARTER, Month(2026, 7), Month(2026, 9)),
    ],
)
def test_a_period_is_whole_months_and_ends_with_the_present_one(
    words: str, span: Span, first: Month, last: Month
) -> None:
    found = period(words, TODAY)
    assert (found.span, found.months[0], found.months[-1]) == (span, first, last)
    assert found.months == tuple(first.after(ahead) for ahead in range(len(found.months)))
    assert period(found.code, TODAY) == found


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("上个月", "figures-period-wrong"), ("2026-Q5", "figures-period-wrong"), ("26", "figures-period-wrong"),
        ("2026-13", "figures-period-wrong"), ("-2026", "figures-period-wrong"), ("2026; DROP", "figures-period-wrong"),
        ("9" * 5000, "figures-period-wrong"), ("2027", "figures-period-ahead"), ("9999-Q4", "figures-period-ahead"),
        ("1949", "figures-period-early"), ("0000", "figures-period-early"),
    ],
)  # fmt: skip
def test_a_period_that_makes_no_sense_has_its_own_answer(words: str, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        period(words, TODAY)
    assert refused.value.key == key


def test_months_begin_in_the_committees_zone() -> None:
    bounds = period("2026-Q3", TODAY).bounds(ZoneInfo("Asia/Shanghai"))
    assert bounds[0] == datetime(2026, 6, 30, 16, tzinfo=UTC)
    assert bounds[-1] == datetime(2026, 9, 30, 16, tzinfo=UTC)
    assert len(bounds) == 4


def test_what_is_offered_can_be_asked_for() -> None:
    assert [each.code for each in choices(TODAY)] == [
        "", "2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2026", "2025", "2024",
    ]  # fmt: skip


def test_the_median_is_the_time_within_which_half_were_answered() -> None:
    assert Tally().median is None
    assert Tally(waits={2: 1, 3: 1, 240: 1}).median == 3
    assert Tally(waits={2: 2, 3: 1, 240: 1}).median == 2
    assert Tally(waits={240: 1}).median == 240
    assert added([Tally(waits={1: 3}), Tally(waits={1: 1, 9: 5})]).median == 9


def test_waits_are_told_in_hours_and_past_three_days_in_days() -> None:
    assert [rounded(hours) for hours in (-4, 0, 1, 72, 73, 96, 97)] == [1, 1, 1, 72, 96, 96, 120]


def test_tallies_add_up() -> None:
    both = added(
        [Tally(received=9, ended=4, withdrawn=1, solved=2, items=1), Tally(received=3, redirected=1, partly=2)]
    )
    assert (both.received, both.ended, both.still_open, both.to_be_ended, both.items) == (12, 4, 6, 11, 1)
    assert both.mean_rating == 75
    assert added([]) == Tally()


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 12, 7], (0, 12, 7)),
        ([3, 12, 7], (Hidden.FEW, 12, Hidden.BESIDE)),
        ([3, 2, 12, 7], (Hidden.FEW, Hidden.FEW, 12, 7)),
        ([1, 1, 12, 7], (Hidden.FEW, Hidden.FEW, 12, Hidden.BESIDE)),
        ([4, 4, 6, 6], (Hidden.FEW, Hidden.FEW, Hidden.BESIDE, 6)),
        ([3, 0, 0], (Hidden.FEW, 0, 0)),
        ([], ()),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_subtracted_back(counts: list[int], shown: tuple[Shown, ...]) -> None:
    assert guarded(counts) == shown


@given(st.lists(st.integers(0, 30), max_size=40))
def test_no_hidden_count_follows_from_the_total(counts: list[int]) -> None:
    shown = guarded(counts)
    few = [index for index, each in enumerate(shown) if each is Hidden.FEW]
    assert all(0 < counts[index] < FEWEST for index in few)
    assert not any(isinstance(each, int) and 0 < each < FEWEST for each in shown)
    left = sum(counts) - sum(each for each in shown if isinstance(each, int))
    beside = sum(each is Hidden.BESIDE for each in shown)
    large = sum(isinstance(each, int) and each >= FEWEST for each in shown)
    if few and beside + large:  # with nothing beside them there is only the total itself, of small counts alone
        assert beside or len(few) < left < len(few) * (FEWEST - 1)


def test_shares_are_whole_percent_and_never_round_a_rest_away() -> None:
    assert share(0, 0) is None
    assert [share(part, 1000) for part in (0, 1, 999, 1000, 505)] == [0, 1, 99, 100, 50]
    assert share(2, 4, guard=True) is Hidden.FEW
    assert share(2, 5, guard=True) == 40
    assert share(0, 0, guard=True) is None


def test_one_persons_rating_is_not_a_mean() -> None:
    assert mean_rating(Tally()) is None
    assert mean_rating(Tally(solved=4)) is Hidden.FEW
    assert mean_rating(Tally(solved=4, unsolved=1)) == 80
    assert median(Tally(waits={3: 4}), guard=True) is Hidden.FEW
    assert median(Tally(waits={3: 4})) == 3
    assert median(Tally(), guard=True) is None


@given(st.integers(-400, 30), st.sampled_from(sorted(late_before(COMMITTEE, datetime(2026, 11, 23, 1, tzinfo=UTC)))))
def test_overdue_is_what_the_deadline_of_each_case_says(hours: int, status: Status) -> None:
    """The same rule twice: moment by moment for a case, and as one bound for a count."""
    for now in (
        datetime(2026, 11, 23, 1, tzinfo=UTC),
        datetime(2026, 11, 23, 10, tzinfo=UTC),
        datetime(2026, 11, 22, 12, tzinfo=UTC),
    ):
        since = now + timedelta(hours=hours)
        end = due(replace(CONCERN, status=status, since=since), COMMITTEE)
        assert end is not None
        assert (end < now) is (since < late_before(COMMITTEE, now)[status])
