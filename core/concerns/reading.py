"""The door through which concerns are read and changed: what an actor may see, and the one way to take a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.concerns import reminders, sharing
from core.concerns.model import BURDEN, OPEN, Act, Concern, Status, capacities, judge
from core.errors import Forbidden, Missing
from core.notices import Button, Notice, Rows
from core.values import Named, Value
from core.work import Work

DESK_QUEUE = (Status.SUBMITTED, Status.ACCEPTED, Status.REFERRED)
"""What the liaison office has to move."""


async def visible(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The concern, for those who are something towards it; ``Missing`` for everybody else, as if there were none.
    Whose words have gone is nobody's any more: a constituent who follows an old button is told that, and nothing else."""
    concern = await work.concerns.get(concern_id)
    if concern is None or not capacities(actor, concern):
        gone = concern is not None and concern.gone_at is not None and actor.role is Role.CONSTITUENT
        raise Missing("concern-gone" if gone else "common-missing")
    return concern


async def mine(work: Work, actor: Actor) -> Sequence[Concern]:
    """The constituent's own concerns, the newest first."""
    return await work.concerns.of_contributor(actor.person)


async def inbox(work: Work, actor: Actor) -> tuple[Sequence[Concern], Sequence[Concern]]:
    """The member's open cases, and what waits to be assigned in the sectors that they convene."""
    cases = await work.concerns.of_seat(actor.seat or 0, OPEN)
    waiting = [
        concern
        for sector in sorted(actor.convenes)
        for concern in await work.concerns.of_sector(sector, (Status.ACCEPTED,))
    ]
    return cases, waiting


async def convened(work: Work, actor: Actor) -> Sequence[Concern]:
    """The open cases of members in the sectors that the actor convenes, the longest-waiting first."""
    statuses = BURDEN - {Status.SUBMITTED, Status.ACCEPTED}
    return [concern for sector in sorted(actor.convenes) for concern in await work.concerns.of_sector(sector, statuses)]


async def desk(work: Work, actor: Actor) -> Sequence[Concern]:
    """What the desk has to move; the secretary-general sees what was appealed."""
    statuses = [Status.UNDER_REVIEW] if actor.at(Desk.SECRETARY_GENERAL) else []
    if actor.at(Desk.LIAISON):
        statuses += DESK_QUEUE
    if not statuses:
        raise Forbidden("bot-not-yours")
    return await work.concerns.in_status(statuses)


def permitted(actor: Actor, concern: Concern, act: Act) -> None:
    """Raises what the judge says where the act is not permitted now: before its words are asked for."""
    judge(concern, act, capacities(actor, concern))


async def stepped(work: Work, actor: Actor, concern: Concern, act: Act, detail: str = "", **changes: Any) -> Concern:
    """The concern after the act: judged by the table, stored, recorded, its reminders set anew."""
    step = judge(concern, act, capacities(actor, concern))
    since = work.now if step.to is not concern.status or act in (Act.ASSIGN, Act.REASSIGN) else concern.since
    stored = await work.concerns.save(replace(concern, status=step.to, since=since, going_at=None, **changes))
    await work.audit.record(Entry(actor.person, f"concern.{act}", concern.id, detail))
    await reminders.wind(work, stored)
    return stored


async def tell_contributor(work: Work, concern: Concern, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells the person who brought the concern; who has joined it hears of the same step."""
    await work.tell(Notice(concern.contributor, key, {"number": concern.number, **args}, buttons))
    if key in sharing.STEPS or key.startswith(sharing.OUTCOMES):
        for other in await sharing.others(work, concern):
            await _tell_joined(work, concern, other, key, args)


async def _tell_joined(work: Work, lead: Concern, other: Concern, key: str, args: Mapping[str, Value]) -> None:
    if key in sharing.STEPS:
        progress: dict[str, Value] = {"number": other.number, "status": status_name(lead)}
        await work.tell(Notice(other.contributor, "common-concern-told-progress", progress, own_button(other)))
    else:
        await work.tell(Notice(other.contributor, key, {"number": other.number, **args}, own_button(other)))


async def tell_assignee(work: Work, concern: Concern, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells the assigned member, if there is one with a chat account."""
    seat = await work.people.seat(concern.seat) if concern.seat else None
    if seat is not None and seat.person:
        await work.tell(Notice(seat.person, key, {"number": concern.number, **args}, buttons))


async def tell_desk(work: Work, desk: Desk, concern: Concern, key: str, **args: Value) -> None:
    """Tells everybody at a desk."""
    for post in await work.people.posts(desk):
        if post.person:
            await work.tell(Notice(post.person, key, {"number": concern.number, **args}, open_button(concern)))


async def tell_convenors(work: Work, concern: Concern, key: str, **args: Value) -> None:
    """Tells the sector's convenors; where the sector has none who can be reached, the liaison office."""
    people = [seat.person for seat in await work.people.convenors(concern.sector) if seat.person]
    if not people:
        await tell_desk(work, Desk.LIAISON, concern, key, **args)
    for person in people:
        await work.tell(Notice(person, key, {"number": concern.number, **args}, open_button(concern)))


def open_button(concern: Concern) -> Rows:
    """The way to the card."""
    return ((Button("concern-open", "concern.card", concern.id),),)


def own_button(concern: Concern) -> Rows:
    """The constituent's way to their own concern."""
    return ((Button("concern-view", "concern.own", concern.id),),)


def words(concern: Concern) -> str | Named:
    """What was brought, as it is shown to whoever works on it; where it has gone, that it has."""
    return concern.words or (Named("concern", "words-gone") if concern.gone_at else "—")


def status_name(concern: Concern) -> Named:
    """The status in words."""
    return Named("concern-status", concern.status)


def sector_name(concern: Concern) -> Named:
    """The sector in words."""
    return Named("sector", concern.sector)
