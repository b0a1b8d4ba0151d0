"""Words that everyday speech and official language use for one thing.

They stand in ``words/*.txt``: each line is one group, its first word stands for all, and a line in brackets begins a field
(``[water]``). A word may stand in several groups: 停暖 is about heating and about something that has stopped. What a whole
matter is called stands in ``core.search.matters``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parent / "words"
GENERAL = frozenset({"state", "time", "wish", "money", "people"})
"""Fields of what is said of any matter: it is broken, it lasts, nobody comes."""


def _lines() -> Iterator[tuple[str, list[str]]]:
    """Field and words of each group."""
    field = ""
    for path in sorted(HOME.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                field = line.strip("[]")
            elif line and not line.startswith("#"):
                yield field, line.split()


def _read() -> dict[str, tuple[str, ...]]:
    """The groups of each word, each as its field and its first word."""
    groups = defaultdict[str, list[str]](list)
    for field, words in _lines():
        for word in words:
            groups[word].append(f"{field}.{words[0]}")
    return {word: tuple(names) for word, names in groups.items()}


GROUPS = _read()
LONGEST = max(map(len, GROUPS))
_STARTS = frozenset(word[:2] for word in GROUPS)


def said_otherwise(text: str) -> frozenset[str]:
    """The groups of which a text uses a word. Words may overlap; a single character counts only outside of longer words."""
    found: set[str] = set()
    covered = 0
    for at in range(len(text)):
        if text[at : at + 2] in _STARTS:
            for length in range(2, min(LONGEST, len(text) - at) + 1):
                groups = GROUPS.get(text[at : at + length])
                if groups is not None:
                    found.update(groups)
                    covered = max(covered, at + length)
        if at >= covered:
            found.update(GROUPS.get(text[at], ()))
    return frozenset(found)
