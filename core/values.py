"""Values that travel from a rule to a text: plain ones, and names that each language says in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Named:
    """Something with a name in each language: ``Named("sector", "religion")``, ``Named("opinion-status", "issued")``.

    ``kind`` "sector", "body", "unit" and "committee" are named by the committee's own data (``core.committee``); any other
    kind is the text ``<kind>-<code>`` of the catalog.
    """

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time that a person reads: told in the committee's time zone, as a date or with the time of day."""

    at: datetime
    with_time: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values one after the other, joined as each language does."""

    values: tuple[Value, ...]


Value = str | int | Named | Moment | Listed
