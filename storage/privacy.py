"""The store through which a person leaves, and gets a copy of everything before."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from core.concerns.model import Concern
from core.privacy.model import Erasure, Ground
from storage.base import insert_new
from storage.concerns import Concerns
from storage.erasing import Erasing
from storage.privacy_rows import ErasureRow
from storage.session import Session


class Privacy:
    """Implements ``core.privacy.ports.PrivacyStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.written: list[Erasure] = []
        """Entries of this unit, for the ledger's file."""

    def mark(self) -> int:
        """How far the unit has come, to return to after a rolled back part."""
        return len(self.written)

    def return_to(self, mark: int) -> None:
        """Forgets the entries since the mark."""
        del self.written[mark:]

    async def concerns(self, person: int) -> Sequence[Concern]:
        """Every concern that the person brought, however many."""
        return await Concerns(self._session).of_contributor(person, 1_000_000)

    async def erase(self, person: int, ground: Ground, *, leaves_now: bool, official: bool) -> None:
        """Drops keys and files, removes or empties rows, cancels what waits, and writes the entry of the ledger."""
        await Erasing(self._session, person, leaves_now=leaves_now, official=official).erase()
        entry = Erasure(person, self._session.now, ground)
        await self.record(entry)
        self.written.append(entry)

    async def record(self, entry: Erasure) -> None:
        """Writes an entry into the table alone: the file has it."""
        row = {
            "committee_id": self._session.committee,
            "person_id": entry.person,
            "at": entry.at,
            "ground": entry.ground,
        }
        await insert_new(self._session.connection, ErasureRow, [row])

    async def erased(self) -> Sequence[Erasure]:
        """The erasure ledger, the first entry first."""
        query = select(ErasureRow).where(ErasureRow.committee_id == self._session.committee)
        rows = await self._session.execute(query.order_by(ErasureRow.at, ErasureRow.person_id))
        return [Erasure(row.person_id, row.at, Ground(row.ground)) for row in rows]
