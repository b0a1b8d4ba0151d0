"""The outbox: urgent first, in order within a person and lane, one holder at a time, what became of each row."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core.files import FileState
from core.notices import Anchor, Lane, Reaction
from core.queues import Leased, Outcome, Result
from core.said import Kind
from storage.files import Files
from storage.outbox import Outbox
from storage.outbox_rows import SentMessages
from tests.databases import House
from tests.storage.making import leased, notice, person, picture, settle, states, tell, words


async def test_urgent_lanes_first_and_only_those_that_are_asked_for(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    late, answer, relay = await tell(house, notice(one), notice(two, lane=Lane.ANSWER), words(one))
    assert [row.id for row in await leased(house, [Lane.ANSWER, Lane.NOTICE])] == [answer, late]
    [row] = await leased(house)
    assert (row.id, row.person, row.address, row.lane, row.attempts) == (relay, one, 1, Lane.RELAY, 0)
    assert row.parcel.text == words(one).said.text


async def test_in_order_within_a_person_and_lane(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    first, second, other = await tell(house, notice(one), notice(one), notice(two))
    rows = {row.id: row for row in await leased(house)}
    assert set(rows) == {first, other}
    await settle(house, rows[first], Result.AGAIN, error="429", again_at=house.clock() + timedelta(seconds=9))
    await settle(house, rows[other], Result.SENT, 5)
    assert await leased(house) == []  # the second waits for the first, also while that one rests
    house.clock.forward(seconds=10)
    [again] = await leased(house)
    assert (again.id, again.attempts) == (first, 1)
    await settle(house, again, Result.FAILED, error="Bad Request: chat not found")
    assert [row.id for row in await leased(house)] == [second]
    found = await states(house)
    assert found[first] == ("failed", "Bad Request: chat not found")
    assert found[other] == ("sent", None)


async def test_a_lease_runs_out(house: House) -> None:
    [row] = await tell(house, notice(await person(house)))
    assert [found.id for found in await leased(house)] == [row]
    assert await leased(house) == []
    house.clock.forward(seconds=61)
    assert [found.id for found in await leased(house)] == [row]


async def test_no_more_than_asked_for(house: House) -> None:
    people = [await person(house, number) for number in range(5)]
    rows = await tell(house, *map(notice, people))
    assert [row.id for row in await leased(house, limit=2)] == rows[:2]
    assert [row.id for row in await leased(house, limit=9)] == rows[2:]


async def test_one_holder_at_a_time(house: House) -> None:
    here, there = Outbox(house.units), Outbox(house.second())
    assert await here.hold("here", 10) == 1
    assert await there.hold("there", 10) is None
    house.clock.forward(seconds=6)
    assert await here.hold("here", 10) == 1  # renewed
    house.clock.forward(seconds=6)
    assert await there.hold("there", 10) is None
    await here.release(1)
    assert await there.hold("there", 10) == 2
    assert await here.hold("here", 10) is None
    house.clock.forward(seconds=11)
    assert await here.hold("here", 10) == 3


async def test_two_that_begin_together_do_not_both_hold(house: House) -> None:
    outboxes = [Outbox(house.units), Outbox(house.second())]
    found = await asyncio.gather(*(outbox.hold(f"c{number}", 10) for number, outbox in enumerate(outboxes)))
    assert sorted(found, key=str) == [1, None]


async def test_who_lost_the_right_leases_nothing_and_their_rows_are_free_at_once(house: House) -> None:
    old, new = Outbox(house.units), Outbox(house.second())
    [row, other] = await tell(house, notice(await person(house, 1)), notice(await person(house, 2)))
    assert await old.hold("old", 10) == 1
    [stale] = await old.lease(1, 1)
    house.clock.forward(seconds=11)
    assert await old.lease(1, 10) == []  # not renewed in time
    assert await new.hold("new", 10) == 2
    assert await old.lease(1, 10) == []
    assert {found.id for found in await new.lease(2, 10)} == {row, other}
    await old.settle([Outcome(stale, Result.FAILED, error="void")])
    assert (await states(house))[row] == ("leased", None)


async def test_what_was_sent_before_the_right_was_lost_is_written_while_nobody_sends_it_again(house: House) -> None:
    [row] = await tell(house, notice(await person(house)))
    [sent] = await leased(house)
    house.clock.forward(seconds=61)
    assert await Outbox(house.second()).hold("two", 60) == 2
    await settle(house, sent, Result.SENT, 5)
    assert (await states(house))[row] == ("sent", None)


async def test_a_clock_that_jumped_for_a_minute_holds_nothing_up(house: House) -> None:
    one, outbox = await person(house), Outbox(house.units)
    house.clock.forward(days=400)
    [row] = await tell(house, notice(one))
    assert await outbox.hold("died", 60) == 1
    house.clock.forward(days=-400)
    assert await outbox.hold("new", 60) == 2
    assert [found.id for found in await outbox.lease(2, 10)] == [row]


async def test_results_are_written_together(house: House) -> None:
    people = [await person(house, number) for number in range(6)]
    rows = await tell(house, *map(notice, people))
    found = await leased(house)
    results = [Result.SENT, Result.SENT, Result.UNKNOWN, Result.FAILED, Result.AGAIN, Result.UNREACHABLE]
    outcomes = [
        Outcome(
            row, result, (row.address + 100,) if result is Result.SENT else (), "" if result is Result.SENT else "x"
        )
        for row, result in zip(found, results, strict=True)
    ]
    await Outbox(house.units).settle(outcomes)
    after = await states(house)
    assert [after[row] for row in rows] == [
        ("sent", None), ("sent", None), ("unknown", "x"), ("failed", "x"), ("pending", "x"), ("failed", "x"),
    ]  # fmt: skip
    assert [row["message_id"] for row in await house.rows("SELECT * FROM sent_messages ORDER BY message_id")] == [
        100,
        101,
    ]
    payloads = await house.rows("SELECT id FROM outbox WHERE payload IS NOT NULL")
    assert payloads == [{"id": rows[4]}]  # only what may go again is still there
    await Outbox(house.units).settle([])


async def test_an_unreachable_person_hears_nothing_more_and_that_is_written_down(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    first, second, answer, other = await tell(
        house, notice(one), notice(one), notice(one, lane=Lane.ANSWER, delay=60), notice(two)
    )
    rows = {row.id: row for row in await leased(house)}
    await settle(house, rows[first], Result.UNREACHABLE, error="Forbidden: bot was blocked by the user")
    found = await states(house)
    assert [found[row][0] for row in (first, second, answer, other)] == ["failed", "failed", "failed", "leased"]
    assert found[second][1] == "Forbidden: bot was blocked by the user"
    async with house.units.read() as work:
        blocked = await work.people.person(one)
    assert blocked is not None
    assert not blocked.reachable


async def test_who_left_meanwhile_is_not_written_to(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    left, erased = await tell(house, notice(one), notice(two))
    async with house.database.writing() as connection:
        await connection.exec_driver_sql(f"UPDATE people SET reachable = false WHERE id = {one}")
        await connection.exec_driver_sql(f"DELETE FROM people WHERE id = {two}")
    assert await leased(house) == []
    assert await states(house) == {left: ("failed", "unreachable"), erased: ("failed", "unknown-person")}


async def test_an_edit_waits_for_its_message_and_finds_it(house: House) -> None:
    one = await person(house)
    [first] = await tell(house, notice(one))
    [edit] = await tell(house, notice(one, lane=Lane.ANSWER, edits=Anchor(sent_as=first)))
    reply, reaction = await tell(
        house, words(one, reply_to=Anchor(sent_as=first)), Reaction(one, Anchor(sent_as=first), "👍")
    )
    [row] = await leased(house)
    assert row.id == first
    assert await leased(house) == []
    await settle(house, row, Result.SENT, 71)
    found = {row.id: row for row in await leased(house)}
    assert (found[edit].edits, found[reply].reply_to) == (71, 71)
    await settle(house, found[reply], Result.SENT, 72)
    assert [(row.id, row.edits) for row in await leased(house)] == [(reaction, 71)]


async def test_an_edit_of_what_was_never_sent_names_no_message(house: House) -> None:
    one = await person(house)
    [first] = await tell(house, notice(one))
    await tell(house, notice(one, edits=Anchor(sent_as=first)), notice(one, edits=Anchor(message=9)))
    [row] = await leased(house)
    await settle(house, row, Result.FAILED, error="x")
    [edit] = await leased(house)
    assert edit.edits is None
    await settle(house, edit, Result.SENT, 8)
    assert [row.edits for row in await leased(house)] == [9]


async def test_an_edited_message_is_found_by_either_row(house: House) -> None:
    one = await person(house)
    [first] = await tell(house, notice(one))
    await settle(house, (await leased(house))[0], Result.SENT, 71)
    [edit] = await tell(house, notice(one, edits=Anchor(sent_as=first)))
    await settle(house, (await leased(house))[0], Result.SENT, 71)
    await tell(house, notice(one, edits=Anchor(sent_as=edit)))
    [row] = await leased(house)
    assert row.edits == 71
    async with house.units.read() as work:
        assert await SentMessages(work.session).row_of(one, 71) == first


async def test_a_parcel_waits_for_its_file(house: House) -> None:
    one = await person(house)
    file = await picture(house, one)
    [row] = await tell(house, words(one, file=file))
    assert await leased(house) == []
    assert await leased(house) == []
    await Files(house.units).store(file, b"cleaned", "image/jpeg")
    [found] = await leased(house)
    assert (found.id, [content.file for content in found.parcel.contents]) == (row, [file])


@pytest.mark.parametrize(("text", "state"), [("这是照片", "leased"), ("", "cancelled")])
async def test_a_refused_file_is_left_out_and_no_word_with_it(house: House, text: str, state: str) -> None:
    one = await person(house)
    file = await picture(house, one)
    [row] = await tell(house, words(one, text, file=file))
    await Files(house.units).refuse(file, "too-large")
    rows = [found for found in await leased(house) if found.id == row]
    assert [(found.parcel.text, found.parcel.contents) for found in rows] == [(text, ())] * bool(text)
    assert (await states(house))[row][0] == state


async def test_the_messengers_id_of_a_file_is_kept(house: House) -> None:
    one = await person(house)
    file = await picture(house, one, Kind.DOCUMENT)
    await Files(house.units).store(file, b"cleaned", "application/pdf")
    await tell(house, words(one, file=file))
    [row] = await leased(house)
    await settle(house, row, Result.SENT, 5, sent_handles=((file, "BQACAgIAAxkDAAI"),))
    found = await Files(house.units).read(file)
    assert found is not None
    assert (found[0].sent_handle, found[0].state, found[1]) == ("BQACAgIAAxkDAAI", FileState.CLEAN, b"cleaned")


async def test_how_many_wait_and_when_the_next_is_due(house: House) -> None:
    one, outbox = await person(house), Outbox(house.units)
    assert await outbox.next_due() is None
    await tell(house, notice(one, delay=90), notice(one, lane=Lane.ANSWER, delay=30))
    assert await outbox.waiting() == 2
    assert await outbox.next_due() == house.clock() + timedelta(seconds=30)
    assert await leased(house) == []


async def test_a_thousand_in_a_batch(house: House) -> None:
    people = [await person(house, number) for number in range(40)]
    await tell(house, *(notice(people[number % 40], lane=Lane.BROADCAST) for number in range(1000)))
    done: list[Leased] = []
    while rows := await leased(house, limit=1000):
        await Outbox(house.units).settle([Outcome(row, Result.SENT, (len(done) + at,)) for at, row in enumerate(rows)])
        done += rows
    assert len({row.id for row in done}) == 1000
    for one in people:
        mine = [row.id for row in done if row.person == one]
        assert mine == sorted(mine)


async def test_a_right_that_has_run_out_is_taken_anew_also_by_its_holder(house: House) -> None:
    outbox, [row] = Outbox(house.units), await tell(house, notice(await person(house)))
    assert await outbox.hold("one", 10) == 1
    assert len(await outbox.lease(1, 10)) == 1
    house.clock.forward(seconds=11)
    assert await outbox.hold("one", 10) == 2
    assert [found.id for found in await outbox.lease(2, 10)] == [row], "at once, not when its lease ends"


async def test_a_new_courier_knows_which_chats_are_to_rest(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    await tell(house, notice(one), notice(two))
    until = house.clock() + timedelta(seconds=30)
    for row in await leased(house):
        await settle(house, row, Result.AGAIN, error="429" if row.person == one else "Bad Gateway", again_at=until)
    assert await Outbox(house.second()).resting() == [(1, until)]
    house.clock.forward(seconds=31)
    assert await Outbox(house.units).resting() == []


async def test_what_was_leased_and_never_came_is_free_again(house: House) -> None:
    """The answer to a lease was lost: rows that the courier does not hold can be leased at once, those that it holds cannot."""
    one, two = await person(house, 1), await person(house, 2)
    await tell(house, notice(one), notice(two))
    outbox = Outbox(house.units)
    epoch = await outbox.hold("one", 60)
    assert epoch is not None
    held, lost = await outbox.lease(epoch, 10)
    assert await outbox.lease(epoch, 10) == []
    assert await outbox.reclaim(epoch + 1, []) == 0, "who does not hold the right gives nothing back"
    assert await outbox.reclaim(epoch, {held.id}) == 1
    assert [row.id for row in await outbox.lease(epoch, 10)] == [lost.id]
