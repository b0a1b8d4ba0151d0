"""Constituents at a grass-roots consultation: asked by the same choices as members, without a name, and only there."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import openpyxl

from core.meetings import codes
from tests.console.hall import NOTICE, hall_of
from tests.console.office import Office


async def test_constituents_come_to_a_grass_roots_consultation(small_office: Office) -> None:
    office = small_office
    hall = await hall_of(office)
    wang = office.visit.visitor(2201, name="王桂兰")
    await wang.agrees()
    browser = hall.clerk.browser
    await browser.get("/meetings")
    got = await browser.post("/meetings", kind="grassroots_consultation")
    hall.meeting = int(got.url.path.split("/")[2])
    assert "社会公众" in (await hall.get("/audience")).words
    found = json.loads((await hall.get("/count?role=member&role=constituent")).html)
    assert found["total"] == 3, "before it is kept"
    assert (await hall.get("/count?role=member&sector=nowhere")).status == 422
    assert (await hall.post("/audience", role=["member", "constituent"])).status == 200
    assert "3 人" in (await hall.get("/audience")).words
    await hall.get("/notice")
    assert (
        await hall.post("/notice", **{**NOTICE, "version": await hall.version()})
    ).status == 422  # leave is asked of nobody
    await hall.post("/notice", **{**NOTICE, "reply": "optional", "version": await hall.version()})
    rules = office.house.committee.broadcasts
    office.house.units.committee = replace(office.house.committee, broadcasts=replace(rules, approval_above=2))
    assert (await hall.post("/send", act="announce", version=await hall.version())).status == 409
    office.house.units.committee = office.house.committee
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    await wang.presses("✅ 参加")
    assert "您的答复：参加" in wang.last.text
    await wang.presses("📅 加入日历")
    await hall.get()
    await hall.post("/call", by="2026-12-04T12:00")
    await hall.fire()
    assert "申请发言" not in str(wang.last)
    assert "申请发言" in str(hall.lin.last)
    got = await hall.get("?state=attending")
    assert "社会公众" in got.words
    assert "王桂兰" not in got.html
    await hall.opens()
    async with office.house.units.read() as work:
        meeting = await work.meetings.get(hall.meeting)
    assert meeting is not None
    await wang.opens("q-" + codes.make(meeting, office.house.clock.now))
    assert "已签到" in wang.last.text
    await hall.post("/close")
    async with browser.client.get(f"{office.address}{hall.at}/attendance.xlsx") as answer:
        book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    names = [row[1].value for row in book.worksheets[0].iter_rows(min_row=4)]
    assert sorted(map(str, names)) == ["周明", "林知远", "社会公众"]
