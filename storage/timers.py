"""Timers: at most one per kind and subject; claimed, fired and taken away in one commit."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Index, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from core.timers import Timer
from core.work import Work
from storage.base import At, Base, Id, Key, Words, upsert
from storage.session import Session

if TYPE_CHECKING:
    from storage.work import Units


class TimerRow(Base):
    """Something that is due. ``mark`` changes each time it is set, so that a firing takes away only what it fired."""

    __tablename__ = "timers"
    committee_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[Key]
    due_at: Mapped[At]
    attempts: Mapped[int]
    mark: Mapped[Id]
    error: Mapped[Words | None]
    __table_args__ = (Index(None, "committee_id", "due_at"),)


class TimerRows:
    """Implements ``core.timers.TimerStore``."""

    def __init__(self, session: Session, new_mark: int) -> None:
        self._session = session
        self._mark = new_mark
        self.touched = False

    async def set(self, timer: Timer) -> None:
        """Sets the timer."""
        self.touched = True
        await upsert(
            self._session.connection,
            TimerRow,
            {"committee_id": self._session.committee, "kind": timer.kind, "subject": timer.subject},
            {"due_at": timer.due, "attempts": 0, "mark": self._mark, "error": None},
        )

    async def clear(self, kind: str, subject: int) -> None:
        """Takes the timer away, if it is set."""
        await self._session.execute(delete(TimerRow).where(*_is(self._session.committee, kind, subject)))

    async def due(self, kind: str, subject: int) -> datetime | None:
        """When the timer is due, if it is set."""
        query = select(TimerRow.due_at).where(*_is(self._session.committee, kind, subject))
        due: datetime | None = (await self._session.execute(query)).scalar()
        return due


class Timers:
    """Implements ``core.queues.Timers``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    @asynccontextmanager
    async def claim(self) -> AsyncIterator[tuple[Timer, Work] | None]:
        """A unit of work on the next due timer, or None."""
        async with self._units.begin() as unit:
            query = (
                select(TimerRow.kind, TimerRow.subject, TimerRow.due_at, TimerRow.mark)
                .where(TimerRow.committee_id == unit.committee.id, TimerRow.due_at <= unit.now)
                .order_by(TimerRow.due_at)
                .limit(1)
                .with_for_update(skip_locked=True)
            )
            row = (await unit.session.execute(query)).first()
            if row is None:
                yield None
                return
            yield Timer(row.kind, row.subject, row.due_at), unit
            await unit.session.execute(
                delete(TimerRow).where(*_is(unit.committee.id, row.kind, row.subject), TimerRow.mark == row.mark)
            )

    async def failed(self, timer: Timer, error: str, retry_at: datetime) -> None:
        """Writes a failed firing down; it comes again at ``retry_at``, unless it was set anew meanwhile."""
        async with self._units.begin() as unit:
            await unit.session.execute(
                update(TimerRow)
                .where(*_is(unit.committee.id, timer.kind, timer.subject), TimerRow.due_at == timer.due)
                .values(due_at=retry_at, attempts=TimerRow.attempts + 1, error=error)
            )

    async def next_due(self) -> datetime | None:
        """When the next timer comes due."""
        async with self._units.read() as unit:
            query = select(TimerRow.due_at).where(TimerRow.committee_id == unit.committee.id)
            due: datetime | None = (await unit.session.execute(query.order_by(TimerRow.due_at).limit(1))).scalar()
            return due


def _is(committee: int, kind: str, subject: int) -> tuple[ColumnElement[bool], ...]:
    return (TimerRow.committee_id == committee, TimerRow.kind == kind, TimerRow.subject == subject)
