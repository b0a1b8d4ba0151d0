"""Books: members recommend them (荐书), the desk chooses (DOMAIN: reading programme)."""

from __future__ import annotations

from dataclasses import replace

from core import audit
from core.actors import Actor
from core.errors import Missing
from core.readings import access, wording
from core.readings.model import BOOKS, WHY_LIMIT, Act, Book, BookAct, towards_book
from core.work import Work


async def recommend(work: Work, actor: Actor, programme_id: int, line: str, why: str) -> Book:
    """A book for a programme that is being planned, with a word on why."""
    programme = await access.judged(work, actor, programme_id, Act.RECOMMEND)
    title, author = wording.book(line)
    why = wording.checked(why, WHY_LIMIT) if why.strip() else ""
    book = Book(work.new_id(), programme.id, title, author, why, actor.seat or 0)
    await work.readings.keep_book(book)
    await work.audit.record(audit.Entry(actor.person, "reading.recommend", book.id))
    return book


async def visible(work: Work, actor: Actor, book_id: int) -> Book:
    """The book, for whoever sees its programme."""
    book = await work.readings.book(book_id)
    if book is None:
        raise Missing("common-missing")
    await access.programme(work, actor, book.programme)
    return book


async def judge(work: Work, actor: Actor, book_id: int, act: BookAct) -> Book:
    """Takes a step with a book: the desk chooses it or not, whoever recommended it takes it back. The one who recommended a book
    that is chosen hears of it."""
    book = await visible(work, actor, book_id)
    step = BOOKS.after(book.status, act, towards_book(actor, book))
    judged = replace(book, status=step.to)
    await work.readings.keep_book(judged)
    await work.audit.record(audit.Entry(actor.person, f"reading.book.{act}", book.id))
    if act is BookAct.CHOOSE:
        await access.tell_seat(work, book.recommender, "reading-book-chosen", title=book.title)
    return judged
