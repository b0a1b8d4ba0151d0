"""Updates as they should not come: twice, late, out of order, under numbers that begin anew, and some that nobody can work."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from emulator import people
from tests.faults.deadly import WORD
from tests.faults.process import HOME
from tests.faults.report import FULL, Tell
from tests.faults.storm import FIRST, Storm, storm
from tests.postgres import Cluster

MOST_DEATHS = 9


@pytest.mark.faults
@pytest.mark.timeout(150)
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
