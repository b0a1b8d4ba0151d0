"""Legal holds (依法留存): what a court, an inquiry or a law wants kept is not deleted by the clock until it is released."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from core import paging
from core.actors import Actor, Desk
from core.audit import Entry
from core.concerns.intake import spoken
from core.concerns.model import Concern
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.people.names import name_of
from core.privacy import leaving
from core.privacy.model import Ended, HeldSince, Hold, Known
from core.work import Work

DESKS = (Desk.LIAISON, Desk.SECRETARY_GENERAL)
LISTED = 200
PAGE = 30
COUNTED = 1000
SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Held:
    """A hold as the desk sees it."""

    hold: Hold
    who: str
    """The name of whoever has set it."""
    concern: Known


async def hold(work: Work, actor: Actor, concern: Concern | None, reason: str) -> Concern:
    """Holds the concern, for this reason. Raises ``Forbidden`` for other desks, ``Missing`` where there is no such concern,
    ``Conflict`` where it is held or its words are gone, ``Invalid`` without a reason."""
    _permitted(actor)
    if concern is None:
        raise Missing("console-number-nobodys")
    if concern.gone_at is not None:
        raise Conflict("hold-gone")
    words = spoken(reason)
    if await work.holds.on(concern.id) is not None:
        raise Conflict("hold-already")
    await work.holds.add(Hold(work.new_id(), concern.id, work.now, actor.person, words))
    await work.audit.record(Entry(actor.person, "concern.hold", concern.id))
    return concern


async def release(work: Work, actor: Actor, concern_id: int, reason: str, *, sure: bool = False) -> bool:
    """The reason to hold it is over. Whether its contents went with it: they were kept for the hold alone, which takes somebody
    who is ``sure``. Raises ``Forbidden`` for other desks, ``Conflict`` where it is not held, ``Invalid`` without a reason."""
    _permitted(actor)
    await work.holds.settled([concern_id])
    found, concern = await work.holds.on(concern_id), (await work.holds.known([concern_id])).get(concern_id)
    if found is None or concern is None:
        raise Conflict("hold-none")
    if concern.last and not sure:
        raise Invalid("hold-last")
    await work.holds.release(found, actor.person, spoken(reason))
    await work.audit.record(Entry(actor.person, "concern.unhold", concern_id))
    await let_go(work, concern)
    return concern.last


async def let_go(work: Work, concern: Known) -> None:
    """What was kept for the hold alone goes with it."""
    if concern.last:
        await work.retention.empty([concern.id])
        async with work.despite_damage("drafts of concern", concern.id):
            await leaving.discard_drafts(work, concern.id)
        await work.audit.record(Entry(0, "concern.gone", concern.id))


async def follow(work: Work, entry: HeldSince) -> bool:
    """Brings a hold to where the ledger has it: the database is older. Whether anything had to be done. The reason was in the
    newer database alone; the desk is shown that it has to look for it."""
    await work.holds.settled([entry.concern])  # another process may be about the same
    known = next((each for each in await work.holds.entries() if each.concern == entry.concern), None)
    if known is not None and known.at >= entry.at:
        return False
    concern = (await work.holds.known([entry.concern])).get(entry.concern)
    found = await work.holds.on(entry.concern)
    if concern is None or concern.gone or entry.held == (found is not None):
        await work.holds.note(entry)
        return False
    if found is None:
        await work.holds.add(Hold(work.new_id(), entry.concern, entry.at, 0, ""))
    else:
        await work.holds.release(found, 0, "")
        await let_go(work, concern)
    await work.audit.record(Entry(0, "concern.hold" if entry.held else "concern.unhold", entry.concern, "restored"))
    return True


async def on(work: Work, actor: Actor, concern: Concern) -> Held | None:
    """The hold on the concern, for those who may set one."""
    found = await work.holds.on(concern.id) if actor.at(*DESKS) else None
    if found is None:
        return None
    return Held(found, await name_of(work, found.person), (await work.holds.known([concern.id]))[concern.id])


async def holds(work: Work, actor: Actor, after: str = "") -> tuple[Sequence[Held], str]:
    """A page of the holds, the oldest first, and the mark of the next one (empty where there is none). Raises ``Forbidden`` for
    other desks, ``Invalid`` for a mark that is none."""
    _permitted(actor)
    page = await paging.merged({"held": work.holds.places}, after, PAGE, lambda _, place: place)
    found = await work.holds.these([place.id for _, place in page.places])
    concerns = await work.holds.known([one.concern for one in found])
    return [Held(one, await name_of(work, one.person), concerns[one.concern]) for one in found], page.on


async def going(work: Work, actor: Actor) -> tuple[int, Sequence[Ended]]:
    """How many concerns' words go soon (``COUNTED`` at most), and the first of them. Raises ``Forbidden`` for other desks."""
    _permitted(actor)
    by = work.now + SOON
    return await work.retention.count(by, COUNTED), await work.retention.announced(by, LISTED)


def _permitted(actor: Actor) -> None:
    if not actor.at(*DESKS):
        raise Forbidden("bot-not-yours")
