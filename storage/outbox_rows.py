"""The outbox's tables, and the half of it that the unit of work writes: what is to be said."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Index, Row, Update, bindparam, delete, func, insert, select, text, update
from sqlalchemy.orm import Mapped

from core.notices import Announcement, Copy, Lane, Notice, Parcel, Reaction, Saying
from storage.base import At, Base, Id, Key, Sealed, Words
from storage.parcels import joined, pack, unpack
from storage.sealing import TRANSIT
from storage.session import Session

PENDING, LEASED, SENT, FAILED, UNKNOWN, CANCELLED = "pending", "leased", "sent", "failed", "unknown", "cancelled"
ALBUM_DELAY = 0.7
"""Seconds that an album waits for its next part."""
_OPEN = text("settled_at IS NULL")
"""What is not settled is all that the courier's queries look at, however long the past is. Said without a value, so that both
databases see that the query and the index mean the same rows."""


class OutboxRow(Base):
    """One parcel for one person. The payload is sealed, and forgotten once it was sent or given up."""

    __tablename__ = "outbox"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    person_id: Mapped[Id]
    lane: Mapped[int]
    kind: Mapped[Words]
    payload: Mapped[Sealed | None]
    state: Mapped[Words]
    attempts: Mapped[int]
    not_before: Mapped[At]
    lease_until: Mapped[At | None]
    lease_token: Mapped[Id | None]
    waits_for: Mapped[Id | None]
    """An outbox row that has to be settled first: the message that this one edits or replies to."""
    waits_for_file: Mapped[Id | None]
    """A file that it carries and that was still to be fetched when the row was last looked at."""
    dedup: Mapped[bytes | None]
    replaces: Mapped[bytes | None]
    told_at: Mapped[At]
    settled_at: Mapped[At | None]
    error: Mapped[Words | None]
    __table_args__ = (
        Index(
            "uq_outbox_dedup", "committee_id", "dedup", unique=True,
            sqlite_where=text("dedup IS NOT NULL"), postgresql_where=text("dedup IS NOT NULL"),
        ),
        Index("ix_outbox_open", "committee_id", "lane", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_outbox_person", "person_id", "lane", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_outbox_due", "committee_id", "not_before", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )  # fmt: skip


class SentMessageRow(Base):
    """A message in a person's chat, and an outbox row that it was sent as, or that edited it."""

    __tablename__ = "sent_messages"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    message_id: Mapped[Key]
    outbox_id: Mapped[Key]
    __table_args__ = (Index(None, "committee_id", "outbox_id"),)


class CourierRow(Base):
    """Who may send with the committee's bot token, until when, in which epoch."""

    __tablename__ = "courier"
    committee_id: Mapped[Key]
    holder: Mapped[Words]
    epoch: Mapped[Id]
    until: Mapped[At]


_SAID = select(OutboxRow.id).where(
    OutboxRow.committee_id == bindparam("committee"), OutboxRow.dedup == bindparam("name")
)
_WRITE = insert(OutboxRow)


