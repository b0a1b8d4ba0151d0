"""Retention clocks of other things than concerns: what goes is marked first, told where it is a person's own, and goes when its
day has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from core.actors import Role
from core.audit import Entry
from core.concerns.drafting import ConcernDraft, Question
from core.notices import Button, Notice
from core.privacy.model import Kept, months_before
from core.values import Moment
from core.work import Work

AT_ONCE = 50
GO_AT_ONCE = 10
_QUESTIONS = frozenset(question.value for question in Question)


def _limits(work: Work, at: datetime) -> Iterator[tuple[Kept, datetime | None]]:
    """Before when things of each kind have to have ended to go at this moment; None: they are kept for good."""
    rules = work.committee.retention
    yield Kept.DRAFT, at - timedelta(days=rules.draft_days) if rules.draft_days else None
    yield Kept.RESULTS, months_before(at, rules.results_months) if rules.results_months else None
    yield Kept.PROOFS, months_before(at, rules.proof_months) if rules.proof_months else None


async def go(work: Work) -> bool:
    """Some of what was marked and whose day has come; whether there is more."""
    for kind, before in _limits(work, work.now):
        found = await work.marks.marked(kind, work.now, GO_AT_ONCE)
        for subject in found:
            if before is None or not await work.marks.still(kind, subject, before):
                await work.marks.unmark(kind, subject)
            elif not await work.marks.empty(kind, subject):
                return True
            else:
                await _went(work, kind, subject)
        if found:
            return True
    return False


async def _went(work: Work, kind: Kept, subject: int) -> None:
    await work.audit.record(Entry(0, "privacy.expire", subject, kind))
    broadcast = await work.broadcasts.get(subject) if kind is Kept.RESULTS else None
    if broadcast is not None:
        await work.broadcasts.save(replace(broadcast, gone=True))


async def announce(work: Work) -> bool:
    """Marks some of what goes next; whether there is more."""
    day = work.now + timedelta(days=work.committee.retention.notice_days)
    for kind, before in _limits(work, day):
        found = await work.marks.unmarked(kind, before, AT_ONCE) if before is not None else ()
        for subject in found:
            await work.marks.mark(kind, subject, day)
            if kind is Kept.DRAFT:
                async with work.despite_damage("draft", subject):
                    await _tell(work, subject, day)
        if found:
            return True
    return False


async def _tell(work: Work, person: int, day: datetime) -> None:
    """A half-told matter may have been forgotten; any other question waits for nobody."""
    draft = await work.drafts.current(person, Role.CONSTITUENT)
    if draft is not None and draft.kind in _QUESTIONS and not ConcernDraft.of(draft.fields).empty:
        button = Button("concern-draft-go-on", "concern.done")
        await work.tell(Notice(person, "concern-draft-going", {"day": Moment(day)}, ((button,),)))
