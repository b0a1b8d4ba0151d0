"""Files: what came in, and the cleaned bytes, sealed, in a table of their own (so every host has them, and a backup too)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Index, Row, or_, select, update
from sqlalchemy.orm import Mapped

from core.files import File, FileState
from core.notices import Lane, Notice
from core.said import Attachment, Kind
from core.values import Named
from storage.base import At, Base, Id, Key, Sealed, Words, insert, upsert
from storage.session import Session

if TYPE_CHECKING:
    from storage.work import Unit, Units


class FileRow(Base):
    """A file: what it is, never what the sender called it. The messenger's ids of it are sealed."""

    __tablename__ = "files"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    owner_id: Mapped[Id]
    kind: Mapped[Words]
    state: Mapped[Words]
    handle: Mapped[Sealed]
    sent_handle: Mapped[Sealed | None]
    size: Mapped[Id]
    mime: Mapped[Words]
    seconds: Mapped[int]
    reason: Mapped[Words]
    attempts: Mapped[int]
    not_before: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "state", "not_before"),)


class FileBytesRow(Base):
    """The cleaned bytes of a file."""

    __tablename__ = "file_bytes"
    committee_id: Mapped[Key]
    file_id: Mapped[Key]
    content: Mapped[Sealed]


class FileRows:
    """Implements ``core.files.FileStore``."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self.touched = False
        """Whether there is something to fetch now."""
        self.settled = False
        """Whether a file has come or was refused, for which parcels may be waiting."""

    @property
    def _session(self) -> Session:
        return self._unit.session

    async def add(self, owner: int, attachment: Attachment) -> int:
        """Stores what came in (state ``pending``) and returns the file's id."""
        self.touched = True
        file = self._unit.new_id()
        sealer = await self._session.sealer(("file", file))
        await insert(
            self._session.connection,
            FileRow,
            {
                "committee_id": self._session.committee,
                "id": file,
                "owner_id": owner,
                "kind": attachment.kind,
                "state": FileState.PENDING,
                "handle": sealer.seal("files.handle", file, attachment.handle),
                "sent_handle": None,
                "size": attachment.size,
                "mime": attachment.mime,
                "seconds": attachment.seconds,
                "reason": "",
                "attempts": 0,
                "not_before": self._session.now,
            },
        )
        return file

    async def make(self, owner: int, kind: Kind, data: bytes, mime: str) -> int:
        """Stores a file of our own making, ready to be sent, and returns its id."""
        file = await self.add(owner, Attachment(kind, "", len(data), mime))
        await self.change(file, state=FileState.CLEAN)
        await keep_bytes(self._session, file, data)
        return file

    async def get(self, file: int) -> File | None:
        """The file, without its bytes."""
        query = select(FileRow).where(FileRow.committee_id == self._session.committee, FileRow.id == file)
        row = (await self._session.execute(query)).first()
        return await self.opened(row) if row else None

    async def opened(self, row: Row[Any]) -> File:
        """The row as a file."""
        sealer = await self._session.sealer(("file", row.id))
        return File(
            id=row.id,
            kind=Kind(row.kind),
            state=FileState(row.state),
            handle=sealer.words("files.handle", row.id, row.handle),
            size=row.size,
            mime=row.mime,
            seconds=row.seconds,
            reason=row.reason,
            sent_handle=sealer.words("files.sent_handle", row.id, row.sent_handle),
        )

    async def sent(self, file: int, handle: str) -> None:
        """Keeps the id under which the messenger has the cleaned file."""
        sealer = await self._session.sealer(("file", file))
        await self.change(file, sent_handle=sealer.seal("files.sent_handle", file, handle))

    async def settle(self, file: int, **values: Any) -> None:
        """Changes columns of the row; what waits for the file may go now."""
        self.settled = True
        await self.change(file, **values)

    async def change(self, file: int, **values: Any) -> None:
        """Changes columns of the row."""
        await self._session.execute(
            update(FileRow).where(FileRow.committee_id == self._session.committee, FileRow.id == file).values(**values)
        )


class Files:
    """Implements ``core.queues.Files``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def pending(self, limit: int) -> Sequence[File]:
        """Files that wait to be fetched."""
        async with self._units.read() as unit:
            query = (
                select(FileRow)
                .where(
                    FileRow.committee_id == unit.committee.id,
                    FileRow.state == FileState.PENDING,
                    or_(FileRow.not_before <= unit.now, FileRow.attempts == 0),  # whatever another host's clock says
                )
                .order_by(FileRow.not_before)
                .limit(limit)
            )
            return [await unit.file_rows.opened(row) for row in (await unit.session.execute(query)).all()]

    async def store(self, file: int, data: bytes, mime: str) -> None:
        """Keeps the cleaned bytes and marks the file clean."""
        async with self._units.begin() as unit:
            if await unit.file_rows.get(file) is None:
                return  # its owner was erased meanwhile
            await keep_bytes(unit.session, file, data)
            await unit.file_rows.settle(file, state=FileState.CLEAN, mime=mime, size=len(data))

    async def refuse(self, file: int, reason: str) -> None:
        """Marks the file refused; the owner is told why in the same unit."""
        async with self._units.begin() as unit:
            query = select(FileRow.owner_id).where(FileRow.committee_id == unit.committee.id, FileRow.id == file)
            owner = (await unit.session.execute(query)).scalar()
            if owner is None:
                return  # erased meanwhile
            await unit.file_rows.settle(file, state=FileState.REFUSED, reason=reason)
            await unit.tell(
                Notice(
                    owner, "bot-file-refused", {"reason": Named("bot-file", reason)}, lane=Lane.ANSWER,
                    dedup=f"file-refused:{file}",
                )
            )  # fmt: skip

    async def postpone(self, file: int, until: datetime) -> None:
        """Could not be fetched now; try again later."""
        async with self._units.begin() as unit:
            await unit.file_rows.change(file, not_before=until, attempts=FileRow.attempts + 1)

    async def read(self, file: int) -> tuple[File, bytes] | None:
        """The file with its cleaned bytes."""
        async with self._units.read() as unit:
            found = await unit.file_rows.get(file)
            query = select(FileBytesRow.content).where(
                FileBytesRow.committee_id == unit.committee.id, FileBytesRow.file_id == file
            )
            content = (await unit.session.execute(query)).scalar()
            if found is None or content is None:
                return None
            return found, (await unit.session.sealer(("file", file))).open("file_bytes.content", file, content)


async def keep_bytes(session: Session, file: int, data: bytes) -> None:
    """Stores the bytes, sealed."""
    sealer = await session.sealer(("file", file))
    await upsert(
        session.connection,
        FileBytesRow,
        {"committee_id": session.committee, "file_id": file},
        {"content": sealer.seal("file_bytes.content", file, data)},
    )
