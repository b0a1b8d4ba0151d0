"""Similar ones: what docs/similar.md promises holds, and the measurement notices what is worse."""

from __future__ import annotations

import pytest

from benchmarks.similar import PAGE, Line, lines, measured, row

TUNING, HELD = lines("tuning"), lines("held_out")
ALL = [*TUNING, *HELD]


def test_the_pairs_are_enough_and_each_stands_once() -> None:
    texts = [text for line in ALL for text in (line.text, line.same, line.other_matter, line.other_place)]
    assert 3 * len(HELD) >= 200
    assert 3 * len(ALL) >= 300
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("part", "shown"), [(TUNING, 0.7), (HELD, 0.45)], ids=["tuning", "held out"])
def test_true_ones_come_first_and_false_ones_are_not_shown(part: list[Line], shown: float) -> None:
    figures = measured(part, ALL)
    assert figures.first >= 0.9
    assert figures.shown >= shown
    assert figures.alarms <= 0.1


def test_control_without_a_threshold_there_are_many_false_alarms() -> None:
    assert measured(HELD, ALL, 0.0).alarms > 0.6
    assert measured(HELD, ALL, 1.0).shown == 0


def test_the_page_says_what_is_measured() -> None:
    assert row("held out", HELD, ALL) in PAGE.read_text(encoding="utf-8")
