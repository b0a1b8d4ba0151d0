"""The tables of broadcasts."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from storage.base import At, Base, Id, Key, Sealed, Words

_AGAIN = text("not_before IS NOT NULL")
_LEASED = text("leased_by IS NOT NULL")


class BroadcastRow(Base):
    """A broadcast. The words, links and reasons are sealed; the audience is codes and ids; the tally is kept by the courier."""

    __tablename__ = "broadcasts"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    number: Mapped[Words]
    composer: Mapped[Id]
    status: Mapped[Words]
    created_at: Mapped[At]
    content: Mapped[Sealed]
    file: Mapped[Id]
    audience: Mapped[Words]
    urgent: Mapped[bool]
    send_at: Mapped[At | None]
    approver: Mapped[Id]
    edition: Mapped[int]
    card: Mapped[Id]
    started_at: Mapped[At | None]
    ended_at: Mapped[At | None]
    version: Mapped[int]
    expanded: Mapped[bool]
    expanded_to: Mapped[Id]
    """The person up to whom recipients are written down."""
    begun_to: Mapped[Id]
    """The recipient up to whom each was tried once: who waits at or before it may have got the copy."""
    corrected_to: Mapped[Id]
    """The recipient from whom to look on for copies of a former edition."""
    total: Mapped[int]
    sent: Mapped[int]
    unreachable: Mapped[int]
    failed: Mapped[int]
    unknown: Mapped[int]
    cancelled: Mapped[int]
    corrected: Mapped[int]
    __table_args__ = (Index(None, "committee_id", "status"),)


class RecipientRow(Base):
    """One recipient, and what became of the copy.

    No index knows the state: PostgreSQL then writes a result beside the old row, in the room that is left for it on each page,
    and no index changes.
    """

    __tablename__ = "broadcast_recipients"
    committee_id: Mapped[Key]
    broadcast_id: Mapped[Key]
    person_id: Mapped[Key]
    reached_as: Mapped[Words]
    state: Mapped[Words]
    attempts: Mapped[int]
    not_before: Mapped[At | None]
    leased_by: Mapped[Id | None]
    """Epoch of the courier that tries this one once more, or corrects it."""
    message_id: Mapped[Id | None]
    edition: Mapped[int]
    """The edition of the words in that message."""
    error: Mapped[Words | None]
    __table_args__ = (
        Index("ix_recipients_again", "committee_id", "broadcast_id", "not_before", sqlite_where=_AGAIN, postgresql_where=_AGAIN),
        Index("ix_recipients_leased", "committee_id", "broadcast_id", sqlite_where=_LEASED, postgresql_where=_LEASED),
        {"postgresql_with": {"fillfactor": 80}},
    )  # fmt: skip


class UnsubscribedRow(Base):
    """A constituent who wants no announcements."""

    __tablename__ = "unsubscribed"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    at: Mapped[At]
