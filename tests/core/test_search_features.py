"""What a text is found by: pairs of characters, English words, names of places, matters, numbers."""

from __future__ import annotations

import pytest

from core.search.documents import of_question
from core.search.features import features, number_words
from core.search.marking import excerpt, marked
from core.search.matters import SPOKEN, matters_of


def test_chinese_is_cut_at_characters_that_mean_nothing() -> None:
    found = features("我们的水费收据")
    assert found.words == {"水费", "费收", "收据"}


def test_a_character_that_is_left_alone_stands_for_itself() -> None:
    assert "狗" in features("那里的狗在叫").words


def test_english_words_lose_their_endings_and_case() -> None:
    one, other = features("The Lamps were flickering"), features("a lamp that flickers")
    assert one.words & other.words == {"lamp", "flicker"}
    assert features("the of and").words == frozenset()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("住在和平路旁", "和平路"), ("从南门菜市场往东", "南门菜市场"), ("东关街道办", "东关街道"), ("请看看杏林村", "杏林村"),
        ("在南街", "南街"), ("我们和谐家园", "和谐家园"), ("榆林镇中学", "榆林镇"), ("飞腾电子厂", "飞腾电子厂"),
        ("在第五中学", "五中"), ("五中门口", "五中"), ("市第二人民医院", "二院"), ("在市二院", "二院"), ("36路公交", "36路"),
    ],
)  # fmt: skip
def test_places(text: str, place: str) -> None:
    assert place in features(text).places


@pytest.mark.parametrize(
    "text",
    [
        "过马路", "这条路", "我们的小区", "农村", "路灯", "公交车站", "走小路", "道路", "一小时", "一中午", "技能培训",
        "十字路口",
    ],
)  # fmt: skip
def test_what_is_only_a_kind_of_place_names_none(text: str) -> None:
    assert features(text).places == frozenset()


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("水管里一滴水都没有", "no_water"), ("家里停电了", "no_power"), ("黑灯瞎火的", "lamp"), ("暖气片冰凉", "heating"),
        ("拖欠工钱三个月", "wages"), ("The street lamps are out", "lamp"),
    ],
)  # fmt: skip
def test_matters_are_known_however_they_are_said(text: str, matter: str) -> None:
    assert matter in matters_of(text.casefold())


def test_every_matter_has_a_code_that_a_text_can_be_named_by() -> None:
    assert all(code.replace("_", "").isalpha() and code.islower() for code in SPOKEN)


def test_numbers_are_one_however_they_are_written() -> None:
    assert number_words("BY-2026-00042") == number_words("请查 by-2026-42 号") == {"by-2026-42"}
    assert number_words("BY-S-2026-0007") == {"by-s-2026-7"}
    assert features("BY-2026-00042").words == frozenset()


def test_a_pseudonym_is_looked_for_as_such_in_both_languages() -> None:
    assert of_question("青松燕子 停水").numbers == of_question("Pine Swallow").numbers == {"@0-0"}


def test_marks_stand_where_the_words_are() -> None:
    text = "幸福里小区停水两天了，老人用水不便"
    marks = marked(text, "停水 老人")
    assert [text[begin:end] for begin, end in marks] == ["停水", "老人"]


def test_marks_follow_full_width_forms_and_case() -> None:
    text = "ＬＡＭＰＳ are broken; a ㍿ sign; Lamp"
    assert [text[begin:end] for begin, end in marked(text, "lamp")] == ["ＬＡＭＰＳ", "Lamp"]


def test_an_excerpt_shows_where_the_marks_are() -> None:
    text = "前面说了很久别的事情。" * 20 + "小区停水两天" + "后面又说了很久。" * 20
    shown, marks = excerpt(text, "停水")
    assert [shown[begin:end] for begin, end in marks] == ["停水"]
    assert len(shown) <= 62
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert excerpt("", "停水") == ("", ())


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "İ", "🧯" * 50, "a" * 6000, "\u202e停水"])
def test_no_text_is_too_odd(text: str) -> None:
    features(text).tokens()
    excerpt(text, text[:200])
