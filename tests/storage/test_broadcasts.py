"""Broadcasts on both databases: whom an audience reaches, and that each copy is tried once at most when it may have arrived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.actors import Desk, Role
from core.audiences import Audience
from core.broadcasts.model import Broadcast, State, Status, Tally, Wording
from core.errors import Conflict
from core.people.model import Post, Seat, SeatStatus
from core.queues import Addressee, Delivered, Result
from storage.broadcasting import Broadcasting
from storage.outbox import Outbox
from tests.databases import House

EVERYBODY = frozenset(Role)
NO_LIMIT: Mapping[int, int] = {}


async def settle_town(house: House) -> dict[str, int]:
    """Members, staff and constituents by name, with what tells them apart."""
    people: dict[str, int] = {}
    async with house.units.begin() as work:
        for address, name in enumerate(("lin", "zhou", "gone", "office", "wang", "li", "shy"), 1):
            person, _ = await work.people.arrive(address, "en" if name == "li" else "zh-CN", work.new_id())
            people[name] = person.id
            if name in ("wang", "li"):
                await work.people.save(replace(person, consent="1"))
        seats = (
            Seat(work.new_id(), 1, "林", "agriculture", "medicine", bodies=frozenset({"eco"}), person=people["lin"]),
            Seat(
                work.new_id(), 1, "周", "medicine", bodies=frozenset({"eco2"}), status=SeatStatus.SUSPENDED,
                person=people["zhou"],
            ),
            Seat(work.new_id(), 1, "去", "medicine", status=SeatStatus.RESIGNED, person=people["gone"]),
        )  # fmt: skip
        for seat in seats:
            await work.people.add_seat(seat)
        await work.people.add_post(Post(work.new_id(), "程", frozenset({Desk.BROADCAST}), person=people["office"]))
    return people


async def begin(house: House, audience: Audience, status: Status = Status.SENDING, **more: object) -> int:
    """A broadcast to this audience, under way."""
    async with house.units.begin() as work:
        broadcast = Broadcast(
            work.new_id(),
            "BY-G2026-0001",
            1,
            work.now,
            status,
            {"zh-CN": Wording("通知")},
            audience=audience,
            urgent=True,
        )
        await work.broadcasts.add(replace(broadcast, **more))  # type: ignore[arg-type] # fields by name
    return broadcast.id


async def crowd(house: House, many: int) -> list[int]:
    """So many constituents who have agreed."""
    people = []
    async with house.units.begin() as work:
        for address in range(1000, 1000 + many):
            person, _ = await work.people.arrive(address, "zh-CN", work.new_id())
            await work.people.save(replace(person, consent="1"))
            people.append(person.id)
    return people


async def held(house: House, name: str = "one") -> int:
    epoch = await Outbox(house.units).hold(name, 60)
    assert epoch is not None
    return epoch


async def written_down(house: House, epoch: int, stretch: int = 1000) -> None:
    queue = Broadcasting(house.units)
    while await queue.expand(epoch, stretch):
        pass


async def tally(house: House, broadcast: int) -> Tally:
    """The tally, checked against the rows themselves."""
    async with house.units.read() as work:
        found = await work.broadcasts.get(broadcast)
        rows: Counter[State] = Counter()
        for each in await work.broadcasts.tallied(broadcast):
            rows[each.state] += each.many
    assert found is not None
    counted = found.tally
    assert counted.total == rows.total()
    for state in (State.SENT, State.UNREACHABLE, State.FAILED, State.UNKNOWN, State.CANCELLED):
        assert getattr(counted, state.value) == rows[state], state
    return counted


def sent(rows: list[Addressee], first: int = 1) -> list[Delivered]:
    return [Delivered(row, Result.SENT, first + number) for number, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), ""),
        (Audience(frozenset({Role.MEMBER})), "lin zhou"),
        (Audience(frozenset({Role.STAFF})), "office"),
        (Audience(frozenset({Role.CONSTITUENT})), "wang li"),
        (Audience(EVERYBODY), "lin zhou office wang li"),
        (Audience(EVERYBODY, languages=frozenset({"en"})), "li"),
        (Audience(frozenset({Role.MEMBER}), sectors=frozenset({"medicine"})), "lin zhou"),
        (Audience(frozenset({Role.MEMBER}), sectors=frozenset({"medicine"}), second_sectors=False), "zhou"),
        (Audience(frozenset({Role.MEMBER}), bodies=frozenset({"eco"})), "lin"),
        (Audience(frozenset({Role.CONSTITUENT}), sectors=frozenset({"medicine"})), ""),
    ],
)  # fmt: skip
async def test_whom_an_audience_reaches(house: House, audience: Audience, expected: str) -> None:
    people = await settle_town(house)
    meant = {people[name] for name in expected.split()}
    async with house.units.read() as work:
        reach = await work.broadcasts.reach(audience)
        sample = await work.broadcasts.sample(audience, 10)
    assert reach.total == len(meant)
    assert set(sample) == meant - {people["wang"], people["li"]}
    broadcast, epoch = await begin(house, audience), await held(house)
    await written_down(house, epoch, 2)
    rows = await Broadcasting(house.units).lease(epoch, 100, NO_LIMIT)
    assert {row.person for row in rows} == meant
    assert (await tally(house, broadcast)).total == len(meant)


async def test_people_by_name_and_exceptions(house: House) -> None:
    people = await settle_town(house)
    named = Audience(people=frozenset({people["gone"], people["office"]}))
    async with house.units.read() as work:
        assert (await work.broadcasts.reach(named)).total == 2
        without = replace(named, roles=EVERYBODY, exceptions=frozenset({people["office"], people["wang"]}))
        reach = await work.broadcasts.reach(without)
    assert (reach.members, reach.staff, reach.constituents) == (2, 0, 2)
    assert reach.languages == {"en": 1, "zh-CN": 3}


async def test_who_unsubscribed_or_left_is_told_apart(house: House) -> None:
    people = await settle_town(house)
    async with house.units.begin() as work:
        await work.broadcasts.mute(people["wang"], muted=True)
        await work.broadcasts.mute(people["lin"], muted=True)  # members have no choice
        li = await work.people.person(people["li"])
        assert li is not None
        await work.people.save(replace(li, reachable=False))
        reach = await work.broadcasts.reach(Audience(EVERYBODY))
    assert (reach.total, reach.unreachable, reach.unsubscribed) == (4, 1, 1)
    broadcast, epoch = await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    rows = await Broadcasting(house.units).lease(epoch, 100, NO_LIMIT)
    assert {row.person for row in rows} == {people["lin"], people["zhou"], people["office"]}
    assert await tally(house, broadcast) == Tally(total=4, unreachable=1, expanded=True)


async def test_who_unsubscribes_while_it_goes_out_does_not_get_it(house: House) -> None:
    one, two = await crowd(house, 2)
    broadcast, epoch = await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    async with house.units.begin() as work:
        await work.broadcasts.mute(one, muted=True)
    rows = await Broadcasting(house.units).lease(epoch, 10, NO_LIMIT)
    assert [row.person for row in rows] == [two]
    assert (await tally(house, broadcast)).cancelled == 1


async def test_results_add_up_and_nobody_is_leased_twice(house: House) -> None:
    await crowd(house, 50)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch, 7)
    await crowd(house, 60)  # ten who came later: they are not meant
    seen: Counter[int] = Counter()
    kinds = [Result.SENT] * 6 + [Result.UNREACHABLE, Result.FAILED, Result.UNKNOWN, Result.AGAIN]
    again = house.clock() + timedelta(seconds=30)
    while rows := await queue.lease(epoch, 10, NO_LIMIT):
        seen.update(row.person for row in rows)
        await queue.settle(
            [
                Delivered(row, kind, row.person % 1000, "" if kind is Result.SENT else kind.value, again)
                for row, kind in zip(rows, kinds, strict=True)
            ]
        )
    assert set(seen.values()) == {1}
    assert await tally(house, broadcast) == Tally(
        total=50, sent=30, unreachable=5, failed=5, unknown=5, expanded=True, corrected=30
    )
    house.clock.forward(seconds=31)
    rows = await queue.lease(epoch, 10, NO_LIMIT)
    assert [row.attempts for row in rows] == [1] * 5
    await queue.settle(sent(list(rows), 7000))
    assert (await tally(house, broadcast)).left == 0
    gone = await house.rows("SELECT count(*) AS many FROM people WHERE NOT reachable")
    assert gone[0]["many"] == 5


async def test_after_a_crash_what_was_taken_is_unknown_and_not_sent_again(house: House) -> None:
    await crowd(house, 20)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    first = list(await queue.lease(epoch, 8, NO_LIMIT))
    late = house.clock() + timedelta(seconds=1)
    await queue.settle([*sent(first[:3]), Delivered(first[3], Result.AGAIN, again_at=late)])
    house.clock.forward(seconds=100)
    other = await held(house, "two")
    assert await queue.recover(other) == 4
    assert await queue.recover(other) == 0, "once"
    assert await queue.lease(epoch, 10, NO_LIMIT) == [], "the former courier gets nothing any more"
    rest: list[Addressee] = []
    while rows := await queue.lease(other, 5, NO_LIMIT):
        rest += rows
        await queue.settle(sent(list(rows), 100 + len(rest)))
    assert {row.person for row in rest} & {row.person for row in first} == {first[3].person}
    assert await tally(house, broadcast) == Tally(total=20, sent=16, unknown=4, expanded=True, corrected=16)
    await queue.settle(sent(first[4:6], 900))  # the former courier wakes up and tells what it knows
    assert await tally(house, broadcast) == Tally(total=20, sent=18, unknown=2, expanded=True, corrected=18)


async def test_a_retry_that_a_crash_interrupts_is_unknown_too(house: House) -> None:
    await crowd(house, 1)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    [row] = await queue.lease(epoch, 5, NO_LIMIT)
    await queue.settle([Delivered(row, Result.AGAIN, again_at=house.clock())])
    [_] = await queue.lease(epoch, 5, NO_LIMIT)
    house.clock.forward(seconds=100)
    assert await queue.recover(await held(house, "two")) == 1
    assert (await tally(house, broadcast)).unknown == 1


async def test_two_broadcasts_share_fairly_and_a_new_one_begins_small(house: House) -> None:
    await crowd(house, 30)
    one, two = await begin(house, Audience(EVERYBODY)), await begin(house, Audience(EVERYBODY))
    queue, epoch = Broadcasting(house.units), await held(house)
    await written_down(house, epoch)
    assert Counter(row.broadcast for row in await queue.lease(epoch, 10, NO_LIMIT)) == {one: 5, two: 5}
    assert Counter(row.broadcast for row in await queue.lease(epoch, 10, {one: 2})) == {one: 2, two: 8}


@pytest.mark.parametrize("status", [Status.PAUSED, Status.STOPPED, Status.SCHEDULED, Status.SENT])
async def test_nothing_goes_out_of_what_is_not_under_way(house: House, status: Status) -> None:
    await crowd(house, 3)
    broadcast, epoch = await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    async with house.units.begin() as work:
        found = await work.broadcasts.get(broadcast)
        assert found is not None
        await work.broadcasts.save(replace(found, status=status))
        with pytest.raises(Conflict):
            await work.broadcasts.save(found)
    assert await Broadcasting(house.units).lease(epoch, 10, NO_LIMIT) == []
    assert await Broadcasting(house.units).under_way() == {}


async def test_in_the_quiet_hours_only_what_is_urgent(house: House) -> None:
    await crowd(house, 3)
    calm, epoch = await begin(house, Audience(EVERYBODY), urgent=False), await held(house)
    await written_down(house, epoch)
    house.clock.now = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 23:00 in Shanghai
    epoch = await held(house)
    assert await Broadcasting(house.units).lease(epoch, 10, NO_LIMIT) == []
    house.clock.now = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)  # 7:00
    epoch = await held(house)
    assert {row.broadcast for row in await Broadcasting(house.units).lease(epoch, 10, NO_LIMIT)} == {calm}


async def test_a_correction_reaches_everybody_once(house: House) -> None:
    await crowd(house, 12)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    first = list(await queue.lease(epoch, 8, NO_LIMIT))
    await queue.settle(sent(first))
    async with house.units.begin() as work:
        found = await work.broadcasts.get(broadcast)
        assert found is not None
        await work.broadcasts.save(replace(found, edition=2, words={"zh-CN": Wording("更正的通知")}))
        assert await work.broadcasts.correct(broadcast) == 8
    edits: Counter[int | None] = Counter()
    while rows := await queue.lease(epoch, 3, NO_LIMIT):
        assert {row.edition for row in rows} == {2}
        edits.update(row.edits for row in rows)
        await queue.settle(
            [Delivered(row, Result.SENT, row.edits or 50 + len(edits)) for row in rows[:-1]]
            + [Delivered(rows[-1], Result.SENT, 990)]
        )
    assert edits.pop(None) == 4
    assert edits == Counter(range(1, 9))
    assert await tally(house, broadcast) == Tally(total=12, sent=12, expanded=True, corrected=12)
    announcement = await queue.announcement(broadcast, "en")
    assert announcement is not None
    assert (announcement.words, announcement.corrected) == ("更正的通知", True)


async def test_once_more_to_whom_it_did_not_reach(house: House) -> None:
    await crowd(house, 4)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    rows = list(await queue.lease(epoch, 4, NO_LIMIT))
    bad = [Delivered(row, Result.FAILED, error=f"reason {number % 2}") for number, row in enumerate(rows)]
    await queue.settle(bad)
    async with house.units.begin() as work:
        assert await work.broadcasts.reopen(broadcast, {State.FAILED}, "reason 1") == 2
    assert (await tally(house, broadcast)).left == 2
    assert {row.person for row in await queue.lease(epoch, 9, NO_LIMIT)} == {rows[1].person, rows[3].person}


async def test_what_was_leased_and_never_came_goes_and_what_is_held_does_not(house: House) -> None:
    await crowd(house, 6)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    first = await queue.lease(epoch, 2, NO_LIMIT)
    lost = await queue.lease(epoch, 3, NO_LIMIT)
    assert await queue.reclaim(epoch, {broadcast: {row.person for row in first}}) == 3
    rows = await queue.lease(epoch, 10, NO_LIMIT)
    assert {row.person for row in lost} < {row.person for row in rows}
    assert not {row.person for row in first} & {row.person for row in rows}
    assert await queue.reclaim(epoch - 1, {}) == 0, "not by a former courier"


async def test_a_late_word_that_it_is_to_be_tried_again_is_void_once_it_is_under_way_elsewhere(house: House) -> None:
    await crowd(house, 1)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    [row] = await queue.lease(epoch, 5, NO_LIMIT)
    refused = Delivered(row, Result.AGAIN, again_at=house.clock())
    await queue.settle([refused])
    house.clock.forward(seconds=100)
    other = await held(house, "two")
    [_] = await queue.lease(other, 5, NO_LIMIT)
    await queue.settle([refused])  # once more: the former courier did not hear that it was written
    house.clock.forward(seconds=100)
    assert await queue.recover(await held(house, "three")) == 1, "the second try may have arrived"
    assert (await tally(house, broadcast)).unknown == 1


async def test_a_correction_of_what_was_stopped_is_looked_into_after_a_crash(house: House) -> None:
    await crowd(house, 2)
    queue, broadcast, epoch = Broadcasting(house.units), await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    await queue.settle(sent(list(await queue.lease(epoch, 2, NO_LIMIT))))
    async with house.units.begin() as work:
        found = await work.broadcasts.get(broadcast)
        assert found is not None
        await work.broadcasts.save(replace(found, status=Status.STOPPED, edition=2, ended=None))
        await work.broadcasts.correct(broadcast)
    assert len(await queue.lease(epoch, 10, NO_LIMIT)) == 2
    house.clock.forward(seconds=100)
    assert await queue.recover(await held(house, "two")) == 2
    assert (await tally(house, broadcast)).corrected == 2, "it comes to its end"
