"""Meetings at the desk: from the notice to the closing by forms alone; who may not; bad input in words; looked at."""

from __future__ import annotations

import io
import re
from typing import Any

import docx
import openpyxl
import pytest
from playwright.async_api import Browser

from core.actors import Desk
from tests.console.hall import HOSTILE, NOTICE, Hall, hall_of
from tests.console.looking import LOOKS, seeing
from tests.console.office import Office


@pytest.fixture
async def hall(small_office: Office) -> Hall:
    return await hall_of(small_office)


async def test_from_the_notice_to_the_closing(office: Office) -> None:
    hall = await hall_of(office)
    await hall.composes()
    got = await hall.get("/notice")
    assert "按现在的范围共 2 人" in got.words
    assert "协商会议材料应提前十个工作日发出" in got.words  # warned, not refused
    assert "会议通知" in got.words
    assert "Meeting notice" in got.words or "Irrigation" in got.words
    assert "<b>灌溉</b>" not in got.html
    got = await hall.post("/send", act="announce", version=await hall.version())
    assert "已开始发出" in got.words
    await hall.fire()
    assert "会议通知" in hall.lin.last.text

    await hall.lin.presses("✅ 参加")
    await hall.zhou.presses("请假")
    await hall.zhou.presses("病假")
    await hall.zhou.says("感冒发烧")
    await hall.zhou.presses("提交请假")
    got = await hall.get("?state=leave_asked")
    assert "周明" in got.words
    assert "感冒发烧" in got.words
    person = (await hall.one("SELECT person_id AS person FROM meeting_invitations WHERE state = 'leave_asked'"))[
        "person"
    ]
    got = await hall.post("/leave", act="grant", person=person)
    assert "请假待批 周明" not in got.words
    await office.visit.deliver()
    assert "请假已批准" in hall.zhou.last.text

    await hall.post("/notice", **{**NOTICE, "version": await hall.version(), "place-zh-CN": "五楼会议室"})
    got = await hall.get("/notice")
    assert "会请大家重新答复" in got.words
    assert "原为 三楼会议室" in got.words
    await hall.post("/send", act="change", version=await hall.version())
    await hall.fire()
    assert "会议有变更" in hall.lin.last.text
    await hall.lin.presses("✅ 参加")

    got = await hall.post("/seating", lines="林知远 3排5座\n无此人 1排1座")
    assert "无此人 1排1座" in got.html
    await hall.opens()
    got = await hall.post("/door", name="林")
    assert "已签到" in got.words
    assert "已到 1 / 2" in got.words
    got = await hall.get("/code")
    assert "<svg" in got.html
    got = await hall.post("/close")
    assert [row["status"] for row in await office.house.rows("SELECT status FROM meetings")] == ["closed"]
    lin = (
        await hall.one("SELECT person_id AS person FROM meeting_invitations WHERE state IN ('signed_in', 'partial')")
    )["person"]
    await hall.get(f"/door?person={lin}")
    got = await hall.post("/correct", person=lin, state="absent", reason="签错了人")
    assert got.status == 200
    await office.visit.deliver()
    assert "考勤已更正" in hall.lin.last.text
    await hall.post("/correct", person=lin, state="signed_in", reason="确认到会")
    await hall.post("/minutes", words=f"会议听取了情况通报。\n{HOSTILE}")
    got = await hall.post("/outcomes", kind="adopted", words="水务局已列入明年计划")
    assert "水务局已列入明年计划" in got.words
    await hall.fire()
    assert "有了结果" in hall.lin.last.text
    await _filed(hall)


async def _filed(hall: Hall) -> None:
    """The attendance list and the minutes open, and carry no formula."""
    client, address = hall.clerk.browser.client, hall.office.address
    async with client.get(f"{address}{hall.at}/attendance.xlsx") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"林知远", "周明", "3排5座"} <= {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)
    async with client.get(f"{address}{hall.at}/minutes.docx") as answer:
        lines = [each.text for each in docx.Document(io.BytesIO(await answer.read())).paragraphs]
    assert HOSTILE in lines
    assert "出席：林知远" in lines


async def test_the_door_by_part_of_a_name_twice_undone_and_early(hall: Hall) -> None:
    await hall.announces()
    await hall.opens()
    got = await hall.post("/door", name="明")
    assert "已到 1 / 2" in got.words
    zhou = await hall.person("周明")
    got = await hall.post("/door", act="sign_in", person=zhou)  # the page was old: nothing is undone
    assert "已到 1 / 2" in got.words
    got = await hall.post("/door", act="leave_early", person=zhou)
    assert "早退" in got.words
    got = await hall.post("/door", act="undo_sign_in", person=zhou)
    assert "已到 0 / 2" in got.words
    got = await hall.post("/door", name="王")
    assert "没有找到还没签到的人" in got.words
    assert (await hall.post("/door", act="correct", person=zhou)).status == 422
    assert (await hall.post("/door", act="sign_in", person=17)).status == 404


