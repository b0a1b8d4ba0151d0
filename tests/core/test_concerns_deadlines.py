"""Deadlines of concerns: in working days, computed, one reminder and one escalation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.concerns.deadlines import Alarm, due, rings
from core.concerns.model import OPEN, Status
from tests.core.test_concerns import CONCERN
from tests.databases import COMMITTEE

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FRIDAY_NIGHT = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
"""23:30 in Shanghai."""


@pytest.mark.parametrize(
    ("status", "since", "end"),
    [
        (Status.SUBMITTED, MONDAY, "2026-11-24T18:00:00+08:00"),
        (Status.ACCEPTED, MONDAY, "2026-11-26T18:00:00+08:00"),
        (Status.ASSIGNED, MONDAY, "2026-11-30T18:00:00+08:00"),
        (Status.REFERRED, MONDAY, "2026-12-14T18:00:00+08:00"),
        (Status.SUBMITTED, FRIDAY_NIGHT, "2026-11-30T18:00:00+08:00"),
        (Status.SUBMITTED, FRIDAY_NIGHT + timedelta(hours=1), "2026-11-30T18:00:00+08:00"),
    ],
)
def test_deadlines_count_working_days_of_the_committees_own_calendar(status: Status, since: datetime, end: str) -> None:
    found = due(replace(CONCERN, status=status, since=since), COMMITTEE)
    assert found is not None
    assert found.isoformat() == end


def test_a_deadline_rings_once_for_the_one_responsible_and_once_for_the_desk() -> None:
    for status in (Status.SUBMITTED, Status.ACCEPTED, Status.REFERRED, Status.UNDER_REVIEW):
        found = rings(replace(CONCERN, status=status, since=MONDAY), COMMITTEE)
        assert [ring.alarm for ring in found] == [Alarm.REMIND, Alarm.ESCALATE]
        end = due(replace(CONCERN, status=status, since=MONDAY), COMMITTEE)
        assert end is not None
        assert found[0].at < end < found[1].at


def test_the_convenor_hears_after_three_working_days_that_nobody_took_the_case() -> None:
    assigned = replace(CONCERN, status=Status.ASSIGNED, since=MONDAY)
    assert [ring.alarm for ring in rings(assigned, COMMITTEE)] == [Alarm.UNTAKEN, Alarm.REMIND, Alarm.ESCALATE]
    assert rings(assigned, COMMITTEE)[0].at.isoformat() == "2026-11-26T18:00:00+08:00"
    taken = replace(assigned, taken=True)
    assert [ring.alarm for ring in rings(taken, COMMITTEE)] == [Alarm.REMIND, Alarm.ESCALATE]


def test_a_living_conversation_is_not_reminded() -> None:
    case = replace(CONCERN, status=Status.IN_DIALOGUE, since=MONDAY)
    quiet = rings(case, COMMITTEE)
    lively = rings(case, COMMITTEE, last_word=MONDAY + timedelta(days=10))
    assert [ring.alarm for ring in quiet] == [Alarm.REMIND, Alarm.ESCALATE]
    assert [later.at - sooner.at for sooner, later in zip(quiet, lively, strict=True)] == [timedelta(days=10)] * 2


def test_silence_is_reminded_once_then_the_case_sleeps() -> None:
    waiting = replace(CONCERN, status=Status.NEEDS_INFORMATION, since=MONDAY)
    found = rings(waiting, COMMITTEE)
    assert [ring.alarm for ring in found] == [Alarm.REMIND, Alarm.SLEEP]
    assert found[1].at.date() == MONDAY.date() + timedelta(days=14)


def test_an_unanswered_rating_closes_after_fourteen_days_unreminded() -> None:
    found = rings(replace(CONCERN, status=Status.AWAITING_RATING, since=MONDAY), COMMITTEE)
    assert [ring.alarm for ring in found] == [Alarm.EXPIRE]
    assert found[0].at.date() == MONDAY.date() + timedelta(days=14)


@pytest.mark.parametrize("status", sorted(OPEN - {Status.DORMANT, Status.LIFTED, Status.JOINED}))
def test_every_status_that_can_rest_rings_in_the_end(status: Status) -> None:
    """A sleeping case was told, a lifted or joined one waits for its item's or its leading case's deadlines; the ends by words
    last no longer than a unit."""
    passing = {Status.EXPLAINED, Status.MEDIATED, Status.EASED, Status.ANSWERED}
    assert bool(rings(replace(CONCERN, status=status), COMMITTEE)) is (status not in passing)
