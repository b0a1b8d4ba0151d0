"""The reading programme at the desk: a programme from its beginning to its booklet, by forms alone; who may not; looked at."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from core.actors import Desk
from tests.bot.visitor import Visitor
from tests.console.office import Clerk, Office

HOSTILE = "=1+1 <b>水边</b> \"'&"


async def member(office: Office, address: int, name: str) -> Visitor:
    visitor = office.visit.visitor(address, name=name)
    await visitor.takes_seat("agriculture")
    return visitor


async def prepared(office: Office, clerk: Clerk) -> tuple[int, int, Visitor]:
    """A programme that runs, with a group, and a member who reads in it: programme, group, member."""
    lin, browser, house = await member(office, 2101, "林知远"), clerk.browser, office.house
    await browser.get("/readings")
    got = await browser.post("/readings", title=HOSTILE, begins="2026-11-23", ends="2027-02-28")
    programme = int(got.url.path.rpartition("/")[2])
    await browser.post(f"/readings/{programme}/books", book="《水边的村庄》/ 无名", why=HOSTILE)
    book = (await house.rows("SELECT id FROM reading_books"))[0]["id"]
    await browser.post(f"/readings/books/{book}", act="choose")
    got = await browser.post(f"/readings/{programme}/groups", name="农业读书群")
    group = int(got.url.path.rpartition("/")[2])
    seat = (await house.rows("SELECT id FROM seats"))[0]["id"]
    await browser.post(f"/readings/groups/{group}", entry="sign_up", book=book, host=seat)
    await browser.post(f"/readings/groups/{group}/plan", titles="水从哪里来\n渠怎样修")
    await browser.post(f"/readings/groups/{group}/assign", sector="agriculture")
    await browser.post(f"/readings/{programme}/step", act="start")
    await office.visit.deliver()
    return programme, group, lin


async def test_from_the_first_form_to_the_booklet(office: Office) -> None:
    clerk = await office.clerk(2001, Desk.LIAISON)
    programme, group, lin = await prepared(office, clerk)
    assert [row["status"] for row in await office.house.rows("SELECT status FROM reading_programmes")] == ["reading"]
    assert "已编入读书群" in lin.sees()
    got = await clerk.browser.get(f"/readings/groups/{group}")
    assert "林知远" in got.words
    assert "报名，群主同意后加入" in got.words
    await lin.says("/reading")
    await lin.presses("👥 农业读书群")
    await lin.presses("第 1 章")
    await lin.presses("✍️ 写心得")
    await lin.says(HOSTILE)
    chapter = (await office.house.rows("SELECT id FROM reading_chapters WHERE number = 1"))[0]["id"]
    got = await clerk.browser.get(f"/readings/chapters/{chapter}")
    assert HOSTILE in got.words
    assert "<b>水边</b>" not in got.html
    note = (await office.house.rows("SELECT id FROM reading_notes"))[0]["id"]
    assert (await clerk.browser.get(f"/readings/{programme}/booklet")).status == 409
    await clerk.browser.get(f"/readings/chapters/{chapter}")
    await clerk.browser.post(f"/readings/notes/{note}", act="feature")
    async with clerk.browser.client.get(f"{office.address}/readings/{programme}/booklet") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        book = docx.Document(io.BytesIO(await answer.read()))
    lines = [paragraph.text for paragraph in book.paragraphs]
    assert HOSTILE in lines
    assert "—— 林知远" in lines


@pytest.mark.parametrize(
    ("path", "fields", "status"),
    [
        ("/readings", {"title": "", "begins": "2026-12-01", "ends": "2027-02-28"}, 422),
        ("/readings", {"title": "读书", "begins": "2027-12-01", "ends": "2027-02-28"}, 422),
        ("/readings", {"title": "读书", "begins": "2026-02-30", "ends": ""}, 422),
        ("/readings", {"title": "长" * 61, "begins": "2026-12-01", "ends": "2027-02-28"}, 422),
        ("/readings/{programme}/step", {"act": "booklet"}, 422),
        ("/readings/{programme}/step", {"act": "start"}, 409),
        ("/readings/{programme}/books", {"book": "《水边》", "why": ""}, 409),
        ("/readings/groups/{group}", {"entry": "nobody", "book": "", "host": ""}, 422),
        ("/readings/groups/{group}", {"entry": "open", "book": "17", "host": ""}, 409),
        ("/readings/groups/{group}/plan", {"titles": " \n "}, 422),
        ("/readings/groups/{group}/assign", {"sector": "nowhere"}, 422),
        ("/readings/groups/17", {"entry": "open"}, 404),
    ],
)
async def test_what_makes_no_sense_is_refused_in_words(
    small_office: Office, path: str, fields: dict[str, Any], status: int
) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    programme, group, _ = await prepared(small_office, clerk)
    await clerk.browser.get(f"/readings/{programme}")
    got = await clerk.browser.post(path.format(programme=programme, group=group), **fields)
    assert got.status == status
    assert len(got.words) > 20


async def test_other_desks_have_no_part_in_it(small_office: Office) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    other = await small_office.clerk(2002, Desk.INFORMATION, name="顾明远")
    programme, group, _ = await prepared(small_office, clerk)
    await other.browser.get("/")
    for path in ("/readings", f"/readings/{programme}", f"/readings/groups/{group}", f"/readings/{programme}/booklet"):
        assert (await other.browser.get(path)).status == 403
    await other.browser.get("/")
    assert (await other.browser.post(f"/readings/{programme}/step", act="close")).status == 403
    assert [row["status"] for row in await small_office.house.rows("SELECT status FROM reading_programmes")] == [
        "reading"
    ]


async def test_a_seminar_is_begun_from_a_group(small_office: Office) -> None:
    """The desk of meetings begins it, with title and readers filled in; the liaison desk has no such button."""
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    meetings = await small_office.clerk(2002, Desk.MEETINGS, name="何会务")
    _, group, _ = await prepared(small_office, clerk)
    assert "交流会" not in (await clerk.browser.get(f"/readings/groups/{group}")).words
    assert (await clerk.browser.post(f"/readings/groups/{group}/seminar")).status == 403
    assert "办读书交流会" in (await meetings.browser.get(f"/readings/groups/{group}")).words
    got = await meetings.browser.post(f"/readings/groups/{group}/seminar")
    assert got.url.path.endswith("/notice")
    assert "农业读书群读书交流会" in got.html
    assert "按现在的范围共 1 人" in got.words
