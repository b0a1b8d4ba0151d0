"""The tables of privacy."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from storage.base import At, Base, Key, Words


class ErasureRow(Base):
    """Somebody was erased: their number, which leads to nobody, when, and on what ground."""

    __tablename__ = "erasures"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    at: Mapped[At]
    ground: Mapped[Words]


class PersonCopyRow(Base):
    """A copy of everything was made for a person: its files, until they are forgotten again."""

    __tablename__ = "person_copies"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    file_id: Mapped[Key]
    made_at: Mapped[At]
