"""The member's side: an item is begun from cases or from nothing, written part by part, and sent (DOMAIN: opinion item)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk
from core.audit import Entry
from core.concerns import lifting
from core.concerns.model import Concern
from core.errors import Conflict, Forbidden
from core.notices import Button
from core.opinions import cosigning, reminders
from core.opinions.model import Act, Matter, Opinion, Part, Status, Text, item_number
from core.opinions.reading import stepped, tell_desk, visible
from core.opinions.wording import PART_LIMIT, check, checked_part, without_personal_data
from core.values import Named
from core.work import Work

WRITABLE = frozenset({Status.DRAFT, Status.RETURNED})


async def begin(work: Work, actor: Actor, concern: int = 0) -> Opinion:
    """A new draft, from a case whose constituent has agreed, or from nothing; a draft from this case that is there already is
    gone on with.

    Raises ``Forbidden`` for a suspended member, ``Conflict`` where the constituent has not agreed.
    """
    if actor.seat is None or actor.suspended:
        raise Forbidden("opinion-suspended")
    if concern:
        begun = [item for item in await work.opinions.of_concern(concern) if item.status in WRITABLE]
        if own := [item for item in begun if item.reporter == actor.seat]:
            return own[0]
        if concern not in {case.id for case in await lifting.liftable(work, actor)}:
            raise Conflict("opinion-consent-missing")
    sources = (concern,) if concern else ()
    item = Opinion(work.new_id(), Status.DRAFT, actor.seat, Text(), work.now, sources=sources)
    await work.opinions.add(item)
    await work.audit.record(Entry(actor.person, "opinion.begin", item.id))
    return item


async def lift(work: Work, actor: Actor, concern: int) -> Opinion | None:
    """The draft from this case. Where its constituent has not agreed yet they are asked, and there is None: the member hears
    their answer, with the way to begin."""
    agreed = concern in {case.id for case in await lifting.liftable(work, actor)}
    if agreed:
        return await begin(work, actor, concern)
    if actor.suspended:
        raise Forbidden("opinion-suspended")
    await lifting.ask_consent(work, actor, concern)
    return None


async def mine(work: Work, actor: Actor) -> Sequence[Opinion]:
    """The items under which the member stands."""
    return await work.opinions.of_reporter(actor.seat or 0)


def is_writable(actor: Actor, item: Opinion) -> bool:
    """Whether the actor can write the item now."""
    return item.reporter == actor.seat and item.status in WRITABLE and not actor.suspended


async def writable(work: Work, actor: Actor, item_id: int) -> Opinion:
    """The actor's own item while it can be written. Raises ``Conflict`` when it is on its way."""
    item = await visible(work, actor, item_id)
    if item.reporter != actor.seat:
        raise Forbidden("opinion-not-yours")
    if actor.suspended:
        raise Forbidden("opinion-suspended")
    if item.status not in WRITABLE:
        raise Conflict("opinion-moved-on")
    return item


