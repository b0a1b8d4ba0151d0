"""What is written down after a meeting (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from collections.abc import Mapping

from core.actors import Actor
from core.audit import Entry
from core.errors import Conflict, Invalid
from core.meetings import mailing
from core.meetings.answering import own
from core.meetings.composing import said_reason
from core.meetings.invitations import THERE
from core.meetings.mail import Mail
from core.meetings.model import Act, Meeting, Status
from core.meetings.outcomes import Outcome, OutcomeKind, checked_marks
from core.meetings.reading import judged, stepped
from core.work import Work

MINUTES_LIMIT = 4000


async def write_minutes(work: Work, actor: Actor, meeting_id: int, words: str) -> Meeting:
    """The text of the minutes, in place of the former one."""
    meeting = await judged(work, actor, meeting_id, Act.MINUTES)
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > MINUTES_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=MINUTES_LIMIT)
    return await stepped(work, actor, meeting, Act.MINUTES, minutes=words.strip())


async def ask_sheets(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """Asks those who were there for the anonymous sheet. Raises ``Conflict`` where the committee has no indicators."""
    meeting = await judged(work, actor, meeting_id, Act.ASSESS)
    if not work.committee.meetings.indicators:
        raise Conflict("meeting-no-indicators")
    await mailing.start(work, meeting, Mail.ASSESS)
    return meeting


async def may_rate(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, where the actor can hand in a sheet now. Raises ``Conflict`` where they have, or were not there."""
    meeting, invitation = await own(work, actor, meeting_id)
    if meeting.status is not Status.CLOSED or invitation.state not in THERE:
        raise Conflict("meeting-rate-not-there")
    if await work.meetings.has_rated(meeting.id, actor.person):
        raise Conflict("meeting-rated-already")
    return meeting


async def rate(work: Work, actor: Actor, meeting_id: int, marks: Mapping[str, int]) -> None:
    """Hands the sheet in, once. The marks are only counted: nothing that is kept ties them to anybody, and the audit log says
    nothing of it."""
    meeting = await may_rate(work, actor, meeting_id)
    if not await work.meetings.rate(meeting.id, actor.person, checked_marks(work.committee, marks)):
        raise Conflict("meeting-rated-already")


async def record(work: Work, actor: Actor, meeting_id: int, kind: OutcomeKind, words: str) -> Outcome:
    """An outcome, told to everybody who took part."""
    meeting = await judged(work, actor, meeting_id, Act.RECORD)
    outcome = Outcome(work.new_id(), meeting.id, kind, said_reason(words), work.now)
    await work.meetings.add_outcome(outcome)
    await work.audit.record(Entry(actor.person, "meeting.outcome", meeting.id, kind))
    await mailing.start(work, meeting, Mail.OUTCOME, outcome.id)
    return outcome
