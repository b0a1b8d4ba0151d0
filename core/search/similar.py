"""Similar concerns and items: the same index, asked with a whole text."""

from __future__ import annotations

from collections.abc import Sequence

from core.search import ranking
from core.search.features import features
from core.search.model import Alike, Kind, Reach, Wanted
from core.work import Work

LIMIT = 3


async def similar(
    work: Work, text: str, kind: Kind, limit: int = LIMIT, *, reach: Reach | None = None, wanted: Wanted | None = None,
    but: int = 0,
) -> Sequence[Alike]:  # fmt: skip
    """The documents that are about the matter of the text, the surest first, none below the threshold, and not ``but``.

    Without a ``reach`` among all of the kind: whoever calls says what may be shown of them, and shows nobody's words.
    """
    asked = features(text)
    tokens = asked.tokens()
    known = await work.search.known(kind, tokens)
    question = ranking.much_alike(asked, known)
    if question is None:
        return []
    everything = reach or Reach(everything=True)
    found = await work.search.having(kind, question, tokens, everything, wanted or Wanted(), ranking.MOST)
    weighing = ranking.Weighing(asked, known)
    return ranking.best((weighing.alike(one) for one in found if one.id != but), limit)
