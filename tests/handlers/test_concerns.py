"""A concern in the chat, as constituents, members and the desk see it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from core.actors import Desk
from core.people.model import Seat
from handlers import ROOMS
from handlers.people import consent
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House


@dataclass
class People:
    """A constituent, two members of one sector (the first its convenor), the liaison office and the secretary-general."""

    visit: Visit
    wang: Visitor
    lin: Visitor
    zhou: Visitor
    desk: Visitor
    secretary: Visitor
    seats: dict[str, Seat]

    async def submits(self, words: str = "村西头灌溉渠塌了", who: Visitor | None = None) -> str:
        """A concern of the agriculture sector; its number."""
        who = who or self.wang
        await who.opens("s-agriculture")
        await who.says(words)
        await who.presses("✅ 完成")
        await who.presses("✅ 提交")
        return str((await self.concerns())[-1]["number"])

    async def assigns(self, number: str, to: Visitor | None = None) -> None:
        """The convenor gives it to a member."""
        await self.lin.says("/inbox")
        await self.lin.presses(number)
        await self.lin.presses("分派")
        await self.lin.presses((to or self.zhou).name)

    async def talking(self, words: str = "村西头灌溉渠塌了", who: Visitor | None = None) -> str:
        """A concern whose member has said the first word."""
        number = await self.submits(words, who)
        await self.assigns(number)
        await self.opens(self.zhou, number)
        await self.zhou.presses("💬 对话")
        await self.zhou.says("您好，情况已看到。")
        return number

    async def opens(self, member: Visitor, number: str) -> None:
        """The card from the inbox."""
        await member.says("/inbox")
        await member.presses(number)

    async def concerns(self) -> list[dict[str, Any]]:
        return await self.visit.house.rows("SELECT * FROM concerns ORDER BY id")

    async def status(self, number: str) -> str:
        return next(str(row["status"]) for row in await self.concerns() if row["number"] == number)


@pytest.fixture
async def people(sqlite_house: House) -> AsyncIterator[People]:
    async with meeting(sqlite_house) as found:
        yield found


@asynccontextmanager
async def meeting(house: House) -> AsyncIterator[People]:
    """The people of these tests, each with their role."""
    async with visiting(house, ROOMS, consent) as visit:
        wang, lin, zhou = visit.visitor(1001), visit.visitor(1002, name="林知远"), visit.visitor(1005, name="周若宁")
        desk, secretary = visit.visitor(1003, name="程书瑶"), visit.visitor(1004, name="韩立群")
        await wang.agrees()
        seats = {
            "lin": await lin.takes_seat("agriculture", convenor=True),
            "zhou": await zhou.takes_seat("agriculture"),
        }
        await desk.takes_post(Desk.LIAISON)
        await secretary.takes_post(Desk.SECRETARY_GENERAL)
        yield People(visit, wang, lin, zhou, desk, secretary, seats)


async def test_a_text_with_a_photo_takes_five_moves_and_ends_in_a_numbered_receipt(people: People) -> None:
    wang = people.wang
    await wang.says("/new")
    await wang.says("村里的灌溉渠塌了，庄稼浇不上水")
    await wang.sends("photo", caption="就在桥头")
    assert "附件 1 个" in wang.last.text
    await wang.presses("✅ 完成")
    assert "农业界" in wang.last.text, "suggested by the words"
    assert "化名" in wang.last.text, "a pseudonym unless chosen otherwise"
    await wang.presses("✅ 提交")
    (row,) = await people.concerns()
    assert "已收到，编号 BY-2026-00001" in wang.last.text
    assert "工作日内" in wang.last.text
    assert "不能代替法院判决" in wang.last.text
    assert (row["status"], row["sector"], row["named"]) == ("accepted", "agriculture", 0)
    assert row["number"] in people.lin.last.text, "the convenor hears of it"
    assert "灌溉渠" not in people.lin.last.text


async def test_somebody_who_just_writes_is_one_tap_from_a_concern(people: People) -> None:
    await people.wang.says("我们村的灌溉渠塌了")
    assert "已记下" in people.wang.last.text
    await people.wang.presses("✅ 完成")
    assert "请核对" in people.wang.last.text


async def test_an_album_is_one_screen_and_voice_documents_and_places_are_taken(people: People) -> None:
    wang = people.wang
    await wang.says("/new")
    shown = await wang.sends_album(3)
    assert [str(each).count("附件 3 个") for each in shown] == [1]
    for kind in ("voice", "document", "location"):
        await wang.sends(kind)
    assert "附件 5 个，位置 1 处" in wang.last.text
    await wang.sends("sticker")
    assert "附件 5 个" not in wang.last.text, "what cannot be taken is answered"


async def test_the_eleventh_file_is_not_taken_and_nothing_is_lost(people: People) -> None:
    await people.wang.says("/new")
    for _ in range(11):
        await people.wang.sends("photo")
    assert "最多 10 个附件" in people.wang.last.text
    await people.wang.says("以上是照片")
    assert "附件 10 个" in people.wang.last.text


async def test_an_edited_message_changes_the_draft(people: People) -> None:
    wang = people.wang
    await wang.says("/new")
    await wang.says("村西头灌溉渠塌了")
    await wang.edits(wang.said - 1, "村东头灌溉渠塌了")
    await wang.presses("✅ 完成")
    assert "村东头灌溉渠塌了" in wang.last.text
    assert "村西头" not in wang.last.text


async def test_danger_to_life_is_answered_first_and_at_once(people: People) -> None:
    await people.wang.says("/new")
    shown = await people.wang.says("隔壁着火了")
    assert "119" in shown[0].text
    await people.wang.says("着火的是三号楼")
    assert "119" not in people.wang.last.text, "once is enough"


async def test_another_channel_is_suggested_and_never_forced(people: People) -> None:
    wang = people.wang
    await wang.opens("s-agriculture")
    await wang.says("村口路灯不亮")
    await wang.presses("✅ 完成")
    await wang.presses("✅ 提交")
    assert "12345" in wang.last.text
    await wang.presses("好的，按建议办")
    (row,) = await people.concerns()
    assert (row["status"], row["channel"]) == ("redirected", "hotline"), "counted, not lost"
    await wang.presses("仍要反映", on=wang.last)
    assert await people.status(row["number"]) == "submitted"
    assert row["number"] in people.desk.last.text, "a human decides"
    await people.desk.presses("打开")
    await people.desk.presses("受理")
    assert await people.status(row["number"]) == "accepted"
    assert "已受理" in wang.last.text


async def test_a_refusal_pushes_no_words_and_shows_the_reason_behind_the_button(people: People) -> None:
    wang, desk = people.wang, people.desk
    await wang.opens("s-agriculture")
    await wang.says("路灯不亮")
    for label in ("✅ 完成", "✅ 提交", "仍要反映"):
        await wang.presses(label)
    await desk.presses("打开")
    await desk.presses("不受理")
    await desk.says("属于物业管理事项")
    assert "物业" not in wang.last.text
    await wang.presses("查看", on=wang.last)
    assert "属于物业管理事项" in wang.last.text


async def test_a_name_is_shown_to_the_assigned_member_alone(people: People) -> None:
    wang = people.wang
    await wang.opens("s-agriculture")
    await wang.says("渠塌了")
    await wang.presses("✅ 完成")
    await wang.presses("改为实名")
    await wang.says("王桂兰大姐")
    await wang.says("村口第三家")
    assert "实名" in wang.last.text
    await wang.presses("✅ 提交")
    number = str((await people.concerns())[0]["number"])
    await people.opens(people.lin, number)
    assert "王桂兰大姐" not in people.lin.last.text, "the convenor is not the assigned member"
    await people.assigns(number)
    await people.opens(people.zhou, number)
    assert "王桂兰大姐" in people.zhou.last.text
    assert "村口第三家" in people.zhou.last.text
    for other in (people.lin, people.desk):
        assert all("王桂兰大姐" not in shown.text for shown in other.chat.values())


async def test_a_restart_in_the_middle_loses_no_step(people: People, sqlite_house: House) -> None:
    await people.wang.says("/new")
    await people.wang.says("村里的灌溉渠塌了")
    async with visiting(sqlite_house, ROOMS, consent) as after:
        wang = after.visitor(1001)
        after._update = 5000
        wang._own = 100
        await wang.presses_data("concern.done|0|")
        assert "村里的灌溉渠塌了" in wang.last.text


async def test_two_devices_submit_once(people: People) -> None:
    await people.submits()
    await people.wang.presses_data("concern.submit|0|")
    assert len(await people.concerns()) == 1


async def test_a_member_brings_somebody_elses_matter(people: People) -> None:
    zhou = people.zhou
    await zhou.says("/proxy")
    await zhou.says("村里老人看病不便，药也买不到")
    await zhou.presses("✅ 完成")
    assert "代他人反映" in zhou.last.text
    await zhou.presses("✅ 提交")
    (row,) = await people.concerns()
    assert row["on_behalf"] == 1
