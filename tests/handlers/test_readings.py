"""The reading programme in the chat, as members, hosts and the desk see it."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import docx
import pytest

from bot.callbacks import pack
from core.actors import Desk
from core.notices import Button
from core.readings import prompts
from handlers import ROOMS
from handlers.people import consent
from storage.files import Files
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House

PLAN = "水从哪里来\n渠怎样修\n村里的人"
NOTE = "读到修渠一节，想到我们那里的管护也没有人负责。"


@dataclass
class Club:
    """The liaison office, a host, two readers, one from outside."""

    visit: Visit
    desk: Visitor
    host: Visitor
    lin: Visitor
    zhou: Visitor
    outsider: Visitor

    async def prepared(self, entry: str = "开放加入") -> None:
        """A programme with a group, a chosen book, a plan and a host; not begun."""
        desk = self.desk
        await desk.says("/reading")
        await desk.presses("➕ 新的读书活动")
        await desk.says("冬季读书活动")
        await desk.says("2026-12-07 至 2027-02-28")
        await self.lin.says("/reading")
        await self.lin.presses("冬季读书活动")
        await self.lin.presses("✍️ 我来荐书")
        await self.lin.says("《水边的村庄》/ 无名")
        await self.lin.says("写得朴实，和我们的工作近。")
        await desk.presses("打开")
        await desk.presses("📗 荐书")
        await desk.presses("《水边的村庄》")
        await desk.presses("✅ 选用")
        await desk.says("/reading")
        await desk.presses("冬季读书活动")
        await desk.presses("➕ 新的读书群")
        await desk.says("农业读书群")
        await desk.presses("打开读书群")
        await desk.presses("选书")
        await desk.presses("《水边的村庄》")
        await desk.presses("打开读书群")
        await desk.presses("🗓 排章节")
        await desk.says(PLAN)
        await desk.presses("打开读书群")
        await desk.presses("请谁当群主")
        await desk.says("立群")
        await desk.presses("韩立群")
        await desk.presses("‹ 返回")
        await desk.presses("加入方式")
        await desk.presses(entry)

    async def begun(self) -> None:
        """… and begun."""
        await self.desk.says("/reading")
        await self.desk.presses("冬季读书活动")
        await self.desk.presses("▶️ 开始读书")

    async def opens_group(self, who: Visitor) -> None:
        await who.says("/reading")
        await who.presses("📖 冬季读书活动")
        await who.presses("👥 农业读书群")

    async def joins(self, who: Visitor) -> None:
        await self.opens_group(who)
        await who.presses("➕ 加入")

    async def writes(self, who: Visitor, words: str = NOTE) -> None:
        await self.opens_group(who)
        await who.presses("第 1 章")
        await who.presses("✍️ 写心得")
        await who.says(words)

    async def at(self, year: int, month: int, day: int, hour: int, minute: int) -> int:
        """The clock stands at this moment (UTC); what is due is fired; how many."""
        self.visit.house.clock.now = datetime(year, month, day, hour, minute, tzinfo=UTC)
        return await self.visit.fire(prompts.FIRING)


@asynccontextmanager
async def reading(house: House) -> AsyncIterator[Club]:
    async with visiting(house, ROOMS, consent) as visit:
        desk, host = visit.visitor(2001, name="程书瑶"), visit.visitor(2002, name="韩立群")
        lin, zhou = visit.visitor(2003, name="林知远"), visit.visitor(2004, name="周若宁")
        outsider = visit.visitor(2005, name="沈一诺")
        await desk.takes_post(Desk.LIAISON)
        await host.takes_seat("agriculture")
        await lin.takes_seat("agriculture")
        await zhou.takes_seat("education")
        await outsider.takes_seat("medicine")
        yield Club(visit, desk, host, lin, zhou, outsider)


@pytest.fixture
async def club(sqlite_house: House) -> AsyncIterator[Club]:
    async with reading(sqlite_house) as found:
        yield found


async def test_from_recommendation_to_the_first_chapter(club: Club) -> None:
    await club.prepared()
    assert "您推荐的《水边的村庄》已被选用" in club.lin.last.text
    assert "担任" in club.host.last.text
    await club.begun()
    await club.joins(club.lin)
    assert "您在群里" in club.lin.last.text
    club.lin.sees()
    assert await club.at(2026, 12, 1, 1, 0) == 1, "the letter of the month: what is to be read"
    assert "12-14 渠怎样修" in club.lin.sees()
    assert await club.at(2026, 12, 7, 0, 29) == 0
    assert await club.at(2026, 12, 7, 0, 30) == 1
    shown = club.lin.sees()
    assert "第 1 章" in shown
    assert "水从哪里来" in shown
    assert await club.at(2026, 12, 8, 0, 30) == 0, "once is enough"
    assert await club.at(2026, 12, 14, 0, 30) == 1
    assert "渠怎样修" in club.lin.sees()


async def test_each_reader_hears_at_their_own_time(club: Club) -> None:
    await club.prepared()
    await club.begun()
    for who in (club.lin, club.zhou):
        await club.joins(who)
    await club.zhou.presses("⏰ 提醒时间")
    await club.zhou.presses("周三")
    await club.zhou.says("二十点")
    assert "没有认出时间" in club.zhou.last.text
    await club.zhou.says("20:30")
    assert "周三 20:30" in club.zhou.last.text
    await club.at(2026, 12, 1, 1, 0)
    for each in (club.lin, club.zhou):
        each.sees()
    await club.at(2026, 12, 7, 0, 30)
    assert "水从哪里来" in club.lin.sees()
    assert club.zhou.sees() == ""
    await club.at(2026, 12, 9, 12, 29)
    assert club.zhou.sees() == ""
    await club.at(2026, 12, 9, 12, 30)
    assert "水从哪里来" in club.zhou.sees()
    assert club.lin.sees() == ""


async def test_the_guide_introduces_by_voice_and_the_readers_get_it(club: Club) -> None:
    await club.prepared()
    await club.opens_group(club.desk)
    await club.desk.presses("第 1 章")
    await club.desk.presses("请谁导读")
    await club.desk.says("若宁")
    await club.desk.presses("周若宁")
    assert "请您为第 1 章" in club.zhou.last.text
    await club.zhou.presses("写导读")
    await club.zhou.sends("location")
    assert "请换一种" in club.zhou.last.text
    await club.zhou.sends("voice")
    await club.zhou.presses("出思考题")
    await club.zhou.says("管护为什么难？")
    await club.begun()
    await club.joins(club.lin)
    club.lin.sees()
    await club.at(2026, 12, 7, 0, 30)
    shown = club.lin.sees()
    assert "管护为什么难" in shown
    assert "周若宁" in shown
    assert "1 个附件" in shown


async def test_notes_are_the_groups_own_and_replies_are_open(club: Club) -> None:
    await club.prepared()
    await club.begun()
    await club.joins(club.lin)
    await club.joins(club.zhou)
    await club.writes(club.lin)
    note = (await club.visit.house.rows("SELECT id FROM reading_notes"))[0]["id"]
    club.zhou.sees()
    await club.opens_group(club.zhou)
    await club.zhou.presses("第 1 章")
    await club.zhou.presses("看心得（1）")
    await club.zhou.presses("林知远：")
    assert NOTE in club.zhou.last.text
    await club.zhou.presses("💬 回应")
    await club.zhou.says("我们那里也一样。")
    assert "周若宁" in club.lin.last.text
    assert "我们那里也一样" in club.lin.last.text
    await club.lin.presses("💬 回应")
    await club.lin.says("那就一起提。")
    assert "那就一起提" in club.zhou.last.text
    await club.outsider.presses_data(pack(Button("", "reading.note", note)))
    assert NOTE not in club.outsider.sees(), "somebody from outside, with a forged button"
    for forged in ("reading.step", "reading.rewrite", "reading.withdraw", "reading.lift"):
        await club.zhou.presses_data(pack(Button("", forged, note, "feature" if forged == "reading.step" else "")))
    assert (await club.visit.house.rows("SELECT status, item_id FROM reading_notes WHERE id = :id", id=note)) == [
        {"status": "shared", "item_id": 0}
    ]


async def test_the_host_features_and_the_desk_makes_a_booklet_without_markup(club: Club) -> None:
    await club.prepared()
    await club.begun()
    await club.joins(club.lin)
    hostile = "=1+1 <b>粗</b> \u202e倒\u202c &amp; 结尾"
    await club.writes(club.lin, hostile)
    await club.desk.says("/reading")
    await club.desk.presses("冬季读书活动")
    await club.desk.presses("📘 汇编心得")
    assert "还没有选入汇编" in club.desk.toast or "还没有选入汇编" in club.desk.last.text
    await club.opens_group(club.host)
    await club.host.presses("第 1 章")
    await club.host.presses("看心得")
    await club.host.presses("林知远：")
    await club.host.presses("📌 选入汇编")
    assert "选入了汇编" in club.lin.last.text
    await club.desk.says("/reading")
    await club.desk.presses("冬季读书活动")
    await club.desk.presses("📘 汇编心得")
    assert club.desk.last.files == 1
    file = (await club.visit.house.rows("SELECT max(id) AS id FROM files"))[0]["id"]
    kept = await Files(club.visit.house.units).read(file)
    assert kept is not None
    book = docx.Document(io.BytesIO(kept[1]))
    lines = [paragraph.text for paragraph in book.paragraphs]
    assert lines[0] == "冬季读书活动"
    assert "水从哪里来" in lines
    assert any("=1+1 <b>粗</b>" in line for line in lines)
    assert "—— 林知远" in lines


async def test_a_note_becomes_an_opinion_item(club: Club) -> None:
    await club.prepared()
    await club.begun()
    await club.joins(club.lin)
    await club.writes(club.lin)
    await club.lin.presses("打开")
    await club.lin.presses("写成社情民意")
    await club.lin.presses(club.lin.last.buttons[0][0][0], on=club.lin.last)
    for words in ("关于落实灌渠管护责任的建议", "管护责任没有落实。", "由乡镇落实管护责任。"):
        await club.lin.says(words)
    assert NOTE in club.lin.last.text
    items = await club.visit.house.rows("SELECT id FROM opinions")
    assert [row["item_id"] for row in await club.visit.house.rows("SELECT item_id FROM reading_notes")] == [
        items[0]["id"]
    ]


async def test_signing_up_is_answered_by_the_host(club: Club) -> None:
    await club.prepared(entry="报名，群主同意后加入")
    await club.opens_group(club.zhou)
    await club.zhou.presses("✋ 报名")
    assert "等群主答复" in club.zhou.last.text
    assert "周若宁 想加入" in club.host.last.text
    await club.host.presses("✅ 同意加入")
    assert "群主同意了" in club.zhou.last.text
    await club.outsider.says("/reading")
    await club.opens_group(club.outsider)
    await club.outsider.presses("✋ 报名")
    await club.host.presses("这次不加", on=club.host.last)
    assert "没有名额" in club.outsider.last.text


async def test_by_invitation_and_leaving_without_a_reason(club: Club) -> None:
    await club.prepared(entry="由群主邀请")
    await club.begun()
    await club.opens_group(club.zhou)
    assert "加入" not in [label for row in club.zhou.last.buttons for label, _ in row]
    await club.opens_group(club.host)
    await club.host.presses("邀请")
    await club.host.says("若宁")
    await club.host.presses("周若宁")
    assert "邀请您加入" in club.zhou.last.text
    await club.zhou.presses("✅ 加入")
    await club.opens_group(club.zhou)
    await club.zhou.presses("离开读书群")
    assert "不用说明理由" in club.zhou.last.text
    await club.zhou.presses("离开", on=club.zhou.last)
    assert "您已离开" in club.zhou.last.text
    club.zhou.sees()
    await club.at(2026, 12, 7, 0, 30)
    assert club.zhou.sees() == "", "who left hears nothing more"


async def test_a_sector_is_assigned_and_who_left_is_not_brought_back(club: Club) -> None:
    await club.prepared(entry="由机关安排")
    for _ in range(2):
        await club.opens_group(club.desk)
        await club.desk.presses("按界别安排")
        await club.desk.presses("农业界")
    assert "编入 0 人" in club.desk.last.text
    assert "已编入读书群" in club.lin.last.text
    assert club.zhou.chat == {}


async def test_the_letter_comes_once_a_month_and_only_with_something_to_say(club: Club) -> None:
    await club.prepared()
    await club.begun()
    await club.joins(club.lin)
    await club.writes(club.lin)
    await club.at(2026, 12, 1, 1, 0)
    await club.at(2026, 12, 3, 1, 0)
    await club.opens_group(club.host)
    await club.host.presses("第 1 章")
    await club.host.presses("看心得")
    await club.host.presses("林知远：")
    await club.host.presses("📌 选入汇编")
    for week in ((2026, 12, 7), (2026, 12, 14), (2026, 12, 21)):
        await club.at(*week, 0, 30)
    club.lin.sees()
    await club.at(2027, 1, 1, 1, 0)
    letter = club.lin.sees()
    assert letter.count("每月一信") == 1
    assert "读到修渠一节" in letter
    await club.at(2027, 2, 1, 1, 0)
    assert club.lin.sees() == "", "nothing new: nothing is said"


async def test_constituents_have_no_part_in_it(club: Club) -> None:
    await club.prepared()
    wang = club.visit.visitor(2009)
    await wang.agrees()
    group = (await club.visit.house.rows("SELECT id FROM reading_groups"))[0]["id"]
    await wang.says("/reading")
    await wang.presses_data(pack(Button("", "reading.group", group)))
    await wang.presses_data(pack(Button("", "reading.join", group)))
    assert "农业读书群" not in wang.sees()
    assert await club.visit.house.rows("SELECT id FROM reading_belongings") == []


async def test_nothing_begins_without_a_book_and_a_plan(club: Club) -> None:
    await club.desk.says("/reading")
    await club.desk.presses("➕ 新的读书活动")
    await club.desk.says("冬季读书活动")
    await club.desk.says("明天开始")
    assert "没有认出两个日期" in club.desk.last.text
    await club.desk.says("2027-02-28 至 2026-12-01")
    assert "结束日期要在开始日期之后" in club.desk.last.text
    await club.desk.says("2026-12-07 至 2027-02-28")
    await club.begun()
    assert "还不能开始" in club.desk.toast
    assert [row["status"] for row in await club.visit.house.rows("SELECT status FROM reading_programmes")] == [
        "planned"
    ]
