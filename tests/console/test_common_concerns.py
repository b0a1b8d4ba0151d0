"""Common concerns at the desk: taken in and out, counted, named, and every outcome reaches everybody who contributed."""

from __future__ import annotations

from typing import Any

from bot.callbacks import pack
from core.actors import Desk
from core.concerns.model import Status
from core.notices import Button
from tests.console.matters import concern, member
from tests.console.office import Office

FIRST = "杏林村的灌溉渠塌了，麦子浇不上水，请修一修"
SECOND = "杏林村水渠塌方，春灌用不上水，麦苗快旱死了"
OTHER = "县城南门公交车晚上六点就收班，下班回不了家"


async def test_taken_in_counted_named_taken_out_and_each_outcome_reaches_all(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.LIAISON)
    seat = await member(office, 1009)
    lead, like = await concern(office, 1001, FIRST), await concern(office, 1002, SECOND)
    other = await concern(office, 1003, OTHER)
    browser, path = clerk.browser, f"/concerns/{lead.id}"
    page = await browser.get(path)
    assert like.number in page.words.partition("下面的诉求相似")[2]
    assert other.number not in page.words
    assert "已并入" in (await browser.post(f"{path}/take-in", other=like.id)).words
    await office.visit.deliver()
    assert "和大家的一并办理" in office.visit.visitor(1002).last.text
    page = await browser.post(f"{path}/take-in", number=f" {other.number.lower()} ")
    assert "3 人" in page.words
    assert f"主办件是 {lead.number}" in (await browser.get(f"/concerns/{like.id}")).words
    wrongs: list[tuple[dict[str, Any], int]] = [
        ({"number": "BY-2026-99999"}, 404), ({"other": lead.id}, 409), ({"other": like.id}, 409), ({}, 404),
        ({"other": "x"}, 422),
    ]  # fmt: skip
    for wrong, status in wrongs:
        assert (await browser.post(f"{path}/take-in", **wrong)).status == status, wrong
    assert (await browser.post(f"/concerns/{like.id}/take-in", other=other.id)).status == 409, "it leads nothing"

    for words, status in ((" ", 422), ("字" * 61, 422), ("联系 13900000000", 422), ("杏林村灌溉渠修复", 200)):
        assert (await browser.post(f"{path}/title", words=words)).status == status, words
    page = await browser.post(f"/concerns/{other.id}/take-out", back=path)
    assert str(page.url).endswith(f"{path}?done=taken-out")
    assert "2 人" in page.words
    assert "杏林村灌溉渠修复" in page.words
    line = page.words.partition("经过")[2]
    assert line.count("并入一件相同的诉求 程书瑶") == 2
    assert "一件改为单独办理 程书瑶" in line
    assert (await browser.post(f"/concerns/{other.id}/take-out")).status == 409

    await browser.post(f"{path}/act", act="assign", seat=seat.id)
    zhou = office.visit.visitor(1009)
    await zhou.presses_data(pack(Button("", "talk.choose", lead.id)))
    await zhou.says("您好，情况已看到。")
    unit = office.house.committee.units[0].code
    await browser.post(f"{path}/act", act="refer", unit=unit)
    page = await browser.post(f"{path}/act", act="record", words="渠已列入修复计划，联系 13900000000 可查")
    assert "待评价" in page.words.partition("共性诉求")[2], "that of the other"
    await office.visit.deliver()
    for address, mine in ((1001, lead), (1002, like)):
        assert mine.number in office.visit.visitor(address).last.text, "each hears it under their own number"
    assert "渠已列入" not in office.visit.visitor(1003).last.text
    async with office.house.units.read() as work:
        told = await work.concerns.get(like.id)
    assert told is not None
    assert told.status is Status.AWAITING_RATING
    assert told.outcome_words.startswith("渠已列入修复计划")
    assert "13900000000" not in told.outcome_words
