"""The figures for offices, as a workbook (XLSX): each with its meaning, month by month, sector by sector, what was adopted."""

from __future__ import annotations

from collections.abc import Sequence

from core.values import Moment
from core.work import Work
from papers.figures import Table, Told
from papers.sheets import Leaf, office_book


def workbook(work: Work, told: Told) -> bytes:
    """The file. What is hidden on the page is hidden here."""
    under = told.say(
        "figures-sheet-under",
        at=Moment(work.now, with_time=True),
        year=str(work.now.astimezone(work.committee.zone).year),
    )
    title = told.say("figures-sheet-title", about=told.about, period=told.period())
    overview = Table(
        told.say("figures-overview"),
        (told.say("figures-figure-head"), told.say("figures-value-head"), told.say("figures-meaning-head")),
        tuple((each.name, each.value, each.means) for each in told.figures()),
    )
    tables = (told.by_month(), *((told.by_sector(),) if told.report.sectors else ()), told.adopted())
    leaves = [_leaf(title, under, table, (22, *(14,) * (len(table.headings) - 1))) for table in tables]
    return office_book([_leaf(title, under, overview, (18, 14, 80)), *leaves])


def _leaf(title: str, under: str, table: Table, widths: Sequence[int]) -> Leaf:
    rows = [(row[0], *(_cell(cell) for cell in row[1:])) for row in table.rows]
    return Leaf(table.title[:31], f"{title}　{table.title}", under, table.headings, rows, widths)


def _cell(words: str) -> str | int:
    """A count as a number to reckon with; everything else as it is said."""
    plain = words.replace(",", "")
    return int(plain) if plain.isdecimal() and plain.isascii() else words
