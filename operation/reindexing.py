"""The index of search made anew."""

from __future__ import annotations

from config.settings import Settings
from core.search.indexing import reindex
from operation.house import compose


async def reindexed(settings: Settings) -> None:
    """Indexes what does not stand in the index as it should: what came before there was one, and everything after the key ring's
    look-up key or the rules have changed. Interrupted, it goes on where it was; the bot may run meanwhile."""
    async with compose(settings) as house:
        print(
            f"{await reindex(house.units)} documents were indexed anew; the others stand in the index as they should."
        )
