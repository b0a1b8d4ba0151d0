"""An open page hears what has changed, whoever did it and in whichever process, and nothing that its desk may not see."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from core.actors import Desk
from core.audit import Entry
from storage.calls import Calls
from storage.work import Units
from tests.console.office import Browser, Office, opened
from tests.databases import House


@asynccontextmanager
async def listening(browser: Browser, **headers: str) -> AsyncIterator[asyncio.Queue[tuple[str, Any]]]:
    """The events that the page hears, as they come."""
    heard: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
    async with browser.client.get(f"{browser.address}/events", headers=headers) as stream, asyncio.TaskGroup() as group:
        assert stream.status == 200
        assert stream.headers["Content-Type"].startswith("text/event-stream")

        async def listen() -> None:
            kind = ""
            async for raw in stream.content:
                name, _, value = raw.decode().strip().partition(": ")
                if name == "event":
                    kind = value
                elif name == "data":
                    await heard.put((kind, json.loads(value)))
            await heard.put(("end", None))

        task = group.create_task(listen())
        yield heard
        task.cancel()


async def happens(units: Units, verb: str, subject: int, person: int = 5) -> None:
    async with units.begin() as work:
        await work.audit.record(Entry(person, verb, subject))


async def next_of(heard: asyncio.Queue[tuple[str, Any]]) -> tuple[str, Any]:
    async with asyncio.timeout(10):
        return await heard.get()


async def test_what_happens_here_and_elsewhere_is_heard(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    async with listening(clerk.browser) as heard:
        await asyncio.sleep(0)
        await happens(office.house.units, "opinion.claim", 17)
        kind, told = await next_of(heard)
        assert (kind, told) == ("change", {"kind": "opinion", "act": "claim", "id": "17", "mine": False})
        await happens(office.house.second(), "opinion.edit", (1 << 62) + 1)
        _, told = await next_of(heard)
        assert told["id"] == str((1 << 62) + 1), "ids are longer than a script's numbers"


async def test_other_desks_hear_nothing_of_it(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.BROADCAST)
    async with listening(clerk.browser) as heard:
        await happens(office.house.units, "concern.accept", 3)
        await happens(office.house.units, "session.begin", 4, person=999)
        await happens(office.house.units, "unheard.of", 4)
        await happens(office.house.units, "broadcast.send", 8)
        assert (await next_of(heard))[1]["kind"] == "broadcast"


async def test_a_page_that_was_away_hears_what_it_has_missed(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    async with small_office.house.units.read() as work:
        last = await work.audit.newest()
    await happens(small_office.house.units, "opinion.claim", 21)
    async with listening(clerk.browser, **{"Last-Event-ID": str(last)}) as heard:
        assert (await next_of(heard))[1]["id"] == "21"


async def test_a_revoked_session_hears_no_more(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    async with listening(clerk.browser) as heard:
        await clerk.phone.says("/web")
        await clerk.phone.presses("已登录的设备")
        await clerk.phone.presses("全部退出")
        await happens(small_office.house.units, "opinion.claim", 17)
        seen = [await next_of(heard)]
        while seen[-1][0] != "end":
            seen.append(await next_of(heard))
        assert ("over", {}) in seen
        assert all(told.get("kind") != "opinion" for _, told in seen[:-1] if told)


async def test_another_process_calls_an_open_page(postgres_house: House) -> None:
    """The page's own look is half a minute away."""
    async with AsyncExitStack() as stack:
        there = postgres_house.second()
        for units in (postgres_house.units, there):
            units.calls = Calls(units.database, postgres_house.committee.id, units.hear)
            await stack.enter_async_context(units.calls.open())
        office = await stack.enter_async_context(opened(postgres_house, poll=30.0))
        clerk = await office.clerk(2001, Desk.INFORMATION)
        async with listening(clerk.browser) as heard:
            assert await next_of(heard) == ("beat", {}), "it is open, and looks again in half a minute"
            await happens(there, "opinion.edit", 2)
            assert (await next_of(heard))[1] == {"kind": "opinion", "act": "edit", "id": "2", "mine": False}
