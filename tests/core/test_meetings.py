"""Meetings: what is offered is what is allowed; lead times warn; reminders fall on working days outside of the quiet hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from config.committee import working_days
from core.actors import Actor, Capacity, Desk, Role
from core.audiences import Audience
from core.errors import Invalid
from core.meetings import invitations, leads, wording
from core.meetings.grouping import Sits, shared_out
from core.meetings.invitations import Act, Invitation, Place, State
from core.meetings.leads import Missing, Warn
from core.meetings.model import Changed, Facts, Kind, Meeting, Part, Reply, Status, Substitutes, changes
from tests.databases import COMMITTEE, START

ZONE = ZoneInfo("Asia/Shanghai")
CHINA = replace(COMMITTEE, works_on=working_days({}))
"""With the state's calendar: 2026-10-01 to 10-07 are free, Saturday 2026-10-10 is a working day."""


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=ZONE)


def meeting(starts: str = "2026-12-01T09:00", **more: object) -> Meeting:
    facts = Facts(
        {Part.TITLE: {"zh-CN": "专题协商会"}, Part.PLACE: {"zh-CN": "三楼会议室"}, Part.AGENDA: {"zh-CN": "讨论"}},
        at(starts),
    )
    made = Meeting(7, "BY-M2026-001", Kind.SPECIAL_CONSULTATION, 5, START, "00" * 16, Status.ANNOUNCED, facts)
    return replace(made, audience=Audience(frozenset({Role.MEMBER})), **more)  # type: ignore[arg-type] # fields by name


@pytest.mark.parametrize(
    ("reply", "state", "offered"),
    [
        (Reply.REQUIRED, State.INVITED, {Act.ATTEND, Act.ASK_LEAVE}),
        (Reply.OPTIONAL, State.INVITED, {Act.ATTEND, Act.DECLINE}),
        (Reply.NONE, State.INVITED, set()),
        (Reply.REQUIRED, State.LEAVE_GRANTED, {Act.TAKE_BACK}),
        (Reply.REQUIRED, State.LEAVE_REFUSED, {Act.ATTEND, Act.ASK_LEAVE}),
        (Reply.OPTIONAL, State.DECLINED, {Act.ATTEND}),
        (Reply.REQUIRED, State.SIGNED_IN, set()),
        (Reply.NONE, State.SUBSTITUTED, {Act.ATTEND}),
    ],
)
def test_an_invited_person_is_offered_what_the_notice_asks(reply: Reply, state: State, offered: set[Act]) -> None:
    found = invitations.offers(meeting(reply=reply), Invitation(7, 9, state=state), START)
    assert set(found) == offered


def test_leave_is_asked_before_the_deadline_and_not_where_the_meeting_is_over() -> None:
    due = meeting(reply_by=START)
    assert invitations.refusal(due, Act.ASK_LEAVE, START) is None
    assert invitations.refusal(due, Act.ASK_LEAVE, START + timedelta(seconds=1)) == "meeting-leave-late"
    assert invitations.refusal(due, Act.ATTEND, START + timedelta(seconds=1)) is None
    assert invitations.refusal(replace(due, status=Status.CLOSED), Act.ATTEND, START) == "meeting-moved-on"


@pytest.mark.parametrize(
    ("which", "place", "offered"),
    [
        (Substitutes.NONE, Place.ATTENDEE, False),
        (Substitutes.NONE, Place.OBSERVER, False),
        (Substitutes.OBSERVERS, Place.ATTENDEE, False),
        (Substitutes.OBSERVERS, Place.OBSERVER, True),
        (Substitutes.ALL, Place.ATTENDEE, True),
        (Substitutes.ALL, Place.GUEST, False),
    ],
)
def test_somebody_else_comes_where_the_notice_says_so(which: Substitutes, place: Place, offered: bool) -> None:
    found = invitations.offers(meeting(substitutes=which), Invitation(7, 9, place), START)
    assert (Act.SUBSTITUTE in found) is offered


def test_whoever_sent_somebody_is_absent_where_nobody_came() -> None:
    sent = Invitation(7, 9, state=State.SUBSTITUTED)
    assert invitations.closing_act(meeting(), sent, START) is Act.COUNT_ABSENT
    assert invitations.closing_act(meeting(), replace(sent, signed_at=START), START) is None


