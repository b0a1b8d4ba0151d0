"""The line between processes: what a call says, that it comes, that many make one, and what is done where the line breaks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import asyncpg
import pytest
from sqlalchemy import make_url

from core.audit import Entry
from core.queues import Arrived
from core.timers import Timer
from storage.calls import CODES, EVERYTHING, HUSH, Calls, Wrote, coded, decoded
from storage.database import LINE, Database
from storage.inbox import Inbox
from storage.outbox import Outbox
from tests.databases import House
from tests.storage.making import notice, person

OURS = f"datname = current_database() AND application_name = '{LINE}'"


async def until(true: Callable[[], bool], within: float = 10.0) -> None:
    """Waits until it is true."""
    async with asyncio.timeout(within):
        while not true():
            await asyncio.sleep(0.01)


async def killed(house: House) -> int:
    """Ends every line on the server; how many there were."""
    found = await house.rows(f"SELECT pg_terminate_backend(pid, 5000) AS ended FROM pg_stat_activity WHERE {OURS}")
    return sum(row["ended"] for row in found)


@asynccontextmanager
async def overheard(house: House) -> AsyncIterator[list[str]]:
    """What anybody on the server can hear of us."""
    line = await asyncpg.connect(house.dsn)
    said: list[str] = []
    await line.add_listener(f"liaison_{house.committee.id}", lambda *call: said.append(call[-1]))
    try:
        yield said
    finally:
        await line.close()


@asynccontextmanager
async def lined(house: House) -> AsyncIterator[tuple[Calls, list[Wrote]]]:
    """A line of the house's own process, and what is heard there."""
    heard: list[Wrote] = []
    calls = Calls(house.database, house.committee.id, heard.append)
    house.units.calls = calls
    async with calls.open():
        await until(lambda: calls.heard)
        assert heard == [EVERYTHING], "what was missed before"
        yield calls, heard


def test_a_call_says_what_was_left_and_nothing_else() -> None:
    for what in CODES.values():
        one = Wrote(**{name: name == what for name in CODES.values()})
        assert decoded(coded(one)) == one
        assert len(coded(one)) == 1
    assert decoded(coded(EVERYTHING)) == EVERYTHING
    assert decoded("i?") == Wrote(outbox=False, timers=False, files=False, inbox=True), "a newer version says more"
    assert not decoded("")


async def test_each_commit_that_leaves_work_is_told_to_others(postgres_house: House) -> None:
    house = postgres_house
    one = await person(house)
    async with overheard(house) as said, lined(house) as (_, heard):

        async def told(expected: str) -> None:
            await until(lambda: "".join(said) != "")
            assert "".join(said) == expected
            said.clear()

        assert await Inbox(house.units).keep([Arrived(7, "p7", b"{}")]) == 1
        await told("i")
        async with house.units.begin() as work:
            await work.tell(notice(one))
            await work.timers.set(Timer("remind", 1, work.now))
            await work.audit.record(Entry(one, "opinion.claim", 7))
            assert said == [], "not before the commit"
        await told("aot")
        assert await Inbox(house.units).keep([Arrived(7, "p7", b"{}")]) == 0
        with pytest.raises(ZeroDivisionError):
            async with house.units.begin() as work:
                await work.tell(notice(one))
                raise ZeroDivisionError
        epoch = await Outbox(house.units).hold("one", 10)
        assert epoch is not None
        await Outbox(house.units).release(epoch)
        await told("o")
        assert heard == [EVERYTHING], "nobody is called by their own commit"


async def test_many_commits_make_few_calls_and_the_last_one_leaves(postgres_house: House) -> None:
    async with overheard(postgres_house) as said:
        async with lined(postgres_house) as (calls, _):
            began = time.monotonic()
            for number in range(200):
                calls.tell(decoded("ot"[number % 2]))
                await asyncio.sleep(0.002)
            most = (time.monotonic() - began) / HUSH + 2
            calls.tell(decoded("b"))
        await until(lambda: "b" in "".join(said))
        assert 2 < len([one for one in said if one]) <= most
        assert set("".join(said)) <= set(CODES), "codes alone"
    assert await postgres_house.rows(f"SELECT pid FROM pg_stat_activity WHERE {OURS}") == [], "and the line is closed"


async def test_a_line_that_was_cut_comes_back_and_everything_is_looked_at(postgres_house: House) -> None:
    async with lined(postgres_house) as (calls, heard), overheard(postgres_house) as said:
        assert await killed(postgres_house) == 1
        calls.tell(decoded("f"))
        await until(lambda: len(heard) == 2)
        assert heard[1] == EVERYTHING
        await until(lambda: "f" in said)
        assert calls.heard


async def test_a_server_that_is_away_keeps_nobody_from_ending(postgres_house: House) -> None:
    away = Database("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    calls = Calls(away, 1, lambda _: None)
    async with calls.open():
        calls.tell(EVERYTHING)
        await asyncio.sleep(0.1)
        assert not calls.heard
        began = time.monotonic()
    assert time.monotonic() - began < 1
    await away.close()


async def test_behind_a_pooler_that_brings_no_calls_it_knows_and_still_tells(postgres_house: House) -> None:
    """What a client sees of PgBouncer in transaction mode: LISTEN is taken, and what comes is brought with an answer alone."""
    async with overheard(postgres_house) as said, pooler(postgres_house) as url:
        behind, heard = Database(url), list[Wrote]()
        calls = Calls(behind, postgres_house.committee.id, heard.append, check=0.1, patience=0.2)
        async with calls.open():
            await until(lambda: said.count("") >= 2)  # it has tried, and tries again
            calls.tell(decoded("o"))
            await until(lambda: "o" in said)
            assert not calls.heard
        assert heard == []
        await behind.close()


@asynccontextmanager
async def pooler(house: House) -> AsyncIterator[str]:
    """Carries everything to the server and back, but notifications (message ``A`` of the protocol) only until the answer is whole
    (``Z``)."""
    url = make_url(house.database.url)

    async def carried(client: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        server, questions = await asyncio.open_connection(url.host, url.port)
        asked = True

        async def there() -> None:
            nonlocal asked
            while data := await client.read(65536):
                asked = True
                questions.write(data)
            questions.close()

        async def back() -> None:
            nonlocal asked
            with suppress(asyncio.IncompleteReadError):
                while True:
                    head = await server.readexactly(5)
                    body = await server.readexactly(int.from_bytes(head[1:]) - 4)
                    if asked or head[:1] != b"A":
                        answers.write(head + body)
                    asked = asked and head[:1] != b"Z"
            answers.close()

        await asyncio.gather(there(), back())

    server = await asyncio.start_server(carried, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        yield url.set(port=port).update_query_dict({"ssl": "disable"}).render_as_string(hide_password=False)
