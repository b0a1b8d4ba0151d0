"""The desk's side: claim, edit, return, retain, merge, report directly, sign off, issue, correct (DOMAIN: opinion item).

The desk is an editorial desk: the reporter's text stays as it is, the edited text stands beside it, every version is kept.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Actor, Desk
from core.audit import Entry
from core.concerns import lifting
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Button
from core.opinions import reminders
from core.opinions.model import (
    CLAIMED_ACTS,
    LIFECYCLE,
    REASON_LIMIT,
    Act,
    CoReporter,
    Form,
    Opinion,
    Part,
    ReturnReason,
    Status,
    capacities,
    check,
    checked_part,
    claim_holds,
)
from core.opinions.reading import stepped, tell_desk, tell_reporters, visible
from core.values import Named
from core.work import Work


async def claim(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Takes the item to work on; the claim lapses by itself. Raises ``Conflict`` while somebody else has it."""
    item = await visible(work, actor, item_id)
    if not actor.at(Desk.INFORMATION):
        raise Forbidden("bot-not-yours")
    if claim_holds(item, work.now) and item.claimed_by != actor.person:
        raise Conflict("opinion-claimed")
    until = work.now + timedelta(minutes=work.committee.deadlines.claim_minutes)
    await work.audit.record(Entry(actor.person, "opinion.claim", item.id))
    return await work.opinions.save(replace(item, claimed_by=actor.person, claimed_until=until))


