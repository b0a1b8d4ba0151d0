"""What is about the same matter as something at the desk: only what the visitor may see anyway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from console.plumbing.visit import Visit
from core.concerns.model import Concern, capacities
from core.errors import Missing
from core.opinions import reading
from core.opinions.model import Opinion
from core.search.model import Kind, visible_to
from core.search.similar import similar

MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """Items and concerns about the same matter, the surest first."""

    items: tuple[Opinion, ...] = ()
    concerns: tuple[Concern, ...] = ()


async def alike(visit: Visit, words: str, but: int) -> Alike:
    """What is about the matter of these words, and not ``but``."""
    items = [await _item(visit, one) for one in await _ids(visit, words, Kind.OPINION, but)]
    concerns = [await _concern(visit, one) for one in await _ids(visit, words, Kind.CONCERN, but)]
    return Alike(tuple(filter(None, items)), tuple(filter(None, concerns)))


async def _ids(visit: Visit, words: str, kind: Kind, but: int) -> list[int]:
    reach = visible_to(visit.actor, kind)
    if reach.nothing:
        return []
    return [one.id for one in await similar(visit.work, words, kind, MOST, reach=reach, but=but)]


async def _item(visit: Visit, id: int) -> Opinion | None:
    try:
        return await reading.visible(visit.work, visit.actor, id)
    except Missing:
        return None


async def _concern(visit: Visit, id: int) -> Concern | None:
    found = await visit.work.concerns.get(id)
    return found if found is not None and capacities(visit.actor, found) else None
