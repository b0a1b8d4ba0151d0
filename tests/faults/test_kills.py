"""``kill -9`` of the real process at random moments of the main job. What was acknowledged took effect
once, the journey finishes, nobody is left without the answer, and copies out are bounded."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import SecretStr

from config import invented
from emulator.phones import Phone, Telegram
from operation.house import House, compose
from storage.keyring import Keyring
from tests.faults.process import Process
from tests.faults.report import FULL, Tell, full
from tests.journeys.steps import journey
from tests.journeys.town import Town, settings
from tests.postgres import Cluster

KILLS = full(30, 2)
IN_FLIGHT = 8
"""Sends that can be under way at once in this journey."""
EFFECTS = {
    "concern.submit": 1, "concern.accept": 1, "concern.assign": 1, "concern.take": 1, "concern.answer": 1, "concern.lift": 1,
    "concern.rate": 1, "opinion.begin": 1, "opinion.submit": 2, "opinion.return": 1, "opinion.edit": 1, "opinion.sign": 1,
    "opinion.issue": 1, "opinion.dispatch": 1, "opinion.record": 1, "opinion.settle": 1, "talk.say": 3,
}  # fmt: skip


def lost(confirmed: Sequence[int], done: Sequence[int]) -> list[int]:
    """Updates that were acknowledged and did not take effect exactly once."""
    counted = Counter(done)
    return [update for update in confirmed if counted[update] != 1]


@pytest.mark.faults
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", ["sqlite", "postgres"] if FULL else ["sqlite"])
async def test_kill_9_at_random_moments(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, told: Tell
) -> None:
    monkeypatch.setattr(Phone, "patience", 90.0)
    url = ""
    if kind == "postgres":
        cluster: Cluster = request.getfixturevalue("postgres")
        url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://")
    ring = Keyring.fresh().text()
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        given = settings(tmp_path, telegram, database_url=url, keyring=SecretStr(ring))
        async with compose(given) as house:
            async with house.units.begin() as work:
                holders = await invented.settle(work)
            phones = {holder.phone: await telegram.phone(holder.name, number=holder.phone) for holder in holders}
            for holder in holders:
                await phones[holder.phone].starts(f"b-{holder.code}")
            wang = await telegram.phone("王桂兰", number=1001)
            town = Town(telegram, house, wang, phones[1002], phones[1003], phones[1004], "zh-CN")
            process = Process(
                {
                    "LIAISON_BOT_TOKEN": telegram.token, "LIAISON_API_URL": telegram.base_url,
                    "LIAISON_API_FILE_URL": telegram.base_file_url, "LIAISON_DATA_DIR": str(tmp_path),
                    "LIAISON_DATABASE_URL": url, "LIAISON_KEYRING": ring, "LIAISON_RATE_CHAT": "100",
                    "LIAISON_RATE_CHAT_BURST": "100", "LIAISON_RATE_OVERALL": "500",
                },
                tmp_path / "log",
            )  # fmt: skip
            await process.start()
            try:
                async with asyncio.TaskGroup() as group:
                    haunting = group.create_task(process.haunted(KILLS, random.Random(kind), 3.0))
                    await journey(town)
                    await haunting
                await wang.says("/help")  # the last one that was started is up when it has taken this
                await _settled(town)
            finally:
                assert await process.stop() == 0
            assert process.kills == KILLS
            done, parked = await _inbox(house)
            assert lost(sorted(telegram.server.delivery.confirmed), done) == []
            assert parked == 0
            effects = await _effects(house)
            assert {verb: effects[verb] for verb in EFFECTS} == EFFECTS
            copies = _copies(telegram)
            assert copies <= KILLS * IN_FLIGHT
            told(
                1, f"kill -9 all through the main job, {kind}", count=f"{KILLS} kills",
                result=f"{len(done)} updates: 0 lost, each step once, {copies} copies",
                control="the check sees one that is lost and one done twice",
            )  # fmt: skip


async def _settled(town: Town) -> None:
    from storage.outbox import Outbox

    outbox = Outbox(town.house.units)
    async with asyncio.timeout(90):
        while town.telegram.server.delivery.waiting or await town.house.inbox.waiting() or await outbox.waiting():
            await asyncio.sleep(0.2)


async def _inbox(house: House) -> tuple[list[int], int]:
    async with house.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT update_id, state FROM inbox")).all()
    return [row.update_id for row in rows if row.state == "done"], sum(row.state == "parked" for row in rows)


async def _effects(house: House) -> Counter[str]:
    async with house.database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT verb, count(*) AS many FROM audit GROUP BY verb")).all()
    return Counter({row.verb: row.many for row in rows})


def _copies(telegram: Telegram) -> int:
    """Messages that reached somebody twice: the same words in the same chat, sent one more time than they were said."""
    said = Counter(
        (call.params["chat_id"], call.params.get("text"))
        for call in telegram.server.world.calls
        if call.method == "sendMessage"
    )
    return sum(many - 1 for many in said.values() if many > 1)


def test_the_check_notices_what_is_lost_and_what_is_done_twice() -> None:
    assert lost([1, 2, 3], [1, 3, 3]) == [2, 3]
