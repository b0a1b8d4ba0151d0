"""What the fault programme did, as a table at the end of the run: each line with its count, its result, and how its controls
failed. The long form also writes it to the page that ``FAULTS_PAGE`` names; lines of what did not run stay there as they are."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

FULL = os.environ.get("FAULTS") == "full"
HEAD = ("promise", "what was done", "count", "result", "control", "run")
LINES = {
    1: "What was acknowledged takes effect once",
    2: "Power loss keeps what was acknowledged",
    3: "Copies out are bounded",
    4: "Nobody stalls others",
    5: "The database may go away",
    7: "Nobody does or sees what their role does not allow",
    10: "Hostile input is text",
    14: "The clock may jump",
}
"""The promises that are tested here; 0 is what belongs to none of them."""
Tell = Callable[..., None]


def full(long: int, short: int) -> int:
    """The count of the long form, or of the short one that runs with the suite."""
    return long if FULL else short


@pytest.fixture
def told(record_property: Callable[[str, object], None]) -> Tell:
    """Puts a line into the table, or the failure of a control beside the line of the same name. ``sums``: figures that are added
    up over all tests of the line, for ``{names}`` in its words."""

    def tell(
        promise: int,
        what: str,
        *,
        count: str = "",
        result: str = "",
        control: str = "",
        sums: Mapping[str, int] | None = None,
    ) -> None:
        record_property("fault", [promise, what, count, result, control, dict(sums or {})])

    return tell


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What belongs to the other form is not there."""
    other = "short" if FULL else "long"
    left = [item for item in items if item.get_closest_marker(other)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if not item.get_closest_marker(other)]


def table(told_: Sequence[Sequence[Any]], run: str) -> list[tuple[str, ...]]:
    """The lines in the order of the promises, all controls in the line that they belong to. ``run``: the day."""
    lines: dict[tuple[str, str], tuple[str, str]] = {}
    controls: dict[tuple[str, str], list[str]] = {}
    sums: dict[tuple[str, str], Counter[str]] = {}
    for promise, what, count, result, control, figures in told_:
        key = (str(promise) if promise else "–", what)
        former = lines.setdefault(key, ("", ""))
        lines[key] = (former[0] or count, former[1] or result)
        if control and control not in controls.setdefault(key, []):
            controls[key].append(control)
        sums.setdefault(key, Counter()).update(figures)
    rows = [
        (*key, *((words.format_map(sums[key]) if sums[key] else words) for words in line), "; ".join(controls.get(key, [])), run)
        for key, line in lines.items()
    ]  # fmt: skip
    return sorted(rows, key=_place)


def _place(row: Sequence[str]) -> tuple[int, str]:
    return (int(row[0]) if row[0].isdecimal() else 99, row[1])


def merged(page: str, rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The page's lines with these in their places; a cell that is not known this time stays as it was."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in page.splitlines():
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if line.startswith("| ") and len(cells) == len(HEAD) and cells != HEAD and "---" not in line:
            known[cells[0], cells[1]] = cells
    for row in rows:
        former = known.get((row[0], row[1]), ("",) * len(HEAD))
        run = row[-1] if row[2] or not former[2] else former[-1]  # a control that ran alone makes the count no younger
        known[row[0], row[1]] = (*(new or old for new, old in zip(row[:-1], former[:-1], strict=True)), run)
    return sorted(known.values(), key=_place)


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """The table; the page as well, where all went well."""
    reports = [report for found in terminalreporter.stats.values() for report in found if _called(report)]
    told_ = [value for report in reports for name, value in report.user_properties if name == "fault"]
    if not told_:
        return
    rows = table(told_, f"{datetime.now(UTC):%Y-%m-%d}")
    widths = [max(len(row[column]) for row in (HEAD, *rows)) for column in range(len(HEAD))]
    terminalreporter.section(f"faults, the {'long' if FULL else 'short'} form")
    for row in (HEAD, *rows):
        terminalreporter.write_line(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        )
    page = os.environ.get("FAULTS_PAGE")
    if page and exitstatus == 0:
        path = Path(page)
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(_page(merged(kept, rows)), encoding="utf-8")


def _called(report: object) -> bool:
    return isinstance(report, pytest.TestReport) and report.when == "call"


def _page(rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(
        [
            "# Faults", "",
            "What was done to the program, how often, and what came of it. Written by `make faults`, the long form; a short",
            "form is `make rehearsal`. A control is the same check on something that is known to be wrong: it must fail, or",
            "the check proves nothing.", "",
            f"The last run was on {_machine()}; each line says when it ran last.", "",
            "| " + " | ".join(HEAD) + " |", "|" + " --- |" * len(HEAD), *lines, "",
            "The promises:", "", *(f"{number}. {words}" for number, words in LINES.items()), "",
        ]
    )  # fmt: skip


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores and {memory:.0f} GB"
