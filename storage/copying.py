"""A copy of everything that is held about a person: every column that ``storage.holdings`` names, opened and in the order of the
tables. Numbers of ours, other people's numbers and what is sealed for somebody else stay out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary, select

from core.privacy.model import Held, Section
from storage.base import Base
from storage.files import FileBytesRow, FileRow
from storage.holdings import PEOPLE, SEATS, Holding
from storage.inbox import InboxRow
from storage.keyring import CannotOpen
from storage.people_rows import PersonRow, SeatRow
from storage.privacy_rows import PersonCopyRow
from storage.session import Session


class Copying:
    """Reads what is held about one person."""

    def __init__(self, session: Session, person: int) -> None:
        self._session = session
        self._person = person

    async def sections(self) -> Sequence[Section]:
        """Everything but the files, table by table; what holds nothing is left out."""
        found = [await self._section(held, [self._person]) for held in PEOPLE if held.copied]
        seats = await self._seats()
        found += [await self._section(held, seats) for held in SEATS]
        found.append(Section("inbox", await self._updates()))
        return [section for section in found if section.rows]

    async def files(self) -> Sequence[tuple[int, str, str]]:
        """The person's own files: number, kind and media type; those with bytes, and no former copy."""
        copies = select(PersonCopyRow.file_id).where(PersonCopyRow.committee_id == self._session.committee)
        query = (
            select(FileRow.id, FileRow.kind, FileRow.mime)
            .join(
                FileBytesRow,
                (FileBytesRow.committee_id == FileRow.committee_id) & (FileBytesRow.file_id == FileRow.id),
            )
            .where(
                FileRow.committee_id == self._session.committee,
                FileRow.owner_id == self._person,
                FileRow.id.not_in(copies),
            )
            .order_by(FileRow.id)
        )
        return [(row.id, row.kind, row.mime) for row in (await self._session.execute(query)).all()]

    async def _section(self, held: Holding, subjects: Sequence[int]) -> Section:
        table = Base.metadata.tables[held.table]
        name = held.table if held.column in ("id", "person_id") else f"{held.table}.{held.column}"
        if not subjects:
            return Section(name, ())
        query = select(table).where(table.c.committee_id == self._session.committee, table.c[held.column].in_(subjects))
        rows = (await self._session.connection.execute(query)).mappings().all()
        shown = [
            column.name
            for column in table.columns
            if not isinstance(column.type, BigInteger | LargeBinary) and column.name != "committee_id"
        ]
        return Section(name, tuple([await self._row(held, dict(row), shown) for row in rows]))

    async def _row(self, held: Holding, row: Mapping[str, Any], shown: Sequence[str]) -> tuple[Held, ...]:
        lines = [Held(name, row[name]) for name in shown if row[name] not in (None, "")]
        where = held.opened_where
        opens = held.opens if where is None or row[where[0]] == where[1] else {}
        for column, sealing in opens.items():
            if row[column]:
                sealer = await self._session.sealer(sealing.scope(row))
                try:
                    words = sealer.words(f"{held.table}.{column}", row[sealing.row], row[column])
                except CannotOpen:  # of a case that was erased since
                    continue
                lines += _flat(column, words)
        return tuple(lines)

    async def _seats(self) -> list[int]:
        query = select(SeatRow.id).where(
            SeatRow.committee_id == self._session.committee, SeatRow.person_id == self._person
        )
        return list((await self._session.execute(query)).scalars())

    async def _updates(self) -> tuple[tuple[Held, ...], ...]:
        """What came from them and is still remembered: when, and what became of it."""
        query = select(PersonRow.address).where(
            PersonRow.committee_id == self._session.committee, PersonRow.id == self._person
        )
        address = (await self._session.execute(query)).scalar_one()
        sealer = await self._session.sealer(("person", self._person))
        lane = self._session.vault.lookup("lane", f"p{sealer.words('people.address', self._person, address)}")
        updates = select(InboxRow.received_at, InboxRow.state).where(
            InboxRow.committee_id == self._session.committee, InboxRow.lane == lane
        )
        rows = (await self._session.execute(updates.order_by(InboxRow.seq))).all()
        return tuple((Held("received_at", row.received_at), Held("state", row.state)) for row in rows)


def _flat(name: str, words: str) -> Iterator[Held]:
    """Words as they are; a document of ours by its fields."""
    try:
        document = json.loads(words) if words.startswith("{") else None
    except ValueError:
        document = None
    if not isinstance(document, dict):
        if words:
            yield Held(name, words)
        return
    yield from _fields(document)


def _fields(document: Mapping[str, Any]) -> Iterator[Held]:
    for key, value in document.items():
        if isinstance(value, dict):
            yield from _fields(value)
        elif isinstance(value, str) and value.startswith("{"):
            yield from _flat(key, value)
        elif isinstance(value, list):
            for each in value:
                if isinstance(each, str):
                    yield from _flat(key, each)
                elif isinstance(each, list) and key == "places":
                    yield Held(key, f"{each[0]}, {each[1]}")
        elif isinstance(value, str | bool | datetime) and value not in ("", None):
            yield Held(key, value)
