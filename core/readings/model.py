"""The reading programme (委员读书: 自学 + 导读 + 交流 + 互学): pure rules (DOMAIN: reading programme).

No streaks, no timers of reading, no check-in, no proof, no ranking (DOMAIN: rules against formalism): there is no field here that
could hold one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from core.actors import Actor, Capacity, Desk, Role
from core.committee import Committee
from core.lifecycle import Lifecycle, step

TITLE_LIMIT = 60
WHY_LIMIT = 300
QUESTION_LIMIT = 500
INTRODUCTION_LIMIT = 1500
NOTE_LIMIT = 2000
"""Characters; a note fits into one message with its heading."""
CHAPTERS_LIMIT = 40
LETTER_AT = time(9, 0)
PROMPT_AT = time(8, 30)
"""When a reader who has chosen nothing hears of the chapter, on the first working day of its week."""
PROMPT_TIMES = (time(7, 30), time(8, 30), time(12, 30), time(18, 30), time(20, 30))
"""The times that are offered; all outside of the usual quiet hours."""


class Status(StrEnum):
    """Where a programme stands."""

    PLANNED = "planned"
    """Books are recommended and chosen, groups are made up."""
    READING = "reading"
    CLOSED = "closed"
    DISCARDED = "discarded"


class Act(StrEnum):
    """What can be done with a programme."""

    WRITE = "write"
    """Title, dates, groups, chapters, readers."""
    RECOMMEND = "recommend"
    START = "start"
    BOOKLET = "booklet"
    SEMINAR = "seminar"
    CLOSE = "close"
    DISCARD = "discard"


class BookStatus(StrEnum):
    """What became of a recommendation (荐书)."""

    RECOMMENDED = "recommended"
    CHOSEN = "chosen"
    ASIDE = "aside"
    """Not this time."""
    WITHDRAWN = "withdrawn"


class BookAct(StrEnum):
    """What can be done with a recommendation."""

    CHOOSE = "choose"
    SET_ASIDE = "set_aside"
    WITHDRAW = "withdraw"


class Entry(StrEnum):
    """How one comes into a group."""

    OPEN = "open"
    """Whoever wants to, at once."""
    SIGN_UP = "sign_up"
    """Whoever asks, once the host says yes."""
    INVITED = "invited"
    ASSIGNED = "assigned"


class BelongingStatus(StrEnum):
    """How a member belongs to a group."""

    ASKED = "asked"
    INVITED = "invited"
    READING = "reading"
    DECLINED = "declined"
    LEFT = "left"


class BelongingAct(StrEnum):
    """What can be done about it."""

    ADMIT = "admit"
    DECLINE = "decline"
    ACCEPT = "accept"
    LEAVE = "leave"


class NoteStatus(StrEnum):
    """Where a note (心得) stands."""

    SHARED = "shared"
    FEATURED = "featured"
    """Gathered into the booklet."""
    WITHDRAWN = "withdrawn"


class NoteAct(StrEnum):
    """What can be done with a note."""

    REPLY = "reply"
    REWRITE = "rewrite"
    LIFT = "lift"
    """It becomes the beginning of an opinion item (社情民意信息)."""
    FEATURE = "feature"
    UNFEATURE = "unfeature"
    WITHDRAW = "withdraw"


DESK, HOST, READER, AUTHOR, MEMBER = (
    Capacity.READING_DESK, Capacity.HOST, Capacity.READER, Capacity.AUTHOR, Capacity.SEATED,
)  # fmt: skip

LIFECYCLE = Lifecycle[Status, Act](
    "reading",
    Status.PLANNED,
    {
        (Status.PLANNED, Act.WRITE): step(Status.PLANNED, DESK),
        (Status.PLANNED, Act.RECOMMEND): step(Status.PLANNED, MEMBER, DESK, needs="words"),
        (Status.PLANNED, Act.START): step(Status.READING, DESK),
        (Status.PLANNED, Act.DISCARD): step(Status.DISCARDED, DESK),
        (Status.READING, Act.WRITE): step(Status.READING, DESK),
        (Status.READING, Act.SEMINAR): step(Status.READING, DESK),
        (Status.READING, Act.BOOKLET): step(Status.READING, DESK),
        (Status.READING, Act.CLOSE): step(Status.CLOSED, DESK),
        (Status.CLOSED, Act.BOOKLET): step(Status.CLOSED, DESK),
    },
    final=frozenset({Status.DISCARDED}),
)
"""The life of a programme (DOMAIN: reading programme)."""

BOOKS = Lifecycle[BookStatus, BookAct](
    "reading-book",
    BookStatus.RECOMMENDED,
    {
        (BookStatus.RECOMMENDED, BookAct.CHOOSE): step(BookStatus.CHOSEN, DESK),
        (BookStatus.RECOMMENDED, BookAct.SET_ASIDE): step(BookStatus.ASIDE, DESK),
        (BookStatus.RECOMMENDED, BookAct.WITHDRAW): step(BookStatus.WITHDRAWN, AUTHOR),
        (BookStatus.ASIDE, BookAct.CHOOSE): step(BookStatus.CHOSEN, DESK),
        (BookStatus.CHOSEN, BookAct.SET_ASIDE): step(BookStatus.ASIDE, DESK),
    },
    final=frozenset({BookStatus.WITHDRAWN}),
)
"""The life of a recommendation: members recommend, the desk chooses."""

BELONGING = Lifecycle[BelongingStatus, BelongingAct](
    "belonging",
    BelongingStatus.ASKED,
    {
        (BelongingStatus.ASKED, BelongingAct.ADMIT): step(BelongingStatus.READING, HOST, DESK),
        (BelongingStatus.ASKED, BelongingAct.DECLINE): step(BelongingStatus.DECLINED, HOST, DESK),
        (BelongingStatus.ASKED, BelongingAct.LEAVE): step(BelongingStatus.LEFT, READER),
        (BelongingStatus.INVITED, BelongingAct.ACCEPT): step(BelongingStatus.READING, READER),
        (BelongingStatus.INVITED, BelongingAct.LEAVE): step(BelongingStatus.LEFT, READER),
        (BelongingStatus.READING, BelongingAct.LEAVE): step(BelongingStatus.LEFT, READER),
    },
    final=frozenset({BelongingStatus.DECLINED, BelongingStatus.LEFT}),
)
"""How one comes into a group and leaves it; whoever left may come in anew. Leaving needs no reason."""

NOTES = Lifecycle[NoteStatus, NoteAct](
    "reading-note",
    NoteStatus.SHARED,
    {
        **{
            step_: to
            for status in (NoteStatus.SHARED, NoteStatus.FEATURED)
            for step_, to in (
                ((status, NoteAct.REPLY), step(status, READER, HOST, needs="words")),
                ((status, NoteAct.REWRITE), step(status, AUTHOR, needs="words")),
                ((status, NoteAct.LIFT), step(status, AUTHOR)),
            )
        },
        (NoteStatus.SHARED, NoteAct.FEATURE): step(NoteStatus.FEATURED, HOST, DESK),
        (NoteStatus.FEATURED, NoteAct.UNFEATURE): step(NoteStatus.SHARED, HOST, DESK, AUTHOR),
        (NoteStatus.SHARED, NoteAct.WITHDRAW): step(NoteStatus.WITHDRAWN, AUTHOR),
        (NoteStatus.FEATURED, NoteAct.WITHDRAW): step(NoteStatus.WITHDRAWN, AUTHOR),
    },
    final=frozenset({NoteStatus.WITHDRAWN}),
)
"""The life of a note: shared in the group, answered there, perhaps featured."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A quarter or a half-year of reading."""

    id: int
    title: str
    begins: date
    ends: date
    status: Status = Status.PLANNED
    version: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """A book that somebody recommends for a programme."""

    id: int
    programme: int
    title: str
    author: str
    why: str
    recommender: int
    """Seat of the member, 0 for the desk."""
    status: BookStatus = BookStatus.RECOMMENDED


