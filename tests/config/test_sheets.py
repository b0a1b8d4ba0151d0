"""Rosters as offices keep them, good and bad."""

from __future__ import annotations

import io
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
