"""The figures at the desk: who sees them, by month and by sector, what is hidden, the workbook, and how they look."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from playwright.async_api import Browser
from yarl import URL

from core.actors import Desk
from core.concerns.model import Rating, Status
from core.opinions.model import Level, Outcome
from core.people.model import Seat
from storage.base import insert
from storage.figures import OutcomeToldRow
from tests.console.looking import LOOKS, faults, seeing, shot
from tests.console.office import Office
from tests.databases import START
from tests.storage.test_figures import adopted, concern, item


async def year(office: Office) -> None:
    """Twelve months of a made committee: much in agriculture, little in education, nothing in medicine."""
    async with office.house.units.begin() as work:
        await work.people.add_seat(Seat(50, 1, "林知远", "agriculture"))
        for month in range(12):
            for number in range(4 + 3 * month % 5):
                at = START - timedelta(days=30.4 * month, hours=number)
                ended = number % 4 != 3 and month > 0
                rating = (Rating.SOLVED, Rating.PARTLY, None, Rating.NOT, Rating.SOLVED)[number % 5] if ended else None
                more: dict[str, Any] = {"outcome": "explained", "rating": rating} if ended else {}
                if number % 6 != 5 and month != 8:
                    more["first_answer_at"] = at + timedelta(hours=5 + 7 * month % 30 + number)
                status = Status.CLOSED if ended else Status.IN_DIALOGUE
                made = await concern(
                    work, status, at, "education" if number == 0 and month < 3 else "agriculture", **more
                )
                if ended:
                    state = "sent" if (number + month) % 9 else "failed"
                    told = {"committee_id": 1, "concern_id": made.id, "outbox_id": made.id, "sector": made.sector}
                    await insert(work.session.connection, OutcomeToldRow, {**told, "received_at": at, "state": state})
            sent = await item(work, 50, START - timedelta(days=30.4 * month))
            if month % 3 == 0:
                outcomes = (Outcome.USED, Outcome.ACCEPTED)[: 1 + (month > 5)]
                await adopted(work, sent, (Level.CITY, Level.REGION)[month % 2], *outcomes)


async def test_what_each_desk_reads(small_office: Office) -> None:
    await year(small_office)
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    got = await clerk.browser.get("/figures")
    assert got.status == 200
    assert "北原市政协 近十二个月" in " ".join(got.words.split())
    rows = got.words.partition("本会公布的界别次序")[2]
    assert rows.index("农业界") < rows.index("教育界") < rows.index("医药卫生界"), "the committee's own order"
    assert "教育界 少于5 不足5件" in rows, "three concerns of a sector could point at somebody"
    assert "医药卫生界 0 — —" in rows
    sector = await clerk.browser.get("/figures?sector=education&period=2026")
    assert "教育界 2026年" in " ".join(sector.words.split())
    assert "少于5" in sector.words
    assert "本会公布的界别次序" not in sector.words, "one sector stands alone"
    auditor = await small_office.clerk(2002, Desk.AUDIT)
    assert "农业界" not in (await auditor.browser.get("/figures")).words, (
        "sectors are for the desks that see the concerns"
    )
    assert (await auditor.browser.get("/figures?sector=education")).status == 403
    assert (await (await small_office.clerk(2003, Desk.MEETINGS)).browser.get("/figures")).status == 403


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("period=2030", "还没有到"), ("period=1949", "最早可以查到"), ("period=soon", "没有看懂"),
        ("period=%3Cb%3E", "没有看懂"), ("sector=nowhere", "没有这个界别"), ("sector=%22%3E", "没有这个界别"),
    ],
)  # fmt: skip
async def test_what_makes_no_sense_is_answered(small_office: Office, query: str, answer: str) -> None:
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    got = await clerk.browser.get(f"/figures?{query}")
    assert got.status == 422
    assert answer in got.words


async def test_the_workbook_says_the_same_and_holds_no_formula(small_office: Office) -> None:
    await year(small_office)
    clerk = await small_office.clerk(2001, Desk.LIAISON)
    jar = clerk.browser.client
    async with jar.get(URL(f"{small_office.address}/figures/sheet?period=&sector=")) as answer:
        assert answer.status == 200
        assert "attachment" in answer.headers["Content-Disposition"]
        book = openpyxl.load_workbook(io.BytesIO(await answer.read()))
    assert book.sheetnames == ["总览", "逐月", "各界别", "信息的采用和采纳"]
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    months = [row[0].value for row in book["逐月"].iter_rows(min_row=4)]
    assert (months[0], months[-1], len(months)) == ("2025年12月", "2026年11月", 12)
    sectors = {row[0].value: row[1].value for row in book["各界别"].iter_rows(min_row=4)}
    assert list(sectors) == ["农业界", "教育界", "医药卫生界"]
    assert sectors["教育界"] == "少于5"
    assert sectors["农业界"] == "不显示", "the total less this one would be the small one"
    assert sectors["医药卫生界"] == 0


async def test_the_page_is_for_everybody(small_office: Office, browser: Browser) -> None:
    """By day and night, on a screen and a phone, in each language; the charts have words for those who do not see them."""
    await year(small_office)
    clerks = {
        "zh-CN": await small_office.clerk(2001, Desk.LIAISON),
        "en": await small_office.clerk(2002, Desk.LIAISON, language="en"),
    }
    looks = ((LOOKS[0], "zh-CN"), (LOOKS[3], "en"))  # test_pages looks at the page in every way, with nothing on it
    for look, language in looks:
        clerk = clerks[language]
        async with seeing(browser, clerk, look) as page:
            await page.goto(f"{small_office.address}/figures")
            assert await page.locator("html").get_attribute("lang") == language
            assert await page.locator("svg.chart[role=img] > title").count() == 5
            await page.locator(".chart-card summary").first.click()
            assert await page.locator(".chart-card table").first.is_visible()
            assert await faults(page) == []
            await shot(page, f"figures-{look}-{language}")
    async with seeing(browser, clerks["en"], LOOKS[0], scripts=False) as page:
        await page.goto(f"{small_office.address}/figures")
        await page.locator("select[name=sector]").select_option("education")
        await page.get_by_role("button", name="Show").click()
        assert "sector=education" in page.url
        await shot(page, "figures-sector-en")
