"""The bot is stopped and started again all through the main job: no half-filled form, no screen and no step is lost."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from emulator.phones import Phone
from operation.house import House
from tests.journeys.steps import journey
from tests.journeys.town import living, town


@pytest.mark.faults
@pytest.mark.timeout(120)
async def test_restarts_in_the_middle_of_each_flow_lose_no_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Phone, "patience", 40.0)
    async with town(tmp_path, "", "zh-CN", at_work=False) as place:
        finished = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            restarting = group.create_task(_restarting(place.house, finished))
            await journey(place)
            finished.set()
            restarts = await restarting
        assert restarts >= 6
        assert await place.house.inbox.parked() == []


async def _restarting(house: House, finished: asyncio.Event) -> int:
    """Runs the bot for moments at a time; how often."""
    restarts = 0
    while not finished.is_set():
        async with living(house):
            try:
                async with asyncio.timeout(0.4):
                    await finished.wait()
            except TimeoutError:
                restarts += 1
    return restarts
