"""A concern becomes part of an opinion item: only with its constituent's consent, looked at when it is sent, and every later
outcome of the item comes back to the constituent (DOMAIN: opinion item)."""

from __future__ import annotations

from collections.abc import Sequence

from core.actors import Actor
from core.audit import Entry
from core.concerns import reading
from core.concerns.casework import conclude
from core.concerns.model import WORKED_ON, Act, Concern, Consent, Status
from core.errors import Missing
from core.notices import Button
from core.values import Named
from core.work import Work


async def ask_consent(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The member asks whether the matter may go into an item; one tap answers."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.ASK_CONSENT, consent=Consent.ASKED)
    buttons = (
        (
            Button("concern-consent-yes", "concern.consent", concern.id, "agreed"),
            Button("concern-consent-no", "concern.consent", concern.id, "declined"),
        ),
    )
    await reading.tell_contributor(work, concern, "concern-consent-ask", buttons)
    return concern


async def answer_consent(work: Work, actor: Actor, concern_id: int, agrees: bool) -> Concern:
    """The constituent agrees or not, and can change that until the item is sent; the member hears it."""
    concern = await reading.visible(work, actor, concern_id)
    consent = Consent.AGREED if agrees else Consent.DECLINED
    concern = await reading.stepped(work, actor, concern, Act.CONSENT, consent, consent=consent)
    buttons = ((Button("concern-lift-now", "opinion.lift", concern.id),),) if agrees else ()
    await reading.tell_assignee(work, concern, f"concern-consent-{consent}", buttons)
    return concern


async def liftable(work: Work, actor: Actor) -> Sequence[Concern]:
    """The member's cases whose constituent has agreed."""
    cases = await work.concerns.of_seat(actor.seat or 0, WORKED_ON)
    return [concern for concern in cases if concern.consent is Consent.AGREED]


async def lift(work: Work, actor: Actor, concern_ids: Sequence[int], item: int, number: str) -> None:
    """The item was sent. Raises ``Forbidden`` for a case whose constituent does not agree at this moment."""
    for concern_id in concern_ids:
        concern = await reading.visible(work, actor, concern_id)
        concern = await reading.stepped(
            work, actor, concern, Act.LIFT, item=item, item_number=number, outcome=Status.LIFTED.value
        )
        await reading.tell_contributor(work, concern, "concern-told-lifted", reading.own_button(concern), item=number)


async def tell_contributors(work: Work, concern_ids: Sequence[int], key: str, **args: Named | str) -> None:
    """Tells each contributor an event of the item, in words fit for them; the text names the item as ``number``."""
    for concern in await _lifted(work, concern_ids):
        await reading.tell_contributor(work, concern, key, reading.own_button(concern), **args)


async def outcome(work: Work, concern_ids: Sequence[int], key: str, **args: Named | str) -> None:
    """The item's story has its outcome: each contributor hears it and is asked, once, whether it helped."""
    for concern in await _lifted(work, concern_ids):
        if concern.status is Status.LIFTED:
            await conclude(work, concern, key, **args)
        else:
            await reading.tell_contributor(work, concern, key, reading.own_button(concern), **args)


async def told_words(work: Work, concern_id: int) -> str:
    """The concern's own words, for the member who composes."""
    concern = await work.concerns.get(concern_id)
    if concern is None:
        raise Missing("common-missing")
    await work.audit.record(Entry(0, "concern.words", concern.id))
    return concern.words


async def _lifted(work: Work, concern_ids: Sequence[int]) -> list[Concern]:
    found = [await work.concerns.get(concern_id) for concern_id in concern_ids]
    return [concern for concern in found if concern is not None and concern.status is not Status.WITHDRAWN]
