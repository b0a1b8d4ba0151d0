"""Claims: an editor takes an item for a while, so that two people never edit unknowingly; it lapses by itself (DOMAIN:
opinion item, claim with a lease)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Actor, Desk
from core.audit import Entry
from core.errors import Conflict, Forbidden
from core.opinions.model import CLAIMED_ACTS, LIFECYCLE, REVIEW, Act, Opinion, capacities, claim_holds
from core.opinions.reading import visible
from core.values import Moment
from core.work import Work


async def claim(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Takes an item of the review to work on, or goes on holding it. Raises ``Conflict`` while somebody else has it."""
    item = await visible(work, actor, item_id)
    if item.status not in REVIEW:
        raise Conflict("opinion-moved-on")
    return await _taken(work, actor, item)


async def release(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Lets the item go."""
    item = await visible(work, actor, item_id)
    if item.claimed_by != actor.person:
        raise Conflict("opinion-not-claimed")
    await work.audit.record(Entry(actor.person, "opinion.release", item.id))
    return await work.opinions.save(replace(item, claimed_by=0, claimed_until=None))


async def opened(work: Work, actor: Actor, item_id: int, act: Act) -> Opinion:
    """The item, where the act is permitted now; acts that need the claim take it. For asking what the act needs, and again
    before doing it."""
    item = await visible(work, actor, item_id)
    LIFECYCLE.after(item.status, act, capacities(actor, item))
    return await _taken(work, actor, item) if act in CLAIMED_ACTS else item


async def hands_off(work: Work, actor: Actor, item: Opinion) -> None:
    """Raises ``Conflict``, naming who and until when, while somebody else holds the item."""
    if claim_holds(item, work.now) and item.claimed_by != actor.person:
        until = Moment(item.claimed_until or work.now, with_time=True)
        raise Conflict("opinion-claimed", name=await holder_name(work, item), until=until)


async def holder_name(work: Work, item: Opinion) -> str:
    """Who has the item at the moment; empty where nobody has."""
    if not claim_holds(item, work.now):
        return ""
    post = await work.people.post_of(item.claimed_by)
    return post.name if post else "—"


async def _taken(work: Work, actor: Actor, item: Opinion) -> Opinion:
    if not actor.at(Desk.INFORMATION):
        raise Forbidden("bot-not-yours")
    await hands_off(work, actor, item)
    until = work.now + timedelta(minutes=work.committee.deadlines.claim_minutes)
    await work.audit.record(Entry(actor.person, "opinion.claim", item.id))
    return await work.opinions.save(replace(item, claimed_by=actor.person, claimed_until=until))
