"""Similar concerns, measured over pairs about one matter and about near but different ones, written to docs/similar.md.

python -m benchmarks.similar
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from core.search import ranking
from core.search.features import Features, features
from core.search.model import Candidate, Known
from core.search.wording import shared, wording

HOME = Path(__file__).parents[1]
PAIRS = HOME / "tests" / "similar"
PAGE = HOME / "docs" / "similar.md"
FIRST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A text with the same matter in other words, another matter, and the same matter at another place."""

    text: str
    same: str
    other_matter: str
    other_place: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured on some lines, as shares of the pairs."""

    lines: int
    first: float
    """True ones among the first three, whatever their sureness."""
    shown: float
    """True ones among the first three and at or above the threshold."""
    other_matter: float
    """False ones at or above the threshold: another matter at the same place."""
    other_place: float
    """False ones at or above the threshold: the same matter at another place."""
    strangers: float
    """Documents of quite other lines at or above the threshold, for one text."""

    @property
    def alarms(self) -> float:
        """All false ones together."""
        return (self.other_matter + self.other_place) / 2


def lines(part: str) -> list[Line]:
    """The lines of a part (``tuning``, ``held_out``)."""
    rows = (PAIRS / f"{part}.tsv").read_text(encoding="utf-8").splitlines()
    return [Line(*row.split("\t")) for row in rows if row and not row.startswith("#")]


def measured(asked: Sequence[Line], stored: Sequence[Line], threshold: float = ranking.THRESHOLD) -> Figures:
    """Asks with each text of ``asked``, where all but the first text of each line of ``stored`` is what is kept."""
    first = shown = 0
    alarms = Counter[str]()
    store = _store(tuple(stored))
    for line in asked:
        scored = store.like(line.text)
        sure = {text for score, _, text in scored if score >= threshold}
        top = [text for _, _, text in scored[:FIRST]]
        first += line.same in top
        shown += line.same in top and line.same in sure
        alarms.update(_kind(line, of, text) for score, of, text in scored if score >= threshold)
    many = len(asked)
    return Figures(
        many, first / many, shown / many, alarms["other_matter"] / many, alarms["other_place"] / many,
        alarms["stranger"] / many,
    )  # fmt: skip


class Store:
    """Texts that are kept, found as by ``core.search.similar``, without a database."""

    def __init__(self, stored: Sequence[Line]) -> None:
        self._kept = [(line, text) for line in stored for text in (line.same, line.other_matter, line.other_place)]
        self._tokens = [features(text).tokens() for _, text in self._kept]
        self._index: dict[str, set[int]] = {}
        for index, tokens in enumerate(self._tokens):
            for token in tokens:
                self._index.setdefault(token, set()).add(index)
        self._kinds = [Counter(token[0] for token in tokens) for tokens in self._tokens]
        self._known = Known(len(self._kept), Counter(token for tokens in self._tokens for token in tokens))
        self._wordings = [wording(text) for _, text in self._kept]
        self._answers: dict[str, list[tuple[float, Line, str]]] = {}

    def like(self, text: str) -> list[tuple[float, Line, str]]:
        """Sureness, line and text of what the index brings and is looked at closely, the surest first."""
        if text not in self._answers:
            self._answers[text] = self._like(text)
        return self._answers[text]

    def _like(self, text: str) -> list[tuple[float, Line, str]]:
        asked, ours = features(text), wording(text)
        weighing = ranking.Weighing(asked, self._known)
        closest = weighing.closest(self._brought(asked))
        alikes = [weighing.alike(one, shared(ours, self._wordings[one.id])) for one in closest]
        return [(one.score, *self._kept[one.id]) for one in sorted(alikes, key=lambda one: (-one.score, -one.id))]

    def _brought(self, asked: Features) -> Iterator[Candidate]:
        """What has all the tokens of any group that is asked of the index."""
        question = ranking.much_alike(asked, self._known)
        sought = asked.tokens()
        for index in sorted({one for group in question.groups for one in self._having(group)} if question else ()):
            kinds = self._kinds[index]
            yield Candidate(index, sought & self._tokens[index], kinds["w"], kinds["p"], kinds["s"], kinds["m"])

    def _having(self, group: Iterable[str]) -> set[int]:
        return set.intersection(*(self._index.get(token, set()) for token in group))


_store = cache(Store)


def _kind(line: Line, other: Line, text: str) -> str:
    if other != line:
        return "stranger"
    return {line.same: "same", line.other_matter: "other_matter", line.other_place: "other_place"}[text]


def row(name: str, asked: Sequence[Line], stored: Sequence[Line]) -> str:
    """What was measured on some lines, as a row of the page."""
    figures = measured(asked, stored)
    return (
        f"| {name} | {figures.lines} | {3 * figures.lines} | {figures.first:.1%} | {figures.shown:.1%} | {figures.alarms:.1%}"
        f" | {figures.other_matter:.1%} | {figures.other_place:.1%} | {figures.strangers:.2f} |"
    )


def page(day: str) -> str:
    """The page with the figures of this day."""
    tuning, held = lines("tuning"), lines("held_out")
    stored = [*tuning, *held]
    rows = [row("tuning", tuning, stored), row("held out", held, stored), row("whole set", stored, stored)]
    curve = [
        f"| {threshold:.2f} | {one.shown:.1%} | {one.alarms:.1%} | {other.shown:.1%} | {other.alarms:.1%} |"
        for threshold in (0.2, 0.3, 0.4, ranking.THRESHOLD, 0.5, 0.6, 0.7)
        for one, other in [(measured(tuning, stored, threshold), measured(held, stored, threshold))]
    ]
    return _PAGE.format(
        day=day, stored=3 * len(stored), threshold=ranking.THRESHOLD, rows="\n".join(rows), curve="\n".join(curve)
    )


_PAGE = """# How well similar concerns are found

