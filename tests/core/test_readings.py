"""The rules of the reading programme: tables, plans, and when somebody hears of a chapter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.actors import Actor, Capacity, Desk, Role
from core.errors import Forbidden, Invalid
from core.readings import model, wording
from core.readings.model import Belonging, BelongingStatus, Chapter, Entry, Group, due_prompt, next_prompt, prompt_at
from tests.databases import COMMITTEE

MONDAY = date(2026, 12, 7)
READER = Belonging(1, 1, 1, BelongingStatus.READING)


def chapters(count: int = 3, begins: date = MONDAY) -> list[Chapter]:
    return [Chapter(number, 1, number, title, day) for number, title, day in model.plan(["章"] * count, begins)]


def test_nobody_else_does_what_is_the_authors() -> None:
    others = set(Capacity) - {Capacity.AUTHOR}
    for act in (model.NoteAct.REWRITE, model.NoteAct.LIFT, model.NoteAct.WITHDRAW):
        with pytest.raises(Forbidden):
            model.NOTES.after(model.NoteStatus.SHARED, act, others)


def test_nobody_is_made_to_join_or_kept() -> None:
    with pytest.raises(Forbidden):
        model.BELONGING.after(
            BelongingStatus.INVITED, model.BelongingAct.ACCEPT, {Capacity.HOST, Capacity.READING_DESK}
        )
    step = model.BELONGING.after(BelongingStatus.READING, model.BelongingAct.LEAVE, {Capacity.READER})
    assert (step.to, step.needs) == (BelongingStatus.LEFT, None)


def test_capacities_follow_the_seat_and_the_desk() -> None:
    host = Actor(1, 10, Role.MEMBER, seat=5)
    reader = Actor(1, 11, Role.MEMBER, seat=6)
    desk = Actor(1, 12, Role.STAFF, desks=frozenset({Desk.LIAISON}))
    stranger = Actor(1, 13, Role.CONSTITUENT)
    group = Group(1, 1, "群", host=5)
    mine = Belonging(1, 1, 6, BelongingStatus.READING)
    note = model.Note(1, 1, 1, 6, "心得", datetime(2026, 12, 7, tzinfo=UTC))
    assert model.towards_note(reader, group, mine, note) == {Capacity.SEATED, Capacity.READER, Capacity.AUTHOR}
    assert model.towards_note(host, group, None, note) == {Capacity.SEATED, Capacity.HOST}
    assert model.towards_note(desk, group, None, note) == {Capacity.READING_DESK}
    assert model.towards_note(stranger, group, None, note) == frozenset()
    left = replace(mine, status=BelongingStatus.LEFT)
    assert Capacity.READER not in model.towards_note(reader, group, left, replace(note, author=9))


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (Entry.OPEN, BelongingStatus.READING), (Entry.SIGN_UP, BelongingStatus.ASKED), (Entry.INVITED, None),
        (Entry.ASSIGNED, None),
    ],
)  # fmt: skip
def test_how_one_comes_in(entry: Entry, status: BelongingStatus | None) -> None:
    assert model.comes_in_as(Group(1, 1, "群", entry)) == status


def test_one_chapter_a_week_from_the_monday_of_the_first() -> None:
    thursday = date(2026, 12, 3)
    assert model.plan(["一", "二"], thursday) == [(1, "一", date(2026, 11, 30)), (2, "二", MONDAY)]


@pytest.mark.parametrize(
    ("weekday", "at", "expected"),
    [
        (0, time(8, 30), datetime(2026, 12, 7, 0, 30, tzinfo=UTC)),
        (2, time(20, 30), datetime(2026, 12, 9, 12, 30, tzinfo=UTC)),
        (4, time(0, 15), datetime(2026, 12, 10, 16, 15, tzinfo=UTC)),
        (5, time(9, 0), datetime(2026, 12, 14, 1, 0, tzinfo=UTC)),
    ],
)
def test_the_readers_own_day_and_time(weekday: int, at: time, expected: datetime) -> None:
    assert prompt_at(COMMITTEE, chapters()[0], replace(READER, weekday=weekday, at=at)) == expected


def test_a_holiday_moves_it_to_the_next_working_day_a_working_weekend_counts() -> None:
    works = {date(2026, 12, 7): False, date(2026, 12, 8): False, date(2026, 12, 12): True}
    calendar = replace(COMMITTEE, works_on=lambda day: works.get(day, day.weekday() < 5))
    first = chapters()[0]
    assert prompt_at(calendar, first, READER).astimezone(COMMITTEE.zone).date() == date(2026, 12, 9)
    saturday = replace(READER, weekday=5)
    assert prompt_at(calendar, first, saturday).astimezone(COMMITTEE.zone).date() == date(2026, 12, 12)


def test_a_chapter_is_told_of_once_and_what_was_missed_is_not_caught_up_on() -> None:
    plan = chapters(4)
    third_week = prompt_at(COMMITTEE, plan[2], READER)
    due = due_prompt(COMMITTEE, plan, READER, third_week)
    assert due == plan[2]
    told = replace(READER, told=3)
    assert due_prompt(COMMITTEE, plan, told, third_week + timedelta(hours=1)) is None
    assert next_prompt(COMMITTEE, plan, told, third_week) == prompt_at(COMMITTEE, plan[3], told)
    assert next_prompt(COMMITTEE, plan, replace(READER, told=4), third_week) is None


def test_two_chapters_that_a_holiday_has_moved_together_are_both_told() -> None:
    closed = {MONDAY + timedelta(days=days) for days in range(8)}
    calendar = replace(COMMITTEE, works_on=lambda day: day not in closed and day.weekday() < 5)
    plan = chapters(2)
    at = prompt_at(calendar, plan[1], READER)
    assert prompt_at(calendar, plan[0], READER) == at
    assert due_prompt(calendar, plan, READER, at) == plan[0]
    told = replace(READER, told=1)
    assert next_prompt(calendar, plan, told, at) == at
    assert due_prompt(calendar, plan, told, at) == plan[1]


def test_a_clock_that_goes_back_does_not_tell_twice() -> None:
    plan = chapters(2)
    at = prompt_at(COMMITTEE, plan[0], READER)
    told = replace(READER, told=1)
    assert due_prompt(COMMITTEE, plan, told, at - timedelta(hours=1)) is None
    assert due_prompt(COMMITTEE, plan, told, at) is None


@pytest.mark.parametrize(
    ("now", "letter"),
    [
        (datetime(2026, 12, 10, tzinfo=UTC), datetime(2027, 1, 1, 1, 0, tzinfo=UTC)),
        (datetime(2027, 1, 31, 20, 0, tzinfo=UTC), datetime(2027, 3, 1, 1, 0, tzinfo=UTC)),
        (datetime(2027, 4, 30, 12, 0, tzinfo=UTC), datetime(2027, 5, 3, 1, 0, tzinfo=UTC)),
    ],
)
def test_the_letter_comes_on_the_first_working_day_of_a_month(now: datetime, letter: datetime) -> None:
    assert model.letter_at(COMMITTEE, now) == letter


def test_the_chapter_of_the_week() -> None:
    plan = chapters(3)
    assert model.of_the_week(plan, MONDAY - timedelta(days=1)) is None
    assert model.of_the_week(plan, MONDAY + timedelta(days=13)) == plan[1]
    assert model.of_the_week(plan, MONDAY + timedelta(days=400)) == plan[2]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("19:30", time(19, 30)),
        ("7：05", time(7, 5)),
        ("20点", time(20)),
        ("8点15分", time(8, 15)),
        (" 08:00 ", time(8)),
    ],
)
def test_a_time_as_people_type_it(words: str, found: time) -> None:
    assert wording.time_of_day(words) == found


@pytest.mark.parametrize("words", ["25:00", "晚上", "", "8", "8:99", "12:30:00"])
def test_no_time(words: str) -> None:
    with pytest.raises(Invalid):
        wording.time_of_day(words)


def test_two_dates_make_a_period() -> None:
    expected = (date(2026, 12, 1), date(2027, 2, 28))
    assert wording.period("2026-12-01 至 2027-02-28") == wording.period("2026年12月1日到2027.2.28") == expected
    for words in ("2026-12-01", "2026-02-30 2026-03-01", "2026-1-1 2026-2-2 2026-3-3", ""):
        with pytest.raises(Invalid):
            wording.period(words)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("《水边的村庄》/ 无名", ("水边的村庄", "无名")), ("水边的村庄", ("水边的村庄", "")),
        ("《水边的村庄》", ("水边的村庄", "")), ("A book, its author", ("A book", "its author")),
    ],
)  # fmt: skip
def test_a_book_as_people_write_it(line: str, found: tuple[str, str]) -> None:
    assert wording.book(line) == found


@pytest.mark.parametrize(
    "check",
    [lambda: wording.titles(""), lambda: wording.titles("\n".join("章" * 41)), lambda: wording.titles("长" * 61)],
)
def test_plans_that_are_none(check: Callable[[], object]) -> None:
    with pytest.raises(Invalid):
        check()


WATCHED = (
    "read_at",
    "seen",
    "streak",
    "days",
    "points",
    "score",
    "rank",
    "minutes_read",
    "progress",
    "finished",
    "likes",
)


def test_nothing_is_kept_of_what_somebody_has_read() -> None:
    """DOMAIN: rules against formalism: there is no field for it."""
    kept = {field.name for kind in (Belonging, Chapter, model.Note, Group, model.Programme) for field in fields(kind)}
    assert not {name for name in kept for word in WATCHED if word in name}
