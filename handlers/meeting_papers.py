"""What an office files of a meeting, sent into the chat: the attendance list (XLSX) and the minutes (DOCX)."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.meetings import reading, recording
from core.meetings.model import Act, Meeting
from core.notices import Button, Lane, Notice, Rows
from core.said import Kind
from handlers.meeting_card import back, show
from papers.attendance import attendance, minutes_of
from papers.booklets import DOCX
from papers.sheets import XLSX


async def sheet(turn: Turn) -> None:
    """The attendance list."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    data = await attendance(turn.work, turn.catalog, turn.person.language, meeting)
    await _send(turn, "meeting-sheet-here", meeting, data, XLSX)
    turn.toast("meeting-paper-sent")


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
    data = await minutes_of(turn.work, turn.catalog, turn.person.language, meeting)
    await _send(turn, "meeting-minutes-here", meeting, data, DOCX)
    turn.toast("meeting-paper-sent")


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
