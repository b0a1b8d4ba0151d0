"""Similar concerns and items: the same index, asked with a whole text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.search import ranking
from core.search.features import features
from core.search.model import Alike, Kind, Reach, Wanted
from core.search.wording import shared, wording
from core.work import Work

LIMIT = 3


async def similar(
    work: Work, text: str, kind: Kind, limit: int = LIMIT, *, reach: Reach | None = None, wanted: Wanted | None = None,
    but: int = 0,
) -> Sequence[Alike]:  # fmt: skip
    """The documents that are about the matter of the text, the surest first, none below the threshold, and not ``but``.

    The index brings what may be alike, and the few nearest are compared word by word, in memory.
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
    closest = weighing.closest(one for one in found if one.id != but)
    texts = await _texts(work, kind, [one.id for one in closest])
    ours = wording(text)
    alikes = [weighing.alike(one, shared(ours, wording(texts[one.id]))) for one in closest]
    return ranking.best(alikes, limit)


async def _texts(work: Work, kind: Kind, subjects: Sequence[int]) -> Mapping[int, str]:
    """The words of each, empty where there are none any more."""
    texts = dict.fromkeys(subjects, "")
    if kind is Kind.CONCERN:
        return texts | {subject: concern.words for subject, concern in (await work.concerns.these(subjects)).items()}
    for subject in subjects:
        if (item := await work.opinions.get(subject)) is not None:
            texts[subject] = f"{item.current.title}\n{item.current.situation}"
    return texts
