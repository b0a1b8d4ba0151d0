"""What invited people answer, and what is decided about their leave (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from core.actors import Actor, Desk
from core.audit import Entry
from core.errors import Conflict, Forbidden, Invalid
from core.meetings import invitations as rules
from core.meetings.composing import said_reason
from core.meetings.invitations import Act, Invitation, Leave
from core.meetings.model import Meeting
from core.meetings.reading import decides, invited, moved, tell, tell_desk, visible
from core.notices import Button, Rows
from core.people.names import name_of
from core.said import Kind, Said
from core.values import Named, Value
from core.work import Work

PROOFS = frozenset({Kind.PHOTO, Kind.DOCUMENT})


async def own(work: Work, actor: Actor, meeting_id: int) -> tuple[Meeting, Invitation]:
    """The meeting and the actor's own invitation."""
    meeting = await visible(work, actor, meeting_id)
    return meeting, await invited(work, meeting_id, actor.person)


async def permitted(work: Work, actor: Actor, meeting_id: int, act: Act, edition: int) -> tuple[Meeting, Invitation]:
    """The same, where the act is permitted now and ``edition`` is the newest notice: whoever has only seen an older one is
    shown the new one first. Raises ``Conflict`` otherwise."""
    meeting, invitation = await own(work, actor, meeting_id)
    if not edition == meeting.edition == invitation.edition:  # a change may come between the two readings
        raise Conflict("meeting-changed-since")
    if (key := rules.refused(meeting, invitation, act, work.now)) is not None:
        raise Conflict(key)
    rules.LIFECYCLE.after(invitation.state, act, rules.capacities(actor, meeting, invitation, work.committee))
    if act is Act.SUBSTITUTE and not rules.substitutable(meeting, invitation):
        raise Conflict("meeting-no-substitute")
    return meeting, invitation


async def answer(work: Work, actor: Actor, meeting_id: int, act: Act, edition: int) -> tuple[Meeting, Invitation]:
    """Comes, does not come, or takes leave back. Saying the same again changes nothing."""
    meeting, invitation = await permitted(work, actor, meeting_id, act, edition)
    held = invitation.state
    if act is Act.TAKE_BACK:
        changed = await moved(work, actor, meeting, invitation, act, leave=None, before=None)
        await _tell_approver(work, meeting, changed, "meeting-leave-taken-back")
    elif act in (Act.ATTEND, Act.DECLINE) and rules.LIFECYCLE.steps[held, act].to is not held:
        changed = await moved(work, actor, meeting, invitation, act, before=None, substitute="")
    else:
        return meeting, invitation
    await _recorded(work, actor, meeting, act)
    return meeting, changed


async def _recorded(work: Work, actor: Actor, meeting: Meeting, act: Act) -> None:
    """A line in the audit log, by which open pages of the desk hear that answers have changed."""
    verb = "meeting.leave" if act in (Act.GRANT, Act.REFUSE) else "meeting.answer"
    await work.audit.record(Entry(actor.person, verb, meeting.id, act))


async def substitute(work: Work, actor: Actor, meeting_id: int, edition: int, words: str) -> tuple[Meeting, Invitation]:
    """Somebody else comes in the actor's place; the organiser hears who. Raises ``Conflict`` where the notice has none."""
    meeting, invitation = await permitted(work, actor, meeting_id, Act.SUBSTITUTE, edition)
    named = rules.said_substitute(words)
    changed = await moved(work, actor, meeting, invitation, Act.SUBSTITUTE, substitute=named, before=None)
    await _recorded(work, actor, meeting, Act.SUBSTITUTE)
    name = await name_of(work, actor.person)
    await tell_desk(work, meeting, Desk.MEETINGS, "meeting-substitute-named", name=name, substitute=named)
    return meeting, changed


async def keep_proof(work: Work, actor: Actor, said: Said) -> int:
    """A picture or a document that goes with a leave. Raises ``Invalid`` for anything else."""
    if said.attachment is None or said.kind not in PROOFS:
        raise Invalid("meeting-proof-kind")
    return await work.files.add(actor.person, said.attachment)


async def ask_leave(
    work: Work, actor: Actor, meeting_id: int, edition: int, kind: Leave, words: str, proof: int = 0
) -> tuple[Meeting, Invitation]:
    """Asks for leave; whoever decides is told, with the proof. Raises ``Conflict`` after the deadline."""
    meeting, invitation = await permitted(work, actor, meeting_id, Act.ASK_LEAVE, edition)
    reason = said_reason(words)
    asked = await moved(
        work,
        actor,
        meeting,
        invitation,
        Act.ASK_LEAVE,
        reason,
        leave=kind,
        reason=reason,
        proof=proof,
        answer="",
        before=None,
    )
    await _recorded(work, actor, meeting, Act.ASK_LEAVE)
    choice = str(actor.person)
    rows: Rows = (
        (
            Button("meeting-grant", "meeting.grant", meeting.id, choice),
            Button("meeting-refuse", "meeting.refuse", meeting.id, choice),
        ),
    )
    await _tell_approver(
        work, meeting, asked, "meeting-leave-came", rows, (proof,) if proof else (), reason=reason,
        leave=Named("meeting-leave", kind), proof=1 if proof else 0,
    )  # fmt: skip
    return meeting, asked


async def _tell_approver(
    work: Work,
    meeting: Meeting,
    invitation: Invitation,
    key: str,
    rows: Rows = (),
    files: tuple[int, ...] = (),
    **args: Value,
) -> None:
    desk, name = rules.approver(meeting, work.committee), await name_of(work, invitation.person)
    await tell_desk(work, meeting, desk, key, rows, files, name=name, **args)


async def to_decide(work: Work, actor: Actor, meeting_id: int, person: int, act: Act) -> tuple[Meeting, Invitation]:
    """The leave that the actor is to decide on. Raises ``Forbidden`` for whoever is not, ``Conflict`` where it is decided."""
    meeting = await visible(work, actor, meeting_id)
    invitation = await invited(work, meeting_id, person)
    rules.LIFECYCLE.after(invitation.state, act, rules.capacities(actor, meeting, invitation, work.committee))
    if not decides(actor, meeting, invitation, work):
        raise Forbidden("invitation-not-yours")
    return meeting, invitation


async def grant(work: Work, actor: Actor, meeting_id: int, person: int) -> Invitation:
    """Grants the leave; the person is told."""
    meeting, invitation = await to_decide(work, actor, meeting_id, person, Act.GRANT)
    granted = await moved(work, actor, meeting, invitation, Act.GRANT)
    await _recorded(work, actor, meeting, Act.GRANT)
    back: Rows = ((Button("meeting-answer-take-back", "meeting.take-back", meeting.id, str(meeting.edition)),),)
    await tell(work, meeting, person, "meeting-leave-granted", back)
    return granted


async def refuse(work: Work, actor: Actor, meeting_id: int, person: int, words: str) -> Invitation:
    """Does not grant it, and says why."""
    meeting, invitation = await to_decide(work, actor, meeting_id, person, Act.REFUSE)
    reason = said_reason(words)
    refused = await moved(work, actor, meeting, invitation, Act.REFUSE, reason, answer=reason)
    await _recorded(work, actor, meeting, Act.REFUSE)
    come: Rows = ((Button("meeting-answer-attend", "meeting.attend", meeting.id, str(meeting.edition)),),)
    await tell(work, meeting, person, "meeting-leave-refused", come, reason=reason)
    return refused
