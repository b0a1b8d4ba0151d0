"""At the door: sign-in by the list or by the code on the wall, who leaves early, the end, and corrections with their reason."""

from __future__ import annotations

from bot.codes import link, picture
from bot.rooms import Entries, everybody, staff
from bot.turn import Turn
from core.errors import Invalid
from core.meetings import reading, signing, wording
from core.meetings.invitations import CORRECTIONS, Invitation, Place, State
from core.meetings.model import Act
from core.notices import Button, Lane, Notice, Rows
from core.people.names import name_of
from core.said import Kind
from core.values import Listed, Moment, Named, Value
from handlers.meeting_card import back, show

PAGE = 10


async def open_(turn: Turn) -> None:
    """Sign-in begins."""
    await show(turn, await signing.open_(turn.work, turn.actor, turn.subject))


async def code(turn: Turn) -> None:
    """A fresh code for the wall, as a picture."""
    meeting, words = await signing.show_code(turn.work, turn.actor, turn.subject)
    data = picture(link(turn.bot_name, f"q-{words}"))
    file = await turn.work.files.make(turn.person.id, Kind.PHOTO, data, "image/png")
    rows: Rows = ((Button("meeting-code-again", "meeting.code", meeting.id),),)
    values: dict[str, Value] = {
        "title": meeting.title(turn.person.language), "seconds": turn.work.committee.meetings.code_seconds,
    }  # fmt: skip
    await turn.work.tell(Notice(turn.person.id, "meeting-code", values, rows, Lane.ANSWER, files=(file,)))


async def scanned(turn: Turn) -> None:
    """Somebody has scanned the code on the wall."""
    meeting, invitation = await signing.by_code(turn.work, turn.actor, turn.argument)
    guest = invitation.place is Place.GUEST
    await turn.say(
        "meeting-signed-guest" if guest else "meeting-signed", title=meeting.title(turn.person.language),
        at=Moment(invitation.signed_at or turn.work.now, with_time=True), late=1 if invitation.late else 0,
        seating=invitation.seating or "—", has_seating=1 if invitation.seating else 0,
    )  # fmt: skip


async def door(turn: Turn) -> None:
    """The list to tick, a page of it."""
    page = turn.press.choice if turn.press else ""
    await _door(turn, int(page) if page.isdecimal() and len(page) < 6 else 0)


