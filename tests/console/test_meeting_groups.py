"""Sub-topic groups and substitutes, from the phones to the attendance list."""

from __future__ import annotations

import io

import docx
import openpyxl

from tests.console.hall import HOSTILE, NOTICE, hall_of
from tests.console.office import Office


async def test_groups_and_somebody_who_comes_in_anothers_place(small_office: Office) -> None:
    hall = await hall_of(small_office)
    await hall.composes()
    topics = {"subtopics-zh-CN": "渠道管护\n水价改革", "subtopics-en": "Canals\nWater prices", "substitutes": "all"}
    await hall.post("/notice", **{**NOTICE, **topics, "version": await hall.version()})
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    assert "可请他人代为参加" in hall.lin.last.text
    await hall.lin.presses("✅ 参加")
    await hall.lin.presses("👥 选分组")
    await hall.lin.presses("水价改革")
    assert "分组：水价改革" in hall.lin.last.text
    await hall.zhou.presses("请他人代为参加")
    await hall.zhou.says("长" * 61)
    await hall.zhou.says(f"王强 水务局{HOSTILE}")
    assert "代为参加：王强" in hall.zhou.last.text
    await hall.office.visit.deliver()
    assert "周明 请他人代为参加：王强" in hall.clerk.phone.last.text
    got = await hall.get("/groups")
    assert "水价改革 1 未分组 1" in got.words
    assert (await hall.post("/groups", do="share")).status == 200
    got = await hall.get("/groups")
    assert "渠道管护 1 水价改革 1" in got.words
    zhou = (await hall.one("SELECT person_id AS who FROM meeting_invitations WHERE state = 'substituted'"))["who"]
    assert (await hall.post("/groups", person=[zhou], group=["3"])).status == 422
    assert (await hall.post("/substitute", person=zhou, substitute=" ")).status == 422
    await hall.get("/groups")
    await hall.post("/substitute", person=zhou, substitute=f"李静 水务局{HOSTILE}")
    await hall.office.visit.deliver()
    assert "已记下由他人代您参加：李静" in hall.zhou.last.text
    await hall.opens()
    await hall.post("/door", name="林")
    got = await hall.post("/door", name="周明")
    assert "已到 2 / 2" in got.words
    await hall.post("/close")
    states = [
        row["state"] for row in await hall.office.house.rows("SELECT state FROM meeting_invitations ORDER BY person_id")
    ]
    assert sorted(states) == ["partial", "substituted"] or sorted(states) == ["signed_in", "substituted"]
    await hall.get()
    await hall.post("/minutes", words="会议听取了情况通报。")
    async with hall.clerk.browser.client.get(f"{hall.office.address}{hall.at}/attendance.xlsx") as answer:
        book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {"水价改革", "渠道管护", f"由李静 水务局{HOSTILE}代为参加"} <= {cell.value for cell in cells}
    assert all(cell.data_type != "f" for cell in cells)
    async with hall.clerk.browser.client.get(f"{hall.office.address}{hall.at}/minutes.docx") as answer:
        lines = [each.text for each in docx.Document(io.BytesIO(await answer.read())).paragraphs]
    assert f"代为参加：李静 水务局{HOSTILE}（代周明）" in lines
