"""What the reading programme says by itself: the chapter of the week, once, at each reader's own time; a quiet letter a month."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.notices import Button, Rows
from core.readings import access
from core.readings.model import (
    Belonging,
    BelongingStatus,
    Chapter,
    Group,
    Status,
    due_prompt,
    letter_at,
    next_prompt,
)
from core.timers import Firing, Timer
from core.values import Listed
from core.work import Work

LETTER_LOOKS_BACK = timedelta(days=31)


async def watch(work: Work, belonging: Belonging) -> None:
    """Sets when this reader hears of a chapter next, or takes the timer away where they no longer read."""
    at = None
    if belonging.status is BelongingStatus.READING and await _runs(work, belonging.group):
        chapters = await work.readings.chapters(belonging.group)
        at = next_prompt(work.committee, chapters, belonging, work.now)
    if at is None:
        await work.timers.clear("reading.prompt", belonging.id)
    else:
        await work.timers.set(Timer("reading.prompt", belonging.id, at))


async def watch_group(work: Work, group: Group) -> None:
    """The timers of everybody who reads in the group, and of its letter."""
    for belonging in await work.readings.belongings(group.id, BelongingStatus.READING):
        await watch(work, belonging)
    if await _runs(work, group.id):
        await work.timers.set(Timer("reading.letter", group.id, letter_at(work.committee, work.now)))


async def unwatch_group(work: Work, group: Group) -> None:
    """Nothing more is said in the group by itself."""
    for belonging in await work.readings.belongings(group.id, BelongingStatus.READING):
        await work.timers.clear("reading.prompt", belonging.id)
    await work.timers.clear("reading.letter", group.id)


async def _runs(work: Work, group_id: int) -> bool:
    group = await work.readings.group(group_id)
    programme = await work.readings.programme(group.programme) if group is not None else None
    return programme is not None and programme.status is Status.READING


async def _prompt(work: Work, timer: Timer) -> None:
    """Tells one reader of the chapter of the week, and sets the next time."""
    belonging = await work.readings.belonging(timer.subject)
    if belonging is None or belonging.status is not BelongingStatus.READING or not await _runs(work, belonging.group):
        return
    chapter = due_prompt(work.committee, await work.readings.chapters(belonging.group), belonging, work.now)
    if chapter is not None:
        await _tell(work, belonging, chapter)
        belonging = replace(belonging, told=chapter.number)
        await work.readings.keep_belonging(belonging)
    await watch(work, belonging)


async def _tell(work: Work, belonging: Belonging, chapter: Chapter) -> None:
    group = await work.readings.group(chapter.group)
    if group is None:
        return
    book = await work.readings.book(group.book)
    await access.tell_seat(
        work, belonging.seat, "reading-prompt", buttons(chapter), files=(chapter.file,) if chapter.file else (),
        group=group.name, book=book.title if book else "—", number=chapter.number, chapter=chapter.title,
        guide=await access.name_of(work, chapter.guide), introduced=1 if chapter.introduction else 0,
        introduction=chapter.introduction or "—", asked=1 if chapter.question else 0, question=chapter.question or "—",
    )  # fmt: skip


def buttons(chapter: Chapter) -> Rows:
    """What a reader can do with a chapter."""
    return (
        (Button("reading-write", "reading.write", chapter.id), Button("reading-notes", "reading.notes", chapter.id)),
    )


async def _letter(work: Work, timer: Timer) -> None:
    """The monthly letter: notes that were featured, chapters to come. Where there is neither, nothing is said."""
    group = await work.readings.group(timer.subject)
    if group is None or not await _runs(work, group.id):
        return
    await work.timers.set(Timer("reading.letter", group.id, letter_at(work.committee, work.now)))
    today = work.now.astimezone(work.committee.zone).date()
    featured = await work.readings.featured(group.programme, work.now - LETTER_LOOKS_BACK)
    notes = [
        f"{await access.name_of(work, note.author)}：{_opening(note.words)}"
        for note in featured if note.group == group.id
    ]  # fmt: skip
    ahead = [
        f"{each.begins:%m-%d} {each.title}"
        for each in await work.readings.chapters(group.id)
        if today <= each.begins < today + timedelta(days=31)
    ]
    if not notes and not ahead:
        return
    open_ = Button("reading-open-group", "reading.group", group.id)
    for belonging in await work.readings.belongings(group.id, BelongingStatus.READING):
        await access.tell_seat(
            work, belonging.seat, "reading-letter", ((open_,),), group=group.name,
            noted=len(notes), notes=Listed(tuple(notes)), ahead=len(ahead), chapters=Listed(tuple(ahead)),
        )  # fmt: skip


def _opening(words: str) -> str:
    line = words.strip().splitlines()[0]
    return line if len(line) <= 40 else f"{line[:39]}…"


FIRING: Firing = {"reading.prompt": _prompt, "reading.letter": _letter}
"""What the timers of the reading programme do."""
