"""Rosters as offices keep them, good and bad."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest

from config.sheets import ROW_LIMIT, SheetError, read_roster


def xlsx(path: Path, *lines: list[object]) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    book.save(path)
    return path


def test_xlsx_in_chinese(tmp_path: Path) -> None:
    lines: list[list[object]] = [["姓名", "界别", "召集人"], ["甲", "农业界", "是"], [None] * 3, ["乙", "教育界", None]]
    path = xlsx(tmp_path / "r.xlsx", *lines)
    rows = read_roster(path)
    assert [(row.line, row.name, row.sector, row.convenor) for row in rows] == [
        (2, "甲", "农业界", "是"), (4, "乙", "教育界", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_in_the_encodings_of_offices(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes("姓名,界别,单位\n甲,农业界,某站\n".encode(encoding))
    assert [(row.name, row.unit) for row in read_roster(path)] == [("甲", "某站")]


def test_csv_in_english(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Name,Sector,Second sector\nA,agriculture,education\n")
    assert [(row.name, row.second_sector) for row in read_roster(path)] == [("A", "education")]


@pytest.mark.parametrize("comma", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_as_different_programs_save_it(tmp_path: Path, comma: str, end: str) -> None:
    path = tmp_path / "r.csv"
    path.write_bytes(end.join([f"姓名{comma}界别", f"甲{comma}农业界", ""]).encode())
    assert [(row.line, row.name, row.sector) for row in read_roster(path)] == [(2, "甲", "农业界")]


def test_what_nobody_sees_in_a_cell_is_not_taken(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "r.xlsx", ["姓名", "界别", "届"], ["\u200b甲\ufeff ", "农业\u202e界", 15.0])
    assert [(row.name, row.sector, row.term) for row in read_roster(path)] == [("甲", "农业界", "15")]


def changed(part: str, data: bytes) -> bytes:
    """An XLSX file, one part of which is not what it should be."""
    good, out = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.worksheets[0].append(["姓名", "界别"])
    book.save(good)
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, data if name.endswith(part) else source.read(name))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9))
    + b"]>" + SHEET + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("sheet1.xml", SHEET + b"<sheetData><row"), ("sheet1.xml", LAUGHS), ("sheet1.xml", b""),
        ("workbook.xml", b"<a"), ("workbook.xml", b"<a/>"), ("[Content_Types].xml", b"<a/>"), ("styles.xml", b"<"),
    ],
)  # fmt: skip
def test_a_broken_or_hostile_part_is_refused_in_words(tmp_path: Path, part: str, data: bytes) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(changed(part, data))
    with pytest.raises(SheetError, match=r"not a whole XLSX|needs the headings|is empty"):
        read_roster(path)


def test_a_sheet_that_is_said_to_be_very_wide_is_not_spread_out(tmp_path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (at, at) for at in range(1, 3000))
    path = tmp_path / "r.xlsx"
    path.write_bytes(changed("sheet1.xml", SHEET + b"<sheetData>" + rows + b"</sheetData></worksheet>"))
    tracemalloc.start()
    with pytest.raises(SheetError, match="headings"):
        read_roster(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50 * 1024 * 1024


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 this is no archive", "not a whole XLSX"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old XLS file or has a password"),
        (("姓名,界别\n" + "长" * 200_000 + ",农业界").encode(), "neither XLSX nor a CSV"),
        (b"\xff\xfe\x00\x00\xff", "neither XLSX nor a CSV"),
        ("界别\n农业界\n".encode(), "needs the headings 姓名"),
        (bomb(), "unpacks to more than 50 MB"),
        (b"a" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
    ],
)
def test_a_bad_file_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "roster"
    path.write_bytes(data)
    with pytest.raises(SheetError, match=words):
        read_roster(path)


def test_a_missing_file_and_a_sheet_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(SheetError, match="not there"):
        read_roster(tmp_path / "none.xlsx")
    path = tmp_path / "r.csv"
    path.write_text("姓名,界别\n" + "甲,农业界\n" * (ROW_LIMIT + 1))
    with pytest.raises(SheetError, match="more than 5000 lines"):
        read_roster(path)
