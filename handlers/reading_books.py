"""Books in the chat: recommending one, looking at what others recommend, the desk's choice."""

from __future__ import annotations

from bot.keyboards import back_to, cancel_to
from bot.rooms import Entries, members_and_staff
from bot.turn import Turn
from core.notices import Button
from core.readings import access, books
from core.readings.model import BOOKS, LIFECYCLE, Act, Book, BookAct, towards_book, towards_programme
from core.values import Named, Value


async def recommend(turn: Turn) -> None:
    """Asks which book."""
    programme = await access.judged(turn.work, turn.actor, turn.subject, Act.RECOMMEND)
    await turn.ask("reading.book", programme.id)
    await turn.show("reading-ask-book", buttons=(back_to("reading.programme", programme.id),))


async def book_came(turn: Turn) -> None:
    """The book; asks why, which may be left out."""
    await turn.note("reading.why", book=turn.words)
    rows = (
        (Button("reading-why-not", "reading.no-why", turn.subject),),
        cancel_to("reading.programme", turn.subject),
    )
    await turn.show("reading-ask-why", buttons=rows, book=turn.words)


async def why_came(turn: Turn) -> None:
    """The reason, or none: it is recommended."""
    line = str(turn.draft.fields.get("book", "")) if turn.draft else ""
    book = await books.recommend(turn.work, turn.actor, turn.subject, line, turn.words)
    await turn.done()
    await turn.say("reading-recommended", title=book.title)
    await _listing(turn, book.programme)


async def listing(turn: Turn) -> None:
    """The books that were recommended for a programme."""
    programme = await access.programme(turn.work, turn.actor, turn.subject)
    await _listing(turn, programme.id)


async def _listing(turn: Turn, programme_id: int) -> None:
    programme = await access.programme(turn.work, turn.actor, programme_id)
    found = await turn.work.readings.books(programme.id)
    rows = [(_line(each),) for each in found]
    if Act.RECOMMEND in LIFECYCLE.offers(programme.status, towards_programme(turn.actor)):
        rows.append((Button("reading-act-recommend", "reading.recommend", programme.id),))
    await turn.show(
        "reading-books-list" if found else "reading-books-none",
        buttons=(*rows, back_to("reading.programme", programme.id)), title=programme.title,
    )  # fmt: skip


def _line(book: Book) -> Button:
    args: dict[str, Value] = {"title": book.title, "status": Named("reading-book-status", book.status)}
    return Button("reading-book-line", "reading.book", book.id, args=args)


async def book(turn: Turn) -> None:
    """One book."""
    await _show(turn, await books.visible(turn.work, turn.actor, turn.subject))


async def _show(turn: Turn, book: Book) -> None:
    offers = BOOKS.offers(book.status, towards_book(turn.actor, book))
    rows = [(Button(f"reading-book-act-{act}", "reading.judge", book.id, act),) for act in offers]
    await turn.show(
        "reading-book", buttons=(*rows, back_to("reading.books", book.programme)),
        title=book.title, author=book.author or "—", why=book.why or "—",
        who=await access.name_of(turn.work, book.recommender), status=Named("reading-book-status", book.status),
    )  # fmt: skip


async def judge(turn: Turn) -> None:
    """The desk chooses it or not; whoever recommended it takes it back."""
    await _show(turn, await books.judge(turn.work, turn.actor, turn.subject, turn.chosen(BookAct)))


PRESSES: Entries = {
    "reading.recommend": members_and_staff(recommend),
    "reading.no-why": members_and_staff(why_came),
    "reading.books": members_and_staff(listing),
    "reading.book": members_and_staff(book),
    "reading.judge": members_and_staff(judge),
}
ANSWERS: Entries = {"reading.book": members_and_staff(book_came), "reading.why": members_and_staff(why_came)}
