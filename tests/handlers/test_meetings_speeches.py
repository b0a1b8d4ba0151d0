"""Speeches and what comes after a meeting: applied for, chosen, in a fair order, on the floor, and become opinion items; sheets
without names; outcomes for everybody who took part."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from core.committee import Entry
from core.meetings import codes, speaking
from core.meetings.speeches import Speech, Status
from tests.databases import House
from tests.handlers.meeting_room import FIRING, Hall, meeting_hall

FIRING.update(speaking.FIRING)


@pytest.fixture
async def hall(sqlite_house: House) -> AsyncIterator[Hall]:
    async with meeting_hall(sqlite_house) as found:
        yield found


async def opens(hall: Hall) -> None:
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")


async def called(hall: Hall) -> None:
    """Announced, with a call for speeches."""
    await hall.announces()
    await opens(hall)
    await hall.desk.presses("🎤 发言报名")
    await hall.desk.says("11-30 12:00")
    await hall.fire()


async def speeches(hall: Hall) -> list[Speech]:
    meeting = await hall.meeting()
    async with hall.house.units.read() as work:
        return list(await work.speeches.of(meeting.id))


async def applies(hall: Hall) -> None:
    for visitor, words in (
        (hall.lin, "关于渠道管护的建议"),
        (hall.zhou, "关于水价改革的建议"),
        (hall.li, "On water meters"),
    ):
        label = "🎤 申请发言" if visitor is not hall.li else "🎤 Apply for a speech"
        await visitor.presses(label)
        await visitor.presses("口头发言" if visitor is not hall.li else "Spoken")
        await visitor.says(words)


async def test_a_call_is_answered_and_the_desk_chooses(hall: Hall) -> None:
    await called(hall)
    assert "征集发言" in hall.lin.last.text
    await applies(hall)
    assert "已申请" in hall.lin.last.text
    assert "Li 申请发言" in hall.desk.last.text
    await opens(hall)
    await hall.desk.presses("🎤 发言")
    await hall.desk.presses("林知远")
    await hall.desk.presses("↩️ 退回")
    await hall.desk.says("请补充数据")
    assert "请补充数据" in hall.lin.last.text
    await hall.lin.presses("打开")
    await hall.lin.presses("✏️ 修改后再报")
    await hall.lin.says("关于渠道管护的建议\n涉及八十六户")
    assert "八十六户" in hall.desk.last.text
    await hall.desk.presses("打开")
    await hall.desk.presses("✅ 入选")
    assert "入选" in hall.lin.last.text
    await hall.lin.presses("打开")
    await hall.lin.presses("📄 交发言稿")
    assert "8 分钟约 1,600–1,760 字" in hall.lin.last.text
    await hall.lin.says("水" * 1761)
    assert "约 1,761 字，要讲 9 分钟" in hall.lin.last.text
    await hall.lin.says("水" * 1700)
    assert "约 1,700 字" in hall.lin.last.text
    statuses = {each.person: each.status for each in await speeches(hall)}
    assert sorted(statuses.values()) == [Status.APPLIED, Status.APPLIED, Status.TEXT_IN]
    await hall.lin.presses_data("speech.apply|" + _base36((await hall.meeting()).id) + "|0")
    await hall.lin.presses("口头发言")
    await hall.lin.says("再讲一个")
    assert "已经申请过" in hall.lin.last.text


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


async def shortlists_all(hall: Hall) -> None:
    for name in ("林知远", "周明", "Li"):
        await opens(hall)
        await hall.desk.presses("🎤 发言")
        await hall.desk.presses(name)
        await hall.desk.presses("✅ 入选")


async def test_the_order_is_fair_shown_and_can_be_changed(hall: Hall) -> None:
    await called(hall)
    await applies(hall)
    first = (await speeches(hall))[0]
    async with hall.house.units.begin() as work:  # whoever applied first has spoken before, at another meeting
        await work.speeches.add(Speech(work.new_id(), 1, first.person, Status.DELIVERED))
    await shortlists_all(hall)
    await opens(hall)
    await hall.desk.presses("🎤 发言")
    await hall.desk.presses("排定顺序")
    labels = [label for row in hall.desk.last.buttons for label, _ in row]
    assert labels[:3] == ["1. 周明　教育界　此前 0 次", "2. Li　医药卫生界　此前 0 次", "3. 林知远　农业界　此前 1 次"]
    await hall.desk.presses("2. Li")
    await hall.desk.presses("✅ 按此排定")
    assert "You are number 1" in hall.li.last.text
    assert "第 2 位发言" in hall.zhou.last.text
    assert {each.order for each in await speeches(hall)} == {1, 2, 3}


async def test_the_floor_with_one_warning_a_hand_and_a_speech_that_becomes_an_item(hall: Hall) -> None:
    await called(hall)
    await applies(hall)
    await shortlists_all(hall)
    await opens(hall)
    await hall.desk.presses("🎤 发言")
    await hall.desk.presses("排定顺序")
    await hall.desk.presses("✅ 按此排定")
    await hall.goes_on(days=8)
    await opens(hall)
    await hall.desk.presses("🚪 开始签到")
    for visitor in (hall.lin, hall.zhou, hall.li):
        await visitor.opens("q-" + codes.make(await hall.meeting(), hall.house.clock.now))
    await opens(hall)
    await hall.desk.presses("🎤 发言")
    await hall.desk.presses("🎙 现场")
    assert "待发言 3 人，举手 0 人" in hall.desk.last.text
    live = hall.desk.last
    await hall.desk.presses("▶️ 林知远")
    other = next(data for row in live.buttons for label, data in row if label.startswith("▶️ 周明"))
    await hall.desk.presses_data(other)
    assert "还有人正在发言" in hall.desk.toast
    hall.desk.sees()
    await hall.goes_on(minutes=6)
    assert "还剩" not in hall.desk.sees()
    await hall.goes_on(minutes=1)
    await hall.goes_on(minutes=1)
    assert hall.desk.sees().count("发言还剩 1 分钟") == 1
    await hall.zhou.says("/meetings")
    await hall.zhou.presses("农村灌溉")
    await hall.zhou.presses("✋ 举手发言")
    assert "周明 举手发言" in hall.desk.last.text
    await hall.desk.presses("🎙 现场", on=hall.desk.last)
    await hall.desk.presses("⏹ 林知远 发言完毕")
    await hall.desk.presses("▶️ 周明✋")
    await hall.desk.presses("⏹ 周明 发言完毕")
    await hall.desk.presses("让出：Li")
    by = {(each.impromptu, each.status) for each in await speeches(hall)}
    assert by == {
        (False, Status.DELIVERED), (True, Status.DELIVERED), (False, Status.SCHEDULED), (False, Status.GAVE_WAY),
    }  # fmt: skip
    await opens(hall)
    await hall.desk.presses("⏹ 会议结束")
    await hall.desk.presses("结束会议")
    hall.li.sees()
    mine = next(each for each in await speeches(hall) if each.status is Status.GAVE_WAY)
    await hall.li.presses_data(f"speech.lift|{_base36(mine.id)}|")
    assert "draft of an opinion item" in hall.li.sees()
    lifted = next(each for each in await speeches(hall) if each.id == mine.id)
    async with hall.house.units.read() as work:
        item = await work.opinions.get(lifted.item)
    assert item is not None
    assert item.text.title == "On water meters"
    await hall.li.presses_data(f"speech.lift|{_base36(mine.id)}|")
    assert "once" in hall.li.toast


async def ended(hall: Hall) -> None:
    """Held and closed; Zhou did not come."""
    await hall.announces()
    await hall.goes_on(days=8)
    await opens(hall)
    await hall.desk.presses("🚪 开始签到")
    for visitor in (hall.lin, hall.li):
        await visitor.opens("q-" + codes.make(await hall.meeting(), hall.house.clock.now))
    await hall.goes_on(hours=2)
    await opens(hall)
    await hall.desk.presses("⏹ 会议结束")
    await hall.desk.presses("结束会议")


async def test_sheets_are_counted_and_tied_to_nobody(hall: Hall) -> None:
    indicators = await _indicators(hall)
    await ended(hall)
    for visitor in (hall.lin, hall.zhou, hall.li):
        visitor.sees()
    await hall.desk.presses("📊 发质量评价")
    await hall.fire()
    assert hall.zhou.sees() == "", "was not there"
    await hall.lin.presses("开始评价")
    for _ in indicators:
        await hall.lin.presses("4")
    assert "不记名" in hall.lin.last.text
    await hall.li.presses("Begin")
    for _ in indicators:
        await hall.li.presses("5")
    await hall.lin.presses_data("meeting.rate|" + _base36((await hall.meeting()).id) + "|")
    assert "已经评价过" in hall.lin.toast
    await hall.desk.presses("评价结果")
    assert "收到 2 份" in hall.desk.last.text
    assert "4.5" in hall.desk.last.text
    rated = await hall.house.rows("SELECT * FROM meeting_rated")
    assert [set(row) for row in rated] == [{"committee_id", "meeting_id", "person_id"}] * 2, (
        "neither when nor which marks"
    )
    assert "person_id" not in (await hall.house.rows("SELECT * FROM meeting_ratings"))[0]
    assert await hall.house.rows("SELECT * FROM audit WHERE verb LIKE 'meeting.rate%'") == []
    assert await hall.house.rows("SELECT * FROM drafts WHERE kind = 'meeting.rate'") == []


async def _indicators(hall: Hall) -> tuple[str, ...]:
    entries = tuple(
        Entry(code, {"zh-CN": f"{code}好不好", "en": f"Was the {code} good"}) for code in ("topic", "reply")
    )
    rules = replace(hall.house.committee.meetings, indicators=entries)
    hall.house.units.committee = replace(hall.house.committee, meetings=rules)
    return tuple(entry.code for entry in entries)


async def test_an_outcome_reaches_everybody_who_took_part(hall: Hall) -> None:
    await ended(hall)
    for visitor in (hall.lin, hall.zhou, hall.li):
        visitor.sees()
    await hall.desk.presses("🏁 记录成果")
    await hall.desk.presses("采纳")
    await hall.desk.says("市水务局采纳意见，明年修复渠道")
    await hall.fire()
    assert "市水务局采纳意见" in hall.lin.last.text
    assert "There is an outcome" in hall.li.last.text
    assert hall.zhou.sees() == "", "took no part"
    await opens(hall)
    await hall.desk.presses("🏁 记录成果")
    assert "已有 1 条" in hall.desk.last.text
