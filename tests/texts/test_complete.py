"""Every text that is used exists in each language with the same variables, and none is unused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.texts.scan import catalog, families, literals

CHINESE, ENGLISH = catalog("zh-CN"), catalog("en")
NOT_KEYS = {"people-", "concern-", "opinion-"}


def missing(texts: dict[str, set[str]]) -> set[str]:
    used = {key for key in literals() if not key.endswith("-") and " " not in key}
    return {key for key in used | families() if key not in texts}


def unused(texts: dict[str, set[str]]) -> set[str]:
    return set(texts) - literals() - families()


def different(one: dict[str, set[str]], other: dict[str, set[str]]) -> set[str]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


@pytest.mark.parametrize("texts", [CHINESE, ENGLISH], ids=["zh-CN", "en"])
def test_every_text_that_is_used_exists(texts: dict[str, set[str]]) -> None:
    assert missing(texts) - ALLOWED == set()


def test_no_text_is_unused() -> None:
    assert unused(CHINESE) == set()


def test_both_languages_have_the_same_texts_with_the_same_variables() -> None:
    assert different(CHINESE, ENGLISH) == set()


def test_the_checks_notice_a_missing_an_unused_and_a_different_text() -> None:
    without = {key: variables for key, variables in CHINESE.items() if key != "concern-receipt"}
    assert missing(without) - ALLOWED == {"concern-receipt"}
    assert unused({**CHINESE, "concern-nobody-says-this": set()}) == {"concern-nobody-says-this"}
    assert different(CHINESE, {**ENGLISH, "concern-receipt": set()}) == {"concern-receipt"}


def test_a_text_that_stands_twice_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "a.ftl").write_text("one = 1\none = 2\n")
    with pytest.raises(SyntaxError, match="twice"):
        catalog("en", tmp_path)


def test_no_exclamation_marks_in_chinese() -> None:
    folder = Path(__file__).parents[2] / "texts" / "zh-CN"
    assert [path.name for path in folder.glob("*.ftl") if "！" in path.read_text(encoding="utf-8")] == []


ALLOWED: set[str] = set()
"""Strings that begin like a key and are none."""
