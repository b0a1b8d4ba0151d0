"""A numbered issue as a document: after a second look at the desk, by a button in the chat; combined issues; who may not."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest

from bot.callbacks import pack
from core.actors import Actor, Desk, Role
from core.errors import Conflict
from core.notices import Button
from core.opinions import dispatching, issuing, review
from core.opinions.model import DispatchKind, Form, Level, Opinion
from core.people.model import Seat
from storage.files import Files
from tests.console.matters import TITLE, item, member
from tests.console.office import Browser, Office

DESK = Actor(1, 91, Role.STAFF, desks=frozenset({Desk.INFORMATION}))
SIGNATORY = Actor(1, 92, Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL}))


async def signed(office: Office, **parts: str) -> Opinion:
    """An item that waits to be issued."""
    seat = next(iter(await _seats(office)), None) or await member(office)
    found = await item(office, seat, **parts)
    async with office.house.units.begin() as work:
        presented = await review.present(work, DESK, found.id)
        return await review.sign(work, SIGNATORY, found.id, presented.version)


async def _seats(office: Office) -> list[Seat]:
    async with office.house.units.read() as work:
        return list(await work.people.seats())


async def issued(office: Office, **parts: str) -> Opinion:
    """An item that came out alone and was sent to the water bureau."""
    found = await signed(office, **parts)
    async with office.house.units.begin() as work:
        await issuing.issue(work, DESK, found.id, Form.SINGLE)
        await dispatching.dispatch(work, DESK, found.id, DispatchKind.REFER, Level.CITY, "water")
    return found


async def taken(browser: Browser, found: Opinion, paper: str) -> tuple[int, str, bytes]:
    """Status, type and bytes of what the form answers."""
    token = (await browser.get(f"/opinions/{found.id}")).token
    async with browser.client.post(
        f"{browser.address}/opinions/{found.id}/paper", data={"csrf": token, "paper": paper}, headers={"Origin": browser.address}
    ) as answer:  # fmt: skip
        return answer.status, answer.content_type, await answer.read()


async def test_the_desk_hands_it_out_after_a_yes_in_the_chat(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await issued(office)
    assert "文件 PDF" in (await clerk.browser.get(f"/opinions/{found.id}")).words
    for paper, begins in (("docx", b"PK"), ("pdf", b"%PDF-1.5")):
        status, mime, data = await taken(clerk.browser, found, paper)
        assert (status, mime) == (200, "text/html"), "first the question in the chat"
        await office.visit.deliver()
        await clerk.phone.presses("是我，同意")
        status, mime, data = await taken(clerk.browser, found, paper)
        assert status == 200
        assert data.startswith(begins)
        if paper == "docx":
            lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
            assert TITLE in lines
            assert "主送：市水务局" in lines
        else:
            text = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
            assert "2026年第1期" in text
            assert "程书瑶" in text, "who took it is on the page"
        assert (await taken(clerk.browser, found, paper))[1] == "text/html", "a yes is good for one time"
        await office.visit.deliver()
        await clerk.phone.presses("是我，同意")
        assert (await taken(clerk.browser, found, paper))[1] == mime
    rows = await office.house.rows("SELECT detail FROM audit WHERE verb = 'opinion.export' ORDER BY number")
    assert [row["detail"] for row in rows] == ["docx", "docx", "pdf", "pdf"]


async def test_before_it_is_issued_there_is_none_and_others_get_none(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.INFORMATION)
    other = await small_office.clerk(2002, Desk.LIAISON, name="陆听泉")
    found = await signed(small_office)
    assert "文件 PDF" not in (await clerk.browser.get(f"/opinions/{found.id}")).words
    assert (await taken(clerk.browser, found, "pdf"))[0] == 409
    out = await issued(small_office)
    assert (await taken(clerk.browser, out, "xls"))[0] == 422
    await other.browser.get("/")
    assert (await other.browser.post(f"/opinions/{out.id}/paper", paper="pdf")).status == 403


async def test_the_chat_has_a_button_for_each(small_office: Office) -> None:
    office = small_office
    clerk = await office.clerk(2001, Desk.INFORMATION)
    found = await issued(office)
    for paper, begins in (("DOCX", b"PK"), ("PDF", b"%PDF")):
        await clerk.phone.presses_data(pack(Button("", "opinion.card", found.id)))
        await clerk.phone.presses(f"文件 {paper}")
        await office.visit.deliver()
        assert clerk.phone.last.files == 1
        assert "2026年第1期" in clerk.phone.last.text
        [*_, row] = await office.house.rows("SELECT id FROM files ORDER BY id")
        kept = await Files(office.house.units).read(row["id"])
        assert kept is not None
        assert kept[1].startswith(begins)


async def test_a_combined_issue_takes_in_others_until_it_is_sent_on(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.INFORMATION)
    one, two, three = [await signed(office, title=f"关于第{number}件事的建议") for number in "一二三"]
    await clerk.browser.get(f"/opinions/{one.id}")
    await clerk.browser.post(f"/opinions/{one.id}/act", act="issue", form="combined")
    page = await clerk.browser.get(f"/opinions/{two.id}")
    assert "编入第 1 期（综合）" in page.words
    assert (await clerk.browser.post(f"/opinions/{two.id}/act", act="issue", form="combined:1")).status == 200
    for wrong in ("combined:2", "single:1", "combined:x", "combined:-1", "x:1"):
        assert (await clerk.browser.post(f"/opinions/{three.id}/act", act="issue", form=wrong)).status in (409, 422), (
            wrong
        )
    async with office.house.units.begin() as work:
        await dispatching.dispatch(work, DESK, one.id, DispatchKind.REPORT_UP, Level.REGION, "自治区政协")
    with pytest.raises(Conflict):
        async with office.house.units.begin() as work:
            await issuing.issue(work, DESK, three.id, Form.COMBINED, 1)
    await taken(clerk.browser, two, "docx")
    await office.visit.deliver()
    await clerk.phone.presses("是我，同意")
    _, _, data = await taken(clerk.browser, two, "docx")
    lines = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert "1. 关于第一件事的建议" in lines
    assert "2. 关于第二件事的建议" in lines
    assert "报送：自治区政协" in lines, "an addressee of any of its items is one of the issue"
