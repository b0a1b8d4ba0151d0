"""Notes (心得): shared in the group, answered with open names, featured, withdrawn, lifted into an opinion item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core import audit
from core.actors import Actor
from core.errors import Conflict, Forbidden
from core.notices import Button
from core.opinions import drafting
from core.opinions.model import Part
from core.opinions.wording import PART_LIMIT
from core.readings import access, wording
from core.readings.access import Place
from core.readings.model import (
    NOTE_LIMIT,
    NOTES,
    BelongingStatus,
    Chapter,
    Note,
    NoteAct,
    NoteStatus,
    Programme,
    Status,
    towards_note,
)
from core.work import Work


@dataclass(frozen=True, slots=True)
class Written:
    """A note with what is shown around it."""

    note: Note
    author: str
    acts: tuple[NoteAct, ...]
    replies: Sequence[tuple[str, str]] = ()
    """Names and words, the first written first."""


async def write(work: Work, actor: Actor, chapter_id: int, words: str) -> Note:
    """Shares a note on a chapter with the group. Raises ``Forbidden`` for whoever does not read along."""
    chapter, place = await access.chapter(work, actor, chapter_id)
    _reads(actor, place)
    note = Note(
        work.new_id(),
        place.group.id,
        chapter.id,
        actor.seat or 0,
        wording.checked(words, NOTE_LIMIT),
        work.now,
        person=actor.person,
    )
    await work.readings.keep_note(note)
    await work.audit.record(audit.Entry(actor.person, "reading.note", note.id))
    return note


async def reply(work: Work, actor: Actor, note_id: int, words: str) -> Note:
    """Answers a note; whoever wrote it hears the words and from whom they are. A reply to a reply belongs to the first note."""
    note, place = await access.note(work, actor, note_id)
    _judged(actor, place, note, NoteAct.REPLY)
    text = wording.checked(words, NOTE_LIMIT)
    first = note.reply_to or note.id
    answer = Note(
        work.new_id(), note.group, note.chapter, actor.seat or 0, text, work.now, reply_to=first, person=actor.person
    )
    await work.readings.keep_note(answer)
    await work.audit.record(audit.Entry(actor.person, "reading.reply", answer.id))
    if note.author != actor.seat:
        rows = (
            (Button("reading-act-reply", "reading.reply", answer.id), Button("reading-open-note", "reading.note", first)),
        )  # fmt: skip
        name = await access.name_of(work, actor.seat or 0)
        await access.tell_seat(work, note.author, "reading-answered", rows, name=name, words=text)
    return answer


async def rewrite(work: Work, actor: Actor, note_id: int, words: str) -> Note:
    """Other words in place of the former ones."""
    note, place = await access.note(work, actor, note_id)
    _judged(actor, place, note, NoteAct.REWRITE)
    return await _kept(work, actor, replace(note, words=wording.checked(words, NOTE_LIMIT)), NoteAct.REWRITE)


async def step(work: Work, actor: Actor, note_id: int, act: NoteAct) -> Note:
    """Features a note, or no longer; withdraws it. The author of a featured note hears so."""
    note, place = await access.note(work, actor, note_id)
    to = _judged(actor, place, note, act)
    featured = work.now if to is NoteStatus.FEATURED else None
    stepped = await _kept(work, actor, replace(note, status=to, featured=featured), act)
    if act is NoteAct.FEATURE and note.author != actor.seat:
        open_ = Button("reading-open-note", "reading.note", note.id)
        await access.tell_seat(work, note.author, "reading-featured", ((open_,),), group=place.group.name)
    return stepped


async def lift(work: Work, actor: Actor, note_id: int) -> int:
    """The note becomes the beginning of an opinion item of the author's; its id. One that was begun before is gone on with."""
    note, place = await access.note(work, actor, note_id)
    _judged(actor, place, note, NoteAct.LIFT)
    if note.item:
        return note.item
    item = await drafting.begin(work, actor)
    await drafting.write(work, actor, item.id, Part.SITUATION, note.words[:PART_LIMIT])
    await _kept(work, actor, replace(note, item=item.id), NoteAct.LIFT)
    return item.id


async def on_chapter(
    work: Work, actor: Actor, chapter_id: int, limit: int, skip: int = 0
) -> tuple[Chapter, Place, Sequence[tuple[Note, str]]]:
    """The notes of the group on a chapter, with the names of their authors."""
    chapter, place = await access.chapter(work, actor, chapter_id)
    found = await work.readings.notes(chapter.id, limit, skip)
    return chapter, place, [(note, await access.name_of(work, note.author)) for note in found]


async def written(work: Work, actor: Actor, note_id: int) -> tuple[Written, Place]:
    """One note with its replies, and what the actor can do with it. A reply is shown with the note that it belongs to."""
    note, place = await access.note(work, actor, note_id)
    if note.reply_to:
        note, place = await access.note(work, actor, note.reply_to)
    replies = [(await access.name_of(work, each.author), each.words) for each in await work.readings.replies(note.id)]
    acts = NOTES.offers(note.status, towards_note(actor, place.group, place.belonging, note))
    return Written(note, await access.name_of(work, note.author), acts, replies), place


async def gathered(work: Work, programme: Programme) -> list[tuple[str, list[tuple[str, str]]]]:
    """Featured notes of a programme as the booklet has them: by chapter, each with its author's name."""
    parts: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for note in await work.readings.featured(programme.id):
        if note.chapter not in parts:
            chapter = await work.readings.chapter(note.chapter)
            parts[note.chapter] = (chapter.title if chapter is not None else "—", [])
        parts[note.chapter][1].append((note.words, await access.name_of(work, note.author)))
    return list(parts.values())


def _judged(actor: Actor, place: Place, note: Note, act: NoteAct) -> NoteStatus:
    return NOTES.after(note.status, act, towards_note(actor, place.group, place.belonging, note)).to


def _reads(actor: Actor, place: Place) -> None:
    reads = place.belonging is not None and place.belonging.status is BelongingStatus.READING
    if not (reads or (actor.seat is not None and actor.seat == place.group.host)):
        raise Forbidden("reading-not-a-reader")
    if place.programme.status is not Status.READING:
        raise Conflict("reading-not-begun")


async def _kept(work: Work, actor: Actor, note: Note, act: NoteAct) -> Note:
    await work.readings.keep_note(note)
    await work.audit.record(audit.Entry(actor.person, f"reading.note.{act}", note.id))
    return note
