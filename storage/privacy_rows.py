"""The tables of privacy."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import At, Base, Id, Key, Sealed, Words

_OPEN = text("released_at IS NULL")


class ErasureRow(Base):
    """Somebody was erased: their number, which leads to nobody, when, and on what ground."""

    __tablename__ = "erasures"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    at: Mapped[At]
    ground: Mapped[Words]


class HoldRow(Base):
    """A concern is held, or was until it was released; both reasons are sealed with the case."""

    __tablename__ = "legal_holds"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    concern_id: Mapped[Id]
    person_id: Mapped[Id]
    at: Mapped[At]
    reason: Mapped[Sealed]
    released_at: Mapped[At | None]
    released_by: Mapped[Id]
    released_for: Mapped[Sealed | None]
    __table_args__ = (
        Index(
            "uq_legal_holds_open",
            "committee_id",
            "concern_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(None, "committee_id", "concern_id"),
    )


class HoldStateRow(Base):
    """Whether a concern is held, and since when it is or is not: ids alone, which outlive the hold and the concern, so that the
    ledger of every host comes to hear of it."""

    __tablename__ = "hold_states"
    committee_id: Mapped[Key]
    concern_id: Mapped[Key]
    at: Mapped[At]
    held: Mapped[bool]


class MarkRow(Base):
    """Something goes on a day; what went keeps its mark, and is not looked at again."""

    __tablename__ = "retention_marks"
    committee_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[Key]
    going_at: Mapped[At]
    gone_at: Mapped[At | None]


class PersonCopyRow(Base):
    """A copy of everything was made for a person: its files, until they are forgotten again."""

    __tablename__ = "person_copies"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    file_id: Mapped[Key]
    made_at: Mapped[At]
