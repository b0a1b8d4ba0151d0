"""Opinion items in the chat: what is thrown away, and what is forged at the desk."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.opinions.model import Status
from tests.databases import House
from tests.handlers.test_opinions import PARTS, Bureau, forged, working


@pytest.fixture
async def bureau(sqlite_house: House) -> AsyncIterator[Bureau]:
    async with working(sqlite_house) as found:
        yield found


async def test_a_draft_is_thrown_away_only_when_asked_twice(bureau: Bureau) -> None:
    zhou = bureau.people.zhou
    await bureau.writes()
    await zhou.presses("删除草稿")
    assert (await bureau.items())[0]["status"] == "draft"
    await zhou.presses("确定删除")
    assert (await bureau.items())[0]["status"] == "discarded"
    await zhou.says("/opinion")
    assert "还没有写过" in zhou.last.text


async def test_forged_presses_of_others_find_nothing(bureau: Bureau) -> None:
    number = await bureau.submits()
    item = (await bureau.items())[0]["id"]
    liaison, member = bureau.people.desk, bureau.people.lin
    before = await bureau.items()
    for verb in (
        "card",
        "claim",
        "edit",
        "present",
        "direct",
        "return",
        "retain",
        "merge",
        "issue",
        "dispatch",
        "history",
    ):
        for who in (liaison, member, bureau.people.wang):
            await who.presses_data(forged(f"opinion.{verb}", item))
    await liaison.presses_data(forged("opinion.sign", item, str(before[0]["version"])))
    await bureau.office.presses_data(forged("opinion.sign", item, str(before[0]["version"])))
    assert await bureau.items() == before
    for who in (liaison, member):
        assert all(number not in shown.text and PARTS[1] not in shown.text for shown in who.chat.values())
    assert await bureau.status(number) == Status.SUBMITTED
