"""What the retention clocks look at, each question answered by an index of what is left to do alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select, update
from sqlalchemy.orm import aliased

from core.concerns.model import Status
from core.privacy.model import Ended
from storage.concerns import ConcernRow
from storage.emptying import Emptying, dropped
from storage.files import FileRow
from storage.heads import counted_up_to
from storage.holds import held, held_among, taken
from storage.session import Session

MOST_BYTES = 32 * 1024 * 1024
"""Bytes of files after which a unit of work empties nothing more: on the embedded database each of them is overwritten."""
_ROW = ConcernRow
_UNTOLD = _ROW.going_at.is_(None) & _ROW.gone_at.is_(None)
_GOING = _ROW.going_at.is_not(None) & _ROW.gone_at.is_(None)


class Retention:
    """Implements ``core.privacy.ports.RetentionStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.emptied = False
        """Whether words have gone in this unit, of which something may be left in the database's files."""

    async def untold(self, status: Status, since: datetime, limit: int) -> Sequence[Ended]:
        """Concerns that stand in this status since then or longer and whose constituent was not told yet, the longest first."""
        return await self._ended((_ROW.status == status) & (_ROW.since <= since) & _UNTOLD, _ROW.since, limit)

    async def announced(self, by: datetime, limit: int) -> Sequence[Ended]:
        """Concerns whose announced day has come by then, the first one first."""
        return await self._ended((_ROW.going_at <= by) & _GOING, _ROW.going_at, limit)

    async def count(self, by: datetime, limit: int) -> int:
        """How many of these there are, ``limit`` at most."""
        (count,) = await counted_up_to(self._session, _ROW, [(_ROW.going_at <= by) & _GOING & ~held()], limit)
        return count

    async def announce(self, ended: Ended, day: datetime | None) -> bool:
        """Keeps the day on which its words go; None takes it back."""
        if not await self._still([ended], _ROW.gone_at.is_(None)):
            return False
        mine = (_ROW.committee_id == self._session.committee, _ROW.id == ended.id)
        await self._session.execute(update(_ROW).where(*mine).values(going_at=day, version=_ROW.version + 1))
        return True

    async def take(self, ended: Sequence[Ended]) -> Sequence[Ended]:
        """Those that still stand as they did, are due and are not held; they are ours until the unit is over."""
        return await self._still(ended, (_ROW.going_at <= self._session.now) & _GOING)

    async def _still(self, ended: Sequence[Ended], so: ColumnElement[bool]) -> list[Ended]:
        ids = [one.id for one in ended]
        now = {row.id: (row.status, row.since, row.going_at) for row in await taken(self._session, ids, so)}
        held = await held_among(self._session, now)
        as_they_were = [one for one in ended if now.get(one.id) == (one.status, one.since, one.day)]
        return [one for one in as_they_were if one.id not in held]

    async def empty(self, concerns: Sequence[int]) -> int:
        """Everything but the case goes, with the keys; how many went."""
        size = 0
        for went, concern in enumerate(concerns):
            if size > MOST_BYTES:
                return went
            self.emptied = True
            case = Emptying(self._session, [concern])
            files = await case.files()
            size += await self._bytes(files)
            await dropped(self._session, files)
            await case.recall()
            await self._count_on(concern)
            await case.empty()
        return len(concerns)

    async def _count_on(self, concern: int) -> None:
        """Whoever stood behind a common concern is counted on, once, when the last of theirs in it goes: the row itself stands
        for them then. Who has left before that is counted no more."""
        other = aliased(_ROW)
        more = exists().where(
            other.committee_id == _ROW.committee_id,
            other.contributor == _ROW.contributor,
            other.common == _ROW.common,
            other.id != _ROW.id,
            other.status != Status.WITHDRAWN,
        )
        mine = (_ROW.committee_id == self._session.committee, _ROW.id == concern)
        last = (_ROW.contributor != 0, _ROW.common != 0, _ROW.status != Status.WITHDRAWN, ~more)
        await self._session.execute(update(_ROW).where(*mine, *last).values(counts=True))

    async def _bytes(self, files: Sequence[int]) -> int:
        mine = FileRow.committee_id == self._session.committee
        query = select(func.coalesce(func.sum(FileRow.size), 0)).where(mine, FileRow.id.in_(files))
        return int((await self._session.execute(query)).scalar_one())

    async def _ended(self, condition: ColumnElement[bool], order: Any, limit: int) -> list[Ended]:
        known = (_ROW.id, _ROW.number, _ROW.status, _ROW.since, _ROW.contributor, _ROW.on_behalf, _ROW.going_at)
        query = select(*known).where(_ROW.committee_id == self._session.committee, condition, ~held())
        rows = await self._session.execute(query.order_by(order).limit(limit))
        return [
            Ended(row.id, row.number, Status(row.status), row.since, row.contributor, row.on_behalf, row.going_at)
            for row in rows
        ]
