"""Sheets for offices (XLSX): what anybody wrote stays text, never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_LIMIT: Final = 100_000
WIDEST: Final = 48
UPRIGHT: Final = 90
"""Characters that a page of A4 holds upright in a size that can be read; what is wider lies across."""


def sheet(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    """The file. At most ``ROW_LIMIT`` rows; memory does not grow with them."""
    buffer = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = _workbook()(buffer, options)
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


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a book as offices hand it round: a title over all columns, a line under it, a head that is repeated on each
    page, borders, A4."""

    name: str
    """On its tab."""
    title: str
    under: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    widths: Sequence[int]
    """Of each column, in characters."""


def office_sheet(
    title: str, under: str, headings: Sequence[str], rows: Sequence[Sequence[str | int]], widths: Sequence[int]
) -> bytes:
    """A list of one page."""
    return office_book([Leaf("Sheet1", title, under, headings, rows, widths)])


def office_book(leaves: Sequence[Leaf]) -> bytes:
    """The file with these pages."""
    buffer = io.BytesIO()
    book = _workbook()(
        buffer, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    )
    face = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    formats = _Formats(
        book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"}),
        book.add_format({**face, "font_size": 10}),
        book.add_format({**face, "bold": True, "border": 1, "align": "center", "bg_color": "#F2F2F2"}),
        book.add_format({**face, "border": 1}),
        book.add_format({**face, "border": 1, "align": "center"}),
    )
    for leaf in leaves:
        _write(book.add_worksheet(leaf.name), leaf, formats)
    book.close()
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    title: Any
    under: Any
    head: Any
    cell: Any
    number: Any


def _write(page: Any, leaf: Leaf, formats: _Formats) -> None:
    last = len(leaf.headings) - 1
    for column, width in enumerate(leaf.widths):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, last, leaf.title, formats.title)
    page.merge_range(1, 0, 1, last, leaf.under, formats.under)
    page.set_row(0, 36)
    page.set_row(1, 30)
    page.write_row(2, 0, leaf.headings, formats.head)
    for line, row in enumerate(leaf.rows[:ROW_LIMIT], 3):
        for column, value in enumerate(row):
            if isinstance(value, int):
                page.write_number(line, column, value, formats.number)
            else:
                page.write_string(line, column, value, formats.cell)
    page.set_paper(9)
    if sum(leaf.widths) > UPRIGHT:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.freeze_panes(3, 0)
    page.set_footer("&C&P / &N")


def _workbook() -> type[Any]:
    from xlsxwriter import Workbook  # noqa: PLC0415  # loaded with the first sheet

    kind: type[Any] = Workbook
    return kind
