"""Opinion items: the table, who is what, and the checks before sending."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from core.actors import Actor, Capacity, Desk, Role
from core.errors import Conflict, Forbidden, Invalid
from core.opinions.model import (
    BODY_LIMIT,
    LIFECYCLE,
    TITLE_LIMIT,
    Act,
    Opinion,
    Part,
    Status,
    Text,
    capacities,
    check,
    checked_part,
    claim_holds,
    hints,
    next_part,
    without_personal_data,
)

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
WHOLE = Text("标题", "情况", "原因", "建议")


def item(**changes: object) -> Opinion:
    return Opinion(**{"id": 1, "status": Status.IN_EDIT, "reporter": 7, "text": WHOLE, "since": NOW} | changes)  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(("status", "act", "capacity"), list(product(Status, Act, Capacity)))
def test_what_is_offered_is_exactly_what_is_allowed(status: Status, act: Act, capacity: Capacity) -> None:
    offered = act in LIFECYCLE.offers(status, {capacity})
    try:
        step = LIFECYCLE.after(status, act, {capacity})
    except Conflict:
        assert not offered
        assert all((status, act) != key for key in LIFECYCLE.steps)
    except Forbidden:
        assert not offered
        assert capacity not in LIFECYCLE.steps[status, act].by
    else:
        assert offered
        assert step is LIFECYCLE.steps[status, act]


def test_every_status_is_reached_and_every_end_is_an_end() -> None:
    reached = {LIFECYCLE.start} | {step.to for step in LIFECYCLE.steps.values()}
    assert reached == set(Status)
    leaves = {at for at, act in LIFECYCLE.steps if act is not Act.RECORD}
    assert LIFECYCLE.final.isdisjoint(leaves)


@pytest.mark.parametrize(
    ("actor", "held"),
    [
        (Actor(1, 3, Role.MEMBER, seat=7), {Capacity.REPORTER}),
        (Actor(1, 3, Role.MEMBER, seat=8), set()),
        (Actor(1, 3, Role.CONSTITUENT), set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.INFORMATION})), {Capacity.INFORMATION_DESK}),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.LIAISON})), set()),
        (Actor(1, 3, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), {Capacity.SIGNATORY}),
        (Actor(1, 9, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL})), set()),
        (Actor(1, 0, Role.STAFF), {Capacity.RULE}),
    ],
)
def test_who_is_what_and_nobody_signs_their_own_edit(actor: Actor, held: set[Capacity]) -> None:
    assert capacities(actor, item(editor=9)) == held


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


@pytest.mark.parametrize("words", ["本件为机密", "绝密文件摘要", "TOP SECRET"])
def test_a_secret_cannot_even_be_drafted(words: str) -> None:
    with pytest.raises(Invalid, match="opinion-secret"):
        checked_part(Part.SITUATION, words)


def test_a_part_is_not_empty_and_not_too_long() -> None:
    with pytest.raises(Invalid, match="common-empty"):
        checked_part(Part.TITLE, "  \n")
    with pytest.raises(Invalid, match="common-too-long"):
        checked_part(Part.TITLE, "题" * (TITLE_LIMIT + 1))
    assert checked_part(Part.TITLE, " 题 ") == "题"


def test_hints_hinder_nothing() -> None:
    assert hints(WHOLE) == ()
    assert [hint.key for hint in hints(Text("t", "甲事\n另外还有乙事", "a", "s"))] == ["opinion-hint-single"]
    assert [hint.key for hint in hints(Text("t", "请打13912345678", "a", "s"))] == ["opinion-hint-personal"]


def test_personal_data_of_a_case_is_not_carried_over() -> None:
    assert (
        without_personal_data("张某 13912345678 身份证 640101199001011234。") == "张某 〔已隐去〕 身份证 〔已隐去〕。"
    )


def test_a_claim_lapses_by_itself() -> None:
    claimed = item(claimed_by=3, claimed_until=NOW + timedelta(minutes=30))
    assert claim_holds(claimed, NOW + timedelta(minutes=29))
    assert not claim_holds(claimed, NOW + timedelta(minutes=30))
    assert not claim_holds(item(), NOW)
