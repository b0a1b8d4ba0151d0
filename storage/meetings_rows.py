"""The tables of meetings."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from storage.base import At, Base, Id, Key, Sealed, Words


class MeetingRow(Base):
    """A meeting. Everything that is said of it, and the key of its sign-in codes, is sealed; audiences are codes and ids."""

    __tablename__ = "meetings"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    number: Mapped[Words]
    kind: Mapped[Words]
    status: Mapped[Words]
    organiser: Mapped[Id]
    created_at: Mapped[At]
    content: Mapped[Sealed]
    starts_at: Mapped[At | None]
    reply: Mapped[Words]
    reply_by: Mapped[At | None]
    edition: Mapped[int]
    audience: Mapped[Words]
    observers: Mapped[Words]
    speech_by: Mapped[At | None]
    opened_at: Mapped[At | None]
    closed_at: Mapped[At | None]
    version: Mapped[int]
    __table_args__ = (Index(None, "committee_id", "starts_at"),)


class InvitationRow(Base):
    """One person's invitation. What they say is sealed with their own key."""

    __tablename__ = "meeting_invitations"
    committee_id: Mapped[Key]
    meeting_id: Mapped[Key]
    person_id: Mapped[Key]
    place: Mapped[Words]
    state: Mapped[Words]
    before_state: Mapped[Words | None]
    edition: Mapped[int]
    asked: Mapped[int]
    leave_kind: Mapped[Words | None]
    reason: Mapped[Sealed | None]
    answer: Mapped[Sealed | None]
    proof: Mapped[Id]
    seating: Mapped[Sealed | None]
    subtopic: Mapped[int]
    signed_at: Mapped[At | None]
    left_at: Mapped[At | None]
    late: Mapped[bool]
    version: Mapped[int]
    __table_args__ = (Index(None, "committee_id", "person_id"),)


class InvitationEventRow(Base):
    """What happened to an invitation, appended and never changed."""

    __tablename__ = "meeting_events"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    meeting_id: Mapped[Id]
    person_id: Mapped[Id]
    act: Mapped[Words]
    state: Mapped[Words]
    edition: Mapped[int]
    by_person: Mapped[Id]
    at: Mapped[At]
    words: Mapped[Sealed | None]
    __table_args__ = (Index(None, "committee_id", "meeting_id", "person_id"),)


class MailingRow(Base):
    """How far something that many hear has come."""

    __tablename__ = "meeting_mailings"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    meeting_id: Mapped[Id]
    mail: Mapped[Words]
    subject: Mapped[Id]
    cursor: Mapped[Id]
    told: Mapped[int]
    done: Mapped[bool]


class MaterialRow(Base):
    """One version of a paper."""

    __tablename__ = "meeting_materials"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    version: Mapped[Key]
    meeting_id: Mapped[Id]
    title: Mapped[Sealed]
    file: Mapped[Id]
    at: Mapped[At]
    report: Mapped[bool]
    __table_args__ = (Index(None, "committee_id", "meeting_id"),)


class HoldingRow(Base):
    """Which version of a paper a person was sent last."""

    __tablename__ = "meeting_holdings"
    committee_id: Mapped[Key]
    material_id: Mapped[Key]
    person_id: Mapped[Key]
    version: Mapped[int]
