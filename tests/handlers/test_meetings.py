"""Meetings in the chat: a notice step by step, one tap to answer, leave, change, cancellation, reminders."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from core.meetings.invitations import Leave, State
from core.meetings.model import Reply, Status
from core.people.model import SeatStatus
from tests.databases import House
from tests.handlers.meeting_room import Hall, meeting_hall


@pytest.fixture
async def hall(sqlite_house: House) -> AsyncIterator[Hall]:
    async with meeting_hall(sqlite_house) as found:
        yield found


async def test_a_notice_is_composed_step_by_step_and_looked_at_in_both_languages(hall: Hall) -> None:
    desk = hall.desk
    await desk.says("/meetings")
    await desk.presses("✍️ 新会议")
    await desk.presses("专题协商")
    assert "标题" in desk.last.text
    await desk.says("农村灌溉专题协商会 | Consultation on irrigation")
    assert "什么时间" in desk.last.text
    await desk.says("改天")
    assert "没有看懂这个时间" in desk.last.text
    await desk.says("12-01 9:00-11:30")
    assert "地点" in desk.last.text
    await desk.says("三楼会议室 | Room 3")
    await desk.says("一、情况通报\n二、协商讨论")
    assert "请谁出席" in desk.last.text
    await desk.presses("▫️ 委员")
    assert "共 3 人" in desk.last.text
    await desk.presses("‹ 返回")
    assert "协商会议材料应提前十个工作日发出" in desk.last.text, "warned, not refused"
    await desk.presses("着装")
    await desk.says("正装")
    assert "着装：正装" in desk.last.text
    desk.sees()
    await desk.presses("看看发出的样子")
    copies = desk.sees()
    assert "会议通知" in copies
    assert "Consultation on irrigation" in copies
    assert "Tuesday, 1 December, 09:00 until 11:30" in copies
    await desk.presses("📋 发出通知")
    await hall.fire()
    assert "农村灌溉专题协商会" in hall.lin.last.text
    assert "12月1日 09:00（星期二），至 11:30，请提前 15 分钟入座" in hall.lin.last.text
    assert "Room 3" in hall.li.last.text
    assert [label for label, _ in hall.lin.last.buttons[0]] == ["✅ 参加", "请假"]
    meeting = await hall.meeting()
    assert meeting.status is Status.ANNOUNCED
    assert meeting.reply_by == datetime(2026, 11, 30, 10, tzinfo=UTC), "the evening of the last working day before"


async def test_one_tap_answers_and_the_desk_sees_the_counts(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.presses("✅ 参加")
    assert hall.lin.toast == "已记下：参加。"
    assert await hall.state(hall.lin) is State.ATTENDING
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    assert "参加 1" in hall.desk.last.text
    assert "未答复 2" in hall.desk.last.text
    await hall.desk.presses("👥 名单与答复")
    await hall.desk.presses("参加")
    assert "林知远" in hall.desk.last.text


async def test_leave_with_reason_and_proof_is_decided_by_the_organiser(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.presses("请假")
    await hall.lin.presses("病假")
    await hall.lin.sends("photo")
    assert "证明已收到" in hall.lin.last.text
    await hall.lin.says("住院手术")
    assert "证明：已附" in hall.lin.last.text
    await hall.lin.presses("提交请假")
    invitation = await hall.invitation(hall.lin)
    assert (invitation.state, invitation.leave, invitation.reason) == (State.LEAVE_ASKED, Leave.ILLNESS, "住院手术")
    assert "林知远 请假" in hall.desk.last.text
    assert hall.desk.last.files == 1
    assert "请假" not in hall.secretary.sees(), "not hers to decide here"
    await hall.desk.presses("不准假")
    await hall.desk.says("请补交医院证明")
    assert "请补交医院证明" in hall.lin.last.text
    assert await hall.state(hall.lin) is State.LEAVE_REFUSED
    await hall.lin.says("/meetings")
    await hall.lin.presses("农村灌溉")
    assert "未准假的原因：请补交医院证明" in hall.lin.last.text
    await hall.lin.presses("请假")
    await hall.lin.presses("病假")
    await hall.lin.sends("document", caption="证明补上")
    await hall.lin.presses("提交请假")
    await hall.desk.presses("✅ 准假")
    assert "已批准" in hall.lin.last.text
    await hall.lin.presses("✅ 可以参加，销假")
    assert await hall.state(hall.lin) is State.ATTENDING
    assert "已销假" in hall.desk.last.text
    async with hall.house.units.read() as work:
        events = await work.invitations.events(invitation.meeting, invitation.person)
    assert [event.act for event in events] == ["ask_leave", "refuse", "ask_leave", "grant", "take_back"]
    assert events[1].words == "请补交医院证明"


async def test_leave_from_a_plenary_is_the_secretary_generals(hall: Hall) -> None:
    await hall.announces("全体会议", "12-08 9:00 至 12-10 12:00", "全体会议")
    await hall.zhou.presses("请假")
    await hall.zhou.presses("公务")
    await hall.zhou.says("赴京开会")
    await hall.zhou.presses("提交请假")
    assert "周明 请假" in hall.secretary.last.text
    data = hall.secretary.last.buttons[0][0][1]
    await hall.desk.presses_data(data)
    assert "不由您办理" in hall.desk.toast
    await hall.secretary.presses("✅ 准假")
    assert await hall.state(hall.zhou) is State.LEAVE_GRANTED
    assert "已批准" in hall.zhou.last.text


async def test_after_the_deadline_leave_is_not_asked_any_more(hall: Hall) -> None:
    await hall.announces()
    data = hall.lin.last.buttons[0][1][1]
    await hall.goes_on(days=7, hours=10)
    await hall.lin.presses_data(data)
    assert "截止时间已过" in hall.lin.toast
    assert await hall.state(hall.lin) is State.INVITED
    assert "答复已截止" in hall.desk.last.text
    assert "未答复 3" in hall.desk.last.text


async def test_where_coming_is_free_one_may_decline_and_elsewhere_not(hall: Hall) -> None:
    await hall.composes("培训")
    await hall.desk.presses("答复方式")
    await hall.desk.presses("参加或不参加")
    await hall.desk.presses("📋 发出通知")
    await hall.fire()
    await hall.lin.presses("不参加")
    assert await hall.state(hall.lin) is State.DECLINED
    decline = hall.zhou.last.buttons[0][1][1]
    await hall.announces(title="第二次会")
    meeting = await hall.meeting()
    assert meeting.reply is Reply.REQUIRED
    forged = decline.replace(decline.split("|")[1], _base36(meeting.id))
    await hall.zhou.presses_data(forged)
    assert "需要参加或请假" in hall.zhou.toast
    assert await hall.state(hall.zhou) is State.INVITED


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


async def test_a_change_asks_everybody_again_once_and_says_what_was(hall: Hall) -> None:
    await hall.announces()
    old = hall.zhou.last.buttons[0][0][1]
    await hall.lin.presses("✅ 参加")
    for person in (hall.lin, hall.zhou, hall.li):
        person.sees()
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    await hall.desk.presses("时间")
    await hall.desk.says("12-02 14:30-17:00")
    await hall.desk.presses("地点")
    await hall.desk.says("五楼报告厅")
    assert "还没有发出" in hall.desk.last.text
    assert await hall.state(hall.lin) is State.ATTENDING, "nothing has changed for anybody yet"
    await hall.desk.presses("🔔 发出变更")
    await hall.fire()
    told = hall.lin.sees()
    assert "12月2日 14:30（星期三），至 17:00" in told
    assert "原为 12月1日 09:00（星期二），至 11:30" in told
    assert "原为 三楼会议室" in told
    assert "您此前的答复是针对原安排的" in told
    assert "您此前的答复" not in hall.zhou.sees()
    assert "Before: Room" not in hall.li.sees()
    assert await hall.state(hall.lin) is State.INVITED
    await hall.zhou.presses_data(old)
    assert "刚刚有变更" in hall.zhou.toast
    assert "12月2日" in hall.zhou.last.text, "the newest notice, to answer"
    assert await hall.state(hall.zhou) is State.INVITED, "an answer to the old plan is none to the new one"
    await hall.lin.presses("✅ 参加")
    assert await hall.state(hall.lin) is State.ATTENDING
    await hall.goes_on(hours=1)
    assert hall.lin.sees().count("会议有变更") == 0


async def test_what_asks_nobody_again_is_changed_in_silence(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.presses("✅ 参加")
    hall.lin.sees()
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    await hall.desk.presses("着装")
    await hall.desk.says("正装")
    await hall.desk.presses("🔔 发出变更")
    await hall.fire()
    assert hall.lin.sees() == ""
    assert await hall.state(hall.lin) is State.ATTENDING
    assert (await hall.meeting()).edition == 1


async def test_a_cancelled_meeting_is_told_to_all_and_leaves_the_calendar(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.presses("📅 加入日历")
    assert hall.lin.last.files == 1
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    await hall.desk.presses("❌ 取消会议")
    await hall.desk.says("与省里的会议冲突")
    await hall.fire()
    for person in (hall.lin, hall.zhou):
        assert "与省里的会议冲突" in person.last.text
    assert "Meeting cancelled" in hall.li.last.text
    await hall.lin.presses("📅 从日历中删除")
    files = await hall.house.rows("SELECT id FROM files WHERE mime = 'text/calendar' ORDER BY id")
    assert len(files) == 2
    hall.lin.sees()
    await hall.goes_on(days=10)
    assert hall.lin.sees() == "", "nobody is reminded of what does not take place"


async def test_reminders_go_to_those_who_come_each_once(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.presses("✅ 参加")
    for person in (hall.lin, hall.zhou):
        person.sees()
    for _ in range(8 * 24):
        await hall.goes_on(hours=1)
    lin, zhou = hall.lin.sees(), hall.zhou.sees()
    assert lin.count("会议提醒") == 1
    assert lin.count("即将开会") == 1
    assert "会议提醒" not in zhou
    assert "即将开会" not in zhou
    assert zhou.count("还没有收到您对这次会议的答复") == 1
    assert "还没有收到" not in lin


async def test_papers_go_to_those_who_may_come_and_a_new_version_replaces(hall: Hall) -> None:
    await hall.announces()
    await hall.zhou.presses("请假")
    await hall.zhou.presses("事假")
    await hall.zhou.says("家中有事")
    await hall.zhou.presses("提交请假")
    await hall.desk.presses("✅ 准假")
    hall.zhou.sees()
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    await hall.desk.presses("材料")
    await hall.desk.sends("document", caption="协商方案")
    await hall.fire()
    assert "协商方案（第 1 版）" in hall.lin.last.text
    assert hall.lin.last.files == 1
    assert hall.zhou.sees() == "", "on leave"
    await hall.desk.presses("材料")
    assert "v1→2" in hall.desk.last.text
    await hall.desk.sends("document", caption="协商方案")
    await hall.fire()
    assert "协商方案（第 2 版）" in hall.lin.last.text


async def test_staff_of_other_desks_and_strangers_see_nothing(hall: Hall) -> None:
    await hall.announces()
    meeting = await hall.meeting()
    stranger = hall.visit.visitor(1999, name="生人")
    await stranger.takes_seat("agriculture", status=SeatStatus.SUSPENDED)
    for verb in ("meeting.view", "meeting.attend", "meeting.calendar", "meeting.papers"):
        await stranger.presses_data(f"{verb}|{_base36(meeting.id)}|1")
        assert "没有找到" in stranger.toast, verb
    for verb in ("meeting.card", "meeting.cancel", "meeting.attendance", "meeting.publish"):
        await hall.lin.presses_data(f"{verb}|{_base36(meeting.id)}|1")
        assert "不对您目前的身份开放" in hall.lin.toast, verb


async def test_members_under_suspension_are_not_asked_and_those_added_hear_once(hall: Hall) -> None:
    resting = hall.visit.visitor(1998, name="停职")
    await resting.takes_seat("agriculture", status=SeatStatus.SUSPENDED)
    await hall.announces()
    assert resting.sees() == ""
    late = hall.visit.visitor(1997, name="新来")
    await late.takes_seat("education")
    hall.lin.sees()
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")
    await hall.desk.presses("通知新增的人")
    await hall.fire()
    assert "会议通知" in late.sees()
    assert hall.lin.sees() == ""
