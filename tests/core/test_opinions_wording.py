"""The words of an opinion item: the next question, what keeps them from going out, what is hinted at."""

from __future__ import annotations

import pytest

from core.errors import Invalid
from core.opinions.model import Part, Text
from core.opinions.wording import (
    BODY_LIMIT,
    REASON_LIMIT,
    TITLE_LIMIT,
    Hint,
    check,
    checked_part,
    checked_reason,
    hints,
    next_part,
    without_personal_data,
)

WHOLE = Text("标题", "情况", "原因", "建议")


def test_the_next_question_is_the_first_part_that_is_missing() -> None:
    text = Text()
    asked = []
    while (part := next_part(text)) is not None:
        asked.append(part)
        text = Text(**{each.value: text.part(each) for each in Part} | {part.value: "x"})
    assert asked == list(Part)


@pytest.mark.parametrize("part", list(Part))
def test_each_part_is_needed(part: Part) -> None:
    check(WHOLE)
    lacking = Text(**{each.value: "" if each is part else "x" for each in Part})
    with pytest.raises(Invalid, match=f"opinion-missing-{part}"):
        check(lacking)


def test_the_body_may_have_1500_characters_and_not_one_more() -> None:
    check(Text("标题", "字" * (BODY_LIMIT - 2), "原", "建"))
    with pytest.raises(Invalid, match="opinion-body-too-long"):
        check(Text("标题", "字" * (BODY_LIMIT - 1), "原", "建"))


@pytest.mark.parametrize(
    "words",
    [
        "本件为机密",
        "绝密文件摘要",
        "TOP SECRET",
        "绝 密",
        "机\n密★三年",
        "密级：秘密★一年",
        "秘密级材料",
        "Classified material",
    ],
)
def test_a_secret_cannot_even_be_drafted(words: str) -> None:
    for part in Part:
        with pytest.raises(Invalid, match="opinion-secret"):
            checked_part(part, words)
    with pytest.raises(Invalid, match="opinion-secret"):
        checked_reason(words)
    with pytest.raises(Invalid, match="opinion-secret"):
        check(Text("标题", words, "原因", "建议"))


@pytest.mark.parametrize("words", ["企业的商业秘密保护不足", "有人泄露商业机密", "密切联系群众", "秘密花园小区无电梯"])
def test_what_only_looks_like_a_secret_may_be_written(words: str) -> None:
    assert checked_part(Part.SITUATION, words) == words


def test_a_part_is_not_empty_and_not_too_long() -> None:
    with pytest.raises(Invalid, match="common-empty"):
        checked_part(Part.TITLE, "  \n")
    with pytest.raises(Invalid, match="common-too-long") as refused:
        checked_part(Part.TITLE, "题" * (TITLE_LIMIT + 1))
    assert refused.value.details == {"length": TITLE_LIMIT + 1, "limit": TITLE_LIMIT}
    assert checked_part(Part.TITLE, " 题 ") == "题"
    assert checked_part(Part.TITLE, "题" * TITLE_LIMIT)


def test_a_decision_that_needs_a_reason_does_not_go_without() -> None:
    assert checked_reason("  ") == ""
    with pytest.raises(Invalid, match="common-empty"):
        checked_reason(" ", needed=True)
    with pytest.raises(Invalid, match="common-too-long"):
        checked_reason("字" * (REASON_LIMIT + 1))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (WHOLE, ()),
        (Text("t", "甲事\n另外还有乙事", "a", "s"), (Hint.SINGLE,)),
        (Text("t", "甲事。此外，乙事", "a", "s"), (Hint.SINGLE,)),
        (Text("t", "请打13912345678", "a", "s"), (Hint.PERSONAL,)),
        (Text("t", "s", "139 1234 5678", "另外还有"), (Hint.PERSONAL, Hint.SINGLE)),
        (Text("t", "涉及三百四十二户", "2026年11月24日", "拨款1200000元"), ()),
    ],
)
def test_hints_hinder_nothing(text: Text, found: tuple[Hint, ...]) -> None:
    assert hints(text) == found
    check(text)


@pytest.mark.parametrize(
    "number",
    [
        "13912345678",
        "139-1234-5678",
        "640101199001011234",
        "64010119900101123x",
        "6222021234567890123",
        "0951-6012345",
        "a.b@c.cn",
    ],
)
def test_personal_data_of_a_case_is_not_carried_over(number: str) -> None:
    assert without_personal_data(f"张某 {number}，请联系。") == "张某 〔已隐去〕，请联系。"