async def test_the_code_on_the_wall_signs_in_and_changes(hall: Hall) -> None:
    await hall.announces()
    assert (await hall.get("/code")).status == 409  # sign-in is not on
    await hall.opens()
    first = (await hall.get("/code")).html
    assert 'http-equiv="refresh"' in first
    hall.office.house.clock.forward(seconds=30)
    assert re.findall(r"<path.*?>", first) != re.findall(r"<path.*?>", (await hall.get("/code")).html)


async def test_speeches_are_chosen_ordered_and_held(hall: Hall) -> None:
    await hall.announces()
    await hall.get("/speeches")
    await hall.post("/call", by="2026-12-04T12:00")
    await hall.fire()
    for visitor, words in ((hall.lin, "关于渠道管护的建议"), (hall.zhou, "关于水价改革的建议")):
        await visitor.presses("🎤 申请发言")
        await visitor.presses("口头发言")
        await visitor.says(words)
        await visitor.presses("‹ 返回")
    got = await hall.get("/speeches")
    assert "关于渠道管护的建议" in got.words
    lin, zhou = [row["id"] for row in await hall.office.house.rows("SELECT id FROM meeting_speeches ORDER BY id")]
    browser = hall.clerk.browser
    assert (await browser.post(f"/meetings/speeches/{lin}", act="return", reason="")).status == 422
    await browser.post(f"/meetings/speeches/{lin}", act="return", reason="请再具体一些")
    assert (await browser.post(f"/meetings/speeches/{lin}", act="shortlist")).status == 409
    assert (await browser.post(f"/meetings/speeches/{lin}", act="lift")).status == 422
    await hall.office.visit.deliver()
    await hall.lin.presses("打开")
    await hall.lin.presses("✏️ 修改后再报")
    await hall.lin.says("关于渠道管护经费的建议")
    for speech in (lin, zhou):
        await browser.get(f"{hall.at}/speeches")
        await browser.post(f"/meetings/speeches/{speech}", act="shortlist")
    assert (await hall.post("/order", speech=[lin], place=[1])).status == 409
    assert (await hall.post("/order", speech=[lin, zhou], place=[1])).status == 422
    await hall.get("/speeches")
    await hall.post("/order", speech=[lin, zhou], place=[2, 1])
    rows = await hall.office.house.rows("SELECT id FROM meeting_speeches ORDER BY place")
    assert [row["id"] for row in rows] == [zhou, lin]
    await hall.opens()
    got = await browser.get(f"{hall.at}/floor")
    assert got.words.index("周明") < got.words.index("林知远")
    got = await browser.post(f"/meetings/floor/{zhou}", act="begin")
    assert 'data-limit="480"' in got.html
    assert (await browser.post(f"/meetings/floor/{lin}", act="begin")).status == 409
    await browser.get(f"{hall.at}/floor")
    await browser.post(f"/meetings/floor/{zhou}", act="finish")
    got = await browser.post(f"/meetings/floor/{lin}", act="give_way")
    assert "没有待发言的人" in got.words


