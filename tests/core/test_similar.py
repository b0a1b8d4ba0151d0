"""Similar ones: what docs/similar.md promises holds, and the measurement notices what is worse."""

from __future__ import annotations

from benchmarks.similar import lines, measured, page
from core.search.ranking import THRESHOLD


def test_the_pairs_are_enough_and_each_stands_once() -> None:
    all_lines = [*lines("tuning"), *lines("held_out")]
    texts = [text for line in all_lines for text in (line.text, line.same, line.other_matter, line.other_place)]
    assert 3 * len(all_lines) >= 300
    assert 3 * len(lines("held_out")) >= 120
    assert len(set(texts)) == len(texts)


def test_true_ones_come_first_and_false_ones_are_not_shown() -> None:
    tuning, held = lines("tuning"), lines("held_out")
    for part, first, shown in ((tuning, 0.95, 0.8), (held, 0.86, 0.6)):
        figures = measured(part, [*tuning, *held])
        assert figures.first >= first
        assert figures.shown >= shown
        assert figures.alarms <= 0.1


def test_control_without_a_threshold_there_are_many_false_alarms() -> None:
    held = lines("held_out")
    assert measured(held, held, 0.0).alarms > 0.6
    assert measured(held, held, 1.0).shown == 0
    assert THRESHOLD < 1


def test_the_page_says_what_is_measured() -> None:
    assert "| held out |" in page("2026-11-25")
