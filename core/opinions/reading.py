"""The door through which items are read: what an actor may see, and nobody reads past it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.errors import Forbidden, Missing
from core.notices import Notice, Rows
from core.opinions.model import LIFECYCLE, QUEUE, Act, CoReporter, Opinion, Status, capacities
from core.values import Named, Value
from core.work import Work


async def visible(work: Work, actor: Actor, item_id: int) -> Opinion:
    """The item, for its reporter, its co-reporters, the information office and the secretary-general; ``Missing`` for others."""
    item = await work.opinions.get(item_id)
    if item is None:
        raise Missing("common-missing")
    if actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL) and item.status is not Status.DRAFT:
        return item
    if actor.role is Role.MEMBER and (
        actor.seat == item.reporter or (actor.seat or 0) in await work.opinions.co_reporters(item.id)
    ):
        return item
    raise Missing("common-missing")


async def queue(work: Work, actor: Actor, status: Status | None = None) -> Sequence[Opinion]:
    """The desk's queue: what is urgent first, then what has waited longest."""
    if not actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL):
        raise Forbidden("bot-not-yours")
    items = await work.opinions.in_status((status,) if status else QUEUE)
    return sorted(items, key=lambda item: (item.status is not Status.DIRECT, item.since))


async def stepped(work: Work, actor: Actor, item: Opinion, act: Act, **changes: object) -> Opinion:
    """The item after the act: judged by the table, stored, recorded. Refused as the table refuses."""
    step = LIFECYCLE.after(item.status, act, capacities(actor, item))
    moved = replace(item, status=step.to, since=work.now if step.to is not item.status else item.since)
    stored = await work.opinions.save(replace(moved, **changes))  # type: ignore[arg-type] # fields of Opinion by name
    await work.audit.record(
        Entry(actor.person, f"opinion.{act}", item.id, item.reason_code if act is Act.RETURN else "")
    )
    return stored


async def tell_reporters(work: Work, item: Opinion, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells the reporter and every co-reporter who confirmed."""
    confirmed = [
        seat for seat, state in (await work.opinions.co_reporters(item.id)).items() if state is CoReporter.CONFIRMED
    ]
    for seat_id in (item.reporter, *confirmed):
        seat = await work.people.seat(seat_id)
        if seat is not None and seat.person:
            await work.tell(Notice(seat.person, key, {"number": item.number, **args}, buttons))


async def tell_desk(work: Work, desk: Desk, key: str, buttons: Rows = (), but: int = 0, **args: Value) -> None:
    """Tells everybody at a desk, except one person."""
    for post in await work.people.posts(desk):
        if post.person and post.person != but:
            await work.tell(Notice(post.person, key, args, buttons))


def status_name(item: Opinion) -> Named:
    """The status in words."""
    return Named("opinion-status", item.status)
