"""What crosses in a talk, and what is a note."""

from __future__ import annotations

import pytest

from core.said import RELAYED, Kind, Said
from core.talks.model import NOTE_MARKS, is_note, note_words, relayable


@pytest.mark.parametrize("kind", Kind)
def test_only_kinds_of_the_allow_list_cross(kind: Kind) -> None:
    assert relayable(Said(kind, 1, "塌了三十米")) is (kind in RELAYED)
    assert not relayable(Said(Kind.CONTACT, 1, "13800138000"))


def test_empty_words_are_nothing_to_pass_on_but_a_picture_without_words_is() -> None:
    assert not relayable(Said(Kind.TEXT, 1, ""))
    assert relayable(Said(Kind.PHOTO, 1, ""))


@pytest.mark.parametrize("mark", NOTE_MARKS)
def test_a_line_that_begins_with_a_mark_is_a_note(mark: str) -> None:
    said = Said(Kind.TEXT, 1, f"{mark} 周五再问")
    assert is_note(said)
    assert note_words(said) == "周五再问"
    assert not is_note(Said(Kind.TEXT, 1, f"请您{mark}周五再问"))
