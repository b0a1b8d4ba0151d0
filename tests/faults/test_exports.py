"""What an office files: the attendance list, the minutes, the booklet and calendars carry no formula from anybody's words. The
long form opens each in LibreOffice, prints it, and reads what was printed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import icalendar
import openpyxl
import pytest
import xlsxwriter
from pypdf import PdfReader

from core.actors import Desk
from core.agenda import reading
from storage.files import Files
from tests.console.hall import NOTICE, Hall, hall_of
from tests.console.office import Office, opened
from tests.console.test_readings import prepared
from tests.databases import House
from tests.faults.report import FULL
from tests.papers.office_suite import converted

FORMULAS = ("=1+1", '=HYPERLINK("http://x.example","灌溉")', "@SUM(1)", "+1+1", "-2+3", "=cmd|' /C calc'!A0", "\t=2+2")
"""What a spreadsheet takes for a formula, a link or a command where it is let."""
CODE = re.compile(r"<w:(instrText|fldSimple|hyperlink|object)\b|<w:attachedTemplate")


def formulas(data: bytes) -> list[str]:
    """Cells that a spreadsheet would compute, and whatever else in the file would run or lead elsewhere."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = [str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.data_type == "f"]
    found += [cell.coordinate for page in book for row in page.iter_rows() for cell in row if cell.hyperlink]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found += [name for name in archive.namelist() if "external" in name.lower() or name.endswith(".bin")]
    return found


