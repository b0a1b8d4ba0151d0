"""Sheets for offices (XLSX): what anybody wrote stays text, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Final

import xlsxwriter

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_LIMIT: Final = 100_000
WIDEST: Final = 48


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The file. At most ``ROW_LIMIT`` rows; memory does not grow with them."""
    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(buffer, options)
    page = book.add_worksheet()
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, heading in enumerate(headings):
        page.set_column(column, column, min(WIDEST, max(12, 2 * len(heading) + 4)))
    page.freeze_panes(1, 0)
    page.write_row(0, 0, headings, bold)
    for number, row in zip(range(1, ROW_LIMIT + 1), rows, strict=False):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                page.write_number(number, column, cell)
            else:
                page.write_string(number, column, cell, wrapped)
    book.close()
    return buffer.getvalue()
