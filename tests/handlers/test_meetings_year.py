"""A year of meetings on virtual time: every reminder once, at its hour, on working days of the Chinese calendar; processes are
replaced in between, and the clock is put back after each reminder."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from config.committee import working_days
from core.actors import Actor, Desk, Role
from core.meetings import answering, composing, leads
from core.meetings.invitations import Act
from core.meetings.model import Kind, Meeting, Part
from storage.timers import Timers
from tests.databases import House
from tests.handlers.meeting_room import FIRING, Hall, meeting_hall

MEETINGS = 26
REMINDERS = ("会议提醒", "即将开会")


async def desk_of(hall: Hall) -> Actor:
    async with hall.house.units.read() as work:
        (post,) = await work.people.posts(Desk.MEETINGS)
    return Actor(1, post.person, Role.STAFF, desks=post.desks)


async def member_of(hall: Hall) -> Actor:
    async with hall.house.units.begin() as work:
        person, _ = await work.people.arrive(hall.lin.address, "zh-CN", 0)
        seat = await work.people.seat_of(person.id)
    assert seat is not None
    return Actor(1, person.id, Role.MEMBER, seat=seat.id)


async def announce(hall: Hall, desk: Actor, number: int) -> Meeting:
    """The next meeting of the year, on another weekday and at another hour each time."""
    zone = hall.house.units.committee.zone
    local = hall.house.clock.now.astimezone(zone)
    starts = (local + timedelta(days=7 + number % 7)).replace(hour=7 + number % 14, minute=30 * (number % 2))
    async with hall.house.units.begin() as work:
        meeting = await composing.begin(work, desk, Kind.TRAINING)
        for part, words in ((Part.TITLE, f"第{number}次培训"), (Part.PLACE, "三楼"), (Part.AGENDA, "讲座")):
            await composing.write(work, desk, meeting.id, part, words)
        await composing.time(work, desk, meeting.id, f"{starts:%Y-%m-%d %H:%M}")
        meeting = await composing.aim(work, desk, meeting.id, replace(meeting.audience, roles=frozenset({Role.MEMBER})))
        return await composing.announce(work, desk, meeting.id, meeting.version)


async def move(hall: Hall, desk: Actor, meeting: Meeting) -> Meeting:
    """A day later."""
    zone = hall.house.units.committee.zone
    assert meeting.facts.starts is not None
    later = meeting.facts.starts.astimezone(zone) + timedelta(days=1)
    async with hall.house.units.begin() as work:
        moved = await composing.time(work, desk, meeting.id, f"{later:%Y-%m-%d %H:%M}")
        return await composing.publish(work, desk, meeting.id, moved.version)


async def fire(hall: Hall, step: int) -> None:
    """What is due happens, in a process that is another each time."""
    timers = Timers(hall.house.units if step % 5 else hall.house.second())
    while True:
        async with timers.claim() as claimed:
            if claimed is None:
                break
            await FIRING[claimed[0].kind](claimed[1], claimed[0])
    await hall.visit.deliver(wait=False)


async def test_a_year_reminds_each_once_at_the_right_hour(house: House) -> None:
    china = replace(house.committee, works_on=working_days({}))
    house.committee = house.units.committee = china
    async with meeting_hall(house) as hall:
        house.clock.now = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)  # a Monday
        desk, lin = await desk_of(hall), await member_of(hall)
        expected: list[tuple[datetime, str]] = []
        heard: list[tuple[datetime, str]] = []
        step = 0
        for number in range(MEETINGS):
            monday = house.clock.now
            meeting = await announce(hall, desk, number)
            await fire(hall, step)
            if number % 5 == 4:
                meeting = await move(hall, desk, meeting)
                await fire(hall, step)
            async with house.units.begin() as work:
                await answering.answer(work, lin, meeting.id, Act.ATTEND, meeting.edition)
            starts = meeting.facts.starts
            assert starts is not None
            expected += [
                (leads.day_before(china, starts), REMINDERS[0]),
                (leads.hour_before(china, starts), REMINDERS[1]),
            ]
            hall.lin.sees()
            until = monday + timedelta(days=14)
            while (due := await hall.visit.timers.next_due()) is not None and due < until:
                step += 1
                house.clock.now = max(house.clock.now, due)
                await fire(hall, step)
                told = hall.lin.sees()
                heard += [(due.astimezone(china.zone), word) for word in REMINDERS for _ in range(told.count(word))]
                house.clock.forward(hours=-2)  # the clock is put back
                await fire(hall, step + 1)
                assert hall.lin.sees() == "", "nothing is told twice"
                house.clock.forward(hours=2)
            house.clock.now = until
            await fire(hall, step)
            assert hall.lin.sees() == ""
        assert sorted(heard) == sorted(expected)
        assert len(heard) == 2 * MEETINGS
        assert all(china.works_on(at.date()) for at, word in heard if word == REMINDERS[0])
        assert any(at.date().isoweekday() > 5 for at, word in heard if word == REMINDERS[1]), (
            "meetings on week-ends too"
        )
