"""The door on both databases: a flooder among fifty people, two doors, a restart, an outage; and without the rule."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import orjson
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.counts import Came, Counts
from bot.door import Door
from bot.flood import Bucket, Flood, FloodRule
from bot.pressure import Pressure, Reason
from bot.receive import SECRET_HEADER, Gathering, Polling, Webhook
from bot.rooms import Room
from bot.turn import Turn
from core.queues import Arrived, StorageAway
from storage.inbox import Inbox
from storage.watch import Watch
from storage.work import Units
from tests.bot.recorder import Recorder
from tests.bot.test_health import locked
from tests.bot.visitor import visiting
from tests.databases import House

FLOODER, PEOPLE, EACH = 666, 50, 4
RULE = FloodRule()
TOLD = "您发得比我们读得快"


async def heard(turn: Turn) -> bool:
    """Writes down what was said, in the order of the turns."""
    if turn.said is not None:
        WORDS.append((turn.person.id, turn.said.text))
    return True


WORDS: list[tuple[int, str]] = []
ROOM = Room("demo", messages=heard)


@dataclass
class Outside:
    """Telegram, at a door."""

    door: Door
    inbox: Inbox
    numbers: list[int]

    async def brings(self, sender: int, text: str) -> bool:
        """One message; whether it was stored."""
        self.numbers[0] += 1
        number = self.numbers[0]
        update: dict[str, Any] = {
            "update_id": number,
            "message": {
                "message_id": number, "date": 1, "chat": {"id": sender, "type": "private"}, "text": text,
                "from": {"id": sender, "is_bot": False, "first_name": "x", "language_code": "zh-hans"},
            },
        }  # fmt: skip
        one = await self.door.admit(Arrived(number, f"p{sender}", orjson.dumps(update)), update)
        if one is not None:
            await self.inbox.keep([one])
        return one is not None


def outside(house: House, rule: FloodRule | None = RULE, units: Units | None = None, numbers: Any = None) -> Outside:
    """A door of a process that has just begun."""
    units = units or house.units

    def ticks() -> float:
        return house.clock.now.timestamp()

    flood = Flood(rule, ticks) if rule is not None else None
    pressure = Pressure(Watch(units), lambda: None)
    return Outside(Door(pressure, flood, units, house.clock, Counts()), Inbox(units), numbers or [0])


async def known(house: House, senders: Sequence[int]) -> dict[int, int]:
    """People who have agreed long ago: person to sender."""
    people = {}
    async with house.units.begin() as work:
        for sender in senders:
            person, _ = await work.people.arrive(sender, "zh-CN", work.new_id())
            await work.people.save(
                replace(person, consent=house.committee.privacy_version, greeted="constituent:zh-CN")
            )
            people[person.id] = sender
    return people


async def flooded(house: House, rule: FloodRule | None) -> tuple[dict[int, list[int]], Outside, list[str]]:
    """Somebody writes 600 messages, then fifty people four each. The place in the order of turns at which each message of
    the fifty was heard, and what the flooder was told."""
    WORDS.clear()
    people = await known(house, [FLOODER, *range(1, PEOPLE + 1)])
    it = outside(house, rule)
    async with visiting(house, [ROOM], at_once=1) as visit:
        flooder = visit.visitor(FLOODER)
        for number in range(600):
            await it.brings(FLOODER, f"{number}")
        for number in range(EACH):
            for sender in range(1, PEOPLE + 1):
                assert await it.brings(sender, f"{number}"), "nobody else is ever dropped"
        await visit.work()
        places: dict[int, list[int]] = {}
        for place, (person, text) in enumerate(WORDS):
            if people[person] != FLOODER:
                places.setdefault(people[person], []).append(place)
                assert text == str(len(places[people[person]]) - 1), "in order"
        told = [shown.text for shown in flooder.chat.values()]
    return places, it, told


async def test_a_flooder_among_fifty_people(house: House) -> None:
    places, it, told = await flooded(house, RULE)
    assert len(places) == PEOPLE
    assert {len(each) for each in places.values()} == {EACH}
    last = max(place for each in places.values() for place in each)
    assert last < RULE.known.burst + PEOPLE * EACH, "the others wait for no more of it than a burst"
    counts = it.door.counts.updates
    put_off = int(RULE.patience * RULE.known.rate)
    assert counts[Came.SLOWED] == put_off
    assert counts[Came.DROPPED] == 600 - RULE.known.burst - put_off
    assert len(told) == 1
    assert TOLD in told[0]


async def test_without_the_rule_everybody_waits_for_the_flooder(sqlite_house: House) -> None:
    """The control."""
    places, _, told = await flooded(sqlite_house, None)
    assert min(place for each in places.values() for place in each) >= 600
    assert told == []


async def test_what_is_slowed_is_heard_later_and_nothing_of_it_is_lost(house: House) -> None:
    WORDS.clear()
    await known(house, [FLOODER])
    it = outside(house)
    async with visiting(house, [ROOM]) as visit:
        visit.visitor(FLOODER)
        stored = [str(number) for number in range(100) if await it.brings(FLOODER, str(number))]
        assert stored == [str(number) for number in range(100)]
        await visit.work()
        assert len(WORDS) == RULE.known.burst
        for _ in range(40):
            house.clock.forward(seconds=1)
            await visit.work()
        assert [text for _, text in WORDS] == stored


async def test_told_once_in_a_window_over_two_doors_and_a_restart(house: House) -> None:
    numbers = [0]
    async with visiting(house, [ROOM], at_once=1) as visit:
        flooder = visit.visitor(FLOODER)
        doors = [outside(house, numbers=numbers), outside(house, units=house.second(), numbers=numbers)]
        stored = 0
        for number in range(400):
            stored += await doors[number % 2].brings(FLOODER, "x")
        bound = 2 * (RULE.new.burst + RULE.patience * RULE.new.rate)
        assert stored == bound, "two doors let pass at most twice as much"
        again = outside(house, numbers=numbers)
        for _ in range(200):
            stored += await again.brings(FLOODER, "x")
        assert stored == bound * 1.5, "and a door that has just opened once more"
        await visit.deliver()
        assert [shown.text for shown in flooder.chat.values() if TOLD in shown.text] == [flooder.last.text]
        house.clock.forward(seconds=RULE.window)
        for _ in range(200):
            await again.brings(FLOODER, "x")
            await doors[0].brings(FLOODER, "x")
        await visit.deliver()
        assert len([shown for shown in flooder.chat.values() if TOLD in shown.text]) == 2


async def test_members_and_staff_have_generous_limits(house: House) -> None:
    async with visiting(house, [ROOM]) as visit:
        await visit.visitor(1002).takes_seat("agriculture")
        it = outside(house)
        for _ in range(RULE.seated.burst):
            assert await it.brings(1002, "x")
        assert it.door.counts.updates[Came.SLOWED] == 0


async def test_a_drop_that_nobody_can_be_told_of_is_not_acknowledged(postgres_house: House) -> None:
    """The word to the flooder commits before Telegram hears that the update is done with."""
    rule = FloodRule(new=Bucket(1, 0.01), patience=1)
    it = outside(postgres_house, rule)
    assert await it.brings(FLOODER, "x")
    async with locked(postgres_house):
        with pytest.raises(StorageAway):
            await it.brings(FLOODER, "x")
    assert it.door.counts.updates[Came.DROPPED] == 0
    assert not await it.brings(FLOODER, "x")
    assert it.door.counts.updates[Came.DROPPED] == 1


async def test_a_group_is_not_answered(sqlite_house: House) -> None:
    it = outside(sqlite_house, FloodRule(new=Bucket(1, 0.01), known=Bucket(1, 0.01), patience=1))
    for number in range(3):
        await it.door.admit(Arrived(number, "g-100", b"{}"), {"update_id": number})
    assert it.door.counts.updates[Came.DROPPED] == 2
    assert await sqlite_house.rows("SELECT * FROM outbox") == []


async def test_the_webhook_says_503_and_when_to_come_again(sqlite_house: House) -> None:
    it = outside(sqlite_house, FloodRule(overall=Bucket(2, 0.001)))
    gathering = Gathering(it.inbox, it.door.counts)
    webhook = Webhook(gathering, "secret-of-this-test", it.door, it.door.counts)
    async with TestClient(TestServer(webhook.application("/telegram"))) as client, running(gathering):

        async def posted(number: int) -> tuple[int, str | None]:
            body = {"update_id": number, "message": {"message_id": 1, "chat": {"id": number, "type": "private"}}}
            async with client.post("/telegram", json=body, headers={SECRET_HEADER: "secret-of-this-test"}) as answer:
                return answer.status, answer.headers.get("Retry-After")

        assert await posted(1) == (200, None)
        it.door.pressure.reason = Reason.DEEP
        assert await posted(2) == (503, "10")
        it.door.pressure.reason = Reason.DISK
        assert await posted(2) == (503, "60")
        it.door.pressure.reason = None
        assert await posted(2) == (200, None)
        assert await posted(3) == (503, "2"), "everybody together was too much"
    counts = it.door.counts.updates
    assert (counts[Came.RECEIVED], counts[Came.STORED], counts[Came.REFUSED]) == (5, 2, 3)
    assert await it.inbox.waiting() == 2


async def test_polling_asks_for_nothing_while_there_is_no_room(sqlite_house: House) -> None:
    it = outside(sqlite_house)
    recorder, stop = Recorder(), asyncio.Event()

    def last(_: object) -> list[object]:
        stop.set()
        return []

    update = {"update_id": 7, "message": {"message_id": 1, "chat": {"id": 7, "type": "private"}}}
    recorder.answers["getUpdates"] = [[update], last]
    polling = Polling(recorder.api(), it.inbox, 0, door=it.door, counts=it.door.counts)
    it.door.pressure.reason = Reason.DEEP
    async with asyncio.TaskGroup() as group:
        group.create_task(polling.run(stop))
        await asyncio.sleep(0.1)
        assert recorder.of("getUpdates") == []
        it.door.pressure.reason = None
    assert it.door.counts.updates[Came.STORED] == 1
    assert await it.inbox.waiting() == 1


@asynccontextmanager
async def running(gathering: Gathering) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(gathering.run())
        try:
            yield
        finally:
            task.cancel()
