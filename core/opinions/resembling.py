"""Whether something similar was sent before: a hint to whoever is about to send an item (DOMAIN: opinion item)."""

from __future__ import annotations

from core.opinions.model import Opinion
from core.opinions.wording import Hint, hints, next_part
from core.search.model import Kind
from core.search.similar import similar
from core.work import Work


async def hinted(work: Work, item: Opinion) -> Hint:
    """The weightiest thing to look at before sending. That there is a similar item hinders nothing and shows nothing of it."""
    if found := hints(item.text):
        return found[0]
    if next_part(item.text) is None:
        words = f"{item.text.title}\n{item.text.situation}"
        if await similar(work, words, Kind.OPINION, 1, but=item.id):
            return Hint.SIMILAR
    return Hint.NONE
