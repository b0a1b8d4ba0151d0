"""The inbox: stored once, in order within a lane, many lanes at once, by any number of workers."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import timedelta

import pytest

from core.queues import Arrived, StorageAway
from storage.database import Database
from storage.inbox import Inbox
from storage.work import Units
from tests.databases import House
from tests.storage.making import keep


async def take(inbox: Inbox) -> int | None:
    """Does the next update; its number."""
    async with inbox.claim() as claimed:
        return claimed.update if claimed else None


async def fails(inbox: Inbox) -> int:
    """Takes the next update, writes something, and fails; the update's place in the inbox."""
    seq = 0
    with pytest.raises(ZeroDivisionError):
        async with inbox.claim() as claimed:
            assert claimed is not None
            seq = claimed.seq
            await claimed.work.next_number("x")
            raise ZeroDivisionError
    return seq


async def drained(inbox: Inbox) -> list[int]:
    done = []
    while (update := await take(inbox)) is not None:
        done.append(update)
    return done


async def test_done_in_the_order_in_which_they_came(house: House) -> None:
    assert await keep(house, (7, "p1"), (3, "p2"), (5, "p1")) == 3
    inbox = Inbox(house.units)
    assert await inbox.waiting() == 3
    assert await drained(inbox) == [7, 3, 5]
    assert await inbox.waiting() == 0


async def test_a_known_update_falls_away_also_when_it_is_done(house: House) -> None:
    assert await keep(house, (1, "p1"), (2, "p1")) == 2
    assert await keep(house, (2, "p1"), (3, "p1")) == 1
    assert await drained(Inbox(house.units)) == [1, 2, 3]
    assert await keep(house, (1, "p1"), (3, "p1")) == 0


async def test_another_bot_numbers_its_own_updates(house: House) -> None:
    await keep(house, (1, "p1"))
    assert await Inbox(house.units, bot=8).keep([Arrived(1, "p1", b"other")]) == 1


async def test_a_large_batch_is_kept_whole(house: House) -> None:
    assert await keep(house, *[(number, "p1") for number in range(5000)]) == 5000


async def test_the_body_comes_back_and_is_forgotten_when_done(house: House) -> None:
    await keep(house, (1, "p1"))
    async with Inbox(house.units).claim() as claimed:
        assert claimed is not None
        assert (claimed.body, claimed.attempts) == (b"1", 0)
    [row] = await house.rows("SELECT state, body FROM inbox")
    assert row == {"state": "done", "body": None}


async def test_what_fails_is_rolled_back_and_comes_again_while_the_others_go_on(house: House) -> None:
    await keep(house, (1, "p1"), (2, "p1"), (3, "p2"))
    inbox = Inbox(house.units)
    seq = await fails(inbox)
    assert await house.rows("SELECT * FROM series") == []
    await inbox.failed(seq, "ZeroDivisionError", house.clock() + timedelta(seconds=2))
    assert await drained(inbox) == [3]
    house.clock.forward(seconds=3)
    async with inbox.claim() as again:
        assert again is not None
        assert (again.update, again.attempts) == (1, 1)
    assert await drained(inbox) == [2]


async def test_a_parked_update_lets_its_lane_go_on_and_can_be_played_again(house: House) -> None:
    await keep(house, (1, "p1"), (2, "p1"))
    inbox = Inbox(house.units)
    seq = await fails(inbox)
    await inbox.failed(seq, "ZeroDivisionError", None, "000-001")
    assert await drained(inbox) == [2]
    [letter] = await inbox.parked()
    assert (letter.seq, letter.incident, letter.error) == (seq, "000-001", "ZeroDivisionError")
    assert not await inbox.retry(letter.seq + 1)
    assert await inbox.retry(letter.seq)
    assert await inbox.parked() == []
    assert await drained(inbox) == [1]
    assert not await inbox.retry(letter.seq)


async def test_a_failure_that_comes_late_changes_nothing(house: House) -> None:
    await keep(house, (1, "p1"))
    inbox = Inbox(house.units)
    assert await drained(inbox) == [1]
    await inbox.failed(1, "late", None, "000-001")
    assert await inbox.parked() == []


