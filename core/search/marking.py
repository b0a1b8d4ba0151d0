"""Where the words of a question stand in a text that was found: a pure function of both, made when the text is opened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from core.search.documents import of_question
from core.search.features import features

WIDTH = 60
"""Characters of an excerpt."""
_ENGLISH = re.compile(r"[a-z][a-z'’]*|\d+(?:\.\d+)?")
Spans = tuple[tuple[int, int], ...]


def marked(text: str, words: str) -> Spans:
    """Begin and end of each stretch of the text that the words point to, in characters, in order, none touching another."""
    asked = of_question(words)
    wanted = asked.words | asked.names
    folded, origin = _folded(text)
    hits = sorted((origin[begin], origin[end - 1] + 1) for begin, end in _hits(folded, wanted))
    joined: list[tuple[int, int]] = []
    for begin, end in hits:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return tuple(joined)


def excerpt(text: str, words: str, width: int = WIDTH) -> tuple[str, Spans]:
    """The stretch of the text, of about this width, with most of the marks, on one line; and the marks in it."""
    line = re.sub(r"\s+", " ", text).strip()
    marks = marked(line, words)
    start = 0
    if marks and marks[-1][1] > width:
        start = max((begin for begin, _ in marks), key=lambda begin: _covered(marks, begin, begin + width))
        start = max(0, min(start - width // 6, len(line) - width))
    end = min(len(line), start + width)
    before, after = ("…" if start else ""), ("…" if end < len(line) else "")
    shift = len(before) - start
    shown = tuple(
        (max(begin, start) + shift, min(stop, end) + shift) for begin, stop in marks if stop > start and begin < end
    )
    return f"{before}{line[start:end]}{after}", shown


def _covered(marks: Spans, begin: int, end: int) -> int:
    return sum(min(stop, end) - max(start, begin) for start, stop in marks if stop > begin and start < end)


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the one in the text that it comes from."""
    folded: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for part in unicodedata.normalize("NFKC", character).casefold():
            folded.append(part)
            origin.append(at)
    return "".join(folded), origin


def _hits(folded: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    for word in wanted:
        if not word.isascii():
            begin = folded.find(word)
            while begin >= 0:
                yield begin, begin + len(word)
                begin = folded.find(word, begin + 1)
    for match in _ENGLISH.finditer(folded):
        if not features(match.group()).words.isdisjoint(wanted):
            yield match.span()
