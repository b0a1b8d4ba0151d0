"""The reading programme as rows. Everything of a programme is sealed with that programme's key."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, select, true, update

from core.errors import Conflict
from core.readings.model import (
    Belonging,
    BelongingStatus,
    Book,
    BookStatus,
    Chapter,
    Entry,
    Group,
    Note,
    NoteStatus,
    Programme,
    Status,
)
from storage.base import insert, upsert
from storage.readings_rows import BelongingRow, BookRow, ChapterRow, GroupRow, NoteRow, ProgrammeRow
from storage.sealing import Sealer
from storage.session import Session


class Readings:
    """Implements ``core.readings.ports.ReadingStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add_programme(self, programme: Programme) -> None:
        """Stores a new programme."""
        await insert(
            self._session.connection, ProgrammeRow, {**self._key(programme.id), **await self._values(programme)}
        )

    async def programme(self, programme: int) -> Programme | None:
        """The programme with this id."""
        return next(iter(await self._programmes(ProgrammeRow.id == programme, 1)), None)

    async def save_programme(self, programme: Programme) -> Programme:
        """Stores it as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""
        changed = replace(programme, version=programme.version + 1)
        result = await self._session.execute(
            update(ProgrammeRow)
            .where(
                ProgrammeRow.committee_id == self._session.committee,
                ProgrammeRow.id == programme.id,
                ProgrammeRow.version == programme.version,
            )
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("reading-moved-on")
        return changed

    async def programmes(self, statuses: Collection[Status], limit: int = 20) -> Sequence[Programme]:
        """Programmes in one of the statuses, the newest first."""
        return await self._programmes(ProgrammeRow.status.in_(statuses), limit)

    async def keep_book(self, book: Book) -> None:
        """Stores the book, new or in place of the former one."""
        sealer = await self._sealer(book.programme)
        words = json.dumps([book.title, book.author, book.why])
        await upsert(
            self._session.connection, BookRow, self._key(book.id),
            {
                "programme_id": book.programme, "recommender": book.recommender, "status": book.status,
                "words": sealer.seal("reading_books.words", book.id, words),
            },
        )  # fmt: skip

    async def book(self, book: int) -> Book | None:
        """The book with this id."""
        return next(iter(await self._books(BookRow.id == book)), None)

    async def books(self, programme: int) -> Sequence[Book]:
        """Books of the programme, the first recommended first."""
        return await self._books(BookRow.programme_id == programme)

    async def keep_group(self, group: Group) -> None:
        """Stores the group, new or in place of the former one."""
        sealer = await self._sealer(group.programme)
        await upsert(
            self._session.connection, GroupRow, self._key(group.id),
            {
                "programme_id": group.programme, "name": sealer.seal("reading_groups.name", group.id, group.name),
                "entry": group.entry, "host": group.host, "book": group.book,
            },
        )  # fmt: skip

    async def group(self, group: int) -> Group | None:
        """The group with this id."""
        return next(iter(await self._groups(GroupRow.id == group)), None)

    async def groups(self, programme: int) -> Sequence[Group]:
        """Groups of the programme, the first made first."""
        return await self._groups(GroupRow.programme_id == programme)

    async def keep_chapter(self, chapter: Chapter) -> None:
        """Stores the chapter, new or in place of the former one."""
        programme = await self._programme_of(chapter.group)
        sealer = await self._sealer(programme)
        words = json.dumps([chapter.title, chapter.question, chapter.introduction])
        await upsert(
            self._session.connection, ChapterRow, self._key(chapter.id),
            {
                "programme_id": programme, "group_id": chapter.group, "number": chapter.number,
                "begins": chapter.begins.isoformat(), "guide": chapter.guide, "file": chapter.file,
                "words": sealer.seal("reading_chapters.words", chapter.id, words),
            },
        )  # fmt: skip

    async def drop_chapters(self, group: int, after: int) -> None:
        """Forgets the chapters of the group whose number is above ``after``."""
        await self._session.execute(
            delete(ChapterRow).where(
                ChapterRow.committee_id == self._session.committee,
                ChapterRow.group_id == group,
                ChapterRow.number > after,
            )
        )

    async def chapter(self, chapter: int) -> Chapter | None:
        """The chapter with this id."""
        return next(iter(await self._chapters(ChapterRow.id == chapter)), None)

    async def chapters(self, group: int) -> Sequence[Chapter]:
        """Chapters of the group, in their order."""
        return await self._chapters(ChapterRow.group_id == group)

    async def keep_belonging(self, belonging: Belonging) -> None:
        """Stores how a member belongs to a group, new or in place of the former row."""
        await upsert(
            self._session.connection, BelongingRow, self._key(belonging.id),
            {
                "group_id": belonging.group, "seat_id": belonging.seat, "status": belonging.status,
                "weekday": belonging.weekday, "minutes": belonging.at.hour * 60 + belonging.at.minute,
                "told": belonging.told,
            },
        )  # fmt: skip

    async def belonging(self, belonging: int) -> Belonging | None:
        """The belonging with this id."""
        return next(iter(await self._belongings(BelongingRow.id == belonging)), None)

    async def belonging_of(self, group: int, seat: int) -> Belonging | None:
        """How this member belongs to the group."""
        mine = (BelongingRow.group_id == group) & (BelongingRow.seat_id == seat)
        return next(iter(await self._belongings(mine)), None)

    async def belongings(self, group: int, status: BelongingStatus) -> Sequence[Belonging]:
        """Who belongs to the group in this way, the first to come first."""
        return await self._belongings((BelongingRow.group_id == group) & (BelongingRow.status == status))

    async def belongings_of(self, seat: int, statuses: Collection[BelongingStatus]) -> Sequence[Belonging]:
        """Where the member belongs in one of these ways, the newest first."""
        mine = (BelongingRow.seat_id == seat) & BelongingRow.status.in_(statuses)
        return list(reversed(await self._belongings(mine)))

    async def keep_note(self, note: Note) -> None:
        """Stores the note, new or in place of the former one."""
        programme = await self._programme_of(note.group)
        sealer = await self._sealer(programme)
        await upsert(
            self._session.connection, NoteRow, self._key(note.id),
            {
                "programme_id": programme, "group_id": note.group, "chapter_id": note.chapter, "author": note.author,
                "reply_to": note.reply_to, "status": note.status, "item_id": note.item, "at": note.at,
                "featured_at": note.featured, "person_id": note.person,
                "words": sealer.seal("reading_notes.words", note.id, note.words),
            },
        )  # fmt: skip

    async def note(self, note: int) -> Note | None:
        """The note with this id."""
        return next(iter(await self._notes(NoteRow.id == note)), None)

    async def notes(self, chapter: int, limit: int, skip: int = 0) -> Sequence[Note]:
        """Notes on the chapter that are not withdrawn, without the replies, the first written first."""
        return await self._notes(self._on(chapter), limit, skip)

    async def count_notes(self, chapter: int) -> int:
        """How many these are."""
        query = select(func.count()).where(NoteRow.committee_id == self._session.committee, self._on(chapter))
        return int((await self._session.execute(query)).scalar_one())

    async def replies(self, note: int) -> Sequence[Note]:
        """Replies to the note that are not withdrawn, the first written first."""
        return await self._notes((NoteRow.reply_to == note) & (NoteRow.status != NoteStatus.WITHDRAWN))

    async def featured(self, programme: int, since: datetime | None = None) -> Sequence[Note]:
        """Featured notes of the programme (featured since then), by group, chapter and time."""
        lately = NoteRow.featured_at >= since if since is not None else true()
        ours = (NoteRow.programme_id == programme) & (NoteRow.status == NoteStatus.FEATURED)
        found = await self._notes(ours & lately)
        return sorted(found, key=lambda note: (note.group, note.chapter, note.at))

    def _key(self, id_: int) -> dict[str, Any]:
        return {"committee_id": self._session.committee, "id": id_}

    def _on(self, chapter: int) -> ColumnElement[bool]:
        return (NoteRow.chapter_id == chapter) & (NoteRow.reply_to == 0) & (NoteRow.status != NoteStatus.WITHDRAWN)

    async def _sealer(self, programme: int) -> Sealer:
        return await self._session.sealer(("reading", programme))

    async def _programme_of(self, group: int) -> int:
        query = select(GroupRow.programme_id).where(
            GroupRow.committee_id == self._session.committee, GroupRow.id == group
        )
        return int((await self._session.execute(query)).scalar_one())

    async def _values(self, programme: Programme) -> dict[str, Any]:
        sealer = await self._sealer(programme.id)
        return {
            "status": programme.status,
            "title": sealer.seal("reading_programmes.title", programme.id, programme.title),
            "begins": programme.begins.isoformat(),
            "ends": programme.ends.isoformat(),
            "version": programme.version,
        }

    async def _rows(
        self, table: Any, which: ColumnElement[bool], *order: Any, limit: int | None = None, skip: int = 0
    ) -> Sequence[Row[Any]]:
        query = select(table).where(table.committee_id == self._session.committee, which).order_by(*order)
        return (await self._session.execute(query.limit(limit).offset(skip))).all()

    async def _programmes(self, which: ColumnElement[bool], limit: int) -> list[Programme]:
        return [
            Programme(
                row.id,
                (await self._sealer(row.id)).words("reading_programmes.title", row.id, row.title),
                date.fromisoformat(row.begins),
                date.fromisoformat(row.ends),
                Status(row.status),
                row.version,
            )
            for row in await self._rows(ProgrammeRow, which, ProgrammeRow.id.desc(), limit=limit)
        ]

    async def _books(self, which: ColumnElement[bool]) -> list[Book]:
        found = []
        for row in await self._rows(BookRow, which, BookRow.id):
            sealer = await self._sealer(row.programme_id)
            title, author, why = json.loads(sealer.open("reading_books.words", row.id, row.words))
            found.append(Book(row.id, row.programme_id, title, author, why, row.recommender, BookStatus(row.status)))
        return found

    async def _groups(self, which: ColumnElement[bool]) -> list[Group]:
        return [
            Group(
                row.id,
                row.programme_id,
                (await self._sealer(row.programme_id)).words("reading_groups.name", row.id, row.name),
                Entry(row.entry),
                row.host,
                row.book,
            )
            for row in await self._rows(GroupRow, which, GroupRow.id)
        ]

    async def _chapters(self, which: ColumnElement[bool]) -> list[Chapter]:
        found = []
        for row in await self._rows(ChapterRow, which, ChapterRow.number):
            sealer = await self._sealer(row.programme_id)
            title, question, introduction = json.loads(sealer.open("reading_chapters.words", row.id, row.words))
            begins = date.fromisoformat(row.begins)
            found.append(
                Chapter(row.id, row.group_id, row.number, title, begins, row.guide, question, introduction, row.file)
            )
        return found

    async def _belongings(self, which: ColumnElement[bool]) -> list[Belonging]:
        return [
            Belonging(
                row.id,
                row.group_id,
                row.seat_id,
                BelongingStatus(row.status),
                row.weekday,
                time(*divmod(row.minutes, 60)),
                row.told,
            )
            for row in await self._rows(BelongingRow, which, BelongingRow.id)
        ]

    async def _notes(self, which: ColumnElement[bool], limit: int | None = None, skip: int = 0) -> list[Note]:
        return [
            Note(
                row.id,
                row.group_id,
                row.chapter_id,
                row.author,
                (await self._sealer(row.programme_id)).words("reading_notes.words", row.id, row.words),
                row.at,
                NoteStatus(row.status),
                row.reply_to,
                row.item_id,
                row.featured_at,
                row.person_id,
            )
            for row in await self._rows(NoteRow, which, NoteRow.at, NoteRow.id, limit=limit, skip=skip)
        ]
