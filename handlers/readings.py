"""The reading programme in the chat: what one reads, with whom, and what is shared about it."""

from __future__ import annotations

from bot.keyboards import back_to
from bot.rooms import Room, members, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.notices import Button
from core.readings import access, joining, plans, programmes
from core.readings.model import (
    BELONGING,
    LIFECYCLE,
    PROMPT_TIMES,
    Act,
    Belonging,
    BelongingAct,
    BelongingStatus,
    Group,
    Programme,
    comes_in_as,
    of_the_week,
    towards_belonging,
    towards_programme,
)
from core.readings.wording import time_of_day
from core.values import Named
from handlers import reading_books, reading_desk, reading_notes

WORKDAYS = range(5)
ACTS = {
    Act.RECOMMEND: "reading.recommend",
    Act.START: "reading.start",
    Act.BOOKLET: "reading.booklet",
    Act.CLOSE: "reading.close-ask",
    Act.DISCARD: "reading.discard",
}
"""What a press on each act of a programme opens; writing is pressed on the groups themselves."""


async def home(turn: Turn) -> None:
    """The groups that one reads in, and the programmes that there are."""
    await turn.done()
    found = await access.programmes(turn.work, turn.actor)
    mine = await turn.work.readings.belongings_of(turn.actor.seat or 0, {BelongingStatus.READING})
    groups = [await access.group(turn.work, turn.actor, belonging.group) for belonging in mine]
    rows = [(_group_button(group),) for group, _ in groups]
    rows += [
        (Button("reading-programme-line", "reading.programme", each.id, args={"title": each.title}),) for each in found
    ]
    if turn.actor.role is Role.STAFF:
        rows.append((Button("reading-new", "reading.new"),))
    await turn.show(
        "reading-home" if found else "reading-home-none",
        buttons=(*rows, back_to("people.home")), mine=len(groups),
    )  # fmt: skip


def _group_button(group: Group) -> Button:
    return Button("reading-group-line", "reading.group", group.id, args={"name": group.name})


async def programme(turn: Turn) -> None:
    """One programme: its groups, its books, and what can be done with it now."""
    await turn.done()
    await show_programme(turn, await access.programme(turn.work, turn.actor, turn.subject))


async def show_programme(turn: Turn, programme: Programme) -> None:
    """The screen of a programme."""
    offers = LIFECYCLE.offers(programme.status, towards_programme(turn.actor))
    groups = await turn.work.readings.groups(programme.id)
    books = await turn.work.readings.books(programme.id)
    rows = [(_group_button(group),) for group in groups]
    if Act.WRITE in offers:
        rows.append((Button("reading-add-group", "reading.add-group", programme.id),))
    rows.append((Button("reading-books", "reading.books", programme.id, args={"count": len(books)}),))
    rows += [(Button(f"reading-act-{act}", ACTS[act], programme.id),) for act in offers if act in ACTS]
    await turn.show(
        "reading-programme", buttons=(*rows, back_to("reading.home")),
        title=programme.title, begins=programme.begins.isoformat(), ends=programme.ends.isoformat(),
        status=Named("reading-status", programme.status), groups=len(groups),
    )  # fmt: skip


async def group(turn: Turn) -> None:
    """One group."""
    await turn.done()
    found, _ = await access.group(turn.work, turn.actor, turn.subject)
    await show_group(turn, found)


async def show_group(turn: Turn, group: Group) -> None:
    """The screen of a group: who hosts it, what it reads, this week's chapter; the chapters for those inside."""
    work, actor = turn.work, turn.actor
    belonging = await work.readings.belonging_of(group.id, actor.seat) if actor.seat else None
    chapters = await work.readings.chapters(group.id)
    week = of_the_week(chapters, work.now.astimezone(work.committee.zone).date())
    host, readers = await programmes.people_of(work, group)
    inside = belonging is not None and belonging.status is BelongingStatus.READING
    rows: list[tuple[Button, ...]] = []
    if inside or access.leads(actor, group):
        rows += [
            (
                Button(
                    "reading-chapter-line",
                    "reading.chapter",
                    each.id,
                    args={"number": each.number, "title": each.title},
                ),
            )
            for each in chapters
        ]
    rows += _ways(turn, group, belonging)
    if access.leads(actor, group):
        rows += await reading_desk.leading(turn, group)
    await turn.show(
        "reading-group", buttons=(*rows, back_to("reading.programme", group.programme)),
        name=group.name, host=host, book=await access.book_title(work, group), readers=readers,
        entry=Named("reading-entry", group.entry), begun=1 if week else 0,
        number=week.number if week else 0, chapter=week.title if week else "—",
        belongs=Named("reading-belonging-status", belonging.status if belonging else "none"),
    )  # fmt: skip


def _ways(turn: Turn, group: Group, belonging: Belonging | None) -> list[tuple[Button, ...]]:
    """Into the group, or out of it, as the table offers."""
    if turn.actor.role is not Role.MEMBER:
        return []
    rows: list[tuple[Button, ...]] = []
    if belonging is None or belonging.status in BELONGING.final:
        way = comes_in_as(group)
        return [(Button(f"reading-in-{way}", "reading.join", group.id),)] if way else []
    if belonging.status is BelongingStatus.READING:
        rows.append((Button("reading-when", "reading.when", group.id),))
    offers = BELONGING.offers(belonging.status, towards_belonging(turn.actor, group, belonging))
    if BelongingAct.ACCEPT in offers:
        rows.append((Button("reading-accept", "reading.accept", belonging.id),))
    if BelongingAct.LEAVE in offers:
        rows.append((Button("reading-leave", "reading.leave-ask", belonging.id),))
    return rows


