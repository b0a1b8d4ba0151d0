"""The tables of people."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import At, Base, Id, Key, Sealed, Words


class PersonRow(Base):
    """Somebody with a chat account."""

    __tablename__ = "people"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    handle: Mapped[bytes] = mapped_column(LargeBinary)
    address: Mapped[Sealed]
    language: Mapped[Words]
    role: Mapped[Words]
    reachable: Mapped[bool]
    consent: Mapped[Words]
    case_id: Mapped[Id]
    greeted: Mapped[Words]
    came_at: Mapped[At]
    __table_args__ = (Index("uq_people_handle", "committee_id", "handle", unique=True),)


class ConsentRow(Base):
    """What a person agreed to, and when (the text by its hash); an empty version: they took it back."""

    __tablename__ = "consents"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    person_id: Mapped[Id]
    version: Mapped[Words]
    text_hash: Mapped[Words]
    at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "person_id"),)


class SeatRow(Base):
    """A member's seat; the name and the unit are sealed."""

    __tablename__ = "seats"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    term: Mapped[int]
    name: Mapped[Sealed]
    unit: Mapped[Sealed]
    sector: Mapped[Words]
    second_sector: Mapped[Words]
    bodies: Mapped[str] = mapped_column(Text, server_default="")
    """Codes with a space before, between and behind, so that one can be looked for."""
    convenor: Mapped[bool]
    status: Mapped[Words]
    person_id: Mapped[Id]
    __table_args__ = (Index(None, "committee_id", "sector"), Index(None, "committee_id", "person_id"))


class PostRow(Base):
    """A place on the staff; the name is sealed."""

    __tablename__ = "posts"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    name: Mapped[Sealed]
    desks: Mapped[Words]
    active: Mapped[bool]
    person_id: Mapped[Id]
    __table_args__ = (Index(None, "committee_id", "person_id"),)


class CodeRow(Base):
    """A one-time code, by its HMAC."""

    __tablename__ = "codes"
    committee_id: Mapped[Key]
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    seat_id: Mapped[Id]
    post_id: Mapped[Id]
    expires_at: Mapped[At]
    used_by: Mapped[Id]
    used_at: Mapped[At | None]


class WrongCodeRow(Base):
    """A wrong code that a person tried: only when, never what."""

    __tablename__ = "wrong_codes"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    person_id: Mapped[Id]
    at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "person_id", "at"),)