Measured on {day} by `python -m benchmarks.similar` over the pairs of `tests/similar` ({stored} texts kept at
once); what is shown has a sureness of {threshold} or more.

| part | lines | pairs | first three | shown | false alarms | other matter | other place | strangers |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
{rows}

A line is a text, the same matter in other words (true), another matter at the same place (false), and the same matter at another
place (false). *First three*: the true one stands among the first three of all texts kept. *Shown*: it does, at or above the
threshold. *False alarms*: false ones at or above the threshold, of both kinds together and each. *Strangers*: texts of other
lines at or above it, for one question.

The groups of words (`core/search/words`), the rules and the weights (`core/search/ranking.py`, fitted) were worked on with the
tuning part, which takes in what was held out before. The held-out part of today was written after a change was frozen, and
measured at once; then names, ways of asking the index and groups of words were worked on with the tuning lines alone, everything
was frozen again, and it was measured a second time. Before that each new word that stands in a held-out line and in no tuning
line was taken out by a program (48 of them), because one hand writes both. After it only the threshold was set, on the whole set.

| day | held out | first three | shown | false alarms | then |
| --- | --- | --- | --- | --- | --- |
| 2026-11-25 | 35 lines | 74.3% | 51.4% | 1.4% | became tuning lines |
| 2026-11-25 | 45 lines | 88.9% | 62.2% | 5.6% | became tuning lines |
| 2026-11-25 | 86 lines, first | 80.2% | 47.7% | 11.6% | before the groups of words grew |
| 2026-11-25 | 86 lines, second | 91.9% | 69.8% | 8.7% | not trusted: see below; became tuning lines |
| 2026-11-25 | 68 lines, first | 79.4% | 47.1% | 13.2% | at the threshold of 0.46 |
| 2026-11-25 | 68 lines, second | 94.1% | 41.2% | 5.9% | at 0.50; the held-out part of today |

The aim is 90 % in the first three and at most 10 % false alarms. The second figure of the 86 lines was too good: the groups of
words that were written between had words of those lines in them (without these and the new kinds of places: 83.7 % in the first
three), and lines written after it came to 79.4 %. What strangers write will be near the held-out part of today: nearly all true
ones are found, and about half of them are sure enough to be shown. Only the texts of `tests/similar` are kept, fewer than in
life; and two of the first three are often those of the same place, so *shown* says more about meaning than *first three*.

What the threshold does:

| threshold | tuning: shown | tuning: false alarms | held out: shown | held out: false alarms |
| --- | --- | --- | --- | --- |
{curve}
"""


def main() -> None:
    """Measures, and writes the page."""
    PAGE.write_text(page(f"{datetime.now(UTC):%Y-%m-%d}"), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
