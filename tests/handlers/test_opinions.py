"""Opinion items in the chat, as members and the people behind them see them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest

from bot.callbacks import pack
from core.actors import Desk
from core.notices import Button
from core.people.model import SeatStatus
from tests.bot.visitor import Visitor
from tests.databases import House
from tests.handlers.test_concerns import People, meeting

TITLE = "关于修复村级灌溉渠的建议"
PARTS = (TITLE, "某村灌溉渠坍塌两处，三百亩农田无法灌溉。", "渠道年久失修，管护责任没有落实。", "由水务部门牵头修复。")


def forged(verb: str, id: int, choice: str = "") -> str:
    """What a button of this verb would hold."""
    return pack(Button("", verb, id, choice))


@dataclass
class Bureau:
    """The people of the concerns' tests, and two editors at the information office."""

    people: People
    office: Visitor
    second: Visitor

    @property
    def house(self) -> House:
        return self.people.visit.house

    async def agreed(self) -> str:
        """A concern whose constituent has agreed to it becoming an item; the member has the way to begin."""
        number = await self.people.talking()
        await self.people.opens(self.people.zhou, number)
        await self.people.zhou.presses("写成信息")
        await self.people.wang.presses("同意", on=self.people.wang.last)
        return number

    async def writes(self, who: Visitor | None = None, parts: tuple[str, ...] = PARTS) -> None:
        """The member writes the parts that are asked, up to the summary."""
        who = who or self.people.zhou
        await who.says("/opinion")
        await who.presses("✍️ 写社情民意")
        for words in parts:
            await who.says(words)

    async def submits(self, who: Visitor | None = None, parts: tuple[str, ...] = PARTS) -> str:
        """An item from nothing, sent; its number."""
        await self.writes(who, parts)
        await (who or self.people.zhou).presses("✅ 提交机关")
        return str((await self.items())[-1]["number"])

    async def lifted(self) -> str:
        """An item from a case, sent; its number."""
        await self.agreed()
        await self.people.zhou.presses("✍️ 开始撰写")
        for words in PARTS:
            await self.people.zhou.says(words)
        await self.people.zhou.presses("✅ 提交机关")
        return str((await self.items())[-1]["number"])

    async def opens(self, staff: Visitor, number: str) -> None:
        """The card from the queue."""
        await staff.says("/queue")
        await staff.presses(number)

    async def edits(self, staff: Visitor, number: str, words: str = "关于修复灌溉渠、保障秋灌的建议") -> None:
        """The desk changes the title."""
        await self.opens(staff, number)
        await staff.presses("修改")
        await staff.presses("标题")
        await staff.says(words)

    async def issues(self, number: str) -> None:
        """From the queue to the issue."""
        await self.edits(self.office, number)
        await self.opens(self.people.secretary, number)
        await self.people.secretary.presses("签发")
        await self.opens(self.office, number)
        await self.office.presses("编发")
        await self.office.presses("单篇")

    async def dispatches(self, level: str = "自治区（省）级", target: str = "自治区政协办公厅") -> None:
        """From the card of an issued item."""
        await self.office.presses("报送", on=self.office.last)
        await self.office.presses("报送", on=self.office.last)
        await self.office.presses(level)
        await self.office.says(target)

    async def records(self, outcome: str, words: str = "") -> None:
        """From the card of a dispatched item, for its first dispatch."""
        await self.office.presses("登记结果")
        await self.office.presses("报送 ", on=self.office.last)
        await self.office.presses(outcome, on=self.office.last)
        await (self.office.says(words) if words else self.office.presses("不写说明"))

    async def items(self) -> list[dict[str, Any]]:
        return await self.house.rows("SELECT * FROM opinions ORDER BY id")

    async def status(self, number: str) -> str:
        return next(str(row["status"]) for row in await self.items() if row["number"] == number)


@pytest.fixture
async def bureau(sqlite_house: House) -> AsyncIterator[Bureau]:
    async with working(sqlite_house) as found:
        yield found


@asynccontextmanager
async def working(house: House) -> AsyncIterator[Bureau]:
    async with meeting(house) as people:
        office, second = people.visit.visitor(1011, name="顾明远"), people.visit.visitor(1012, name="沈一诺")
        await office.takes_post(Desk.INFORMATION)
        await second.takes_post(Desk.INFORMATION)
        yield Bureau(people, office, second)


