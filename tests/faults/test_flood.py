"""Two real processes on one PostgreSQL, 2,000 updates of 50 people through both doors: each person in order, each once."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

from core.actors import Role
from core.concerns.drafting import ConcernDraft, Question
from core.drafts import Draft
from emulator.phones import Telegram
from operation.house import House, compose
from storage.keyring import Keyring
from tests.faults.process import Process
from tests.journeys.town import settings
from tests.ports import free_port
from tests.postgres import Cluster

PEOPLE, EACH = 50, 40
SECRET = "flood-secret-of-this-test"
FIRST = 5_000_000


def wrong(kept: Mapping[int, Sequence[str]]) -> dict[int, Sequence[str]]:
    """People whose words are not all there, once and in order."""
    expected = [f"n{number:02d}" for number in range(EACH)]
    return {person: words for person, words in kept.items() if list(words) != expected}


@pytest.mark.faults
@pytest.mark.timeout(180)
async def test_two_processes_share_a_flood(tmp_path: Path, postgres: Cluster) -> None:
    url = postgres.url(await postgres.create()).replace("postgresql://", "postgresql+asyncpg://")
    ring = Keyring.fresh().text()
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        async with compose(settings(tmp_path, telegram, database_url=url, keyring=SecretStr(ring))) as house:
            people = await _prepared(house, telegram)
            doors = [free_port() for _ in range(2)]
            processes = [_process(telegram, tmp_path, url, ring, port) for port in doors]
            for process in processes:
                await process.start()
            try:
                async with aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as session:
                    for port in doors:
                        await _open(session, port)
                    async with asyncio.TaskGroup() as group:
                        for index in range(PEOPLE):
                            group.create_task(_person(session, doors, index))
                async with asyncio.timeout(90):
                    while await house.inbox.waiting():
                        await asyncio.sleep(0.2)
            finally:
                codes = [await process.stop() for process in processes]
            assert codes == [0, 0]
            async with house.units.read() as work:
                kept = {}
                for person in people:
                    draft = await work.drafts.current(person, Role.CONSTITUENT)
                    kept[person] = ConcernDraft.of(draft.fields).words if draft else ()
            assert wrong(kept) == {}
            async with house.database.reading() as connection:
                rows = (
                    await connection.exec_driver_sql("SELECT state, count(*) AS many FROM inbox GROUP BY state")
                ).all()
            assert Counter({row.state: row.many for row in rows}) == Counter({"done": PEOPLE * EACH})


def test_the_check_notices_a_swapped_a_doubled_and_a_missing_word() -> None:
    good = [f"n{number:02d}" for number in range(EACH)]
    swapped = [good[1], good[0], *good[2:]]
    assert set(wrong({1: good, 2: swapped, 3: [good[0], *good], 4: good[:-1]})) == {2, 3, 4}


async def _prepared(house: House, telegram: Telegram) -> list[int]:
    """People who have agreed and are in the middle of telling a matter."""
    from dataclasses import replace

    people = []
    async with house.units.begin() as work:
        for index in range(PEOPLE):
            phone = await telegram.phone(f"群众{index}", number=FIRST + index)
            telegram.server.world.phones[phone.id].started = True
            person, _ = await work.people.arrive(phone.id, "zh-CN", work.new_id())
            await work.people.save(replace(person, consent=house.committee.privacy_version))
            draft = ConcernDraft(sector="agriculture")
            await work.drafts.keep(Draft(person.id, Role.CONSTITUENT, Question.MATTER.value, 0, draft.fields()))
            people.append(person.id)
    return people


async def _person(session: aiohttp.ClientSession, doors: Sequence[int], index: int) -> None:
    """One person's messages, each after the one before it was answered with 200, through both doors in turn."""
    user: dict[str, Any] = {"id": FIRST + index, "is_bot": False, "first_name": "x", "language_code": "zh-hans"}
    for number in range(EACH):
        update = {
            "update_id": index * 1000 + number + 1,
            "message": {
                "message_id": number + 1, "date": 1, "chat": {"id": FIRST + index, "type": "private"}, "from": user,
                "text": f"n{number:02d}",
            },
        }  # fmt: skip
        async with session.post(f"http://127.0.0.1:{doors[(index + number) % 2]}/telegram", json=update) as answer:
            assert answer.status == 200


async def _open(session: aiohttp.ClientSession, port: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/telegram"):
                    return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.1)


def _process(telegram: Telegram, home: Path, url: str, ring: str, port: int) -> Process:
    return Process(
        {
            "LIAISON_BOT_TOKEN": telegram.token, "LIAISON_API_URL": telegram.base_url, "LIAISON_DATA_DIR": str(home),
            "LIAISON_API_FILE_URL": telegram.base_file_url, "LIAISON_DATABASE_URL": url, "LIAISON_KEYRING": ring,
            "LIAISON_MODE": "webhook", "LIAISON_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
            "LIAISON_WEBHOOK_SECRET": SECRET, "LIAISON_WEBHOOK_PORT": str(port), "LIAISON_RATE_CHAT": "100",
            "LIAISON_RATE_CHAT_BURST": "100", "LIAISON_RATE_OVERALL": "500",
        },
        home / f"log-{port}",
    )  # fmt: skip
