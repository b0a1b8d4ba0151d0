"""What search needs stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from core.search.features import Features
from core.search.model import Asked, Candidate, Kind, Known, Reach, Wanted


class SearchStore(Protocol):
    """The index of one committee. Concerns and items are written to it by their own stores, with the fact itself."""

    async def known(self, kind: Kind, tokens: Collection[str]) -> Known:
        """How common these tokens are among the documents."""

    async def having(
        self, kind: Kind, asked: Asked, tokens: Collection[str], reach: Reach, wanted: Wanted, limit: int
    ) -> Sequence[Candidate]:
        """The newest documents that have what is asked, each with which of all the ``tokens`` it has."""

    async def newest(self, kind: Kind, reach: Reach, wanted: Wanted, limit: int) -> Sequence[int]:
        """The newest documents that may be seen and are wanted, whatever stands in them."""

    async def keep(self, kind: Kind, subject: int, found_by: Features) -> None:
        """The document is found by these features from now on, and by no former ones."""

    async def stale(self, kind: Kind, after: int, limit: int) -> tuple[Sequence[int], int]:
        """Documents behind this id that are not indexed under the present rules and key; and the last id that was looked at, 0
        where there are none behind it."""
