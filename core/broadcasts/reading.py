"""The door through which broadcasts are read and changed: who sees one, and the one way to take a step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.actors import Actor, Desk
from core.audiences import Reach
from core.audit import Entry
from core.broadcasts.model import LIFECYCLE, Act, Broadcast, capacities, needs_approval
from core.broadcasts.wording import title
from core.errors import Forbidden, Missing
from core.notices import Notice, Rows
from core.people.names import name_of
from core.values import Value
from core.work import Work

SAMPLE = 5
"""Recipients that are named where an audience is shown."""


@dataclass(frozen=True, slots=True)
class Aimed:
    """An audience as it is now: what is looked at before anything is sent."""

    reach: Reach
    sample: tuple[str, ...]
    """Names of some members and staff; constituents have none here."""
    two_people: bool
    """Whether a second person has to agree."""


async def visible(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """The broadcast, for its desk and the secretary-general; ``Missing`` for others, as if there were none."""
    broadcast = await work.broadcasts.get(broadcast_id)
    if broadcast is None or not actor.at(Desk.BROADCAST, Desk.SECRETARY_GENERAL):
        raise Missing("common-missing")
    return broadcast


async def recent(work: Work, actor: Actor, limit: int, skip: int = 0) -> Sequence[Broadcast]:
    """The newest broadcasts. Raises ``Forbidden`` for whoever does not sit at the desk."""
    if not actor.at(Desk.BROADCAST, Desk.SECRETARY_GENERAL):
        raise Forbidden("bot-not-yours")
    return await work.broadcasts.recent(limit, skip)


async def judged(work: Work, actor: Actor, broadcast_id: int, act: Act) -> Broadcast:
    """The broadcast, where the act is permitted now."""
    broadcast = await visible(work, actor, broadcast_id)
    LIFECYCLE.after(broadcast.status, act, capacities(actor, broadcast))
    return broadcast


async def stepped(work: Work, actor: Actor, broadcast: Broadcast, act: Act, **changes: Any) -> Broadcast:
    """The broadcast after the act: judged by the table, stored, recorded. Refused as the table refuses."""
    step = LIFECYCLE.after(broadcast.status, act, capacities(actor, broadcast))
    stored = await work.broadcasts.save(replace(broadcast, status=step.to, **changes))
    await work.audit.record(Entry(actor.person, f"broadcast.{act}", broadcast.id))
    return stored


async def aimed(work: Work, broadcast: Broadcast) -> Aimed:
    """The audience counted and sampled."""
    reach = await work.broadcasts.reach(broadcast.audience)
    names = [await name_of(work, person) for person in await work.broadcasts.sample(broadcast.audience, SAMPLE)]
    return Aimed(reach, tuple(filter(None, names)), needs_approval(work.committee, broadcast.audience, reach))


async def named(work: Work, broadcast: Broadcast, hearer: int) -> dict[str, Value]:
    """Number and title, in the hearer's language."""
    person = await work.people.person(hearer)
    return {"number": broadcast.number, "title": title(broadcast, person.language if person else "zh-CN")}


async def tell_approvers(work: Work, broadcast: Broadcast, key: str, buttons: Rows = (), **args: Value) -> int:
    """Tells everybody who could approve it; how many that are."""
    posts = [*await work.people.posts(Desk.BROADCAST), *await work.people.posts(Desk.SECRETARY_GENERAL)]
    hearers = {post.person for post in posts if post.person and post.person != broadcast.composer}
    for hearer in sorted(hearers):
        await work.tell(Notice(hearer, key, {**await named(work, broadcast, hearer), **args}, buttons))
    return len(hearers)


async def tell_composer(work: Work, broadcast: Broadcast, key: str, buttons: Rows = (), **args: Value) -> None:
    """Tells whoever composed it."""
    known = await named(work, broadcast, broadcast.composer)
    await work.tell(Notice(broadcast.composer, key, {**known, **args}, buttons))
