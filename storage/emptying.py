"""What a case consists of besides its row goes, with its keys: for the erasure of a person and for the retention clocks alike.

The row stays as a case without words and without a person: it counts, and an item that came from it stands on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Table, delete, select, update

from storage.base import Base
from storage.concerns import ConcernRow
from storage.files import FileBytesRow, FileRow
from storage.holdings import CASES, Fate, Holding
from storage.keyring import CannotOpen
from storage.outbox_rows import CANCELLED, OutboxRow
from storage.session import Session
from storage.talks import SpokenRow

_log = structlog.get_logger()
_AT_ONCE = 500
"""Rows changed by one statement."""


class Emptying:
    """The emptying of some cases in one unit of work."""

    def __init__(self, session: Session, cases: Sequence[int]) -> None:
        self._session = session
        self._cases = cases
        self.unread: set[int] = set()
        """Cases whose words turned out to be damaged: their own files are not known, only those of their talks."""

    async def files(self) -> list[int]:
        """The files that came with the cases and in their talks; asked before they are empty."""
        found: list[int] = []
        for part in parts(self._cases):
            query = select(ConcernRow.id, ConcernRow.words).where(self._of(ConcernRow), ConcernRow.id.in_(part))
            for row in (await self._session.execute(query)).all():
                if row.words:
                    found += (await self._words(row.id, row.words) or {"files": ()})["files"]
            talks = select(SpokenRow.file_id).where(
                self._of(SpokenRow), SpokenRow.concern_id.in_(part), SpokenRow.file_id != 0
            )
            found += (await self._session.execute(talks)).scalars()
        return found

    async def recall(self) -> None:
        """What was said in the cases and is still on its way is not sent any more."""
        for part in parts(self._cases):
            said = select(SpokenRow.twin).where(self._of(SpokenRow), SpokenRow.concern_id.in_(part))
            await cancelled(self._session, said, "erased")

    async def empty(self) -> None:
        """Words, talk, name, places, notes, what they are found by go, and the keys."""
        emptied: dict[str, Any] = {
            "words": b"",
            "named": False,
            "contributor": 0,
            "gone_at": self._session.now,
            "version": ConcernRow.version + 1,
        }
        for part in parts(self._cases):
            await self._delete(SpokenRow, SpokenRow.concern_id.in_(part))
            await self._session.execute(
                update(ConcernRow).where(self._of(ConcernRow), ConcernRow.id.in_(part)).values(**emptied)
            )
        for holding in CASES:
            if holding.fate is Fate.GONE:
                await gone(self._session, holding, self._cases)
        for case in self._cases:
            await self._session.vault.drop(("case", case))

    async def loosen(self) -> None:
        """Nothing ties the cases to anybody any more, and nobody but the desk reads them; their words stay (依法留存)."""
        for case in self._cases:
            mine = (self._of(ConcernRow), ConcernRow.id == case)
            sealed = (await self._session.execute(select(ConcernRow.words).where(*mine))).scalar()
            if not sealed:
                continue
            loose: dict[str, Any] = {"named": False, "contributor": 0}
            if (words := await self._words(case, sealed)) is not None:
                sealer = await self._session.sealer(("case", case))
                nameless = json.dumps(words | {"name": "", "reach": ""})
                loose["words"] = sealer.seal("concerns.words", case, nameless)
            alone = {"seat": 0, "going_at": None, "version": ConcernRow.version + 1}
            await self._session.execute(update(ConcernRow).where(*mine).values(**loose, **alone))

    async def _words(self, case: int, sealed: bytes) -> dict[str, Any] | None:
        """None where they are damaged: the case goes all the same. A key that another process has is no damage."""
        try:
            sealer = await self._session.sealer(("case", case))
            words: dict[str, Any] = json.loads(sealer.open("concerns.words", case, sealed))
        except CannotOpen:
            _log.warning("a damaged case is let go without its words", concern=case)
            self.unread.add(case)
            return None
        return words

    async def _delete(self, row: type[Base], condition: ColumnElement[bool]) -> None:
        await self._session.execute(delete(row).where(self._of(row), condition))

    def _of(self, row: Any) -> ColumnElement[bool]:
        mine: ColumnElement[bool] = row.committee_id == self._session.committee
        return mine


async def dropped(session: Session, files: Sequence[int]) -> None:
    """The files go with their bytes and keys."""
    for part in parts(files):
        await session.execute(
            delete(FileBytesRow).where(FileBytesRow.committee_id == session.committee, FileBytesRow.file_id.in_(part))
        )
        await session.execute(delete(FileRow).where(FileRow.committee_id == session.committee, FileRow.id.in_(part)))
    for file in files:
        await session.vault.drop(("file", file))


async def cancelled(session: Session, rows: Any, error: str) -> None:
    """Cancels these rows of the outbox where they have not been sent yet."""
    await session.execute(
        update(OutboxRow)
        .where(OutboxRow.committee_id == session.committee, OutboxRow.settled_at.is_(None), OutboxRow.id.in_(rows))
        .values(state=CANCELLED, payload=None, settled_at=session.now, error=error)
    )


async def gone(session: Session, holding: Holding, subjects: Sequence[int]) -> None:
    """The rows of a table that hold one of these numbers go."""
    rows, here = table_of(holding)
    for part in parts(subjects):
        await session.execute(delete(rows).where(rows.c.committee_id == session.committee, here.in_(part)))


def table_of(holding: Holding) -> tuple[Table, ColumnElement[int]]:
    """The table and the column of a line of ``storage.holdings``."""
    rows = Base.metadata.tables[holding.table]
    return rows, rows.c[holding.column]


def parts(subjects: Sequence[int]) -> Iterator[Sequence[int]]:
    """As many at a time as one statement changes."""
    for start in range(0, len(subjects), _AT_ONCE):
        yield subjects[start : start + _AT_ONCE]
