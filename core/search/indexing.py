"""The index made anew: after its rules or its key have changed, and for what came before there was one."""

from __future__ import annotations

from core.search.documents import of_concern, of_opinion
from core.search.model import Kind
from core.work import Work, Works

AT_ONCE = 200


async def reindex(works: Works) -> int:
    """Indexes everything that does not stand in the index as it should; how many that were. Some at a time, each batch
    committed: whoever is interrupted goes on where it was."""
    done = 0
    for kind in Kind:
        after = 0
        while True:
            async with works.begin() as work:
                many, after = await _batch(work, kind, after)
            done += many
            if not after:
                break
    return done


async def _batch(work: Work, kind: Kind, after: int) -> tuple[int, int]:
    """Indexes what is stale among the next documents behind the id; how many, and the last id, 0 where there was none."""
    stale, last = await work.search.stale(kind, after, AT_ONCE)
    many = 0
    for subject in stale:
        if kind is Kind.CONCERN and (concern := await work.concerns.get(subject)) is not None:
            await work.search.keep(kind, subject, of_concern(concern))
            many += 1
        elif kind is Kind.OPINION and (item := await work.opinions.get(subject)) is not None:
            await work.search.keep(kind, subject, of_opinion(item))
            many += 1
    return many, last