def test_groups_are_shared_out_in_balance_and_nobody_is_moved() -> None:
    sits = [Sits(1, "agriculture", 2), *(Sits(person, "agriculture") for person in (2, 3, 4))]
    sits += [Sits(person, "education") for person in (5, 6)]
    found = shared_out(sits, 2)
    assert 1 not in found
    assert sorted([found[person] for person in (2, 3, 4)] + [2]) == [1, 1, 2, 2]
    assert sorted(found[person] for person in (5, 6)) == [1, 2]


@pytest.mark.parametrize(
    ("kind", "desk", "decides"),
    [
        (Kind.PLENARY, Desk.SECRETARY_GENERAL, True),
        (Kind.PLENARY, Desk.MEETINGS, False),
        (Kind.STANDING_COMMITTEE, Desk.SECRETARY_GENERAL, True),
        (Kind.TRAINING, Desk.SECRETARY_GENERAL, False),
        (Kind.TRAINING, Desk.MEETINGS, True),
    ],
)
def test_the_kind_says_who_decides_on_leave(kind: Kind, desk: Desk, decides: bool) -> None:
    actor = Actor(1, 50, Role.STAFF, desks=frozenset({desk}))
    held = invitations.capacities(actor, meeting(kind=kind), Invitation(7, 9), COMMITTEE)
    assert (Capacity.APPROVER in held) is decides
    own = invitations.capacities(actor, meeting(kind=kind), Invitation(7, 50), COMMITTEE)
    assert Capacity.APPROVER not in own, "nobody grants leave to oneself"


def test_what_is_wanting_is_asked_for_in_order() -> None:
    empty = Meeting(7, "n", Kind.TRAINING, 5, START, "00")
    assert leads.missing(empty) == tuple(Missing)
    assert leads.missing(meeting()) == ()


@pytest.mark.parametrize(
    ("now", "kind", "papers", "expected"),
    [
        ("2026-11-23T09:00", Kind.PLENARY, False, set()),
        ("2026-11-25T09:00", Kind.PLENARY, False, {Warn.LEAD}),
        ("2026-11-28T09:00", Kind.TRAINING, False, set()),
        ("2026-11-29T09:00", Kind.TRAINING, False, {Warn.LEAD}),
        ("2026-11-17T09:00", Kind.SPECIAL_CONSULTATION, True, set()),
        ("2026-11-18T09:00", Kind.SPECIAL_CONSULTATION, True, {Warn.PAPERS}),
        ("2026-11-10T09:00", Kind.SPECIAL_CONSULTATION, False, {Warn.PAPERS}),
    ],
)
def test_lead_times_warn(now: str, kind: Kind, papers: bool, expected: set[Warn]) -> None:
    assert set(leads.warnings(CHINA, meeting(kind=kind), at(now), papers=papers)) == expected


@pytest.mark.parametrize(
    ("starts", "day", "hour"),
    [
        ("2026-12-01T09:00", "2026-11-30T09:00", "2026-12-01T08:00"),
        ("2026-11-30T14:30", "2026-11-27T14:30", "2026-11-30T13:30"),  # Monday: the last working day is Friday
        ("2026-10-08T09:00", "2026-09-30T09:00", "2026-10-08T08:00"),  # behind the National Day holidays
        ("2026-10-11T09:00", "2026-10-10T09:00", "2026-10-11T08:00"),  # that Saturday is worked (调休)
        ("2026-12-01T07:30", "2026-11-30T07:30", "2026-12-01T07:00"),  # 6:30 is quiet: at its end
        ("2026-12-01T06:30", "2026-11-30T07:00", "2026-11-30T21:00"),  # no waking hour before: the evening before
        ("2026-12-01T22:30", "2026-11-30T21:00", "2026-12-01T21:30"),
    ],
)
def test_reminders_fall_on_working_days_in_waking_hours(starts: str, day: str, hour: str) -> None:
    assert leads.day_before(CHINA, at(starts)) == at(day)
    assert leads.hour_before(CHINA, at(starts)) == at(hour)


def test_every_reminder_of_a_year_is_on_a_working_day_before_and_outside_of_the_quiet_hours() -> None:
    rules = CHINA.broadcasts
    for number in range(365):
        starts = datetime.combine(date(2026, 1, 2) + timedelta(days=number), time(6 + number % 17), ZONE)
        day, hour = leads.day_before(CHINA, starts), leads.hour_before(CHINA, starts)
        assert day < starts
        assert hour < starts
        assert CHINA.works_on(day.date())
        assert all(rules.quiet_to <= found.time() < rules.quiet_from for found in (day, hour))


