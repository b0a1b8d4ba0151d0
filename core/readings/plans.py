"""The plan of a group: a chapter a week, each with a guide who introduces it (导读) and a question to think about."""

from __future__ import annotations

from dataclasses import replace

from core import audit
from core.actors import Actor, Role
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Button
from core.readings import access, prompts, wording
from core.readings.model import INTRODUCTION_LIMIT, QUESTION_LIMIT, Chapter, Group, Status, plan
from core.said import Kind, Said
from core.work import Work

SPOKEN = frozenset({Kind.TEXT, Kind.VOICE, Kind.AUDIO, Kind.VIDEO, Kind.VIDEO_NOTE, Kind.DOCUMENT, Kind.PHOTO})
"""As what a guide can introduce a chapter."""


async def lay_out(work: Work, actor: Actor, group_id: int, words: str) -> int:
    """The chapters, one title a line, a week each; guides, questions and introductions of chapters that stay are kept. How many.

    Raises ``Conflict`` once reading has begun and a chapter that was told of would go.
    """
    group, programme = await access.group(work, actor, group_id)
    if not access.leads(actor, group):
        raise Forbidden("reading-not-yours")
    titles = wording.titles(words)
    former = {chapter.number: chapter for chapter in await work.readings.chapters(group.id)}
    today = work.now.astimezone(work.committee.zone).date()
    if programme.status is not Status.PLANNED:
        begun = max((each.number for each in former.values() if each.begins <= today), default=0)
        if programme.status is not Status.READING or len(titles) < begun:
            raise Conflict("reading-plan-begun")
    for number, title, begins in plan(titles, programme.begins):
        kept = former.get(number)
        chapter = Chapter(work.new_id(), group.id, number, title, begins)
        await work.readings.keep_chapter(replace(kept, title=title, begins=begins) if kept else chapter)
    await work.readings.drop_chapters(group.id, len(titles))
    await work.audit.record(audit.Entry(actor.person, "reading.plan", group.id))
    await prompts.watch_group(work, group)
    return len(titles)


async def set_guide(work: Work, actor: Actor, chapter_id: int, seat: int) -> Chapter:
    """Who leads the chapter: they hear of it, with the way to introduce it."""
    chapter, place = await access.chapter(work, actor, chapter_id)
    if not access.leads(actor, place.group):
        raise Forbidden("reading-not-yours")
    if await work.people.seat(seat) is None:
        raise Conflict("common-missing")
    guided = await _kept(work, actor, replace(chapter, guide=seat), "guide")
    rows = (
        (Button("reading-introduce", "reading.introduce", chapter.id),),
        (Button("reading-question", "reading.question", chapter.id),),
    )
    await access.tell_seat(
        work, seat, "reading-you-guide", rows,
        chapter=chapter.title, group=place.group.name, number=chapter.number, begins=f"{chapter.begins:%m-%d}",
    )  # fmt: skip
    return guided


async def guided(work: Work, actor: Actor, chapter_id: int) -> tuple[Chapter, Group]:
    """A chapter for those who may introduce it: its guide, the host, the desk. The guide need not read along.

    Raises ``Missing`` for others.
    """
    chapter = await work.readings.chapter(chapter_id)
    if chapter is not None and actor.role is Role.MEMBER and actor.seat == chapter.guide:
        group, _ = await access.group(work, actor, chapter.group)
        return chapter, group
    chapter, place = await access.chapter(work, actor, chapter_id)
    if not access.leads(actor, place.group):
        raise Forbidden("reading-not-yours")
    return chapter, place.group


async def introduce(work: Work, actor: Actor, chapter_id: int, said: Said) -> Chapter:
    """The guide's introduction: a text, a voice message, a file with or without words. Raises ``Invalid`` for another kind."""
    chapter, _ = await guided(work, actor, chapter_id)
    if said.kind not in SPOKEN:
        raise Invalid("reading-introduction-kind")
    file = await work.files.add(actor.person, said.attachment) if said.attachment is not None else 0
    words = wording.checked(said.text, INTRODUCTION_LIMIT) if said.text.strip() or not file else ""
    return await _kept(work, actor, replace(chapter, introduction=words, file=file), "introduce")


async def ask(work: Work, actor: Actor, chapter_id: int, words: str) -> Chapter:
    """The question that goes with the chapter."""
    chapter, _ = await guided(work, actor, chapter_id)
    return await _kept(work, actor, replace(chapter, question=wording.checked(words, QUESTION_LIMIT)), "question")


async def may_plan(work: Work, actor: Actor, group: Group) -> bool:
    """Whether the actor can change the plan now."""
    programme = await work.readings.programme(group.programme)
    open_ = programme is not None and programme.status in (Status.PLANNED, Status.READING)
    return open_ and access.leads(actor, group)


async def _kept(work: Work, actor: Actor, chapter: Chapter, act: str) -> Chapter:
    await work.readings.keep_chapter(chapter)
    await work.audit.record(audit.Entry(actor.person, f"reading.{act}", chapter.id))
    return chapter
