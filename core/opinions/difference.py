"""What was changed between two texts, word by word: Latin words and numbers whole, Chinese by the character, and then so put
together that a change reads as words do. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?|[A-Za-zÀ-ɏЀ-ӿ]+(?:['’][A-Za-z]+)*|\n|[^\S\n]+|.", re.DOTALL)
SHORT = 2
"""Characters that stayed between two changes, and are too few to be read for themselves."""
LONGEST = 6000
"""Tokens of a text past which only the whole is compared: nobody could read that either."""


class Kind(StrEnum):
    """What became of a stretch."""

    SAME = "same"
    CUT = "cut"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words and what became of it."""

    kind: Kind
    words: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in their order: without what was added they are the old text, without what was cut the new one."""
    if old == new:
        return (Piece(Kind.SAME, old),) if old else ()
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return tuple(piece for piece in (Piece(Kind.CUT, old), Piece(Kind.ADDED, new)) if piece.words)
    return tuple(_pieces(_joined(_steps(before, after))))


Step = tuple[str, str]
"""What was there and what is there now: the same twice where nothing was changed."""


def _steps(before: Sequence[str], after: Sequence[str]) -> Iterator[Step]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    same = "".join(before[:start])
    if same:
        yield same, same
    inner, outer = before[start : len(before) - end], after[start : len(after) - end]
    for _, begin, stop, first, last in SequenceMatcher(None, inner, outer, autojunk=False).get_opcodes():
        yield "".join(inner[begin:stop]), "".join(outer[first:last])
    rest = "".join(before[len(before) - end :])
    if rest:
        yield rest, rest


def _joined(steps: Iterator[Step]) -> Sequence[Step]:
    """Changes with hardly anything between them become one."""
    joined: list[Step] = []
    for old, new in steps:
        if joined and _is_change(joined[-1]) and _is_change((old, new)):
            joined[-1] = (joined[-1][0] + old, joined[-1][1] + new)
        elif len(joined) > 1 and _is_change((old, new)) and _is_slight(joined[-1]) and _is_change(joined[-2]):
            between = joined.pop()
            joined[-1] = (joined[-1][0] + between[0] + old, joined[-1][1] + between[1] + new)
        else:
            joined.append((old, new))
    return joined


def _pieces(steps: Sequence[Step]) -> Iterator[Piece]:
    for old, new in steps:
        if old == new:
            yield Piece(Kind.SAME, old)
            continue
        if old:
            yield Piece(Kind.CUT, old)
        if new:
            yield Piece(Kind.ADDED, new)


def _is_change(step: Step) -> bool:
    return step[0] != step[1]


def _is_slight(step: Step) -> bool:
    words = step[0]
    return len(words) < SHORT and words not in "。；！？\n"
