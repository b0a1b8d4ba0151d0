"""What common concerns need stored."""

from __future__ import annotations

from typing import Protocol

from core.common_concerns.model import CommonConcern


class CommonConcernStore(Protocol):
    """Common concerns of one committee; which concerns belong to one stands with the concerns."""

    async def add(self, common: CommonConcern) -> None:
        """Stores a new one."""

    async def get(self, common: int) -> CommonConcern | None:
        """The one with this id."""

    async def save(self, common: CommonConcern) -> CommonConcern:
        """Stores it as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""

    async def contributors(self, common: int) -> int:
        """How many different people stand behind it, those included whose words have gone since; who has withdrawn does not."""
