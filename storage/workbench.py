"""What people of the staff keep for themselves at the desk: views, what they have seen, what they are writing."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Index, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from core.workbench import Sheet, View
from storage.base import At, Base, Id, Key, Sealed, Words, insert, upsert
from storage.sealing import Scope
from storage.session import Session

_SCOPES = {"opinion": "item", "concern": "case"}
"""What is written about a thing is sealed with the thing's own key."""


class DeskViewRow(Base):
    """A saved view; its name and what it asks for are sealed with the person's key."""

    __tablename__ = "desk_views"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    id: Mapped[Key]
    room: Mapped[Words]
    name: Mapped[Sealed]
    query: Mapped[Sealed]


class DeskSeenRow(Base):
    """When a person last had a thing before them."""

    __tablename__ = "desk_seen"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[Key]
    at: Mapped[At]


class DeskSheetRow(Base):
    """What a person is writing about a thing."""

    __tablename__ = "desk_sheets"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject: Mapped[Key]
    version: Mapped[Id]
    fields: Mapped[Sealed]
    at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "kind", "subject"),)


class Workbench:
    """Implements ``core.workbench.Workbench``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add_view(self, view: View) -> None:
        """Stores a view."""
        sealer = await self._session.sealer(("person", view.person))
        row = {
            "committee_id": self._session.committee,
            "person_id": view.person,
            "id": view.id,
            "room": view.room,
            "name": sealer.seal("desk_views.name", view.id, view.name),
            "query": sealer.seal("desk_views.query", view.id, view.query),
        }
        await insert(self._session.connection, DeskViewRow, row)

    async def views(self, person: int, room: str) -> Sequence[View]:
        """The person's views of a room, the first one first."""
        query = select(DeskViewRow).where(
            DeskViewRow.committee_id == self._session.committee,
            DeskViewRow.person_id == person,
            DeskViewRow.room == room,
        )
        sealer = await self._session.sealer(("person", person))
        return [
            View(
                row.id, person, room, sealer.words("desk_views.name", row.id, row.name),
                sealer.words("desk_views.query", row.id, row.query),
            )
            for row in await self._session.execute(query.order_by(DeskViewRow.id))
        ]  # fmt: skip

    async def drop_view(self, person: int, view: int) -> bool:
        """Forgets one of the person's views; False where they have none of this id."""
        own = (
            DeskViewRow.committee_id == self._session.committee,
            DeskViewRow.person_id == person,
            DeskViewRow.id == view,
        )
        return (await self._session.execute(delete(DeskViewRow).where(*own))).rowcount == 1

    async def saw(self, person: int, kind: str, subjects: Collection[int]) -> None:
        """The person has these things before them now."""
        for subject in subjects:
            key = self._key(person, kind, subject)
            await upsert(self._session.connection, DeskSeenRow, key, {"at": self._session.now})

    async def seen(self, person: int, kind: str, subjects: Collection[int]) -> Mapping[int, datetime]:
        """When the person last had each of these things before them; those that they never had are left out."""
        query = select(DeskSeenRow.subject, DeskSeenRow.at).where(
            DeskSeenRow.committee_id == self._session.committee,
            DeskSeenRow.person_id == person,
            DeskSeenRow.kind == kind,
            DeskSeenRow.subject.in_(subjects),
        )
        return {row.subject: row.at for row in await self._session.execute(query)} if subjects else {}

    async def keep_sheet(self, person: int, sheet: Sheet) -> None:
        """Keeps what the person is writing in place of what was kept before, with the unit's time."""
        sealer = await self._session.sealer(_scope(sheet.kind, sheet.subject))
        place = f"desk_sheets.fields.{person}"
        values = {
            "version": sheet.version,
            "fields": sealer.seal(place, sheet.subject, json.dumps(dict(sheet.fields))),
            "at": self._session.now,
        }
        await upsert(self._session.connection, DeskSheetRow, self._key(person, sheet.kind, sheet.subject), values)

    async def sheet(self, person: int, kind: str, subject: int) -> Sheet | None:
        """What the person is writing about this thing."""
        query = select(DeskSheetRow).where(
            DeskSheetRow.committee_id == self._session.committee,
            DeskSheetRow.person_id == person,
            DeskSheetRow.kind == kind,
            DeskSheetRow.subject == subject,
        )
        row = (await self._session.execute(query)).first()
        if row is None:
            return None
        sealer = await self._session.sealer(_scope(kind, subject))
        fields = json.loads(sealer.open(f"desk_sheets.fields.{person}", subject, row.fields))
        return Sheet(kind, subject, row.version, fields, row.at)

    async def writers(self, kind: str, subject: int) -> Mapping[int, datetime]:
        """Who is writing about this thing, and when it was last kept."""
        query = select(DeskSheetRow.person_id, DeskSheetRow.at).where(
            DeskSheetRow.committee_id == self._session.committee,
            DeskSheetRow.kind == kind,
            DeskSheetRow.subject == subject,
        )
        return {row.person_id: row.at for row in await self._session.execute(query)}

    async def drop_sheet(self, person: int, kind: str, subject: int) -> None:
        """Forgets it."""
        await self._session.execute(
            delete(DeskSheetRow).where(
                DeskSheetRow.committee_id == self._session.committee,
                DeskSheetRow.person_id == person,
                DeskSheetRow.kind == kind,
                DeskSheetRow.subject == subject,
            )
        )

    def _key(self, person: int, kind: str, subject: int) -> dict[str, object]:
        return {"committee_id": self._session.committee, "person_id": person, "kind": kind, "subject": subject}


def _scope(kind: str, subject: int) -> Scope:
    return _SCOPES[kind], subject
