"""After a meeting: the anonymous sheet, what it says, and outcomes for everybody who took part."""

from __future__ import annotations

from bot.rooms import Entries, everybody, staff
from bot.turn import Turn
from core.errors import Invalid
from core.meetings import reading, recording
from core.meetings.model import Act
from core.meetings.outcomes import MARKS, OutcomeKind, average
from core.notices import Button
from core.values import Named
from handlers.meeting_card import back, show


async def ask_sheets(turn: Turn) -> None:
    """Asks those who were there."""
    meeting = await recording.ask_sheets(turn.work, turn.actor, turn.subject)
    turn.toast("meeting-assess-sent", alert=True)
    await show(turn, meeting)


async def rate(turn: Turn) -> None:
    """The sheet, from its first question."""
    meeting = await recording.may_rate(turn.work, turn.actor, turn.subject)
    await turn.ask("meeting.rate", meeting.id, marks=list[str]())
    await _question(turn, 0)


async def _question(turn: Turn, number: int) -> None:
    indicators = turn.work.committee.meetings.indicators
    indicator = indicators[number]
    marks = tuple(
        Button("meeting-mark", "meeting.mark", turn.subject, f"{indicator.code}.{mark}", {"mark": mark})
        for mark in MARKS
    )
    await turn.show(
        "meeting-rate-ask", buttons=(marks,), question=indicator.name(turn.person.language), number=number + 1,
        count=len(indicators),
    )  # fmt: skip


async def mark(turn: Turn) -> None:
    """A mark, then the next question; the last one hands the sheet in."""
    code, _, given = (turn.press.choice if turn.press else "").partition(".")
    held = turn.draft.fields.get("marks") if turn.draft and turn.draft.kind == "meeting.rate" else None
    indicators = [each.code for each in turn.work.committee.meetings.indicators]
    if turn.draft is None or turn.draft.subject != turn.subject or not isinstance(held, list) or code not in indicators:
        raise Invalid("bot-too-old")
    marks = [str(each) for each in held if not str(each).startswith(f"{code}.")] + [f"{code}.{given}"]
    await turn.note("meeting.rate", marks=marks)
    if len(marks) < len(indicators):
        await _question(turn, len(marks))
        return
    sheet = {name: int(number) for name, _, number in (each.partition(".") for each in marks) if number.isdecimal()}
    await recording.rate(turn.work, turn.actor, turn.subject, sheet)
    await turn.done()
    await turn.show("meeting-rated", buttons=((Button("meeting-mine-back", "meeting.mine"),),))


async def ratings(turn: Turn) -> None:
    """What the sheets say together."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.ASSESS)
    given = await turn.work.meetings.ratings(meeting.id)
    lines = [
        f"{each.name(turn.person.language)}　{average(given.get(each.code, {})) / 10:.1f}"
        for each in turn.work.committee.meetings.indicators
    ]
    sheets = max((sum(marks.values()) for marks in given.values()), default=0)
    await turn.show(
        "meeting-ratings", buttons=back(meeting.id), title=meeting.title(turn.person.language), count=sheets,
        lines="\n".join(lines) or "—",
    )  # fmt: skip


async def outcome(turn: Turn) -> None:
    """Which kind."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.RECORD)
    rows = tuple((Button(f"meeting-outcome-{kind}", "meeting.outcome-kind", meeting.id, kind),) for kind in OutcomeKind)
    known = await turn.work.meetings.outcomes(meeting.id)
    await turn.show("meeting-ask-outcome", buttons=(*rows, *back(meeting.id)), count=len(known))


async def outcome_kind(turn: Turn) -> None:
    """Asks for the words."""
    kind = turn.chosen(OutcomeKind)
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.RECORD)
    await turn.ask("meeting.outcome", meeting.id, outcome=kind.value)
    await turn.show("meeting-ask-outcome-words", buttons=back(meeting.id), outcome=Named("meeting-outcome", kind))


async def outcome_came(turn: Turn) -> None:
    """Recorded, and on its way to everybody who took part."""
    kind, meeting = OutcomeKind(str(turn.draft.fields["outcome"]) if turn.draft else ""), turn.subject
    await recording.record(turn.work, turn.actor, meeting, kind, turn.words)
    await turn.say("meeting-outcome-kept", outcome=Named("meeting-outcome", kind))
    await show(turn, await reading.visible(turn.work, turn.actor, meeting))


PRESSES: Entries = {
    "meeting.sheets": staff(ask_sheets),
    "meeting.rate": everybody(rate),
    "meeting.mark": everybody(mark),
    "meeting.ratings": staff(ratings),
    "meeting.outcome": staff(outcome),
    "meeting.outcome-kind": staff(outcome_kind),
}
ANSWERS: Entries = {"meeting.outcome": staff(outcome_came)}
