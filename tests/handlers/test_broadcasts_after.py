"""Announcements in the chat: whom they reach, pause and stop, corrections, what became of each copy, and who wants no more."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace

import openpyxl
import pytest

from core.broadcasts import sending
from core.broadcasts.model import Status
from core.queues import Result
from core.said import Kind
from tests.databases import House
from tests.handlers.announcing import WORDS, Office, forged, working

NEW = "关于开展送温暖活动的通知\n报名延长到下周一。"


@pytest.fixture
async def office(sqlite_house: House) -> AsyncIterator[Office]:
    async with working(sqlite_house) as found:
        yield found


@pytest.fixture
async def offices(house: House) -> AsyncIterator[Office]:
    """On each database in turn."""
    async with working(house) as found:
        yield found


async def test_an_audience_is_chosen_and_every_choice_shows_its_count(office: Office) -> None:
    cheng = office.cheng
    await office.writes(WORDS)
    await cheng.presses("发给谁")
    assert "共 0 人" in cheng.last.text
    for label, total in (("委员", 2), ("机关干部", 6), ("社会公众", 7)):
        await cheng.presses(f"▫️ {label}")
        assert f"共 {total} 人" in cheng.last.text
    await cheng.presses("✅ 社会公众")
    await cheng.presses("✅ 机关干部")
    await cheng.presses("界别（0）")
    await cheng.presses("▫️ 医药卫生界")
    assert "现在共 1 人" in cheng.last.text, "by the second sector"
    await cheng.presses("✅ 第二界别也算")
    assert "现在共 0 人" in cheng.last.text
    await cheng.presses("返回")
    assert "⚠️ 医药卫生界 里现在没有能收到的人" in cheng.last.text
    assert "发给谁：委员、医药卫生界、只算第一界别" in cheng.last.text
    await cheng.presses("界别（1）")
    await cheng.presses("▫️ 教育界")
    await cheng.presses("返回")
    assert "共 1 人" in cheng.last.text
    assert "例如：李若谷" in cheng.last.text
    assert "⚠️ 医药卫生界 里" in cheng.last.text
    await cheng.presses("语言（0）")
    await cheng.presses("▫️ 中文")
    assert "现在共 0 人" in cheng.last.text
    await cheng.presses("✅ 中文")
    await cheng.presses("返回")
    assert "ℹ️ 1 人使用的语言没有写内容" in cheng.last.text
    await cheng.presses("▫️ 机关干部")
    assert "⚠️ 机关干部不分界别和专委会，4 人全部会收到" in cheng.last.text


async def test_a_sector_without_a_role_is_said(office: Office) -> None:
    await office.writes(WORDS)
    await office.cheng.presses("发给谁")
    await office.cheng.presses("界别（0）")
    await office.cheng.presses("▫️ 教育界")
    await office.cheng.presses("返回")
    assert "⚠️ 还没有选身份" in office.cheng.last.text
    assert "发给谁：教育界" in office.cheng.last.text
    await office.cheng.presses("返回")
    await office.cheng.presses("📢 发出…")
    assert "还没有选发给谁" in office.cheng.toast


async def test_single_people_and_exceptions_by_name(office: Office) -> None:
    cheng = office.cheng
    twin = office.visit.visitor(1022, name="林知远")
    await twin.takes_seat("education")
    await office.writes(WORDS, "委员")
    await cheng.presses("发给谁")
    await cheng.presses("排除（0）")
    await cheng.says("知远")
    assert "找到 2 位" in cheng.last.text
    await cheng.presses("➕ 林知远（教育界）")
    await cheng.says("没有这个人")
    assert "找到 0 位" in cheng.last.text
    await cheng.says("知远")
    labels = [label for row in cheng.last.buttons for label, _ in row]
    assert labels == ["➕ 林知远（农业界）", "✖️ 林知远（教育界）", "‹ 返回"]
    await cheng.presses("返回")
    await cheng.presses("指定的人（0）")
    await cheng.says("顾")
    await cheng.presses("➕ 顾明远（机关干部）")
    await cheng.presses("返回")
    assert "委员、指定的人、排除了一些人" in cheng.last.text
    assert "共 3 人：委员 2、机关 1" in cheng.last.text
    await cheng.presses_data(forged("broadcast.people-person", (await office.newest()).id, "999"))
    assert "已经过期" in cheng.toast
    await office.opens(cheng)
    await office.submits()
    await office.goes_out()
    assert twin.chat == {}
    assert office.clerk.last.text == office.lin.last.text == WORDS


async def test_far_more_than_last_time_is_said(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.goes_out()
    async with office.house.units.begin() as work:
        for address in range(5000, 5060):
            person, _ = await work.people.arrive(address, "zh-CN", work.new_id())
            await work.people.save(replace(person, consent="1"))
    await office.writes("第二条", "委员", "社会公众")
    assert "⚠️ 这次 63 人，比上一条公告（2 人）多得多" in office.cheng.last.text
    await office.cheng.presses("📢 发出…")
    assert "比上一条公告（2 人）多得多" in office.cheng.last.text


async def test_pause_go_on_and_stop(offices: Office) -> None:
    office, cheng = offices, offices.cheng
    await office.writes(WORDS, "委员", "机关干部")
    await office.submits()
    await office.fires()
    assert len(await office.copies(2)) == 2
    await cheng.presses("⏸ 暂停")
    assert "已暂停" in cheng.last.text
    assert await office.copies() == []
    await cheng.presses("▶️ 继续")
    assert len(await office.copies(1)) == 1
    await cheng.presses("⏹ 停止")
    assert "还没收到的 3 人不会再收到" in cheng.last.text
    assert await office.status() is Status.SENDING
    await cheng.presses("⏹ 确定停止")
    stopped = await office.newest()
    assert (stopped.status, stopped.tally.sent, stopped.tally.left) == (Status.STOPPED, 3, 3)
    assert await office.copies() == []
    assert "还有 3 人没有发" in cheng.last.text
    got = [who for who in office.visit.visitors.values() if who is not cheng and WORDS in await office.told(who)]
    assert len(got) + (WORDS in await office.told(cheng)) == 3
    await cheng.presses("发送结果")
    assert "未发 3" in cheng.last.text


async def test_a_refusal_by_the_messenger_pauses_it_and_is_told(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.fires()
    await office.copies(result=Result.FAILED, error="Bad Request: wrong <b>entity</b>")
    await sending.trip(office.house.units, (await office.newest()).id, "Bad Request: wrong <b>entity</b>")
    await office.visit.deliver()
    assert any(
        "被连续拒绝，已自动暂停：Bad Request: wrong <b>entity</b>" in text for text in await office.told(office.cheng)
    )
    await office.opens(office.cheng)
    await office.cheng.presses("▶️ 继续")
    assert len(await office.copies()) == 2, "who was refused is tried again"
    assert (await office.goes_out()).tally.sent == 2


async def test_a_small_one_is_corrected_at_once(offices: Office) -> None:
    office, cheng = offices, offices.cheng
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.goes_out()
    copy = office.lin.last.id
    await office.opens(cheng)
    await cheng.presses("更正内容")
    assert WORDS in cheng.last.text
    assert "也要另一位同志同意" not in cheng.last.text
    await cheng.says(WORDS)
    assert "没有需要更正的" in cheng.sees(), "nobody is touched for nothing"
    assert (await office.newest()).edition == 1
    await cheng.says(NEW)
    assert await office.status() is Status.SENDING
    assert (await office.goes_out()).tally.corrected == 2
    assert office.lin.chat[copy].text == f"更正\n{NEW}", "edited in place"
    assert len(office.lin.chat) == 1
    assert office.li.last.text == f"Correction\n{NEW}"


async def test_what_two_agreed_to_is_corrected_by_two(offices: Office) -> None:
    office, cheng, han = offices, offices.cheng, offices.han
    await office.writes(WORDS, "委员", "社会公众")
    await office.submits("提交审批")
    await han.presses("打开")
    await han.presses("同意发出")
    await office.goes_out()
    await office.opens(cheng)
    await cheng.presses("更正内容")
    assert "也要另一位同志同意" in cheng.last.text
    await cheng.says(NEW)
    waiting = await office.newest()
    assert (waiting.status, waiting.edition, waiting.words["zh-CN"].text) == (Status.SENT, 1, WORDS)
    assert NEW in han.last.text
    assert waiting.amendment is not None
    await cheng.presses_data(forged("broadcast.correct", waiting.id, waiting.amendment.mark))
    assert "由另一位同志审批" in cheng.toast
    await han.presses("打开")
    await han.presses("查看待同意的更正")
    assert WORDS in han.last.text
    assert NEW in han.last.text
    await han.presses("不同意更正")
    assert "没有获得同意" in cheng.last.text
    assert (await office.newest()).amendment is None
    await han.presses_data(forged("broadcast.correct", waiting.id, waiting.amendment.mark))
    assert "已经变了" in han.toast
    await office.opens(cheng)
    await cheng.presses("更正内容")
    await cheng.says("别的内容")
    await han.presses_data(forged("broadcast.correct", waiting.id, waiting.amendment.mark))
    assert "又改动了" in han.toast, "what was seen is not what waits"
    await office.opens(cheng)
    await cheng.presses("查看待同意的更正")
    await cheng.presses("撤回更正")
    await cheng.presses("更正内容")
    await cheng.says(NEW)
    await office.opens(han)
    await han.presses("查看待同意的更正")
    await han.presses("同意更正")
    assert (await office.goes_out()).edition == 2
    assert office.wang.last.text == f"更正\n{NEW}"
    assert [label for row in office.wang.last.buttons for label, _ in row] == ["不再接收公告"]


async def test_a_stopped_one_is_corrected_for_those_who_have_it(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.fires()
    [first] = await office.copies(1)
    await office.opens(office.cheng)
    await office.cheng.presses("⏹ 停止")
    await office.cheng.presses("⏹ 确定停止")
    await office.opens(office.cheng)
    await office.cheng.presses("更正内容")
    await office.cheng.says(NEW)
    assert await office.copies() == [first]
    stopped = await office.newest()
    assert (stopped.status, stopped.tally.sent, stopped.tally.left) == (Status.STOPPED, 1, 1)
    assert stopped.ended is None
    office.house.clock.forward(seconds=3)
    await office.fires()
    assert (await office.newest()).ended == office.house.clock.now


async def test_a_stop_ends_a_correction_too_and_another_can_follow(offices: Office) -> None:
    await offices.writes(WORDS, "委员")
    await offices.submits()
    assert (await offices.goes_out()).status is Status.SENT
    for words, corrected in ((NEW, 1), (f"{NEW}请相互转告。", 2)):
        await offices.opens(offices.cheng)
        await offices.cheng.presses("更正内容")
        await offices.cheng.says(words)
        await offices.fires()
        assert len(await offices.copies(1)) == 1
        await offices.opens(offices.cheng)
        await offices.cheng.presses("⏹ 停止")
        await offices.cheng.presses("⏹ 确定停止")
        assert await offices.copies() == [], f"nothing after the stop of correction {corrected}"
        offices.house.clock.forward(seconds=3)
        await offices.fires()
        stopped = await offices.newest()
        assert (stopped.status, stopped.tally.sent, stopped.tally.corrected) == (Status.STOPPED, 2, 1)
        assert stopped.ended is not None
        await offices.opens(offices.cheng)
        assert "⏹ 停止" not in str(offices.cheng.last), "there is nothing to stop"
        await offices.cheng.presses_data(forged("broadcast.stop", stopped.id))
        assert (await offices.newest()).version == stopped.version


async def test_the_results_name_members_count_constituents_and_hold_no_formula(offices: Office) -> None:
    office, cheng = offices, offices.cheng
    spy = office.visit.visitor(1030, name='=HYPERLINK("https://evil.test","x")')
    await spy.takes_seat("education")
    await office.lin.blocks()
    await office.writes(WORDS, "委员", "社会公众")
    assert "其中 1 人现在送不到" in cheng.last.text
    await office.submits("提交审批")
    await office.han.presses("打开")
    await office.han.presses("同意发出")
    await office.fires()
    await office.copies(1)
    await office.copies(1, result=Result.FAILED, error="=cmd|' /C calc'!A0")
    await office.copies(1, result=Result.UNKNOWN, error="Timed out")
    ended = await office.goes_out()
    assert ended.tally.total == 4
    assert ended.tally.left == 0
    await office.opens(cheng)
    await cheng.presses("发送结果")
    assert "· =cmd|' /C calc'!A0: 1" in cheng.last.text
    assert "对方停用了本机器人，或账号已注销: 1" in cheng.last.text
    assert "Forbidden" not in cheng.last.text
    await cheng.presses("名单（表格）")
    book = openpyxl.load_workbook(io.BytesIO(await _sheet(office)))
    rows = list(book.worksheets[0].iter_rows())
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}, "no formula"
    lines = [[cell.value or "" for cell in row] for row in rows]
    assert lines[0] == ["姓名", "身份", "界别", "结果", "原因", "人数"]
    named = {line[0]: line for line in lines[1:] if line[0] != "（合计）"}
    assert set(named) == {"林知远", "李若谷", spy.name}
    assert named["林知远"][3:5] == ["送不到", "对方停用了本机器人，或账号已注销"]
    assert sum(int(str(line[5])) for line in lines[1:] if line[0] == "（合计）") == 4
    assert "王桂兰" not in {cell for line in lines for cell in line}


async def _sheet(office: Office) -> bytes:
    [row] = await office.rows(
        "SELECT id FROM files WHERE kind = :kind ORDER BY id DESC LIMIT 1", kind=Kind.DOCUMENT.value
    )
    found = await office.visit.files.read(row["id"])
    assert found is not None
    return found[1]


async def test_once_more_only_where_somebody_was_not_reached(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.fires()
    await office.copies(1, result=Result.FAILED, error="Bad Gateway")
    await office.goes_out()
    await office.opens(office.cheng)
    await office.cheng.presses("再发给没收到的人")
    assert (await office.goes_out()).tally.sent == 2
    await office.opens(office.cheng)
    assert "再发" not in str(office.cheng.last)
    await office.cheng.presses_data(forged("broadcast.retry", (await office.newest()).id))
    assert "没有需要再发的人" in office.cheng.toast


async def test_who_wants_no_more_gets_no_more_and_can_come_back(offices: Office) -> None:
    office, wang = offices, offices.wang
    await office.writes(WORDS, "社会公众")
    await office.submits("提交审批")
    await office.han.presses("打开")
    await office.han.presses("同意发出")
    await office.goes_out()
    await wang.presses("不再接收公告")
    assert "您所反映事项的答复仍会照常送达" in wang.last.text
    await office.writes("第二条", "社会公众")
    assert "共 0 人" in office.cheng.last.text
    assert "另有 1 人已退订，不发" in office.cheng.last.text
    await office.cheng.presses("📢 发出…")
    await office.cheng.presses("提交审批")
    assert "没有人会收到" in office.cheng.toast
    await wang.says("/announcements")
    assert "现在不接收公告" in wang.last.text
    await wang.presses("重新接收公告")
    assert "以后有公告会发给您" in wang.last.text
    await office.opens(office.cheng)
    assert "共 1 人" in office.cheng.last.text
