"""Meetings on both databases: what is kept comes back, nobody hears anything twice, and thousands may answer while it changes."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from core.actors import Actor, Desk, Role
from core.audiences import Audience
from core.errors import Conflict
from core.meetings import answering, composing, mailing
from core.meetings.invitations import Act, Place, State
from core.meetings.mail import Mail
from core.meetings.model import Kind, Meeting, Part, Reply, Status
from core.people.model import Post, Seat, SeatStatus
from storage.timers import Timers
from storage.work import Units
from tests.databases import House

MANY = 2000 if os.environ.get("FAULTS") == "full" else 240
MEMBERS = Audience(frozenset({Role.MEMBER}))


@dataclass
class Crowd:
    """A desk and many members."""

    house: House
    desk: Actor
    members: list[Actor]

    async def fire(self, units: Units | None = None) -> int:
        """Everything that is due happens, each in a unit of its own."""
        timers, fired = Timers(units or self.house.units), 0
        while True:
            async with timers.claim() as claimed:
                if claimed is None:
                    return fired
                timer, work = claimed
                await mailing.FIRING[timer.kind](work, timer)
                fired += 1


async def crowd(house: House, many: int) -> Crowd:
    async with house.units.begin() as work:
        office, _ = await work.people.arrive(1, "zh-CN", work.new_id())
        await work.people.add_post(Post(work.new_id(), "程书瑶", frozenset({Desk.MEETINGS}), person=office.id))
        desk = Actor(1, office.id, Role.STAFF, desks=frozenset({Desk.MEETINGS}))
        members = []
        for number in range(many):
            person, _ = await work.people.arrive(1000 + number, "zh-CN", work.new_id())
            seat = Seat(work.new_id(), 1, f"委员{number}", "agriculture", person=person.id)
            await work.people.add_seat(seat)
            members.append(Actor(1, person.id, Role.MEMBER, seat=seat.id))
    return Crowd(house, desk, members)


async def announced(town: Crowd, when: str = "12-01 9:00-11:30", reply: Reply = Reply.REQUIRED) -> Meeting:
    async with town.house.units.begin() as work:
        meeting = await composing.begin(work, town.desk, Kind.TRAINING)
        for part, words in ((Part.TITLE, "培训"), (Part.PLACE, "三楼"), (Part.AGENDA, "讲座")):
            await composing.write(work, town.desk, meeting.id, part, words)
        await composing.time(work, town.desk, meeting.id, when)
        await composing.ask_reply(work, town.desk, meeting.id, reply)
        meeting = await composing.aim(work, town.desk, meeting.id, MEMBERS)
        meeting = await composing.announce(work, town.desk, meeting.id, meeting.version)
    await town.fire()
    return meeting


async def notices(house: House) -> Counter[int]:
    """How many notices each person has in the outbox."""
    return Counter(row["person_id"] for row in await house.rows("SELECT person_id FROM outbox"))


async def test_what_is_kept_comes_back(house: House) -> None:
    town = await crowd(house, 1)
    meeting = await announced(town)
    async with house.units.begin() as work:
        moved = await composing.time(work, town.desk, meeting.id, "12-02 9:00-10:00")
        await composing.publish(work, town.desk, meeting.id, moved.version)
    async with house.units.read() as work:
        found = await work.meetings.get(meeting.id)
    assert found is not None
    assert found.facts.starts == datetime(2026, 12, 2, 1, tzinfo=UTC)
    assert found.former[1].starts == datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert found.facts.words == meeting.facts.words
    assert found.audience == MEMBERS
    assert "培训".encode() not in await house.dump()


async def test_who_is_invited(house: House) -> None:
    town = await crowd(house, 3)
    resting, observer, other = (member.person for member in town.members)
    async with house.units.begin() as work:
        seat = await work.people.seat_of(resting)
        assert seat is not None
        await work.people.save_seat(replace(seat, status=SeatStatus.SUSPENDED))
        meeting = Meeting(
            7, "n", Kind.TRAINING, 1, work.now, "00", audience=replace(MEMBERS, exceptions=frozenset({observer})),
            observers=Audience(people=frozenset({observer})),
        )  # fmt: skip
        found = dict(await work.invitations.people(meeting, 0, 10))
        assert found == {observer: Place.OBSERVER, other: Place.ATTENDEE}
        named = replace(meeting, audience=Audience(people=frozenset({resting})))
        assert resting in dict(await work.invitations.people(named, 0, 10)), "whoever is named is asked"
        assert await work.invitations.reach(MEMBERS) == 2


async def test_a_change_of_the_notice_makes_an_answer_under_way_void(house: House) -> None:
    town = await crowd(house, 1)
    meeting = await announced(town)
    (member,) = town.members
    async with house.units.read() as work:
        seen = await work.invitations.get(meeting.id, member.person)
    assert seen is not None
    async with house.units.begin() as work:
        assert await work.invitations.ask_again(meeting.id, 2) == 1
    with pytest.raises(Conflict):
        async with house.units.begin() as work:
            await work.invitations.save(replace(seen, state=State.ATTENDING))
    async with house.units.read() as work:
        found = await work.invitations.get(meeting.id, member.person)
    assert found is not None
    assert (found.state, found.before, found.edition) == (State.INVITED, State.INVITED, 2)


async def test_a_mailing_goes_on_where_another_process_was_stopped(house: House) -> None:
    town = await crowd(house, 3 * mailing.BATCH)
    facts = (await _facts(town)).facts
    async with house.units.begin() as work:
        meeting = Meeting(work.new_id(), "n", Kind.TRAINING, town.desk.person, work.now, "00", audience=MEMBERS)
        meeting = replace(meeting, facts=facts, status=Status.ANNOUNCED)
        await work.meetings.add(meeting)
        await mailing.start(work, meeting, Mail.INVITE)
    with pytest.raises(_Stopped):
        async with Timers(house.units).claim() as claimed:
            assert claimed is not None
            await mailing.FIRING[claimed[0].kind](claimed[1], claimed[0])
            raise _Stopped  # the process ends before it commits
    assert await notices(house) == Counter()
    other = house.second()
    async with Timers(other).claim() as claimed:
        assert claimed is not None
        await mailing.FIRING[claimed[0].kind](claimed[1], claimed[0])
    assert sum((await notices(house)).values()) == mailing.BATCH
    await town.fire()
    counts = await notices(house)
    assert len(counts) == 3 * mailing.BATCH
    assert set(counts.values()) == {1}


class _Stopped(Exception):
    """The process ends here."""


async def _facts(town: Crowd) -> Meeting:
    async with town.house.units.begin() as work:
        meeting = await composing.begin(work, town.desk, Kind.TRAINING)
        await composing.write(work, town.desk, meeting.id, Part.TITLE, "培训")
        return await composing.time(work, town.desk, meeting.id, "12-01 9:00")


async def test_thousands_answer_within_a_minute_while_the_time_changes(house: House) -> None:
    """No answer is lost: each is either to the newest notice and counts, or its sender is told that there is a newer one; and
    everybody is asked again, once."""
    town = await crowd(house, MANY)
    meeting = await announced(town)
    asked = await notices(house)
    assert set(asked.values()) == {1}
    assert len(asked) == MANY
    answered: Counter[int] = Counter()
    shown: set[int] = set()
    others = [house.units] if house.database.embedded else [house.units, house.second()]

    workers = asyncio.Semaphore(8)  # turns at once, as live

    async def answer(number: int, member: Actor) -> None:
        """Answers what they see; where it has changed they are shown the new notice and answer that."""
        async with workers:
            await _answer(number, member)

    async def _answer(number: int, member: Actor) -> None:
        units = others[number % len(others)]
        edition = 1
        while True:
            try:
                async with units.begin() as work:
                    await answering.answer(work, member, meeting.id, Act.ATTEND, edition)
                answered[edition] += 1
                return
            except Conflict:  # the notice is another by now
                async with units.read() as work:
                    newest = await work.meetings.get(meeting.id)
                assert newest is not None
                if edition == newest.edition:
                    continue  # the change came in between: look once more
                edition = newest.edition
                shown.add(member.person)

    async def change() -> None:
        async with house.units.begin() as work:
            moved = await composing.time(work, town.desk, meeting.id, "12-03 14:30-17:00")
            await composing.publish(work, town.desk, meeting.id, moved.version)

    began = asyncio.get_running_loop().time()
    half = len(town.members) // 2
    async with asyncio.TaskGroup() as group:
        for number, member in enumerate(town.members):
            if number == half:
                group.create_task(change())
            group.create_task(answer(number, member))
    took = asyncio.get_running_loop().time() - began
    assert took < 60
    await town.fire()
    assert answered.total() == MANY
    async with house.units.read() as work:
        found = await work.invitations.of(meeting.id)
        counts = await work.invitations.counts(meeting.id)
    standing = Counter(each.state for each in found)
    assert standing == Counter({state: many for (_, state), many in counts.items()}), "counted as it stands"
    assert standing[State.ATTENDING] == answered[2], "answers to the new time, and no others, count"
    assert standing[State.INVITED] == answered[1], "whoever answered the old one is asked again"
    kept = {each.person for each in found if each.before is State.ATTENDING}
    assert len(kept) == answered[1], "and what they had answered is not forgotten"
    assert {each.asked for each in found} == {2}
    again = await notices(house)
    assert set(again.values()) == {2}, "each was told the notice, and the change, once"
    print(f"{MANY} answers in {took:.1f} s, {answered[1]} to the old time, {answered[2]} to the new one")
