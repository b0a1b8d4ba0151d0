"""What hosts and the desk do in the chat: programmes and groups, the plan, who leads and who reads along, the booklet."""

from __future__ import annotations

from bot.keyboards import Row, back_to, cancel_to
from bot.rooms import Entries, members_and_staff, staff
from bot.turn import Turn
from core.errors import Conflict
from core.notices import Button, Rows
from core.readings import access, joining, notes, plans, programmes, seminars, wording
from core.readings.model import TITLE_LIMIT, Act, BookStatus, Entry, Group, Programme
from core.said import Kind
from core.values import Named
from papers.booklets import DOCX, booklet
from texts.catalog import LANGUAGES

Found = list[tuple[Button, ...]]
PURPOSES = ("host", "guide", "invite")
"""For what a member is looked for: to host a group, to lead a chapter, to be invited."""


async def leading(turn: Turn, group: Group) -> Found:
    """What those who lead a group can do with it: the host plans and invites, the desk sets everything."""
    if not await plans.may_plan(turn.work, turn.actor, group):
        return []
    asking = await joining.asking(turn.work, turn.actor, group.id)
    rows: Found = [
        (Button("reading-plan", "reading.plan", group.id), Button("reading-invite", "reading.find-invite", group.id)),
    ]
    if asking:
        rows.append((Button("reading-asking", "reading.asking", group.id, args={"count": len(asking)}),))
    if seminars.may_begin(turn.actor, await access.programme(turn.work, turn.actor, group.programme)):
        rows.append((Button("reading-seminar", "reading.seminar", group.id),))
    if turn.actor.seat != group.host:
        rows += [
            (
                Button("reading-host", "reading.find-host", group.id),
                Button("reading-choose-book", "reading.choose-book", group.id),
            ),
            (Button("reading-way-in", "reading.entry", group.id), Button("reading-assign", "reading.assign", group.id)),
        ]
    return rows


async def seminar(turn: Turn) -> None:
    """A meeting of the group is begun; its card asks for what is still wanting."""
    found, _ = await access.group(turn.work, turn.actor, turn.subject)
    words = [turn.catalog.words(each, "reading-seminar-title", {"name": seminars.short(found)}) for each in LANGUAGES]
    meeting = await seminars.begin(turn.work, turn.actor, found.id, " | ".join(words))
    rows: Rows = ((Button("meeting-open", "meeting.card", meeting.id),), back_to("reading.group", found.id))
    await turn.show("reading-seminar-begun", buttons=rows, name=found.name)


async def new(turn: Turn) -> None:
    """Asks for the title of a new programme."""
    await turn.ask("reading.title")
    await turn.show("reading-ask-title", buttons=(cancel_to("reading.home"),))


async def title_came(turn: Turn) -> None:
    """The title; asks from when to when."""
    title = wording.checked(turn.words, TITLE_LIMIT)
    await turn.note("reading.period", title=title)
    await turn.show("reading-ask-period", buttons=(cancel_to("reading.home"),), title=title)


async def period_came(turn: Turn) -> None:
    """The two dates: there is a programme."""
    begins, ends = wording.period(turn.words)
    title = str(turn.draft.fields.get("title", "")) if turn.draft else ""
    programme = await programmes.begin(turn.work, turn.actor, title, begins, ends)
    await turn.done()
    await _made(turn, programme)


async def _made(turn: Turn, programme: Programme) -> None:
    open_ = Button("reading-open-programme", "reading.programme", programme.id)
    await turn.show("reading-made", buttons=((open_,),), title=programme.title)


async def start(turn: Turn) -> None:
    """Reading begins."""
    await _made(turn, await programmes.start(turn.work, turn.actor, turn.subject))


async def close_ask(turn: Turn) -> None:
    """Asks once whether it is over."""
    programme = await access.judged(turn.work, turn.actor, turn.subject, Act.CLOSE)
    rows: Rows = (
        (Button("reading-close-sure", "reading.close", programme.id),), back_to("reading.programme", programme.id),
    )  # fmt: skip
    await turn.show("reading-close-ask", buttons=rows, title=programme.title)


async def close(turn: Turn) -> None:
    """Over."""
    await _made(turn, await programmes.close(turn.work, turn.actor, turn.subject))


