"""Retention clocks (保存期限): when the words of what has ended go, told first to whom they belong. Once a day a timer looks;
there is none per case, so a changed setting holds at once, also for what ended before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from core.audit import Entry
from core.committee import Retention
from core.concerns.model import Status
from core.notices import Button, Notice, Rows
from core.opinions.model import Status as ItemStatus
from core.opinions.reading import tell_seat
from core.privacy import others
from core.privacy.model import Ended, months_before
from core.timers import Firing, Timer
from core.values import Moment, Value
from core.work import Work

KIND = "retention.daily"
MORNING = time(10)
"""When it looks, in the committee's zone: what it tells should wake nobody."""
AT_ONCE = 50
"""Concerns whose constituents are told in one unit of work; where there are more, the timer comes again at once."""
GO_AT_ONCE = 10
"""Concerns that go in one unit of work: each has rows in many tables, and others wait to write meanwhile."""
BELIEVED = timedelta(days=2)
"""A look that comes later than this came with a clock that has leapt, or with a house that was away: it tells nothing and deletes
nothing, and the next one is a day later."""


def periods(rules: Retention) -> Mapping[Status, int]:
    """Months that the words of a concern are kept, by how it ended; what is kept for good is not in it."""
    given = {
        Status.CLOSED: rules.closed_months,
        Status.REDIRECTED: rules.other_months,
        Status.REFUSED: rules.other_months,
        Status.WITHDRAWN: rules.other_months,
    }
    return {status: months for status, months in given.items() if months}


async def wind(work: Work) -> None:
    """Sees to it that the clock looks within a day: a house that is new to it, or whose timer a clock has set that had leapt."""
    due = await work.timers.due(KIND, 0)
    if due is None or due > work.now + timedelta(days=1):
        await work.timers.set(Timer(KIND, 0, _next_morning(work)))


async def look(work: Work, timer: Timer) -> None:
    """Whatever was announced and has come due goes; whoever's turn it is is told."""
    more = False
    if work.now - timer.due <= BELIEVED:
        more = await _go(work) or await others.go(work) or await _announce(work) or await others.announce(work)
    await work.timers.set(Timer(KIND, 0, work.now if more else _next_morning(work)))


async def _go(work: Work) -> bool:
    """Some of what was announced and whose day has come; whether there is more. What the settings keep longer by now stays, and
    is announced anew when its time comes."""
    kept = periods(work.committee.retention)
    found = await work.retention.announced(work.now, GO_AT_ONCE)
    over = await work.retention.take([one for one in found if _over(one, kept, work.now)])
    for one in found:
        if not _over(one, kept, work.now):
            await work.retention.announce(one, None)
    went = await work.retention.empty([one.id for one in over])
    for one in over[:went]:
        async with work.despite_damage("drafts of concern", one.id):
            await _keep_drafts(work, one)
        await work.audit.record(Entry(0, "concern.gone", one.id))
    return len(found) == GO_AT_ONCE or went < len(over)


async def _keep_drafts(work: Work, one: Ended) -> None:
    """A draft of an opinion item is its author's work: it stays, without this source, and they are told."""
    for item in await work.opinions.of_concern(one.id):
        if item.status is ItemStatus.DRAFT:
            others = tuple(source for source in item.sources if source != one.id)
            await work.opinions.save(replace(item, sources=others))
            buttons = ((Button("opinion-read", "opinion.read", item.id),),)
            await tell_seat(work, item.reporter, "opinion-source-gone", buttons, number=one.number)


def _over(one: Ended, kept: Mapping[Status, int], now: datetime) -> bool:
    return one.status in kept and one.since <= months_before(now, kept[one.status])


async def _announce(work: Work) -> bool:
    """Tells some of those whose concern's words go next; whether there are more of them."""
    day = work.now + timedelta(days=work.committee.retention.notice_days)
    for status, months in periods(work.committee.retention).items():
        found = await work.retention.untold(status, months_before(day, months), AT_ONCE)
        for one in found:
            if not await work.retention.announce(one, day):
                continue  # opened again or held just now
            await work.audit.record(Entry(0, "concern.going", one.id))
            if one.contributor:
                args: dict[str, Value] = {"number": one.number, "day": Moment(day)}
                async with work.despite_damage("person", one.contributor):
                    await work.tell(Notice(one.contributor, "concern-going", args, _ways(one)))
        if found:
            return True
    return False


def _ways(one: Ended) -> Rows:
    copy = Button("concern-going-copy", "privacy.copy")
    own = () if one.on_behalf else (Button("concern-view", "concern.own", one.id),)
    return ((copy, *own),)


def _next_morning(work: Work) -> datetime:
    zone = work.committee.zone
    today = datetime.combine(work.now.astimezone(zone).date(), MORNING, zone)
    return today if today > work.now else today + timedelta(days=1)


FIRING: Firing = {KIND: look}
