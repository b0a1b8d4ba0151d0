"""Speeches: the order is fair, and a text is measured as it is spoken."""

from __future__ import annotations

from core.meetings.outcomes import average
from core.meetings.speeches import Speech, fair_order, length, longest, usual
from tests.databases import COMMITTEE


def speeches(*people: int) -> list[Speech]:
    return [Speech(number, 7, person) for number, person in enumerate(people, 1)]


def test_who_never_spoke_comes_first_then_sectors_in_balance_then_who_applied_first() -> None:
    sectors = {10: "agriculture", 11: "agriculture", 12: "education", 13: "medicine"}
    assert fair_order(speeches(10, 11, 12, 13), {}, sectors) == (1, 3, 4, 2)
    assert fair_order(speeches(10, 11, 12, 13), {10: 1}, sectors) == (2, 3, 4, 1)
    assert fair_order(speeches(10, 11, 12, 13), {10: 2, 11: 1, 12: 1}, sectors) == (4, 2, 3, 1)
    assert fair_order([], {}, {}) == ()


def test_the_order_does_not_depend_on_how_it_was_asked() -> None:
    sectors = {10: "a", 11: "a", 12: "b"}
    given = speeches(10, 11, 12)
    assert fair_order(given, {}, sectors) == fair_order(given[::-1], {}, sectors)


def test_a_text_is_measured_in_characters_as_it_is_spoken() -> None:
    assert length("水，利 工程。\n") == 4
    assert length("共 86 户 km") == 2 + 2 * 2
    assert (usual(COMMITTEE), longest(COMMITTEE)) == (1600, 1760)


def test_the_mean_of_marks_is_in_tenths() -> None:
    assert average({4: 1, 5: 1}) == 45
    assert average({}) == 0
