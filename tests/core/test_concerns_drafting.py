"""Half-filled concerns, what their words suggest, and pseudonyms."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.committee import ScopeRule
from core.concerns.drafting import MOST_CHARACTERS, MOST_FILES, ConcernDraft, Question, next_question
from core.concerns.pseudonyms import FIRST, SECOND, draw, pseudonym
from core.concerns.wording import SECTOR_WORDS, scope_suggestion, sector_suggestion
from core.errors import Invalid
from core.said import Place

texts = st.text(max_size=40)
drafts = st.builds(
    ConcernDraft,
    words=st.just(("水渠断水", "三天了")),
    messages=st.just((4, 9)),
    files=st.lists(st.integers(1, 2**62), max_size=MOST_FILES).map(tuple),
    places=st.lists(
        st.builds(Place, st.floats(-90, 90), st.floats(-180, 180)),
        max_size=3,
    ).map(tuple),
    gathered=st.booleans(),
    sector=texts,
    entry=texts,
    on_behalf=st.booleans(),
    named=st.booleans(),
    name=texts,
    reach=texts,
    warned=texts,
)


@given(drafts)
def test_a_draft_comes_back_from_its_row_as_it_was(draft: ConcernDraft) -> None:
    assert ConcernDraft.of(json.loads(json.dumps(draft.fields()))) == draft


def test_the_next_question_is_what_is_missing() -> None:
    draft = ConcernDraft()
    assert next_question(draft) is Question.MATTER
    assert next_question(replace(draft, gathered=True)) is Question.MATTER
    draft = draft.with_file(3)
    assert next_question(draft) is Question.MATTER
    draft = replace(draft, gathered=True)
    assert next_question(draft) is Question.SECTOR
    draft = replace(draft, sector="agriculture")
    assert next_question(draft) is Question.SUMMARY
    draft = replace(draft, named=True)
    assert next_question(draft) is Question.NAME
    draft = replace(draft, name="王桂兰")
    assert next_question(draft) is Question.REACH
    assert next_question(replace(draft, reach="村口第三家")) is Question.SUMMARY


def test_an_edited_message_changes_its_own_words_alone() -> None:
    draft = ConcernDraft().with_words(4, "水渠断水").with_words(9, "三天了").with_words(4, "水渠断水，庄稼要旱死")
    assert draft.text == "水渠断水，庄稼要旱死\n三天了"
    assert draft.with_words(9, "").text == "水渠断水，庄稼要旱死"


def test_too_many_words_are_refused_with_their_number() -> None:
    with pytest.raises(Invalid) as refused:
        ConcernDraft().with_words(1, "水" * (MOST_CHARACTERS + 1))
    assert refused.value.details == {"length": MOST_CHARACTERS + 1, "limit": MOST_CHARACTERS}


RULES = (ScopeRule("hotline", ("路灯不亮",)), ScopeRule("danger", ("着火", "On Fire"), urgent=True))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("路灯不亮，还有一处着火", "danger"),
        ("路灯不亮已经三天", "hotline"),
        ("the house is on fire", "danger"),
        ("水渠断水", None),
        ("", None),
    ],
)
def test_danger_to_life_comes_before_every_other_suggestion(words: str, code: str | None) -> None:
    rule = scope_suggestion(words, RULES)
    assert (rule.code if rule else None) == code


def test_the_sector_is_suggested_by_most_words_and_only_one_that_the_committee_has() -> None:
    assert sector_suggestion("村里的灌溉渠断水，学校也缺水", ("education", "agriculture")) == "agriculture"
    assert sector_suggestion("村里的灌溉渠断水", ("education",)) == ""
    assert sector_suggestion("你好", tuple(SECTOR_WORDS)) == ""
    assert sector_suggestion("村里的灌溉渠断水", ()) == ""


def test_a_pseudonym_is_drawn_for_each_case_and_said_in_each_language() -> None:
    bounds: list[int] = []

    def chance(below: int) -> int:
        bounds.append(below)
        return below - 1

    code = draw(chance)
    assert bounds == [len(FIRST), len(SECOND)]
    assert pseudonym(code, "zh-CN") == FIRST[-1][0] + SECOND[-1][0]
    assert pseudonym(code, "en") == f"{FIRST[-1][1]} {SECOND[-1][1]}"
    assert pseudonym("0-0", "zh-CN") == "青松燕子"


def test_no_two_pseudonyms_are_the_same_in_any_language() -> None:
    for at in (0, 1):
        assert len({words[at] for words in FIRST} | {words[at] for words in SECOND}) == len(FIRST) + len(SECOND)