async def test_part_by_part_each_asked_in_turn_and_all_of_it_can_be_mended(bureau: Bureau) -> None:
    zhou = bureau.people.zhou
    await zhou.says("/opinion")
    assert "还没有写过" in zhou.last.text
    await zhou.presses("✍️ 写社情民意")
    for asked, words in zip(("第一步", "第二步", "第三步", "第四步"), PARTS, strict=True):
        assert asked in zhou.last.text
        await zhou.says(words)
    for words in PARTS:
        assert words in zhou.last.text
    await zhou.presses("改原因分析")
    assert PARTS[2] in zhou.last.text, "the present words, to copy"
    await zhou.says("管护经费没有着落。")
    assert "管护经费没有着落" in zhou.last.text
    assert PARTS[2] not in zhou.last.text
    await zhou.presses("类别")
    await zhou.presses("经济")
    await zhou.presses("同意公开刊用")
    assert "公开刊用：同意" in zhou.last.text
    assert "类别：经济" in zhou.last.text
    await zhou.presses("✅ 提交机关")
    (row,) = await bureau.items()
    assert (row["status"], row["number"], row["matter"], row["publish"]) == (
        "submitted",
        "BY-S-2026-0001",
        "economy",
        1,
    )
    assert "BY-S-2026-0001" in zhou.last.text
    assert "收到社情民意信息 BY-S-2026-0001（经济）" in bureau.office.last.text
    assert "灌溉渠" not in bureau.office.last.text, "what is pushed can be read over a shoulder"
    await zhou.says("/opinion")
    assert "待初审" in str(zhou.last)


async def test_what_is_put_off_waits_and_what_is_typed_later_is_no_part_of_it(bureau: Bureau) -> None:
    zhou = bureau.people.zhou
    await zhou.says("/opinion")
    await zhou.presses("✍️ 写社情民意")
    await zhou.says(TITLE)
    await zhou.presses("先放一放")
    await zhou.says("这句话不是正文")
    await zhou.says("/opinion")
    await zhou.presses(TITLE)
    assert "这句话不是正文" not in zhou.last.text
    await zhou.presses("改情况与问题")
    assert "第二步" in zhou.last.text


async def test_the_words_of_the_case_are_a_start_without_personal_data(bureau: Bureau) -> None:
    people = bureau.people
    number = await people.talking("渠塌了，请打 13912345678 找我，身份证640101199001011234")
    await people.opens(people.zhou, number)
    await people.zhou.presses("写成信息")
    assert "已征求" in people.zhou.last.text or "同意" in people.wang.last.text
    await people.wang.presses("同意", on=people.wang.last)
    await people.zhou.presses("✍️ 开始撰写")
    await people.zhou.says(TITLE)
    await people.zhou.presses("用群众原话作初稿")
    await people.zhou.says("没有管护。")
    await people.zhou.says("尽快修复。")
    assert "渠塌了，请打 〔已隐去〕 找我，身份证〔已隐去〕" in people.zhou.last.text
    assert "来源诉求 1 件" in people.zhou.last.text
    await people.zhou.presses("✅ 提交机关")
    assert "BY-S-2026-0001" in people.wang.last.text, "the constituent hears that it became an item"
    assert await people.status(number) == "lifted"


async def test_a_pressed_offer_never_overwrites_what_was_written(bureau: Bureau) -> None:
    people = bureau.people
    await bureau.agreed()
    await people.zhou.presses("✍️ 开始撰写")
    await people.zhou.says(TITLE)
    await people.zhou.says(PARTS[1])
    (row,) = await bureau.items()
    await people.zhou.presses_data(forged("opinion.start-words", row["id"]))
    assert "状态已经变了" in people.zhou.toast
    await people.zhou.says("/opinion")
    await people.zhou.presses(TITLE)
    assert PARTS[1] in people.zhou.last.text


async def test_without_consent_the_constituent_is_asked_and_nothing_is_begun(bureau: Bureau) -> None:
    people = bureau.people
    await people.talking()
    concern = int((await people.concerns())[0]["id"])
    await people.zhou.presses_data(forged("opinion.lift", concern))
    assert "已征求反映人的意见" in people.zhou.last.text
    assert await bureau.items() == []
    await people.wang.presses("不同意", on=people.wang.last)
    await people.zhou.presses_data(forged("opinion.lift", concern))
    assert await bureau.items() == [], "a refusal is not asked again"
    assert (await people.concerns())[0]["consent"] == "declined"


