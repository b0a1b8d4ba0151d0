"""My agenda: what is before a person on one screen, each line a tap to it; the address of its calendar."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from core.actors import Desk
from core.concerns.model import Concern, Status
from tests.databases import House
from tests.handlers.meeting_room import Hall, meeting_hall


@pytest.fixture
async def hall(house: House) -> AsyncIterator[Hall]:
    async with meeting_hall(house) as found:
        yield found


async def test_meetings_deadlines_and_cases_on_one_screen(hall: Hall) -> None:
    await hall.lin.says("/today")
    assert "近期没有需要您办理的事项" in hall.lin.last.text
    await hall.announces()
    async with hall.house.units.begin() as work:
        seats = {seat.name: seat.id for seat in await work.people.seats()}
        await work.concerns.add(
            Concern(
                work.new_id(), "BY-2026-00001", Status.ASSIGNED, "agriculture", 5, "", "p", work.now, work.now,
                seat=seats["林知远"],
            )
        )  # fmt: skip
    await hall.lin.says("/today")
    labels = [label for row in hall.lin.last.buttons for label, _ in row]
    assert labels[0].endswith("办理诉求 BY-2026-00001")
    assert labels[1] == "11月30日 18:00　答复截止：农村灌溉专题协商会"
    assert labels[2] == "12月1日 09:00　农村灌溉专题协商会（三楼会议室）"
    await hall.lin.presses("12月1日 09:00")
    assert "您的答复：未答复" in hall.lin.last.text
    await hall.lin.presses("✅ 参加")
    await hall.lin.says("/today")
    assert "答复截止" not in str(hall.lin.last)
    await hall.li.says("/today")
    assert "1 December, 09:00" in str(hall.li.last)


async def test_an_address_is_shown_once_and_kept_as_a_hash(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.says("/today")
    await hall.lin.presses("📅 订阅日历")
    await hall.lin.presses("生成网址")
    address = next(word for word in hall.lin.last.text.split() if word.endswith(".ics"))
    secret = address.rpartition("/")[2].removesuffix(".ics")
    assert len(secret) == 32
    assert secret.encode() not in await hall.house.dump() or hall.house.database.embedded
    (row,) = await hall.house.rows("SELECT digest FROM calendars")
    assert secret.encode() not in bytes(row["digest"])
    async with hall.house.units.read() as work:
        person = await work.calendars.holder(secret)
        assert person is not None
        assert await work.calendars.holder(secret[:-1] + "x") is None
    await hall.lin.presses("‹ 返回")
    await hall.lin.presses("换一个新网址")
    async with hall.house.units.read() as work:
        assert await work.calendars.holder(secret) is None, "the former address is void"
    await hall.lin.presses("‹ 返回")
    await hall.lin.presses("停用网址")
    assert await hall.house.rows("SELECT * FROM calendars") == []


async def test_constituents_have_none(hall: Hall) -> None:
    wang = hall.visit.visitor(1951, name="王桂兰")
    await wang.agrees()
    await wang.says("/today")
    assert "不对您目前的身份开放" in wang.last.text
    office = hall.visit.visitor(1952, name="程")
    await office.takes_post(Desk.LIAISON)
    await office.says("/today")
    assert "近期没有" in office.last.text
