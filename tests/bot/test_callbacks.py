"""What a button holds comes back as it was; what a forger sends does not come in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.callbacks import Data, pack, unpack
from core.notices import Button

VERBS = st.from_regex(r"[a-z][a-z0-9_.-]{0,15}", fullmatch=True)
CHOICES = st.from_regex(r"[A-Za-z0-9_.:-]{0,20}", fullmatch=True)


@given(VERBS, st.integers(0, 2**63 - 1), CHOICES)
def test_there_and_back(verb: str, number: int, choice: str) -> None:
    data = pack(Button("label", verb, number, choice))
    assert len(data.encode()) <= 64
    assert unpack(data) == Data(verb, number, choice)


@given(st.one_of(st.text(), st.from_regex(r"[a-z]+\|[0-9a-z]*\|.*")))
def test_forged_data_is_nothing_or_means_what_it_says(data: str) -> None:
    found = unpack(data)
    assert found is None or pack(Button("label", found.verb, found.id, found.choice)) == data


@pytest.mark.parametrize(
    "button", [Button("l", "中文", 1), Button("l", "verb", -1), Button("l", "verb", 1, "a|b"), Button("l", "", 1)]
)
def test_a_button_that_would_not_come_back_is_a_mistake(button: Button) -> None:
    with pytest.raises(ValueError):
        pack(button)