async def test_leave_is_the_secretary_generals_where_the_kind_says_so(hall: Hall) -> None:
    """The desk sees that it is asked and cannot grant it; the proof is only for whoever decides."""
    secretary = await hall.office.clerk(2002, Desk.SECRETARY_GENERAL, name="何秘书长")
    await hall.clerk.browser.get("/meetings")
    got = await hall.clerk.browser.post("/meetings", kind="plenary")
    hall.meeting = int(got.url.path.split("/")[2])
    await hall.post("/notice", version=await hall.version(), **NOTICE)
    await hall.post("/audience", role="member")
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    await hall.zhou.presses("请假")
    await hall.zhou.presses("病假")
    await hall.zhou.says("感冒发烧")
    await hall.zhou.presses("提交请假")
    person = (await hall.one("SELECT person_id AS person FROM meeting_invitations WHERE state = 'leave_asked'"))[
        "person"
    ]
    assert "不由您审批" in (await hall.get()).words
    assert (await hall.post("/leave", act="grant", person=person)).status == 403
    assert (await hall.get(f"/proof?person={person}")).status == 404
    got = await secretary.browser.get(hall.at)
    assert "准假" in got.words
    assert "取消会议" not in got.words
    assert (await secretary.browser.post(f"{hall.at}/leave", act="refuse", person=person, reason="")).status == 422
    await secretary.browser.get(hall.at)
    await secretary.browser.post(f"{hall.at}/leave", act="refuse", person=person, reason="请务必参加")
    await hall.office.visit.deliver()
    assert "请务必参加" in hall.zhou.last.text


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("", {"kind": "party"}, 422),
        ("/notice", {"version": "0"}, 409),
        ("/notice", {"starts": "tomorrow"}, 422),
        ("/notice", {"starts": "2025-01-01T09:00", "ends": ""}, 422),
        ("/notice", {"ends": "2026-12-07T09:00"}, 422),
        ("/notice", {"reply": "maybe"}, 422),
        ("/notice", {"reply_by": "2026-12-30T09:00"}, 422),
        ("/notice", {"title-zh-CN": "长" * 61}, 422),
        ("/notice", {"title-zh-CN": "", "title-en": "Only English"}, 422),
        ("/audience", {"role": "constituent"}, 422),
        ("/audience", {"role": "member", "sector": "nowhere"}, 422),
        ("/audience", {"role": "member", "do": "people:17"}, 422),
        ("/send", {"act": "announce", "version": "0"}, 409),
        ("/send", {"act": "close", "version": "0"}, 422),
        ("/step", {"act": "close"}, 409),
        ("/step", {"act": "open"}, 409),
        ("/cancel", {"reason": "下雪"}, 409),
        ("/leave", {"act": "grant", "person": "17"}, 404),
        ("/seating", {"lines": ""}, 409),
        ("/minutes", {"words": "很好"}, 409),
        ("/outcomes", {"kind": "adopted", "words": "很好"}, 409),
        ("/correct", {"person": "17", "state": "absent", "reason": "x"}, 409),
        ("/call", {"by": "soon"}, 422),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_refused_in_words(
    hall: Hall, path: str, fields: dict[str, Any], status: int
) -> None:
    await hall.composes()
    more = {**NOTICE, "version": await hall.version()} if path == "/notice" else {}
    if path == "":
        got = await hall.clerk.browser.post("/meetings", **fields)
    else:
        got = await hall.post(path, **{**more, **fields})
    assert got.status == status, got.words
    assert len(got.words) > 20
    stored = await hall.one("SELECT status FROM meetings")
    assert stored["status"] == "draft"


async def test_other_desks_have_no_part_in_it(hall: Hall) -> None:
    other = await hall.office.clerk(2002, Desk.INFORMATION, name="顾明远")
    await hall.announces()
    await other.browser.get("/")
    for path in ("", "/door", "/code", "/speeches", "/floor", "/notice", "/attendance.xlsx", "/proof?person=1"):
        assert (await other.browser.get(f"{hall.at}{path}")).status == 403
    await other.browser.get("/")
    assert (await other.browser.post(f"{hall.at}/cancel", reason="x")).status == 403
    assert (await hall.one("SELECT status FROM meetings"))["status"] == "announced"


async def test_the_list_is_alive_and_works_from_the_keyboard(hall: Hall, browser: Browser) -> None:
    """Answers from the chat show on the open pages, and take nothing of what is being written. Somebody else signs a member in:
    the open page shows it. Part of a name and Enter signs the next one in."""
    await hall.announces()
    async with seeing(browser, hall.clerk, LOOKS[0]) as page:
        async with page.expect_response("**/events"):
            await page.goto(f"{hall.office.address}/meetings")
        await hall.lin.presses("✅ 参加")
        await page.get_by_text("参加 1，请假 0，未答复 1").wait_for()
        async with page.expect_response("**/events"):
            await page.goto(f"{hall.office.address}{hall.at}")
        await hall.zhou.presses("请假")
        await hall.zhou.presses("病假")
        await hall.zhou.says("感冒发烧")
        await hall.zhou.presses("提交请假")
        reason = page.get_by_label("不准假的原因")
        await reason.fill("请务必")
        await reason.blur()
        await hall.lin.presses("请假")
        await hall.lin.presses("公务")
        await hall.lin.says("外出调研")
        await hall.lin.presses("提交请假")
        await page.locator("#part-counts").get_by_text("请假待批 2").wait_for()
        assert await reason.input_value() == "请务必"
    await hall.opens()
    async with seeing(browser, hall.clerk, LOOKS[0]) as page:
        await page.goto(f"{hall.office.address}{hall.at}/door")
        await page.locator("input[name=name]:focus").wait_for()
        await page.keyboard.type("林")
        await page.keyboard.press("Enter")
        await page.get_by_text("已到 1 / 2").wait_for()
        await hall.get("/door")
        await hall.post("/door", name="周明")
        await page.get_by_text("已到 2 / 2").wait_for()