class Tell:
    """Writes what is to be said, in the unit of work that says it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def said_before(self, dedup: str) -> bool:
        """Whether something was told under this name."""
        named = {"committee": self._session.committee, "name": self._name("dedup", dedup)}
        return (await self._session.execute(_SAID, **named)).first() is not None

    async def join_album(self, copy: Copy, parcel: Parcel) -> int | None:
        """Adds a part to an album of the same name that still waits; the row, or None where there is none."""
        row = await self._waiting(copy.to, self._name("album", copy.album or ""))
        if row is None:
            return None
        sealer = await self._session.sealer(TRANSIT)
        album = joined(unpack(sealer.open("outbox.payload", row.id, row.payload)), parcel)
        if album is None:
            return None
        await self._session.execute(
            update(OutboxRow)
            .where(self._committee, OutboxRow.id == row.id)
            .values(
                payload=sealer.seal("outbox.payload", row.id, pack(album)),
                kind=album.kind,
                not_before=self._session.now + timedelta(seconds=ALBUM_DELAY),
            )
        )
        return int(row.id)

    async def write(self, saying: Saying, parcels: Sequence[tuple[int, Parcel]], failure: str) -> None:
        """Stores the parcels under their ids; with a failure they are recorded as not to be delivered."""
        replaces, dedup, not_before = await self._names(saying)
        sealer = await self._session.sealer(TRANSIT)
        rows = []
        for index, (row, parcel) in enumerate(parcels):
            anchor = parcel.edits or parcel.reply_to
            rows.append(
                {
                    "committee_id": self._session.committee,
                    "id": row,
                    "person_id": saying.to,
                    "lane": _lane(saying),
                    "kind": parcel.kind,
                    "payload": None if failure else sealer.seal("outbox.payload", row, pack(parcel)),
                    "state": FAILED if failure else PENDING,
                    "attempts": 0,
                    "not_before": not_before,
                    "waits_for": anchor.sent_as if anchor else None,
                    "dedup": dedup if index == 0 else None,
                    "replaces": replaces,
                    "told_at": self._session.now,
                    "settled_at": self._session.now if failure else None,
                    "error": failure or None,
                }
            )
        if rows:
            await self._session.connection.execute(_WRITE, rows)

    async def _names(self, saying: Saying) -> tuple[bytes | None, bytes | None, datetime]:
        """The names under which it can be replaced and is told once, and when it may go. A waiting forerunner is taken out."""
        now = self._session.now
        match saying:
            case Notice():
                replaces = self._name("replaces", saying.replaces) if saying.replaces else None
                if replaces is not None:
                    await self._session.execute(
                        delete(OutboxRow).where(
                            self._committee,
                            OutboxRow.person_id == saying.to,
                            OutboxRow.replaces == replaces,
                            OutboxRow.settled_at.is_(None),
                            OutboxRow.state == PENDING,
                        )
                    )
                dedup = self._name("dedup", saying.dedup) if saying.dedup else None
                return replaces, dedup, now + timedelta(seconds=saying.delay)
            case Copy(album=str() as album):
                return self._name("album", album), None, now + timedelta(seconds=ALBUM_DELAY)
            case Copy() | Reaction() | Announcement():
                return None, None, now

    async def _waiting(self, person: int, name: bytes) -> Row[Any] | None:
        query = (
            select(OutboxRow.id, OutboxRow.payload)
            .where(
                self._committee,
                OutboxRow.person_id == person,
                OutboxRow.replaces == name,
                OutboxRow.settled_at.is_(None),
                OutboxRow.state == PENDING,
            )
            .order_by(OutboxRow.id.desc())
            .limit(1)
            .with_for_update()
        )
        return (await self._session.execute(query)).first()

    def _name(self, kind: str, name: str) -> bytes:
        return self._session.vault.lookup(kind, name)

    @property
    def _committee(self) -> ColumnElement[bool]:
        return OutboxRow.committee_id == self._session.committee


def _lane(saying: Saying) -> Lane:
    match saying:
        case Notice():
            return saying.lane
        case Announcement():
            return (
                Lane.ANSWER
            )  # to whoever looks at it before it goes out; copies are not told, see storage.broadcasting
        case _:
            return Lane.RELAY


class SentMessages:
    """What was sent as which message: for replies, edits and reactions that refer to a message of ours."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def row_of(self, person: int, message: int) -> int | None:
        """The outbox row that this message in the person's chat was first sent as."""
        query = select(func.min(SentMessageRow.outbox_id)).where(
            SentMessageRow.committee_id == self._session.committee,
            SentMessageRow.person_id == person,
            SentMessageRow.message_id == message,
        )
        row: int | None = (await self._session.execute(query)).scalar()
        return row

    async def messages_of(self, rows: Collection[int]) -> dict[int, int]:
        """The message that each of the outbox rows was sent as (the first one of an album); what was never sent is missing."""
        if not rows:
            return {}
        query = (
            select(SentMessageRow.outbox_id, func.min(SentMessageRow.message_id).label("message"))
            .where(SentMessageRow.committee_id == self._session.committee, SentMessageRow.outbox_id.in_(rows))
            .group_by(SentMessageRow.outbox_id)
        )
        return {row.outbox_id: row.message for row in await self._session.execute(query)}


async def change_rows(session: Session, rows: Sequence[int], **values: Any) -> None:
    """Changes columns of these rows."""
    if rows:
        named = {
            "committee": session.committee,
            "rows": rows,
            **{f"new_{name}": value for name, value in values.items()},
        }
        await session.execute(_changing(tuple(values)), **named)


@cache
def _changing(columns: tuple[str, ...]) -> Update:
    mine = (OutboxRow.committee_id == bindparam("committee"), OutboxRow.id.in_(bindparam("rows", expanding=True)))
    return update(OutboxRow).where(*mine).values({name: bindparam(f"new_{name}") for name in columns})