@dataclass(frozen=True, slots=True)
class Group:
    """A reading group (读书群) with its host (群主) and the book that it reads."""

    id: int
    programme: int
    name: str
    entry: Entry = Entry.OPEN
    host: int = 0
    """Seat of the host."""
    book: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A week's reading: who leads it (导读人), what they say beforehand, and what to think about."""

    id: int
    group: int
    number: int
    title: str
    begins: date
    guide: int = 0
    """Seat of the guide."""
    question: str = ""
    introduction: str = ""
    file: int = 0
    """A voice message or a document of the guide's, 0 for none."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """A member in a group. Nothing is kept of what they have read."""

    id: int
    group: int
    seat: int
    status: BelongingStatus
    weekday: int = 0
    """On which day of the week they want to hear of the chapter (0 is Monday) …"""
    at: time = PROMPT_AT
    """… and at what time, in the committee's zone."""
    told: int = 0
    """Number of the chapter that they were last told of, so that nothing is said twice."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader shares about a chapter, or answers to another's note (``reply_to``)."""

    id: int
    group: int
    chapter: int
    author: int
    """Seat."""
    words: str
    at: datetime
    status: NoteStatus = NoteStatus.SHARED
    reply_to: int = 0
    item: int = 0
    """The opinion item that it became, 0 for none."""
    featured: datetime | None = None
    """Since when it is in the booklet."""
    person: int = 0
    """Whose words these are: they go when the person leaves."""


