"""Whom a broadcast is for: the screens on which that is chosen."""

from __future__ import annotations

from bot.aiming import Aim, Aiming
from bot.rooms import Entries
from bot.turn import Turn
from core.audiences import Audience
from core.broadcasts import composing, reading
from core.broadcasts.model import Act
from core.values import Value
from handlers.broadcast_card import answering
from handlers.broadcast_figures import figures


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
ANSWERS: Entries = {kind: answering(entry.handler) for kind, entry in AIMING.answers.items()}
