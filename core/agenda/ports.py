"""What the agenda needs stored."""

from __future__ import annotations

from typing import Protocol


class CalendarStore(Protocol):
    """Secret addresses of calendars, kept as HMACs: nobody can read one from the database."""

    async def issue(self, person: int, secret: str) -> None:
        """The person's calendar has this address from now on; a former one is void."""

    async def revoke(self, person: int) -> bool:
        """The person's calendar has no address any more; whether it had one."""

    async def issued(self, person: int) -> bool:
        """Whether it has one."""

    async def holder(self, secret: str) -> int | None:
        """The person whose calendar has this address."""
