"""The audit log: append-only by triggers, chained by HMAC, ids and codes only."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped

from core.audit import Asked, Entry, Line
from storage.base import At, Base, Id, Key, Sealed, Words
from storage.keyring import Keyring
from storage.session import Session

GENESIS = b"\0" * 32
NOTHING_KEPT: Mapping[int, bytes] = {}
_AT_ONCE = 1000
"""Lines looked at by one statement."""
_ONE_AT_A_TIME = 7261
"""Advisory lock of PostgreSQL under which units append to a committee's chain."""


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
    __table_args__ = (Index(None, "committee_id", "subject", "number"),)


class Audit:
    """Implements ``core.audit.AuditStore``. Lines are kept in memory and appended as the last thing that the unit does: on
    PostgreSQL one unit at a time may append, and so none waits for another's rows while it holds that right."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lines: list[Entry] = []
        self.wrote = False
        """Whether lines were appended."""

    async def record(self, entry: Entry) -> None:
        """Appends the line with the unit's time."""
        self._lines.append(entry)

    async def newest(self) -> int:
        """The number of the last committed line, 0 where there is none."""
        return (await head(self._session.connection, self._session.committee))[0]

    async def about(self, subject: int, limit: int = 200) -> Sequence[tuple[datetime, Entry]]:
        """The last lines about this thing with their moments, the first one first."""
        query = select(AuditRow.at, AuditRow.person_id, AuditRow.verb, AuditRow.subject, AuditRow.detail).where(
            AuditRow.committee_id == self._session.committee, AuditRow.subject == subject
        )
        rows = (await self._session.execute(query.order_by(AuditRow.number.desc()).limit(limit))).all()
        return [(row.at, Entry(row.person_id, row.verb, row.subject, row.detail)) for row in reversed(rows)]

    async def lines(self, asked: Asked, before: int, limit: int) -> Sequence[Line]:
        """Lines before this number (0: from the newest on), the newest first."""
        query = select(AuditRow).where(AuditRow.committee_id == self._session.committee)
        if before:
            query = query.where(AuditRow.number < before)
        if asked.kind:
            query = query.where(AuditRow.verb >= f"{asked.kind}.", AuditRow.verb < f"{asked.kind}/")
        if asked.since is not None:
            query = query.where(AuditRow.at >= asked.since)
        if asked.until is not None:
            query = query.where(AuditRow.at < asked.until)
        rows = await self._session.execute(query.order_by(AuditRow.number.desc()).limit(limit))
        return [Line(row.number, row.at, Entry(row.person_id, row.verb, row.subject, row.detail)) for row in rows]

    async def first_broken(self) -> int | None:
        """The number of the first line that was changed or is missing, None where the chain is whole."""
        session = self._session
        return await _first_broken(
            session.connection, session.committee, lambda line: session.vault.lookup("audit", line), NOTHING_KEPT
        )

    async def since(self, number: int, limit: int = 200) -> Sequence[tuple[int, Entry]]:
        """The committed lines after this one, the first one first."""
        query = select(AuditRow.number, AuditRow.person_id, AuditRow.verb, AuditRow.subject, AuditRow.detail).where(
            AuditRow.committee_id == self._session.committee, AuditRow.number > number
        )
        rows = await self._session.execute(query.order_by(AuditRow.number).limit(limit))
        return [(row.number, Entry(row.person_id, row.verb, row.subject, row.detail)) for row in rows]

    def mark(self) -> int:
        """How far the unit has come, to return to after a rolled back part."""
        return len(self._lines)

    def return_to(self, mark: int) -> None:
        """Forgets the lines since the mark."""
        del self._lines[mark:]

    async def flush(self) -> None:
        """Appends the lines to the chain."""
        if not self._lines:
            return
        session = self._session
        if session.connection.dialect.name == "postgresql":
            lock = f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME}, {session.committee & 0x7FFFFFFF})"
            await session.connection.exec_driver_sql(lock)
        last, link = await head(session.connection, session.committee)
        rows = []
        for number, entry in enumerate(self._lines, last + 1):
            row = {
                "number": number,
                "at": session.now,
                "person_id": entry.person,
                "verb": entry.verb,
                "subject": entry.subject,
                "detail": entry.detail,
            }
            link = session.vault.lookup("audit", _line(link, row))
            rows.append({"committee_id": session.committee, **row, "link": link})
        self._lines.clear()
        self.wrote = True
        await session.connection.execute(insert(AuditRow), rows)


async def head(connection: AsyncConnection, committee: int) -> tuple[int, bytes]:
    """Number and link of the last line: kept outside, they show that later nothing was cut off at the end."""
    query = select(AuditRow.number, AuditRow.link).where(AuditRow.committee_id == committee)
    last = (await connection.execute(query.order_by(AuditRow.number.desc()).limit(1))).first()
    return (last.number, last.link) if last else (0, GENESIS)


async def last_at(connection: AsyncConnection, committee: int) -> datetime | None:
    """When the last line was written."""
    query = select(AuditRow.at).where(AuditRow.committee_id == committee).order_by(AuditRow.number.desc()).limit(1)
    moment: datetime | None = (await connection.execute(query)).scalar()
    return moment


async def first_broken(
    connection: AsyncConnection, keyring: Keyring, committee: int, anchors: Mapping[int, bytes] = NOTHING_KEPT
) -> int | None:
    """The number of the first line that was changed or is missing, None where the chain is whole and holds the anchors (heads
    that were kept outside, by their number)."""
    return await _first_broken(connection, committee, lambda line: keyring.digest(f"{committee}:audit", line), anchors)


async def _first_broken(
    connection: AsyncConnection, committee: int, link_of: Callable[[str], bytes], anchors: Mapping[int, bytes]
) -> int | None:
    before, expected = GENESIS, 1
    query = select(AuditRow).where(AuditRow.committee_id == committee, AuditRow.number > bindparam("after"))
    query = query.order_by(AuditRow.number).limit(_AT_ONCE)
    while rows := (await connection.execute(query, {"after": expected - 1})).all():
        for row in rows:
            link = link_of(_line(before, row._mapping))
            if row.number != expected or not hmac.compare_digest(row.link, link):
                return expected
            if not hmac.compare_digest(link, anchors.get(row.number, link)):
                return expected
            before, expected = row.link, expected + 1
    return expected if expected <= max(anchors, default=0) else None


def _line(before: bytes, row: Mapping[Any, Any]) -> str:
    """What a link is the HMAC of: the link before, and the line."""
    columns = ("number", "person_id", "verb", "subject", "detail")
    return "|".join([before.hex(), row["at"].isoformat(), *(str(row[column]) for column in columns)])
