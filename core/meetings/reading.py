"""The door through which meetings are read and changed: who sees one, and the one way to take a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.actors import Actor, Capacity, Desk
from core.audit import Entry
from core.errors import Forbidden, Missing
from core.meetings import invitations as rules
from core.meetings.invitations import Event, Invitation
from core.meetings.model import LIFECYCLE, TOLD, Act, Meeting, Status, capacities
from core.notices import Notice, Rows
from core.values import Value
from core.work import Work

DESKS = (Desk.MEETINGS, Desk.SECRETARY_GENERAL)


async def visible(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, for its desk, the secretary-general and whoever is invited; ``Missing`` for others, as if there were none."""
    meeting = await work.meetings.get(meeting_id)
    if meeting is None:
        raise Missing("common-missing")
    if actor.at(*DESKS):
        return meeting
    known = meeting.status in (*TOLD, Status.CANCELLED)
    if not known or await work.invitations.get(meeting_id, actor.person) is None:
        raise Missing("common-missing")
    return meeting


async def recent(work: Work, actor: Actor, limit: int, skip: int = 0) -> Sequence[Meeting]:
    """The newest meetings. Raises ``Forbidden`` for whoever does not sit at a desk that sees them all."""
    if not actor.at(*DESKS):
        raise Forbidden("bot-not-yours")
    return await work.meetings.recent(limit, skip)


async def judged(work: Work, actor: Actor, meeting_id: int, act: Act) -> Meeting:
    """The meeting, where the act is permitted now."""
    meeting = await visible(work, actor, meeting_id)
    LIFECYCLE.after(meeting.status, act, capacities(actor))
    return meeting


async def stepped(work: Work, actor: Actor, meeting: Meeting, act: Act, **changes: Any) -> Meeting:
    """The meeting after the act: judged by the table, stored, recorded. Refused as the table refuses."""
    step = LIFECYCLE.after(meeting.status, act, capacities(actor))
    stored = await work.meetings.save(replace(meeting, status=step.to, **changes))
    await work.audit.record(Entry(actor.person, f"meeting.{act}", meeting.id))
    return stored


async def invited(work: Work, meeting: int, person: int) -> Invitation:
    """The person's invitation. Raises ``Missing`` where there is none."""
    invitation = await work.invitations.get(meeting, person)
    if invitation is None:
        raise Missing("common-missing")
    return invitation


async def moved(
    work: Work, actor: Actor, meeting: Meeting, invitation: Invitation, act: rules.Act, words: str = "", **changes: Any
) -> Invitation:
    """The invitation after the act: judged by the table, stored, and written into its log."""
    held = rules.capacities(actor, meeting, invitation, work.committee)
    step = rules.LIFECYCLE.after(invitation.state, act, held)
    stored = await work.invitations.save(replace(invitation, state=step.to, **changes))
    await noted(work, actor, stored, act, words)
    return stored


async def noted(work: Work, actor: Actor, invitation: Invitation, act: str, words: str = "") -> None:
    """A line in the invitation's log."""
    await work.invitations.note(
        Event(
            work.new_id(), invitation.meeting, invitation.person, str(act), invitation.state, invitation.edition,
            actor.person, work.now, words,
        )
    )  # fmt: skip


async def tell_desk(
    work: Work, meeting: Meeting, desk: Desk, key: str, buttons: Rows = (), files: tuple[int, ...] = (), **args: Value
) -> int:
    """Tells the organiser, where the desk is theirs, else everybody at the desk; how many that are."""
    posts = [post.person for post in await work.people.posts(desk) if post.person]
    hearers = [meeting.organiser] if meeting.organiser in posts and desk is Desk.MEETINGS else sorted(set(posts))
    for hearer in hearers:
        await tell(work, meeting, hearer, key, buttons, files, **args)
    return len(hearers)


async def tell(
    work: Work, meeting: Meeting, to: int, key: str, buttons: Rows = (), files: tuple[int, ...] = (), **args: Value
) -> None:
    """Tells one person; ``title`` comes along in their language."""
    title = meeting.title(await language_of(work, to))
    await work.tell(Notice(to, key, {"number": meeting.number, "title": title, **args}, buttons, files=files))


async def language_of(work: Work, person: int) -> str:
    """The language in which we speak to the person."""
    found = await work.people.person(person)
    return found.language if found is not None else "zh-CN"


def decides(actor: Actor, meeting: Meeting, invitation: Invitation, work: Work) -> bool:
    """Whether the actor decides on this leave."""
    return Capacity.APPROVER in rules.capacities(actor, meeting, invitation, work.committee)
