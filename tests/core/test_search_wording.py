"""The closer look at two texts: fields of life, places named in another way, names that no group of words knows."""

from __future__ import annotations

from collections import Counter

import pytest

from core.search.features import features
from core.search.model import Known
from core.search.ranking import much_alike
from core.search.synonyms import GROUPS, said_otherwise, unknown
from core.search.wording import ALIKE, shared, wording
from core.search.words import GENERAL, groups


def test_words_of_one_group_are_one_whoever_says_them() -> None:
    assert said_otherwise("路灯不亮") & said_otherwise("街灯坏了") >= {"roads.路灯"}
    assert said_otherwise("") == frozenset()


def test_a_single_character_inside_a_longer_word_says_nothing() -> None:
    assert "water.水" in said_otherwise("水太脏")
    assert "water.水" not in said_otherwise("水果")


def test_each_group_has_a_field_and_several_words() -> None:
    assert all(field and len(words) > 1 for field, words in groups())
    assert {field for field, _ in groups()} > GENERAL
    assert all(word == "".join(word.split()) for word in GROUPS)


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        ("枣园小区停水", "枣园3号楼没水", 1.0), ("云锦阁停水", "云锦阁没水", ALIKE), ("枣园小区停水", "梨园小区停水", 0.0),
    ],
)  # fmt: skip
def test_a_place_is_known_in_other_words(one: str, other: str, place: float) -> None:
    assert shared(wording(one), wording(other)).place == place


def test_fields_tell_what_two_texts_speak_of() -> None:
    both = shared(wording("暖气不热，屋里冷"), wording("供热温度不够"))
    assert both.fields > 0
    assert not both.other_field
    assert shared(wording("暖气不热"), wording("公交不来")).other_field


def test_what_no_group_knows_is_left_in_its_place() -> None:
    assert unknown("云锦阁停水") == "云锦阁  "


def test_a_place_alone_brings_what_is_said_of_it_as_long_as_that_is_not_too_much() -> None:
    asked = features("枣园小区门口有人赌钱")
    rare = much_alike(asked, Known(1000, Counter({"p枣园小区": 5})))
    assert rare is not None
    assert ("p枣园小区",) in rare.groups
    assert much_alike(asked, Known(1000, Counter({"p枣园小区": 500}))) is None
