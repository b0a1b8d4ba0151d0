"""Leaving: a person's cases end, their places are free again, and all that is held about them goes, at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.concerns import casework, intake, reminders
from core.concerns.model import Act, Concern, Status
from core.errors import Missing
from core.notices import Notice
from core.opinions.model import Status as ItemStatus
from core.opinions.model import Text
from core.people.model import LIFECYCLE, Person
from core.privacy.model import Ground, ending
from core.work import Work


async def forget(work: Work, person_id: int, ground: Ground) -> None:
    """Everything that is held about the person goes, in this unit of work.

    Open concerns are withdrawn and their members told so, neutrally; drafts of opinion items from them that were never sent
    go too, those from a held concern when it is released. A seat or a post stays the committee's record, without the account;
    the member's open cases go to the convenor.
    Raises ``Missing`` where there is no such person.
    """
    person = await work.people.person(person_id)
    if person is None:
        raise Missing("common-missing")
    quiet = ground is Ground.RESTORED
    concerns = await work.privacy.concerns(person.id)
    held = await work.holds.settled([concern.id for concern in concerns])
    for concern in concerns:
        await _end(work, person, concern, quiet=quiet)
        if not concern.on_behalf and concern.id not in held:
            await discard_drafts(work, concern.id)
    official = await _free_places(work, person, quiet=quiet)
    await work.privacy.erase(person.id, ground, leaves_now=ground is Ground.SELF, official=official)
    acting = person.id if ground is Ground.SELF else 0
    await work.audit.record(Entry(acting, "privacy.erase", person.id, ground))


async def _end(work: Work, person: Person, concern: Concern, *, quiet: bool) -> None:
    act = ending(concern)
    if act is Act.WITHDRAW and not quiet:
        constituent = Actor(work.committee.id, person.id, Role.CONSTITUENT, person.language)
        await casework.withdraw(work, constituent, concern.id)
    elif act is not None:
        await _end_quietly(work, concern)


async def _end_quietly(work: Work, concern: Concern) -> None:
    """Ends it by the house, and tells nobody: there is nothing for anybody to do, or they were told before."""
    to = Status.WITHDRAWN if ending(concern) is Act.WITHDRAW else Status.CLOSED
    act = Act.WITHDRAW if to is Status.WITHDRAWN else Act.EXPIRE
    await work.concerns.save(replace(concern, status=to, since=work.now))
    await work.timers.clear(reminders.KIND, concern.id)
    await work.audit.record(Entry(0, f"concern.{act}", concern.id))


async def discard_drafts(work: Work, concern: int) -> None:
    """An item that was never sent is no record of the committee yet, and its words may be the constituent's."""
    for item in await work.opinions.of_concern(concern):
        if item.status is ItemStatus.DRAFT:
            emptied = replace(item, status=ItemStatus.DISCARDED, text=Text(), edited=None, sources=(), since=work.now)
            await work.opinions.save(emptied)
            await work.audit.record(Entry(0, "opinion.discard", item.id))


async def _free_places(work: Work, person: Person, *, quiet: bool) -> bool:
    """Seats and posts of the person are nobody's account any more; the liaison office hears that a code is needed. Whether
    there were any."""
    freed = []
    for seat in await work.people.seats():
        if seat.person == person.id:
            freed.append(seat.name)
            await work.people.save_seat(replace(seat, person=0))
            await work.audit.record(Entry(0, "people.unbind", seat.id))
            if seat.status not in LIFECYCLE.final:
                await intake.hand_back_all(work, seat.id)
    post = await work.people.post_of(person.id)
    while post is not None:
        await work.people.save_post(replace(post, person=0))
        await work.audit.record(Entry(0, "people.unbind", post.id))
        freed.append(post.name)
        post = await work.people.post_of(person.id)
    if not quiet:
        await _tell_offices(work, person, freed)
    return bool(freed)


async def _tell_offices(work: Work, person: Person, names: Sequence[str]) -> None:
    readers = {post.person for desk in (Desk.LIAISON, Desk.ADMINISTRATION) for post in await work.people.posts(desk)}
    for reader in sorted(readers - {0, person.id}):
        for name in dict.fromkeys(names):
            await work.tell(Notice(reader, "privacy-place-free", {"name": name}))
