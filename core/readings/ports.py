"""What the reading programme needs stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.readings.model import Belonging, BelongingStatus, Book, Chapter, Group, Note, Programme, Status


class ReadingStore(Protocol):
    """Programmes with their books, groups, chapters, readers and notes. Words are sealed with the programme's key."""

    async def add_programme(self, programme: Programme) -> None:
        """Stores a new programme."""

    async def programme(self, programme: int) -> Programme | None:
        """The programme with this id."""

    async def save_programme(self, programme: Programme) -> Programme:
        """Stores it as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""

    async def programmes(self, statuses: Collection[Status], limit: int = 20) -> Sequence[Programme]:
        """Programmes in one of the statuses, the newest first."""

    async def keep_book(self, book: Book) -> None:
        """Stores the book, new or in place of the former one."""

    async def book(self, book: int) -> Book | None:
        """The book with this id."""

    async def books(self, programme: int) -> Sequence[Book]:
        """Books of the programme, the first recommended first."""

    async def keep_group(self, group: Group) -> None:
        """Stores the group, new or in place of the former one."""

    async def group(self, group: int) -> Group | None:
        """The group with this id."""

    async def groups(self, programme: int) -> Sequence[Group]:
        """Groups of the programme, the first made first."""

    async def keep_chapter(self, chapter: Chapter) -> None:
        """Stores the chapter, new or in place of the former one."""

    async def drop_chapters(self, group: int, after: int) -> None:
        """Forgets the chapters of the group whose number is above ``after``."""

    async def chapter(self, chapter: int) -> Chapter | None:
        """The chapter with this id."""

    async def chapters(self, group: int) -> Sequence[Chapter]:
        """Chapters of the group, in their order."""

    async def keep_belonging(self, belonging: Belonging) -> None:
        """Stores how a member belongs to a group, new or in place of the former row."""

    async def belonging(self, belonging: int) -> Belonging | None:
        """The belonging with this id."""

    async def belonging_of(self, group: int, seat: int) -> Belonging | None:
        """How this member belongs to the group."""

    async def belongings(self, group: int, status: BelongingStatus) -> Sequence[Belonging]:
        """Who belongs to the group in this way, the first to come first."""

    async def belongings_of(self, seat: int, statuses: Collection[BelongingStatus]) -> Sequence[Belonging]:
        """Where the member belongs in one of these ways, the newest first."""

    async def keep_note(self, note: Note) -> None:
        """Stores the note, new or in place of the former one."""

    async def note(self, note: int) -> Note | None:
        """The note with this id."""

    async def notes(self, chapter: int, limit: int, skip: int = 0) -> Sequence[Note]:
        """Notes on the chapter that are not withdrawn, without the replies, the first written first."""

    async def count_notes(self, chapter: int) -> int:
        """How many these are."""

    async def replies(self, note: int) -> Sequence[Note]:
        """Replies to the note that are not withdrawn, the first written first."""

    async def featured(self, programme: int, since: datetime | None = None) -> Sequence[Note]:
        """Featured notes of the programme (featured since then), by group, chapter and time."""