async def join(turn: Turn) -> None:
    """Into the group, or the request for it."""
    belonging = await joining.join(turn.work, turn.actor, turn.subject)
    turn.toast(f"reading-joined-{belonging.status}", alert=True)
    found, _ = await access.group(turn.work, turn.actor, belonging.group)
    await show_group(turn, found)


async def leave_ask(turn: Turn) -> None:
    """Asks once whether they want to leave; no reason is asked."""
    belonging, group = await joining.own(turn.work, turn.actor, turn.subject)
    leave = Button("reading-leave-sure", "reading.leave", belonging.id)
    await turn.show("reading-leave-ask", buttons=((leave,), back_to("reading.group", group.id)), name=group.name)


async def _answered(turn: Turn, act: BelongingAct) -> None:
    belonging = await joining.answer(turn.work, turn.actor, turn.subject, act)
    turn.toast(f"reading-done-{act}")
    found, _ = await access.group(turn.work, turn.actor, belonging.group)
    await show_group(turn, found)


async def accept(turn: Turn) -> None:
    """Comes, as invited."""
    await _answered(turn, BelongingAct.ACCEPT)


async def leave(turn: Turn) -> None:
    """Leaves, or does not come."""
    await _answered(turn, BelongingAct.LEAVE)


async def admit(turn: Turn) -> None:
    """The host lets somebody in."""
    await _answered(turn, BelongingAct.ADMIT)


async def decline(turn: Turn) -> None:
    """The host does not."""
    await _answered(turn, BelongingAct.DECLINE)


async def when(turn: Turn) -> None:
    """On which day and at what time one wants to hear of the chapter."""
    place = await access.place(turn.work, turn.actor, turn.subject)
    belonging = place.belonging
    if belonging is None:
        await show_group(turn, place.group)
        return
    await turn.ask("reading.time", place.group.id)
    days = tuple(
        Button(f"reading-day-{'on' if day == belonging.weekday else 'off'}", "reading.on-day", place.group.id, str(day),
               args={"day": Named("reading-weekday", str(day))})
        for day in WORKDAYS
    )  # fmt: skip
    times = tuple(
        Button("reading-at", "reading.at-time", place.group.id, f"{at:%H:%M}", args={"at": f"{at:%H:%M}"})
        for at in PROMPT_TIMES
    )
    await turn.show(
        "reading-ask-when", buttons=(days[:3], days[3:], times[:3], times[3:], back_to("reading.group", place.group.id)),
        day=Named("reading-weekday", str(belonging.weekday)), at=f"{belonging.at:%H:%M}",
    )  # fmt: skip


async def on_day(turn: Turn) -> None:
    """The day is chosen."""
    day = turn.press.choice if turn.press else ""
    await joining.prefer(turn.work, turn.actor, turn.subject, weekday=int(day) if day in map(str, WORKDAYS) else None)
    await when(turn)


async def at_time(turn: Turn) -> None:
    """The time is chosen, or typed."""
    words = turn.press.choice if turn.press else turn.words
    await joining.prefer(turn.work, turn.actor, turn.subject, at=time_of_day(words))
    await when(turn)


async def chapter(turn: Turn) -> None:
    """One chapter: its guide, what they say, what to think about."""
    await turn.done()
    found, place = await access.chapter(turn.work, turn.actor, turn.subject)
    work = turn.work
    notes = await work.readings.count_notes(found.id)
    read = Button("reading-notes-count", "reading.notes", found.id, args={"count": notes})
    rows: list[tuple[Button, ...]] = [(read,)]
    if turn.actor.role is Role.MEMBER:
        rows = [(Button("reading-write", "reading.write", found.id), read)]
    may_plan = await plans.may_plan(work, turn.actor, place.group)
    if may_plan or (turn.actor.role is Role.MEMBER and turn.actor.seat == found.guide):
        rows.append(
            (
                Button("reading-introduce", "reading.introduce", found.id),
                Button("reading-question", "reading.question", found.id),
            )
        )
    if may_plan:
        rows.append((Button("reading-guide", "reading.find-guide", found.id),))
    if found.file:
        rows.append((Button("reading-hear", "reading.hear", found.id),))
    await turn.show(
        "reading-chapter", buttons=(*rows, back_to("reading.group", place.group.id)),
        number=found.number, title=found.title, begins=f"{found.begins:%m-%d}", book=await access.book_title(work, place.group),
        guide=await access.name_of(work, found.guide), introduced=1 if found.introduction else 0,
        introduction=found.introduction or "—", asked=1 if found.question else 0, question=found.question or "—",
    )  # fmt: skip


async def hear(turn: Turn) -> None:
    """The guide's voice message or file once more."""
    found, _ = await access.chapter(turn.work, turn.actor, turn.subject)
    await turn.say("reading-heard", files=(found.file,) if found.file else (), title=found.title)


ROOM = Room(
    "readings",
    commands={"reading": members_and_staff(home, menu=True)},
    presses={
        "reading.home": members_and_staff(home),
        "reading.programme": members_and_staff(programme),
        "reading.group": members_and_staff(group),
        "reading.chapter": members_and_staff(chapter),
        "reading.hear": members_and_staff(hear),
        "reading.join": members(join),
        "reading.accept": members(accept),
        "reading.leave-ask": members(leave_ask),
        "reading.leave": members(leave),
        "reading.admit": members_and_staff(admit),
        "reading.decline": members_and_staff(decline),
        "reading.when": members(when),
        "reading.on-day": members(on_day),
        "reading.at-time": members(at_time),
        **reading_notes.PRESSES,
        **reading_books.PRESSES,
        **reading_desk.PRESSES,
    },
    answers={
        "reading.time": members(at_time),
        **reading_notes.ANSWERS,
        **reading_books.ANSWERS,
        **reading_desk.ANSWERS,
    },
    fresh=home,
)
