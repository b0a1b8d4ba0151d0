"""When a concern is due, and what the house does about it: computed from facts and working days, never stored as a status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.committee import Committee, Deadlines
from core.concerns.model import Concern, Status

MORNING = time(9)
EVENING = time(18)
UNTAKEN_DAYS = 3
"""Working days after which the convenor hears that the member has not taken the case (DOMAIN: concern)."""
RATING_DAYS = 14
"""Calendar days after which an unanswered rating closes."""
NUDGE_DAYS = 3
"""Calendar days before a silent case sleeps at which the constituent is reminded, once."""


class Alarm(StrEnum):
    """What the house does when a moment has come: one reminder, one escalation, no more (DOMAIN: rules against formalism)."""

    REMIND = "remind"
    UNTAKEN = "untaken"
    ESCALATE = "escalate"
    SLEEP = "sleep"
    EXPIRE = "expire"


@dataclass(frozen=True, slots=True)
class Ring:
    """One alarm and its moment."""

    alarm: Alarm
    at: datetime


def due(concern: Concern, committee: Committee) -> datetime | None:
    """The end of the working day by which the present status has to be left; None where no working-day deadline runs."""
    days = _working_days(concern.status, committee.deadlines)
    if days is None:
        return None
    return _at(committee, committee.working_day_after(_day(concern.since, committee), days), EVENING)


def late_before(committee: Committee, now: datetime) -> Mapping[Status, datetime]:
    """For each status with a deadline in working days the moment: what has been in it since before then is overdue now (its
    ``due`` is past)."""
    found = {}
    for status in Status:
        days = _working_days(status, committee.deadlines)
        if days is not None:
            day = _day(now, committee)
            while _at(committee, committee.working_day_after(day, days), EVENING) >= now:
                day -= timedelta(days=1)
            found[status] = _at(committee, day + timedelta(days=1), time())
    return found


def rings(concern: Concern, committee: Committee, last_word: datetime | None = None) -> tuple[Ring, ...]:
    """Everything that will ring while the concern stays as it is, in order of time.

    ``last_word`` is when somebody last said something in its talk: a living conversation is not reminded.
    """
    began = _day(max(concern.since, last_word or concern.since), committee)
    silence = committee.deadlines.silence_days
    match concern.status:
        case Status.IN_DIALOGUE:
            found = [
                Ring(Alarm.REMIND, _at(committee, began + timedelta(days=silence), MORNING)),
                Ring(Alarm.ESCALATE, _at(committee, began + timedelta(days=2 * silence), MORNING)),
            ]
        case Status.NEEDS_INFORMATION:
            found = [
                Ring(Alarm.REMIND, _at(committee, began + timedelta(days=max(1, silence - NUDGE_DAYS)), MORNING)),
                Ring(Alarm.SLEEP, _at(committee, began + timedelta(days=silence), EVENING)),
            ]
        case Status.AWAITING_RATING:
            asked = _day(concern.since, committee)
            found = [Ring(Alarm.EXPIRE, _at(committee, asked + timedelta(days=RATING_DAYS), EVENING))]
        case _:
            found = _working_rings(concern, committee)
    return tuple(sorted(found, key=lambda ring: ring.at))


def _working_rings(concern: Concern, committee: Committee) -> list[Ring]:
    end = due(concern, committee)
    if end is None:
        return []
    last_day = end.astimezone(committee.zone).date()
    found = [
        Ring(Alarm.REMIND, _at(committee, last_day, MORNING)),
        Ring(Alarm.ESCALATE, _at(committee, committee.working_day_after(last_day, 1), MORNING)),
    ]
    if concern.status in (Status.ASSIGNED, Status.REOPENED) and not concern.taken:
        untaken = committee.working_day_after(_day(concern.since, committee), UNTAKEN_DAYS)
        found.append(Ring(Alarm.UNTAKEN, _at(committee, untaken, EVENING)))
    return found


def _working_days(status: Status, deadlines: Deadlines) -> int | None:
    return {
        Status.SUBMITTED: deadlines.triage,
        Status.ACCEPTED: deadlines.assignment,
        Status.ASSIGNED: deadlines.first_answer,
        Status.REOPENED: deadlines.first_answer,
        Status.REFERRED: deadlines.referral_answer,
        Status.UNDER_REVIEW: deadlines.assignment,
    }.get(status)


def _day(moment: datetime, committee: Committee) -> date:
    return moment.astimezone(committee.zone).date()


def _at(committee: Committee, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=committee.zone)
