"""Legal holds at the desk: set from the page of a concern or by its number, seen on one page, released; the clock obeys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Desk
from core.concerns.model import Status
from core.privacy import retention
from operation.house import FIRING
from tests.console.matters import WORDS, concern
from tests.console.office import Office
from tests.storage.opening import readable

REASON = "法院调取材料，案号另记"


async def look(office: Office, days: int) -> None:
    """The clock looks, day after day."""
    async with office.house.units.begin() as work:
        await retention.wind(work)
    for _ in range(days):
        office.house.clock.forward(days=1)
        await office.visit.fire(FIRING)


async def states(office: Office) -> dict[str, tuple[bool, bool]]:
    """Of each concern whether it was announced, and whether its words are there."""
    rows = await office.house.rows("SELECT number, going_at, length(words) AS size FROM concerns")
    return {row["number"]: (row["going_at"] is not None, row["size"] > 0) for row in rows}


async def test_what_is_held_stays_until_it_is_released_and_announced_anew(small_office: Office) -> None:
    office = small_office
    one, two, three = [await concern(office, words=f"{WORDS}{number}") for number in "一二三"]
    long_ago = office.house.clock.now - timedelta(days=4 * 365)
    async with office.house.units.begin() as work:
        for each in (one, two, three):
            known = await work.concerns.get(each.id)
            assert known is not None
            await work.concerns.save(replace(known, status=Status.CLOSED, since=long_ago))
    await look(office, 1)
    clerk = await office.clerk(2001, Desk.LIAISON)
    shown = await clerk.browser.get("/holds")
    assert "3 件的内容将要删除" in shown.words
    assert "没有依法留存的诉求" in shown.words
    assert one.number in shown.words

    await clerk.browser.get(f"/concerns/{one.id}")
    assert (await clerk.browser.post(f"/concerns/{one.id}/hold", reason=" ")).status == 422
    shown = await clerk.browser.post(f"/concerns/{one.id}/hold", reason=REASON)
    assert "已设定依法留存" in shown.words
    assert REASON in shown.words
    assert (await clerk.browser.post(f"/concerns/{one.id}/hold", reason=REASON)).status == 409
    secretary = await office.clerk(2002, Desk.SECRETARY_GENERAL, name="韩立群")
    await secretary.browser.get("/holds")
    shown = await secretary.browser.post("/holds", number=f" {two.number.lower()} ", reason="信访复查")
    assert "韩立群" in shown.words
    assert REASON in shown.words
    assert f'href="/concerns/{two.id}"' not in shown.html, "what it says is not the secretary-general's to read"
    assert (await secretary.browser.post("/holds", number="BY-1999-1", reason="x")).status == 404
    assert REASON.encode() not in await office.house.dump(), "sealed"
    assert REASON.encode() in await readable(office.house)

    await look(office, 32)
    assert await states(office) == {one.number: (False, True), two.number: (False, True), three.number: (True, False)}
    await office.signs_in(clerk)
    shown = await clerk.browser.get("/holds")
    assert "没有将要删除的诉求" in shown.words
    shown = await clerk.browser.post(f"/concerns/{three.id}/hold", reason=REASON)
    assert shown.status == 409, "nothing is left to hold"

    shown = await clerk.browser.post("/holds/release", concern=one.id, reason="案件已结", back=f"/concerns/{one.id}")
    assert "已解除留存" in shown.words
    assert (await clerk.browser.post("/holds/release", concern=one.id, reason="案件已结")).status == 409
    before = len(office.visit.visitor(1001).chat)
    await look(office, 1)
    assert len(office.visit.visitor(1001).chat) == before + 1, "told anew"
    assert (await states(office))[one.number] == (True, True)
    await look(office, 31)
    assert await states(office) == {one.number: (True, False), two.number: (False, True), three.number: (True, False)}
    assert REASON.encode() not in await readable(office.house), "the reason goes with the case"
    lines = await office.house.rows(
        "SELECT verb FROM audit WHERE subject = :id AND verb LIKE '%hold' ORDER BY number", id=one.id
    )
    assert [line["verb"] for line in lines] == ["concern.hold", "concern.unhold"]
