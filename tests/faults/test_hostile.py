"""Hostile input is text (TRUST: promise 10): ten thousand strings through the forms, pages and documents of the desk; the same
text comes back, no element that harmless words do not make, no formula, no crash, the same on both databases."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from openpyxl.utils.escape import unescape

from console.plumbing.app import HOME, TEMPLATES
from console.plumbing.rooms import OPEN
from core.actors import Desk
from core.cleaning import clean
from core.opinions.model import DispatchKind, Text, mark
from core.opinions.printing import Paper
from papers.issue_pdf import _drawn
from papers.sheets import sheet
from tests.console.matters import PARTS, concern, item, member
from tests.console.office import Clerk, Got, Office, opened
from tests.console.things import kind_of, stocked
from tests.databases import House
from tests.faults.hostile import KERNELS, Reader, batches, hostile, markup
from tests.faults.report import FULL, Tell, full
from tests.papers.office_suite import converted
from tests.papers.test_issues import ISOLATES, issue, made_of, printed

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
STRINGS = full(10_000, 400)
EACH = full(len(KERNELS), 3)
"""Strings for each field of each form."""
WHAT = "hostile strings through forms, pages and documents of the desk"
MANY_PAGES = 500
"""Lines of the PDF that LibreOffice opens: it takes a PDF apart page by page, and minutes over hundreds of them."""
ENDS = ("/out", "/sessions/end-all", "/sessions/{id}/end")
OPENED = "documents of hostile words, as an office opens them"
FORMS = "hostile words in every field of every form, room by room"
TAGS = {
    tag
    for source in (*(HOME / "templates").glob("*.html"), *(HOME.parent / "papers").glob("*.py"))
    for tag in re.findall(r"<(\w+)", source.read_text(encoding="utf-8"))
} | {"bdi", "svg", "path"}
"""Elements of our templates, of the drawings, of the helper for people's words, and of the codes to be photographed."""
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


@contextmanager
def unescaped() -> Iterator[None]:
    """The templates, which all desks of this process share, as if nobody had thought of markup."""
    assert TEMPLATES.cache is not None
    TEMPLATES.autoescape = False
    TEMPLATES.cache.clear()
    try:
        yield
    finally:
        TEMPLATES.autoescape = True
        TEMPLATES.cache.clear()


async def test_control_a_page_that_escapes_nothing_is_found(sqlite_house: House, told: Tell) -> None:
    async with opened(sqlite_house) as office:
        clerk = await clerk_of(office)
        brought = await concern(office)
        await clerk.browser.get(f"/concerns/{brought.id}")
        benign = Reader((await clerk.browser.post(f"/concerns/{brought.id}/note", words="水渠")).html).shapes
        with unescaped():
            page = await clerk.browser.post(f"/concerns/{brought.id}/note", words=KERNELS[1])
        assert ("img", "onerror", "src") in markup(page.html, benign)
        told(10, WHAT, control="a page without escaping: found at the first string")


@pytest.mark.parametrize("house", ["sqlite", "postgres"][: full(2, 1)], indirect=True)
async def test_every_field_of_every_form_takes_them(house: House, told: Tell) -> None:
    """Whatever stands in whichever field, of a form of whichever thing, in every room: a page of ours, never a fault of ours; and
    afterwards every page is made of the elements of its template alone."""
    async with opened(house) as office:
        things, sent_in = await stocked(office), 0
        clerk = await clerk_of(office)
        await clerk.browser.get("/sessions")
        for route in office.console.routes:
            if route.method != "POST" or route.path in ENDS or not route.signed or "{secret}" in route.path:
                continue
            path = route.path.format(**things[kind_of(route.path)]) if "{" in route.path else route.path
            for words in KERNELS[:: max(1, len(KERNELS) // EACH)]:
                got = await clerk.browser.post(path, follow=False, **dict.fromkeys(NAMES, sent(words)))
                assert got.status in (200, 303, 403, 404, 409, 413, 422), (route.path, words, got.status)
                assert alien(got.html) == [], (route.path, words)
                sent_in += 1
        for route in office.console.routes:
            if route.method == "GET" and route.who is not OPEN and not route.streams and "{file}" not in route.path:
                path = route.path.format(**things[kind_of(route.path)]) if "{" in route.path else route.path
                got = await clerk.browser.get(path)
                assert got.status in (200, 404, 409), (route.path, got.status)
                if got.headers["Content-Type"].startswith("text/html"):
                    assert alien(got.html) == [], route.path
        told(10, FORMS, count="{forms} forms", result="a page of ours each, nothing in any page that is not ours",
             sums={"forms": sent_in})  # fmt: skip


def alien(page: str) -> list[str]:
    """Elements that no template of ours has, and attributes that act by themselves."""
    found = []
    for tag, *names in Reader(page).shapes:
        bare = tag == "script" and "src" not in names
        if tag not in TAGS or bare or any(name.startswith("on") or name in ("style", "srcdoc") for name in names):
            found.append(" ".join((tag, *names)))
    return found + re.findall(r"""(?:href|src|action)=["']?\s*(?:javascript|data):""", page)


def test_control_what_is_not_ours_is_found() -> None:
    assert alien('<main><a href="/x">x</a></main>') == []
    for bad in (
        "<marquee>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<p style="x">',
        '<a href="javascript:alert(1)">',
    ):
        assert alien(f"<main>{bad}</main>"), bad


@pytest.mark.parametrize("paper", Paper)
async def test_documents_hold_the_same_words(paper: Paper, told: Tell, tmp_path: Path) -> None:
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
    if FULL:
        some = issue(printed(Text(lines[0], "\n".join(lines[:MANY_PAGES]), "因", "议"), (DispatchKind.REFER, lines[1])))
        (tmp_path / f"issue.{paper.value}").write_bytes(data if paper is Paper.DOCX else made_of(some, paper))
        anew = await converted(tmp_path, "odt", f"issue.{paper.value}")
        with zipfile.ZipFile(anew) as archive:
            content = archive.read("content.xml").decode("utf-8")
        assert content.count("水") > MANY_PAGES // 100, "LibreOffice opens it, with the words that are in it"
        assert re.search("<(?:script|office:event-listeners)", content) is None
        told(10, OPENED, count="DOCX, PDF and XLSX", result="opened in LibreOffice and written anew")


async def test_no_cell_of_a_sheet_is_a_formula(tmp_path: Path) -> None:
    strings = [kept(each) for each in hostile(STRINGS)]
    data = sheet(["甲", "乙"], [(each, each) for each in strings])
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.active is not None
    rows = list(book.active.iter_rows(min_row=2))
    assert len(rows) == STRINGS
    for words, row in zip(strings, rows, strict=True):
        for cell in row:
            assert cell.data_type in ("s", "n" if not words else "s"), words
            assert unescape(str(cell.value or "")) == words, (
                "a row of _x0041_ is written so that it stays one (ECMA-376)"
            )
    if FULL:
        (tmp_path / "sheet.xlsx").write_bytes(data)
        table = await converted(tmp_path, "csv", "sheet.xlsx")
        lines = list(csv.reader(io.StringIO(table.read_text(encoding="utf-8"), newline="")))[1:]
        assert [line[0] for line in lines] == [line[1] for line in lines]
        assert [seen_by_office(line[0]) for line in lines] == [seen_by_office(words) for words in strings]


def seen_by_office(words: str) -> str:
    """Words as LibreOffice reads them: lines end in one way, and what stands for a sign by its number is that sign."""
    return " ".join(words.split())
