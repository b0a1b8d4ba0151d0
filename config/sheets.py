"""Rosters as offices keep them: XLSX or CSV, headings in Chinese or English, read into typed rows with their line numbers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from core.people.roster import RosterRow

SIZE_LIMIT = 5 * 1024 * 1024
UNPACKED_LIMIT = 50 * 1024 * 1024
ROW_LIMIT = 5000
COLUMN_LIMIT = 50
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
"""How XLS files begin, and XLSX files with a password."""
_UNSEEN = re.compile("[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that nobody sees, as they come along when cells are pasted."""
HEADINGS = {
    "name": ("姓名", "name"),
    "sector": ("界别", "sector"),
    "term": ("届", "届次", "term"),
    "second_sector": ("第二界别", "second sector"),
    "unit": ("单位", "工作单位", "unit"),
    "bodies": ("专委会", "专门委员会", "活动组", "所属组织", "bodies", "committees and groups"),
    "convenor": ("召集人", "界别召集人", "convenor"),
}
REQUIRED = ("name", "sector")


class SheetError(Exception):
    """The file cannot be taken; the message says what to do, ``code`` is short for it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_roster(path: Path) -> Sequence[RosterRow]:
    """The rows of the sheet. Raises ``SheetError`` in words."""
    try:
        data = path.read_bytes()
    except OSError:
        raise SheetError("away", f"{path.name} is not there or not readable") from None
    return roster_in(data, path.name)


def roster_in(data: bytes, name: str) -> Sequence[RosterRow]:
    """The rows of a sheet whose bytes these are. Raises ``SheetError`` in words."""
    if len(data) > SIZE_LIMIT:
        raise SheetError("large", f"{name} is larger than 5 MB; a roster is a sheet of a few hundred lines")
    if data.startswith(OLD_OFFICE):
        raise SheetError("old", f"{name} is an old XLS file or has a password; save it as XLSX or CSV without one")
    return _rows(_xlsx(data, name) if data[:2] == b"PK" else _csv(data, name), name)


def _xlsx(data: bytes, name: str) -> Iterable[Sequence[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > UNPACKED_LIMIT:
                raise SheetError("large", f"{name} unpacks to more than 50 MB and was not opened")
        import openpyxl  # noqa: PLC0415  # ten megabytes that only a roster needs

        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        lines = book.worksheets[0].iter_rows(max_row=ROW_LIMIT + 2, max_col=COLUMN_LIMIT, values_only=True)
        table = [[_words(cell) for cell in line] for line in lines]
        book.close()
    except SheetError:
        raise
    except Exception:  # noqa: BLE001  # the library has no error of its own: a broken file raises anything
        raise SheetError("broken", f"{name} is not a whole XLSX file; save it again as XLSX or CSV") from None
    return table


def _csv(data: bytes, name: str) -> Iterable[Sequence[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        head = text.split("\n", 1)[0]
        comma = max(",;\t", key=head.count)
        try:
            return [
                [_words(cell) for cell in line] for line in csv.reader(io.StringIO(text, newline=None), delimiter=comma)
            ]
        except csv.Error:
            break
    raise SheetError("kind", f"{name} is neither XLSX nor a CSV file in UTF-8 or GB18030")


def _words(cell: object) -> str:
    """A cell as words; a whole number that the sheet holds with decimals is one without."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else _UNSEEN.sub("", str(cell)).strip()


def _rows(lines: Iterable[Sequence[str]], name: str) -> Sequence[RosterRow]:
    table = list(lines)
    if not table:
        raise SheetError("empty", f"{name} is empty")
    columns = _columns(table[0])
    missing = [HEADINGS[field][0] for field in REQUIRED if field not in columns]
    if missing:
        raise SheetError("headings", f"{name}: the first line needs the headings {'、'.join(missing)}")
    if len(table) > ROW_LIMIT + 1:
        raise SheetError("lines", f"{name} has more than {ROW_LIMIT} lines")
    rows = []
    for line, cells in enumerate(table[1:], start=2):
        if not any(cells):
            continue
        values = {field: cells[column] if column < len(cells) else "" for field, column in columns.items()}
        rows.append(RosterRow(line=line, **values))
    return rows


def _columns(headings: Sequence[str]) -> dict[str, int]:
    folded = [heading.strip().casefold() for heading in headings]
    return {
        field: folded.index(known) for field, names in HEADINGS.items() for known in names if known.casefold() in folded
    }
