"""Charts as plain shapes: bars and lines that are read in black and white, each value written beside what it is the value of. No
axis to measure by, no colour that means something. ``papers.svg`` and ``papers.picture`` draw the same shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin
from typing import Final

WIDTH: Final = 420.0
HEIGHT: Final = 196.0
MARGIN: Final = 8.0
ABOVE: Final = 24.0
"""Room for the value above the highest bar."""
BELOW: Final = 40.0
"""Room for what is below: a label, and another one under it."""
TEXT: Final = 13.0
WIDEST: Final = 44.0


class Fill(StrEnum):
    """How a bar is filled: told apart without colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    OPEN = "open"


class Anchor(StrEnum):
    """Which end of a label stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    """A bar or a part of one."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill


@dataclass(frozen=True, slots=True)
class Path:
    """A line from point to point."""

    points: tuple[tuple[float, float], ...]
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that has a value."""

    x: float
    y: float
    radius: float = 4.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words or a value; ``y`` is where they stand on."""

    x: float
    y: float
    words: str
    anchor: Anchor = Anchor.MIDDLE
    size: float = TEXT
    soft: bool = False


Shape = Box | Path | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a chart along the months."""

    label: str
    under: str
    """What stands below the label, where it changes: the year."""
    value: float | None
    """None: there is no value, and nothing is drawn."""
    says: str
    """The value as it is written."""
    part: float = 0.0
    """How much of a bar is solid."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that lies, with what it says at its end."""

    value: float | None
    says: str
    fill: Fill


@dataclass(frozen=True, slots=True)
class Row:
    """Bars under each other, and what they are about on their left: words, or a face that smiles (1) or does not (-1)."""

    label: str
    bars: tuple[Bar, ...]
    face: int | None = None


def _place(index: int, many: int) -> float:
    return MARGIN + (index + 0.5) * (WIDTH - 2 * MARGIN) / many


def _below(points: Sequence[Point]) -> list[Shape]:
    base = HEIGHT - BELOW
    shapes: list[Shape] = [Path(((MARGIN, base), (WIDTH - MARGIN, base)), fine=True)]
    for index, point in enumerate(points):
        x = _place(index, len(points))
        shapes.append(Label(x, base + 16, point.label))
        if point.under:
            shapes.append(Label(x, base + 32, point.under, soft=True, size=TEXT - 1))
    return shapes


def columns(points: Sequence[Point]) -> Drawing:
    """A bar for each point, hatched, and solid as far as its part goes."""
    base, top = HEIGHT - BELOW, max((point.value or 0 for point in points), default=0) or 1
    shapes: list[Shape] = []
    wide = min(WIDEST, 0.62 * (WIDTH - 2 * MARGIN) / max(1, len(points)))
    for index, point in enumerate(points):
        x, value = _place(index, len(points)), point.value or 0
        high, solid = (base - ABOVE) * value / top, (base - ABOVE) * min(point.part, value) / top
        if high > solid:
            shapes.append(Box(x - wide / 2, base - high, wide, high - solid, Fill.HATCHED))
        if solid:
            shapes.append(Box(x - wide / 2, base - solid, wide, solid, Fill.SOLID))
        shapes.append(Label(x, base - high - 6, point.says))
    return Drawing(WIDTH, HEIGHT, (*shapes, *_below(points)))


def line(points: Sequence[Point], top: float = 0.0) -> Drawing:
    """A line through the points that have a value; ``top`` is the value at the upper end, else the highest."""
    base, highest = HEIGHT - BELOW, max((point.value or 0 for point in points), default=0)
    scale = (base - ABOVE - 12) / (top or highest or 1)
    heights = [None if point.value is None else base - 4 - scale * point.value for point in points]
    shapes: list[Shape] = []
    run: list[tuple[float, float]] = []
    for index, (point, y) in enumerate(zip(points, heights, strict=True)):
        x = _place(index, len(points))
        if y is None:
            shapes += [Path(tuple(run))] if len(run) > 1 else []
            run = []
            shapes += [Label(x, base - 8, point.says, soft=True)] if point.says else []
            continue
        run.append((x, y))
        beside = [
            each for each in (*heights[max(0, index - 1) : index], *heights[index + 1 : index + 2]) if each is not None
        ]
        below = bool(beside) and sum(beside) / len(beside) < y - 3 and y + 22 < base
        shapes += [Dot(x, y), Label(x, y + 21 if below else y - 10, point.says)]
    shapes += [Path(tuple(run))] if len(run) > 1 else []
    return Drawing(WIDTH, HEIGHT, (*shapes, *_below(points)))


def rows(lines: Sequence[Row], left: float = 110.0) -> Drawing:
    """Bars that lie, a row for each line, its label on the left."""
    thick, gap, between = 20.0, 5.0, 18.0
    top = max((bar.value or 0 for each in lines for bar in each.bars), default=0) or 1
    longest = WIDTH - left - MARGIN - 74
    shapes: list[Shape] = []
    y = MARGIN
    for each in lines:
        high = len(each.bars) * (thick + gap) - gap
        if each.face is not None:
            shapes += _face(left / 2, y + high / 2, 15.0, each.face)
        else:
            shapes.append(Label(left - 12, y + high / 2 + 5, each.label, Anchor.END))
        for bar in each.bars:
            long = longest * (bar.value or 0) / top
            if long:
                shapes.append(Box(left, y, long, thick, bar.fill))
            shapes.append(Label(left + long + 8, y + 15, bar.says, Anchor.START, soft=bar.value is None))
            y += thick + gap
        y += between - gap
    height = y - between + MARGIN
    return Drawing(WIDTH, height, (Path(((left, 2), (left, height - 2)), fine=True), *shapes))


def _face(x: float, y: float, radius: float, mood: int) -> list[Shape]:
    """A face: 1 smiles, 0 does neither, -1 is sad. It needs no font."""
    ring = tuple((x + radius * cos(step * pi / 24), y + radius * sin(step * pi / 24)) for step in range(49))
    bend = [(x + radius * (step - 4) / 8, 1 - ((step - 4) / 4) ** 2) for step in range(9)]
    mouth = tuple((px, y + radius * (0.38 + 0.18 * mood * (deep - 0.5) * 2)) for px, deep in bend)
    eyes = [Dot(x + side * radius * 0.36, y - radius * 0.24, radius * 0.11) for side in (-1, 1)]
    return [Path(ring, fine=True), *eyes, Path(mouth, fine=True)]
