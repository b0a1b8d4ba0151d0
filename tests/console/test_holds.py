"""Legal holds at the desk: set from the page of a concern or by its number, seen on one page, released; the clock obeys."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from bot.callbacks import pack
from core.actors import Desk
from core.concerns import intake
from core.concerns.model import Status
from core.notices import Button
from core.privacy import holding, retention
from core.said import Kind
from operation.house import FIRING
from storage.files import FileRow
from tests.console.matters import WORDS, concern, member
from tests.console.office import Office
from tests.console.test_concerns import kept_file
from tests.console.things import EVERYBODY
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
    shown = await secretary.browser.post("/holds", number="BY-1999-1", reason=REASON)
    assert shown.status == 404
    assert REASON in shown.html, "what was typed stands there still"
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


async def test_whoever_leaves_leaves_the_words_of_what_is_held_until_it_is_released(small_office: Office) -> None:
    office, house = small_office, small_office.house
    clerk, seat, wang = await office.clerk(2001, Desk.LIAISON), await member(office), office.visit.visitor(1001)
    file = await kept_file(office, "image/png", b"\x89PNG cleaned", Kind.PHOTO)
    found = await concern(office, files=(file,), named=True, name="王桂兰", reach="村东头第三家")
    other = await concern(office, words="另一件金丝雀")
    async with house.units.begin() as work:
        await work.session.execute(update(FileRow).values(owner_id=found.contributor))
        await intake.assign(work, EVERYBODY, found.id, seat.id)
        await holding.hold(work, EVERYBODY, await work.concerns.get(found.id), REASON)
    await office.visit.visitor(1002).presses_data(pack(Button("", "talk.choose", found.id)))
    await office.visit.visitor(1002).says("您好，情况已看到。")
    await wang.says("三十米金丝雀")
    await wang.says("/forget")
    assert "您有 1 件诉求正依法留存" in wang.last.text
    await wang.presses("删除我的资料")
    await wang.presses("确定删除")

    left = await readable(house)
    for words in (WORDS, REASON, "三十米金丝雀"):
        assert words.encode() in left, words
    for words in ("王桂兰", "村东头第三家", "另一件金丝雀"):
        assert words.encode() not in left, words
    for table, column in (("concerns", "contributor"), ("talk_messages", "person_id"), ("talk_messages", "to_id"),
                          ("files", "owner_id"), ("people", "id")):  # fmt: skip
        rows = await house.rows(f"SELECT 1 FROM {table} WHERE {column} = :person", person=found.contributor)
        assert rows == [], f"{table}.{column}"
    shown = await clerk.browser.get(f"/concerns/{found.id}")
    assert WORDS in shown.words
    assert (await clerk.browser.get(f"/concerns/{found.id}/files/{file}")).status == 200
    seen = await office.visit.visitor(1002).presses_data(pack(Button("", "concern.card", found.id)))
    assert WORDS not in str(seen), "nobody but the desk reads it"
    assert await states(office) == {found.number: (False, True), other.number: (False, False)}

    await look(office, 3)
    await office.signs_in(clerk)
    await clerk.browser.get("/holds")
    shown = await clerk.browser.get(f"/concerns/{found.id}")
    assert "内容立即删除，无法恢复" in shown.words
    assert (await clerk.browser.post("/holds/release", concern=found.id, reason="案件已结")).status == 422
    assert WORDS.encode() in await readable(house), "not before somebody is sure"
    shown = await clerk.browser.post("/holds/release", concern=found.id, reason="案件已结", sure="1", back="/holds")
    assert "内容已经删除" in shown.words
    left = await readable(house)
    for words in (WORDS, REASON, "三十米金丝雀"):
        assert words.encode() not in left, words
    assert await house.rows("SELECT kind FROM data_keys WHERE kind IN ('case', 'file')") == []


async def test_each_hold_has_its_line_however_many_there_are(small_office: Office) -> None:
    office, house = small_office, small_office.house
    one = await concern(office)
    async with house.units.begin() as work:
        for number in range(holding.PAGE + 1):
            more = replace(one, id=work.new_id(), number=f"BY-2020-{number:05}")
            await work.concerns.add(more)
            await holding.hold(work, EVERYBODY, more, REASON)
    secretary = await office.clerk(2002, Desk.SECRETARY_GENERAL)
    first = await secretary.browser.get("/holds")
    found = re.search(r'href="(/holds\?after=[^"]+)"', first.html)
    assert found is not None
    second = await secretary.browser.get(found[1])
    shown = [re.findall(r"BY-2020-\d{5}(?=</span>)", page.html) for page in (first, second)]
    assert [len(page) for page in shown] == [holding.PAGE, 1]
    assert [*shown[0], *shown[1]] == [f"BY-2020-{number:05}" for number in range(holding.PAGE + 1)]
    assert 'rel="next"' not in second.html
    assert (await secretary.browser.get("/holds?after=x.1.y")).status == 422
