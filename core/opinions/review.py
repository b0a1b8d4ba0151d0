"""The desk's side up to the signature: edit, report directly, return, retain, merge, present, sign off (DOMAIN: opinion item).

The desk is an editorial desk: the reporter's text stays as it is, the edited text stands beside it, every version is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Desk
from core.concerns import lifting
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Button
from core.opinions import cosigning, reminders
from core.opinions.claims import hands_off, opened
from core.opinions.model import Act, Form, Opinion, Part, ReturnReason, Status, Text, mark
from core.opinions.reading import stepped, tell_desk, tell_everybody, tell_reporters, visible
from core.opinions.wording import check, checked_part, checked_reason
from core.values import Named
from core.work import Work

MERGEABLE = (Status.SUBMITTED, Status.IN_EDIT)


async def edit(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """Changes one part of the edited text; the reporter's own stays beside it."""
    item = await opened(work, actor, item_id, Act.EDIT)
    text = replace(item.current, **{part.value: checked_part(part, words)})
    edited = await stepped(work, actor, item, Act.EDIT, edited=text, editor=actor.person)
    await work.opinions.keep_version(item.id, actor.person, text)
    if item.status is Status.SUBMITTED:
        await tell_everybody(work, edited, "opinion-in-edit", "opinion-told-in-edit")
    return edited


async def revise(work: Work, actor: Actor, item_id: int, words: Text, seen: int) -> Opinion:
    """Changes the edited text as a whole, in one version; parts that stay as they are stay.

    ``seen`` is the mark of the text that was before the editor: ``Conflict`` where it has changed since, or somebody else has the
    item. Raises ``Invalid`` for a part that is empty, too long or marked secret.
    """
    item = await visible(work, actor, item_id)
    await hands_off(work, actor, item)
    if mark(item.current) != seen:
        raise Conflict("opinion-text-changed")
    parts = words.changed(item.current)
    if not parts:
        return item
    text = replace(item.current, **{part.value: checked_part(part, words.part(part)) for part in parts})
    item = await opened(work, actor, item_id, Act.EDIT)
    edited = await stepped(work, actor, item, Act.EDIT, edited=text, editor=actor.person)
    await work.opinions.keep_version(item.id, actor.person, text)
    if item.status is Status.SUBMITTED:
        await tell_everybody(work, edited, "opinion-in-edit", "opinion-told-in-edit")
    return edited


async def direct(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Sets the item on the urgent path (直报): the secretary-general hears of it at once."""
    item = await opened(work, actor, item_id, Act.DIRECT)
    urgent = await stepped(work, actor, item, Act.DIRECT)
    await reminders.watch_review(work, urgent)
    await tell_everybody(work, urgent, "opinion-direct", "opinion-told-direct")
    await _ask_signature(work, actor, urgent)
    return urgent


async def present(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Asks the secretary-general to sign (送签): nothing is left to edit. Raises ``Invalid`` where the text cannot go out."""
    item = await opened(work, actor, item_id, Act.PRESENT)
    check(item.current)
    ready = await stepped(work, actor, item, Act.PRESENT, claimed_by=0, claimed_until=None)
    if item.status is Status.SUBMITTED:
        await tell_everybody(work, ready, "opinion-in-edit", "opinion-told-in-edit")
    await _ask_signature(work, actor, ready)
    return ready


async def _ask_signature(work: Work, actor: Actor, item: Opinion) -> None:
    await tell_desk(
        work, Desk.SECRETARY_GENERAL, "opinion-urgent" if item.status is Status.DIRECT else "opinion-to-sign",
        ((Button("opinion-open", "opinion.card", item.id),),), but=actor.person, number=item.number,
    )  # fmt: skip


async def return_(work: Work, actor: Actor, item_id: int, code: ReturnReason, words: str) -> Opinion:
    """Sends the item back with a coded reason and words; nothing of the text is lost."""
    reason = checked_reason(words)
    item = await opened(work, actor, item_id, Act.RETURN)
    item = await stepped(
        work, actor, item, Act.RETURN, reason_code=code.value, reason=reason, claimed_by=0, claimed_until=None
    )
    await reminders.watch_review(work, item)
    await tell_reporters(
        work, item, "opinion-returned", ((Button("opinion-improve", "opinion.write", item.id),),),
        reason=Named("opinion-reason", code), words=reason or "—",
    )  # fmt: skip
    await lifting.tell_contributors(work, item.sources, "opinion-told-returned", number=item.number)
    return item


async def retain(work: Work, actor: Actor, item_id: int, words: str) -> Opinion:
    """Keeps the item on file (留存) with a reason: its story ends here, and everybody who contributed is told."""
    reason = checked_reason(words, needed=True)
    item = await opened(work, actor, item_id, Act.RETAIN)
    item = await stepped(work, actor, item, Act.RETAIN, reason=reason, claimed_by=0, claimed_until=None)
    await reminders.watch_review(work, item)
    await tell_reporters(work, item, "opinion-retained", words=reason)
    await lifting.outcome(work, item.sources, "opinion-told-retained", number=item.number)
    return item


async def mergeable(work: Work, item: Opinion) -> Sequence[Opinion]:
    """Items that can take this one up: under review, and not yet signed."""
    return [each for each in await work.opinions.in_status(MERGEABLE) if each.id != item.id]


async def merge(work: Work, actor: Actor, item_id: int, into: int) -> Opinion:
    """Takes the item up in a compilation of another one; its sources and reporters follow, so that each outcome reaches them."""
    item = await opened(work, actor, item_id, Act.MERGE)
    target = await visible(work, actor, into)
    if target.id == item.id or target.status not in MERGEABLE:
        raise Invalid("opinion-merge-wrong")
    await hands_off(work, actor, target)
    await tell_everybody(work, item, "opinion-merged", "opinion-told-merged", into=target.number)
    merged = await stepped(work, actor, item, Act.MERGE, merged_into=target.id, claimed_by=0, claimed_until=None)
    sources = tuple(dict.fromkeys((*target.sources, *item.sources)))
    await work.opinions.save(replace(target, sources=sources, form=Form.COMBINED))
    await cosigning.carry_over(work, item, target)
    await reminders.watch_review(work, merged)
    return merged


async def sign(work: Work, actor: Actor, item_id: int, seen: int) -> Opinion:
    """Signs off (签发): the secretary-general or a deputy, and never for a text that they wrote or edited themselves. Who has not
    confirmed as a co-reporter by now is left off.

    ``seen`` is the version of the item that the signatory has before them: ``Conflict`` where it has changed since.
    """
    item = await visible(work, actor, item_id)
    if item.version != seen:
        raise Conflict("opinion-moved-on")
    if actor.at(Desk.SECRETARY_GENERAL) and actor.person in (item.author, item.editor):
        raise Forbidden("opinion-own-edit")
    signed = await stepped(work, actor, item, Act.SIGN, claimed_by=0, claimed_until=None)
    check(signed.current)
    await reminders.watch_review(work, signed)
    await cosigning.close(work, signed)
    await tell_everybody(work, signed, "opinion-signed", "opinion-told-signed")
    await tell_desk(
        work, Desk.INFORMATION, "opinion-to-issue", ((Button("opinion-open", "opinion.card", item.id),),),
        but=actor.person, number=item.number,
    )  # fmt: skip
    return signed
