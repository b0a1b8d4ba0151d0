"""What the house does when a moment has come: one reminder to whoever has it, one escalation to the desk, no more."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Desk, house
from core.audit import Entry
from core.concerns.deadlines import Alarm, rings
from core.concerns.model import Act, Concern, Status, capacities, judge
from core.notices import Button, Notice
from core.timers import Firing, Timer
from core.work import Work

KIND = "concern.ring"


async def wind(work: Work, concern: Concern) -> None:
    """Sets the timer to the next ring of the concern as it is now."""
    last_word = await work.talks.last_word(concern.id)
    following = [ring for ring in rings(concern, work.committee, last_word) if ring.at > work.now]
    if following:
        await work.timers.set(Timer(KIND, concern.id, following[0].at))
    else:
        await work.timers.clear(KIND, concern.id)


async def ring(work: Work, timer: Timer) -> None:
    """Looks at the concern anew and does what has come due since the moment that it was set for (a house that was away for
    days does all of it), if it still is."""
    concern = await work.concerns.get(timer.subject)
    if concern is None:
        return
    last_word = await work.talks.last_word(concern.id)
    due = [each for each in rings(concern, work.committee, last_word) if timer.due <= each.at <= work.now]
    await wind(work, concern)
    for each in due:
        await _RINGS[each.alarm](work, concern)


async def _remind(work: Work, concern: Concern) -> None:
    people = await _responsible(work, concern)
    key = "concern-remind-contributor" if concern.status is Status.NEEDS_INFORMATION else "concern-remind"
    for person in people:
        await _tell(work, person, key, concern)


async def _escalate(work: Work, concern: Concern) -> None:
    desk = Desk.SECRETARY_GENERAL if concern.status is Status.SUBMITTED else Desk.LIAISON
    for post in await work.people.posts(desk):
        await _tell(work, post.person, "concern-escalate", concern)


async def _untaken(work: Work, concern: Concern) -> None:
    for person in await _convenors(work, concern):
        await _tell(work, person, "concern-untaken", concern)


async def _sleep(work: Work, concern: Concern) -> None:
    await _step(work, concern, Act.SLEEP)
    await _tell(work, concern.contributor, "concern-sleeps", concern)


async def _expire(work: Work, concern: Concern) -> None:
    await _step(work, concern, Act.EXPIRE)


async def _step(work: Work, concern: Concern, act: Act) -> None:
    """A step that the house takes by itself."""
    rule = house(work.committee.id)
    to = judge(concern, act, capacities(rule, concern)).to
    stored = await work.concerns.save(replace(concern, status=to, since=work.now))
    await work.audit.record(Entry(rule.person, f"concern.{act}", concern.id))
    await wind(work, stored)


async def _responsible(work: Work, concern: Concern) -> list[int]:
    match concern.status:
        case Status.SUBMITTED | Status.REFERRED:
            return [post.person for post in await work.people.posts(Desk.LIAISON)]
        case Status.UNDER_REVIEW:
            return [post.person for post in await work.people.posts(Desk.SECRETARY_GENERAL)]
        case Status.ACCEPTED:
            return await _convenors(work, concern)
        case Status.NEEDS_INFORMATION:
            return [concern.contributor]
        case _:
            seat = await work.people.seat(concern.seat)
            return [seat.person] if seat else []


async def _convenors(work: Work, concern: Concern) -> list[int]:
    """The sector's convenors; where it has none who can be reached, the liaison office."""
    people = [seat.person for seat in await work.people.convenors(concern.sector) if seat.person]
    return people or [post.person for post in await work.people.posts(Desk.LIAISON)]


async def _tell(work: Work, person: int, key: str, concern: Concern) -> None:
    if person:
        verb = "concern.own" if person == concern.contributor else "concern.card"
        once = f"{key}:{concern.id}:{concern.since.timestamp()}:{person}"
        button = Button("concern-open", verb, concern.id)
        await work.tell(Notice(person, key, {"number": concern.number}, ((button,),), dedup=once))


_RINGS = {
    Alarm.REMIND: _remind,
    Alarm.ESCALATE: _escalate,
    Alarm.UNTAKEN: _untaken,
    Alarm.SLEEP: _sleep,
    Alarm.EXPIRE: _expire,
}
FIRING: Firing = {KIND: ring}
