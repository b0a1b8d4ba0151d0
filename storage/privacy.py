"""The store through which a person leaves, and gets a copy of everything before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from core.concerns.model import Concern
from core.privacy.model import Erasure, Ground, Section
from storage.base import insert, upsert
from storage.concerns import Concerns
from storage.copying import Copying
from storage.erasing import Erasing, recalled
from storage.files import FileBytesRow, FileRow
from storage.privacy_rows import ErasureRow, PersonCopyRow
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
        """Writes an entry, in place of one about the same person, into the table alone: the file has it."""
        key = {"committee_id": self._session.committee, "person_id": entry.person}
        await upsert(self._session.connection, ErasureRow, key, {"at": entry.at, "ground": entry.ground})

    async def recall(self, person: int) -> None:
        """Cancels what the person has said to others and is still on its way."""
        await recalled(self._session, person, "recalled")

    async def sections(self, person: int) -> Sequence[Section]:
        """Everything that is held about the person but their files."""
        return await Copying(self._session, person).sections()

    async def files(self, person: int) -> Sequence[tuple[int, str, str]]:
        """The person's own files: number, kind and media type."""
        return await Copying(self._session, person).files()

    async def bytes_of(self, file: int) -> bytes:
        """The bytes of a file; none where they are not there any more."""
        query = select(FileBytesRow.content).where(
            FileBytesRow.committee_id == self._session.committee, FileBytesRow.file_id == file
        )
        content = (await self._session.execute(query)).scalar()
        if content is None:
            return b""
        return (await self._session.sealer(("file", file))).open("file_bytes.content", file, content)

    async def copied_since(self, person: int, since: datetime) -> bool:
        """Whether a copy was made for the person since then."""
        query = select(PersonCopyRow.file_id).where(
            PersonCopyRow.committee_id == self._session.committee,
            PersonCopyRow.person_id == person,
            PersonCopyRow.made_at > since,
        )
        return (await self._session.execute(query.limit(1))).first() is not None

    async def note_copy(self, person: int, file: int) -> None:
        """Notes that the file is a copy for this person, with the unit's time."""
        row = {
            "committee_id": self._session.committee,
            "person_id": person,
            "file_id": file,
            "made_at": self._session.now,
        }
        await insert(self._session.connection, PersonCopyRow, row)

    async def drop_copy(self, file: int) -> None:
        """Forgets the file of a copy, with its key."""
        for table, number in (
            (PersonCopyRow, PersonCopyRow.file_id), (FileBytesRow, FileBytesRow.file_id), (FileRow, FileRow.id),
        ):  # fmt: skip
            await self._session.execute(
                delete(table).where(table.committee_id == self._session.committee, number == file)
            )
        await self._session.vault.drop(("file", file))

    async def erased(self) -> Sequence[Erasure]:
        """The erasure ledger, the first entry first."""
        query = select(ErasureRow).where(ErasureRow.committee_id == self._session.committee)
        rows = await self._session.execute(query.order_by(ErasureRow.at, ErasureRow.person_id))
        return [Erasure(row.person_id, row.at, Ground(row.ground)) for row in rows]
