"""Whom a broadcast is for, and how many that is now."""

from __future__ import annotations

from bot.aiming import Aim, Aiming, audience_words
from bot.turn import Turn
from core.audiences import Audience
from core.broadcasts import composing, reading
from core.broadcasts.model import Act, Broadcast
from core.values import Listed, Value


async def figures(turn: Turn, draft: Broadcast) -> dict[str, Value]:
    """Whom it reaches now, as values of a text."""
    aimed = await reading.aimed(turn.work, draft)
    reach = aimed.reach
    return {
        "audience": audience_words(draft.audience),
        "total": reach.total,
        "members": reach.members,
        "staff": reach.staff,
        "constituents": reach.constituents,
        "unreachable": reach.unreachable,
        "unsubscribed": reach.unsubscribed,
        "sample": Listed(aimed.sample) if aimed.sample else "—",
        "public": 1 if reach.constituents else 0,
        "two": 1 if aimed.two_people else 0,
    }


async def _read(turn: Turn) -> Aim:
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    return Aim(draft.id, draft.audience)


async def _aim(turn: Turn, broadcast: int, audience: Audience) -> Aim:
    await composing.aim(turn.work, turn.actor, broadcast, audience)
    return Aim(broadcast, audience)


async def _figures(turn: Turn, aim: Aim) -> dict[str, Value]:
    return await figures(turn, await reading.judged(turn.work, turn.actor, aim.id, Act.WRITE))


AIMING = Aiming("broadcast", "broadcast-ask-audience", "broadcast.card", _read, _aim, _figures)
PRESSES = AIMING.presses
ANSWERS = AIMING.answers
