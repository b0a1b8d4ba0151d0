"""Dispatches of an issued item and what becomes of them: each outcome is an event, told to the reporters and to every
contributor of the source concerns (DOMAIN: adoption, acceptance and instruction are three different facts)."""

from __future__ import annotations

from datetime import timedelta

from core.actors import Actor, house
from core.audit import Entry
from core.concerns import lifting
from core.errors import Invalid, Missing
from core.opinions.model import (
    LIFECYCLE,
    REASON_LIMIT,
    Act,
    Dispatch,
    DispatchKind,
    Level,
    Opinion,
    Outcome,
    Status,
    capacities,
)
from core.opinions.reading import stepped, tell_reporters, visible
from core.timers import Firing, Timer
from core.values import Named
from core.work import Work

TARGET_LIMIT = 60
CLOSE_DAYS = 30
"""Calendar days after the feedback at which the item is closed."""


async def dispatch(
    work: Work, actor: Actor, item_id: int, kind: DispatchKind, level: Level, target: str
) -> tuple[Opinion, Dispatch]:
    """Sends the issued item to somebody; everybody who contributed hears where it went."""
    target = target.strip()
    if not target or len(target) > TARGET_LIMIT:
        raise Invalid("opinion-target-wrong", limit=TARGET_LIMIT)
    item = await visible(work, actor, item_id)
    item = await stepped(work, actor, item, Act.DISPATCH)
    sent = Dispatch(work.new_id(), item.id, kind, level, target, work.now)
    await work.opinions.add_dispatch(sent)
    days = timedelta(days=work.committee.deadlines.dispatch_days)
    await work.timers.set(Timer("opinion.silent", sent.id, work.now + days))
    await tell_reporters(
        work, item, "opinion-dispatched", kind=Named("opinion-kind", kind), level=Named("opinion-level", level),
        target=target_name(work, target),
    )  # fmt: skip
    await lifting.tell_contributors(
        work, item.sources, "opinion-told-dispatched", number=item.number, level=Named("opinion-level", level)
    )
    return item, sent


async def record(work: Work, actor: Actor, dispatch_id: int, outcome: Outcome, words: str = "") -> Opinion:
    """Records what became of a dispatch. When each dispatch has its outcome, the contributors are asked how it went."""
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    sent = await work.opinions.dispatch(dispatch_id)
    if sent is None:
        raise Missing("common-missing")
    item = await (work.opinions.get(sent.item) if actor.person == 0 else visible(work, actor, sent.item))
    if item is None:
        raise Missing("common-missing")
    if actor.person != 0:
        LIFECYCLE.after(item.status, Act.RECORD, capacities(actor, item))
    await work.opinions.add_outcome(work.new_id(), sent, outcome, words)
    await work.timers.clear("opinion.silent", sent.id)
    await work.audit.record(Entry(actor.person, "opinion.record", item.id, outcome))
    level = Named("opinion-level", sent.level)
    await tell_reporters(
        work, item, "opinion-recorded", words=words or "—", level=level, outcome=Named("opinion-outcome", outcome)
    )
    key = f"opinion-told-{outcome.replace('_', '-')}"
    settled = all(each.outcome is not None for each in await work.opinions.dispatches(item.id))
    if settled and item.status is Status.DISPATCHED:
        await lifting.outcome(work, item.sources, key, number=item.number, level=level)
        item = await stepped(work, house(work.committee.id), item, Act.SETTLE)
        await work.timers.set(Timer("opinion.close", item.id, work.now + timedelta(days=CLOSE_DAYS)))
    else:
        await lifting.tell_contributors(work, item.sources, key, number=item.number, level=level)
    return item


def target_name(work: Work, target: str) -> Named | str:
    """Whom it goes to: a handling unit by its name, or the words as they were typed."""
    return Named("unit", target) if work.committee.unit(target) else target


async def settle_silent(work: Work, timer: Timer) -> None:
    """Ninety days without a word: the dispatch is settled as silent, and everybody hears it."""
    sent = await work.opinions.dispatch(timer.subject)
    if sent is not None and sent.outcome is None:
        await record(work, house(work.committee.id), sent.id, Outcome.SILENT)


async def close(work: Work, timer: Timer) -> None:
    """Closes an item some time after its feedback."""
    item = await work.opinions.get(timer.subject)
    if item is not None and item.status is Status.FEEDBACK_SENT:
        await stepped(work, house(work.committee.id), item, Act.CLOSE)


FIRING: Firing = {"opinion.silent": settle_silent, "opinion.close": close}
