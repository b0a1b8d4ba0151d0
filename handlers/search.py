"""Searching in the chat: words, numbers, names of sectors, dates; what is found with its words marked, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.rooms import Room, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.errors import Conflict, Invalid
from core.notices import Button, Rows
from core.search.finding import search
from core.search.model import STATES, Found, Kind, Page, State, Wanted
from core.values import Moment, Named

ASKED = "search.words"
"""The draft of a search: what was asked, so that a press on a page needs nothing else; words while it stands search anew."""
_BACK: Rows = ((Button("common-back", "people.home"),),)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person searches for, as the fields of the draft."""

    words: str = ""
    state: State = State.ALL
    page: int = 0


async def begin(turn: Turn) -> None:
    """``/search`` with words searches at once, without asks for them."""
    if turn.argument.strip():
        await _show(turn, Asked(turn.argument.strip()))
        return
    await turn.ask(ASKED)
    await turn.show("search-ask", buttons=_BACK)


async def words(turn: Turn) -> None:
    """The words that are looked for."""
    if not turn.words.strip():
        raise Invalid("common-words-only")
    await _show(turn, Asked(turn.words.strip()))


async def page(turn: Turn) -> None:
    """Another page of the same search."""
    await _show(turn, replace(_asked(turn), page=min(turn.subject, 200)))


async def state(turn: Turn) -> None:
    """The same search among what is open, what has ended, or all."""
    await _show(turn, replace(_asked(turn), state=turn.chosen(State), page=0))


def _asked(turn: Turn) -> Asked:
    """What was asked. Raises ``Conflict`` where the person has gone on to something else."""
    if turn.draft is None or turn.draft.kind != ASKED or not turn.draft.fields.get("words"):
        raise Conflict("search-asked-long-ago")
    fields = turn.draft.fields
    return Asked(str(fields["words"]), State(str(fields.get("state", State.ALL))))


async def _show(turn: Turn, asked: Asked) -> None:
    found = await search(turn.work, turn.actor, asked.words, Wanted(statuses=STATES[asked.state]), page=asked.page)
    await turn.ask(ASKED, 0, words=asked.words, state=asked.state.value)
    lines = "\n\n".join(_line(turn, one) for one in found.found)
    await turn.show(
        "search-found" if found.found else "search-found-nothing", buttons=_rows(turn, asked, found),
        words=asked.words, lines=lines, count=found.count, page=asked.page + 1,
    )  # fmt: skip


def _line(turn: Turn, one: Found) -> str:
    catalog, language = turn.catalog, turn.person.language
    status = catalog.name(language, Named(f"{one.kind}-status", one.status))
    sector = catalog.name(language, Named("sector", one.sector)) if one.sector else one.title or "…"
    at = str(catalog.said(language, Moment(one.at)))
    head = {"number": one.number or "—", "status": status, "about": sector, "at": at}
    return catalog.words(language, "search-line", {**head, "words": _marked(one)})


def _marked(one: Found) -> str:
    """The excerpt with its marks in brackets."""
    text = one.excerpt
    for begin, end in reversed(one.marks):
        text = f"{text[:begin]}【{text[begin:end]}】{text[end:]}"
    return text or "—"


def _rows(turn: Turn, asked: Asked, found: Page) -> Rows:
    opened = [_open(turn, one) for one in found.found]
    rows = [tuple(opened[index : index + 2]) for index in range(0, len(opened), 2)]
    before = (Button("common-previous", "search.page", asked.page - 1),) if asked.page else ()
    after = (Button("common-next", "search.page", asked.page + 1),) if found.more else ()
    others = tuple(Button(f"search-state-{each}", "search.state", 0, each) for each in State if each is not asked.state)
    return tuple(row for row in (*rows, (*before, *after), others, *_BACK) if row)


def _open(turn: Turn, one: Found) -> Button:
    verb = "concern.card"
    if one.kind is Kind.OPINION:
        verb = "opinion.card" if turn.actor.role is Role.STAFF else "opinion.read"
    return Button("search-open", verb, one.id, args={"number": one.number or one.title or "—"})


ROOM = Room(
    "search",
    commands={"search": members_and_staff(begin, menu=True)},
    presses={
        "search.begin": members_and_staff(begin),
        "search.page": members_and_staff(page),
        "search.state": members_and_staff(state),
    },
    answers={ASKED: members_and_staff(words)},
)
