"""What a notice still lacks, whether it comes early enough, and when people are reminded: computed, never stored as a status.

Lead times warn and never refuse (DOMAIN: meetings and consultations).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.broadcasts.model import rest_until
from core.committee import Committee
from core.meetings.model import CONSULTATIONS, Kind, Meeting, Part, Reply

EVENING, MORNING = time(18), time(9)
HOUR = timedelta(hours=1)
ANSWER_TIME = timedelta(days=1)
"""After a change everybody has at least so long to answer, unless the meeting begins before."""


class Missing(StrEnum):
    """What a notice cannot go out without."""

    TITLE = "title"
    TIME = "time"
    PLACE = "place"
    AGENDA = "agenda"
    AUDIENCE = "audience"


class Warn(StrEnum):
    """What the desk should know before it sends; it may send all the same."""

    LEAD = "lead"
    """Fewer days ahead than the kind asks for."""
    PAPERS = "papers"
    """A consultation without papers, or with fewer working days for reading them."""
    REST_DAY = "rest_day"
    """The meeting is on a day on which nobody works."""
    DEADLINE = "deadline"
    """The deadline for answers has passed, or lies behind the beginning."""


def missing(meeting: Meeting) -> tuple[Missing, ...]:
    """What is wanting, in the order in which it is asked for."""
    facts = meeting.shown
    there = {
        Missing.TITLE: Part.TITLE in facts.words,
        Missing.TIME: facts.starts is not None,
        Missing.PLACE: Part.PLACE in facts.words,
        Missing.AGENDA: Part.AGENDA in facts.words,
        Missing.AUDIENCE: not meeting.audience.empty,
    }
    return tuple(each for each, given in there.items() if not given)


def lead_days(committee: Committee, kind: Kind) -> int:
    """Days ahead that the kind asks for."""
    rules = committee.meetings
    return rules.plenary_days if kind is Kind.PLENARY else rules.other_days


def warnings(committee: Committee, meeting: Meeting, now: datetime, *, papers: bool) -> tuple[Warn, ...]:
    """What is worth a second thought; ``papers``: whether there is material to read already."""
    starts = meeting.shown.starts
    if starts is None:
        return ()
    today, day = (_day(committee, at) for at in (now, starts))
    found = [Warn.LEAD] if (day - today).days < lead_days(committee, meeting.kind) else []
    if meeting.kind in CONSULTATIONS:
        enough = committee.working_day_after(today, committee.meetings.papers_working_days) <= day
        found += [] if papers and enough else [Warn.PAPERS]
    if not committee.works_on(day):
        found.append(Warn.REST_DAY)
    if meeting.reply_by is not None and not now < meeting.reply_by <= starts:
        found.append(Warn.DEADLINE)
    return tuple(found)


def reply_by(committee: Committee, meeting: Meeting, now: datetime) -> datetime | None:
    """Until when an answer is asked for: what the desk has set, else the evening of the last working day before; never behind
    the beginning, and after a change not before there was time to answer."""
    starts = meeting.facts.starts
    if starts is None or meeting.reply is Reply.NONE:
        return None
    by = meeting.reply_by
    if by is None:
        by = datetime.combine(working_day_before(committee, _day(committee, starts)), EVENING, committee.zone)
    if by < now + ANSWER_TIME and (meeting.edition > 1 or meeting.reply_by is None):
        by = now + ANSWER_TIME
    return min(by, starts)


def day_before(committee: Committee, starts: datetime) -> datetime:
    """When those who come are reminded the day before: on the last working day (调休 counted) at the meeting's hour of the day,
    outside of the quiet hours."""
    local = starts.astimezone(committee.zone)
    day = working_day_before(committee, local.date())
    return _awake(committee, datetime.combine(day, local.time(), committee.zone), starts)


def hour_before(committee: Committee, starts: datetime) -> datetime:
    """When they are reminded an hour before; where that hour is quiet, at its end, or the evening before."""
    return _awake(committee, starts.astimezone(committee.zone) - HOUR, starts)


def nudge(committee: Committee, by: datetime) -> datetime:
    """When those who have not answered are reminded, once: on the working day before the deadline, in the morning."""
    return datetime.combine(working_day_before(committee, _day(committee, by)), MORNING, committee.zone)


def tell_at(committee: Committee, now: datetime, starts: datetime | None) -> datetime:
    """When something about a meeting may be told: now, else at the end of the quiet hours, unless it begins by then."""
    rest = rest_until(committee, now)
    return now if rest is None or (starts is not None and starts <= rest + HOUR) else rest


def working_day_before(committee: Committee, day: date) -> date:
    """The last working day before this day."""
    day -= timedelta(days=1)
    while not committee.works_on(day):
        day -= timedelta(days=1)
    return day


def _awake(committee: Committee, at: datetime, starts: datetime) -> datetime:
    rest = rest_until(committee, at)
    if rest is None:
        return at
    if rest.astimezone(committee.zone).date() == at.date() and rest < starts:
        return rest
    evening = at.date() if at.time() >= committee.broadcasts.quiet_from else at.date() - timedelta(days=1)
    return datetime.combine(evening, committee.broadcasts.quiet_from, committee.zone) - HOUR


def _day(committee: Committee, at: datetime) -> date:
    return at.astimezone(committee.zone).date()