async def test_consent_taken_back_before_the_submission_keeps_the_case_out(bureau: Bureau) -> None:
    people = bureau.people
    number = await bureau.agreed()
    asked = next(shown for shown in people.wang.chat.values() if "不同意" in str(shown))
    await people.zhou.presses("✍️ 开始撰写")
    for words in PARTS:
        await people.zhou.says(words)
    await people.wang.presses("不同意", on=asked)
    people.wang.sees()
    summary = next(shown for shown in people.zhou.chat.values() if "✅ 提交机关" in str(shown))
    await people.zhou.presses("✅ 提交机关", on=summary)
    assert number in people.zhou.toast
    assert (await bureau.items())[0]["status"] == "draft"
    assert await bureau.house.rows("SELECT * FROM opinion_versions") == []
    await people.zhou.presses("来源诉求")
    await people.zhou.presses(f"移出 {number}")
    assert "来源诉求 0 件" in people.zhou.chat[summary.id].text
    await people.zhou.presses("✅ 提交机关")
    assert (await bureau.items())[0]["status"] == "submitted"
    assert await people.status(number) == "in_dialogue"
    assert people.wang.sees() == ""


async def test_several_cases_go_into_one_item_and_all_of_their_people_hear(bureau: Bureau) -> None:
    people = bureau.people
    await bureau.agreed()
    other = people.visit.visitor(1020, name="马建国")
    await other.agrees()
    number = await people.talking("桥也断了", other)
    await people.opens(people.zhou, number)
    await people.zhou.presses("写成信息")
    await other.presses("同意", on=other.last)
    await bureau.writes()
    await people.zhou.presses("来源诉求")
    await people.zhou.presses(f"加入 {number}")
    await people.zhou.presses("来源诉求")
    await people.zhou.presses("加入 BY-2026-00001")
    await people.zhou.presses("✅ 提交机关")
    for contributor in (people.wang, other):
        assert "BY-S-2026-0001" in contributor.last.text
    assert {row["status"] for row in await people.concerns()} == {"lifted"}


@pytest.mark.parametrize("words", ["本件密级：机密", "绝 密 文 件", "秘密★一年"])
async def test_a_secret_is_refused_and_not_kept(bureau: Bureau, words: str) -> None:
    zhou = bureau.people.zhou
    await bureau.writes(parts=(TITLE,))
    await zhou.says(words)
    assert "涉密内容不能在这里" in zhou.last.text
    await zhou.says(PARTS[1])
    assert "第三步" in zhou.last.text, "the question is still open"
    async with bureau.house.units.read() as work:
        item = await work.opinions.get((await bureau.items())[0]["id"])
        assert item is not None
        assert words not in item.text.body


async def test_too_long_is_said_with_the_numbers_and_nothing_is_lost(bureau: Bureau) -> None:
    zhou = bureau.people.zhou
    await bureau.writes(parts=("题" * 61,))
    assert "61" in zhou.last.text
    assert "60" in zhou.last.text
    for words in (TITLE, "情" * 1000, "因" * 500, "建"):
        await zhou.says(words)
    assert "正文 1,501 字" in zhou.last.text
    await zhou.presses("✅ 提交机关")
    assert "1,501" in zhou.toast
    assert (await bureau.items())[0]["status"] == "draft"
    await zhou.presses("改原因分析")
    await zhou.says("因" * 499)
    await zhou.presses("✅ 提交机关")
    assert (await bureau.items())[0]["status"] == "submitted"


async def test_hints_are_shown_and_hinder_nothing(bureau: Bureau) -> None:
    zhou = bureau.people.zhou
    await bureau.writes(parts=(TITLE, "渠塌了。另外，桥也断了", "失修", "请打13912345678联系"))
    assert "个人信息" in zhou.last.text
    await zhou.presses("改意见建议")
    await zhou.says("尽快修复")
    assert "一事一报" in zhou.last.text
    await zhou.presses("✅ 提交机关")
    assert (await bureau.items())[0]["status"] == "submitted"


