"""Marks on what goes, and its going: unfinished forms, what became of single copies of an announcement, proofs of leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Select, and_, delete, exists, select, update

from core.actors import Role
from core.drafts import Draft
from core.privacy.model import Kept
from storage.base import upsert
from storage.broadcasts_rows import BroadcastRow, RecipientRow
from storage.drafts import DraftRow, Drafts
from storage.emptying import dropped
from storage.keyring import CannotOpen
from storage.meetings_rows import InvitationRow, MeetingRow
from storage.privacy_rows import MarkRow
from storage.session import Session

_log = structlog.get_logger()
_LINES = 1000
"""Recipients of an announcement that go in one unit of work."""
_PROVEN = exists().where(
    InvitationRow.committee_id == MeetingRow.committee_id,
    InvitationRow.meeting_id == MeetingRow.id,
    InvitationRow.proof != 0,
)
_SUBJECTS: dict[Kept, tuple[Any, Any, Any, ColumnElement[bool]]] = {
    Kept.DRAFT: (DraftRow, DraftRow.person_id, DraftRow.changed_at, DraftRow.role == Role.CONSTITUENT.value),
    Kept.RESULTS: (BroadcastRow, BroadcastRow.id, BroadcastRow.ended_at, BroadcastRow.total != 0),
    Kept.PROOFS: (MeetingRow, MeetingRow.id, MeetingRow.starts_at, _PROVEN),
}
"""Of each kind the table, whose number is its own, when it ended, and what else has to be so."""


class Marks:
    """Implements ``core.privacy.ports.MarkStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.emptied = False
        """Whether something has gone in this unit, of which something may be left in the database's files."""

    async def unmarked(self, kind: Kept, before: datetime, limit: int) -> Sequence[int]:
        """Things of the kind that ended before then and are not marked yet."""
        rows, own, ended, _ = _SUBJECTS[kind]
        marked = exists().where(MarkRow.committee_id == rows.committee_id, MarkRow.kind == kind, MarkRow.subject == own)
        query = self._over(kind, before).where(~marked).order_by(ended).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def marked(self, kind: Kept, by: datetime, limit: int) -> Sequence[int]:
        """Things of the kind whose marked day has come by then."""
        mine = (MarkRow.committee_id == self._session.committee, MarkRow.kind == kind, MarkRow.gone_at.is_(None))
        query = select(MarkRow.subject).where(*mine, MarkRow.going_at <= by).order_by(MarkRow.going_at).limit(limit)
        return list((await self._session.execute(query)).scalars())

    async def mark(self, kind: Kept, subject: int, day: datetime) -> None:
        """Keeps the day on which it goes."""
        key = {"committee_id": self._session.committee, "kind": kind.value, "subject": subject}
        await upsert(self._session.connection, MarkRow, key, {"going_at": day, "gone_at": None})

    async def unmark(self, kind: Kept, subject: int) -> None:
        """It does not go, or it can come again."""
        await self._session.execute(delete(MarkRow).where(self._is(kind, subject)))

    async def still(self, kind: Kept, subject: int, before: datetime) -> bool:
        """Whether it is there, and ended before then; its row is ours until the unit is over."""
        rows, own, _, _ = _SUBJECTS[kind]
        query = self._over(kind, before).where(own == subject).with_for_update(of=rows)
        return (await self._session.execute(query)).first() is not None

    async def empty(self, kind: Kept, subject: int) -> bool:
        """Some of it goes, with keys; whether that was all."""
        self.emptied = True
        if kind is Kept.DRAFT:
            await self._draft(subject)
            await self.unmark(kind, subject)  # the person's next form is another one
            return True
        if kind is Kept.RESULTS and not await self._results(subject):
            return False
        if kind is Kept.PROOFS:
            await self._proofs(subject)
        went = update(MarkRow).where(self._is(kind, subject)).values(gone_at=self._session.now)
        await self._session.execute(went)
        return True

    async def day(self, kind: Kept, subject: int) -> tuple[datetime, bool] | None:
        """When it goes, and whether it has; None where it is not marked."""
        query = select(MarkRow.going_at, MarkRow.gone_at).where(self._is(kind, subject))
        row = (await self._session.execute(query)).first()
        return (row.going_at, row.gone_at is not None) if row else None

    async def _draft(self, person: int) -> None:
        drafts = Drafts(self._session)
        try:
            draft = await drafts.current(person, Role.CONSTITUENT)
        except CannotOpen:  # its files stay, under the person's number, and go with them
            _log.warning("a damaged form is let go", person=person)
            draft = None
        await dropped(self._session, _files(draft))
        await drafts.drop(person, Role.CONSTITUENT)

    async def _results(self, broadcast: int) -> bool:
        mine = (RecipientRow.committee_id == self._session.committee) & (RecipientRow.broadcast_id == broadcast)
        some = select(RecipientRow.person_id).where(mine).order_by(RecipientRow.person_id).limit(_LINES)
        went = await self._session.execute(delete(RecipientRow).where(mine, RecipientRow.person_id.in_(some)))
        return bool(went.rowcount < _LINES)

    async def _proofs(self, meeting: int) -> None:
        given = and_(
            InvitationRow.committee_id == self._session.committee,
            InvitationRow.meeting_id == meeting,
            InvitationRow.proof != 0,
        )
        files = list((await self._session.execute(select(InvitationRow.proof).where(given))).scalars())
        await dropped(self._session, files)
        without = {"proof": 0, "version": InvitationRow.version + 1}
        await self._session.execute(update(InvitationRow).where(given).values(**without))

    def _over(self, kind: Kept, before: datetime) -> Select[int]:
        rows, own, ended, so = _SUBJECTS[kind]
        query: Select[int] = select(own).where(rows.committee_id == self._session.committee, ended <= before, so)
        return query

    def _is(self, kind: Kept, subject: int) -> ColumnElement[bool]:
        return and_(MarkRow.committee_id == self._session.committee, MarkRow.kind == kind, MarkRow.subject == subject)


def _files(draft: Draft | None) -> list[int]:
    given = draft.fields.get("files") if draft is not None else None
    return [file for file in given if isinstance(file, int)] if isinstance(given, list) else []
