"""Turns that share one commit: all of them are done, or each by itself."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field, replace

from sqlalchemy import text

from bot.receive import lane_of
from bot.rooms import Room
from bot.turn import Turn
from bot.turns import TRIES
from core.queues import Arrived
from tests.bot.visitor import Visit, visiting
from tests.databases import House


async def answer(turn: Turn) -> bool:
    """Answers, and falls over one word."""
    if turn.said is None:
        return False
    await turn.say("talk-noted")
    if turn.said.text == "坏":
        raise ValueError
    return True


ROOMS = (Room("answering", messages=answer),)


@dataclass
class Crossing:
    """Takes the numbers of two series, in the order that the words say, and waits between them until somebody else waits too."""

    both: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(2))
    stood: int = 0

    async def take(self, turn: Turn) -> bool:
        """Each of two units holds what the other wants."""
        assert turn.said is not None
        await turn.work.next_number(turn.said.text)
        self.stood += 1
        if self.stood <= 2:
            await self.both.wait()
        await turn.say("talk-noted")
        return True


async def kept(visit: Visit, *said: str) -> None:
    """Each is said by somebody else, and waits."""
    for number, words in enumerate(said, 1):
        wang = visit.visitor(1000 + number)
        body = {"update_id": number, "message": wang._message(None, text=words)}
        await visit.inbox.keep([Arrived(number, lane_of(body) or "", json.dumps(body).encode())])


async def commits(house: House) -> list[int]:
    """How many answers each commit wrote: what one unit of work tells bears one moment."""
    rows = await house.rows("SELECT count(*) AS many FROM outbox GROUP BY told_at ORDER BY told_at")
    return [int(row["many"]) for row in rows]


async def test_what_several_people_said_is_answered_with_one_commit(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS) as visit:
        await kept(visit, "一", "二", "三")
        assert await visit.turns.once()
        assert await visit.inbox.waiting() == 0
        assert await commits(sqlite_house) == [3]
        assert not await visit.turns.once()


async def test_one_that_fails_takes_nobody_with_it(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, strict=False) as visit:
        await kept(visit, "一", "坏", "三")
        assert await visit.turns.once()
        assert await visit.inbox.waiting() == 1
        await visit.deliver()
        assert [len(visit.visitor(1000 + number).chat) for number in (1, 2, 3)] == [1, 0, 1]
        (row,) = await sqlite_house.rows("SELECT attempts FROM inbox WHERE settled_at IS NULL")
        assert row["attempts"] == 1


async def test_two_messages_of_one_person_are_taken_one_after_the_other(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS) as visit:
        await kept(visit, "一")
        wang = visit.visitor(1001)
        body = {"update_id": 9, "message": wang._message(None, text="二")}
        await visit.inbox.keep([Arrived(9, lane_of(body) or "", json.dumps(body).encode())])
        assert await visit.turns.once()
        assert await visit.inbox.waiting() == 1


async def test_two_units_that_wait_for_each_other_end_with_every_turn_done_once(postgres_house: House) -> None:
    crossing = Crossing()
    async with visiting(postgres_house, (Room("crossing", messages=crossing.take),)) as visit:
        turns = replace(visit.turns, at_once=2)
        await kept(visit, "甲", "乙", "乙", "甲")
        await asyncio.gather(turns.once(), turns.once())
        assert await visit.inbox.waiting() == 0
        assert crossing.stood > 4, "there was something to wait for"
        assert [row["last"] for row in await postgres_house.rows("SELECT last FROM series ORDER BY name")] == [2, 2]
        assert len(await postgres_house.rows("SELECT id FROM outbox")) == 4


async def test_a_damaged_update_is_parked_and_keeps_nobody(sqlite_house: House) -> None:
    async with visiting(sqlite_house, ROOMS, strict=False) as visit:
        await kept(visit, "一", "二")
        async with sqlite_house.units.begin() as work:
            torn = text("UPDATE inbox SET body = :torn WHERE update_id = 1")
            await work.session.connection.execute(torn, {"torn": b"torn" * 20})
        for _ in range(TRIES):
            await visit.work()
            assert len(visit.visitor(1002).chat) == 1
            sqlite_house.clock.forward(seconds=20)
        (letter,) = await visit.inbox.parked()
        assert letter.error.startswith("Damaged")
        assert await visit.inbox.waiting() == 0
