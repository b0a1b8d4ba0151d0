"""Announcements on a clock that the test moves: their time, the quiet hours, and an audience that grew meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from core.broadcasts.doubts import MORE_BY
from core.broadcasts.model import Status
from core.people.model import SeatStatus
from tests.databases import House
from tests.handlers.announcing import WORDS, Office, working


@pytest.fixture
async def office(sqlite_house: House) -> AsyncIterator[Office]:
    async with working(sqlite_house) as found:
        yield found


@pytest.fixture
async def offices(house: House) -> AsyncIterator[Office]:
    """On each database in turn."""
    async with working(house) as found:
        yield found


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("明天9点", "11月24日 09:00"), ("周五下午3点", "11月27日 15:00"), ("11月28日 09:00", "11月28日 09:00")],
)
async def test_scheduled_for_its_time(office: Office, typed: str, shown: str) -> None:
    await office.writes(WORDS, "委员")
    await office.cheng.presses("什么时候发")
    await office.cheng.says(typed)
    assert f"时间：{shown}" in office.cheng.last.text
    await office.cheng.presses("📢 发出…")
    assert f"时间：{shown}" in office.cheng.last.text
    await office.cheng.presses("确认发出")
    scheduled = await office.newest()
    assert scheduled.status is Status.SCHEDULED
    assert scheduled.send_at is not None
    office.house.clock.now = scheduled.send_at.astimezone(UTC)
    office.house.clock.forward(seconds=-1)
    assert await office.fires() == 0
    assert await office.copies() == []
    office.house.clock.forward(seconds=1)
    assert (await office.goes_out()).tally.sent == 2


async def test_a_time_that_has_passed_is_too_far_or_cannot_be_told_is_refused_and_asked_again(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.cheng.presses("什么时候发")
    for typed, refusal in (
        ("今天 8:00", "11月23日 08:00 已经过了"),
        ("11-20 10:00", "11月20日 10:00 已经过了"),
        ("2027-06-01 9:00", "90 天以内"),
        ("尽快", "没有看懂"),
        ("明天9点或者10点", "没有看懂"),
    ):
        await office.cheng.says(typed)
        assert refusal in office.cheng.last.text
        assert (await office.newest()).send_at is None
    await office.cheng.says("明天 10:00")
    assert (await office.newest()).send_at == datetime(2026, 11, 24, 2, tzinfo=UTC)


async def test_withdrawn_before_its_time(office: Office) -> None:
    await office.writes(WORDS, "委员")
    await office.cheng.presses("什么时候发")
    await office.cheng.says("明天9点")
    await office.submits()
    await office.cheng.presses("撤回修改")
    office.house.clock.forward(days=2)
    assert await office.fires() == 0
    assert await office.status() is Status.DRAFT
    await office.cheng.presses("📢 发出…")
    await office.cheng.presses("确认发出")
    assert "已经过了" in office.cheng.toast


async def test_an_approver_who_comes_too_late_sends_nothing(office: Office) -> None:
    await office.writes(WORDS, "社会公众")
    await office.cheng.presses("什么时候发")
    await office.cheng.says("15:00")
    await office.submits("提交审批")
    office.house.clock.now = datetime(2026, 11, 23, 7, 1, tzinfo=UTC)
    await office.han.presses("打开")
    await office.han.presses("同意发出")
    assert "定的时间已经过了" in office.han.toast
    assert await office.status() is Status.PROPOSED


async def test_the_quiet_hours_are_said_before_and_kept(offices: Office) -> None:
    office = offices
    office.house.clock.now = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)  # 22:30
    await office.writes(WORDS, "委员")
    assert "时间：尽快，11月24日 07:00 开始" in office.cheng.last.text
    await office.cheng.presses("📢 发出…")
    assert "时间：11月24日 07:00" in office.cheng.last.text
    assert "🌙 夜间（22:00–07:00）不打扰" in office.cheng.last.text
    await office.cheng.presses("确认发出")
    office.house.clock.now = datetime(2026, 11, 23, 22, 59, 50, tzinfo=UTC)
    assert await office.fires() == 0
    office.house.clock.forward(seconds=10)  # 7:00
    assert (await office.goes_out()).tally.sent == 2


async def test_what_is_not_out_by_the_evening_rests_and_goes_on_in_the_morning(offices: Office) -> None:
    office = offices
    office.house.clock.now = datetime(2026, 11, 23, 13, 59, 55, tzinfo=UTC)  # 21:59:55
    await office.writes(WORDS, "委员")
    await office.submits()
    await office.fires()
    assert len(await office.copies(1)) == 1
    office.house.clock.forward(seconds=6)
    await office.fires()
    [card] = [text for text in await office.told(office.cheng) if "正在发送" in text]
    assert "🌙 夜间不打扰，11月24日 07:00 继续" in card
    assert await office.copies() == []
    office.house.clock.forward(hours=8)
    assert await office.fires() == 0, "through the night nobody edits the card"
    office.house.clock.now = datetime(2026, 11, 23, 23, 0, 5, tzinfo=UTC)
    assert len(await office.copies()) == 1
    assert (await office.goes_out()).status is Status.SENT


async def test_what_is_urgent_goes_out_at_night_and_says_so(office: Office) -> None:
    office.house.clock.now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    await office.writes(WORDS, "委员")
    await office.cheng.presses("什么时候发")
    await office.cheng.presses("设为紧急")
    await office.cheng.presses("返回")
    await office.cheng.presses("📢 发出…")
    assert "时间：马上\n紧急：夜间也发" in office.cheng.last.text
    await office.cheng.presses("确认发出")
    assert (await office.goes_out()).tally.sent == 2


async def test_a_scheduled_one_that_outgrew_its_one_person_waits_for_a_second(offices: Office) -> None:
    office = offices
    draft = await office.writes(WORDS)
    await office.cheng.presses("发给谁")
    await office.cheng.presses("指定的人")
    await office.cheng.says("知远")
    await office.cheng.presses("➕ 林知远")
    await office.opens(office.cheng)
    await office.cheng.presses("什么时候发")
    await office.cheng.says("明天9点")
    assert (await office.submits()).status is Status.SCHEDULED
    async with office.house.units.begin() as work:  # the only one it is for holds no seat any more: one of the public
        [seat] = [seat for seat in await work.people.seats() if seat.name == "林知远"]
        await work.people.save_seat(
            type(seat)(seat.id, seat.term, seat.name, seat.sector, status=SeatStatus.RESIGNED, person=seat.person)
        )
    office.house.clock.forward(days=1)
    await office.fires()
    assert await office.status() is Status.PROPOSED
    assert any("需要另一位同志审批" in text for text in await office.told(office.cheng))
    assert draft.number in office.han.last.text
    await office.han.presses("打开")
    await office.han.presses("同意发出")
    assert (await office.goes_out()).tally.sent == 1


@pytest.mark.parametrize(("more", "asked_again"), [(MORE_BY - 1, False), (MORE_BY, True)])
async def test_one_that_goes_to_many_more_than_were_agreed_to_is_agreed_to_once_more(
    office: Office, more: int, asked_again: bool
) -> None:
    await office.writes(WORDS, "社会公众")
    await office.cheng.presses("什么时候发")
    await office.cheng.says("明天9点")
    await office.submits("提交审批")
    await office.han.presses("打开")
    await office.han.presses("同意发出")
    assert (await office.newest()).approved_for == 1
    async with office.house.units.begin() as work:
        for number in range(more):
            person, _ = await work.people.arrive(9000 + number, "zh-CN", work.new_id())
            await work.people.save(replace(person, consent=work.committee.privacy_version))
    office.house.clock.forward(days=1)
    await office.fires()
    assert await office.status() is (Status.PROPOSED if asked_again else Status.SENDING)
    if asked_again:
        assert f"从同意时的 1 人增加到 {more + 1} 人" in office.cheng.last.text
        assert f"将发给 {more + 1} 人。此前同意时为 1 人" in office.han.last.text
        await office.han.presses("打开")
        await office.han.presses("同意发出")
        await office.fires()
        assert await office.status() is Status.SENDING
