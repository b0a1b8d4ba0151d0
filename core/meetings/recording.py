"""What is written down after a meeting (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from core.actors import Actor
from core.errors import Invalid
from core.meetings.model import Act, Meeting
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
