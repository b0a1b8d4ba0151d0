"""Figures of the committee: the period, what is counted, and what is not shown because it would point at somebody. Pure rules
(DESIGN: what it is; DOMAIN: rules against formalism). What each figure means: docs/figures.md."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Final

from core.concerns.model import Status
from core.errors import Invalid
from core.opinions.model import Level, Outcome

FEWEST: Final = 5
"""A count below it, other than none, is not told where it could point at somebody."""
FIRST_YEAR: Final = 2000
HOURS: Final = 72
"""Up to so many hours a wait is told in hours, from there in days."""
ADOPTED: Final = (Outcome.USED, Outcome.ACCEPTED)
"""采用 and 采纳: two facts, never one sum."""
ENDED: Final = (Status.AWAITING_RATING, Status.CLOSED, Status.UNDER_REVIEW)
"""With an outcome, these are the concerns that came to an end."""
_PERIOD = re.compile(r"(\d{4})年?(?:[-/ ]?(?:Q|第)?([1-4一二三四])(?:季度?)?)?")
_QUARTERS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}


class Span(StrEnum):
    """How long a period is."""

    MONTHS = "months"
    """The last twelve months, the present one included."""
    YEAR = "year"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    month: int

    def after(self, months: int) -> Month:
        """The month so many months later."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def begins(self, zone: tzinfo) -> datetime:
        """Its first moment in this zone."""
        return datetime.combine(date(self.year, self.month, 1), time(), tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, one after the other; the present one as far as it has come."""

    span: Span
    months: tuple[Month, ...]
    year: int = 0
    quarter: int = 0

    @property
    def code(self) -> str:
        """What ``period`` understands again."""
        return {Span.MONTHS: "", Span.YEAR: str(self.year), Span.QUARTER: f"{self.year}-Q{self.quarter}"}[self.span]

    def bounds(self, zone: tzinfo) -> tuple[datetime, ...]:
        """The beginning of each month, and the end of the last one."""
        return tuple(month.begins(zone) for month in (*self.months, self.months[-1].after(1)))


def period(words: str, today: date) -> Period:
    """The period that somebody names: nothing (the last twelve months), ``2026``, ``2026-Q3``, ``2026年第三季度``.

    Raises ``Invalid`` for what is no period, lies wholly ahead, or long before there was anything to count."""
    present = Month(today.year, today.month)
    given = unicodedata.normalize("NFKC", words).strip().upper()
    if not given:
        return Period(Span.MONTHS, tuple(present.after(-back) for back in reversed(range(12))))
    found = _PERIOD.fullmatch(given)
    if found is None:
        raise Invalid("figures-period-wrong", year=str(today.year))
    year, given_quarter = int(found[1]), found[2]
    if year < FIRST_YEAR:
        raise Invalid("figures-period-early", year=str(FIRST_YEAR))
    quarter = 0 if given_quarter is None else _QUARTERS.get(given_quarter) or int(given_quarter)
    first = Month(year, 3 * quarter - 2 if quarter else 1)
    months = tuple(each for ahead in range(3 if quarter else 12) if (each := first.after(ahead)) <= present)
    if not months:
        raise Invalid("figures-period-ahead", year=str(today.year))
    return Period(Span.QUARTER if quarter else Span.YEAR, months, year, quarter)


def choices(today: date) -> tuple[Period, ...]:
    """The periods to offer: the last twelve months, the quarters back to a year ago, this year and the two before it."""
    at = [Month(today.year, today.month).after(-3 * back) for back in range(5)]
    quarters = [f"{month.year}-Q{(month.month + 2) // 3}" for month in at]
    return tuple(period(code, today) for code in ("", *quarters, *(str(today.year - back) for back in range(3))))


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of some concerns, and of the items of the same months. Tallies add up."""

    received: int = 0
    ended: int = 0
    """Came to an outcome."""
    redirected: int = 0
    refused: int = 0
    withdrawn: int = 0
    solved: int = 0
    partly: int = 0
    unsolved: int = 0
    due_telling: int = 0
    """Contributors to whom an outcome was to be told."""
    told: int = 0
    """Those whom the message reached."""
    items: int = 0
    """Opinion items that members submitted."""
    waits: Mapping[int, int] = field(default_factory=dict)
    """How many had their first answer within so many hours (see ``rounded``)."""

    @property
    def still_open(self) -> int:
        """Received and not at an end yet."""
        return self.received - self.ended - self.redirected - self.refused - self.withdrawn

    @property
    def to_be_ended(self) -> int:
        """Of how many an outcome could be expected: all that came, less what was taken back."""
        return self.received - self.withdrawn

    @property
    def answered(self) -> int:
        """How many had a first answer."""
        return sum(self.waits.values())

    @property
    def rated(self) -> int:
        """How many were rated by those who brought them."""
        return self.solved + self.partly + self.unsolved

    @property
    def median(self) -> int | None:
        """Hours within which half of those that were answered had their first answer; None where none was."""
        passed, half = 0, self.answered / 2
        for hours in sorted(self.waits):
            passed += self.waits[hours]
            if passed >= half:
                return hours
        return None

    @property
    def mean_rating(self) -> int | None:
        """The mean of the ratings in percent: solved is 100, partly 50, not solved 0; None where none was given."""
        return round((100 * self.solved + 50 * self.partly) / self.rated) if self.rated else None


def added(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    sums: Counter[str] = Counter()
    waits: Counter[int] = Counter()
    for each in tallies:
        sums.update({name: getattr(each, name) for name in _COUNTS})
        waits.update(each.waits)
    return Tally(waits=dict(waits), **sums)


_COUNTS: Final = tuple(each.name for each in fields(Tally) if each.name != "waits")


def rounded(hours: int) -> int:
    """Whole hours as they are told: at least one, from ``HOURS`` on whole days."""
    return max(1, hours) if hours <= HOURS else 24 * -(-hours // 24)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is open at this moment, whenever it came."""

    open: int = 0
    overdue: int = 0


class Hidden(StrEnum):
    """Why a count is not shown."""

    FEW = "few"
    """It is below ``FEWEST``."""
    BESIDE = "beside"
    """It is not small; but beside the total it would give a small one away."""


Shown = int | Hidden


def guarded(counts: Sequence[int]) -> tuple[Shown, ...]:
    """Counts beside each other whose total is known, without those that could point at somebody: small ones are hidden, and so
    many others that no subtraction brings one back. None (0) is no secret."""
    shown: list[Shown] = [Hidden.FEW if 0 < count < FEWEST else count for count in counts]
    hidden = [index for index, each in enumerate(shown) if each is Hidden.FEW]
    total = sum(counts[index] for index in hidden)
    if hidden and (len(hidden) == 1 or total in (len(hidden), len(hidden) * (FEWEST - 1))):
        others = [index for index, count in enumerate(counts) if count >= FEWEST]
        if others:
            shown[min(others, key=lambda index: (counts[index], index))] = Hidden.BESIDE
    return tuple(shown)


def share(part: int, whole: int, *, guard: bool = False) -> Shown | None:
    """Whole percent; None of nothing. ``guard``: not of fewer than ``FEWEST``. Never 100 while something is missing, nor 0
    while there is something."""
    if whole == 0:
        return None
    if guard and whole < FEWEST:
        return Hidden.FEW
    return min(max(round(100 * part / whole), 1 if part else 0), 100 if part == whole else 99)


def median(tally: Tally, *, guard: bool = False) -> Shown | None:
    """The median wait in hours; ``guard``: not of fewer than ``FEWEST``."""
    return Hidden.FEW if guard and 0 < tally.answered < FEWEST else tally.median


def mean_rating(tally: Tally) -> Shown | None:
    """The mean of the ratings in percent, never of fewer than ``FEWEST``: one rating is one person's."""
    return Hidden.FEW if 0 < tally.rated < FEWEST else tally.mean_rating


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is shown of a period."""

    period: Period
    sector: str
    """The one sector that it is about, empty for the whole committee."""
    months: tuple[tuple[Month, Tally], ...]
    sectors: tuple[tuple[str, Tally, Standing], ...]
    """In the committee's own order; empty for those who do not see sectors."""
    standing: Standing
    adopted: Mapping[tuple[Level, Outcome], int]
    """Items with this outcome at this level in the period."""

    @property
    def whole(self) -> Tally:
        """The whole period."""
        return added(tally for _, tally in self.months)

    @property
    def guards(self) -> bool:
        """Whether months are guarded: those of one sector are."""
        return bool(self.sector)
