"""Links, sessions and confirmations of the desk. No secret is kept: each is found by its HMAC."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, LargeBinary, Row, bindparam, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from core.sessions.model import Answer, Confirmation, Device, Link, Purpose, Session
from storage.base import At, Base, Id, Key, Words, insert, insert_new
from storage.session import Session as Transaction


class DeskLinkRow(Base):
    """A one-time link."""

    __tablename__ = "desk_links"
    committee_id: Mapped[Key]
    digest: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    person_id: Mapped[Id]
    expires_at: Mapped[At]
    spent: Mapped[bool]
    __table_args__ = (Index(None, "committee_id", "person_id"),)


class DeskSessionRow(Base):
    """A login at the desk."""

    __tablename__ = "desk_sessions"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    person_id: Mapped[Id]
    device: Mapped[Words]
    began_at: Mapped[At]
    seen_at: Mapped[At]
    __table_args__ = (
        Index("uq_desk_sessions_digest", "committee_id", "digest", unique=True),
        Index(None, "committee_id", "person_id"),
    )


class DeskConfirmationRow(Base):
    """A question in the chat about something that is to be done at the desk."""

    __tablename__ = "desk_confirmations"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    session_id: Mapped[Id]
    person_id: Mapped[Id]
    purpose: Mapped[Words]
    subject: Mapped[Id]
    asked_at: Mapped[At]
    answer: Mapped[Words]
    answered_at: Mapped[At | None]
    __table_args__ = (Index(None, "committee_id", "session_id", "purpose", "subject"),)


_BY_SECRET = select(DeskSessionRow).where(
    DeskSessionRow.committee_id == bindparam("committee"), DeskSessionRow.digest == bindparam("digest")
)
"""Asked at every request, and so built once."""


class Sessions:
    """Implements ``core.sessions.ports.SessionStore``."""

    def __init__(self, session: Transaction) -> None:
        self._session = session

    async def add_link(self, secret: str, link: Link) -> bool:
        """Stores a link; False where there is one of the same secret already."""
        row = {
            "committee_id": self._session.committee,
            "digest": self._digest(secret),
            "person_id": link.person,
            "expires_at": link.expires,
            "spent": link.spent,
        }
        return await insert_new(self._session.connection, DeskLinkRow, [row]) == 1

    async def link(self, secret: str) -> Link | None:
        """The link with this secret."""
        row = (await self._session.execute(select(DeskLinkRow).where(*self._is_link(secret)))).first()
        return Link(row.person_id, row.expires_at, row.spent) if row else None

    async def spend_link(self, secret: str) -> bool:
        """Marks the link spent; False when somebody was quicker."""
        unspent = (*self._is_link(secret), DeskLinkRow.spent.is_(False))
        return (await self._session.execute(update(DeskLinkRow).where(*unspent).values(spent=True))).rowcount == 1

    async def void_links(self, person: int) -> None:
        """Forgets the person's links that were not used."""
        mine = (DeskLinkRow.committee_id == self._session.committee, DeskLinkRow.person_id == person)
        await self._session.execute(delete(DeskLinkRow).where(*mine, DeskLinkRow.spent.is_(False)))

    async def add(self, secret: str, session: Session) -> None:
        """Stores a new session."""
        row = {
            "committee_id": self._session.committee,
            "id": session.id,
            "digest": self._digest(secret),
            "person_id": session.person,
            "device": session.device,
            "began_at": session.began,
            "seen_at": session.seen,
        }
        await insert(self._session.connection, DeskSessionRow, row)

    async def of_secret(self, secret: str) -> Session | None:
        """The session with this secret."""
        names = {"committee": self._session.committee, "digest": self._digest(secret)}
        return _session((await self._session.execute(_BY_SECRET, **names)).first())

    async def get(self, session: int) -> Session | None:
        """The session with this id."""
        return _session((await self._session.execute(select(DeskSessionRow).where(*self._is(session)))).first())

    async def of_person(self, person: int) -> Sequence[Session]:
        """The person's sessions, the newest first, those that are over included."""
        mine = (DeskSessionRow.committee_id == self._session.committee, DeskSessionRow.person_id == person)
        rows = await self._session.execute(select(DeskSessionRow).where(*mine).order_by(DeskSessionRow.id.desc()))
        return [found for row in rows if (found := _session(row)) is not None]

    async def seen(self, session: int) -> None:
        """Notes that the session is used now."""
        await self._session.execute(update(DeskSessionRow).where(*self._is(session)).values(seen_at=self._session.now))

    async def drop(self, session: int) -> None:
        """Ends the session."""
        await self._session.execute(delete(DeskSessionRow).where(*self._is(session)))

    async def forget(self, before: datetime) -> None:
        """Forgets links, sessions and confirmations that were made before this moment."""
        for table, at in (
            (DeskLinkRow, DeskLinkRow.expires_at),
            (DeskSessionRow, DeskSessionRow.began_at),
            (DeskConfirmationRow, DeskConfirmationRow.asked_at),
        ):
            committee: Any = table.committee_id
            await self._session.execute(delete(table).where(committee == self._session.committee, at < before))

    async def ask(self, confirmation: Confirmation) -> None:
        """Stores a question."""
        row = {
            "committee_id": self._session.committee,
            "id": confirmation.id,
            "session_id": confirmation.session,
            "person_id": confirmation.person,
            "purpose": confirmation.purpose,
            "subject": confirmation.subject,
            "asked_at": confirmation.asked,
            "answer": confirmation.answer,
            "answered_at": confirmation.answered,
        }
        await insert(self._session.connection, DeskConfirmationRow, row)

    async def confirmation(self, confirmation: int) -> Confirmation | None:
        """The question with this id."""
        return await self._confirmation(DeskConfirmationRow.id == confirmation)

    async def asked(self, session: int, purpose: Purpose, subject: int) -> Confirmation | None:
        """The newest question of this session about this thing."""
        return await self._confirmation(
            DeskConfirmationRow.session_id == session,
            DeskConfirmationRow.purpose == purpose,
            DeskConfirmationRow.subject == subject,
        )

    async def answer(self, confirmation: int, expected: Answer, answer: Answer) -> bool:
        """Moves the question on, with the unit's time; False where it does not stand at what is expected."""
        result = await self._session.execute(
            update(DeskConfirmationRow)
            .where(
                DeskConfirmationRow.committee_id == self._session.committee,
                DeskConfirmationRow.id == confirmation,
                DeskConfirmationRow.answer == expected,
            )
            .values(answer=answer, answered_at=self._session.now)
        )
        return result.rowcount == 1

    async def _confirmation(self, *conditions: ColumnElement[bool]) -> Confirmation | None:
        query = select(DeskConfirmationRow).where(
            DeskConfirmationRow.committee_id == self._session.committee, *conditions
        )
        row = (await self._session.execute(query.order_by(DeskConfirmationRow.id.desc()).limit(1))).first()
        if row is None:
            return None
        return Confirmation(
            row.id, row.session_id, row.person_id, Purpose(row.purpose), row.subject, row.asked_at, Answer(row.answer),
            row.answered_at,
        )  # fmt: skip

    def _is(self, session: int) -> tuple[ColumnElement[bool], ...]:
        return (DeskSessionRow.committee_id == self._session.committee, DeskSessionRow.id == session)

    def _is_link(self, secret: str) -> tuple[ColumnElement[bool], ...]:
        return (DeskLinkRow.committee_id == self._session.committee, DeskLinkRow.digest == self._digest(secret))

    def _digest(self, secret: str) -> bytes:
        return self._session.vault.lookup("desk", secret)


def _session(row: Row[Any] | None) -> Session | None:
    if row is None:
        return None
    return Session(row.id, row.person_id, Device(row.device), row.began_at, row.seen_at)
