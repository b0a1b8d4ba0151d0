"""The invited person's side: the notice, one tap to answer, leave with its reason and proof, the calendar file; and the decision
on leave."""

from __future__ import annotations

from bot.rooms import Entries, everybody, members_and_staff, staff
from bot.turn import Turn
from core.errors import Invalid
from core.meetings import answering, mailing, wording
from core.meetings.grouping import may_choose
from core.meetings.invitations import THERE, Act, Invitation, Leave, State
from core.meetings.model import Meeting, Part, Status
from core.notices import Button, Lane, Notice, Rows
from core.people.names import name_of
from core.said import Kind
from core.values import Named, Value
from handlers.meeting_card import leave as leave_question
from handlers.meeting_speeches import own_buttons
from papers.calendars import ICS, Date, calendar


async def view(turn: Turn) -> None:
    """The notice as it is now, with the own answer."""
    meeting, invitation = await answering.own(turn.work, turn.actor, turn.subject)
    await show(turn, meeting, invitation)


async def show(turn: Turn, meeting: Meeting, invitation: Invitation) -> None:
    """The notice with the own answer, and what can be answered now."""
    await leave_question(turn)
    papers = await turn.work.meetings.materials(meeting.id)
    values: dict[str, Value] = {
        **wording.facts(turn.work.committee, meeting, turn.person.language),
        "state": Named("invitation-state", invitation.state),
        "place_of": Named("invitation-place", invitation.place),
        **wording.seat(invitation),
        **wording.group(meeting, invitation, turn.person.language),
        "substitute": invitation.substitute or "—",
        "substituted": 1 if invitation.state is State.SUBSTITUTED else 0,
        "papers": len(papers),
        "refusal": invitation.answer or "—",
        "refused": 1 if invitation.answer else 0,
        "cancelled": 1 if meeting.status is Status.CANCELLED else 0,
    }
    rows = [row for row in mailing.answers(meeting, invitation, turn.work)[:1] if row]
    more = [Button("meeting-calendar", "meeting.calendar", meeting.id)]
    mine = list(await turn.work.speeches.of(meeting.id, turn.person.id))
    rows += [(each,) for each in own_buttons(meeting, mine, turn, there=invitation.state in THERE)]
    if may_choose(meeting, invitation):
        more.append(Button("meeting-group-choose", "meeting.group", meeting.id))
    if papers:
        more.append(Button("meeting-papers", "meeting.papers", meeting.id))
    await turn.show(
        "meeting-view", buttons=(*rows, tuple(more), (Button("meeting-mine-back", "meeting.mine"),)), values=values
    )


def edition_of(turn: Turn) -> int:
    """The edition of the notice that was answered."""
    choice = turn.press.choice if turn.press else ""
    return int(choice) if choice.isdecimal() and len(choice) < 9 else -1


async def attend(turn: Turn) -> None:
    """Comes."""
    await _answer(turn, Act.ATTEND)


async def decline(turn: Turn) -> None:
    """Does not come, where that is free."""
    await _answer(turn, Act.DECLINE)


async def take_back(turn: Turn) -> None:
    """The leave is not needed any more."""
    await _answer(turn, Act.TAKE_BACK)


async def _answer(turn: Turn, act: Act) -> None:
    meeting, invitation = await answering.answer(turn.work, turn.actor, turn.subject, act, edition_of(turn))
    turn.toast(f"meeting-answered-{invitation.state.replace('_', '-')}")
    await show(turn, meeting, invitation)


async def leave(turn: Turn) -> None:
    """Kinds of leave."""
    edition = edition_of(turn)
    meeting, _ = await answering.permitted(turn.work, turn.actor, turn.subject, Act.ASK_LEAVE, edition)
    kinds = [Button(f"meeting-leave-{kind}", "meeting.leave-kind", meeting.id, f"{edition}.{kind}") for kind in Leave]
    rows = tuple(tuple(kinds[start : start + 2]) for start in range(0, len(kinds), 2))
    values = wording.facts(turn.work.committee, meeting, turn.person.language)
    await turn.show("meeting-ask-leave-kind", buttons=(*rows, *_back(meeting.id)), values=values)


async def leave_kind(turn: Turn) -> None:
    """Asks for the reason."""
    number, _, code = (turn.press.choice if turn.press else "").partition(".")
    if code not in set(Leave) or not number.isdecimal():
        raise Invalid("bot-too-old")
    await answering.permitted(turn.work, turn.actor, turn.subject, Act.ASK_LEAVE, int(number))
    await turn.ask("meeting.leave", turn.subject, edition=int(number), leave=code, reason="", proof=0)
    await turn.show("meeting-ask-leave-reason", buttons=_back(turn.subject), leave=Named("meeting-leave", code))


async def leave_came(turn: Turn) -> None:
    """The reason, or a proof, or both; then a look at it before it is asked."""
    if turn.draft is None or turn.said is None:
        raise Invalid("common-empty")
    held = turn.draft.fields
    kind = Leave(str(held["leave"]))
    reason, proof = turn.words or str(held.get("reason", "")), int(str(held.get("proof", 0)))
    if turn.said.attachment is not None or turn.said.kind is not Kind.TEXT:
        proof = await answering.keep_proof(turn.work, turn.actor, turn.said)
    await turn.note("meeting.leave", reason=reason, proof=proof)
    if not reason:
        await turn.say("meeting-leave-proof-kept")
        return
    rows: Rows = ((Button("meeting-leave-send", "meeting.leave-send", turn.draft.subject),), *_back(turn.draft.subject))
    await turn.show(
        "meeting-leave-confirm", buttons=rows, leave=Named("meeting-leave", kind), reason=reason,
        proof=1 if proof else 0,
    )  # fmt: skip


