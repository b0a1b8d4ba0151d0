"""Every text that is used exists in each language with the same variables, and none is unused."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.committee import load
from core.values import Value
from tests.texts.scan import HOME, catalog, families, literals
from texts.catalog import LANGUAGES, Catalog, MissingText

CHINESE, ENGLISH = catalog("zh-CN"), catalog("en")


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
    folder = HOME / "texts" / "zh-CN"
    assert [path.name for path in folder.glob("*.ftl") if "！" in path.read_text(encoding="utf-8")] == []


ALLOWED: set[str] = set()
"""Strings that begin like a key and are none."""


def broken(language: str, home: Path = HOME / "texts") -> set[str]:
    """Texts that cannot be said even where every variable is given: a reference to a text that is not there, a wrong function."""
    said = Catalog(load(HOME / "config" / "committee.toml"), home)
    texts = catalog(language, home)
    args: dict[str, Value] = {name: 1 for variables in texts.values() for name in variables}
    found = set()
    for key in texts:
        try:
            said.rendered(language, key, args)
        except MissingText:
            found.add(key)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: str) -> None:
    assert broken(language) == set()


def test_a_text_that_refers_to_nothing_is_noticed(tmp_path: Path) -> None:
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
        (tmp_path / language / "a.ftl").write_text("one = 1 { $x }\ntwo = { one } 2\nthree = { four } 3\n")
    assert broken("en", tmp_path) == {"three"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_and_descriptions_are_short_enough_for_the_messenger(language: str) -> None:
    said = Catalog(load(HOME / "config" / "committee.toml"))
    limits = {key: 256 for key in CHINESE if key.startswith("command-")} | {
        "bot-description": 512, "bot-short-description": 120,
    }  # fmt: skip
    assert {key for key, limit in limits.items() if not 0 < len(said.words(language, key)) <= limit} == set()


@pytest.mark.parametrize("length", [2499, 2501, 4096])
def test_words_of_any_length_can_be_told(length: int) -> None:
    words = "<字>" + "字" * (length - 3)
    said = Catalog(load(HOME / "config" / "committee.toml"))
    args: dict[str, Value] = {"language": "中文", "words": words, "written": 1, "overtaken": 0}
    assert said.words("zh-CN", "broadcast-ask-words", args).endswith(words)
