"""Charts as SVG inside a page: shapes with classes that the page's style sheet paints, by day, by night and on paper. No style of
their own, for the page's policy lets none through; words are escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from papers.charts import Box, Dot, Drawing, Fill, Label, Path, Shape


def svg(drawing: Drawing, name: str, title: str) -> str:
    """The element. ``name`` is an id of its own in the page; ``title`` is what a screen reader says."""
    hatch = f"{name}-hatch"
    pattern = (
        f'<defs><pattern id="{hatch}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="chart-hatch" d="M1 0V6"/></pattern></defs>'
    )
    head = f'<svg class="chart" role="img" aria-labelledby="{name}-says" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}">'
    parts = "".join(_shapes(drawing.shapes, hatch))
    return f'{head}<title id="{name}-says">{escape(title)}</title>{pattern}{parts}</svg>'


def _shapes(shapes: Iterable[Shape], hatch: str) -> Iterable[str]:
    for shape in shapes:
        match shape:
            case Box():
                place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"'
                fill = f' fill="url(#{hatch})"' if shape.fill is Fill.HATCHED else ""
                yield f'<rect class="chart-{shape.fill}" {place}{fill}/>'
            case Path():
                points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
                yield f'<polyline class="{"chart-fine" if shape.fine else "chart-line"}" points="{points}"/>'
            case Dot():
                yield f'<circle class="chart-dot" cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"/>'
            case Label():
                kind = "chart-soft" if shape.soft else "chart-words"
                place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" text-anchor="{shape.anchor}"'
                yield f'<text class="{kind}" {place}>{escape(shape.words)}</text>'


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
