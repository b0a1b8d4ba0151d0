"""Sign-in, the end, and what is set right afterwards (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk, house
from core.audit import Entry
from core.errors import Conflict, Invalid
from core.meetings import codes, mailing
from core.meetings import invitations as rules
from core.meetings.composing import said_reason
from core.meetings.invitations import THERE, Act, Invitation, Place, State
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Meeting, Status
from core.meetings.reading import invited, judged, moved, noted, stepped, tell, tell_desk
from core.people.names import name_of
from core.values import Named
from core.work import Work

SEATING_LIMIT = 40


async def open_(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """Sign-in begins; what was only prepared of a change is dropped."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.OPEN)
    opened = await stepped(work, actor, meeting, MeetingAct.OPEN, opened=work.now, pending=None)
    await mailing.schedule(work, opened)
    return opened


async def show_code(work: Work, actor: Actor, meeting_id: int) -> tuple[Meeting, str]:
    """A fresh code for the wall."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.SIGN_IN)
    return meeting, codes.make(meeting, work.now)


async def by_code(work: Work, actor: Actor, words: str) -> tuple[Meeting, Invitation]:
    """Signs the actor in by the code on the spot; whoever is not on the list is marked so, and the desk hears of it.

    Raises ``Invalid`` for what is no code, ``Conflict`` for one that has been replaced on the wall, or where sign-in is not on.
    """
    code = codes.read(words)
    meeting = await work.meetings.get(code.meeting) if code is not None else None
    if code is None or meeting is None or not codes.genuine(meeting, code):
        raise Invalid("meeting-code-wrong")
    if meeting.status is not Status.OPEN:
        raise Conflict("meeting-not-open")
    if not codes.fresh(code, work.now, work.committee.meetings.code_seconds):
        raise Conflict("meeting-code-old")
    invitation = await work.invitations.get(meeting.id, actor.person)
    if invitation is None:
        return meeting, await _guest(work, actor, meeting)
    if invitation.state in THERE:
        return meeting, invitation
    return meeting, await _signed(work, actor, meeting, invitation)


async def _guest(work: Work, actor: Actor, meeting: Meeting) -> Invitation:
    guest = Invitation(
        meeting.id, actor.person, Place.GUEST, State.SIGNED_IN_UNREGISTERED, edition=meeting.edition, asked=meeting.edition,
        signed_at=work.now, late=rules.is_late(work.committee, meeting, work.now),
    )  # fmt: skip
    await work.invitations.invite([guest])
    await noted(work, actor, guest, Act.SIGN_IN)
    await _recorded(work, actor, meeting)
    await tell_desk(work, meeting, Desk.MEETINGS, "meeting-guest-came", name=await name_of(work, actor.person) or "—")
    return guest


async def _signed(work: Work, actor: Actor, meeting: Meeting, invitation: Invitation) -> Invitation:
    late = rules.is_late(work.committee, meeting, work.now)
    await _recorded(work, actor, meeting)
    return await moved(work, actor, meeting, invitation, Act.SIGN_IN, signed_at=work.now, left_at=None, late=late)


async def _recorded(work: Work, actor: Actor, meeting: Meeting) -> None:
    """A line in the audit log, by which open pages of the desk hear that somebody has come or gone."""
    await work.audit.record(Entry(actor.person, "meeting.sign-in", meeting.id))


async def tick(work: Work, actor: Actor, meeting_id: int, person: int) -> Invitation:
    """The desk signs somebody in by the list, or takes that back."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.SIGN_IN)
    invitation = await invited(work, meeting.id, person)
    if invitation.state is State.SIGNED_IN:
        await _recorded(work, actor, meeting)
        return await moved(work, actor, meeting, invitation, Act.UNDO_SIGN_IN, signed_at=None, left_at=None, late=False)
    if invitation.state is State.SUBSTITUTED:
        return await _substitute_came(work, actor, meeting, invitation)
    return await _signed(work, actor, meeting, invitation)


async def _substitute_came(work: Work, actor: Actor, meeting: Meeting, invitation: Invitation) -> Invitation:
    """Whoever was sent has come, or that is taken back; the invited person was not there."""
    here = invitation.signed_at is not None
    late = not here and rules.is_late(work.committee, meeting, work.now)
    await _recorded(work, actor, meeting)
    signed = None if here else work.now
    return await moved(work, actor, meeting, invitation, Act.SUBSTITUTE_CAME, signed_at=signed, left_at=None, late=late)


async def leave_early(work: Work, actor: Actor, meeting_id: int, person: int) -> Invitation:
    """The desk notes that somebody has gone; whether they were there for enough of it is counted at the end."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.SIGN_IN)
    invitation = await invited(work, meeting.id, person)
    await _recorded(work, actor, meeting)
    return await moved(work, actor, meeting, invitation, Act.LEAVE_EARLY, left_at=work.now)


async def close(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The end: whoever was there for less than two thirds took part in part, whoever did not come without leave is absent."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.CLOSE)
    closed = await stepped(work, actor, meeting, MeetingAct.CLOSE, closed=work.now)
    us = house(work.committee.id)
    for invitation in await work.invitations.of(meeting.id):
        act = rules.closing_act(closed, invitation, work.now)
        if act is not None:
            await moved(work, us, closed, invitation, act)
    await mailing.schedule(work, closed)
    return closed


async def correct(work: Work, actor: Actor, meeting_id: int, person: int, to: State, words: str) -> Invitation:
    """Sets an attendance right, with the reason, which is kept and told. Raises ``Conflict`` where it is so already."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.CORRECT)
    invitation = await invited(work, meeting.id, person)
    state, reason = rules.corrected(invitation, to), said_reason(words)
    stored = await work.invitations.save(replace(invitation, state=state))
    await noted(work, actor, stored, Act.CORRECT, reason)
    await work.audit.record(Entry(actor.person, "meeting.correct", meeting.id, state))
    await tell(work, meeting, person, "meeting-corrected", state=Named("invitation-state", state), reason=reason)
    return stored


async def seat(work: Work, actor: Actor, meeting_id: int, words: str) -> tuple[int, Sequence[str]]:
    """Where people sit, a line each: ``林知远 3排5座``. How many were found, and the lines that name nobody who is invited.

    Raises ``Invalid`` where no line can be read.
    """
    meeting = await judged(work, actor, meeting_id, MeetingAct.EXPORT)
    named = {await name_of(work, each.person): each for each in await work.invitations.of(meeting.id)}
    placed, unknown = 0, []
    for line in filter(None, (each.strip() for each in words.splitlines())):
        name, _, place = line.partition(" ")
        found = named.get(name)
        if found is None or not place.strip():
            unknown.append(line)
            continue
        await work.invitations.save(replace(found, seating=place.strip()[:SEATING_LIMIT]))
        placed += 1
    if not placed and not unknown:
        raise Invalid("common-empty")
    return placed, unknown
