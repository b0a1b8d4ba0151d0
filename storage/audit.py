"""The audit log: append-only by triggers, chained by HMAC, ids and codes only."""

from __future__ import annotations

import hmac

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped

from core.audit import Entry
from storage.base import At, Base, Id, Key, Sealed, Words, insert
from storage.keyring import Keyring
from storage.session import Session

GENESIS = b"\0" * 32


class AuditRow(Base):
    """One line; ``link`` is the HMAC of the line and the link before it."""

    __tablename__ = "audit"
    committee_id: Mapped[Key]
    number: Mapped[Key]
    at: Mapped[At]
    person_id: Mapped[Id]
    verb: Mapped[Words]
    subject: Mapped[Id]
    detail: Mapped[Words]
    link: Mapped[Sealed]


class Audit:
    """Implements ``core.audit.AuditStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def record(self, entry: Entry) -> None:
        """Appends the line with the unit's time."""
        committee = self._session.committee
        query = select(AuditRow.number, AuditRow.link).where(AuditRow.committee_id == committee)
        await self._alone()
        last = (await self._session.execute(query.order_by(AuditRow.number.desc()).limit(1))).first()
        number = 1 if last is None else last.number + 1
        before = GENESIS if last is None else last.link
        line = f"{before.hex()}|{number}|{self._session.now.isoformat()}|{entry.person}|{entry.verb}|{entry.subject}|{entry.detail}"
        await insert(
            self._session.connection,
            AuditRow,
            {
                "committee_id": committee,
                "number": number,
                "at": self._session.now,
                "person_id": entry.person,
                "verb": entry.verb,
                "subject": entry.subject,
                "detail": entry.detail,
                "link": self._session.vault.lookup("audit", line),
            },
        )

    async def _alone(self) -> None:
        """One unit at a time appends: SQLite has one writer anyway, PostgreSQL takes a lock that the commit lets go."""
        if self._session.connection.dialect.name == "postgresql":
            await self._session.connection.exec_driver_sql(
                f"SELECT pg_advisory_xact_lock(7261, {self._session.committee & 0x7FFFFFFF})"
            )


async def first_broken(connection: AsyncConnection, keyring: Keyring, committee: int) -> int | None:
    """The number of the first line that was changed or is missing, None where the chain is whole."""
    before, expected = GENESIS, 1
    rows = await connection.stream(select(AuditRow).where(AuditRow.committee_id == committee).order_by(AuditRow.number))
    async for row in rows:
        line = f"{before.hex()}|{row.number}|{row.at.isoformat()}|{row.person_id}|{row.verb}|{row.subject}|{row.detail}"
        if row.number != expected or not hmac.compare_digest(row.link, keyring.digest(f"{committee}:audit", line)):
            return expected
        before, expected = row.link, expected + 1
    return None
