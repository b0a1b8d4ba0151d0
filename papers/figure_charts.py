"""The charts of the figures: what is drawn of a report, for the page in words, and for the picture in digits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.figures.model import ADOPTED, HOURS, Hidden, Shown, Tally, guarded, median, share
from core.opinions.model import Level
from core.values import Named
from papers.charts import Bar, Drawing, Fill, Point, Row, columns, line, rows
from papers.figures import RATINGS, Table, Told
from papers.picture import picture
from papers.svg import svg

FILLS: Final = (Fill.SOLID, Fill.HATCHED, Fill.OPEN)
FEW: Final = "<5"
NOT_SHOWN: Final = "–"
CHARTS: Final = ("received", "median", "told", "ratings", "adopted")


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of the page: its drawing as an element, what it shows, and the same as a table."""

    name: str
    title: str
    note: str
    element: str
    table: Table


def pictured(told: Told) -> bytes:
    """The picture for the chat: concerns received, first answers, who was told, ratings."""
    return picture([_received(told), _waits(told)[0], _told(told), _ratings(told, faces=True)])


def charts(told: Told) -> tuple[Chart, ...]:
    """The charts of the page."""
    waits, unit = _waits(told)
    drawn = (_received(told), waits, _told(told), _ratings(told, faces=False), _adopted(told))
    return tuple(_chart(told, name, drawing, unit) for name, drawing in zip(CHARTS, drawn, strict=True))


def _chart(told: Told, name: str, drawing: Drawing, unit: str) -> Chart:
    title = told.say(f"figures-chart-{name}")
    note = told.say(f"figures-note-{name}", unit=unit) if name == "median" else told.say(f"figures-note-{name}")
    return Chart(name, title, note, svg(drawing, f"chart-{name}", f"{title}。{note}"), _table(told, name))


def _table(told: Told, name: str) -> Table:
    """The chart in words."""
    if name == "adopted":
        return told.adopted()
    title = told.say(f"figures-chart-{name}")
    if name == "ratings":
        pairs = zip(RATINGS, told.ratings(), strict=True)
        lines = tuple((told.say(f"figures-rated-{code}"), told.number(shown)) for code, shown in pairs)
        return Table(title, (told.say("figures-rating-head"), told.say("figures-count-head")), lines)
    kept = told.by_month()
    wanted = {"received": (0, 1, 3), "median": (0, 2), "told": (0, 4)}[name]
    picked = tuple(tuple(row[index] for index in wanted) for row in kept.rows)
    return Table(title, tuple(kept.headings[index] for index in wanted), picked)


def _points(told: Told, of: Callable[[int, Tally], tuple[float | None, str, float]]) -> list[Point]:
    found = []
    for index, (month, tally) in enumerate(told.report.months):
        value, says, part = of(index, tally)
        under = str(month.year) if index == 0 or month.month == 1 else ""
        found.append(Point(str(month.month), under, value, says, part))
    return found


def _received(told: Told) -> Drawing:
    shown = told.counts(lambda tally: tally.received)

    def point(index: int, tally: Tally) -> tuple[float | None, str, float]:
        count = shown[index]
        if not isinstance(count, int):
            return None, _hidden(count), 0
        ended = share(tally.ended, tally.received, guard=told.report.guards)
        return count, _short(count), count * ended / 100 if isinstance(ended, int) else 0

    return columns(_points(told, point))


def _waits(told: Told) -> tuple[Drawing, str]:
    """The medians, all in hours or all in days, and that unit."""
    guard = told.report.guards
    shown = [median(tally, guard=guard) for _, tally in told.report.months]
    days = any(isinstance(each, int) and each > HOURS for each in shown)

    def point(index: int, _tally: Tally) -> tuple[float | None, str, float]:
        hours = shown[index]
        if not isinstance(hours, int):
            return None, NOT_SHOWN if hours else "", 0
        return hours, f"{hours / 24:.1f}".removesuffix(".0") if days else str(hours), 0

    return line(_points(told, point)), told.say("figures-unit-days" if days else "figures-unit-hours")


def _told(told: Told) -> Drawing:
    def point(_index: int, tally: Tally) -> tuple[float | None, str, float]:
        part = share(tally.told, tally.due_telling, guard=told.report.guards)
        return (part, f"{part}%", 0) if isinstance(part, int) else (None, NOT_SHOWN if part else "", 0)

    return line(_points(told, point), top=100)


def _ratings(told: Told, *, faces: bool) -> Drawing:
    lines = [
        Row(
            "" if faces else told.say(f"figures-rated-{code}"),
            (Bar(shown, _short(shown), fill) if isinstance(shown, int) else Bar(None, _hidden(shown), fill),),
            mood if faces else None,
        )
        for code, shown, fill, mood in zip(RATINGS, told.ratings(), FILLS, (1, 0, -1), strict=True)
    ]
    return rows(lines)


def _adopted(told: Told) -> Drawing:
    """Two bars for each level, each with its own word beside it."""
    report = told.report
    columns_ = []
    for outcome in ADOPTED:
        counts = tuple(report.adopted.get((level, outcome), 0) for level in Level)
        columns_.append(guarded(counts) if report.guards else counts)
    names = [told.catalog.name(told.language, Named("opinion-outcome", outcome)) for outcome in ADOPTED]
    lines = [
        Row(
            told.catalog.name(told.language, Named("opinion-level", level)),
            tuple(
                Bar(count if isinstance(count, int) else None, f"{name} {_short(count)}", fill)
                for name, count, fill in zip(names, (column[index] for column in columns_), FILLS, strict=False)
            ),
        )
        for index, level in enumerate(Level)
    ]
    return rows(lines)


def _hidden(shown: Shown) -> str:
    return FEW if shown is Hidden.FEW else NOT_SHOWN if shown is Hidden.BESIDE else ""


def _short(count: Shown) -> str:
    """A count as it fits above a bar."""
    if not isinstance(count, int):
        return _hidden(count)
    return str(count) if count < 10_000 else f"{count / 1000:.0f}k"
