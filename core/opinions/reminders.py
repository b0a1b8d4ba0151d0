"""Deadlines of items: computed, never stored as a status; one reminder to whoever has it, one escalation, no more (DOMAIN:
opinion item, deadlines)."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from core.actors import Desk
from core.notices import Button, Notice
from core.opinions.model import REVIEW, Opinion, Status, claim_holds
from core.timers import Firing, Timer
from core.work import Work

EVENING = time(18)
MORNING = time(9)


def review_due(work: Work, item: Opinion) -> datetime | None:
    """When the review is due: hours after it became urgent, else on the evening of a working day; None when it is reviewed."""
    deadlines = work.committee.deadlines
    if item.status is Status.DIRECT:
        return item.since + timedelta(hours=deadlines.urgent_review_hours)
    if item.status not in REVIEW:
        return None
    began = (item.received or item.since).astimezone(work.committee.zone).date()
    day = work.committee.working_day_after(began, deadlines.review)
    return datetime.combine(day, EVENING, tzinfo=work.committee.zone)


async def watch_review(work: Work, item: Opinion) -> None:
    """Sets the reminder (on the morning of the last day, for an urgent item at half time) and the escalation; takes both away
    once the item is reviewed."""
    due = review_due(work, item)
    if due is None:
        await work.timers.clear("opinion.remind", item.id)
        await work.timers.clear("opinion.escalate", item.id)
        return
    urgent = item.status is Status.DIRECT
    remind = item.since + (due - item.since) / 2 if urgent else datetime.combine(due.date(), MORNING, tzinfo=due.tzinfo)
    await work.timers.set(Timer("opinion.remind", item.id, remind))
    await work.timers.set(Timer("opinion.escalate", item.id, due))


async def remind(work: Work, timer: Timer) -> None:
    """Reminds whoever holds the claim, else the desk, once."""
    item = await work.opinions.get(timer.subject)
    if item is None or item.status not in REVIEW:
        return
    holders = [item.claimed_by] if claim_holds(item, work.now) else await _desk(work, Desk.INFORMATION)
    await _tell(work, holders, "opinion-remind", item)


async def escalate(work: Work, timer: Timer) -> None:
    """Tells the secretary-general that an item is overdue, once."""
    item = await work.opinions.get(timer.subject)
    if item is None or item.status not in REVIEW:
        return
    await _tell(work, await _desk(work, Desk.SECRETARY_GENERAL), "opinion-escalate", item)


async def _desk(work: Work, desk: Desk) -> list[int]:
    return [post.person for post in await work.people.posts(desk) if post.person]


async def _tell(work: Work, people: list[int], key: str, item: Opinion) -> None:
    for person in people:
        button = Button("opinion-open", "opinion.card", item.id)
        await work.tell(Notice(person, key, {"number": item.number}, ((button,),)))


FIRING: Firing = {
    "opinion.remind": remind,
    "opinion.escalate": escalate,
}
