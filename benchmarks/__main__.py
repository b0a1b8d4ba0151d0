"""``make bench``: measures, checks, prints a table and writes it to docs/performance.md.

A run fails where what should have been stored or sent was not; a figure that misses its aim is shown as missed and fails nothing,
for it may be the machine's.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Final

from benchmarks import broadcast, growth, memory, page, presses, receive, search, starts, turns
from benchmarks.crew import Wrong
from benchmarks.lines import Line, Scale
from benchmarks.sites import site

BENCHES: Final[dict[str, ModuleType]] = {
    "broadcast": broadcast, "receive": receive, "turns": turns, "presses": presses, "growth": growth, "search": search,
    "memory": memory,
    "start": starts,
}  # fmt: skip
"""In the order of the aims (DESIGN 5)."""
PAGE: Final = Path(__file__).parents[1] / "docs" / "performance.md"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("benches", nargs="*", choices=[*BENCHES, []], help="only these; the page is then not written")
    parser.add_argument("--size", type=int, default=1_000_000, help="rows and recipients of the largest run")
    parser.add_argument("--short", action="store_true", help="only shows that everything runs and is checked")
    return parser.parse_args()


def main() -> int:
    """Runs; 0 where everything that was measured was also right."""
    given = arguments()
    scale, busy, began = Scale(given.short, given.size), os.getloadavg()[0], time.monotonic()
    lines: list[Line] = []
    with site() as place:
        for name in given.benches or BENCHES:
            print(f"{name} ...", flush=True)
            run: Callable[..., list[Line]] = BENCHES[name].run
            try:
                lines += run(place, scale)
            except Wrong as wrong:
                print(f"{name}: not what it should be, so the figures mean nothing: {wrong}", file=sys.stderr)
                return 1
    print(page.printed(lines))
    if not given.benches and not given.short:
        page.write(PAGE, lines, busy, (time.monotonic() - began) / 60)
    return 0


if __name__ == "__main__":
    sys.exit(main())
