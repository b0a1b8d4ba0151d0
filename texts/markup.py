"""The small markup of our own texts (``<b>``, ``<i>``, ``<code>``, ``<quote>``) and splitting at the messenger's limits.

Texts are sent as words with entities, never as markup: nothing that a person wrote can be parsed, nothing can fail to parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from core.said import Mark, Style

TAGS = {"b": Style.BOLD, "i": Style.ITALIC, "u": Style.UNDERLINE, "code": Style.CODE, "quote": Style.BLOCKQUOTE}
_TAG = re.compile(r"<(/?)(b|i|u|code|quote)>")
_BREAKS = ("\n\n", "\n", "。", "；", ". ", "，", " ")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Words with their formatting, ready to send."""

    text: str
    marks: tuple[Mark, ...] = ()


def units(text: str) -> int:
    """Length in UTF-16 units, as the Bot API counts entities."""
    return len(text) + sum(ord(character) > 0xFFFF for character in text)


def plain(words: str) -> str:
    """Somebody's words, made safe to stand inside a text with markup."""
    return escape(words, quote=False)


def parse(source: str) -> Rendered:
    """Turns our markup into words and marks. A tag that is not ours is words."""
    text: list[str] = []
    length = 0
    open_at: dict[str, int] = {}
    marks: list[Mark] = []
    position = 0
    for tag in _TAG.finditer(source):
        piece = unescape(source[position : tag.start()])
        text.append(piece)
        length += units(piece)
        position = tag.end()
        closes, name = tag.groups()
        if not closes:
            open_at[name] = length
        elif name in open_at and length > (start := open_at.pop(name)):
            marks.append(Mark(TAGS[name], start, length - start))
    text.append(unescape(source[position:]))
    return Rendered("".join(text), tuple(sorted(marks, key=lambda mark: (mark.offset, -mark.length))))


def split(rendered: Rendered, limit: int) -> tuple[Rendered, ...]:
    """Parts of at most ``limit`` UTF-16 units, cut after a paragraph, a sentence or a word where there is one in the last half.

    A mark that spans a cut goes on in the next part.
    """
    parts: list[Rendered] = []
    rest = rendered
    while units(rest.text) > limit:
        cut = _cut(rest.text, limit)
        head, tail = _take(rest, cut)
        parts.append(head)
        rest = tail
    if rest.text or not parts:
        parts.append(rest)
    return tuple(parts)


def _cut(text: str, limit: int) -> int:
    """How many characters of the text fit and end well."""
    fits = min(len(text), limit)
    while units(text[:fits]) > limit:
        fits -= 1
    for mark in _BREAKS:
        at = text.rfind(mark, fits // 2, fits)
        if at >= 0:
            return at + len(mark)
    return fits


def _take(rendered: Rendered, cut: int) -> tuple[Rendered, Rendered]:
    """The first ``cut`` characters and what follows, without white space at the seam."""
    at = units(rendered.text[:cut])
    rest = rendered.text[cut:]
    dropped = units(rest[: len(rest) - len(rest.lstrip())])
    rest = rest.lstrip()
    head = tuple(
        Mark(mark.style, mark.offset, min(mark.length, at - mark.offset)) for mark in rendered.marks if mark.offset < at
    )
    start = at + dropped
    tail = tuple(
        Mark(mark.style, max(mark.offset, start) - start, mark.offset + mark.length - max(mark.offset, start))
        for mark in rendered.marks
        if mark.offset + mark.length > start
    )
    return Rendered(rendered.text[:cut].rstrip(), head), Rendered(rest, tail)
