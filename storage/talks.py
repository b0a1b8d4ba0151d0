"""Talks: the message map, what was said as the other side got it, and notes; all words sealed with the case."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Index, func, select, update
from sqlalchemy.orm import Mapped

from core.said import Kind, Place, Said
from core.talks.model import Side, Spoken, Utterance
from storage.base import At, Base, Id, Key, Sealed, Words, insert
from storage.outbox_rows import LEASED, OutboxRow, SentMessageRow
from storage.session import Session

_CONTENT = "talk_messages.content"


class SpokenRow(Base):
    """A message of a talk, the outbox row of its twin, and what was said (empty for what is older than this column)."""

    __tablename__ = "talk_messages"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    concern_id: Mapped[Id]
    side: Mapped[Words]
    person_id: Mapped[Id]
    message_id: Mapped[Id]
    to_id: Mapped[Id]
    twin: Mapped[Id]
    at: Mapped[At]
    kind: Mapped[Words]
    content: Mapped[Sealed]
    file_id: Mapped[Id]
    edited_at: Mapped[At | None]
    __table_args__ = (
        Index(None, "committee_id", "person_id", "message_id"),
        Index(None, "committee_id", "twin"),
        Index(None, "committee_id", "concern_id", "at"),
    )


class NoteRow(Base):
    """A note of the member or the desk."""

    __tablename__ = "talk_notes"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    concern_id: Mapped[Id]
    person_id: Mapped[Id]
    at: Mapped[At]
    words: Mapped[Sealed]
    __table_args__ = (Index(None, "committee_id", "concern_id"),)


class Talks:
    """Implements ``core.talks.ports.TalkStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, spoken: Spoken, said: Said, file: int = 0) -> None:
        """Stores a message, its twin, and what was said."""
        row = {
            "committee_id": self._session.committee,
            "id": spoken.id,
            "concern_id": spoken.concern,
            "side": spoken.side,
            "person_id": spoken.person,
            "message_id": spoken.message,
            "to_id": spoken.to,
            "twin": spoken.twin,
            "at": spoken.at,
            "kind": said.kind,
            "content": await self._content(spoken, said),
            "file_id": file,
        }
        await insert(self._session.connection, SpokenRow, row)

    async def revise(self, spoken: Spoken, said: Said) -> None:
        """The words of an edited message take the place of the former ones."""
        await self._session.execute(
            update(SpokenRow)
            .where(SpokenRow.committee_id == self._session.committee, SpokenRow.id == spoken.id)
            .values(content=await self._content(spoken, said), edited_at=self._session.now)
        )

    async def utterances(self, concern: int, before: int = 0, limit: int = 100) -> Sequence[Utterance]:
        """What was said in the case, the first one first: the newest so many, or those before the one with this id."""
        query = select(SpokenRow).where(self._of(concern), SpokenRow.id < before if before else SpokenRow.id > 0)
        rows: Sequence[Any] = (await self._session.execute(query.order_by(SpokenRow.id.desc()).limit(limit))).all()
        sealer = await self._session.sealer(("case", concern))
        found = []
        for row in rows[::-1]:
            kept = json.loads(sealer.open(_CONTENT, row.id, row.content)) if row.content else {}
            found.append(
                Utterance(
                    row.id, Side(row.side), row.person_id, row.at, Kind(row.kind), kept.get("words", ""),
                    next((Place(*place) for place in kept.get("places", ())), None), row.file_id, row.edited_at, bool(kept),
                )
            )  # fmt: skip
        return found

    async def spoken_without(self, concern: int, person: int) -> bool:
        """Whether the case has a message that this person neither said nor got."""
        query = select(SpokenRow.id).where(
            self._of(concern), SpokenRow.person_id != person, SpokenRow.to_id != person, SpokenRow.content != b""
        )
        return (await self._session.execute(query.limit(1))).first() is not None

    async def files(self, concern: int) -> Sequence[int]:
        """The files that the talk has brought."""
        query = select(SpokenRow.file_id).where(self._of(concern), SpokenRow.file_id != 0).order_by(SpokenRow.id)
        return list((await self._session.execute(query)).scalars())

    async def said_as(self, person: int, message: int) -> Spoken | None:
        """The message that this person said, by its id in their chat."""
        return await self._one((SpokenRow.person_id == person) & (SpokenRow.message_id == message))

    async def heard_as(self, person: int, message: int) -> Spoken | None:
        """The message whose twin this person got, by the twin's id in their chat."""
        sent = select(SentMessageRow.outbox_id).where(
            SentMessageRow.committee_id == self._session.committee,
            SentMessageRow.person_id == person,
            SentMessageRow.message_id == message,
        )
        return await self._one((SpokenRow.to_id == person) & SpokenRow.twin.in_(sent))

    async def on_its_way(self, person: int, message: int) -> bool:
        """Whether something is just being sent to the person that may turn out to be this message of their chat."""
        committee = self._session.committee
        sent = select(SentMessageRow.outbox_id).where(
            SentMessageRow.committee_id == committee,
            SentMessageRow.person_id == person,
            SentMessageRow.message_id == message,
        )
        sending = select(OutboxRow.id).where(
            OutboxRow.committee_id == committee, OutboxRow.person_id == person, OutboxRow.settled_at.is_(None),
            OutboxRow.state == LEASED, ~sent.exists(),
        )  # fmt: skip
        return (await self._session.execute(sending.limit(1))).first() is not None

    async def last_word(self, concern: int) -> datetime | None:
        """When somebody last said something in this talk."""
        query = select(func.max(SpokenRow.at)).where(
            SpokenRow.committee_id == self._session.committee, SpokenRow.concern_id == concern
        )
        last: datetime | None = (await self._session.execute(query)).scalar()
        return last

    async def add_note(self, note: int, concern: int, person: int, words: str) -> None:
        """Stores a note, with the unit's time."""
        sealer = await self._session.sealer(("case", concern))
        row = {
            "committee_id": self._session.committee,
            "id": note,
            "concern_id": concern,
            "person_id": person,
            "at": self._session.now,
            "words": sealer.seal("talk_notes.words", note, words),
        }
        await insert(self._session.connection, NoteRow, row)

    async def notes(self, concern: int) -> Sequence[tuple[datetime, str]]:
        """The notes of a case, the first one first."""
        sealer = await self._session.sealer(("case", concern))
        query = select(NoteRow.id, NoteRow.at, NoteRow.words).where(
            NoteRow.committee_id == self._session.committee, NoteRow.concern_id == concern
        )
        rows = (await self._session.execute(query.order_by(NoteRow.id))).all()
        return [(row.at, sealer.words("talk_notes.words", row.id, row.words)) for row in rows]

    def _of(self, concern: int) -> ColumnElement[bool]:
        return (SpokenRow.committee_id == self._session.committee) & (SpokenRow.concern_id == concern)

    async def _content(self, spoken: Spoken, said: Said) -> bytes:
        sealer = await self._session.sealer(("case", spoken.concern))
        places = [[said.place.latitude, said.place.longitude]] if said.place else []
        return sealer.seal(_CONTENT, spoken.id, json.dumps({"words": said.text, "places": places}))

    async def _one(self, condition: ColumnElement[bool]) -> Spoken | None:
        query = select(SpokenRow).where(SpokenRow.committee_id == self._session.committee, condition)
        row: Any = (await self._session.execute(query.order_by(SpokenRow.id.desc()).limit(1))).first()
        if row is None:
            return None
        return Spoken(
            row.id, row.concern_id, Side(row.side), row.person_id, row.message_id, row.to_id, row.twin, row.at
        )
