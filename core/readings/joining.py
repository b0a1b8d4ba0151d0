"""Coming into a group and leaving it: open, asked for, invited or assigned (DOMAIN: reading programme). No reason is
asked of whoever leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from core import audit
from core.actors import Actor
from core.errors import Conflict, Forbidden, Missing
from core.notices import Button
from core.people.model import SeatStatus
from core.readings import prompts
from core.readings.access import group as visible_group
from core.readings.access import leads, name_of, tell_seat
from core.readings.model import (
    BELONGING,
    Belonging,
    BelongingAct,
    BelongingStatus,
    Group,
    Status,
    comes_in_as,
    towards_belonging,
)
from core.work import Work

INSIDE = frozenset({BelongingStatus.ASKED, BelongingStatus.INVITED, BelongingStatus.READING})


async def join(work: Work, actor: Actor, group_id: int) -> Belonging:
    """The member comes in, or asks to.

    Raises ``Conflict`` where one is invited or assigned, and where they are inside already.
    """
    group, programme = await visible_group(work, actor, group_id)
    if actor.seat is None:
        raise Forbidden("bot-not-yours")
    if programme.status is Status.CLOSED:
        raise Conflict("reading-moved-on")
    former = await work.readings.belonging_of(group.id, actor.seat)
    if former is not None and former.status is BelongingStatus.INVITED:
        return await answer(work, actor, former.id, BelongingAct.ACCEPT)
    if former is not None and former.status in INSIDE:
        raise Conflict("reading-inside")
    status = comes_in_as(group)
    if status is None:
        raise Conflict("reading-by-invitation")
    belonging = await _enter(work, actor, group, actor.seat, status)
    if status is BelongingStatus.ASKED:
        name = await name_of(work, actor.seat)
        rows = tuple(
            (Button(f"reading-{act}", f"reading.{act}", belonging.id),)
            for act in (BelongingAct.ADMIT, BelongingAct.DECLINE)
        )
        await tell_seat(work, group.host, "reading-asks-in", rows, name=name, group=group.name)
    return belonging


async def invite(work: Work, actor: Actor, group_id: int, seat: int) -> Belonging:
    """The host or the desk invites a member. Raises ``Conflict`` where they are inside already."""
    group = await _led(work, actor, group_id)
    former = await work.readings.belonging_of(group.id, seat)
    if former is not None and former.status in INSIDE:
        raise Conflict("reading-inside")
    belonging = await _enter(work, actor, group, seat, BelongingStatus.INVITED)
    rows = (
        (Button("reading-accept", "reading.accept", belonging.id),), (Button("reading-no", "reading.leave", belonging.id),),
    )  # fmt: skip
    await tell_seat(work, seat, "reading-invited", rows, group=group.name, host=await name_of(work, group.host))
    return belonging


async def assign(work: Work, actor: Actor, group_id: int, sector: str) -> int:
    """Everybody of a sector reads in this group from now on, and hears so; how many came in by it. Who left before is not brought
    back."""
    group = await _led(work, actor, group_id)
    added = 0
    for seat in await work.people.seats(sector):
        if seat.status is not SeatStatus.ACTIVE or await work.readings.belonging_of(group.id, seat.id) is not None:
            continue
        await _enter(work, actor, group, seat.id, BelongingStatus.READING)
        open_ = Button("reading-open-group", "reading.group", group.id)
        await tell_seat(work, seat.id, "reading-assigned", ((open_,),), group=group.name)
        added += 1
    return added


async def answer(work: Work, actor: Actor, belonging_id: int, act: BelongingAct) -> Belonging:
    """A step of coming in or leaving, as the table has it; whoever asked hears the answer."""
    belonging = await work.readings.belonging(belonging_id)
    if belonging is None:
        raise Missing("common-missing")
    group, _ = await visible_group(work, actor, belonging.group)
    step = BELONGING.after(belonging.status, act, towards_belonging(actor, group, belonging))
    stepped = replace(belonging, status=step.to)
    await work.readings.keep_belonging(stepped)
    await work.audit.record(audit.Entry(actor.person, f"reading.{act}", belonging.id))
    await prompts.watch(work, stepped)
    if act in (BelongingAct.ADMIT, BelongingAct.DECLINE):
        open_ = Button("reading-open-group", "reading.group", group.id)
        rows = ((open_,),) if act is BelongingAct.ADMIT else ()
        await tell_seat(work, belonging.seat, f"reading-told-{act}", rows, group=group.name)
    return stepped


async def own(work: Work, actor: Actor, belonging_id: int) -> tuple[Belonging, Group]:
    """The actor's own belonging, with its group; ``Missing`` for that of somebody else."""
    belonging = await work.readings.belonging(belonging_id)
    if belonging is None or belonging.seat != actor.seat:
        raise Missing("common-missing")
    group, _ = await visible_group(work, actor, belonging.group)
    return belonging, group


async def prefer(
    work: Work, actor: Actor, group_id: int, weekday: int | None = None, at: time | None = None
) -> Belonging:
    """On which day and at what time the reader wants to hear of the chapter."""
    belonging = await work.readings.belonging_of(group_id, actor.seat or 0)
    if belonging is None or belonging.status is not BelongingStatus.READING:
        raise Missing("common-missing")
    preferred = replace(
        belonging, weekday=belonging.weekday if weekday is None else weekday, at=at or belonging.at
    )  # fmt: skip
    await work.readings.keep_belonging(preferred)
    await prompts.watch(work, preferred)
    return preferred


async def asking(work: Work, actor: Actor, group_id: int) -> Sequence[Belonging]:
    """Who asks to come in, for those who lead the group."""
    group = await _led(work, actor, group_id)
    return await work.readings.belongings(group.id, BelongingStatus.ASKED)


async def _enter(work: Work, actor: Actor, group: Group, seat: int, status: BelongingStatus) -> Belonging:
    former = await work.readings.belonging_of(group.id, seat)
    fresh = Belonging(work.new_id(), group.id, seat, status)
    belonging = replace(former, status=status) if former is not None else fresh
    await work.readings.keep_belonging(belonging)
    await work.audit.record(audit.Entry(actor.person, f"reading.enter.{status}", belonging.id))
    await prompts.watch(work, belonging)
    return belonging


async def _led(work: Work, actor: Actor, group_id: int) -> Group:
    group, _ = await visible_group(work, actor, group_id)
    if not leads(actor, group):
        raise Forbidden("reading-not-yours")
    return group