async def write(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """Writes one part. Raises ``Invalid`` where the words are empty, too long or marked secret."""
    item = await writable(work, actor, item_id)
    text = replace(item.text, **{part.value: checked_part(part, words)})
    return await work.opinions.save(replace(item, text=text))


async def classify(work: Work, actor: Actor, item_id: int, matter: Matter) -> Opinion:
    """Sets the class."""
    item = await writable(work, actor, item_id)
    return await work.opinions.save(replace(item, matter=matter))


async def agree_to_publish(work: Work, actor: Actor, item_id: int, agrees: bool) -> Opinion:
    """The reporter agrees, or no longer, that the item is published under their name."""
    item = await writable(work, actor, item_id)
    return await work.opinions.save(replace(item, publish=agrees))


async def start(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Puts the words of the cases, personal data taken out, where the situation is to be written.

    Only where nothing is written there yet (else ``Conflict``), and only of constituents who agree at this moment.
    """
    item = await writable(work, actor, item_id)
    if item.text.situation:
        raise Conflict("opinion-moved-on")
    agreed = [case for case in await cases(work, item) if case not in await without_consent(work, actor, item)]
    told = [await lifting.told_words(work, case.id) for case in agreed]
    words = without_personal_data("\n".join(told))[:PART_LIMIT]
    return await write(work, actor, item_id, Part.SITUATION, words)


async def cases(work: Work, item: Opinion) -> Sequence[Concern]:
    """The cases that the item comes from."""
    found = [await work.concerns.get(concern) for concern in item.sources]
    return [case for case in found if case is not None]


async def without_consent(work: Work, actor: Actor, item: Opinion) -> Sequence[Concern]:
    """The item's cases whose constituents do not agree at this moment; those with which it was sent had agreed then."""
    liftable = {case.id for case in await lifting.liftable(work, actor)}
    return [case for case in await cases(work, item) if not case.item and case.id not in liftable]


async def addable(work: Work, actor: Actor, item: Opinion) -> Sequence[Concern]:
    """More cases whose constituents have agreed."""
    return [case for case in await lifting.liftable(work, actor) if case.id not in item.sources]


async def add_case(work: Work, actor: Actor, item_id: int, concern: int) -> Opinion:
    """Adds a case to the sources. Raises ``Conflict`` without its constituent's consent."""
    item = await writable(work, actor, item_id)
    if concern not in {case.id for case in await addable(work, actor, item)}:
        raise Conflict("opinion-consent-missing")
    return await work.opinions.save(replace(item, sources=(*item.sources, concern)))


async def drop_case(work: Work, actor: Actor, item_id: int, concern: int) -> Opinion:
    """Takes a case out of the sources, as long as the item was never sent with it: its constituent then hears no more of it."""
    item = await writable(work, actor, item_id)
    case = await work.concerns.get(concern)
    if case is None or concern not in item.sources or case.item:
        raise Conflict("opinion-moved-on")
    return await work.opinions.save(
        replace(item, sources=tuple(source for source in item.sources if source != concern))
    )


async def submit(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Sends the item to the secretariat: checked, numbered, its cases lifted with the consent that holds at this moment.

    Raises ``Invalid`` where the text cannot go out, ``Conflict`` where a constituent has taken the consent back.
    """
    item = await writable(work, actor, item_id)
    check(item.text)
    if missing := await without_consent(work, actor, item):
        raise Conflict("opinion-consent-lost", number="、".join(case.number for case in missing))
    new = [case.id for case in await lifting.liftable(work, actor) if case.id in item.sources and case.item != item.id]
    again = bool(item.number)
    sent = await stepped(
        work, actor, item, Act.SUBMIT, number=item.number or await new_number(work), received=work.now, author=actor.person,
        edited=None, editor=0, reason="", reason_code="",
    )  # fmt: skip
    await work.opinions.keep_version(sent.id, actor.person, sent.text)
    if again:
        known = [concern for concern in sent.sources if concern not in new]
        await lifting.tell_contributors(work, known, "opinion-told-improved", number=sent.number)
    await lifting.lift(work, actor, new, sent.id, sent.number)
    await cosigning.tell_submitted(work, sent)
    await reminders.watch_review(work, sent)
    await tell_desk(
        work, Desk.INFORMATION, "opinion-came", ((Button("opinion-open", "opinion.card", sent.id),),),
        number=sent.number, matter=Named("opinion-matter", sent.matter), again=1 if again else 0,
    )  # fmt: skip
    return sent


async def new_number(work: Work) -> str:
    """The next number of the year, without gaps."""
    year = work.now.astimezone(work.committee.zone).year
    return item_number(work.committee.number_prefix, year, await work.next_number(f"opinion-{year}"))


async def discard(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Throws the item away. One that was returned had been announced: its contributors hear that it goes no further."""
    item = await stepped(work, actor, await writable(work, actor, item_id), Act.DISCARD)
    await cosigning.tell_discarded(work, item)
    if item.number:
        await lifting.outcome(work, item.sources, "opinion-told-discarded", number=item.number)
    return item
