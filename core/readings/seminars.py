"""A seminar of a reading group (读书交流会): a meeting whose notice is begun with its title and whom it is for."""

from __future__ import annotations

from core.actors import Actor, Desk
from core.audiences import Audience
from core.meetings import composing
from core.meetings.model import Kind, Meeting, Part
from core.readings import access
from core.readings.model import LIFECYCLE, Act, BelongingStatus, Group, Programme, towards_programme
from core.work import Work

NAME_LIMIT = 40
"""Characters of a group's name in the title of its seminar."""


def may_begin(actor: Actor, programme: Programme) -> bool:
    """Whether the actor can begin a seminar now: the programme runs, and they write notices of meetings."""
    return actor.at(Desk.MEETINGS) and Act.SEMINAR in LIFECYCLE.offers(programme.status, towards_programme(actor))


def short(group: Group) -> str:
    """The group's name as it fits into a title in both languages."""
    return group.name.replace("|", "｜")[:NAME_LIMIT]


async def begin(work: Work, actor: Actor, group_id: int, title: str) -> Meeting:
    """A draft for the group's readers and its host; time, place and agenda are still to be written. ``title``: as a notice is
    written, ``中文 | English``. Raises ``Forbidden`` for whoever does not sit at the desk of meetings."""
    group, programme = await access.group(work, actor, group_id)
    await access.judged(work, actor, programme.id, Act.SEMINAR)
    meeting = await composing.begin(work, actor, Kind.READING_SEMINAR)
    await composing.write(work, actor, meeting.id, Part.TITLE, title)
    return await composing.aim(work, actor, meeting.id, Audience(people=await _readers(work, group)))


async def _readers(work: Work, group: Group) -> frozenset[int]:
    """The persons who read along, and the host."""
    reading = await work.readings.belongings(group.id, BelongingStatus.READING)
    seats = {each.seat for each in reading} | ({group.host} if group.host else set())
    return frozenset(seat.person for seat in await work.people.seats_with(seats) if seat.person)
