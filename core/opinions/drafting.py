"""The member's side: an item is begun from cases or from nothing, written part by part, and sent (DOMAIN: opinion item)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk
from core.audit import Entry
from core.concerns import lifting
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.notices import Button, Notice
from core.opinions import reminders
from core.opinions.model import (
    Act,
    CoReporter,
    Matter,
    Opinion,
    Part,
    Status,
    Text,
    check,
    checked_part,
    without_personal_data,
)
from core.opinions.reading import stepped, tell_desk, visible
from core.values import Named
from core.work import Work

WRITABLE = frozenset({Status.DRAFT, Status.RETURNED})


async def begin(work: Work, actor: Actor, concern: int = 0) -> Opinion:
    """A new draft, from a case whose constituent has agreed, or from nothing.

    Raises ``Forbidden`` for a suspended member, ``Conflict`` where the constituent has not agreed.
    """
    if actor.seat is None or actor.suspended:
        raise Forbidden("opinion-suspended")
    if concern:
        begun = [item for item in await work.opinions.of_concern(concern) if item.status in WRITABLE]
        if begun and begun[0].reporter == actor.seat:
            return begun[0]
        if concern not in {case.id for case in await lifting.liftable(work, actor)}:
            raise Conflict("opinion-consent-missing")
    sources = (concern,) if concern else ()
    item = Opinion(work.new_id(), Status.DRAFT, actor.seat, Text(), work.now, sources=sources)
    await work.opinions.add(item)
    await work.audit.record(Entry(actor.person, "opinion.begin", item.id))
    return item


async def mine(work: Work, actor: Actor) -> Sequence[Opinion]:
    """The member's own items."""
    return await work.opinions.of_reporter(actor.seat or 0)


async def writable(work: Work, actor: Actor, item_id: int) -> Opinion:
    """The actor's own item while it can be written. Raises ``Conflict`` when it is on its way."""
    item = await visible(work, actor, item_id)
    if item.reporter != actor.seat:
        raise Forbidden("opinion-not-yours")
    if item.status not in WRITABLE:
        raise Conflict("opinion-moved-on")
    return item


async def write(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """Writes one part."""
    item = await writable(work, actor, item_id)
    text = replace(item.text, **{part.value: checked_part(part, words)})
    return await work.opinions.save(replace(item, text=text))


async def classify(work: Work, actor: Actor, item_id: int, matter: Matter) -> Opinion:
    """Sets the class."""
    item = await writable(work, actor, item_id)
    return await work.opinions.save(replace(item, matter=matter))


async def starting_words(work: Work, item: Opinion) -> str:
    """The words of the cases, personal data taken out: a start for the situation."""
    told = [await lifting.told_words(work, concern) for concern in item.sources]
    return without_personal_data("\n".join(words for words in told if words))


async def addable(work: Work, actor: Actor, item: Opinion) -> Sequence[tuple[int, str]]:
    """More cases whose constituents have agreed: ids and numbers."""
    return [(case.id, case.number) for case in await lifting.liftable(work, actor) if case.id not in item.sources]


async def add_case(work: Work, actor: Actor, item_id: int, concern: int) -> Opinion:
    """Adds a case to the sources. Raises ``Forbidden`` without its constituent's consent."""
    item = await writable(work, actor, item_id)
    if concern not in dict(await addable(work, actor, item)):
        raise Forbidden("opinion-consent-missing")
    return await work.opinions.save(replace(item, sources=(*item.sources, concern)))


async def submit(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Sends the item to the secretariat: checked, numbered, its cases lifted with the consent that holds at this moment."""
    item = await writable(work, actor, item_id)
    check(item.text)
    first = not item.number
    year = work.now.astimezone(work.committee.zone).year
    number = item.number or f"{work.committee.number_prefix}-S-{year}-{await work.next_number(f'opinion-{year}'):04d}"
    sent = await stepped(work, actor, item, Act.SUBMIT, number=number, edited=None, editor=0, reason="", reason_code="")
    await work.opinions.keep_version(sent.id, actor.person, sent.text)
    if first and sent.sources:
        await lifting.lift(work, actor, sent.sources, sent.id, number)
    await reminders.watch_review(work, sent)
    await tell_desk(
        work, Desk.INFORMATION, "opinion-came", ((Button("opinion-open", "opinion.card", sent.id),),),
        number=number, matter=Named("opinion-matter", sent.matter), again=0 if first else 1,
    )  # fmt: skip
    return sent


async def discard(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Throws the draft away."""
    return await stepped(work, actor, await writable(work, actor, item_id), Act.DISCARD)


async def invite(work: Work, actor: Actor, item_id: int, seat_id: int) -> None:
    """Invites another member to sign with the reporter; they have to confirm, or are left off."""
    item = await writable(work, actor, item_id)
    seat = await work.people.seat(seat_id)
    if seat is None or not seat.person or seat.id == item.reporter:
        raise Invalid("opinion-co-reporter-wrong")
    if seat.id in await work.opinions.co_reporters(item.id):
        raise Conflict("opinion-co-reporter-asked")
    await work.opinions.set_co_reporter(item.id, seat.id, CoReporter.INVITED)
    reporter = await work.people.seat(item.reporter)
    await work.tell(
        Notice(
            seat.person, "opinion-co-invited", {"name": reporter.name if reporter else "", "title": item.text.title},
            (
                (Button("opinion-read", "opinion.read", item.id),),
                (
                    Button("opinion-co-confirm", "opinion.co", item.id, "confirmed"),
                    Button("opinion-co-decline", "opinion.co", item.id, "declined"),
                ),
            ),
        )
    )  # fmt: skip


async def answer_invitation(work: Work, actor: Actor, item_id: int, state: CoReporter) -> None:
    """The invited member confirms or declines, as long as the item has not gone out."""
    item = await visible(work, actor, item_id)
    invited = await work.opinions.co_reporters(item.id)
    if (actor.seat or 0) not in invited:
        raise Missing("common-missing")
    if item.status in {Status.SIGNED, Status.ISSUED, Status.DISPATCHED, Status.FEEDBACK_SENT, Status.CLOSED}:
        raise Conflict("opinion-moved-on")
    await work.opinions.set_co_reporter(item.id, actor.seat or 0, state)
    reporter, co_reporter = await work.people.seat(item.reporter), await work.people.seat(actor.seat or 0)
    if reporter is not None and reporter.person and co_reporter is not None:
        await work.tell(
            Notice(reporter.person, f"opinion-co-{state}", {"name": co_reporter.name, "title": item.text.title})
        )
