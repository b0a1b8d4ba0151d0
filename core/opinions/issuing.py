"""A signed item is issued under a number of the year (编发); an issued text is never edited, a correction is a new issue
(DOMAIN: opinion item)."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor
from core.audit import Entry
from core.opinions import cosigning, reminders
from core.opinions.claims import opened
from core.opinions.drafting import new_number
from core.opinions.model import Act, Form, Opinion, Part, Status
from core.opinions.reading import stepped, tell_everybody
from core.opinions.wording import checked_part
from core.work import Work


async def issue(work: Work, actor: Actor, item_id: int, form: Form) -> Opinion:
    """Issues the item under the next number of the year; from now on its text stays as it is."""
    item = await opened(work, actor, item_id, Act.ISSUE)
    year = work.now.astimezone(work.committee.zone).year
    number = await work.next_number(f"opinion-issue-{year}")
    issued = await stepped(work, actor, item, Act.ISSUE, issue=number, issue_year=year, form=form)
    await tell_everybody(
        work, issued, "opinion-issued", "opinion-told-issued", year=str(issued.issue_year), issue=str(issued.issue)
    )
    return issued


async def correct(work: Work, actor: Actor, item_id: int, part: Part, words: str) -> Opinion:
    """A correction of an issued item: a new item of its own with the mended part, to be signed by another person and issued under
    a number of its own. The issued text stays as it went out."""
    mended = checked_part(part, words)
    item = await opened(work, actor, item_id, Act.CORRECT)
    text = replace(item.current, **{part.value: mended})
    new = replace(
        item, id=work.new_id(), status=Status.IN_EDIT, since=work.now, received=work.now, number=await new_number(work),
        edited=text, editor=actor.person, issue=0, issue_year=0, corrects=item.id, version=1,
    )  # fmt: skip
    await work.opinions.add(new)
    await work.opinions.keep_version(new.id, actor.person, text)
    await work.opinions.save(replace(item, claimed_by=0, claimed_until=None))
    await cosigning.carry_over(work, item, new)
    await work.audit.record(Entry(actor.person, "opinion.correct", item.id))
    await reminders.watch_review(work, new)
    await tell_everybody(work, new, "opinion-corrected", "opinion-told-corrected", former=item.number)
    return new
