"""Dispatches of an issued item and what becomes of them: each outcome is an event, told to the reporters and to every
contributor of the source concerns (DOMAIN: adoption, acceptance and instruction are three different facts)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from core.actors import Actor, house
from core.audit import Entry
from core.concerns import lifting
from core.errors import Conflict, Invalid
from core.opinions import reading
from core.opinions.model import (
    DISPATCH_LIFECYCLE,
    LIFECYCLE,
    Act,
    Dispatch,
    DispatchKind,
    Event,
    Level,
    Opinion,
    Outcome,
    Status,
    capacities,
)
from core.opinions.reading import stepped, tell_everybody, tell_reporters
from core.opinions.wording import checked_reason, is_secret
from core.timers import Firing, Timer
from core.values import Moment, Named
from core.work import Work

TARGET_LIMIT = 60
CLOSE_DAYS = 30
"""Calendar days after the feedback at which the item is closed."""


async def dispatch(
    work: Work, actor: Actor, item_id: int, kind: DispatchKind, level: Level, target: str
) -> tuple[Opinion, Dispatch]:
    """Sends the issued item to somebody; everybody who contributed hears where it went."""
    target = target.strip()
    if not target or len(target) > TARGET_LIMIT or is_secret(target):
        raise Invalid("opinion-target-wrong", limit=TARGET_LIMIT)
    item = await reading.visible(work, actor, item_id)
    item = await stepped(work, actor, item, Act.DISPATCH)
    sent = Dispatch(work.new_id(), item.id, kind, level, target, work.now)
    await work.opinions.add_dispatch(sent)
    days = timedelta(days=work.committee.deadlines.dispatch_days)
    await work.timers.set(Timer("opinion.silent", sent.id, work.now + days))
    await work.timers.clear("opinion.close", item.id)
    await tell_everybody(
        work, item, "opinion-dispatched", "opinion-told-dispatched", kind=Named("opinion-kind", kind),
        level=Named("opinion-level", level), target=target_name(work, target),
    )  # fmt: skip
    return item, sent


def recordable(actor: Actor, item: Opinion, sent: Dispatch) -> tuple[Outcome, ...]:
    """The outcomes that the actor can record now."""
    held = capacities(actor, item)
    acts = LIFECYCLE.offers(item.status, held)
    return DISPATCH_LIFECYCLE.offers(sent.status, held) if Act.RECORD in acts else ()


async def record(work: Work, actor: Actor, dispatch_id: int, outcome: Outcome, words: str = "") -> Opinion:
    """Records what became of a dispatch; further outcomes may follow, months later. When each dispatch of the item has one, the
    contributors are asked how it went (DOMAIN: feedback)."""
    words = checked_reason(words)
    sent, item = await reading.dispatch(work, actor, dispatch_id)
    LIFECYCLE.after(item.status, Act.RECORD, capacities(actor, item))
    if outcome not in recordable(actor, item, sent):
        raise Conflict("opinion-moved-on")
    await tell_reporters(
        work, item, "opinion-recorded", words=words or "—", level=Named("opinion-level", sent.level),
        outcome=Named("opinion-outcome", outcome), target=target_name(work, sent.target),
    )  # fmt: skip
    return await _keep(work, actor, item, sent, outcome, words)


async def _keep(work: Work, actor: Actor, item: Opinion, sent: Dispatch, outcome: Outcome, words: str) -> Opinion:
    await work.opinions.add_outcome(work.new_id(), sent, outcome, words)
    await work.timers.clear("opinion.silent", sent.id)
    await work.audit.record(Entry(actor.person, "opinion.record", item.id, outcome))
    told = f"opinion-told-{outcome.replace('_', '-')}"
    facts: dict[str, Named | str] = {
        "number": item.number,
        "level": Named("opinion-level", sent.level),
        "days": str(work.committee.deadlines.dispatch_days),
    }
    settled = all(each.outcome is not None for each in await work.opinions.dispatches(item.id))
    if settled and item.status is Status.DISPATCHED:
        await lifting.outcome(work, item.sources, told, **facts)
        item = await stepped(work, house(work.committee.id), item, Act.SETTLE)
        await work.timers.set(Timer("opinion.close", item.id, work.now + timedelta(days=CLOSE_DAYS)))
    else:
        await lifting.tell_contributors(work, item.sources, told, **facts)
    return item


async def progress(work: Work, actor: Actor, item_id: int) -> Sequence[tuple[Dispatch, Event | None]]:
    """Every dispatch of the item with its latest outcome, the first one first."""
    item = await reading.visible(work, actor, item_id)
    latest: Mapping[int, Event] = {event.dispatch: event for event in await work.opinions.events(item.id)}
    return [(sent, latest.get(sent.id)) for sent in await work.opinions.dispatches(item.id)]


def in_words(work: Work, sent: Dispatch, event: Event | None) -> dict[str, Any]:
    """A dispatch and its outcome for a text."""
    return {
        "kind": Named("opinion-kind", sent.kind),
        "level": Named("opinion-level", sent.level),
        "target": target_name(work, sent.target),
        "at": Moment(event.at if event else sent.sent_at),
        "outcome": Named("opinion-outcome", event.outcome if event else "none"),
    }


def target_name(work: Work, target: str) -> Named | str:
    """Whom it goes to: a handling unit by its name, or the words as they were typed."""
    return Named("unit", target) if work.committee.unit(target) else target


async def settle_silent(work: Work, timer: Timer) -> None:
    """Ninety days without a word: the dispatch is settled as silent, and everybody hears it."""
    sent = await work.opinions.dispatch(timer.subject)
    item = await work.opinions.get(sent.item) if sent else None
    if sent is None or item is None:
        return
    actor = house(work.committee.id)
    if Outcome.SILENT not in DISPATCH_LIFECYCLE.offers(sent.status, capacities(actor, item)):
        return
    await tell_reporters(
        work, item, "opinion-silent", level=Named("opinion-level", sent.level), target=target_name(work, sent.target),
        days=work.committee.deadlines.dispatch_days,
    )  # fmt: skip
    await _keep(work, actor, item, sent, Outcome.SILENT, "")


async def close(work: Work, timer: Timer) -> None:
    """Closes an item some time after its feedback."""
    item = await work.opinions.get(timer.subject)
    if item is not None and item.status is Status.FEEDBACK_SENT:
        await stepped(work, house(work.committee.id), item, Act.CLOSE)


FIRING: Firing = {"opinion.silent": settle_silent, "opinion.close": close}
