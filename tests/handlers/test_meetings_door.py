"""At the door: the list, the code on the wall, guests, latecomers, the end, corrections, and what is filed."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from dataclasses import replace

import docx
import openpyxl
import pytest

from core.meetings import codes
from core.meetings.invitations import Place, State
from core.meetings.model import Status
from storage.files import Files
from tests.databases import House
from tests.handlers.meeting_room import Hall, meeting_hall


@pytest.fixture
async def hall(sqlite_house: House) -> AsyncIterator[Hall]:
    async with meeting_hall(sqlite_house) as found:
        yield found


async def begins(hall: Hall) -> None:
    """Announced, and ten minutes before it begins."""
    await hall.announces()
    await hall.lin.presses("✅ 参加")
    await hall.zhou.presses("✅ 参加")
    await hall.goes_on(days=7, hours=23, minutes=50)
    await opens(hall)
    await hall.desk.presses("🚪 开始签到")


async def opens(hall: Hall) -> None:
    await hall.desk.says("/meetings")
    await hall.desk.presses("农村灌溉")


async def code(hall: Hall) -> str:
    """What is on the wall now."""
    return codes.make(await hall.meeting(), hall.house.clock.now)


async def file_of(hall: Hall, mime: str) -> bytes:
    rows = await hall.house.rows("SELECT id FROM files WHERE mime LIKE :mime ORDER BY id DESC", mime=f"%{mime}%")
    found = await Files(hall.house.units).read(rows[0]["id"])
    assert found is not None
    return found[1]


async def test_the_code_on_the_wall_signs_in_and_is_a_picture_with_a_link(hall: Hall) -> None:
    await begins(hall)
    await hall.desk.presses("🔳 签到二维码")
    assert "30 秒内有效" in hall.desk.last.text
    assert hall.desk.last.files == 1
    assert (await file_of(hall, "image/png")).startswith(b"\x89PNG")
    link = f"q-{await code(hall)}"
    assert len(link) <= 64
    await hall.lin.opens(link)
    assert "✅ 已签到" in hall.lin.last.text
    invitation = await hall.invitation(hall.lin)
    assert (invitation.state, invitation.late) == (State.SIGNED_IN, False)
    await hall.lin.opens(link)
    assert (await hall.invitation(hall.lin)).version == invitation.version, "a second scan changes nothing"


async def test_a_code_is_not_good_after_its_seconds_nor_for_another_meeting_nor_forged(hall: Hall) -> None:
    await begins(hall)
    kept = await code(hall)
    hall.house.clock.forward(seconds=29)
    await hall.lin.opens(f"q-{kept}")
    assert await hall.state(hall.lin) is State.SIGNED_IN
    hall.house.clock.forward(seconds=1)
    await hall.zhou.opens(f"q-{kept}")
    assert "已经更换" in hall.zhou.last.text, "shared, and too late"
    meeting = await hall.meeting()
    other = codes.make(replace(meeting, secret="ff" * 16), hall.house.clock.now)
    stolen = codes.make(replace(meeting, id=meeting.id + 1), hall.house.clock.now)
    tomorrow = codes.make(meeting, hall.house.clock.now.replace(year=2027))
    for forged in (other, stolen, "x" * 32, "", "a-b", kept[:-1], f"{kept}A", "签到"):
        await hall.zhou.opens(f"q-{forged}")
        assert "不是有效的签到码" in hall.zhou.last.text, forged
    await hall.zhou.opens(f"q-{tomorrow}")
    assert "已经更换" in hall.zhou.last.text, "one that is made for later is not good now"
    assert await hall.state(hall.zhou) is State.ATTENDING
    flipped = codes.read(await code(hall))
    assert flipped is not None
    assert not codes.genuine(meeting, replace(flipped, proof=bytes(12)))


async def test_whoever_is_not_on_the_list_is_marked_so(hall: Hall) -> None:
    await begins(hall)
    guest = hall.visit.visitor(1990, name="路过的人")
    await guest.takes_post()
    await guest.opens(f"q-{await code(hall)}")
    assert "名单外" in guest.last.text
    found = await hall.invitation(guest)
    assert (found.state, found.place) == (State.SIGNED_IN_UNREGISTERED, Place.GUEST)
    assert "名单外人员签到：路过的人" in hall.desk.last.text


async def test_before_and_after_nobody_signs_in(hall: Hall) -> None:
    await hall.announces()
    await hall.lin.opens(f"q-{await code(hall)}")
    assert "不在签到时间" in hall.lin.last.text
    assert await hall.state(hall.lin) is State.INVITED


async def test_the_list_late_partial_absent_and_a_correction_with_its_reason(hall: Hall) -> None:
    await begins(hall)
    await hall.desk.presses("📝 按名单签到")
    await hall.desk.presses("▫️ 林知远")
    assert "已到 1 / 3" in hall.desk.last.text
    await hall.desk.presses("✅ 林知远")
    assert await hall.state(hall.lin) is State.ATTENDING, "ticked by mistake"
    await hall.desk.presses("▫️ 林知远")
    await hall.goes_on(minutes=30)
    await hall.li.opens(f"q-{await code(hall)}")
    assert (await hall.invitation(hall.li)).late
    assert "it has begun" in hall.li.last.text
    await hall.goes_on(minutes=20)
    await opens(hall)
    await hall.desk.presses("📝 按名单签到")
    await hall.desk.presses("早退", on=hall.desk.last)
    assert "已早退" in str(hall.desk.last)
    await hall.goes_on(minutes=110)
    await opens(hall)
    await hall.desk.presses("⏹ 会议结束")
    await hall.desk.presses("结束会议")
    assert (await hall.meeting()).status is Status.CLOSED
    assert await hall.state(hall.lin) is State.PARTIAL
    assert await hall.state(hall.li) is State.SIGNED_IN
    assert await hall.state(hall.zhou) is State.ABSENT
    await hall.desk.presses("更正考勤")
    await hall.desk.says("周")
    await hall.desk.presses("周明")
    await hall.desk.presses("已签到")
    await hall.desk.says("签到时手机没电，会务人员证明在场")
    assert await hall.state(hall.zhou) is State.SIGNED_IN
    assert "签到时手机没电" in hall.zhou.last.text
    invitation = await hall.invitation(hall.zhou)
    async with hall.house.units.read() as work:
        events = await work.invitations.events(invitation.meeting, invitation.person)
    assert (events[-1].act, events[-1].words) == ("correct", "签到时手机没电，会务人员证明在场")
    await hall.lin.presses_data(f"meeting.correct|{_base36(invitation.meeting)}|")
    assert "不对您目前的身份开放" in hall.lin.toast


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number >= 36 else "") + digits[number % 36]


async def test_seats_are_told_and_what_is_filed_carries_no_formula(hall: Hall) -> None:
    await begins(hall)
    await opens(hall)
    await hall.desk.presses("💺 座位")
    await hall.desk.says('林知远 =HYPERLINK("http://x")\n无名氏 3排5座')
    assert "已安排 1 人" in hall.desk.last.text or "已安排 1 人" in hall.desk.sees()
    await hall.lin.opens(f"q-{await code(hall)}")
    assert "座位：=HYPERLINK" in hall.lin.last.text
    await opens(hall)
    await hall.desk.presses("⏹ 会议结束")
    await hall.desk.presses("结束会议")
    await hall.desk.presses("📄 考勤表")
    book = openpyxl.load_workbook(io.BytesIO(await file_of(hall, "spreadsheetml")))
    page = book.worksheets[0]
    assert page.cell(1, 1).value == "农村灌溉专题协商会考勤表"
    assert "应到 3，实到 1，请假 0，缺席 2" in str(page.cell(2, 1).value)
    assert [cell.value for cell in page[3]][:4] == ["序号", "姓名", "界别", "单位"]
    lines = {str(row[1].value): row for row in page.iter_rows(min_row=4)}
    assert set(lines) == {"林知远", "周明", "Li"}
    assert lines["周明"][5].value == "缺席"
    assert lines["林知远"][7].value == '=HYPERLINK("http://x")'
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}, "no formula from people's words"
    assert page.print_title_rows == "$3:$3"
    await opens(hall)
    await hall.desk.presses("📝 会议纪要")
    await hall.desk.says("会议听取了情况通报。\n与会人员进行了协商。")
    await hall.desk.presses("📝 会议纪要")
    await hall.desk.presses("📄 生成文件")
    written = [each.text for each in docx.Document(io.BytesIO(await file_of(hall, "wordprocessingml"))).paragraphs]
    assert written[0] == "农村灌溉专题协商会纪要"
    assert "时间：12月1日 09:00（星期二）至 11:30" in written
    assert "出席：林知远" in written
    assert "缺席：周明、Li" in written
    assert "与会人员进行了协商。" in written
