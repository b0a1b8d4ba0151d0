"""Notes (心得) in the chat: writing and reading them, answering one another, what the host and the guide add."""

from __future__ import annotations

from bot.keyboards import back_to, cancel_to
from bot.rooms import Entries, members, members_and_staff
from bot.turn import Turn
from core.errors import Invalid
from core.notices import Button
from core.readings import access, notes, plans
from core.readings.model import NoteAct
from core.values import Listed

PAGE = 8
OPENING = 24
ACTS = {
    NoteAct.REPLY: "reading.reply",
    NoteAct.REWRITE: "reading.rewrite",
    NoteAct.LIFT: "reading.lift",
    NoteAct.FEATURE: "reading.step",
    NoteAct.UNFEATURE: "reading.step",
    NoteAct.WITHDRAW: "reading.withdraw-ask",
}


async def write(turn: Turn) -> None:
    """Asks for the note on a chapter."""
    chapter, _ = await access.chapter(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.note", chapter.id)
    await turn.show("reading-ask-note", buttons=(back_to("reading.chapter", chapter.id),), title=chapter.title)


async def note_came(turn: Turn) -> None:
    """The note: it is shared with the group."""
    note = await notes.write(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await turn.say("reading-note-shared", buttons=((Button("reading-open-note", "reading.note", note.id),),))


async def listing(turn: Turn) -> None:
    """What the group has shared on a chapter; the page stands in the choice."""
    page = int(turn.press.choice) if turn.press and turn.press.choice.isdecimal() else 0
    chapter, _, found = await notes.on_chapter(turn.work, turn.actor, turn.subject, PAGE + 1, page * PAGE)
    rows = [
        (Button("reading-note-line", "reading.note", note.id, args={"name": name, "opening": opening(note.words)}),)
        for note, name in found[:PAGE]
    ]
    back = (Button("common-previous", "reading.notes", chapter.id, str(page - 1)),) if page else ()
    on = (Button("common-next", "reading.notes", chapter.id, str(page + 1)),) if len(found) > PAGE else ()
    await turn.show(
        "reading-notes-list" if found else "reading-notes-none",
        buttons=(
            *rows, (Button("reading-write", "reading.write", chapter.id),),
            (*back, *on, Button("common-back", "reading.chapter", chapter.id)),
        ),
        title=chapter.title,
    )  # fmt: skip


def opening(words: str) -> str:
    """The first words, short enough for a button."""
    line = words.strip().splitlines()[0]
    return line if len(line) <= OPENING else f"{line[: OPENING - 1]}…"


async def note(turn: Turn) -> None:
    """One note with its replies."""
    await turn.done()
    await _show(turn, turn.subject)


async def _show(turn: Turn, note_id: int) -> None:
    written, _ = await notes.written(turn.work, turn.actor, note_id)
    found = written.note
    rows = [
        (Button(f"reading-act-{act}", ACTS[act], found.id, act if ACTS[act] == "reading.step" else ""),)
        for act in written.acts
    ]
    replies = Listed(tuple(f"{name}：{words}" for name, words in written.replies))
    await turn.show(
        "reading-note", buttons=(*rows, back_to("reading.notes", found.chapter)),
        name=written.author, words=found.words, featured=1 if found.status == "featured" else 0,
        answered=len(written.replies), replies=replies,
    )  # fmt: skip


async def step(turn: Turn) -> None:
    """Featured, or no longer."""
    stepped = await notes.step(turn.work, turn.actor, turn.subject, turn.chosen(NoteAct))
    await _show(turn, stepped.id)


async def withdraw_ask(turn: Turn) -> None:
    """Asks once whether it is to be withdrawn."""
    found, _ = await access.note(turn.work, turn.actor, turn.subject)
    rows = (
        (Button("reading-withdraw-sure", "reading.withdraw", found.id),),
        back_to("reading.note", found.id),
    )
    await turn.show("reading-withdraw-ask", buttons=rows)


async def withdraw(turn: Turn) -> None:
    """Withdrawn: nobody sees it any more."""
    gone = await notes.step(turn.work, turn.actor, turn.subject, NoteAct.WITHDRAW)
    await turn.show("reading-withdrawn", buttons=(back_to("reading.notes", gone.chapter),))


async def reply(turn: Turn) -> None:
    """Asks for the reply."""
    found, _ = await access.note(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.reply", found.id)
    name = await access.name_of(turn.work, found.author)
    await turn.show("reading-ask-reply", buttons=(back_to("reading.note", found.id),), name=name)


async def reply_came(turn: Turn) -> None:
    """The reply: whoever wrote the note hears it."""
    reply = await notes.reply(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await turn.say("reading-replied", buttons=((Button("reading-open-note", "reading.note", reply.reply_to),),))


async def rewrite(turn: Turn) -> None:
    """Asks for other words."""
    found, _ = await access.note(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.rewrite", found.id)
    await turn.show("reading-ask-rewrite", buttons=(back_to("reading.note", found.id),), words=found.words)


async def rewrite_came(turn: Turn) -> None:
    """Other words."""
    changed = await notes.rewrite(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await _show(turn, changed.id)


async def lift(turn: Turn) -> None:
    """The note becomes the beginning of an opinion item."""
    item = await notes.lift(turn.work, turn.actor, turn.subject)
    await turn.say("reading-lifted", buttons=((Button("opinion-improve", "opinion.write", item),),))


async def introduce(turn: Turn) -> None:
    """Asks the guide for the introduction."""
    chapter, group = await plans.guided(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.introduce", chapter.id)
    await turn.show(
        "reading-ask-introduction", buttons=(cancel_to("reading.chapter", chapter.id),), title=chapter.title, group=group.name,
    )  # fmt: skip


async def introduction_came(turn: Turn) -> None:
    """The introduction, in words, spoken or as a file."""
    if turn.said is None:
        raise Invalid("common-empty")
    chapter = await plans.introduce(turn.work, turn.actor, turn.subject, turn.said)
    await turn.done()
    await turn.say(
        "reading-introduced",
        buttons=((Button("reading-question", "reading.question", chapter.id),),),
        title=chapter.title,
    )


async def question(turn: Turn) -> None:
    """Asks the guide for the question."""
    chapter, _ = await plans.guided(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.question", chapter.id)
    await turn.show(
        "reading-ask-question",
        buttons=(cancel_to("reading.chapter", chapter.id),),
        title=chapter.title,
    )


async def question_came(turn: Turn) -> None:
    """The question."""
    chapter = await plans.ask(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await turn.say("reading-asked", title=chapter.title)


PRESSES: Entries = {
    "reading.write": members(write),
    "reading.notes": members_and_staff(listing),
    "reading.note": members_and_staff(note),
    "reading.step": members_and_staff(step),
    "reading.withdraw-ask": members(withdraw_ask),
    "reading.withdraw": members(withdraw),
    "reading.reply": members(reply),
    "reading.rewrite": members(rewrite),
    "reading.lift": members(lift),
    "reading.introduce": members_and_staff(introduce),
    "reading.question": members_and_staff(question),
}
ANSWERS: Entries = {
    "reading.note": members(note_came),
    "reading.reply": members(reply_came),
    "reading.rewrite": members(rewrite_came),
    "reading.introduce": members_and_staff(introduction_came),
    "reading.question": members_and_staff(question_came),
}
