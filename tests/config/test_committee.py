"""The committee's file: the invented one is whole, and each mistake in one is named by its key, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from config.committee import CommitteeError, load, working_days

FILE = Path(__file__).parents[2] / "config" / "committee.toml"
SOURCE = FILE.read_text(encoding="utf-8")


def test_the_invented_committee_has_the_34_sectors_of_the_national_committee() -> None:
    committee = load(FILE)
    assert len(committee.sectors) == 34
    assert all(set(entry.names) >= {"zh-CN", "en"} for entry in (*committee.sectors, *committee.units))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("id = 1", "id = 0"), "^id: needs a whole number"),
        (("id = 1", "id = true"), "^id: needs a whole number"),
        (("auto_assign = false", "auto_assign = 'yes'"), "auto_assign: takes true or false"),
        (("auto_assign", "autoassign"), "top of the file: unknown key autoassign"),
        (("work = []", 'work = ["10 October"]'), "working_days: work: needs a list of dates"),
        (
            ("work = []\nrest = []", "work = [2026-10-10]\nrest = [2026-10-10]"),
            "2026-10-10 stands under work and under",
        ),
        (("rest = []", "holiday = []"), "working_days: unknown key holiday"),
        (("[deadlines]", "[[deadlines]]"), r"deadlines: needs a table, \[deadlines\]"),
        (("urgent = true", "urgent = 1.5"), "scope danger: urgent: takes true or false"),
        (('code = "petition"\nwords', 'code = "petition"\nword'), "scope petition: words: needs a list of words"),
        (('code = "petition"', 'code = "court"'), "scope: each rule has a code of its own"),
        (('code = "education"', 'code = "education|x"'), "a code is at most 20 of"),
        (('code = "education"', 'code = "教育"'), "a code is at most 20 of"),
        (('zh-CN = "教育界", ', ""), "sectors education: names: needs a name in zh-CN and one in en"),
        (('en = "Education"', 'en = "Sports"'), "sectors: the name sports stands twice"),
        (('en = "Education" }', 'en = "Education" }\nhead = "x"'), "sectors education: unknown key head"),
        (('zone = "Asia/Shanghai"', 'zone = "Mars/Base"'), "Mars/Base is not a time zone"),
        (("triage = 1", "triage = 0"), "at least 1"),
        (("notice_days = 30", "notice_days = 0"), "retention: notice_days: needs a whole number of at least 1"),
        (("closed_months = 36", "closed_months = -1"), "retention: closed_months: needs a whole number; 0: for good"),
        (("draft_days = 90", "draft_day = 90"), "retention: unknown key draft_day"),
        (("draft_days = 90", "draft_days = 30"), "draft_days has to be more than notice_days"),
        (("triage = 1", "trage = 1"), "unknown key trage"),
        (('code = "education"', 'code = "agriculture"'), "a code of its own"),
        (("number_prefix", "prefix"), "number_prefix: needs a text"),
        (("[names]", "[names"), "not TOML"),
    ],
)
def test_a_mistake_in_the_committees_file_is_named(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    assert change[0] in SOURCE
    path = tmp_path / "committee.toml"
    path.write_text(SOURCE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(CommitteeError, match=words):
        load(path)


def test_a_zone_that_is_a_folder_is_no_zone(tmp_path: Path) -> None:
    path = tmp_path / "committee.toml"
    path.write_text(SOURCE.replace("Asia/Shanghai", "Asia"), encoding="utf-8")
    with pytest.raises(CommitteeError, match="Asia is not a time zone"):
        load(path)


def test_a_committee_may_leave_out_what_has_a_default(tmp_path: Path) -> None:
    kept = [line for line in SOURCE.splitlines() if not line.startswith(("auto_assign", "review", "work =", "rest ="))]
    path = tmp_path / "committee.toml"
    path.write_text("\n".join(kept), encoding="utf-8")
    assert load(path).deadlines == load(FILE).deadlines
    assert load(path).auto_assign is False


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("隔壁着火了，快来人", "danger"), ("路口发生交通事故，有人受伤", "danger"), ("老人晕倒了叫不醒", "danger"),
        ("我不想活了", "distress"), ("小区又停水了", "hotline"), ("对判决不服，想上诉", "court"),
        ("信访件一直没有回音", "petition"), ("举报干部吃拿卡要", "discipline"),
        ("希望在新校区附近增设公交站", None), ("建议消除老旧小区火灾隐患", None), ("村医待遇偏低，留不住人", None),
    ],
)  # fmt: skip
def test_the_words_of_the_scope_rules_suggest_what_they_should(words: str, code: str | None) -> None:
    suggested = [rule.code for rule in load(FILE).scope if any(word in words for word in rule.words)]
    assert suggested[:1] == ([code] if code else [])


def test_working_days_follow_the_state_the_committee_and_then_the_week() -> None:
    works = working_days({"work": [date(2026, 11, 28)], "rest": [date(2026, 11, 30)]})
    assert works(date(2026, 10, 10))  # a Saturday that is worked, for the National Day holidays
    assert not works(date(2026, 10, 5))
    assert works(date(2026, 11, 28))
    assert not works(date(2026, 11, 30))
    assert works(date(2035, 1, 1))  # a Monday of a year whose calendar is not published
