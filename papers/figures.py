"""The figures in words: each with what it means, in tables for the desk and for offices, and as the caption of their picture.
What is hidden in the rules (``core.figures.model``) is hidden here too: this page only says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.committee import Committee
from core.figures.model import (
    ADOPTED,
    FEWEST,
    HOURS,
    Hidden,
    Month,
    Period,
    Report,
    Shown,
    Span,
    Tally,
    guarded,
    mean_rating,
    median,
    share,
)
from core.opinions.model import Level, Outcome
from core.values import Named, Value
from texts.catalog import Catalog

NOTHING: Final = "—"
RATINGS: Final = ("solved", "partly", "unsolved")
NAMES: Final = ("received", "median", "ended", "told", "rating", "open", "overdue", "items", "adopted")
"""The figures, in the order of a concern's way."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first column says what a row is about."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the whole period: its name, its value, and what it means."""

    code: str
    name: str
    value: str
    means: str


@dataclass(frozen=True, slots=True)
class Told:
    """A report as one language tells it."""

    report: Report
    catalog: Catalog
    committee: Committee
    language: str

    def say(self, key: str, **args: Value) -> str:
        """A text."""
        return self.catalog.words(self.language, key, args)

    def number(self, shown: Shown | None) -> str:
        """A count, or why it is not shown."""
        match shown:
            case None:
                return NOTHING
            case Hidden():
                return self.say(f"figures-{shown}")
            case _:
                return f"{shown:,}"

    def percent(self, shown: Shown | None) -> str:
        """A share in whole percent."""
        return f"{shown}%" if isinstance(shown, int) else self._none(shown)

    def wait(self, shown: Shown | None) -> str:
        """A wait, in hours or in days."""
        if not isinstance(shown, int):
            return self._none(shown)
        return self.say("figures-hours", count=shown) if shown <= HOURS else self.say("figures-days", count=shown // 24)

    def _none(self, hidden: Hidden | None) -> str:
        """Why there is no share and no time: nothing to count, or too little."""
        return self.say("figures-too-few") if hidden else NOTHING

    def month(self, month: Month) -> str:
        """A month with its year."""
        return self.say("figures-month", month=month.month, year=str(month.year))

    def period(self, period: Period | None = None) -> str:
        """The period's name."""
        each = period or self.report.period
        match each.span:
            case Span.MONTHS:
                return self.say("figures-span-months")
            case Span.YEAR:
                return self.say("figures-span-year", year=str(each.year))
            case Span.QUARTER:
                return self.say("figures-span-quarter", year=str(each.year), quarter=str(each.quarter))

    @property
    def about(self) -> str:
        """Whom it is about: the committee, or the sector."""
        report = self.report
        return self.catalog.name(
            self.language, Named("sector", report.sector) if report.sector else Named("committee", "")
        )

    def figures(self) -> tuple[Figure, ...]:
        """Each figure of the whole period."""
        guards, whole, standing = self.report.guards, self.report.whole, self.report.standing
        values = {
            "received": self.number(_one(whole.received, guards)),
            "median": self.wait(median(whole, guard=guards)),
            "ended": self.percent(share(whole.ended, whole.to_be_ended, guard=guards)),
            "told": self.percent(share(whole.told, whole.due_telling, guard=guards)),
            "rating": self.percent(mean_rating(whole)),
            "open": self.number(_one(standing.open, guards)),
            "overdue": self.number(_one(standing.overdue, guards)),
            "items": self.number(_one(whole.items, guards)),
            "adopted": self.number(_one(sum(self._adopted(Outcome.USED)), guards)),
        }
        return tuple(
            Figure(name, self.say(f"figures-name-{name}"), values[name], self.say(f"figures-means-{name}"))
            for name in NAMES
        )

    def _adopted(self, outcome: Outcome) -> tuple[int, ...]:
        return tuple(self.report.adopted.get((level, outcome), 0) for level in Level)

    def counts(self, of: Callable[[Tally], int]) -> tuple[Shown, ...]:
        """A count month by month, guarded where it is about one sector."""
        counts = [of(tally) for _, tally in self.report.months]
        return guarded(counts) if self.report.guards else tuple(counts)

    def by_month(self) -> Table:
        """Month by month."""
        guard = self.report.guards
        received, items = self.counts(lambda tally: tally.received), self.counts(lambda tally: tally.items)
        rows = tuple(
            (
                self.month(month),
                self.number(received[index]),
                *self._shares(tally, guard=guard),
                self.number(items[index]),
            )
            for index, (month, tally) in enumerate(self.report.months)
        )
        names = ("received", "median", "ended", "told", "rating", "items")
        return Table(self.say("figures-by-month"), (self.say("figures-month-head"), *self._names(names)), rows)

    def by_sector(self) -> Table:
        """Sector by sector, in the committee's own order."""
        lines = self.report.sectors
        received, items = (
            guarded([each.received for _, each, _ in lines]),
            guarded([each.items for _, each, _ in lines]),
        )
        still, late = guarded([each.open for *_, each in lines]), guarded([each.overdue for *_, each in lines])
        rows = tuple(
            (
                self.catalog.name(self.language, Named("sector", code)), self.number(received[index]),
                *self._shares(tally, guard=True), self.number(still[index]), self.number(late[index]),
                self.number(items[index]),
            )
            for index, (code, tally, _) in enumerate(lines)
        )  # fmt: skip
        names = ("received", "median", "ended", "told", "rating", "open", "overdue", "items")
        return Table(self.say("figures-by-sector"), (self.say("figures-sector-head"), *self._names(names)), rows)

    def ratings(self) -> tuple[Shown, ...]:
        """How many were solved, partly solved, not solved: as those say who brought them. None of it where it is few."""
        whole = self.report.whole
        counts = tuple(getattr(whole, name) for name in RATINGS)
        if mean_rating(whole) is Hidden.FEW:
            return (Hidden.FEW,) * len(counts)
        return guarded(counts) if self.report.guards else counts

    def adopted(self) -> Table:
        """What became of opinion items, level by level."""
        columns = [self._adopted(outcome) for outcome in ADOPTED]
        shown = [guarded(column) if self.report.guards else column for column in columns]
        rows = tuple(
            (
                self.catalog.name(self.language, Named("opinion-level", level)),
                *(self.number(each[index]) for each in shown),
            )
            for index, level in enumerate(Level)
        )
        names = [self.catalog.name(self.language, Named("opinion-outcome", outcome)) for outcome in ADOPTED]
        return Table(self.say("figures-adopted"), (self.say("figures-level-head"), *names), rows)

    def _shares(self, tally: Tally, *, guard: bool) -> tuple[str, str, str, str]:
        return (
            self.wait(median(tally, guard=guard)), self.percent(share(tally.ended, tally.to_be_ended, guard=guard)),
            self.percent(share(tally.told, tally.due_telling, guard=guard)), self.percent(mean_rating(tally)),
        )  # fmt: skip

    def _names(self, names: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.say(f"figures-name-{name}") for name in names)

    def caption(self) -> dict[str, Value]:
        """Everything that the picture shows, for the text ``figures-chat``."""
        whole, values = self.report.whole, {each.code: each.value for each in self.figures()}
        return {
            **values,
            "about": self.about, "period": self.period(), "answered": whole.answered,
            "with_outcome": whole.ended, "arrived": whole.told, "due": whole.due_telling, "few": 1 if whole.rated < FEWEST else 0,
            **{name: self.number(shown) for name, shown in zip(RATINGS, self.ratings(), strict=True)},
            "received_months": self.series(lambda tally: self.number(tally.received)),
            "median_months": self.series(lambda tally: self.wait(median(tally))),
            "told_months": self.series(lambda tally: self.percent(share(tally.told, tally.due_telling))),
            "used": self._levels(Outcome.USED), "accepted": self._levels(Outcome.ACCEPTED),
        }  # fmt: skip

    def series(self, of: Callable[[Tally], str]) -> str:
        """Month by month in one line; one with nothing to count is left out."""
        months = ((month, of(tally)) for month, tally in self.report.months)
        return self._joined((self.say("figures-month-short", month=month.month), said) for month, said in months)

    def _levels(self, outcome: Outcome) -> str:
        """Level by level in one line, those where there is something."""
        levels = zip(Level, self._adopted(outcome), strict=True)
        return self._joined(
            (self.catalog.name(self.language, Named("opinion-level", level)), str(count))
            for level, count in levels
            if count
        )

    def _joined(self, pairs: Iterable[tuple[str, str]]) -> str:
        said = [f"{name} {value}" for name, value in pairs if value != NOTHING]
        return self.say("figures-joint").join(said) or NOTHING


def _one(count: int, guards: bool) -> Shown:
    """A count that stands alone."""
    return guarded([count])[0] if guards else count
