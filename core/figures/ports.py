"""What the figures need stored, and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.concerns.model import Concern, Status
from core.figures.model import Standing, Tally
from core.opinions.model import Level, Outcome


class FigureStore(Protocol):
    """Counts, and of each outcome whether the message that tells it has arrived."""

    async def telling(self, concern: Concern, row: int) -> None:
        """The concern's outcome is told by this row of the outbox: what becomes of that row is known here for good, also when
        the row is gone."""

    async def by_month(self, bounds: Sequence[datetime], sector: str) -> Mapping[tuple[int, str], Tally]:
        """What came in each month (its index between ``bounds``) for each sector, without the waits; one ``sector``, or all."""

    async def waits(self, bounds: Sequence[datetime], sector: str) -> tuple[Mapping[int, Tally], Mapping[str, Tally]]:
        """The waits for the first answer, by month and by sector."""

    async def standing(self, late_before: Mapping[Status, datetime], sector: str) -> Mapping[str, Standing]:
        """What is open now, by sector; overdue is what has been in one of these statuses since before its moment."""

    async def adopted(self, since: datetime, until: datetime, sector: str) -> Mapping[tuple[Level, Outcome], int]:
        """Items for which such an outcome was recorded at such a level; each once."""
