"""Meetings in the chat: the desk composes and follows them, whoever is invited answers in one tap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.rooms import Room, everybody, members_and_staff, staff
from bot.turn import Turn
from core.actors import Role
from core.meetings import answering, reading
from core.meetings.invitations import Invitation, State
from core.meetings.model import Act, Meeting, Part
from core.notices import Button, Rows
from core.people.names import name_of
from core.values import Listed, Moment, Named, Value
from handlers import (
    meeting_after,
    meeting_answers,
    meeting_door,
    meeting_groups,
    meeting_papers,
    meeting_speeches,
    meeting_writing,
)
from handlers.meeting_answers import show as show_notice
from handlers.meeting_card import back, leave, show

SHOWN = 8
PEOPLE = 30
DAY, PAST = timedelta(days=1), timedelta(days=14)
"""Own meetings stay in the list for so long, those that go on or are ahead first."""


async def listing(turn: Turn) -> None:
    """For the desk all meetings, the newest first; for everybody else their own."""
    if not turn.actor.at(*reading.DESKS):
        await mine(turn)
        return
    await leave(turn)
    page = turn.subject if turn.press else 0
    found = await reading.recent(turn.work, turn.actor, SHOWN + 1, page * SHOWN)
    rows = [(_line(turn, each),) for each in found[:SHOWN]]
    before = (Button("common-previous", "meeting.list", page - 1),) if page else ()
    after = (Button("common-next", "meeting.list", page + 1),) if len(found) > SHOWN else ()
    await turn.show(
        "meeting-list" if found else "meeting-list-none",
        buttons=(
            (Button("meeting-new", "meeting.new"), Button("meeting-mine", "meeting.mine")),
            *rows,
            (*before, *after, Button("common-back", "people.home")),
        ),
    )


def _line(turn: Turn, meeting: Meeting) -> Button:
    args: dict[str, Value] = {
        "title": meeting.shown.said(Part.TITLE, turn.person.language) or "…", "status": Named("meeting-status", meeting.status),
        "at": Moment(meeting.facts.starts) if meeting.facts.starts else "—",
    }  # fmt: skip
    return Button("meeting-line", "meeting.card", meeting.id, args=args)


async def mine(turn: Turn) -> None:
    """The meetings to which one is invited, the next one first."""
    await leave(turn)
    now = turn.work.now
    known = await turn.work.meetings.of_person(turn.person.id, now - PAST, SHOWN * 3)
    ahead = [each for each in known if each[0].facts.starts and each[0].facts.starts >= now - DAY]
    found = [*ahead, *reversed(known[: len(known) - len(ahead)])][:SHOWN]
    rows: Rows = tuple((_own(turn, meeting, invitation),) for meeting, invitation in found)
    await turn.show(
        "meeting-mine-list" if found else "meeting-mine-none", buttons=(*rows, (Button("common-back", "people.home"),))
    )


def _own(turn: Turn, meeting: Meeting, invitation: Invitation) -> Button:
    args: dict[str, Value] = {
        "title": meeting.title(turn.person.language), "state": Named("invitation-state", invitation.state),
        "at": Moment(meeting.facts.starts) if meeting.facts.starts else "—",
    }  # fmt: skip
    return Button("meeting-mine-line", "meeting.view", meeting.id, args=args)


async def card(turn: Turn) -> None:
    """One meeting with everything that can be done with it now."""
    await show(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def fresh(turn: Turn) -> None:
    """The pressed meeting as it is now: for the desk its card, for whoever is invited the notice."""
    if turn.press is not None and turn.press.verb in STAFF_VERBS and turn.actor.at(*reading.DESKS):
        await card(turn)
        return
    if turn.press is not None and turn.press.verb in meeting_speeches.OF_SPEECH:
        await meeting_speeches.card(turn)
        return
    meeting, invitation = await answering.own(turn.work, turn.actor, turn.subject)
    await show_notice(turn, meeting, invitation)


async def attendance(turn: Turn) -> None:
    """Who answers what, by name: whom one need not call."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    counts = await turn.work.invitations.counts(meeting.id)
    many = {state: sum(each for (_, found), each in counts.items() if found is state) for state in State}
    rows = [
        (
            Button(
                "meeting-state-line", "meeting.named", meeting.id, state,
                {"state": Named("invitation-state", state), "count": count},
            ),
        )
        for state, count in many.items()
        if count
    ]  # fmt: skip
    await turn.show(
        "meeting-attendance-list", buttons=(*rows, *back(meeting.id)), title=meeting.title(turn.person.language),
        count=sum(many.values()),
    )  # fmt: skip


async def named(turn: Turn) -> None:
    """The names behind one answer."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    state = turn.chosen(State)
    found = await turn.work.invitations.of(meeting.id, states=[state])
    await turn.show(
        "meeting-named", buttons=((Button("common-back", "meeting.attendance", meeting.id),),),
        state=Named("invitation-state", state), count=len(found), names=await _names(turn, found),
        more=max(0, len(found) - PEOPLE),
    )  # fmt: skip


async def _names(turn: Turn, found: Sequence[Invitation]) -> Value:
    unnamed = Named("audience-role", Role.CONSTITUENT)
    names = [await name_of(turn.work, each.person) or unnamed for each in found[:PEOPLE]]
    return Listed(tuple(names)) if names else "—"


STAFF_VERBS = frozenset(
    {
        "meeting.card",
        "meeting.attendance",
        "meeting.named",
        *meeting_writing.PRESSES,
        *meeting_door.PRESSES,
        *meeting_papers.PRESSES,
        *meeting_groups.DESK,
    }
)
ROOM = Room(
    "meetings",
    commands={"meetings": members_and_staff(listing, menu=True)},
    presses={
        "meeting.list": members_and_staff(listing),
        "meeting.mine": everybody(mine),
        "meeting.card": staff(card),
        "meeting.attendance": staff(attendance),
        "meeting.named": staff(named),
        **meeting_writing.PRESSES,
        **meeting_answers.PRESSES,
        **meeting_groups.PRESSES,
        **meeting_groups.DESK,
        **meeting_door.PRESSES,
        **meeting_papers.PRESSES,
        **meeting_speeches.PRESSES,
        **meeting_after.PRESSES,
    },
    answers={
        **meeting_writing.ANSWERS,
        **meeting_answers.ANSWERS,
        **meeting_groups.ANSWERS,
        **meeting_door.ANSWERS,
        **meeting_papers.ANSWERS,
        **meeting_speeches.ANSWERS,
        **meeting_after.ANSWERS,
    },
    links=meeting_door.LINKS,
    fresh=fresh,
)
