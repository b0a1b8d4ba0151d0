"""Somebody floods a whole house over HTTP: the others are answered as always, the flooder is told once in their own language."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.counts import Came
from emulator.phones import Telegram
from operation.house import compose
from storage.outbox import Outbox
from tests.journeys.town import database_settings, settings
from tests.postgres import Cluster

MANY = 60
TOLD = {"zh-hans": "您发得比我们读得快", "en": "You write faster than we can read"}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_flooder_in_a_living_house(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    cluster: Cluster | None = request.getfixturevalue("postgres") if kind == "postgres" else None
    url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://") if cluster else ""
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        given = settings(tmp_path, telegram, **database_settings(url), flood_new="8+1", flood_patience=2)
        async with compose(given) as house:
            liaison = house.bot()
            async with asyncio.TaskGroup() as group:
                group.create_task(liaison.run())
                try:
                    flooders = {language: await telegram.phone("刷屏", language=language) for language in TOLD}
                    for number in range(MANY):
                        for flooder in flooders.values():
                            await flooder.says(f"{number}")
                    wang = await telegram.phone("王桂兰")
                    wang.patience = 30
                    await wang.starts()
                    await wang.hears(house.catalog.words("zh-CN", "people-consent-agree")[:2])
                    for language, flooder in flooders.items():
                        flooder.patience = 30
                        await flooder.hears(TOLD[language])
                    async with asyncio.timeout(60):
                        while await house.inbox.waiting() or await Outbox(house.units).waiting():
                            await asyncio.sleep(0.1)
                    counts = liaison.counts.updates
                    assert counts[Came.RECEIVED] == 2 * MANY + 1
                    assert counts[Came.STORED] + counts[Came.DROPPED] == counts[Came.RECEIVED]
                    assert counts[Came.SLOWED] > 0 < counts[Came.DROPPED]
                    for language, flooder in flooders.items():
                        assert sum(TOLD[language] in one.text for one in await flooder.chat()) == 1
                    assert not any(TOLD["zh-hans"] in one.text for one in await wang.chat())
                finally:
                    liaison.stop()
