"""Common concerns in the chat: joined before submitting, grouped, taken apart, each outcome told to each contributor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from core.actors import Desk
from handlers import ROOMS
from handlers.people import consent
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House

FIRST = "杏林村的灌溉渠塌了，麦子浇不上水，我叫王桂兰住三组"
SECOND = "杏林村水渠塌方，春灌用不上水，麦苗快旱死了"
THIRD = "我们杏林村渠道垮了，地里浇不了水，请修一修"
TITLE = "杏林村灌溉渠修复"


@dataclass
class Village:
    """Three constituents, a convenor and a member, the liaison office."""

    visit: Visit
    wang: Visitor
    sun: Visitor
    hao: Visitor
    lin: Visitor
    zhou: Visitor
    desk: Visitor

    async def tells(self, who: Visitor, words: str) -> None:
        """Up to the press that submits."""
        await who.opens("s-agriculture")
        await who.says(words)
        await who.presses("✅ 完成")
        await who.presses("✅ 提交")

    async def concerns(self) -> list[dict[str, Any]]:
        return await self.visit.house.rows("SELECT * FROM concerns ORDER BY id")

    async def statuses(self) -> list[str]:
        return [str(row["status"]) for row in await self.concerns()]

    async def entitled(self) -> None:
        """The first concern is there, and the convenor gives it a title."""
        await self.tells(self.wang, FIRST)
        await self.lin.says("/inbox")
        await self.lin.presses("BY-2026-00001")
        await self.lin.presses("👥 共性诉求")
        await self.lin.presses("✍️ 定名称")
        await self.lin.says(TITLE)

    async def worked_on(self) -> None:
        """The first concern has its member, who has said the first word."""
        await self.lin.says("/inbox")
        await self.lin.presses("BY-2026-00001")
        await self.lin.presses("分派")
        await self.lin.presses(self.zhou.name)
        await self.zhou.says("/inbox")
        await self.zhou.presses("BY-2026-00001")
        await self.zhou.presses("💬 对话")
        await self.zhou.says("您好，情况已看到。")

    async def explained(self, words: str) -> None:
        """The member ends it with these words."""
        await self.zhou.says("/inbox")
        await self.zhou.presses("BY-2026-00001")
        await self.zhou.presses("解疑释惑")
        await self.zhou.says(words)


@asynccontextmanager
async def gathered(house: House) -> AsyncIterator[Village]:
    async with visiting(house, ROOMS, consent) as visit:
        wang, sun, hao = (visit.visitor(1001 + number) for number in range(3))
        lin, zhou, desk = visit.visitor(1011, name="林知远"), visit.visitor(1012, name="周若宁"), visit.visitor(1013)
        for who in (wang, sun, hao):
            await who.agrees()
        await lin.takes_seat("agriculture", convenor=True)
        await zhou.takes_seat("agriculture")
        await desk.takes_post(Desk.LIAISON)
        yield Village(visit, wang, sun, hao, lin, zhou, desk)


@pytest.fixture
async def village(sqlite_house: House) -> AsyncIterator[Village]:
    async with gathered(sqlite_house) as found:
        yield found


async def test_joined_told_each_step_and_asked_how_it_went(house: House) -> None:
    async with gathered(house) as village:
        await village.entitled()
        await village.tells(village.sun, SECOND)
        assert TITLE in village.sun.last.text
        assert "王桂兰" not in village.sun.last.text
        assert "三组" not in village.sun.last.text
        assert "已有 1 人反映" in village.sun.last.text
        await village.sun.presses("我也反映")
        assert "共 2 人" in village.sun.last.text
        assert await village.statuses() == ["accepted", "joined"]
        assert "现有 2 人" in village.lin.sees()
        village.sun.sees()

        await village.worked_on()
        assert "待答复" in village.sun.sees()
        await village.zhou.says("/inbox")
        await village.zhou.presses("BY-2026-00001")
        assert "2 人一同反映" in village.zhou.last.text

        await village.explained("渠已列入修复计划，联系 13900000000 可查")
        assert "BY-2026-00002" in village.sun.last.text
        await village.sun.presses("查看")
        assert "渠已列入修复计划" in village.sun.last.text
        assert "13900000000" not in village.sun.last.text
        await village.sun.presses("😊 解决了")
        await village.wang.presses("🙁 没解决")
        assert await village.statuses() == ["closed", "closed"]
        assert [row["rating"] for row in await village.concerns()] == ["not", "solved"]


async def test_a_different_matter_is_submitted_by_itself(village: Village) -> None:
    await village.entitled()
    await village.tells(village.sun, SECOND)
    await village.sun.presses("我的不一样")
    assert await village.statuses() == ["accepted", "accepted"]
    assert [row["common"] for row in await village.concerns()][1] == 0


async def test_without_a_title_nobodys_only_concern_is_hinted_at(village: Village) -> None:
    await village.tells(village.wang, FIRST)
    await village.tells(village.sun, SECOND)
    assert len(await village.concerns()) == 2


async def test_without_a_title_sector_and_topics_alone_are_shown(village: Village) -> None:
    await village.tells(village.wang, FIRST)
    await village.tells(village.sun, SECOND)
    await village.tells(village.hao, THIRD)
    assert len(await village.concerns()) == 2
    shown = village.hao.last.text
    assert "农田灌溉" in shown
    assert "农业界" in shown
    assert "已有 2 人反映" in shown
    for words in ("杏林", "麦", "王桂兰", "春灌"):
        assert words not in shown
    await village.hao.presses("我也反映")
    assert (await village.statuses())[-1] == "joined"


async def test_nobody_joins_what_was_not_offered(village: Village) -> None:
    await village.tells(village.wang, FIRST)
    other = (await village.concerns())[0]["id"]
    await village.sun.opens("s-agriculture")
    await village.sun.says("学校门口堵车，孩子放学很危险")
    await village.sun.presses("✅ 完成")
    await village.sun.presses_data(f"common.join|{base36(other)}|")
    assert "变化" in village.sun.toast
    assert len(await village.concerns()) == 1


async def test_nothing_else_of_others_can_be_opened_through_a_common_concern(village: Village) -> None:
    await village.entitled()
    await village.tells(village.sun, SECOND)
    await village.sun.presses("我也反映")
    other = (await village.concerns())[0]["id"]
    for verb in ("common.card", "common.part", "common.entitle", "concern.own", "concern.card"):
        await village.sun.presses_data(f"{verb}|{base36(other)}|")
        assert "王桂兰" not in village.sun.sees()


async def test_leaving_it_again_and_withdrawing(village: Village) -> None:
    await village.entitled()
    for who, words in ((village.sun, SECOND), (village.hao, THIRD)):
        await village.tells(who, words)
        await who.presses("我也反映")
    await village.sun.presses("改为单独办理")
    assert "单独办理" in village.sun.last.text
    assert await village.statuses() == ["accepted", "accepted", "joined"]
    await village.hao.presses("查看")
    await village.hao.presses("撤回")
    await village.hao.presses("确认撤回" if "确认撤回" in str(village.hao.last) else "撤回")
    assert (await village.statuses())[2] == "withdrawn"
    await village.worked_on()
    village.sun.sees(), village.hao.sees()
    await village.explained("已答复")
    assert village.sun.sees() == village.hao.sees() == ""


async def test_the_leading_case_is_withdrawn_and_another_leads(village: Village) -> None:
    await village.entitled()
    for who, words in ((village.sun, SECOND), (village.hao, THIRD)):
        await village.tells(who, words)
        await who.presses("我也反映")
    village.lin.sees()
    await village.wang.says("/my")
    await village.wang.presses("BY-2026-00001")
    await village.wang.presses("撤回")
    await village.wang.presses("确认撤回" if "确认撤回" in str(village.wang.last) else "撤回")
    assert await village.statuses() == ["withdrawn", "accepted", "joined"]
    assert "BY-2026-00002" in village.lin.sees()
    [row] = await village.visit.house.rows("SELECT lead FROM common_concerns")
    assert row["lead"] == (await village.concerns())[1]["id"]


async def test_the_desk_groups_and_takes_out(village: Village) -> None:
    await village.tells(village.wang, FIRST)
    await village.tells(village.sun, SECOND)
    await village.lin.says("/inbox")
    await village.lin.presses("BY-2026-00001")
    await village.lin.presses("👥 共性诉求")
    assert "BY-2026-00002" in str(village.lin.last)
    await village.lin.presses("＋ 合并")
    assert await village.statuses() == ["accepted", "joined"]
    assert "一并办理" in village.sun.last.text
    await village.lin.presses("－ 移出")
    assert await village.statuses() == ["accepted", "accepted"]
    assert "改为单独办理" in village.sun.last.text


@pytest.mark.parametrize(("words", "answer"), [("联系13900000000", "电话"), ("长" * 61, "60")])
async def test_a_title_holds_nobodys_data_and_is_short(village: Village, words: str, answer: str) -> None:
    await village.tells(village.wang, FIRST)
    await village.lin.says("/inbox")
    await village.lin.presses("BY-2026-00001")
    await village.lin.presses("👥 共性诉求")
    await village.lin.presses("✍️ 定名称")
    await village.lin.says(words)
    assert answer in village.lin.last.text


async def test_the_title_is_sealed(house: House) -> None:
    async with gathered(house) as village:
        await village.entitled()
        assert TITLE.encode() not in await house.dump()


def base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    found = ""
    while number:
        number, rest = divmod(number, 36)
        found = digits[rest] + found
    return found or "0"
