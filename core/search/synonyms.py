"""Words that everyday speech and official language use for one thing.

The groups of words stand in ``core.search.words``. A word may stand in several: 停暖 is about heating and about something that
has stopped. What a whole matter is called stands in ``core.search.matters``.
"""

from __future__ import annotations

from collections import defaultdict

from core.search.words import groups


def _read() -> dict[str, tuple[str, ...]]:
    """The groups of each word, each as its field and its first word."""
    found = defaultdict[str, list[str]](list)
    for field, words in groups():
        for word in words:
            found[word].append(f"{field}.{words[0]}")
    return {word: tuple(names) for word, names in found.items()}


GROUPS = _read()
LONGEST = max(map(len, GROUPS))
_STARTS = frozenset(word[:2] for word in GROUPS)


def said_otherwise(text: str) -> frozenset[str]:
    """The groups of which a text uses a word. Words may overlap; a single character counts only outside of longer words."""
    return _read_through(text)[0]


def unknown(text: str) -> str:
    """The text with a space in the place of each character of a word that some group knows; single ones stay."""
    known = _read_through(text)[1]
    return "".join(" " if at in known else character for at, character in enumerate(text))


def _read_through(text: str) -> tuple[frozenset[str], frozenset[int]]:
    """The groups of which a text uses a word, and where its words of two characters and more stand."""
    found: set[str] = set()
    known: set[int] = set()
    for at in range(len(text)):
        if text[at : at + 2] in _STARTS:
            for length in range(2, min(LONGEST, len(text) - at) + 1):
                names = GROUPS.get(text[at : at + length])
                if names is not None:
                    found.update(names)
                    known.update(range(at, at + length))
        if at not in known:
            found.update(GROUPS.get(text[at], ()))
    return frozenset(found), frozenset(known)
