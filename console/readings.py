"""The reading programme at the desk: programmes and their books, groups with their plan and readers, notes and the booklet."""

from __future__ import annotations

from datetime import date

from aiohttp import web

from console.plumbing.rooms import Room, Way, at, get, post
from console.plumbing.visit import Visit
from core.actors import Desk
from core.errors import Conflict, Invalid
from core.people.model import SeatStatus
from core.readings import access, books, joining, notes, plans, programmes, seminars
from core.readings.model import (
    BOOKS,
    LIFECYCLE,
    NOTES,
    Act,
    BelongingAct,
    BelongingStatus,
    BookAct,
    BookStatus,
    Entry,
    Group,
    NoteAct,
    towards_book,
    towards_note,
    towards_programme,
)
from papers.booklets import DOCX, booklet
from texts.catalog import LANGUAGES

WHO = at(Desk.LIAISON, Desk.MEETINGS)
STEPS = {Act.START: programmes.start, Act.CLOSE: programmes.close, Act.DISCARD: programmes.discard}
"""What a button on a programme's page does."""
NOTES_SHOWN = 200


async def listing(visit: Visit) -> web.Response:
    """The programmes, and a form for a new one."""
    return visit.show("readings.html", programmes=await access.programmes(visit.work, visit.actor))


async def begin(visit: Visit) -> web.Response:
    """A new programme."""
    form = visit.form
    begins, ends = _day(form.words("begins")), _day(form.words("ends"))
    made = await programmes.begin(visit.work, visit.actor, form.words("title"), begins, ends)
    return visit.go(f"/readings/{made.id}", done="kept")


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise Invalid("reading-dates-unclear") from None


async def programme(visit: Visit) -> web.Response:
    """One programme: its books, its groups, and what can be done with it now."""
    found = await access.programme(visit.work, visit.actor, visit.id())
    recommended = [
        (
            book,
            await access.name_of(visit.work, book.recommender),
            BOOKS.offers(book.status, towards_book(visit.actor, book)),
        )
        for book in await visit.work.readings.books(found.id)
    ]
    groups = [
        (group, await access.book_title(visit.work, group), *await programmes.people_of(visit.work, group))
        for group in await visit.work.readings.groups(found.id)
    ]
    offers = LIFECYCLE.offers(found.status, towards_programme(visit.actor))
    return visit.show(
        "reading_programme.html", programme=found, books=recommended, groups=groups, writes=Act.WRITE in offers,
        recommends=Act.RECOMMEND in offers, makes=Act.BOOKLET in offers, steps=[act for act in offers if act in STEPS],
    )  # fmt: skip


async def step(visit: Visit) -> web.Response:
    """It starts, it ends, it is called off."""
    asked, act = visit.id(), visit.form.chosen("act", Act)
    if act not in STEPS:
        raise Invalid("console-field-wrong")
    stepped = await STEPS[act](visit.work, visit.actor, asked)
    return visit.go("/readings" if act is Act.DISCARD else f"/readings/{stepped.id}", done="kept")


async def recommend(visit: Visit) -> web.Response:
    """The desk recommends a book."""
    form = visit.form
    book = await books.recommend(visit.work, visit.actor, visit.id(), form.words("book"), form.words("why"))
    return visit.go(f"/readings/{book.programme}", done="kept")


async def judge(visit: Visit) -> web.Response:
    """A book is chosen, or not."""
    book = await books.judge(visit.work, visit.actor, visit.id(), visit.form.chosen("act", BookAct))
    return visit.go(f"/readings/{book.programme}", done="kept")


async def add_group(visit: Visit) -> web.Response:
    """A new group."""
    group = await programmes.add_group(visit.work, visit.actor, visit.id(), visit.form.words("name"))
    return _to(visit, group)


async def group(visit: Visit) -> web.Response:
    """One group: its settings, its plan, who reads along, who asks to."""
    work, place = visit.work, await access.place(visit.work, visit.actor, visit.id())
    found = place.group
    chosen = [book for book in await work.readings.books(found.programme) if book.status is BookStatus.CHOSEN]
    readers = [
        await access.name_of(work, each.seat)
        for each in await work.readings.belongings(found.id, BelongingStatus.READING)
    ]
    asking = [
        (each, await access.name_of(work, each.seat)) for each in await joining.asking(work, visit.actor, found.id)
    ]
    chapters = [
        (chapter, await access.name_of(work, chapter.guide), await work.readings.count_notes(chapter.id))
        for chapter in await work.readings.chapters(found.id)
    ]
    return visit.show(
        "reading_group.html", place=place, group=found, books=chosen, chapters=chapters, readers=readers, asking=asking,
        entries=list(Entry), seats=[seat for seat in await work.people.seats() if seat.status is SeatStatus.ACTIVE],
        sectors=work.committee.sectors, plans=await plans.may_plan(work, visit.actor, found),
        meets=seminars.may_begin(visit.actor, place.programme),
    )  # fmt: skip


