"""What concerns need stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from core.concerns.model import Concern, Status, Wanted
from core.paging import Place


class ConcernStore(Protocol):
    """Concerns of one committee. Words, names and reasons are sealed with the case's own key."""

    async def add(self, concern: Concern) -> None:
        """Stores a new concern."""

    async def get(self, concern: int) -> Concern | None:
        """The concern with this id."""

    async def by_number(self, number: str) -> Concern | None:
        """The concern with the number that people read."""

    async def save(self, concern: Concern) -> Concern:
        """Stores the concern as it is now and returns it with its new version.

        Raises ``Conflict`` when somebody else saved it since it was read.
        """

    async def of_contributor(self, person: int, limit: int = 50) -> Sequence[Concern]:
        """Concerns that this person brought, the newest first."""

    async def of_seat(self, seat: int, statuses: Collection[Status]) -> Sequence[Concern]:
        """Cases of this member in one of the statuses, the longest-waiting first."""

    async def of_sector(self, sector: str, statuses: Collection[Status], limit: int = 50) -> Sequence[Concern]:
        """Concerns of the sector in one of the statuses, the longest-waiting first."""

    async def in_status(self, statuses: Collection[Status], limit: int = 50) -> Sequence[Concern]:
        """Concerns of the whole committee in one of the statuses, the longest-waiting first."""

    async def these(self, concerns: Collection[int]) -> Mapping[int, Concern]:
        """The concerns with these ids, by id; those that there are."""

    async def of_common(self, common: int) -> Sequence[Concern]:
        """The concerns of a common one, its leading case among them, the first one first."""

    async def places(self, status: Status, wanted: Wanted, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places (by the beginning of the status) of the concerns in this status that are wanted, after this
        place in the wanted order."""

    async def counts_up_to(self, statuses: Collection[Status], limit: int) -> Mapping[Status, int]:
        """How many concerns are in each of these statuses, ``limit`` at most."""

    async def burdens(self, seats: Collection[int], statuses: Collection[Status]) -> Mapping[int, int]:
        """How many cases in these statuses each of the seats has; seats with none may be left out."""
