"""The door through which a talk is read by those who were not in it: the desk, and the member who has taken the case over."""

from __future__ import annotations

from collections.abc import Sequence

from core.actors import Actor
from core.concerns import reading
from core.concerns.model import Concern, capacities
from core.errors import Missing
from core.talks.model import READERS, Utterance
from core.work import Work


async def talk(
    work: Work, actor: Actor, concern_id: int, before: int = 0, limit: int = 100
) -> tuple[Concern, Sequence[Utterance]]:
    """The newest messages of the case, or those before one of them, the first one first. Raises ``Missing`` for whoever may not
    see the case, or sees it without being one of the ``READERS``."""
    concern = await reading.visible(work, actor, concern_id)
    if not _reads(actor, concern):
        raise Missing("common-missing")
    return concern, await work.talks.utterances(concern.id, before, limit)


async def files(work: Work, actor: Actor, concern: Concern) -> Sequence[int]:
    """The files that the talk has brought; none for whoever may not read it."""
    return await work.talks.files(concern.id) if _reads(actor, concern) else ()


async def went_elsewhere(work: Work, actor: Actor, concern: Concern) -> bool:
    """Whether the actor may read the talk, and some of it does not stand in their own chat: the desk, or a member who has taken
    the case over."""
    return _reads(actor, concern) and await work.talks.spoken_without(concern.id, actor.person)


def _reads(actor: Actor, concern: Concern) -> bool:
    return not READERS.isdisjoint(capacities(actor, concern))