async def change(visit: Visit) -> web.Response:
    """The group's way in, its book, its host: each only where it is another than before."""
    place, form, work = await access.place(visit.work, visit.actor, visit.id()), visit.form, visit.work
    changed = place.group
    entry, book, host = form.chosen("entry", Entry), form.number("book"), form.number("host")
    if entry is not changed.entry:
        changed = await programmes.set_entry(work, visit.actor, changed, entry)
    if book and book != changed.book:
        changed = await programmes.set_book(work, visit.actor, changed, book)
    if host and host != changed.host:
        changed = await programmes.set_host(work, visit.actor, changed, host)
    return _to(visit, changed)


async def plan(visit: Visit) -> web.Response:
    """The chapters, one a line."""
    place = await access.place(visit.work, visit.actor, visit.id())
    await plans.lay_out(visit.work, visit.actor, place.group.id, visit.form.words("titles"))
    return _to(visit, place.group)


async def assign(visit: Visit) -> web.Response:
    """Everybody of a sector reads along."""
    place = await access.place(visit.work, visit.actor, visit.id())
    sector = visit.form.words("sector")
    if visit.work.committee.sector(sector) is None:
        raise Invalid("console-field-wrong")
    await joining.assign(visit.work, visit.actor, place.group.id, sector)
    return _to(visit, place.group)


async def seminar(visit: Visit) -> web.Response:
    """A meeting of the group is begun; its notice is gone on with where notices are written."""
    place = await access.place(visit.work, visit.actor, visit.id())
    words = [
        visit.catalog.words(each, "reading-seminar-title", {"name": seminars.short(place.group)}) for each in LANGUAGES
    ]
    meeting = await seminars.begin(visit.work, visit.actor, place.group.id, " | ".join(words))
    return visit.go(f"/meetings/{meeting.id}/notice", done="kept")


async def answer(visit: Visit) -> web.Response:
    """Somebody who asks is let in, or not."""
    asked, act = visit.id(), visit.form.chosen("act", BelongingAct)
    belonging = await joining.answer(visit.work, visit.actor, asked, act)
    return visit.go(f"/readings/groups/{belonging.group}", done="kept")


async def chapter(visit: Visit) -> web.Response:
    """One chapter: its guide, its question, and what was shared about it."""
    found, place, written = await notes.on_chapter(visit.work, visit.actor, visit.id(), NOTES_SHOWN)
    shared = [
        (note, name, NOTES.offers(note.status, towards_note(visit.actor, place.group, None, note)))
        for note, name in written
    ]
    return visit.show(
        "reading_chapter.html", chapter=found, place=place, notes=shared,
        guide=await access.name_of(visit.work, found.guide), plans=await plans.may_plan(visit.work, visit.actor, place.group),
        seats=[seat for seat in await visit.work.people.seats() if seat.status is SeatStatus.ACTIVE],
    )  # fmt: skip


async def lead(visit: Visit) -> web.Response:
    """Who introduces the chapter, and what to think about."""
    found, _ = await access.chapter(visit.work, visit.actor, visit.id())
    guide, question = visit.form.number("guide"), visit.form.words("question").strip()
    if guide and guide != found.guide:
        await plans.set_guide(visit.work, visit.actor, found.id, guide)
    if question and question != found.question:
        await plans.ask(visit.work, visit.actor, found.id, question)
    return visit.go(f"/readings/chapters/{found.id}", done="kept")


async def feature(visit: Visit) -> web.Response:
    """Into the booklet, or out of it."""
    note = await notes.step(visit.work, visit.actor, visit.id(), visit.form.chosen("act", NoteAct))
    return visit.go(f"/readings/chapters/{note.chapter}", done="kept")


async def make_booklet(visit: Visit) -> web.Response:
    """The featured notes as a booklet. Raises ``Conflict`` where none is featured."""
    found = await access.judged(visit.work, visit.actor, visit.id(), Act.BOOKLET)
    parts = await notes.gathered(visit.work, found)
    if not parts:
        raise Conflict("reading-nothing-featured")
    under = visit.say("reading-booklet-under", title=found.title)
    return visit.hand(booklet(found.title, under, parts), DOCX, f"{under}.docx")


def _to(visit: Visit, group: Group) -> web.Response:
    return visit.go(f"/readings/groups/{group.id}", done="kept")


ROOM = Room(
    "readings",
    (
        get("/readings", listing, WHO),
        post("/readings", begin, WHO),
        get("/readings/{id}", programme, WHO),
        post("/readings/{id}/step", step, WHO),
        post("/readings/{id}/books", recommend, WHO),
        post("/readings/{id}/groups", add_group, WHO),
        get("/readings/{id}/booklet", make_booklet, WHO),
        post("/readings/books/{id}", judge, WHO),
        get("/readings/groups/{id}", group, WHO),
        post("/readings/groups/{id}", change, WHO),
        post("/readings/groups/{id}/plan", plan, WHO),
        post("/readings/groups/{id}/assign", assign, WHO),
        post("/readings/groups/{id}/seminar", seminar, at(Desk.MEETINGS)),
        post("/readings/belongings/{id}", answer, WHO),
        get("/readings/chapters/{id}", chapter, WHO),
        post("/readings/chapters/{id}", lead, WHO),
        post("/readings/notes/{id}", feature, WHO),
    ),
    (Way("console-way-readings", "/readings", WHO, "r"),),
)
