"""Updates as they should not come: twice, late, out of order, under numbers that begin anew, and some that nobody can work."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.receive import arrived
from bot.rooms import Room
from bot.turn import Turn
from bot.upkeep import Upkeep
from core.audit import Entry
from core.queues import Arrived
from emulator import people
from tests.bot.visitor import Visit, visiting
from tests.databases import House
from tests.faults.deadly import WORD
from tests.faults.process import HOME
from tests.faults.report import FULL, Tell, full
from tests.faults.storm import FIRST, Storm, storm
from tests.postgres import Cluster

MOST_DEATHS = 9
RUNS = full(25, 2)
LANES, EACH = 8, 12
POISON = "poison"
CHAOS = "updates twice, out of order, under numbers that begin anew"


@pytest.mark.faults
@pytest.mark.timeout(400)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"] if FULL else ["sqlite"])
async def test_an_update_that_ends_the_process_each_time_is_parked(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, told: Tell
) -> None:
    url = ""
    if kind == "postgres":
        cluster: Cluster = request.getfixturevalue("postgres")
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
    async with storm(tmp_path, url) as raging:
        raging.process(command=("-m", "tests.faults.deadly", "serve"), PYTHONPATH=str(HOME))
        async with raging.raging():
            await raging.works()
            server = raging.telegram.server
            people.send_text(server, server.world.phones[FIRST], WORD)
            deaths = await _deaths(raging)
            await raging.works(30)
        [parked] = await raging.house.inbox.parked()
        found = await raging.toll()
        chat = server.world.chat_messages(FIRST)
        assert [message.id for message in chat if parked.incident in str(server.world.seen(message))], (
            "the person is told"
        )
    assert "Deadly" in parked.error
    assert found.harmless, "the others, and what this person said before and after"
    assert 5 <= deaths <= MOST_DEATHS
    name = {"sqlite": "SQLite", "postgres": "PostgreSQL"}[kind]
    told(
        0, f"an update that ends the process, {name}", count=f"{deaths} deaths",
        result=f"parked, the person told; {found.said} messages around it: 0 lost, 0 twice",
    )  # fmt: skip


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.long  # it dies ten times over; the short form's control is the bound on the deaths
async def test_the_deaths_do_not_end_where_tries_are_not_counted(tmp_path: Path, told: Tell) -> None:
    async with storm(tmp_path) as raging:
        raging.process(command=("-m", "tests.faults.deadly", "uncounted", "serve"), PYTHONPATH=str(HOME))
        await raging.processes[0].start()
        server = raging.telegram.server
        people.send_text(server, server.world.phones[FIRST], WORD)
        deaths = await _deaths(raging)
        assert await raging.house.inbox.parked() == []
        await raging.processes[0].kill()
    assert deaths > MOST_DEATHS
    for name in ("SQLite", "PostgreSQL"):
        told(
            0,
            f"an update that ends the process, {name}",
            control=f"tries that are not counted: {deaths} deaths and no end",
        )


async def _deaths(raging: Storm) -> int:
    """Starts the process again each time that it ends, until the update is parked; how often that was."""
    [process] = raging.processes
    deaths = 0
    while deaths <= MOST_DEATHS:
        ending = asyncio.create_task(process.ended())
        while not ending.done():
            if await raging.house.inbox.parked():
                ending.cancel()
                return deaths
            await asyncio.wait([ending], timeout=0.1)
        deaths += 1
        await raging.leased()
        await process.start()
    return deaths


async def note(turn: Turn) -> bool:
    """The effect of a message: a line with its number. Poison has none."""
    if turn.said is None or turn.said.text == POISON:
        raise ValueError
    await turn.work.audit.record(Entry(turn.person.id, "said", int(turn.said.text)))
    return True


@dataclass
class Confusion:
    """What people say, and how it comes."""

    chance: random.Random
    said: dict[int, list[int]] = field(default_factory=lambda: {lane: [] for lane in range(1, LANES + 1)})
    poisoned: int = 0
    came: int = 0
    _number: int = 0

    def updates(self, first: int) -> list[list[Arrived]]:
        """Messages of all lanes, numbered from here on; in portions, each lane in its order, lanes in any, some of them twice."""
        waiting = {lane: [self._text(lane, index) for index in range(EACH)] for lane in self.said}
        coming: list[Arrived] = []
        while left := [lane for lane, texts in waiting.items() if texts]:
            lane = self.chance.choice(left)
            coming.append(_message(first + len(coming), lane, waiting[lane].pop(0)))
        portions: list[list[Arrived]] = []
        while coming:
            size = self.chance.randint(1, 9)
            portion, coming = coming[:size], coming[size:]
            again = [one for one in [*portion, *itertools.chain(*portions[-2:])] if self.chance.random() < 0.3]
            portions.append([*portion, *again])
        self.came += sum(map(len, portions))
        return portions

    def _text(self, lane: int, index: int) -> str:
        if index == 0 and self.chance.random() < 0.25:
            self.poisoned += 1
            return POISON
        self._number += 1
        self.said[lane].append(self._number)
        return str(self._number)


def _message(update: int, lane: int, text: str) -> Arrived:
    user: dict[str, Any] = {"id": lane, "is_bot": False, "first_name": "x", "language_code": "zh-hans"}
    chat = {"id": lane, "type": "private"}
    body = {
        "update_id": update,
        "message": {"message_id": update, "date": 1, "chat": chat, "from": user, "text": text},
    }
    one = arrived(body, json.dumps(body).encode())
    assert one is not None
    return one


async def lived(house: House, visit: Visit, confusion: Confusion, *, upkeep: bool) -> list[int]:
    """Three weeks: ids from a million on; after a quiet time from a thousand on; and eight days later those again, with other
    words. People whose messages did not all take effect, once and in order."""
    [begun] = await house.rows("SELECT count(*) AS lines FROM audit")
    for first, quiet in ((10**6, 2), (1000, 8), (1000, 8)):
        for portion in confusion.updates(first):
            await visit.inbox.keep(portion)
            if confusion.chance.random() < 0.5:
                await visit.work()
            house.clock.forward(seconds=confusion.chance.uniform(0, 2))
        for _ in range(6):
            house.clock.forward(seconds=20)
            await visit.work()
        house.clock.forward(days=quiet)
        if upkeep:
            await Upkeep(visit.inbox).once(asyncio.Event())
    query = "SELECT person_id, subject FROM audit WHERE verb = 'said' AND number > :begun ORDER BY number"
    rows = await house.rows(query, begun=begun["lines"])
    persons = {row["person_id"] for row in rows}
    found = sorted([row["subject"] for row in rows if row["person_id"] == person] for person in persons)
    return _wrong(found, sorted(confusion.said.values()))


def _wrong(found: Sequence[list[int]], said: Sequence[list[int]]) -> list[int]:
    everything = set(itertools.chain(*said)) ^ set(itertools.chain(*found))
    return sorted(everything) or [-1] * (list(found) != list(said))


@pytest.mark.faults
@pytest.mark.timeout(300)
async def test_chaos(house: House, told: Tell) -> None:
    kind = "SQLite" if house.database.embedded else "PostgreSQL"
    came = said = poisoned = 0
    for seed in range(RUNS):
        async with visiting(house, (Room("noting", messages=note),), strict=False) as visit:
            confusion = Confusion(random.Random(seed))
            before = len(await visit.inbox.parked())
            assert await lived(house, visit, confusion, upkeep=True) == []
            apologies = [row for row in visit.undelivered if row.parcel.text.startswith("很抱歉")]
            assert len(await visit.inbox.parked()) - before == confusion.poisoned == len(apologies)
        came, said = came + confusion.came, said + sum(map(len, confusion.said.values()))
        poisoned += confusion.poisoned
    told(
        0, f"{CHAOS}, {kind}", count=f"{came} updates",
        result=f"{said} messages, each once and in its order; {poisoned} poisoned ones parked, each with an apology",
    )  # fmt: skip


@pytest.mark.faults
async def test_chaos_sees_what_falls_away_where_old_ids_are_remembered_for_ever(
    sqlite_house: House, told: Tell
) -> None:
    async with visiting(sqlite_house, (Room("noting", messages=note),), strict=False) as visit:
        wrong = await lived(sqlite_house, visit, Confusion(random.Random(0)), upkeep=False)
    assert wrong
    for kind in ("SQLite", "PostgreSQL"):
        told(0, f"{CHAOS}, {kind}", control=f"ids remembered for ever: {len(wrong)} messages fell away")