async def test_hostile_words_are_only_words(bureau: Bureau) -> None:
    hostile = "<b>粗</b> {title} %s &amp; <tg-spoiler>x</tg-spoiler> [x](tg://user?id=1) =1+1 👩‍🌾 \U00020bb7"
    zhou = bureau.people.zhou
    number = await bureau.submits(parts=(hostile[:60], hostile, hostile, hostile))
    assert any(hostile in shown.text for shown in zhou.chat.values())
    await bureau.opens(bureau.office, number)
    assert bureau.office.last.text.count(hostile) == 3


async def test_co_reporters_confirm_or_decline_and_who_is_silent_is_left_off(bureau: Bureau) -> None:
    people = bureau.people
    ma, hai = people.visit.visitor(1021, name="马晓兰"), people.visit.visitor(1022, name="海文静")
    await ma.takes_seat("agriculture")
    await hai.takes_seat("education")
    await bureau.writes()
    for name in ("林知远", "马晓兰"):
        await people.zhou.presses("邀请联名")
        assert "海文静" not in str(people.zhou.last), "of another sector: by name"
        await people.zhou.presses(name)
    await people.zhou.presses("邀请联名")
    await people.zhou.says("文静")
    await people.zhou.presses("海文静")
    assert "另有 3 位尚未确认" in people.zhou.last.text
    await people.lin.presses("看全文")
    assert PARTS[1] in people.lin.last.text
    await people.lin.presses("同意联名")
    assert "同意联名" in people.zhou.last.text
    await ma.presses("不联名")
    assert "没有联名" in people.zhou.last.text
    await people.zhou.says("/opinion")
    await people.zhou.presses(TITLE)
    await people.zhou.presses("✅ 提交机关")
    assert "已提交机关" in people.lin.last.text, "may read it again, and step back"
    number = "BY-S-2026-0001"
    await bureau.opens(bureau.office, number)
    assert "联名：林知远（另有 1 位尚未确认）" in bureau.office.last.text
    await bureau.issues(number)
    assert "没有署您的名字" in hai.chat[max(hai.chat)].text
    assert any("未署其名" in shown.text and "海文静" in shown.text for shown in people.zhou.chat.values())
    states = {row["state"] for row in await bureau.house.rows("SELECT state FROM co_reporters")}
    assert states == {"confirmed", "declined", "left_off"}
    assert "已编发" in people.lin.last.text, "who signed hears what the reporter hears"
    heard = len(hai.chat), len(ma.chat)
    await bureau.dispatches()
    assert "已报送" in people.lin.last.text
    assert (len(hai.chat), len(ma.chat)) == heard
    await hai.presses("同意联名")
    assert "状态已经变了" in hai.toast


async def test_who_declined_or_was_never_asked_reads_nothing(bureau: Bureau) -> None:
    people = bureau.people
    await bureau.writes()
    await people.zhou.presses("邀请联名")
    await people.zhou.presses("林知远")
    await people.lin.presses("不联名")
    item = (await bureau.items())[0]["id"]
    stranger = people.visit.visitor(1023, name="外界委员")
    await stranger.takes_seat("education")
    for reader in (people.lin, stranger, people.wang):
        for verb in ("read", "write", "submit", "discard-yes", "publish", "cases"):
            await reader.presses_data(forged(f"opinion.{verb}", item))
        assert all(PARTS[1] not in shown.text for shown in reader.chat.values())
    await stranger.presses_data(forged("opinion.co", item, "confirmed"))
    for staff in (bureau.office, people.secretary):
        await staff.presses_data(forged("opinion.card", item))
        assert all(PARTS[1] not in shown.text for shown in staff.chat.values()), "a draft is the member's own"
    assert (await bureau.items())[0]["status"] == "draft"


async def test_a_suspended_member_writes_nothing(bureau: Bureau) -> None:
    people = bureau.people
    await bureau.writes()
    async with bureau.house.units.begin() as work:
        seat = await work.people.seat(people.seats["zhou"].id)
        assert seat is not None
        await work.people.save_seat(replace(seat, status=SeatStatus.SUSPENDED))
    await people.zhou.presses("✅ 提交机关")
    assert "暂停履职" in people.zhou.toast
    await people.zhou.says("/opinion")
    await people.zhou.presses("✍️ 写社情民意")
    assert "暂停履职" in people.zhou.toast
    assert [row["status"] for row in await bureau.items()] == ["draft"]
