"""What was changed between two texts: both can be put together again from it, and it reads as words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.opinions.difference import Kind, difference

words = st.text(st.sampled_from("渠道塌了坏修复。，\nab 1٣é\u202e😀"), max_size=60)


@given(words, words)
def test_both_texts_can_be_put_together_again(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.words for piece in pieces if piece.kind is not Kind.ADDED) == old
    assert "".join(piece.words for piece in pieces if piece.kind is not Kind.CUT) == new
    assert all(piece.words for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("渠道建于上世纪。", "渠道建于上世纪七十年代。", "渠道建于上世纪+七十年代+。"),
        ("涉及八十六户", "涉及九十二户", "涉及-八十六-+九十二+户"),
        ("约300亩农田", "约320亩农田", "约-300-+320+亩农田"),
        ("a farm's canal", "a village's canal", "a -farm's-+village's+ canal"),
        ("一样的话", "一样的话", "一样的话"),
        ("", "新的", "+新的+"),
        ("旧的", "", "-旧的-"),
    ],
)
def test_changes_read_as_words(old: str, new: str, shown: str) -> None:
    marks = {Kind.SAME: "{}", Kind.CUT: "-{}-", Kind.ADDED: "+{}+"}
    assert "".join(marks[piece.kind].format(piece.words) for piece in difference(old, new)) == shown


def test_a_text_of_one_letter_takes_no_time() -> None:
    pieces = difference("好" * 20_000, "坏" * 20_000)
    assert [piece.kind for piece in pieces] == [Kind.CUT, Kind.ADDED]
