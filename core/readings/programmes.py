"""The desk's side: a programme is planned, its groups are made up, it starts and is closed (DOMAIN: reading programme)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core import audit
from core.actors import Actor
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Button
from core.readings import prompts
from core.readings.access import judged, name_of, tell_seat
from core.readings.model import (
    LIFECYCLE,
    TITLE_LIMIT,
    Act,
    BelongingStatus,
    BookStatus,
    Entry,
    Group,
    Programme,
    at_desk,
    towards_programme,
)
from core.readings.wording import checked
from core.work import Work

LONGEST_DAYS = 400


async def begin(work: Work, actor: Actor, title: str, begins: date, ends: date) -> Programme:
    """A new programme. Raises ``Forbidden`` for others than the desk, ``Invalid`` for a period that makes no sense."""
    if not at_desk(actor):
        raise Forbidden("bot-not-yours")
    if not 0 < (ends - begins).days <= LONGEST_DAYS:
        raise Invalid("reading-dates-wrong")
    programme = Programme(work.new_id(), checked(title, TITLE_LIMIT), begins, ends)
    await work.readings.add_programme(programme)
    await work.audit.record(audit.Entry(actor.person, "reading.begin", programme.id))
    return programme


async def stepped(work: Work, actor: Actor, programme: Programme, act: Act) -> Programme:
    """The programme after the act: judged by the table, stored, recorded."""
    step = LIFECYCLE.after(programme.status, act, towards_programme(actor))
    stored = await work.readings.save_programme(replace(programme, status=step.to))
    await work.audit.record(audit.Entry(actor.person, f"reading.{act}", programme.id))
    return stored


async def start(work: Work, actor: Actor, programme_id: int) -> Programme:
    """Reading begins: everybody who reads hears of the chapters from now on. Raises ``Conflict`` for a programme without a group
    that has a book and a plan."""
    programme = await judged(work, actor, programme_id, Act.START)
    groups = await work.readings.groups(programme.id)
    ready = [group for group in groups if group.book and await work.readings.chapters(group.id)]
    if not ready:
        raise Conflict("reading-not-ready")
    started = await stepped(work, actor, programme, Act.START)
    for group in groups:
        await prompts.watch_group(work, group)
    return started


async def close(work: Work, actor: Actor, programme_id: int) -> Programme:
    """Reading ends; notes stay to be read, and the booklet can be made."""
    closed = await stepped(work, actor, await judged(work, actor, programme_id, Act.CLOSE), Act.CLOSE)
    for group in await work.readings.groups(closed.id):
        await prompts.unwatch_group(work, group)
    return closed


async def discard(work: Work, actor: Actor, programme_id: int) -> Programme:
    """Throws a programme away that has not begun."""
    return await stepped(work, actor, await judged(work, actor, programme_id, Act.DISCARD), Act.DISCARD)


async def add_group(work: Work, actor: Actor, programme_id: int, name: str) -> Group:
    """A new group, open to everybody until somebody says otherwise."""
    programme = await judged(work, actor, programme_id, Act.WRITE)
    group = Group(work.new_id(), programme.id, checked(name, TITLE_LIMIT))
    await work.readings.keep_group(group)
    await work.audit.record(audit.Entry(actor.person, "reading.group", group.id))
    return group


async def set_entry(work: Work, actor: Actor, group: Group, entry: Entry) -> Group:
    """How one comes into the group from now on; who is inside stays."""
    await judged(work, actor, group.programme, Act.WRITE)
    return await _kept(work, replace(group, entry=entry))


async def set_host(work: Work, actor: Actor, group: Group, seat: int) -> Group:
    """Who hosts the group: they hear of it, and read along."""
    programme = await judged(work, actor, group.programme, Act.WRITE)
    if await work.people.seat(seat) is None:
        raise Conflict("common-missing")
    hosted = await _kept(work, replace(group, host=seat))
    open_ = Button("reading-open-group", "reading.group", group.id)
    await tell_seat(work, seat, "reading-you-host", ((open_,),), group=group.name, programme=programme.title)
    return hosted


async def set_book(work: Work, actor: Actor, group: Group, book_id: int) -> Group:
    """Which of the chosen books the group reads. Raises ``Conflict`` for one that was not chosen."""
    await judged(work, actor, group.programme, Act.WRITE)
    book = await work.readings.book(book_id)
    if book is None or book.programme != group.programme or book.status is not BookStatus.CHOSEN:
        raise Conflict("reading-book-not-chosen")
    return await _kept(work, replace(group, book=book_id))


async def people_of(work: Work, group: Group) -> tuple[str, int]:
    """The host's name, and how many read along."""
    readers = await work.readings.belongings(group.id, BelongingStatus.READING)
    return await name_of(work, group.host), len(readers)


async def _kept(work: Work, group: Group) -> Group:
    await work.readings.keep_group(group)
    return group
