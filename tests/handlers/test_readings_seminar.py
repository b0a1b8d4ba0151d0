"""A seminar of a reading group is a meeting: begun from the group, with its title and its readers filled in."""

from __future__ import annotations

import json

from core.actors import Desk
from core.meetings import mailing
from core.meetings.model import Kind
from tests.databases import House
from tests.handlers.test_readings import Club, reading


async def with_readers(club: Club) -> None:
    """A programme that runs, one reader beside the host."""
    await club.prepared()
    await club.begun()
    await club.joins(club.lin)


async def test_a_seminar_is_begun_with_title_and_readers(house: House) -> None:
    async with reading(house) as club:
        await with_readers(club)
        desk = club.visit.visitor(2009, name="何会务")
        await desk.takes_post(Desk.MEETINGS)
        await club.opens_group(desk)
        await desk.presses("🗣 办读书交流会")
        assert "出席范围是本群读者和群主" in desk.last.text
        await desk.presses("打开")
        assert "农业读书群读书交流会" in desk.last.text
        assert "现有 2 人" in desk.last.text
        async with house.units.read() as work:
            (meeting,) = await work.meetings.recent(1)
            named = {seat.person for seat in await work.people.seats() if seat.name in ("林知远", "韩立群")}
        assert meeting.kind is Kind.READING_SEMINAR
        assert meeting.title("en") == "Reading seminar: 农业读书群"
        assert meeting.audience.people == named
        await desk.presses("时间")
        for words in ("12-20 9:00-11:00", "图书室", "交流心得"):
            await desk.says(words)
        await desk.presses("📋 发出通知")
        await club.visit.fire({**mailing.FIRING})
        assert "会议通知" in club.lin.last.text
        assert "读书交流会" in club.lin.last.text
        assert "会议通知" not in json.dumps(club.outsider.sees(), ensure_ascii=False)


async def test_only_the_desk_that_writes_notices_begins_one(sqlite_house: House) -> None:
    async with reading(sqlite_house) as club:
        await with_readers(club)
        for visitor in (club.desk, club.host, club.lin):
            await club.opens_group(visitor)
            assert not [label for row in visitor.last.buttons for label, _ in row if "交流会" in label]
        assert await sqlite_house.rows("SELECT id FROM meetings") == []