def at_desk(actor: Actor) -> bool:
    """Whether the actor looks after the reading programme."""
    return actor.at(Desk.LIAISON, Desk.MEETINGS)


def towards_programme(actor: Actor) -> frozenset[Capacity]:
    """What the actor is towards any programme."""
    held = set()
    if at_desk(actor):
        held.add(DESK)
    if actor.role is Role.MEMBER and actor.seat:
        held.add(MEMBER)
    return frozenset(held)


def towards_book(actor: Actor, book: Book) -> frozenset[Capacity]:
    """What the actor is towards a recommendation."""
    mine = actor.role is Role.MEMBER and actor.seat == book.recommender and book.recommender
    return towards_programme(actor) | (frozenset({AUTHOR}) if mine else frozenset())


def towards_belonging(actor: Actor, group: Group, belonging: Belonging) -> frozenset[Capacity]:
    """What the actor is towards somebody's belonging to a group."""
    held = set(towards_programme(actor))
    if actor.role is Role.MEMBER and actor.seat:
        if actor.seat == group.host:
            held.add(HOST)
        if actor.seat == belonging.seat:
            held.add(READER)
    return frozenset(held)


def towards_note(actor: Actor, group: Group, belonging: Belonging | None, note: Note) -> frozenset[Capacity]:
    """What the actor is towards a note of the group; ``belonging``: their own."""
    held = set(towards_programme(actor))
    if actor.role is Role.MEMBER and actor.seat:
        if belonging is not None and belonging.status is BelongingStatus.READING:
            held.add(READER)
        if actor.seat == group.host:
            held.add(HOST)
        if actor.seat == note.author:
            held.add(AUTHOR)
    return frozenset(held)


def comes_in_as(group: Group) -> BelongingStatus | None:
    """What somebody is who wants to come in by themselves; None where one is invited or assigned."""
    return {Entry.OPEN: BelongingStatus.READING, Entry.SIGN_UP: BelongingStatus.ASKED}.get(group.entry)


def prompt_at(committee: Committee, chapter: Chapter, belonging: Belonging) -> datetime:
    """When this reader hears of this chapter: on their day of its week, or the next working day, at their time (UTC)."""
    day = chapter.begins + timedelta(days=(belonging.weekday - chapter.begins.weekday()) % 7)
    while not committee.works_on(day):
        day += timedelta(days=1)
    return _local(committee, day, belonging.at)


def due_prompt(
    committee: Committee, chapters: Iterable[Chapter], belonging: Belonging, now: datetime
) -> Chapter | None:
    """The chapter to tell of now: the first that is due and was not told. A chapter that holidays have moved beside the next
    one is told as well; what was missed for longer than a week is not caught up on."""
    due = [each for each in chapters if each.number > belonging.told and prompt_at(committee, each, belonging) <= now]
    fresh = [each for each in due if prompt_at(committee, each, belonging) > now - timedelta(weeks=1)]
    return min(fresh or due[-1:], key=lambda chapter: chapter.number, default=None)


def next_prompt(
    committee: Committee, chapters: Iterable[Chapter], belonging: Belonging, now: datetime
) -> datetime | None:
    """When this reader is to hear of a chapter next; None where nothing is left to be told."""
    ahead = [max(now, prompt_at(committee, each, belonging)) for each in chapters if each.number > belonging.told]
    return min(ahead, default=None)


def letter_at(committee: Committee, now: datetime) -> datetime:
    """When the next monthly letter goes out: the first working day of the coming month, in the morning."""
    today = now.astimezone(committee.zone).date()
    day = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    while not committee.works_on(day):
        day += timedelta(days=1)
    return _local(committee, day, LETTER_AT)


def of_the_week(chapters: Sequence[Chapter], today: date) -> Chapter | None:
    """The chapter that is being read; None before the first one."""
    return max((each for each in chapters if each.begins <= today), key=lambda chapter: chapter.number, default=None)


def plan(titles: Sequence[str], begins: date) -> list[tuple[int, str, date]]:
    """One chapter a week, from the Monday of the week in which it begins (DOMAIN: one chapter a week)."""
    monday = begins - timedelta(days=begins.weekday())
    return [(number, title, monday + timedelta(weeks=number - 1)) for number, title in enumerate(titles, 1)]


def _local(committee: Committee, day: date, at: time) -> datetime:
    return datetime.combine(day, at, committee.zone)