async def leave_send(turn: Turn) -> None:
    """Asks for it."""
    if turn.draft is None or turn.draft.kind != "meeting.leave" or turn.draft.subject != turn.subject:
        raise Invalid("bot-too-old")
    held = turn.draft.fields
    meeting, invitation = await answering.ask_leave(
        turn.work, turn.actor, turn.subject, int(str(held["edition"])), Leave(str(held["leave"])), str(held["reason"]),
        int(str(held["proof"])),
    )  # fmt: skip
    turn.toast("meeting-answered-leave-asked")
    await show(turn, meeting, invitation)


async def grant(turn: Turn) -> None:
    """The leave is granted."""
    person = _person(turn)
    granted = await answering.grant(turn.work, turn.actor, turn.subject, person)
    await turn.show(
        "meeting-decided-granted", name=await name_of(turn.work, granted.person) or "—",
        title=await _title(turn, granted.meeting),
    )  # fmt: skip


async def refuse(turn: Turn) -> None:
    """Asks why not."""
    person = _person(turn)
    meeting, _ = await answering.to_decide(turn.work, turn.actor, turn.subject, person, Act.REFUSE)
    await turn.ask("meeting.refuse", meeting.id, person=person)
    await turn.show("meeting-ask-refusal", name=await name_of(turn.work, person) or "—")


async def refusal_came(turn: Turn) -> None:
    """The reason."""
    person = int(str(turn.draft.fields.get("person", 0))) if turn.draft else 0
    refused = await answering.refuse(turn.work, turn.actor, turn.subject, person, turn.words)
    await turn.done()
    await turn.say(
        "meeting-decided-refused",
        name=await name_of(turn.work, person) or "—",
        title=await _title(turn, refused.meeting),
    )


def _person(turn: Turn) -> int:
    choice = turn.press.choice if turn.press else ""
    if not choice.isdecimal() or len(choice) > 19:
        raise Invalid("bot-too-old")
    return int(choice)


async def _title(turn: Turn, meeting: int) -> str:
    found = await turn.work.meetings.get(meeting)
    return found.title(turn.person.language) if found else "—"


async def papers(turn: Turn) -> None:
    """The papers, in their newest versions."""
    meeting, invitation = await answering.own(turn.work, turn.actor, turn.subject)
    for paper in await turn.work.meetings.materials(meeting.id):
        await turn.say("meeting-paper", files=(paper.file,), paper=paper.title, version=paper.version)
        await turn.work.meetings.hold(paper, [invitation.person])


async def calendar_file(turn: Turn) -> None:
    """The entry for the person's own calendar; after a change or a cancellation it takes the place of the earlier one."""
    meeting, _ = await answering.own(turn.work, turn.actor, turn.subject)
    cancelled = meeting.status is Status.CANCELLED
    date = entry(turn, meeting)
    data = calendar([date], turn.work.now, method="CANCEL" if cancelled else "PUBLISH")
    file = await turn.work.files.make(turn.person.id, Kind.DOCUMENT, data, ICS)
    key = "meeting-calendar-cancelled" if cancelled else "meeting-calendar-here"
    await turn.work.tell(Notice(turn.person.id, key, {"title": date.title}, lane=Lane.ANSWER, files=(file,)))


def entry(turn: Turn, meeting: Meeting) -> Date:
    """The meeting as an entry of a calendar, in the person's language."""
    language, facts = turn.person.language, meeting.facts
    if facts.starts is None:
        raise Invalid("meeting-time-unclear")
    cancelled = meeting.status is Status.CANCELLED
    return Date(
        uid=f"meeting-{meeting.id}@{turn.work.committee.number_prefix.lower()}", title=meeting.title(language),
        starts=facts.starts, ends=facts.ends, place=facts.said(Part.PLACE, language),
        words=facts.said(Part.AGENDA, language), sequence=meeting.edition - (0 if cancelled else 1), cancelled=cancelled,
    )  # fmt: skip


def _back(meeting: int) -> Rows:
    return ((Button("common-back", "meeting.view", meeting),),)


PRESSES: Entries = {
    "meeting.view": everybody(view),
    "meeting.attend": everybody(attend),
    "meeting.decline": everybody(decline),
    "meeting.take-back": members_and_staff(take_back),
    "meeting.leave": members_and_staff(leave),
    "meeting.leave-kind": members_and_staff(leave_kind),
    "meeting.leave-send": members_and_staff(leave_send),
    "meeting.papers": everybody(papers),
    "meeting.calendar": everybody(calendar_file),
    "meeting.grant": staff(grant),
    "meeting.refuse": staff(refuse),
}
ANSWERS: Entries = {
    "meeting.leave": members_and_staff(leave_came),
    "meeting.refuse": staff(refusal_came),
}
