"""Sub-topic groups (子题目分组): chosen by whoever comes, arranged by the desk; and substitutes that the desk was told of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from core.actors import Actor
from core.audit import Entry
from core.errors import Conflict, Invalid
from core.meetings import invitations as rules
from core.meetings.answering import own
from core.meetings.invitations import Act, Invitation, State
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Meeting, Status
from core.meetings.reading import invited, judged, moved, tell
from core.work import Work

APART = frozenset({State.DECLINED, State.LEAVE_GRANTED, State.ABSENT})
"""Sit in no group."""


@dataclass(frozen=True, slots=True)
class Sits:
    """One person, for the sharing out: of which sector, and in which group already (0: in none)."""

    person: int
    sector: str
    group: int = 0


def shared_out(people: Iterable[Sits], groups: int) -> Mapping[int, int]:
    """Groups for those who have none, by person: each sector in all groups alike, the groups alike in size. Nobody is moved."""
    everybody = list(people)
    size = Counter(each.group for each in everybody if each.group)
    of_sector = Counter((each.sector, each.group) for each in everybody if each.group)
    found = {}
    for each in sorted((one for one in everybody if not one.group), key=lambda one: (one.sector, one.person)):
        group = min(range(1, groups + 1), key=lambda number: (of_sector[each.sector, number], size[number], number))
        of_sector[each.sector, group] += 1
        size[group] += 1
        found[each.person] = group
    return found


def checked(meeting: Meeting, number: int) -> int:
    """A group's number, 0 for none. Raises ``Invalid`` for one that there is not."""
    if not 0 <= number <= len(meeting.subtopics):
        raise Invalid("meeting-group-none")
    return number


def may_choose(meeting: Meeting, invitation: Invitation) -> bool:
    """Whether the invited person can choose a group now."""
    going_on = meeting.status in (Status.ANNOUNCED, Status.OPEN)
    return going_on and bool(meeting.subtopics) and invitation.state not in APART


async def choose(work: Work, actor: Actor, meeting_id: int, number: int) -> tuple[Meeting, Invitation]:
    """The actor's own group. Raises ``Conflict`` where there is nothing to choose."""
    meeting, invitation = await own(work, actor, meeting_id)
    if not may_choose(meeting, invitation):
        raise Conflict("meeting-moved-on")
    return meeting, await _put(work, actor, meeting, invitation, checked(meeting, number))


async def put(work: Work, actor: Actor, meeting_id: int, chosen: Mapping[int, int]) -> int:
    """The desk puts people into groups, by person; how many sit elsewhere than before."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.ARRANGE)
    return await _put_all(work, actor, meeting, {person: checked(meeting, number) for person, number in chosen.items()})


async def share_out(work: Work, actor: Actor, meeting_id: int) -> int:
    """Puts everybody who has no group into one; how many. Raises ``Invalid`` where the notice has no sub-topics."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.ARRANGE)
    if not meeting.subtopics:
        raise Invalid("meeting-group-none")
    sectors = {seat.person: seat.sector for seat in await work.people.seats() if seat.person}
    everybody = await work.invitations.of(meeting.id)
    sits = [
        Sits(each.person, sectors.get(each.person, ""), each.subtopic if meeting.group(each.subtopic, "zh-CN") else 0)
        for each in everybody
        if each.state not in APART
    ]
    return await _put_all(work, actor, meeting, shared_out(sits, len(meeting.subtopics)))


async def _put_all(work: Work, actor: Actor, meeting: Meeting, chosen: Mapping[int, int]) -> int:
    known = {each.person: each for each in await work.invitations.of(meeting.id)}
    moved_ = [(known[person], number) for person, number in chosen.items() if person in known]
    moved_ = [(each, number) for each, number in moved_ if each.subtopic != number]
    for each, number in moved_:
        await work.invitations.save(replace(each, subtopic=number))
    if moved_:
        await work.audit.record(Entry(actor.person, "meeting.arrange", meeting.id))
    return len(moved_)


async def _put(work: Work, actor: Actor, meeting: Meeting, invitation: Invitation, number: int) -> Invitation:
    if invitation.subtopic == number:
        return invitation
    await work.audit.record(Entry(actor.person, "meeting.answer", meeting.id, "group"))
    return await work.invitations.save(replace(invitation, subtopic=number))


async def substitute(work: Work, actor: Actor, meeting_id: int, person: int, words: str) -> Invitation:
    """The desk was told who comes in somebody's place, and tells the person that it is so noted."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.ARRANGE)
    invitation = await invited(work, meeting.id, person)
    if not rules.substitutable(meeting, invitation):
        raise Conflict("meeting-no-substitute")
    named = rules.said_substitute(words)
    changed = await moved(work, actor, meeting, invitation, Act.SUBSTITUTE, substitute=named, before=None)
    await work.audit.record(Entry(actor.person, "meeting.arrange", meeting.id))
    await tell(work, meeting, person, "meeting-substitute-noted", substitute=named)
    return changed
