"""Hostile input is text (TRUST: promise 10): ten thousand strings through the forms, pages and documents of the desk; the same
text comes back, no element that harmless words do not make, no formula, no crash, the same on both databases."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp_jinja2
import docx
import openpyxl
import pypdf
import pytest
from openpyxl.utils.escape import unescape

from console.plumbing.app import HOME
from core.actors import Desk
from core.cleaning import clean
from core.opinions.model import DispatchKind, Text, mark
from core.opinions.printing import Paper
from papers.issue_pdf import _drawn
from papers.sheets import sheet
from tests.console.matters import PARTS, concern, item, member
from tests.console.office import Clerk, Got, Office, opened
from tests.databases import House
from tests.faults.hostile import KERNELS, Reader, batches, hostile, markup
from tests.faults.report import Tell, full
from tests.papers.test_issues import ISOLATES, issue, made_of, printed

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
STRINGS = full(10_000, 400)
EACH = full(len(KERNELS), 3)
"""Strings for each field of each form."""
WHAT = "hostile strings through forms, pages and documents of the desk"
ENDS = ("/out", "/sessions/end-all", "/sessions/{id}/end")
NAMES = sorted(
    {
        name
        for template in (HOME / "templates").glob("*.html")
        for name in re.findall(r' name="(\w+)"', template.read_text(encoding="utf-8"))
    }
    - {"csrf", "viewport"}
)
"""Every field of every form."""


def kept(words: str) -> str:
    """As it may go on (docs/privacy.md: cleaned at the door)."""
    return clean(words.replace("\r\n", "\n"), limit=None).text.strip()


def sent(words: str) -> str:
    """As a browser can send it: half a character is the sign for what cannot be read."""
    return words.encode("utf-8", "replace").decode("utf-8")


async def clerk_of(office: Office) -> Clerk:
    return await office.clerk(2001, *Desk)


async def test_the_same_words_come_back_from_forms_and_pages(house: House, told: Tell) -> None:
    async with opened(house) as office:
        clerk = await clerk_of(office)
        found, brought = await item(office, await member(office)), await concern(office)
        strings = [sent(each) for each in hostile(STRINGS)]
        plain = ["水渠塌了", "请帮忙"]
        seen = mark(Text(**{part.value: words for part, words in PARTS.items()}))
        page, seen = await edited(office, clerk, found.id, plain, seen)
        noted = await clerk.browser.post(f"/concerns/{brought.id}/note", words="水渠")
        searched = await clerk.browser.get("/search?q=水渠")
        empty = await clerk.browser.get("/search?q=龘龘龘&kind=opinion")
        refused = await clerk.browser.get("/search?q=%20&kind=opinion&since=x")
        benign = set().union(*(Reader(each.html).shapes for each in (page, noted, searched, empty, refused)))
        through = 0
        for number, batch in enumerate(batches(strings, 900)):
            if number % 2:
                page, seen = await edited(office, clerk, found.id, batch, seen)
            else:
                page = await clerk.browser.post(f"/concerns/{brought.id}/note", words="\n".join(batch))
                assert kept("\n".join(batch)) in Reader(page.html).words, batch
            assert page.status == 200, batch
            assert markup(page.html, benign) == set(), batch
            through += len(batch)
            if number % 10 == 0:
                asked = await clerk.browser.client.get(
                    f"{office.address}/search", params={"q": batch[0], "kind": "opinion"}
                )
                text = await asked.text()
                assert asked.status in (200, 422)
                assert markup(text, benign) == set()
        assert through == STRINGS
        told(10, WHAT, count=f"{STRINGS:,}", result="the same text, no markup, no formula, no crash")


async def edited(office: Office, clerk: Clerk, id: int, batch: list[str], seen: int) -> tuple[Got, int]:
    """The batch as the text of the item, and the page; what is stored is what was sent, cleaned."""
    fields: dict[str, Any] = {"title": f"题 {batch[0]}"[:60], "situation": "\n".join(batch)}
    fields |= {"analysis": f"因 {batch[-1]}", "suggestions": f"议 {batch[0]}"}
    page = await clerk.browser.post(f"/opinions/{id}/edit", mark=seen, **fields)
    written = {name: kept(words) for name, words in fields.items()}
    found = Reader(page.html)
    for name in ("situation", "analysis", "suggestions"):
        assert found.fields[name] == written[name], (page.status, name)
    async with office.house.units.read() as work:
        stored = await work.opinions.get(id)
    assert stored is not None
    assert stored.current == Text(**written)
    return page, mark(stored.current)


async def test_control_a_page_that_escapes_nothing_is_found(sqlite_house: House, told: Tell) -> None:
    async with opened(sqlite_house) as office:
        clerk = await clerk_of(office)
        brought = await concern(office)
        await clerk.browser.get(f"/concerns/{brought.id}")
        benign = Reader((await clerk.browser.post(f"/concerns/{brought.id}/note", words="水渠")).html).shapes
        environment = aiohttp_jinja2.get_env(office.application)
        environment.autoescape = False
        assert environment.cache is not None
        environment.cache.clear()
        page = await clerk.browser.post(f"/concerns/{brought.id}/note", words=KERNELS[1])
        assert ("img", "onerror", "src") in markup(page.html, benign)
        told(10, WHAT, control="a page without escaping: found at the first string")


async def test_every_field_of_every_form_takes_them(sqlite_house: House) -> None:
    """Whatever stands in whichever field, of a form of whichever thing: a page of ours, never a fault of ours."""
    async with opened(sqlite_house) as office:
        clerk = await clerk_of(office)
        found, brought = await item(office, await member(office)), await concern(office)
        await clerk.browser.get("/sessions")
        for route in office.console.routes:
            if route.method != "POST" or route.path in ENDS or not route.signed or "{secret}" in route.path:
                continue
            for id in {found.id, brought.id} if "{id}" in route.path else {0}:
                for words in KERNELS[:: max(1, len(KERNELS) // EACH)]:
                    fields: dict[str, Any] = dict.fromkeys(NAMES, sent(words))
                    got = await clerk.browser.post(re.sub(r"\{\w+\}", str(id), route.path), follow=False, **fields)
                    assert got.status in (200, 303, 403, 404, 409, 413, 422), (route.path, words, got.status)
                    assert markup(got.html, Reader(got.html).shapes) == set(), (route.path, words)


@pytest.mark.parametrize("paper", Paper)
def test_documents_hold_the_same_words(paper: Paper, told: Tell) -> None:
    strings = [kept(each) for each in hostile(STRINGS)]
    lines = [line.strip() for each in strings for line in each.splitlines() if line.strip()]
    found = issue(printed(Text(lines[0], "\n".join(lines), "因", "议"), (DispatchKind.REFER, lines[1])))
    data = made_of(found, paper)
    if paper is Paper.DOCX:
        there = [each.text.translate(ISOLATES) for each in docx.Document(io.BytesIO(data)).paragraphs]
        assert Counter(lines) - Counter(there) == Counter()
    else:
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
        wanted = Counter("".join(_drawn(line) for line in lines))
        assert {sign: count for sign, count in (wanted - Counter(text)).items() if not sign.isspace()} == {}


def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    strings = [kept(each) for each in hostile(STRINGS)]
    book = openpyxl.load_workbook(io.BytesIO(sheet(["甲", "乙"], [(each, each) for each in strings])))
    assert book.active is not None
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == STRINGS
    for words, row in zip(strings, rows, strict=True):
        for cell in row:
            assert cell.data_type in ("s", "n" if not words else "s"), words
            assert unescape(str(cell.value or "")) == words, (
                "a row of _x0041_ is written so that it stays one (ECMA-376)"
            )