def test_the_deadline_is_the_evening_of_the_last_working_day_and_a_change_leaves_time() -> None:
    assert leads.reply_by(CHINA, meeting(), START) == at("2026-11-30T18:00")
    changed = meeting(edition=2, reply_by=at("2026-11-24T18:00"))
    assert leads.reply_by(CHINA, changed, at("2026-11-29T10:00")) == at("2026-11-30T10:00")
    assert leads.reply_by(CHINA, changed, at("2026-11-30T20:00")) == at("2026-12-01T09:00"), "not behind the beginning"
    assert leads.reply_by(CHINA, meeting(reply=Reply.NONE), START) is None


def test_what_is_told_at_night_waits_unless_the_meeting_would_begin() -> None:
    night = at("2026-11-30T23:00")
    assert leads.tell_at(CHINA, night, at("2026-12-01T09:00")) == at("2026-12-01T07:00")
    assert leads.tell_at(CHINA, night, at("2026-12-01T07:30")) == night
    assert leads.tell_at(CHINA, at("2026-11-30T12:00"), None) == at("2026-11-30T12:00")


@pytest.mark.parametrize(
    ("words", "starts", "ends"),
    [
        ("12-01 9:00-11:30", "2026-12-01T09:00", "2026-12-01T11:30"),
        ("12月1日 9:00—11:30", "2026-12-01T09:00", "2026-12-01T11:30"),
        ("明天 14:30", "2026-11-24T14:30", None),
        ("12-01 9:00 至 12-03 12:00", "2026-12-01T09:00", "2026-12-03T12:00"),
        ("2026-12-01 9:00-10:00", "2026-12-01T09:00", "2026-12-01T10:00"),
        ("12-01 9点半到11点", "2026-12-01T09:30", "2026-12-01T11:00"),
        ("12月1日下午2点到4点", "2026-12-01T14:00", "2026-12-01T16:00"),
        ("从12-01 9:00 到 12-01 16:00", "2026-12-01T09:00", "2026-12-01T16:00"),
    ],
)
def test_a_time_is_read_as_people_write_it(words: str, starts: str, ends: str | None) -> None:
    found = wording.span(words, START, ZONE)
    assert found == (at(starts), at(ends) if ends else None)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("someday", "meeting-time-unclear"),
        ("2025-12-01 9:00", "meeting-time-past"),
        ("12-01 9:00 至 11-30 9:00", "meeting-time-end"),
    ],
)
def test_a_time_that_cannot_be_is_refused(words: str, key: str) -> None:
    with pytest.raises(Invalid) as refused:
        wording.span(words, START, ZONE)
    assert refused.value.key == key


def test_only_time_place_and_agenda_ask_again() -> None:
    old = meeting().facts
    assert changes(old, old.with_words(Part.DRESS, {"zh-CN": "正装"})) == ()
    other = replace(old.with_words(Part.PLACE, {"zh-CN": "四楼"}), starts=at("2026-12-02T09:00"))
    assert changes(old, other) == (Changed.TIME, Changed.PLACE)


def test_presence_is_counted_in_parts_of_the_meeting() -> None:
    held = meeting()
    there = Invitation(7, 9, state=State.SIGNED_IN, signed_at=at("2026-12-01T08:50"))
    assert invitations.presence(held, there, at("2026-12-01T12:00")) == 1
    late = replace(there, signed_at=at("2026-12-01T10:00"))
    assert invitations.presence(held, late, at("2026-12-01T12:00")) == Fraction(2, 3)
    assert invitations.closing_act(held, late, at("2026-12-01T12:00")) is None
    left = replace(late, left_at=at("2026-12-01T11:59"))
    assert invitations.closing_act(held, left, at("2026-12-01T12:00")) is Act.COUNT_PARTIAL


@pytest.mark.parametrize(
    ("reply", "state", "expected"),
    [
        (Reply.REQUIRED, State.INVITED, Act.COUNT_ABSENT),
        (Reply.REQUIRED, State.ATTENDING, Act.COUNT_ABSENT),
        (Reply.REQUIRED, State.LEAVE_GRANTED, None),
        (Reply.REQUIRED, State.LEAVE_ASKED, None),
        (Reply.OPTIONAL, State.INVITED, None),
        (Reply.OPTIONAL, State.ATTENDING, Act.COUNT_ABSENT),
        (Reply.NONE, State.ATTENDING, None),
    ],
)
def test_who_is_absent_at_the_end(reply: Reply, state: State, expected: Act | None) -> None:
    found = invitations.closing_act(meeting(reply=reply), Invitation(7, 9, state=state), at("2026-12-01T12:00"))
    assert found is expected
