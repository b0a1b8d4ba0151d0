"""What the fault programme did, as a table at the end of the run: each line with its count, its result, and how its control
failed. The long form also writes it to the page that ``FAULTS_PAGE`` names."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

FULL = os.environ.get("FAULTS") == "full"
HEAD = ("promise", "what was done", "count", "result", "control")
LINES = {
    1: "What was acknowledged takes effect once",
    2: "Power loss keeps what was acknowledged",
    3: "Copies out are bounded",
    4: "Nobody stalls others",
    5: "The database may go away",
    14: "The clock may jump",
}
"""The promises that are tested here; 0 is what belongs to none of them."""
Tell = Callable[..., None]


def full(long: int, short: int) -> int:
    """The count of the long form, or of the short one that runs with the suite."""
    return long if FULL else short


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Tell:
    """Puts a line into the table, or the failure of a control beside the line of the same name."""

    def tell(promise: int, what: str, *, count: str = "", result: str = "", control: str = "") -> None:
        record_property("fault", [promise, what, count, result, control])

    return tell


def table(told_: list[list[Any]]) -> list[tuple[str, ...]]:
    """The lines in the order of the promises, each control in the line that it belongs to."""
    lines: dict[tuple[int, str], list[str]] = {}
    for promise, what, count, result, control in told_:
        line = lines.setdefault((promise or 99, what), ["", "", ""])
        for place, words in enumerate((count, result, control)):
            line[place] = line[place] or words
    return [(str(promise) if promise < 99 else "–", what, *rest) for (promise, what), rest in sorted(lines.items())]


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """The table; the page as well, where all went well."""
    reports = [report for found in terminalreporter.stats.values() for report in found if _called(report)]
    told_ = [value for report in reports for name, value in report.user_properties if name == "fault"]
    if not told_:
        return
    rows = table(told_)
    widths = [max(len(row[column]) for row in (HEAD, *rows)) for column in range(len(HEAD))]
    terminalreporter.section(f"faults, the {'long' if FULL else 'short'} form")
    for row in (HEAD, *rows):
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    page = os.environ.get("FAULTS_PAGE")
    if page and exitstatus == 0:
        Path(page).write_text(_page(rows), encoding="utf-8")


def _called(report: object) -> bool:
    return isinstance(report, pytest.TestReport) and report.when == "call"


def _page(rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(
        [
            "# Faults", "",
            "What was done to the program, how often, and what came of it. Written by `make faults`, the long form; a short",
            "form runs with the tests. A control is the same check on something that is known to be wrong: it must fail, or",
            "the check proves nothing.", "",
            f"Last run: {datetime.now(UTC):%Y-%m-%d}, on {_machine()}.", "",
            "| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD), *lines, "",
            "The promises:", "", *(f"{number}. {words}" for number, words in LINES.items()), "",
        ]
    )  # fmt: skip


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores and {memory:.0f} GB"