async def discard(turn: Turn) -> None:
    """Thrown away before it began."""
    await programmes.discard(turn.work, turn.actor, turn.subject)
    await turn.show("reading-discarded", buttons=(back_to("reading.home"),))


async def add_group(turn: Turn) -> None:
    """Asks for the name of a new group."""
    programme = await access.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await turn.ask("reading.group-name", programme.id)
    await turn.show("reading-ask-group", buttons=(back_to("reading.programme", programme.id),))


async def group_came(turn: Turn) -> None:
    """The group; its plan is asked for at once."""
    group = await programmes.add_group(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await _group(turn, group, "reading-group-made")


async def _group(turn: Turn, group: Group, key: str) -> None:
    await turn.show(key, buttons=((Button("reading-open-group", "reading.group", group.id),),), name=group.name)


async def plan(turn: Turn) -> None:
    """Asks for the chapters."""
    group, _ = await access.group(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.plan", group.id)
    titles = "\n".join(chapter.title for chapter in await turn.work.readings.chapters(group.id))
    await turn.show("reading-ask-plan", buttons=(back_to("reading.group", group.id),), titles=titles or "—")


async def plan_came(turn: Turn) -> None:
    """The chapters, one a line."""
    count = await plans.lay_out(turn.work, turn.actor, turn.subject, turn.words)
    open_ = Button("reading-open-group", "reading.group", turn.subject)
    await turn.done()
    await turn.show("reading-planned", buttons=((open_,),), count=count)


async def entry(turn: Turn) -> None:
    """How one comes in: the four ways."""
    group, _ = await access.group(turn.work, turn.actor, turn.subject)
    rows = [(Button(f"reading-entry-{each}", "reading.set-entry", group.id, each),) for each in Entry]
    await turn.show("reading-ask-entry", buttons=(*rows, back_to("reading.group", group.id)), name=group.name)


async def set_entry(turn: Turn) -> None:
    """This way from now on."""
    group, _ = await access.group(turn.work, turn.actor, turn.subject)
    await _group(turn, await programmes.set_entry(turn.work, turn.actor, group, turn.chosen(Entry)), "reading-set")


async def choose_book(turn: Turn) -> None:
    """The books that were chosen for the programme."""
    group, programme = await access.group(turn.work, turn.actor, turn.subject)
    await turn.ask("reading.picking", group.id)
    chosen = [book for book in await turn.work.readings.books(programme.id) if book.status is BookStatus.CHOSEN]
    rows = [(Button("reading-book-pick", "reading.set-book", book.id, args={"title": book.title}),) for book in chosen]
    await turn.show(
        "reading-ask-choice" if chosen else "reading-ask-choice-none",
        buttons=(*rows, back_to("reading.group", group.id)), name=group.name,
    )  # fmt: skip


async def set_book(turn: Turn) -> None:
    """The group reads this one."""
    group = await _picked_for(turn)
    await turn.done()
    await _group(turn, await programmes.set_book(turn.work, turn.actor, group, turn.subject), "reading-set")


async def _picked_for(turn: Turn) -> Group:
    """The group that something is being chosen for. Raises ``Conflict`` where nothing is."""
    if turn.draft is None or turn.draft.kind != "reading.picking":
        raise Conflict("bot-too-old")
    group, _ = await access.group(turn.work, turn.actor, turn.draft.subject)
    return group


async def assign(turn: Turn) -> None:
    """Sectors whose members all read along."""
    group, _ = await access.group(turn.work, turn.actor, turn.subject)
    sectors = [
        Button(
            "reading-sector",
            "reading.assign-sector",
            group.id,
            sector.code,
            args={"sector": Named("sector", sector.code)},
        )
        for sector in turn.work.committee.sectors
    ]
    rows = [tuple(sectors[at : at + 2]) for at in range(0, len(sectors), 2)]
    await turn.show("reading-ask-assign", buttons=(*rows, back_to("reading.group", group.id)), name=group.name)


async def assign_sector(turn: Turn) -> None:
    """Everybody of this sector reads along."""
    code = turn.press.choice if turn.press else ""
    if turn.work.committee.sector(code) is None:
        raise Conflict("bot-too-old")
    count = await joining.assign(turn.work, turn.actor, turn.subject, code)
    await turn.show(
        "reading-assigned-many", buttons=((Button("reading-open-group", "reading.group", turn.subject),),), count=count,
        sector=Named("sector", code),
    )  # fmt: skip


async def asking(turn: Turn) -> None:
    """Who asks to come in."""
    found = await joining.asking(turn.work, turn.actor, turn.subject)
    rows = []
    for each in found:
        name = await access.name_of(turn.work, each.seat)
        rows.append(
            (
                Button("reading-admit-one", "reading.admit", each.id, args={"name": name}),
                Button("reading-decline", "reading.decline", each.id),
            )
        )
    await turn.show(
        "reading-asking-list",
        buttons=(*rows, back_to("reading.group", turn.subject)),
        count=len(found),
    )


async def find(turn: Turn) -> None:
    """Asks for the name of a member, to host, to lead, or to be invited."""
    purpose = turn.press.verb.rpartition("-")[2] if turn.press else ""
    await turn.ask("reading.find", turn.subject, purpose=purpose)
    await turn.show(f"reading-find-{purpose}", buttons=(_after(purpose, turn.subject),))


async def found(turn: Turn) -> None:
    """The members of that name."""
    purpose = _purpose(turn)
    seats = await access.find_members(turn.work, turn.words)
    rows = [
        (
            Button(
                "reading-member",
                "reading.take",
                seat.id,
                args={"name": seat.name, "sector": Named("sector", seat.sector)},
            ),
        )
        for seat in seats
    ]
    await turn.show(
        "reading-found", buttons=(*rows, _after(purpose, turn.subject)), count=len(seats), asked=turn.words,
    )  # fmt: skip


def _after(purpose: str, subject: int) -> Row:
    return back_to("reading.chapter" if purpose == "guide" else "reading.group", subject)


def _purpose(turn: Turn) -> str:
    purpose = str(turn.draft.fields.get("purpose", "")) if turn.draft and turn.draft.kind == "reading.find" else ""
    if purpose not in PURPOSES:
        raise Conflict("bot-too-old")
    return purpose


async def take(turn: Turn) -> None:
    """This member it is."""
    purpose, subject = _purpose(turn), turn.draft.subject if turn.draft else 0
    work, actor, seat = turn.work, turn.actor, turn.subject
    await turn.done()
    name = await access.name_of(work, seat)
    match purpose:
        case "host":
            group, _ = await access.group(work, actor, subject)
            await programmes.set_host(work, actor, group, seat)
        case "guide":
            await plans.set_guide(work, actor, subject, seat)
        case _:
            await joining.invite(work, actor, subject, seat)
    await turn.show(f"reading-taken-{purpose}", buttons=(_after(purpose, subject),), name=name)


async def make_booklet(turn: Turn) -> None:
    """The featured notes as a booklet. Raises ``Conflict`` where none is featured."""
    programme = await access.judged(turn.work, turn.actor, turn.subject, Act.BOOKLET)
    parts = await notes.gathered(turn.work, programme)
    if not parts:
        raise Conflict("reading-nothing-featured")
    words = turn.catalog.words(turn.person.language, "reading-booklet-under", {"title": programme.title})
    data = booklet(programme.title, words, parts)
    file = await turn.work.files.make(turn.person.id, Kind.DOCUMENT, data, DOCX)
    await turn.say("reading-booklet-made", files=(file,), title=programme.title)


PRESSES: Entries = {
    "reading.new": staff(new),
    "reading.start": staff(start),
    "reading.close-ask": staff(close_ask),
    "reading.close": staff(close),
    "reading.discard": staff(discard),
    "reading.booklet": staff(make_booklet),
    "reading.add-group": staff(add_group),
    "reading.entry": staff(entry),
    "reading.set-entry": staff(set_entry),
    "reading.choose-book": staff(choose_book),
    "reading.set-book": staff(set_book),
    "reading.assign": staff(assign),
    "reading.seminar": staff(seminar),
    "reading.assign-sector": staff(assign_sector),
    "reading.plan": members_and_staff(plan),
    "reading.asking": members_and_staff(asking),
    "reading.find-host": staff(find),
    "reading.find-guide": members_and_staff(find),
    "reading.find-invite": members_and_staff(find),
    "reading.take": members_and_staff(take),
}
ANSWERS: Entries = {
    "reading.title": staff(title_came),
    "reading.period": staff(period_came),
    "reading.group-name": staff(group_came),
    "reading.plan": members_and_staff(plan_came),
    "reading.find": members_and_staff(found),
}