async def release(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Lets the item go."""
    item = await visible(work, actor, item_id)
    if item.claimed_by != actor.person:
        raise Conflict("opinion-not-claimed")
    return await work.opinions.save(replace(item, claimed_by=0, claimed_until=None))


async def holder_name(work: Work, item: Opinion) -> str:
    """Who has the item at the moment; empty where nobody has."""
    if not claim_holds(item, work.now):
        return ""
    post = await work.people.post_of(item.claimed_by)
    return post.name if post else ""


async def opened(work: Work, actor: Actor, item_id: int, act: Act) -> Opinion:
    """The item, where the act is permitted now; acts that need the claim take it. For asking what the act needs."""
    item = await visible(work, actor, item_id)
    LIFECYCLE.after(item.status, act, capacities(actor, item))
    return await claim(work, actor, item_id) if act in CLAIMED_ACTS else item


async def edit(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """Changes one part of the edited text; the reporter's own stays beside it."""
    item = await opened(work, actor, item_id, Act.EDIT)
    text = replace(item.current, **{part.value: checked_part(part, words)})
    edited = await stepped(work, actor, item, Act.EDIT, edited=text, editor=actor.person)
    await work.opinions.keep_version(item.id, actor.person, text)
    return edited


async def direct(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Sets the item on the urgent path (直报): the secretary-general hears of it at once."""
    item = await opened(work, actor, item_id, Act.DIRECT)
    urgent = await stepped(work, actor, item, Act.DIRECT)
    await reminders.watch_review(work, urgent)
    await tell_desk(
        work, Desk.SECRETARY_GENERAL, "opinion-urgent", ((Button("opinion-open", "opinion.card", item.id),),),
        but=actor.person, number=item.number,
    )  # fmt: skip
    return urgent


async def return_(work: Work, actor: Actor, item_id: int, code: ReturnReason, words: str) -> Opinion:
    """Sends the item back with a coded reason and words; nothing of the text is lost."""
    item = await opened(work, actor, item_id, Act.RETURN)
    item = await stepped(
        work, actor, item, Act.RETURN, reason_code=code.value, reason=_reason(words), claimed_by=0, claimed_until=None
    )
    await reminders.forget_review(work, item)
    await tell_reporters(
        work, item, "opinion-returned", ((Button("opinion-improve", "opinion.write", item.id),),),
        reason=Named("opinion-reason", code), words=item.reason or "—",
    )  # fmt: skip
    return item


async def retain(work: Work, actor: Actor, item_id: int, words: str) -> Opinion:
    """Keeps the item on file (留存): its story ends here, and everybody who contributed is told."""
    item = await opened(work, actor, item_id, Act.RETAIN)
    item = await stepped(work, actor, item, Act.RETAIN, reason=_reason(words), claimed_by=0, claimed_until=None)
    await reminders.forget_review(work, item)
    await tell_reporters(work, item, "opinion-retained", words=item.reason or "—")
    await lifting.outcome(work, item.sources, "opinion-told-retained", number=item.number)
    return item


async def merge(work: Work, actor: Actor, item_id: int, into: int) -> Opinion:
    """Takes the item up in a compilation of another one; its sources follow, so that each outcome reaches them."""
    item = await opened(work, actor, item_id, Act.MERGE)
    target = await visible(work, actor, into)
    if target.id == item.id or target.status not in (Status.SUBMITTED, Status.IN_EDIT):
        raise Invalid("opinion-merge-wrong")
    merged = await stepped(work, actor, item, Act.MERGE, merged_into=target.id, claimed_by=0, claimed_until=None)
    sources = tuple(dict.fromkeys((*target.sources, *item.sources)))
    await work.opinions.save(replace(target, sources=sources, form=Form.COMBINED))
    await work.opinions.set_co_reporter(target.id, item.reporter, CoReporter.CONFIRMED)
    await reminders.forget_review(work, item)
    await tell_reporters(work, merged, "opinion-merged", into=target.number)
    return merged


async def sign(work: Work, actor: Actor, item_id: int) -> Opinion:
    """Signs off (签发): the secretary-general, and never for a text that they edited themselves."""
    item = await visible(work, actor, item_id)
    if actor.at(Desk.SECRETARY_GENERAL) and item.editor == actor.person:
        raise Forbidden("opinion-own-edit")
    check(item.current)
    signed = await stepped(work, actor, item, Act.SIGN, claimed_by=0, claimed_until=None)
    await reminders.forget_review(work, signed)
    await tell_reporters(work, signed, "opinion-signed")
    await tell_desk(
        work, Desk.INFORMATION, "opinion-to-issue", ((Button("opinion-open", "opinion.card", item.id),),),
        but=actor.person, number=item.number,
    )  # fmt: skip
    return signed


async def issue(work: Work, actor: Actor, item_id: int, form: Form) -> Opinion:
    """Issues the item under the next number of the year; from now on its text stays as it is."""
    item = await visible(work, actor, item_id)
    year = work.now.astimezone(work.committee.zone).year
    LIFECYCLE.after(item.status, Act.ISSUE, capacities(actor, item))
    number = await work.next_number(f"opinion-issue-{year}")
    issued = await stepped(work, actor, item, Act.ISSUE, issue=number, issue_year=year, form=form)
    await tell_reporters(work, issued, "opinion-issued", year=str(issued.issue_year), issue=issued.issue)
    await lifting.tell_contributors(work, issued.sources, "opinion-told-issued", number=issued.number)
    return issued


async def correct(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """A correction of an issued item: a new item of its own with the mended part, ready to be signed (DOMAIN: an issued text
    is never edited)."""
    item = await opened(work, actor, item_id, Act.CORRECT)
    text = replace(item.current, **{part.value: checked_part(part, words)})
    year = work.now.astimezone(work.committee.zone).year
    number = f"{work.committee.number_prefix}-S-{year}-{await work.next_number(f'opinion-{year}'):04d}"
    new = replace(
        item, id=work.new_id(), status=Status.IN_EDIT, since=work.now, number=number, edited=text, editor=actor.person,
        issue=0, issue_year=0, corrects=item.id, claimed_by=actor.person, version=1,
    )  # fmt: skip
    await work.opinions.add(new)
    await work.opinions.keep_version(new.id, actor.person, text)
    await work.audit.record(Entry(actor.person, "opinion.correct", item.id))
    await reminders.watch_review(work, new)
    await tell_reporters(work, new, "opinion-corrected", former=item.number)
    return new


def _reason(words: str) -> str:
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    return words.strip()
