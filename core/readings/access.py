"""The door through which the reading programme is read: who sees what, and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.actors import Actor, Role
from core.errors import Forbidden, Missing
from core.notices import Notice, Rows
from core.people.model import Seat, SeatStatus
from core.readings.model import (
    LIFECYCLE,
    Act,
    Belonging,
    BelongingStatus,
    Chapter,
    Group,
    Note,
    NoteStatus,
    Programme,
    Status,
    at_desk,
    towards_programme,
)
from core.values import Value
from core.work import Work

FOUND = 8
SHOWN = frozenset({Status.PLANNED, Status.READING, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class Place:
    """A group as somebody inside sees it."""

    programme: Programme
    group: Group
    belonging: Belonging | None
    """The actor's own; None for the desk."""


async def programmes(work: Work, actor: Actor) -> Sequence[Programme]:
    """Programmes that the actor may look at, the newest first."""
    _insider(actor)
    return await work.readings.programmes(SHOWN)


async def programme(work: Work, actor: Actor, programme_id: int) -> Programme:
    """The programme, for members and the desk; ``Missing`` for others, as if there were none."""
    found = await work.readings.programme(programme_id)
    if found is None or found.status is Status.DISCARDED or not _inside_the_house(actor):
        raise Missing("common-missing")
    return found


async def judged(work: Work, actor: Actor, programme_id: int, act: Act) -> Programme:
    """The programme, where the act is permitted now."""
    found = await programme(work, actor, programme_id)
    LIFECYCLE.after(found.status, act, towards_programme(actor))
    return found


async def group(work: Work, actor: Actor, group_id: int) -> tuple[Group, Programme]:
    """A group, as anybody of the house sees it: its name, its host, its plan. Its notes are for those inside (``place``)."""
    found = await work.readings.group(group_id)
    if found is None:
        raise Missing("common-missing")
    return found, await programme(work, actor, found.programme)


async def place(work: Work, actor: Actor, group_id: int) -> Place:
    """A group for its readers, its host and the desk; ``Missing`` for others."""
    found, of = await group(work, actor, group_id)
    belonging = await work.readings.belonging_of(found.id, actor.seat) if actor.seat else None
    reads = belonging is not None and belonging.status is BelongingStatus.READING
    if not (reads or leads(actor, found)):
        raise Missing("common-missing")
    return Place(of, found, belonging)


async def chapter(work: Work, actor: Actor, chapter_id: int) -> tuple[Chapter, Place]:
    """A chapter of a group that the actor is inside of."""
    found = await work.readings.chapter(chapter_id)
    if found is None:
        raise Missing("common-missing")
    return found, await place(work, actor, found.group)


async def note(work: Work, actor: Actor, note_id: int) -> tuple[Note, Place]:
    """A note of a group that the actor is inside of, unless it was withdrawn."""
    found = await work.readings.note(note_id)
    if found is None or found.status is NoteStatus.WITHDRAWN:
        raise Missing("common-missing")
    return found, await place(work, actor, found.group)


def leads(actor: Actor, group: Group) -> bool:
    """Whether the actor hosts the group or sits at the desk."""
    return at_desk(actor) or (actor.role is Role.MEMBER and actor.seat is not None and actor.seat == group.host)


async def name_of(work: Work, seat_id: int) -> str:
    """The name of a member; a dash where the seat is vacant or there is none."""
    seat = await work.people.seat(seat_id) if seat_id else None
    return seat.name if seat is not None else "—"


async def book_title(work: Work, group: Group) -> str:
    """The title of the book that the group reads; a dash before one is chosen."""
    book = await work.readings.book(group.book) if group.book else None
    return book.title if book is not None else "—"


async def tell_seat(
    work: Work, seat_id: int, key: str, buttons: Rows = (), *, files: tuple[int, ...] = (), **args: Value
) -> bool:
    """Tells the member on this seat; False where nobody has taken it up in a chat yet."""
    seat = await work.people.seat(seat_id) if seat_id else None
    if seat is None or not seat.person:
        return False
    await work.tell(Notice(seat.person, key, args, buttons, files=files))
    return True


def _inside_the_house(actor: Actor) -> bool:
    return at_desk(actor) or (actor.role is Role.MEMBER and actor.seat is not None)


def _insider(actor: Actor) -> None:
    if not _inside_the_house(actor):
        raise Forbidden("bot-not-yours")


async def find_members(work: Work, words: str) -> Sequence[Seat]:
    """Active members whose name contains the words, at most ``FOUND``."""
    wanted = words.strip().casefold()
    if not wanted:
        return []
    seats = await work.people.seats()
    return [seat for seat in seats if seat.status is SeatStatus.ACTIVE and wanted in seat.name.casefold()][:FOUND]
