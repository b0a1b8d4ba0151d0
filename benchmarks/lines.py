"""What comes out of a run: lines of a table, each with its aim and whether it was met; and how large a run is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a run is: as the page tells it, or so short that it only shows that everything still runs and is checked."""

    short: bool = False
    size: int = 1_000_000
    """Rows of the largest table, and recipients of the largest broadcast."""

    def of(self, full: int, short: int) -> int:
        """A count, by the kind of run."""
        return short if self.short else full

    @property
    def rounds(self) -> int:
        """How often each contestant runs, in alternation with the others."""
        return self.of(3, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. ``met`` is None where there is no aim of its own: a peer, or a second figure."""

    bench: str
    what: str
    figure: str
    aim: str = ""
    met: bool | None = None
    beside: str = ""
    """What it is compared with, and what else was seen."""


MARKS: Final = {True: "met", False: "MISSED", None: ""}


def middle(rounds: Iterable[dict[str, float]], name: str) -> float:
    """The median of a figure over the rounds."""
    return float(median(found[name] for found in rounds))


def share(values: Sequence[float], part: float) -> float:
    """The value that so large a part of all values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -int(-part * len(ordered) // 1) - 1))]


def a_second(value: float) -> str:
    """A rate."""
    return f"{value:,.0f}/s"


def millis(seconds: float) -> str:
    """A time."""
    return f"{seconds * 1000:,.1f} ms"
