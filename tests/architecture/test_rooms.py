"""One word in every room: a feature of the core has its place in storage, in the chat and in each language."""

from __future__ import annotations

from pathlib import Path

from tests.architecture.tree import ROOT, lay, says

LANGUAGES = ("zh-CN", "en")
ROOMS = ("storage/{}.py", "handlers/{}.py", "texts/zh-CN/{}.ftl", "texts/en/{}.ftl")


def features(root: Path) -> list[str]:
    return sorted(path.parent.name for path in (root / "core").glob("*/model.py"))


def missing_rooms(root: Path) -> list[str]:
    wanted = (room.format(feature) for feature in features(root) for room in ROOMS)
    return [f"missing: {path}" for path in wanted if not (root / path).is_file()]


def missing_languages(root: Path) -> list[str]:
    said = {language: {path.name for path in (root / "texts" / language).glob("*.ftl")} for language in LANGUAGES}
    everywhere = set().union(*said.values())
    return [
        f"missing: texts/{language}/{name}" for language in LANGUAGES for name in sorted(everywhere - said[language])
    ]


def test_each_feature_has_its_rooms() -> None:
    assert "concerns" in features(ROOT)
    says(missing_rooms(ROOT))


def test_each_page_of_texts_is_in_both_languages() -> None:
    says(missing_languages(ROOT))


def test_control_a_feature_without_a_room_is_found(tmp_path: Path) -> None:
    lay(tmp_path, "core/readings/model.py")
    for room in ROOMS:
        lay(tmp_path, room.format("readings"))
    assert missing_rooms(tmp_path) == []
    assert missing_languages(tmp_path) == []

    (tmp_path / "texts/en/readings.ftl").unlink()

    assert missing_rooms(tmp_path) == ["missing: texts/en/readings.ftl"]
    assert missing_languages(tmp_path) == ["missing: texts/en/readings.ftl"]
