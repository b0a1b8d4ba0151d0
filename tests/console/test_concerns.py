"""Concerns at the desk: the list, the case, its files, and who brought it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from bot.callbacks import pack
from core.actors import Desk
from core.notices import Button
from core.said import Attachment, Kind, Said
from core.talks.model import Side, Spoken
from tests.console.matters import WORDS, concern, member
from tests.console.office import Clerk, Got, Office


async def kept_file(office: Office, mime: str, data: bytes, kind: Kind = Kind.DOCUMENT) -> int:
    """A file that has come in and was cleaned."""
    async with office.house.units.begin() as work:
        file = await work.files.add(1, Attachment(kind, "handle", len(data), mime))
    await office.console.files.store(file, data, mime)
    return file


async def test_the_list_and_the_case(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.LIAISON)
    seat = await member(office)
    found = await concern(office, words=f"{WORDS}\u202e<script>alert(1)</script>")
    page = await clerk.browser.get("/concerns")
    assert found.number in page.words
    assert "待分派 1" in page.words
    page = await clerk.browser.get(f"/concerns/{found.id}")
    assert WORDS in page.words
    assert "<script>alert" not in page.html
    assert "提交" in page.words
    page = await clerk.browser.post(f"/concerns/{found.id}/act", act="assign", seat=seat.id)
    assert "待答复" in page.words
    assert "周若宁" in page.words
    await office.visit.deliver()
    assert found.number in office.visit.visitor(1002).last.text
    assert (await clerk.browser.post(f"/concerns/{found.id}/act", act="accept")).status == 409
    assert (await clerk.browser.post(f"/concerns/{found.id}/act", act="take")).status == 404
    page = await clerk.browser.post(f"/concerns/{found.id}/note", words="已电话联系村委会")
    assert "已电话联系村委会" in page.words
    assert (await clerk.browser.post(f"/concerns/{found.id}/note", words=" ")).status == 422


async def test_to_another_channel_and_to_another_sector(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    found = await concern(small_office)
    await clerk.browser.get("/concerns")
    page = await clerk.browser.post(f"/concerns/{found.id}/act", act="move", sector="education")
    assert "教育界" in page.words
    wrongs: list[dict[str, Any]] = [
        {"act": "move", "sector": "x"},
        {"act": "redirect", "channel": "x"},
        {"act": "burn"},
        {},
    ]
    for wrong in wrongs:
        assert (await clerk.browser.post(f"/concerns/{found.id}/act", **wrong)).status in (409, 422)


async def test_two_of_the_staff_on_one_case(office: Office) -> None:
    """Of two who assign at once one does, the other hears that things have moved on; no update is lost."""
    one = await office.clerk(2001, Desk.LIAISON)
    two = await office.clerk(2002, Desk.LIAISON, name="陆听泉")
    seats = [await member(office), await member(office, 1003, name="林知远")]
    for _ in range(5):
        found = await concern(office)
        for clerk in (one, two):
            await clerk.browser.get(f"/concerns/{found.id}")
        got = await asyncio.gather(
            *(
                clerk.browser.post(f"/concerns/{found.id}/act", follow=False, act="assign", seat=seat.id)
                for clerk, seat in zip((one, two), seats, strict=True)
            )
        )
        statuses = sorted(each.status for each in got)
        lines = await office.house.rows("SELECT verb FROM audit WHERE subject = :id", id=found.id)
        given = [line["verb"] for line in lines if line["verb"] in ("concern.assign", "concern.reassign")]
        assert len(given) == statuses.count(303)
        assert statuses in ([303, 303], [303, 409])


async def test_files_are_shown_so_that_they_can_do_nothing(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.LIAISON)
    page = b"<script>alert(document.cookie)</script>"
    files = (
        await kept_file(office, "image/png", b"\x89PNG cleaned", Kind.PHOTO), await kept_file(office, "text/html", page),
        await kept_file(office, "image/svg+xml", page), await kept_file(office, "application/pdf", b"%PDF-1.7"),
    )  # fmt: skip
    found, other = await concern(office, files=files), await concern(office, 1009)
    shown = await clerk.browser.get(f"/concerns/{found.id}")
    assert shown.html.count('<img src="/concerns/') == 1
    for number, (file, kind, how) in enumerate(
        zip(files, ("image/png", "application/octet-stream", "application/octet-stream", "application/octet-stream"),
            ("inline", "attachment", "attachment", "attachment"), strict=True), 1,
    ):  # fmt: skip
        got = await clerk.browser.get(f"/concerns/{found.id}/files/{file}")
        assert got.headers["Content-Type"].partition(";")[0] == kind
        assert got.headers["Content-Disposition"].startswith(f'{how}; filename="{found.number}-{number}.')
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert got.headers["Cache-Control"] == "no-store"
        assert (await clerk.browser.get(f"/concerns/{other.id}/files/{file}")).status == 404, "not a file of that case"


async def opens(clerk: Clerk, id: int, reason: str = "需要电话核实地点") -> Got:
    await clerk.browser.get(f"/concerns/{id}")
    return await clerk.browser.post(f"/concerns/{id}/identity", reason=reason)


async def test_a_name_is_opened_with_a_reason_and_a_yes_and_the_person_hears_it(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.LIAISON)
    found = await concern(office, named=True, name="王桂兰", reach="村东头第三家")
    page = await clerk.browser.get(f"/concerns/{found.id}")
    assert "王桂兰" not in page.html
    assert "村东头" not in page.html
    assert (await opens(clerk, found.id, " ")).status == 422
    page = await opens(clerk, found.id)
    assert "请在聊天中确认" in page.words
    assert "王桂兰" not in page.html
    await office.visit.deliver()
    await clerk.phone.presses("是我，同意")
    page = await clerk.browser.post(f"/concerns/{found.id}/identity", reason="需要电话核实地点")
    assert "王桂兰" in page.words
    assert "村东头第三家" in page.words
    assert page.headers["Cache-Control"] == "no-store"
    await office.visit.deliver()
    assert "查看了您" in office.visit.visitor(1001).last.text
    assert "程书瑶" not in office.visit.visitor(1001).last.text
    assert "王桂兰" not in office.visit.visitor(1001).last.text, "what is pushed can be read over a shoulder"
    page = await clerk.browser.get(f"/concerns/{found.id}")
    assert "程书瑶：需要电话核实地点" in page.words
    assert "查看身份 程书瑶" in page.words
    assert "王桂兰" not in page.html
    assert "请在聊天中确认" in (await opens(clerk, found.id)).words, "the yes was for once"


async def test_a_pseudonym_cannot_be_opened_nor_by_another_desk(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.LIAISON)
    chief = await office.clerk(2002, Desk.SECRETARY_GENERAL, name="韩立群")
    found = await concern(office)
    assert (await opens(clerk, found.id)).status == 409
    named = await concern(office, 1009, named=True, name="王桂兰", reach="村东头")
    await chief.browser.get("/concerns")
    assert (await chief.browser.post(f"/concerns/{named.id}/identity", reason="x")).status == 403
    assert (await chief.browser.get(f"/concerns/{named.id}")).status == 404
    assert await office.house.rows("SELECT * FROM desk_confirmations") == []


@pytest.mark.parametrize("desk", [Desk.INFORMATION, Desk.BROADCAST, Desk.ADMINISTRATION, Desk.AUDIT])
async def test_other_desks_see_no_concern(small_office: Office, desk: Desk) -> None:
    clerk = await small_office.clerk(2001, desk)
    found = await concern(small_office)
    for path in ("/concerns", f"/concerns/{found.id}", f"/concerns/{found.id}/files/1"):
        assert (await clerk.browser.get(path)).status == 403


async def test_filters_and_several(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.LIAISON)
    found = [await concern(office, 1001 + number) for number in range(3)]
    for query in ("status=x", "status=explained", "sector=x", "after=x"):
        assert (await clerk.browser.get(f"/concerns?{query}")).status == 422, query
    assert "没有符合条件" in (await clerk.browser.get("/concerns?sector=education")).words
    await clerk.browser.get("/concerns")
    assert (
        "已全部办理"
        in (await clerk.browser.post("/concerns/several", act="seen", each=[each.id for each in found])).words
    )
    assert found[0].number not in (await clerk.browser.get("/concerns?unread=1")).words
    page = await clerk.browser.post("/concerns/several", act="accept", each=[found[0].id, 7])
    assert "0 件已办理，2 件未能办理" in page.words


async def test_the_masked_talk_stands_in_the_timeline(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.LIAISON)
    chief = await office.clerk(2002, Desk.SECRETARY_GENERAL, name="韩立群")
    seat = await member(office)
    found = await concern(office)
    wang, zhou = office.visit.visitor(1001), office.visit.visitor(1002)
    await clerk.browser.get(f"/concerns/{found.id}")
    await clerk.browser.post(f"/concerns/{found.id}/act", act="assign", seat=seat.id)
    await zhou.presses_data(pack(Button("", "talk.choose", found.id)))
    await zhou.says("您好，塌方有多长？<b>大概</b>")
    await wang.says("大概二十米")
    message = max(each for each in range(wang.said + 1) if each not in wang.chat)
    await wang.edits(message, "大概三十米")
    await wang.sends("photo", caption="现场照片")
    page = await clerk.browser.get(f"/concerns/{found.id}")
    line = page.words.partition("经过")[2]
    assert (
        line.index("受理")
        < line.index("您好，塌方有多长？<b>大概</b>")
        < line.index("大概三十米")
        < line.index("现场照片")
    )
    for words in ("二十米", "王桂兰", "1001", "<b>大概"):
        assert words not in page.html, words
    assert "改过" in line
    picture = re.search(rf'src="(/concerns/{found.id}/files/\d+)"', page.html)
    assert picture is not None, "its picture, once it has come in"
    got = await clerk.browser.get(picture[1])
    assert (got.status, got.headers["Content-Type"]) == (200, "image/jpeg")
    assert got.headers["Content-Security-Policy"].startswith("sandbox")
    other = await concern(office, 1009)
    assert (await clerk.browser.get(picture[1].replace(str(found.id), str(other.id)))).status == 404
    assert (await chief.browser.get(f"/concerns/{found.id}")).status == 404, "until it is before them"
    assert (await clerk.browser.get(f"/concerns/{found.id}?before=x")).status == 422
    for index in range(100):
        await _said(office, found.id, f"又说了第{index}句。")
    page = await clerk.browser.get(f"/concerns/{found.id}")
    assert "更早的交谈" in page.words
    assert "大概三十米" not in page.words
    earlier = re.search(r'href="(/concerns/\d+\?before=\d+)#line"', page.html)
    assert earlier is not None
    page = await clerk.browser.get(earlier[1])
    assert "大概三十米" in page.words
    assert "又说了第99句" not in page.words
    assert "回到最新" in page.words


async def _said(office: Office, case: int, words: str) -> None:
    async with office.house.units.begin() as work:
        await work.talks.add(Spoken(work.new_id(), case, Side.MEMBER, 5, 0, 6, 0, work.now), Said(Kind.TEXT, 0, words))
