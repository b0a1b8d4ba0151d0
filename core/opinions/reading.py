"""The door through which items are read and changed: what an actor may see, the one way to take a step, and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.concerns import lifting
from core.errors import Forbidden, Missing
from core.notices import Notice, Rows
from core.opinions import reminders
from core.opinions.model import CO_SIGNABLE, LIFECYCLE, REVIEW, Act, CoReporter, Dispatch, Opinion, Status, capacities
from core.values import Named, Value
from core.work import Work

AT_ONCE = 100
"""Items of a queue that are looked at together."""


class Held(StrEnum):
    """Which items of the review a person at the desk wants to see: those that they hold, or those that nobody holds."""

    MINE = "mine"
    FREE = "free"


async def visible(work: Work, actor: Actor, item_id: int) -> Opinion:
    """The item, for its reporter, its co-reporters, the information office and the secretary-general; ``Missing`` for others,
    as if there were none."""
    item = await work.opinions.get(item_id)
    if item is None:
        raise Missing("common-missing")
    if actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL) and item.number:
        return item
    if actor.role is Role.MEMBER and (actor.seat == item.reporter or await _signs(work, actor, item)):
        return item
    raise Missing("common-missing")


async def _signs(work: Work, actor: Actor, item: Opinion) -> bool:
    """Whether the actor stands under the item, or may still decide to."""
    state = (await work.opinions.co_reporters(item.id)).get(actor.seat or 0)
    return state is CoReporter.CONFIRMED or (state is CoReporter.INVITED and item.status in CO_SIGNABLE)


async def dispatch(work: Work, actor: Actor, dispatch_id: int) -> tuple[Dispatch, Opinion]:
    """A dispatch with its item, for those who may see the item; ``Missing`` for others."""
    sent = await work.opinions.dispatch(dispatch_id)
    if sent is None:
        raise Missing("common-missing")
    return sent, await visible(work, actor, sent.item)


async def pressed(work: Work, actor: Actor, pressed_id: int) -> Opinion:
    """The item that a button is about, by its own id or that of one of its dispatches."""
    sent = await work.opinions.dispatch(pressed_id)
    return await visible(work, actor, sent.item if sent else pressed_id)


async def queue(work: Work, actor: Actor, wanted: Status | Held | None = None) -> Sequence[Opinion]:
    """The desk's queue by deadline, then what waits to be issued and dispatched; or those of one status, or by who holds them."""
    if not actor.at(Desk.INFORMATION, Desk.SECRETARY_GENERAL):
        raise Forbidden("bot-not-yours")
    store = work.opinions
    match wanted:
        case Status():
            found = list(await store.in_status((wanted,), AT_ONCE))
        case Held():
            held_by = actor.person if wanted is Held.MINE else 0
            found = list(await store.in_status(REVIEW, AT_ONCE, held_by=held_by))
        case _:
            found = [
                *await store.in_status((Status.DIRECT,), AT_ONCE),
                *await store.in_status((Status.SUBMITTED, Status.IN_EDIT), AT_ONCE),
                *await store.in_status((Status.SIGNED, Status.ISSUED), AT_ONCE),
            ]
    return sorted(found, key=lambda item: _urgency(work, item))


def _urgency(work: Work, item: Opinion) -> tuple[bool, float]:
    due = reminders.review_due(work, item)
    return (due is None, due.timestamp() if due else item.since.timestamp())


async def stepped(work: Work, actor: Actor, item: Opinion, act: Act, **changes: Any) -> Opinion:
    """The item after the act: judged by the table, stored, recorded. Refused as the table refuses."""
    step = LIFECYCLE.after(item.status, act, capacities(actor, item))
    moved = replace(item, status=step.to, since=work.now if step.to is not item.status else item.since)
    stored = await work.opinions.save(replace(moved, **changes))
    await work.audit.record(
        Entry(actor.person, f"opinion.{act}", item.id, stored.reason_code if act is Act.RETURN else "")
    )
    return stored


async def tell_reporters(work: Work, item: Opinion, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells the reporter and every co-reporter who confirmed."""
    confirmed = [
        seat for seat, state in (await work.opinions.co_reporters(item.id)).items() if state is CoReporter.CONFIRMED
    ]
    for seat_id in (item.reporter, *confirmed):
        await tell_seat(work, seat_id, key, buttons, number=item.number, **args)


async def tell_everybody(
    work: Work, item: Opinion, key: str, told: str, buttons: Rows = (), **args: Named | str
) -> None:
    """Tells an event to the reporters (text ``key``) and, in words fit for them, to every contributor of the source concerns
    (text ``told``)."""
    await tell_reporters(work, item, key, buttons, **args)
    await lifting.tell_contributors(work, item.sources, told, number=item.number, **args)


async def tell_seat(work: Work, seat_id: int, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells the member with this seat, if they have a chat account."""
    seat = await work.people.seat(seat_id)
    if seat is not None and seat.person:
        await work.tell(Notice(seat.person, key, args, buttons))


async def tell_desk(work: Work, desk: Desk, key: str, buttons: Rows = (), but: int = 0, **args: Value) -> None:
    """Tells everybody at a desk, except one person."""
    for post in await work.people.posts(desk):
        if post.person and post.person != but:
            await work.tell(Notice(post.person, key, args, buttons))


async def maker(work: Work, item: Opinion, person: int) -> str:
    """The name of whoever made a text of the item: its reporter, else somebody of the staff."""
    reporter = await work.people.seat(item.reporter)
    if reporter is not None and person in (reporter.person, item.author):
        return reporter.name
    post = await work.people.post_of(person)
    return post.name if post else "—"


async def writes(work: Work, actor: Actor, item: Opinion) -> None:
    """The actor has begun, or has given up, to write at the item: whoever else has it open is to see that."""
    await work.audit.record(Entry(actor.person, "opinion.writes", item.id))


def status_name(item: Opinion) -> Named:
    """The status in words."""
    return Named("opinion-status", item.status)
