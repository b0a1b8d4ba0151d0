"""Tables of opinion items: the items, their sources, versions, co-reporters, dispatches and outcomes."""

from __future__ import annotations

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from storage.base import At, Base, Id, Key, Sealed, Words


class OpinionRow(Base):
    """An item; all of its words are in ``words``, sealed."""

    __tablename__ = "opinions"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    status: Mapped[Words]
    reporter: Mapped[Id]
    since: Mapped[At]
    number: Mapped[Words]
    received: Mapped[At | None]
    matter: Mapped[Words]
    publish: Mapped[bool]
    author: Mapped[Id]
    editor: Mapped[Id]
    claimed_by: Mapped[Id]
    claimed_until: Mapped[At | None]
    reason_code: Mapped[Words]
    issue: Mapped[int]
    issue_year: Mapped[int]
    form: Mapped[Words]
    corrects: Mapped[Id]
    merged_into: Mapped[Id]
    version: Mapped[int]
    words: Mapped[Sealed]
    __table_args__ = (
        Index(None, "committee_id", "status", "received", "id"),
        Index(
            "ix_opinions_claimed",
            "committee_id",
            "claimed_by",
            sqlite_where=text("claimed_by <> 0"),
            postgresql_where=text("claimed_by <> 0"),
        ),
        Index(
            "ix_opinions_issued",
            "committee_id",
            "issue_year",
            "issue",
            sqlite_where=text("issue <> 0"),
            postgresql_where=text("issue <> 0"),
        ),
        Index(None, "committee_id", "reporter"),
        Index("ix_opinions_received", "committee_id", "received", "corrects", "reporter"),
    )


class OpinionSourceRow(Base):
    """Which concern an item came from."""

    __tablename__ = "opinion_sources"
    committee_id: Mapped[Key]
    item_id: Mapped[Key]
    concern_id: Mapped[Key]
    __table_args__ = (Index(None, "committee_id", "concern_id"),)


class OpinionVersionRow(Base):
    """A text as somebody made it."""

    __tablename__ = "opinion_versions"
    committee_id: Mapped[Key]
    item_id: Mapped[Key]
    number: Mapped[Key]
    person_id: Mapped[Id]
    at: Mapped[At]
    words: Mapped[Sealed]


class CoReporterRow(Base):
    """An invited co-reporter."""

    __tablename__ = "co_reporters"
    committee_id: Mapped[Key]
    item_id: Mapped[Key]
    seat_id: Mapped[Key]
    state: Mapped[Words]
    __table_args__ = (Index(None, "committee_id", "seat_id"),)


class DispatchRow(Base):
    """One sending of an issued item."""

    __tablename__ = "dispatches"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    item_id: Mapped[Id]
    kind: Mapped[Words]
    level: Mapped[Words]
    target: Mapped[Sealed]
    sent_at: Mapped[At]
    outcome: Mapped[Words | None]
    __table_args__ = (Index(None, "committee_id", "item_id"),)


class DispatchEventRow(Base):
    """An outcome of a dispatch; several may come, months apart."""

    __tablename__ = "dispatch_events"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    dispatch_id: Mapped[Id]
    item_id: Mapped[Id]
    outcome: Mapped[Words]
    at: Mapped[At]
    words: Mapped[Sealed]
    __table_args__ = (
        Index(None, "committee_id", "item_id"),
        Index("ix_dispatch_events_outcome", "committee_id", "outcome", "at", "dispatch_id", "item_id"),
    )
