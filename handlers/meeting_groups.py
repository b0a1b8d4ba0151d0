"""Sub-topic groups, chosen by whoever comes and shared out by the desk; and somebody else who comes in a person's place."""

from __future__ import annotations

from bot.rooms import Entries, everybody, members_and_staff, staff
from bot.turn import Turn
from core.errors import Invalid
from core.meetings import answering, grouping, reading
from core.meetings.invitations import SUBSTITUTE_LIMIT, Act
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Meeting
from core.notices import Button, Rows
from core.values import Value
from handlers.meeting_answers import edition_of, show
from handlers.meeting_card import back

TOPIC = 40


async def choose(turn: Turn) -> None:
    """The sub-topics to choose from."""
    meeting, _ = await answering.own(turn.work, turn.actor, turn.subject)
    language = turn.person.language
    rows = tuple(
        (
            Button(
                "meeting-group-line",
                "meeting.group-set",
                meeting.id,
                str(number),
                {"group": _short(meeting, number, language)},
            ),
        )
        for number in range(1, len(meeting.subtopics) + 1)
    )
    await turn.show("meeting-ask-group", buttons=(*rows, (Button("common-back", "meeting.view", meeting.id),)))


async def chosen(turn: Turn) -> None:
    """Chosen."""
    given = turn.press.choice if turn.press else ""
    if not (given.isdecimal() and len(given) < 4):
        raise Invalid("bot-too-old")
    meeting, invitation = await grouping.choose(turn.work, turn.actor, turn.subject, int(given))
    turn.toast("meeting-group-kept")
    await show(turn, meeting, invitation)


async def groups(turn: Turn) -> None:
    """How many sit in each group, and how many in none."""
    await _groups(turn, await reading.judged(turn.work, turn.actor, turn.subject, MeetingAct.ARRANGE))


async def _groups(turn: Turn, meeting: Meeting) -> None:
    found = [each for each in await turn.work.invitations.of(meeting.id) if each.state not in grouping.APART]
    many = {number: sum(each.subtopic == number for each in found) for number in range(1, len(meeting.subtopics) + 1)}
    lines = "\n".join(
        f"{number}. {meeting.group(number, turn.person.language)} · {count}" for number, count in many.items()
    )
    values: dict[str, Value] = {
        "title": meeting.title(turn.person.language), "lines": lines or "—", "none": len(found) - sum(many.values()),
    }  # fmt: skip
    shares: Rows = ((Button("meeting-groups-share", "meeting.groups-share", meeting.id),),) if many else ()
    await turn.show("meeting-groups-list", buttons=(*shares, *back(meeting.id)), values=values)


async def share(turn: Turn) -> None:
    """Everybody who has none gets one."""
    many = await grouping.share_out(turn.work, turn.actor, turn.subject)
    turn.toast("meeting-groups-shared", count=many)
    await groups(turn)


async def substitute(turn: Turn) -> None:
    """Asks who comes."""
    edition = edition_of(turn)
    await answering.permitted(turn.work, turn.actor, turn.subject, Act.SUBSTITUTE, edition)
    await turn.ask("meeting.substitute", turn.subject, edition=edition)
    home: Rows = ((Button("common-back", "meeting.view", turn.subject),),)
    await turn.show("meeting-ask-substitute", buttons=home, limit=SUBSTITUTE_LIMIT)


async def substitute_came(turn: Turn) -> None:
    """Named."""
    edition = int(str(turn.draft.fields.get("edition", 0))) if turn.draft else 0
    meeting, invitation = await answering.substitute(turn.work, turn.actor, turn.subject, edition, turn.words)
    await show(turn, meeting, invitation)


def _short(meeting: Meeting, number: int, language: str) -> str:
    return meeting.group(number, language)[:TOPIC]


PRESSES: Entries = {
    "meeting.group": everybody(choose),
    "meeting.group-set": everybody(chosen),
    "meeting.substitute": members_and_staff(substitute),
}
DESK: Entries = {
    "meeting.groups": staff(groups),
    "meeting.groups-share": staff(share),
}
ANSWERS: Entries = {"meeting.substitute": members_and_staff(substitute_came)}