async def test_the_oldest_that_waits(house: House) -> None:
    inbox = Inbox(house.units)
    assert await inbox.oldest() is None
    began = house.clock()
    await keep(house, (1, "p1"))
    house.clock.forward(seconds=9)
    await keep(house, (2, "p1"))
    assert await inbox.oldest() == began


async def test_what_is_long_done_is_forgotten_and_no_number_is_given_twice(house: House) -> None:
    await keep(house, (1, "p1"), (2, "p1"))
    inbox = Inbox(house.units)
    await drained(inbox)
    house.clock.forward(days=4)
    assert await inbox.prune() == 0
    await keep(house, (3, "p1"))
    house.clock.forward(days=2)
    assert await inbox.prune() == 2
    await drained(inbox)
    house.clock.forward(days=6)
    assert await inbox.prune() == 1
    await keep(house, (4, "p1"))
    assert await house.rows("SELECT seq FROM inbox") == [{"seq": 4}]


async def test_an_old_dead_letter_gives_its_number_free_and_can_still_be_played_again(house: House) -> None:
    await keep(house, (1, "p1"))
    inbox = Inbox(house.units)
    await inbox.failed(await fails(inbox), "ZeroDivisionError", None, "000-001")
    house.clock.forward(days=6)
    assert await inbox.prune() == 1
    assert await inbox.prune() == 0
    assert await keep(house, (1, "p1")) == 1
    assert await drained(inbox) == [1]
    [letter] = await inbox.parked()
    assert await inbox.retry(letter.seq)
    async with inbox.claim() as claimed:
        assert claimed is not None
        assert claimed.body == b"1"


async def test_a_lane_that_is_being_worked_on_is_left_alone(postgres_house: House) -> None:
    await keep(postgres_house, (1, "p1"), (2, "p1"), (3, "p2"))
    mine, others = Inbox(postgres_house.units), Inbox(postgres_house.second())
    async with mine.claim() as first:
        assert first is not None
        assert first.update == 1
        assert await drained(others) == [3]
    assert await drained(others) == [2]


async def test_many_workers_of_two_processes_keep_each_lane_in_order_and_do_nothing_twice(house: House) -> None:
    lanes, each = 12, 12
    await keep(house, *[(lane * 100 + number, f"p{lane}") for number in range(each) for lane in range(lanes)])
    done: dict[int, list[int]] = defaultdict(list)
    at_work: set[int] = set()
    together = 0

    async def work(inbox: Inbox) -> None:
        nonlocal together
        while await inbox.waiting():
            async with inbox.claim() as claimed:
                if claimed is None:
                    await asyncio.sleep(0.001)
                    continue
                lane = claimed.update // 100
                assert lane not in at_work
                at_work.add(lane)
                together = max(together, len(at_work))
                await claimed.work.next_number(f"lane-{lane}")
                await asyncio.sleep(0)
                done[lane].append(claimed.update)
                at_work.remove(lane)

    here = [Inbox(house.units)] * 4
    there = [] if house.database.embedded else [Inbox(house.second())] * 4
    await asyncio.gather(*(work(inbox) for inbox in [*here, *there]))
    assert done == {lane: [lane * 100 + number for number in range(each)] for lane in range(lanes)}
    assert {row["last"] for row in await house.rows("SELECT last FROM series")} == {each}
    assert together == 1 if house.database.embedded else together > 1


async def test_a_clock_that_jumped_for_a_minute_holds_nothing_up(house: House) -> None:
    house.clock.forward(days=400)
    await keep(house, (1, "p1"))
    house.clock.forward(days=-400)
    await keep(house, (2, "p1"))
    assert await drained(Inbox(house.units)) == [1, 2]


async def test_a_host_whose_clock_is_behind_takes_at_once_what_was_not_put_off(sqlite_house: House) -> None:
    inbox = Inbox(sqlite_house.units)
    await inbox.keep([Arrived(1, "p1", b"{}"), Arrived(2, "p2", b"{}", delay=5.0)])
    sqlite_house.clock.forward(seconds=-1)
    async with inbox.claim_some(8) as claimed:
        assert [one.update for one in claimed] == [1]


async def test_nothing_is_acknowledged_when_the_database_is_away(house: House) -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/none")
    units = Units(away, house.keyring, house.committee, house.units.render, house.clock)
    with pytest.raises(StorageAway):
        await Inbox(units).keep([Arrived(1, "p1", b"{}")])
    await away.close()
