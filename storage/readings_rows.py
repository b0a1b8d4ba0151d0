"""The tables of the reading programme. There is no column for what somebody has read."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from storage.base import At, Base, Id, Key, Sealed, Words


class ProgrammeRow(Base):
    """A programme; the title is sealed. Days are ISO dates."""

    __tablename__ = "reading_programmes"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    status: Mapped[Words]
    title: Mapped[Sealed]
    begins: Mapped[Words]
    ends: Mapped[Words]
    version: Mapped[int]
    __table_args__ = (Index(None, "committee_id", "status"),)


class BookRow(Base):
    """A recommended book; title, author and the reason are sealed together."""

    __tablename__ = "reading_books"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    programme_id: Mapped[Id]
    recommender: Mapped[Id]
    status: Mapped[Words]
    words: Mapped[Sealed]
    __table_args__ = (Index(None, "committee_id", "programme_id"),)


class GroupRow(Base):
    """A reading group; the name is sealed."""

    __tablename__ = "reading_groups"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    programme_id: Mapped[Id]
    name: Mapped[Sealed]
    entry: Mapped[Words]
    host: Mapped[Id]
    book: Mapped[Id]
    __table_args__ = (Index(None, "committee_id", "programme_id"),)


class ChapterRow(Base):
    """A chapter of a group's plan; title, question and introduction are sealed together."""

    __tablename__ = "reading_chapters"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    programme_id: Mapped[Id]
    group_id: Mapped[Id]
    number: Mapped[int]
    begins: Mapped[Words]
    guide: Mapped[Id]
    file: Mapped[Id]
    words: Mapped[Sealed]
    __table_args__ = (Index(None, "committee_id", "group_id", "number"),)


class BelongingRow(Base):
    """How a member belongs to a group, and when they want to hear of the chapter (minutes after midnight)."""

    __tablename__ = "reading_belongings"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    group_id: Mapped[Id]
    seat_id: Mapped[Id]
    status: Mapped[Words]
    weekday: Mapped[int]
    minutes: Mapped[int]
    told: Mapped[int]
    __table_args__ = (
        Index(None, "committee_id", "group_id", "seat_id", unique=True),
        Index(None, "committee_id", "seat_id"),
    )


class NoteRow(Base):
    """A note or a reply; the words are sealed."""

    __tablename__ = "reading_notes"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    programme_id: Mapped[Id]
    group_id: Mapped[Id]
    chapter_id: Mapped[Id]
    author: Mapped[Id]
    """The seat that it stands under."""
    person_id: Mapped[Id]
    reply_to: Mapped[Id]
    status: Mapped[Words]
    item_id: Mapped[Id]
    at: Mapped[At]
    featured_at: Mapped[At | None]
    words: Mapped[Sealed]
    __table_args__ = (
        Index(None, "committee_id", "chapter_id", "reply_to", "at"),
        Index(None, "committee_id", "programme_id", "status"),
        Index(None, "committee_id", "person_id"),
    )
