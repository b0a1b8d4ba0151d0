"""Speeches as rows."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, true, update

from core.errors import Conflict
from core.meetings.speeches import Speech, Status
from storage.base import insert
from storage.meetings_rows import SpeechRow
from storage.session import Session


class Speeches:
    """Implements ``core.meetings.ports.SpeechStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, speech: Speech) -> None:
        """Stores a new speech."""
        key = {"committee_id": self._session.committee, "id": speech.id}
        await insert(self._session.connection, SpeechRow, {**key, **await self._values(speech)})

    async def get(self, speech: int) -> Speech | None:
        """The speech with this id."""
        row = (await self._session.execute(select(SpeechRow).where(*self._is(speech)))).first()
        return await self._opened(row) if row else None

    async def save(self, speech: Speech) -> Speech:
        """Stores the speech as it is now."""
        changed = replace(speech, version=speech.version + 1)
        result = await self._session.execute(
            update(SpeechRow)
            .where(*self._is(speech.id), SpeechRow.version == speech.version)
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("speech-moved-on")
        return changed

    async def of(self, meeting: int, person: int | None = None) -> Sequence[Speech]:
        """Speeches of a meeting, or one person's of them."""
        query = (
            select(SpeechRow)
            .where(
                SpeechRow.committee_id == self._session.committee,
                SpeechRow.meeting_id == meeting,
                SpeechRow.person_id == person if person is not None else true(),
            )
            .order_by(SpeechRow.id)
        )
        return [await self._opened(row) for row in (await self._session.execute(query)).all()]

    async def spoken(self, people: Collection[int], besides: int) -> Mapping[int, int]:
        """How often each of these has spoken at other meetings."""
        query = (
            select(SpeechRow.person_id, func.count().label("many"))
            .where(
                SpeechRow.committee_id == self._session.committee,
                SpeechRow.person_id.in_(sorted(people)),
                SpeechRow.meeting_id != besides,
                SpeechRow.status == Status.DELIVERED,
            )
            .group_by(SpeechRow.person_id)
        )
        return {row.person_id: row.many for row in (await self._session.execute(query)).all()}

    async def _opened(self, row: Row[Any]) -> Speech:
        sealer = await self._session.sealer(("person", row.person_id))
        words = json.loads(sealer.words("meeting_speeches.content", row.id, row.content))
        return Speech(
            id=row.id, meeting=row.meeting_id, person=row.person_id, status=Status(row.status), subtopic=row.subtopic,
            oral=row.oral, order=row.place, began=row.began_at, ended=row.ended_at, impromptu=row.impromptu, item=row.item,
            version=row.version, **words,
        )  # fmt: skip

    async def _values(self, speech: Speech) -> dict[str, Any]:
        sealer = await self._session.sealer(("person", speech.person))
        words = json.dumps({name: getattr(speech, name) for name in ("abstract", "text", "reason")})
        return {
            "meeting_id": speech.meeting,
            "person_id": speech.person,
            "status": speech.status,
            "subtopic": speech.subtopic,
            "oral": speech.oral,
            "content": sealer.seal("meeting_speeches.content", speech.id, words),
            "place": speech.order,
            "began_at": speech.began,
            "ended_at": speech.ended,
            "impromptu": speech.impromptu,
            "item": speech.item,
            "version": speech.version,
        }

    def _is(self, speech: int) -> tuple[ColumnElement[bool], ...]:
        return (SpeechRow.committee_id == self._session.committee, SpeechRow.id == speech)
