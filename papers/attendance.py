"""What an office files of a meeting: the attendance list (XLSX) and the minutes (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence

from core.actors import Role
from core.meetings import wording
from core.meetings.invitations import THERE, Invitation, Place, State
from core.meetings.model import Meeting, Part
from core.people.names import name_of
from core.values import Moment, Named, Value
from core.work import Work
from papers.booklets import minutes
from papers.sheets import office_sheet
from texts.catalog import Catalog

HEADINGS = ("number", "name", "sector", "unit", "place", "group", "state", "signed", "seat", "remark")
WIDTHS = (6, 12, 16, 26, 8, 24, 14, 18, 14, 20)
GROUP = HEADINGS.index("group")
"""The column that only a meeting with sub-topics has."""


async def attendance(work: Work, catalog: Catalog, language: str, meeting: Meeting) -> bytes:
    """The attendance list, as XLSX."""
    found = await work.invitations.of(meeting.id)
    rows = [await _row(work, catalog, language, meeting, number, each) for number, each in enumerate(found, 1)]
    title = catalog.words(language, "meeting-sheet-title", {"title": meeting.title(language)})
    under = catalog.words(language, "meeting-sheet-under", _under(work, language, meeting, found))
    headings = [catalog.words(language, f"meeting-sheet-{heading}") for heading in HEADINGS]
    if meeting.subtopics:
        return office_sheet(title, under, headings, rows, WIDTHS)
    lists = [[*line[:GROUP], *line[GROUP + 1 :]] for line in (headings, *rows)]
    return office_sheet(
        title, under, [str(each) for each in lists[0]], lists[1:], [*WIDTHS[:GROUP], *WIDTHS[GROUP + 1 :]]
    )


async def _row(
    work: Work, catalog: Catalog, language: str, meeting: Meeting, number: int, invitation: Invitation
) -> Sequence[str | int]:
    seat = await work.people.seat_of(invitation.person)
    sector: Value = Named("sector", seat.sector) if seat else ""
    signed: Value = Moment(invitation.signed_at, with_time=True) if invitation.signed_at else ""
    late: Value = Named("meeting-sheet", "late") if invitation.late else ""
    leave: Value = Named("meeting-leave", invitation.leave) if invitation.leave else late
    if invitation.state is State.SUBSTITUTED:
        leave = catalog.words(language, "meeting-sheet-substitute", {"substitute": invitation.substitute})
    values: tuple[Value, ...] = (
        number, await _name(work, catalog, language, invitation), sector, seat.unit if seat else "",
        Named("invitation-place", invitation.place), meeting.group(invitation.subtopic, language),
        Named("invitation-state", invitation.state), signed,
        invitation.seating, leave,
    )  # fmt: skip
    return [catalog.said(language, value) for value in values]


def _under(work: Work, language: str, meeting: Meeting, found: Sequence[Invitation]) -> dict[str, Value]:
    there = sum(each.state in THERE for each in found)
    leave = sum(each.state is State.LEAVE_GRANTED for each in found)
    absent = sum(each.state is State.ABSENT for each in found)
    expected = sum(each.place is not Place.GUEST for each in found)
    facts = wording.facts(work.committee, meeting, language)
    kept: dict[str, Value] = {name: facts[name] for name in ("at", "weekday", "place", "number")}
    return {**kept, "expected": expected, "there": there, "leave": leave, "absent": absent}


async def minutes_of(work: Work, catalog: Catalog, language: str, meeting: Meeting) -> bytes:
    """The minutes, as DOCX; the facts are put in by the house."""
    facts = wording.facts(work.committee, meeting, language)
    found = await work.invitations.of(meeting.id)
    lines = [
        (catalog.words(language, "meeting-minutes-time"), catalog.words(language, "meeting-minutes-when", facts)),
        (catalog.words(language, "meeting-minutes-place"), meeting.facts.said(Part.PLACE, language)),
    ]
    groups = {
        "attendees": [each for each in found if each.state in THERE and each.place is Place.ATTENDEE],
        "observers": [each for each in found if each.state in THERE and each.place is not Place.ATTENDEE],
        "substitutes": [each for each in found if each.state is State.SUBSTITUTED and each.signed_at],
        "leave": [each for each in found if each.state is State.LEAVE_GRANTED],
        "absent": [each for each in found if each.state is State.ABSENT],
    }
    for group, people in groups.items():
        if people:
            lines.append(
                (catalog.words(language, f"meeting-minutes-{group}"), await _names(work, catalog, language, people))
            )
    parts = [
        (catalog.words(language, "meeting-minutes-agenda"), meeting.facts.said(Part.AGENDA, language)),
        (catalog.words(language, "meeting-minutes-words"), meeting.minutes or "—"),
    ]
    title = catalog.words(language, "meeting-minutes-title", {"title": meeting.title(language)})
    return minutes(title, f"{catalog.name(language, Named('committee', ''))}　{meeting.number}", lines, parts)


async def _name(work: Work, catalog: Catalog, language: str, invitation: Invitation) -> str:
    """The name; constituents have none here."""
    name = await name_of(work, invitation.person)
    return name or catalog.name(language, Named("audience-role", Role.CONSTITUENT))


async def _names(work: Work, catalog: Catalog, language: str, people: Sequence[Invitation]) -> str:
    names = []
    for each in people:
        name = await _name(work, catalog, language, each)
        stands_in = each.substitute if each.state is State.SUBSTITUTED else ""
        names.append(
            catalog.words(language, "meeting-minutes-stands-in", {"name": name, "substitute": stands_in})
            if stands_in
            else name
        )
    return ("、" if language == "zh-CN" else ", ").join(names)
