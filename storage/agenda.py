"""Secret addresses of calendars, as HMACs."""

from __future__ import annotations

from sqlalchemy import ColumnElement, delete, select

from storage.base import upsert
from storage.meetings_rows import CalendarRow
from storage.session import Session


class Calendars:
    """Implements ``core.agenda.ports.CalendarStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def issue(self, person: int, secret: str) -> None:
        """The person's calendar has this address from now on; a former one is void."""
        key = {"committee_id": self._session.committee, "person_id": person}
        values = {"digest": self._digest(secret), "made_at": self._session.now}
        await upsert(self._session.connection, CalendarRow, key, values)

    async def revoke(self, person: int) -> bool:
        """The person's calendar has no address any more; whether it had one."""
        return (await self._session.execute(delete(CalendarRow).where(*self._of(person)))).rowcount > 0

    async def issued(self, person: int) -> bool:
        """Whether it has one."""
        query = select(CalendarRow.person_id).where(*self._of(person))
        return (await self._session.execute(query)).first() is not None

    async def holder(self, secret: str) -> int | None:
        """The person whose calendar has this address."""
        query = select(CalendarRow.person_id).where(
            CalendarRow.committee_id == self._session.committee, CalendarRow.digest == self._digest(secret)
        )
        person: int | None = (await self._session.execute(query)).scalar()
        return person

    def _digest(self, secret: str) -> bytes:
        return self._session.vault.lookup("calendar", secret)

    def _of(self, person: int) -> tuple[ColumnElement[bool], ...]:
        return (CalendarRow.committee_id == self._session.committee, CalendarRow.person_id == person)
