"""The table, on the terminal and on the page: between two marks, so that what people wrote around it stays."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.crew import MEASURED, OTHERS
from benchmarks.lines import MARKS, Line

HEAD: Final = ("what", "measured", "aim", "", "beside it")
BEGIN, END = "<!-- figures: written by make bench -->", "<!-- end of the figures -->"


def cells(line: Line) -> tuple[str, ...]:
    """The line as the table shows it."""
    return (line.what, line.figure, line.aim, MARKS[line.met], line.beside)


def printed(lines: Sequence[Line]) -> str:
    """The table for a terminal."""
    rows = [HEAD, *map(cells, lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def figures(lines: Sequence[Line], busy: float, minutes: float) -> str:
    """The part of the page that a run writes. ``busy``: how much of the processor others used when it began."""
    missed = sum(line.met is False for line in lines)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = "one core each" if MEASURED != OTHERS else "all on the one core that there is"
    return "\n".join(
        [
            BEGIN, "",
            f"Last run: {datetime.now(UTC):%Y-%m-%d}, on {os.cpu_count()} cores and {memory:.0f} GB, {cores}, "
            f"in {minutes:.0f} minutes.",
            f"Load of the machine when it began: {busy:.1f} (above 0.5 others were at work, "
            "and times by the wall clock say little).",
            f"Aims missed: {missed} of {sum(line.met is not None for line in lines)}.", "",
            "| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD),
            *("| " + " | ".join(cells(line)) + " |" for line in lines), "", END,
        ]
    )  # fmt: skip


def write(path: Path, lines: Sequence[Line], busy: float, minutes: float) -> None:
    """Puts the figures in their place on the page. Raises ``ValueError`` where the page has no such place."""
    page = path.read_text(encoding="utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path} has no place for the figures")
    path.write_text(before + figures(lines, busy, minutes) + after, encoding="utf-8")
