"""Whom a broadcast reaches, as values of a text: words for its audience, the exact count, a sample, and every doubt about it."""

from __future__ import annotations

from bot.turn import Turn
from core.audiences import audience_words
from core.broadcasts import reading
from core.broadcasts.model import Broadcast, may_send_at, stars
from core.broadcasts.reading import Aimed
from core.values import Listed, Moment, Value


async def figures(turn: Turn, draft: Broadcast) -> dict[str, Value]:
    """Whom it reaches now, when it would begin, and what it would cost."""
    aimed = await reading.aimed(turn.work, draft)
    reach, committee = aimed.reach, turn.work.committee
    at = may_send_at(committee, draft, turn.work.now)
    rules = committee.broadcasts
    return {
        "audience": audience_words(draft.audience),
        "total": reach.total,
        "members": reach.members,
        "staff": reach.staff,
        "constituents": reach.constituents,
        "unreachable": reach.unreachable,
        "unsubscribed": reach.unsubscribed,
        "sample": Listed(aimed.sample) if aimed.sample else "—",
        "two": 1 if aimed.two_people else 0,
        "doubts": _doubts(turn, draft, aimed),
        "doubtful": len(aimed.doubts),
        "later": 1 if at > turn.work.now else 0,
        "starts": Moment(at, with_time=True),
        "quiet": 1 if at > max(turn.work.now, draft.send_at or turn.work.now) else 0,
        "quiet_from": f"{rules.quiet_from:%H:%M}",
        "quiet_to": f"{rules.quiet_to:%H:%M}",
        "urgent": 1 if draft.urgent else 0,
        "cost": stars(committee, reach.total),
    }


def _doubts(turn: Turn, draft: Broadcast, aimed: Aimed) -> str:
    """A line for each doubt."""
    language = turn.person.language
    return "\n".join(
        turn.catalog.words(language, f"broadcast-doubt-{doubt}", args) for doubt, args in reading.doubted(draft, aimed)
    )