async def _door(turn: Turn, page: int) -> None:
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.SIGN_IN)
    found = await turn.work.invitations.of(meeting.id)
    first = page * PAGE if page * PAGE < len(found) else 0
    rows = [await _line(turn, each, first // PAGE) for each in found[first : first + PAGE]]
    moves = [
        Button(label, "meeting.door", meeting.id, str(to))
        for label, to, there in (
            ("common-previous", first // PAGE - 1, first > 0),
            ("common-next", first // PAGE + 1, first + PAGE < len(found)),
        )
        if there
    ]
    signed = sum(each.signed_at is not None for each in found)
    await turn.show(
        "meeting-door-list", buttons=(*rows, tuple(moves), *back(meeting.id)), title=meeting.title(turn.person.language),
        count=len(found), signed=signed,
    )  # fmt: skip


async def _line(turn: Turn, invitation: Invitation, page: int) -> tuple[Button, ...]:
    name = await name_of(turn.work, invitation.person) or "—"
    choice = f"{invitation.person}.{page}"
    here = invitation.state is State.SIGNED_IN
    tick = Button(
        "meeting-door-here" if here else "meeting-door-not", "meeting.tick", invitation.meeting, choice, {"name": name}
    )
    if not here:
        return (tick,)
    label = "meeting-door-left" if invitation.left_at else "meeting-door-leaves"
    return (tick, Button(label, "meeting.leaves", invitation.meeting, choice))


def _chosen(turn: Turn) -> tuple[int, str]:
    """Person and what follows, of the press."""
    person, _, more = (turn.press.choice if turn.press else "").partition(".")
    if not person.isdecimal() or len(person) > 19:
        raise Invalid("bot-too-old")
    return int(person), more


async def tick(turn: Turn) -> None:
    """Is here, or was ticked by mistake."""
    person, page = _chosen(turn)
    await signing.tick(turn.work, turn.actor, turn.subject, person)
    await _door(turn, int(page) if page.isdecimal() else 0)


async def leaves(turn: Turn) -> None:
    """Leaves early."""
    person, page = _chosen(turn)
    await signing.leave_early(turn.work, turn.actor, turn.subject, person)
    await _door(turn, int(page) if page.isdecimal() else 0)


async def close_ask(turn: Turn) -> None:
    """Asks before the end."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CLOSE)
    sure: Rows = ((Button("meeting-close-sure", "meeting.close", meeting.id),),)
    await turn.show(
        "meeting-close-ask", buttons=(*sure, *back(meeting.id)),
        values=wording.facts(turn.work.committee, meeting, turn.person.language),
    )  # fmt: skip


async def close(turn: Turn) -> None:
    """The end."""
    await show(turn, await signing.close(turn.work, turn.actor, turn.subject))


async def seating(turn: Turn) -> None:
    """Asks where people sit."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    await turn.ask("meeting.seating", meeting.id)
    await turn.show("meeting-ask-seating", buttons=back(meeting.id))


async def seating_came(turn: Turn) -> None:
    """The lines."""
    meeting, words = turn.subject, turn.words
    placed, unknown = await signing.seat(turn.work, turn.actor, meeting, words)
    await turn.say(
        "meeting-seated", count=placed, unknown=len(unknown), lines=Listed(tuple(unknown[:PAGE])) if unknown else "—"
    )
    await show(turn, await reading.visible(turn.work, turn.actor, meeting))


async def correct(turn: Turn) -> None:
    """Asks for the name whose attendance is wrong."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await turn.ask("meeting.correct", meeting.id)
    await turn.show("meeting-ask-correct", buttons=back(meeting.id))


async def correct_name(turn: Turn) -> None:
    """Whoever it may be."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CORRECT)
    rows: list[tuple[Button, ...]] = []
    for each in await turn.work.invitations.of(meeting.id):
        name = await name_of(turn.work, each.person)
        if turn.words.strip() and turn.words.strip().casefold() in name.casefold() and len(rows) < PAGE:
            args: dict[str, Value] = {"name": name, "state": Named("invitation-state", each.state)}
            rows.append((Button("meeting-correct-line", "meeting.correct-who", meeting.id, str(each.person), args),))
    await turn.show("meeting-correct-found", buttons=(*rows, *back(meeting.id)), count=len(rows))


async def correct_who(turn: Turn) -> None:
    """To what."""
    person, _ = _chosen(turn)
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CORRECT)
    rows = tuple(
        (
            Button(
                "meeting-correct-to", "meeting.correct-to", meeting.id, f"{person}.{state}",
                {"state": Named("invitation-state", state)},
            ),
        )
        for state in CORRECTIONS
    )  # fmt: skip
    await turn.show(
        "meeting-correct-what", buttons=(*rows, *back(meeting.id)), name=await name_of(turn.work, person) or "—"
    )


async def correct_to(turn: Turn) -> None:
    """Asks why."""
    person, state = _chosen(turn)
    if state not in {each.value for each in CORRECTIONS}:
        raise Invalid("bot-too-old")
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await turn.ask("meeting.correct-reason", meeting.id, person=person, state=state)
    await turn.show(
        "meeting-ask-correct-reason", buttons=back(meeting.id), name=await name_of(turn.work, person) or "—",
        state=Named("invitation-state", State(state)),
    )  # fmt: skip


async def correct_reason(turn: Turn) -> None:
    """Set right."""
    held = turn.draft.fields if turn.draft else {}
    person, state, meeting = int(str(held["person"])), State(str(held["state"])), turn.subject
    await signing.correct(turn.work, turn.actor, meeting, person, state, turn.words)
    await turn.say(
        "meeting-corrected-desk", name=await name_of(turn.work, person) or "—", state=Named("invitation-state", state)
    )
    await show(turn, await reading.visible(turn.work, turn.actor, meeting))


PRESSES: Entries = {
    "meeting.open": staff(open_),
    "meeting.code": staff(code),
    "meeting.door": staff(door),
    "meeting.tick": staff(tick),
    "meeting.leaves": staff(leaves),
    "meeting.close-ask": staff(close_ask),
    "meeting.close": staff(close),
    "meeting.seating": staff(seating),
    "meeting.correct": staff(correct),
    "meeting.correct-who": staff(correct_who),
    "meeting.correct-to": staff(correct_to),
}
ANSWERS: Entries = {
    "meeting.seating": staff(seating_came),
    "meeting.correct": staff(correct_name),
    "meeting.correct-reason": staff(correct_reason),
}
LINKS: Entries = {"q": everybody(scanned)}
