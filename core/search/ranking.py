"""What is asked of the index for a question, and how what it has found is weighed. Pure rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from core.search.features import Features
from core.search.model import Alike, Asked, Candidate, Known

MOST = 800
"""Candidates that are weighed for one question."""
GATHERED = 800
"""Documents that the rarest words together may bring for the similar ones."""
CROSSED = 20_000
"""Documents that the rarest word may have for several words to be crossed over the whole index; the newest ones are gone through
where it has more."""
WINDOW = 20_000
"""How many of the newest are gone through at most."""
ENOUGH = 400
"""Hits for which the newest are gone through."""
LENGTH = 0.35
"""How much a long document loses (BM25's b)."""
USUAL = 40
"""Words of a usual document."""
THRESHOLD = 0.34
"""From this score on, two texts are shown as being about one matter (measured: docs/similar.md)."""
MATTER = 9.0
"""Weight of a matter that both speak of; a word that one document in a thousand has weighs about 7."""
PLACE = 8.0
"""Weight of a place that both name."""
OTHER_PLACE = 0.3
OTHER_MATTER = 0.45
"""What is left of the score where both name places, or matters, and none is the same."""
UNSHARED = 0.5
"""How much the words of the question weigh that the document has not."""
PRIOR = 2000
"""A small committee's counts say little about how common a word is: the weights begin as in one of so many documents."""


def weight(known: Known, token: str) -> float:
    """How much a shared token says (idf)."""
    return log(1 + (known.total + PRIOR) / (known.of(token) + PRIOR / 400))


def words_of(asked: Features) -> tuple[str, ...]:
    """The tokens of words and numbers of a question."""
    return tuple(sorted({f"w{word}" for word in asked.words | asked.names} | {f"n{one}" for one in asked.numbers}))


def all_words(asked: Features, known: Known) -> Asked | None:
    """Every word of the question; None where it has none, or one that no document has."""
    words = words_of(asked)
    if not words or any(known.of(word) == 0 for word in words):
        return None
    rarest = sorted(words, key=known.of)[:8]
    return Asked((tuple(rarest),), _window(known, known.of(rarest[0])))


def any_words(asked: Features, known: Known) -> Asked | None:
    """The rarest words of the question, else its matters; None where no document has any."""
    words = [word for word in words_of(asked) if known.of(word)]
    words = words or sorted(f"m{matter}" for matter in asked.matters if known.of(f"m{matter}"))
    return _rarest(words, known)


def much_alike(asked: Features, known: Known) -> Asked | None:
    """What brings the documents that may be about the same matter: its rarest words, and each matter at each place."""
    words = [f"w{word}" for word in asked.words if known.of(f"w{word}")]
    places = [f"p{place}" for place in sorted(asked.places) if known.of(f"p{place}")][:4]
    matters = sorted((f"m{matter}" for matter in asked.matters if known.of(f"m{matter}")), key=known.of)[:3]
    crossed = [
        (place, matter) for place in places for matter in matters if min(known.of(place), known.of(matter)) <= CROSSED
    ]
    rare = _rarest([*words, *matters], known)
    if rare is None or rare.newest:
        return Asked(tuple(crossed)) if crossed else rare
    return Asked((*rare.groups, *crossed))


def score(asked: Features, known: Known, found: Candidate) -> float:
    """How well a document answers a search, 0 to 1: the weight of the words that it has, less for a long one."""
    words = words_of(asked)
    whole = sum(weight(known, word) for word in words) or 1.0
    has = sum(weight(known, word) for word in words if word in found.shared)
    matters = sum(f"m{matter}" in found.shared for matter in asked.matters)
    share = has / whole if words else 0.0
    if share < 0.5 and matters:
        share = max(share, 0.4 * matters / len(asked.matters))
    return share / sqrt(sqrt(1 - LENGTH + LENGTH * max(found.words, USUAL) / USUAL))


def alike(asked: Features, known: Known, found: Candidate) -> Alike:
    """How sure it is that a document is about the matter of a text."""
    words = [f"w{word}" for word in asked.words]
    matters = frozenset(matter for matter in asked.matters if f"m{matter}" in found.shared)
    places = [place for place in asked.places if f"p{place}" in found.shared]
    has = sum(weight(known, word) for word in words if word in found.shared)
    lacks = sum(weight(known, word) for word in words if word not in found.shared)
    common = has + MATTER * len(matters) + PLACE * len(places)
    other = min(lacks, _usual(known) * max(0, found.words - sum(word in found.shared for word in words)))
    certainty = common / (common + UNSHARED * other + MATTER * 0.5 * (len(asked.matters) - len(matters)))
    if asked.places and found.places and not places:
        certainty *= OTHER_PLACE
    if asked.matters and found.matters and not matters:
        certainty *= OTHER_MATTER
    return Alike(found.id, certainty, matters)


def best(alikes: Iterable[Alike], limit: int, threshold: float = THRESHOLD) -> Sequence[Alike]:
    """The surest that are sure enough, the newest first among equals."""
    sure = [one for one in alikes if one.score >= threshold]
    return sorted(sure, key=lambda one: (-one.score, -one.id))[:limit]


def _rarest(tokens: Sequence[str], known: Known) -> Asked | None:
    """The rarest tokens that together bring no more than can be weighed; where the rarest alone brings more, among the newest."""
    tokens = sorted(tokens, key=known.of)
    chosen: list[str] = []
    brought = 0
    for token in tokens:
        brought += known.of(token)
        if brought > GATHERED:
            break
        chosen.append(token)
    if chosen:
        return Asked(tuple((token,) for token in chosen))
    if not tokens:
        return None
    return Asked(tuple((token,) for token in tokens[:4]), _newest(known, known.of(tokens[0])))


def _window(known: Known, rarest: int) -> int:
    return 0 if rarest <= CROSSED else _newest(known, rarest)


def _newest(known: Known, documents: int) -> int:
    """How many of the newest have ``ENOUGH`` hits among them, if they are spread evenly."""
    return min(WINDOW, max(2 * ENOUGH, ENOUGH * known.total // max(1, documents)))


def _usual(known: Known) -> float:
    return log(1 + (known.total + PRIOR) / (known.total / 400 + PRIOR / 400))


@dataclass(frozen=True, slots=True)
class Weighing:
    """A question together with how common its words are."""

    asked: Features
    known: Known

    def rank(self, candidates: Iterable[Candidate]) -> list[tuple[float, int]]:
        """Score and id of each candidate that answers a search, the best first and the newest among equals."""
        scored = ((score(self.asked, self.known, one), one.id) for one in candidates)
        return sorted((pair for pair in scored if pair[0] >= FLOOR), reverse=True)


FLOOR = 0.3
"""Below this share of the question's weight a document is no answer to it."""
