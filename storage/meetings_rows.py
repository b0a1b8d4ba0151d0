"""The tables of meetings."""

from __future__ import annotations

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

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
    substitute: Mapped[Sealed | None]
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


class SpeechRow(Base):
    """One speech. Its words are sealed with the speaker's own key."""

    __tablename__ = "meeting_speeches"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    meeting_id: Mapped[Id]
    person_id: Mapped[Id]
    status: Mapped[Words]
    subtopic: Mapped[int]
    oral: Mapped[bool]
    content: Mapped[Sealed]
    place: Mapped[int]
    """In the order of speeches, counted from 1; 0 for none yet."""
    began_at: Mapped[At | None]
    ended_at: Mapped[At | None]
    impromptu: Mapped[bool]
    item: Mapped[Id]
    version: Mapped[int]
    __table_args__ = (Index(None, "committee_id", "meeting_id"), Index(None, "committee_id", "person_id"))


class RatingRow(Base):
    """How often a mark was given in the anonymous sheets of a meeting; who gave it is written nowhere."""

    __tablename__ = "meeting_ratings"
    committee_id: Mapped[Key]
    meeting_id: Mapped[Key]
    indicator: Mapped[str] = mapped_column(primary_key=True)
    mark: Mapped[Key]
    many: Mapped[int]


class RatedRow(Base):
    """That somebody has handed in the sheet, once; neither when nor with which marks."""

    __tablename__ = "meeting_rated"
    committee_id: Mapped[Key]
    meeting_id: Mapped[Key]
    person_id: Mapped[Key]


class MeetingOutcomeRow(Base):
    """An outcome of a meeting (成果采纳、落实、反馈)."""

    __tablename__ = "meeting_outcomes"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    meeting_id: Mapped[Id]
    kind: Mapped[Words]
    content: Mapped[Sealed]
    at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "meeting_id"),)


class CalendarRow(Base):
    """A secret address under which a person's calendar can be subscribed to, kept as its HMAC."""

    __tablename__ = "calendars"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    made_at: Mapped[At]