def fields(data: bytes) -> list[str]:
    """Fields, links and objects of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    return [found.group(0) for part in parts for found in CODE.finditer(part)]


async def meeting(hall: Hall) -> dict[str, bytes]:
    """A meeting in which every field is hostile, from its notice to its minutes: its files by name."""
    await hall.composes()
    topics = {"subtopics-zh-CN": "\n".join(FORMULAS[:4]), "substitutes": "all"}
    words = {"title-zh-CN": FORMULAS[0], "place-zh-CN": FORMULAS[5], "agenda-zh-CN": "\n".join(FORMULAS)}
    await hall.post("/notice", **{**NOTICE, **topics, **words, "version": await hall.version()})
    await hall.post("/send", act="announce", version=await hall.version())
    await hall.fire()
    await hall.zhou.presses("请他人代为参加")
    await hall.zhou.says(FORMULAS[5])
    await hall.lin.presses("📅 加入日历")
    entry = await newest_file(hall)
    await hall.get()
    await hall.post("/groups", do="share")
    await hall.get()
    await hall.post("/seating", lines=f"林知远 {FORMULAS[1]}")
    await hall.opens()
    await hall.post("/door", name="林")
    await hall.post("/close")
    await hall.get()
    await hall.post("/minutes", words="\n".join(FORMULAS))
    return {
        "attendance.xlsx": await handed(hall.office, hall, f"{hall.at}/attendance.xlsx"),
        "minutes.docx": await handed(hall.office, hall, f"{hall.at}/minutes.docx"),
        "entry.ics": entry,
    }


async def newest_file(hall: Hall) -> bytes:
    number = (await hall.one("SELECT id FROM files ORDER BY id DESC LIMIT 1"))["id"]
    kept = await Files(hall.office.house.units).read(number)
    assert kept is not None
    return kept[1]


async def handed(office: Office, hall: Hall, path: str) -> bytes:
    async with hall.clerk.browser.client.get(f"{office.address}{path}") as answer:
        assert answer.status == 200, path
        return await answer.read()


async def booklet(office: Office) -> bytes:
    """Featured notes, each of them hostile."""
    clerk = await office.clerk(2005, Desk.LIAISON, name="何联络")
    programme, _, lin = await prepared(office, clerk)
    await lin.says("/reading")
    await lin.presses("👥 农业读书群")
    await lin.presses("第 1 章")
    await lin.presses("✍️ 写心得")
    await lin.says("\n".join(FORMULAS))
    chapter = (await office.house.rows("SELECT id FROM reading_chapters WHERE number = 1"))[0]["id"]
    note = (await office.house.rows("SELECT id FROM reading_notes"))[0]["id"]
    await clerk.browser.get(f"/readings/chapters/{chapter}")
    await clerk.browser.post(f"/readings/notes/{note}", act="feature")
    async with clerk.browser.client.get(f"{office.address}/readings/{programme}/booklet") as answer:
        assert answer.status == 200
        return await answer.read()


async def feed(hall: Hall) -> bytes:
    """The calendar to which a member subscribes."""
    person = (await hall.one("SELECT person_id AS who FROM meeting_invitations ORDER BY person_id LIMIT 1"))["who"]
    async with hall.office.house.units.begin() as work:
        secret = await reading.subscribe(work, person)
    return await handed(hall.office, hall, f"/calendar/{secret}.ics")


@pytest.mark.timeout(600)
async def test_what_is_filed_of_a_meeting(sqlite_house: House, tmp_path: Path, told: Any) -> None:
    async with opened(sqlite_house) as office:
        hall = await hall_of(office)
        files = await meeting(hall)
        files["agenda.ics"] = await feed(hall)
    sheet, minutes = files["attendance.xlsx"], files["minutes.docx"]
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(sheet)).worksheets[0] for cell in row]
    assert FORMULAS[1] in cells
    assert formulas(sheet) == []
    assert stands_in(minutes)
    assert fields(minutes) == []
    for name in ("entry.ics", "agenda.ics"):
        assert icalendar.Calendar.from_ical(files[name]).walk("VEVENT")
        lines = [line for line in files[name].split(b"\r\n") if not line[:1].isspace()]
        assert {line.partition(b":")[0].partition(b";")[0] for line in lines} <= PROPERTIES
    if FULL:
        await printed(tmp_path, {"attendance.xlsx": sheet, "minutes.docx": minutes})
        table = await converted(tmp_path, "csv", "attendance.xlsx")
        assert '"=HYPERLINK(""http://x.example"",""灌溉"")"' in table.read_text(encoding="utf-8"), (
            "as text, not as its value"
        )
    opens = "opened in LibreOffice, printed and read; 0 formulas" if FULL else "0 formulas"
    told(0, "what offices file", count=f"4 kinds of files, {len(FORMULAS)} formulas in every field", result=opens)


@pytest.mark.timeout(600)
async def test_a_booklet(sqlite_house: House, tmp_path: Path) -> None:
    async with opened(sqlite_house) as office:
        made = await booklet(office)
    assert stands_in(made)
    assert fields(made) == []
    if FULL:
        await printed(tmp_path, {"booklet.docx": made})


def stands_in(data: bytes) -> bool:
    """Whether all the words stand in the document as they were written."""
    lines = {each.text.strip() for each in docx.Document(io.BytesIO(data)).paragraphs}
    return {each.strip() for each in FORMULAS} <= lines


PROPERTIES = {
    b"BEGIN", b"END", b"PRODID", b"VERSION", b"METHOD", b"X-WR-CALNAME", b"UID", b"DTSTAMP", b"SEQUENCE", b"SUMMARY", b"DTSTART",
    b"DTEND", b"LOCATION", b"DESCRIPTION", b"STATUS", b"",
}  # fmt: skip
"""What our calendars hold; words that broke out of their line would add to it."""


async def printed(folder: Path, files: dict[str, bytes]) -> None:
    """LibreOffice opens each and prints all of its words."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
        paper = await converted(folder, "pdf", name)
        words = "".join(page.extract_text() for page in PdfReader(paper).pages)
        assert "林知远" in words, name
        assert "=1+1" in words, name


def test_control_a_sheet_that_computes_is_found(told: Any) -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet().write_row(0, 0, [FORMULAS[0], "words"])
    book.close()
    assert formulas(buffer.getvalue()) == ["=1+1"]
    told(0, "what offices file", control="a sheet written without care: its formula is found")
