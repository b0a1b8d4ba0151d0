"""A signed item is issued under a number of the year (编发); an issued text is never edited, a correction is a new issue
(DOMAIN: opinion item)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor
from core.audit import Entry
from core.errors import Conflict
from core.opinions import cosigning, reminders
from core.opinions.claims import opened
from core.opinions.drafting import new_number
from core.opinions.model import Act, Form, Opinion, Part, Status
from core.opinions.reading import stepped, tell_everybody
from core.opinions.wording import checked_part
from core.work import Work


async def issue(work: Work, actor: Actor, item_id: int, form: Form, into: int = 0) -> Opinion:
    """Issues the item under the next number of the year; from now on its text stays as it is. ``into``: in place of a number of
    its own, it joins this combined issue of the year (综合). Raises ``Conflict`` where that one is no combined issue, or some of
    it has been sent on already."""
    item = await opened(work, actor, item_id, Act.ISSUE)
    year = work.now.astimezone(work.committee.zone).year
    if into and (form is not Form.COMBINED or into not in await joinable(work)):
        raise Conflict("opinion-issue-closed")
    number = into or await work.next_number(f"opinion-issue-{year}")
    issued = await stepped(work, actor, item, Act.ISSUE, issue=number, issue_year=year, form=form)
    await tell_everybody(
        work, issued, "opinion-issued", "opinion-told-issued", year=str(issued.issue_year), issue=str(issued.issue)
    )
    return issued


async def joinable(work: Work) -> Sequence[int]:
    """Numbers of this year's combined issues of which nothing has been sent on yet: another item can still come out in them."""
    year = work.now.astimezone(work.committee.zone).year
    waiting = [
        item.issue
        for item in await work.opinions.in_status((Status.ISSUED,), 200)
        if item.form is Form.COMBINED and item.issue_year == year
    ]
    return [
        number
        for number in sorted(set(waiting))
        if all(each.status is Status.ISSUED for each in await work.opinions.of_issue(year, number))
    ]


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
