"""What an office files of a meeting: the attendance list (XLSX) and the minutes (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.meetings import reading, recording, wording
from core.meetings.invitations import THERE, Invitation, Place, State
from core.meetings.model import Act, Meeting, Part
from core.notices import Button, Lane, Notice, Rows
from core.people.names import name_of
from core.said import Kind
from core.values import Moment, Named, Value
from handlers.meeting_card import back, show
from papers.booklets import DOCX, minutes
from papers.sheets import XLSX, office_sheet

HEADINGS = ("number", "name", "sector", "unit", "place", "state", "signed", "seat", "remark")
WIDTHS = (6, 12, 16, 26, 8, 14, 18, 14, 20)


async def sheet(turn: Turn) -> None:
    """The attendance list."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    language = turn.person.language
    found = await turn.work.invitations.of(meeting.id)
    rows = [await _row(turn, number, each) for number, each in enumerate(found, 1)]
    title = turn.catalog.words(language, "meeting-sheet-title", {"title": meeting.title(language)})
    under = turn.catalog.words(language, "meeting-sheet-under", await _under(turn, meeting, found))
    headings = [turn.catalog.words(language, f"meeting-sheet-{heading}") for heading in HEADINGS]
    data = office_sheet(title, under, headings, rows, WIDTHS)
    await _send(turn, "meeting-sheet-here", meeting, data, XLSX)
    turn.toast("meeting-paper-sent")


async def _row(turn: Turn, number: int, invitation: Invitation) -> Sequence[str | int]:
    seat = await turn.work.people.seat_of(invitation.person)
    language = turn.person.language
    sector: Value = Named("sector", seat.sector) if seat else ""
    signed: Value = Moment(invitation.signed_at, with_time=True) if invitation.signed_at else ""
    late: Value = Named("meeting-sheet", "late") if invitation.late else ""
    leave: Value = Named("meeting-leave", invitation.leave) if invitation.leave else late
    values: tuple[Value, ...] = (
        number, await name_of(turn.work, invitation.person) or "—", sector, seat.unit if seat else "",
        Named("invitation-place", invitation.place), Named("invitation-state", invitation.state), signed,
        invitation.seating, leave,
    )  # fmt: skip
    return [turn.catalog.said(language, value) for value in values]


async def _under(turn: Turn, meeting: Meeting, found: Sequence[Invitation]) -> dict[str, Value]:
    there = sum(each.state in THERE for each in found)
    leave = sum(each.state is State.LEAVE_GRANTED for each in found)
    absent = sum(each.state is State.ABSENT for each in found)
    expected = sum(each.place is not Place.GUEST for each in found)
    facts = wording.facts(turn.work.committee, meeting, turn.person.language)
    kept: dict[str, Value] = {name: facts[name] for name in ("at", "weekday", "place", "number")}
    return {**kept, "expected": expected, "there": there, "leave": leave, "absent": absent}


async def ask_minutes(turn: Turn) -> None:
    """Asks for the text of the minutes; the facts are put in by the house."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.MINUTES)
    await turn.ask("meeting.minutes", meeting.id)
    have: Rows = ((Button("meeting-minutes-file", "meeting.minutes-file", meeting.id),),)
    await turn.show(
        "meeting-ask-minutes", buttons=(*have, *back(meeting.id)), written=1 if meeting.minutes else 0,
        words=meeting.minutes or "—",
    )  # fmt: skip


async def minutes_came(turn: Turn) -> None:
    """The text."""
    await show(turn, await recording.write_minutes(turn.work, turn.actor, turn.subject, turn.words))


async def minutes_file(turn: Turn) -> None:
    """The minutes as a document."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.MINUTES)
    language, say = turn.person.language, turn.catalog
    facts = wording.facts(turn.work.committee, meeting, language)
    found = await turn.work.invitations.of(meeting.id)
    lines = [
        (say.words(language, "meeting-minutes-time"), say.words(language, "meeting-minutes-when", facts)),
        (say.words(language, "meeting-minutes-place"), meeting.facts.said(Part.PLACE, language)),
    ]
    groups = {
        "attendees": [each for each in found if each.state in THERE and each.place is Place.ATTENDEE],
        "observers": [each for each in found if each.state in THERE and each.place is not Place.ATTENDEE],
        "leave": [each for each in found if each.state is State.LEAVE_GRANTED],
        "absent": [each for each in found if each.state is State.ABSENT],
    }
    for group, people in groups.items():
        if people:
            lines.append((say.words(language, f"meeting-minutes-{group}"), await _names(turn, people)))
    parts = [
        (say.words(language, "meeting-minutes-agenda"), meeting.facts.said(Part.AGENDA, language)),
        (say.words(language, "meeting-minutes-words"), meeting.minutes or "—"),
    ]
    title = say.words(language, "meeting-minutes-title", {"title": meeting.title(language)})
    data = minutes(title, f"{say.name(language, Named('committee', ''))}　{meeting.number}", lines, parts)
    await _send(turn, "meeting-minutes-here", meeting, data, DOCX)
    turn.toast("meeting-paper-sent")


async def _names(turn: Turn, people: Sequence[Invitation]) -> str:
    names = [await name_of(turn.work, each.person) or "—" for each in people]
    return ("、" if turn.person.language == "zh-CN" else ", ").join(names)


async def _send(turn: Turn, key: str, meeting: Meeting, data: bytes, mime: str) -> None:
    file = await turn.work.files.make(turn.person.id, Kind.DOCUMENT, data, mime)
    args = {"title": meeting.title(turn.person.language)}
    await turn.work.tell(Notice(turn.person.id, key, args, lane=Lane.ANSWER, files=(file,)))


PRESSES: Entries = {
    "meeting.sheet": staff(sheet),
    "meeting.minutes": staff(ask_minutes),
    "meeting.minutes-file": staff(minutes_file),
}
ANSWERS: Entries = {"meeting.minutes": staff(minutes_came)}
