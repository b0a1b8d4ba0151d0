"""What is before a person, gathered from every feature that has something to say: ``SOURCES`` lists them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.agenda.model import Item, in_order
from core.audit import Entry
from core.concerns import deadlines
from core.concerns.model import Status as ConcernStatus
from core.meetings.invitations import AWAY, State
from core.meetings.model import Part, Reply
from core.meetings.model import Status as MeetingStatus
from core.opinions.model import Status as OpinionStatus
from core.people.model import SEATED, Seat
from core.readings.model import BelongingStatus, of_the_week
from core.work import Work

AHEAD = 20
"""Meetings that are looked at."""
JUST_BEGUN = timedelta(hours=4)
_SECRET = 1 << 128


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose agenda it is."""

    person: int
    language: str
    seat: Seat | None = None


Source = Callable[[Work, Whose], Awaitable[Sequence[Item]]]


async def _meetings(work: Work, whose: Whose) -> Sequence[Item]:
    """Meetings to which the person comes or may come, and until when they have to answer."""
    found: list[Item] = []
    for meeting, invitation in await work.meetings.of_person(whose.person, work.now - JUST_BEGUN, AHEAD):
        starts, title = meeting.facts.starts, meeting.title(whose.language)
        gone = meeting.status is MeetingStatus.CANCELLED or invitation.state in AWAY
        place = meeting.facts.said(Part.PLACE, whose.language)
        sequence = 2 * meeting.edition + gone
        found.append(
            Item(
                f"meeting-{meeting.id}", "agenda-meeting", starts, {"title": title, "place": place}, "meeting.view", meeting.id,
                meeting.facts.ends, place, sequence, gone,
            )
        )  # fmt: skip
        waits = invitation.state is State.INVITED and meeting.reply is not Reply.NONE and not gone
        if waits and meeting.reply_by is not None and meeting.reply_by > work.now:
            found.append(
                Item(
                    f"reply-{meeting.id}", "agenda-reply", meeting.reply_by, {"title": title}, "meeting.view", meeting.id,
                    sequence=sequence,
                )
            )  # fmt: skip
    return found


async def _cases(work: Work, whose: Whose) -> Sequence[Item]:
    """Cases that the member has, by their numbers, each with its deadline where one runs."""
    if whose.seat is None:
        return []
    mine = (ConcernStatus.ASSIGNED, ConcernStatus.IN_DIALOGUE)
    return [
        Item(
            f"case-{concern.id}", "agenda-case", deadlines.due(concern, work.committee), {"number": concern.number},
            "concern.card", concern.id,
        )
        for concern in await work.concerns.of_seat(whose.seat.id, mine)
    ]  # fmt: skip


async def _opinions(work: Work, whose: Whose) -> Sequence[Item]:
    """Opinion items that were returned to be improved."""
    if whose.seat is None:
        return []
    return [
        Item(f"item-{item.id}", "agenda-opinion", None, {"number": item.number or "—"}, "opinion.read", item.id)
        for item in await work.opinions.of_reporter(whose.seat.id)
        if item.status is OpinionStatus.RETURNED
    ]


async def _chapters(work: Work, whose: Whose) -> Sequence[Item]:
    """The chapter of the week in each reading group; it has no deadline, and so it is in no calendar."""
    if whose.seat is None:
        return []
    found: list[Item] = []
    today = work.now.astimezone(work.committee.zone).date()
    for belonging in await work.readings.belongings_of(whose.seat.id, [BelongingStatus.READING]):
        chapter = of_the_week(await work.readings.chapters(belonging.group), today)
        if chapter is not None:
            found.append(
                Item(
                    f"chapter-{chapter.id}",
                    "agenda-chapter",
                    None,
                    {"title": chapter.title},
                    "reading.chapter",
                    chapter.id,
                )
            )
    return found


SOURCES: tuple[Source, ...] = (_meetings, _cases, _opinions, _chapters)
"""Every feature that has something to say; one more is one line here."""


async def before(work: Work, person: int) -> tuple[Item, ...]:
    """Everything that is before the person, in order of time."""
    known, seat = await work.people.person(person), await work.people.seat_of(person)
    held = seat if seat is not None and seat.status in SEATED else None
    whose = Whose(person, known.language if known is not None else "zh-CN", held)
    return in_order([item for source in SOURCES for item in await source(work, whose)])


async def subscribe(work: Work, person: int) -> str:
    """A new secret for the address of the person's calendar; a former address is void."""
    secret = f"{work.chance(_SECRET):032x}"
    await work.calendars.issue(person, secret)
    await work.audit.record(Entry(person, "agenda.subscribe", person))
    return secret


async def revoke(work: Work, person: int) -> bool:
    """The address leads nowhere any more, at once."""
    had = await work.calendars.revoke(person)
    await work.audit.record(Entry(person, "agenda.revoke", person))
    return had
