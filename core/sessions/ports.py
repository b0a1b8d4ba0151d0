"""What the desk's logins need stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.sessions.model import Answer, Confirmation, Link, Purpose, Session


class SessionStore(Protocol):
    """Links, sessions and confirmations of one committee. Secrets are kept and found by their HMAC alone."""

    async def add_link(self, secret: str, link: Link) -> bool:
        """Stores a link; False where there is one of the same secret already."""

    async def link(self, secret: str) -> Link | None:
        """The link with this secret."""

    async def spend_link(self, secret: str) -> bool:
        """Marks the link spent; False when somebody was quicker."""

    async def void_links(self, person: int) -> None:
        """Forgets the person's links that were not used."""

    async def add(self, secret: str, session: Session) -> None:
        """Stores a new session."""

    async def of_secret(self, secret: str) -> Session | None:
        """The session with this secret."""

    async def get(self, session: int) -> Session | None:
        """The session with this id."""

    async def of_person(self, person: int) -> Sequence[Session]:
        """The person's sessions, the newest first, those that are over included."""

    async def seen(self, session: int) -> None:
        """Notes that the session is used now."""

    async def drop(self, session: int) -> None:
        """Ends the session."""

    async def forget(self, before: datetime) -> None:
        """Forgets links, sessions and confirmations that were made before this moment."""

    async def ask(self, confirmation: Confirmation) -> None:
        """Stores a question."""

    async def confirmation(self, confirmation: int) -> Confirmation | None:
        """The question with this id."""

    async def asked(self, session: int, purpose: Purpose, subject: int) -> Confirmation | None:
        """The newest question of this session about this thing."""

    async def answer(self, confirmation: int, expected: Answer, answer: Answer) -> bool:
        """Moves the question on, with the unit's time; False where it does not stand at what is expected."""
