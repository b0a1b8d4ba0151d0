"""Whoever has joined a concern hears what becomes of it: each step in short, each outcome as the one hears it who brought it."""

from __future__ import annotations

from collections.abc import Sequence

from core.concerns.model import Concern, Status
from core.work import Work

STEPS = frozenset(
    {
        "concern-told-assigned", "concern-told-taken", "concern-told-answering", "concern-told-referred",
        "concern-told-lifted",
    }
)  # fmt: skip
"""What is told to the one who talks with the member, and to those who joined as "there is progress"."""
OUTCOMES = "opinion-told-"
"""What becomes of an opinion item is told to all in the same words: they speak of the item alone."""


async def others(work: Work, lead: Concern) -> Sequence[Concern]:
    """The concerns that have joined this one, also when they were rated since; none where it leads no common concern."""
    common = await work.common_concerns.get(lead.common) if lead.common else None
    if common is None or common.lead != lead.id:
        return []
    joined = await work.concerns.of_common(common.id)
    return [one for one in joined if one.id != lead.id and one.contributor and one.status is not Status.WITHDRAWN]
