"""What is asked of the index for a question, and how what it has found is weighed. Pure rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, inf, log, sqrt
from typing import NamedTuple

from core.search.features import Features
from core.search.model import Alike, Asked, Candidate, Known
from core.search.wording import Shared

MOST = 200
"""Candidates that are weighed for one question."""
GATHERED = 240
"""Documents that the rarest words together may bring for the similar ones."""
CROSSED = 10_000
"""Documents that the rarest word may have for several words to be crossed over the whole index; the newest ones are gone through
where it has more."""
WINDOW = 20_000
"""How many of the newest are gone through at most."""
ENOUGH = 100
"""Hits for which the newest are gone through."""
LENGTH = 0.35
"""How much a long document loses (BM25's b)."""
USUAL = 40
"""Words of a usual document."""
THRESHOLD = 0.42
"""From this sureness on, two texts are shown as being about one matter (measured: docs/similar.md)."""
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
    """What brings the documents that may be about the same matter: its rarest words, and what it says in whatever words, at
    each of its places or two such things together, and its places alone, as far as they are not too common for the index."""
    said = [f"s{group}" for group in asked.groups] + [f"m{matter}" for matter in asked.matters]
    said = sorted((token for token in said if known.of(token)), key=known.of)[:5]
    places = sorted((f"p{place}" for place in asked.places if known.of(f"p{place}")), key=known.of)[:3]
    pairs = [(place, token) for place in places for token in said] + list(combinations(said, 2))
    named = [f"w{name}" for name in asked.names if known.of(f"w{name}") > 0]
    alone = _within([*places, *named], known, GATHERED // 2)
    crossed = [(token,) for token in alone] + [pair for pair in pairs if _brought(known, pair) <= GATHERED]
    rare = _rarest([f"w{word}" for word in asked.words if known.of(f"w{word}")] or said, known)
    if rare is None:
        return Asked(tuple(crossed)) if crossed else None
    if rare.newest:
        return Asked(tuple(crossed)) if crossed else rare
    return Asked((*rare.groups, *crossed[: 8 + len(alone)]))


def _brought(known: Known, pair: tuple[str, str]) -> float:
    """How many documents two tokens bring together, if they have nothing to do with each other; too many where the rarer one is
    too common to be crossed."""
    one, other = sorted(map(known.of, pair))
    return one * sqrt(other / max(1, known.total)) if one <= CROSSED else inf


class Signs(NamedTuple):
    """What speaks for two texts being about one matter, and against it."""

    groups: float
    """Share of the weight of what both say, in whatever words."""
    contained: float
    """The same, as a share of the one that says less."""
    amount: float
    """How much both have, up to ``MOST_SAID``; for 1: ``ENOUGH_SAID``."""
    names: float
    """Weight of the words within names of places that both have, in the same way."""
    rarest: float
    """Weight of the rarest word that both have."""
    place: float
    other_place: float
    """Where both name places and none is the same; ``other_matter`` likewise."""
    matter: float
    other_matter: float
    characters: float = 0.0
    """Share of the weight of their characters that both have (``core.search.wording``)."""
    characters_contained: float = 0.0
    characters_amount: float = 0.0
    said: float = 0.0
    """Share of the groups of words that both use, those that fit any matter left out; ``fields``: of what fields of life."""
    fields: float = 0.0
    other_field: float = 0.0
    """Where both speak of some field of life, and of none together."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """Weights of a logistic function over the signs, fitted to the tuning pairs of ``tests/similar`` and never to the others."""

    base: float
    weights: Signs

    def of(self, signs: Signs) -> float:
        """How sure it is, 0 to 1."""
        sum_ = self.base + sum(weight * sign for weight, sign in zip(self.weights, signs, strict=True))
        return 1 / (1 + exp(-sum_))


BY_INDEX = Sureness(-5.08, Signs(2.07, 2.16, 2.43, 0.63, 0.1, 2.51, -1.74, 0.01, -0.82))
"""From the index alone: which ones are worth a closer look."""
BY_WORDING = Sureness(
    -5.82, Signs(1.4, 1.4, 1.49, 0.53, -0.04, 2.29, -1.83, -0.16, -0.73, 0.44, 0.1, 1.65, 1.59, 1.03, -0.39)
)
"""With the wording of both texts: what is shown."""
CLOSELY = 24
"""How many are looked at closely."""
ENOUGH_SAID = 40.0
MOST_SAID = 1.5


def best(alikes: Iterable[Alike], limit: int, threshold: float = THRESHOLD) -> Sequence[Alike]:
    """The surest that are sure enough, the newest first among equals."""
    sure = [one for one in alikes if one.score >= threshold]
    return sorted(sure, key=lambda one: (-one.score, -one.id))[:limit]


def _rarest(tokens: Sequence[str], known: Known) -> Asked | None:
    """The rarest tokens that together bring no more than can be weighed; where the rarest alone brings more, among the newest."""
    tokens = sorted(tokens, key=known.of)
    chosen = _within(tokens, known, GATHERED)
    if chosen:
        return Asked(tuple((token,) for token in chosen))
    if not tokens:
        return None
    return Asked(tuple((token,) for token in tokens[:4]), _newest(known, known.of(tokens[0])))


def _within(tokens: Iterable[str], known: Known, most: int) -> list[str]:
    """The rarest tokens that together bring no more documents than that."""
    chosen: list[str] = []
    brought = 0
    for token in sorted(tokens, key=known.of):
        brought += known.of(token)
        if brought > most:
            break
        chosen.append(token)
    return chosen


def _window(known: Known, rarest: int) -> int:
    return 0 if rarest <= CROSSED else _newest(known, rarest)


def _newest(known: Known, documents: int) -> int:
    """How many of the newest have ``ENOUGH`` hits among them, if they are spread evenly."""
    return min(WINDOW, max(2 * ENOUGH, ENOUGH * known.total // max(1, documents)))


def _usual(known: Known) -> float:
    return log(1 + (known.total + PRIOR) / (known.total / 400 + PRIOR / 400))


class Weighing:
    """A question together with how much each of its words says: worked out once, for hundreds of documents."""

    def __init__(self, asked: Features, known: Known) -> None:
        self._asked = asked
        words = {f"w{word}": weight(known, f"w{word}") for word in asked.words | asked.names}
        self._sought = words | {f"n{one}": weight(known, f"n{one}") for one in asked.numbers}
        self._words = {token: words[token] for token in (f"w{word}" for word in asked.words)}
        self._groups = {f"s{group}": weight(known, f"s{group}") for group in asked.groups}
        self._matters = {f"m{matter}" for matter in asked.matters}
        self._places = {f"p{place}" for place in asked.places}
        self._usual = _usual(known)
        self._sought_whole = sum(self._sought.values())
        self._groups_whole = sum(self._groups.values())

    def rank(self, candidates: Iterable[Candidate]) -> list[tuple[float, int]]:
        """Score and id of each candidate that answers a search, the best first and the newest among equals."""
        scored = ((self.score(one), one.id) for one in candidates)
        return sorted((pair for pair in scored if pair[0] >= FLOOR), reverse=True)

    def score(self, found: Candidate) -> float:
        """How well a document answers a search, 0 to 1: the weight of the words that it has, less for a long one."""
        has = sum(self._sought.get(token, 0.0) for token in found.shared)
        share = has / self._sought_whole if self._sought else 0.0
        if share < 0.5 and self._matters:
            share = max(share, 0.4 * len(self._matters & found.shared) / len(self._matters))
        return share / sqrt(sqrt(1 - LENGTH + LENGTH * max(found.words, USUAL) / USUAL))

    def signs(self, found: Candidate, wording: Shared | None = None) -> Signs:
        """What a document has in common with the text; with the closer look at its wording, if there was one."""
        words = sum(self._words.get(token, 0.0) for token in found.shared)
        names = sum(self._sought.get(token, 0.0) for token in found.shared) - words
        groups = sum(self._groups.get(token, 0.0) for token in found.shared)
        their_groups = self._usual * found.groups
        matters = not self._matters.isdisjoint(found.shared)
        place = max(float(not self._places.isdisjoint(found.shared)), wording.place if wording else 0.0)
        return Signs(
            groups=groups / sqrt(max(1.0, self._groups_whole * their_groups)),
            contained=groups / max(1.0, min(self._groups_whole, their_groups)),
            amount=min(MOST_SAID, (words + groups) / ENOUGH_SAID),
            names=min(MOST_SAID, names / ENOUGH_SAID),
            rarest=max((self._sought.get(token, 0.0) for token in found.shared), default=0.0) / 8,
            place=place,
            other_place=bool(self._places) and found.places > 0 and not place,
            matter=matters,
            other_matter=bool(self._matters) and found.matters > 0 and not matters,
            characters=wording.share if wording else 0.0,
            characters_contained=wording.contained if wording else 0.0,
            characters_amount=min(MOST_SAID, wording.amount / ENOUGH_SAID) if wording else 0.0,
            said=wording.groups if wording else 0.0,
            fields=wording.fields if wording else 0.0,
            other_field=wording.other_field if wording else False,
        )

    def alike(self, found: Candidate, wording: Shared | None = None) -> Alike:
        """How sure it is that a document is about the matter of the text, 0 to 1."""
        by = BY_INDEX if wording is None else BY_WORDING
        matters = frozenset(matter[1:] for matter in self._matters & found.shared)
        return Alike(found.id, by.of(self.signs(found, wording)), matters)

    def closest(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Those that are worth a closer look."""
        return sorted(found, key=lambda one: (-self.alike(one).score, -one.id))[:CLOSELY]


FLOOR = 0.3
"""Below this share of the question's weight a document is no answer to it."""
