"""Words, cleaned at the door: what could hide, reorder or identify is taken out, and formatting is counted anew.

Rule: TRUST, promises 6 and 10. Everything here is pure; offsets are UTF-16 units, as the Bot API counts them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.said import Mark, Style

PLACEHOLDER = "〔已隐去〕"
"""Stands where something was that would tell who the person is."""
LIMIT = 4096

_BLANK = "\u3164\u115f\u1160\uffa0\u2800"
"""Letters and a sign that Unicode leaves without a shape: Hangul fillers, the empty Braille cell."""
_ZWJ = "\u200d"
_DIGITS = str.maketrans("０１２３４５６７８９＋－ｘＸ＠", "0123456789+-xX@")
_IDENTITY = re.compile(
    r"(?<!\d)\d{17}[\dxX](?![\dA-Za-z])"  # resident identity card number, 18 characters (GB 11643)
    r"|(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)"  # mobile number
    r"|[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    r"|(?:https?://)?(?:t|telegram)\.(?:me|dog)/[!-~]+|tg://[!-~]+"  # links to a person's own account
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Words that may go on, their formatting, and whether something was masked."""

    text: str
    marks: tuple[Mark, ...] = ()
    masked: bool = False


Span = tuple[int, int]


def clean(
    text: str,
    marks: Iterable[tuple[Style, int, int]] = (),
    masks: Iterable[Span] = (),
    *,
    identity: bool = False,
    limit: int | None = LIMIT,
) -> Cleaned:
    """The words without control, bidi and zero-width characters and lone surrogates, in NFC, cut off after ``limit`` characters
    (as long as the messenger lets a message be; None: nothing is cut off).

    ``marks`` (style, offset, length) and ``masks`` (offset, length) are in UTF-16 units of the raw text. Masked stretches become
    ``PLACEHOLDER``; with ``identity`` also mobile numbers, identity card numbers, mail addresses and links to an account.
    """
    kept, index = _kept(text)
    borders = _borders(text)
    styled = [(style, *_inside(borders, index, offset, length)) for style, offset, length in marks]
    hidden = [_inside(borders, index, offset, length) for offset, length in masks]
    words = "".join(kept)
    if identity:
        hidden += [found.span() for found in _IDENTITY.finditer(words.translate(_DIGITS))]
    return _put_together(words, styled, _merged(hidden), limit)


def shows(text: str) -> bool:
    """Whether there is anything to be seen: a letter, a digit, a sign, a picture, and not only room between them."""
    return any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK for character in text)


def _kept(text: str) -> tuple[list[str], list[int]]:
    """The characters that may stay, and for each place of the raw text how many stayed before it."""
    kept: list[str] = []
    index = [0]
    for position, character in enumerate(text):
        if character in "\u2028\u2029" or (character == "\r" and text[position + 1 : position + 2] != "\n"):
            kept.append("\n")
        elif _may_stay(text, position):
            kept.append(character)
        index.append(len(kept))
    return kept, index


def _may_stay(text: str, position: int) -> bool:
    character = text[position]
    if character in "\n\t":
        return True
    category = unicodedata.category(character)
    if category == "Cf":
        return character == _ZWJ and _joins_emoji(text, position)
    return category not in ("Cc", "Cs") and not (
        ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF
    )


def _joins_emoji(text: str, position: int) -> bool:
    """Whether the joiner stands between two pictures (a family, a profession): the only place where one may stay."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    return (
        bool(before and after)
        and (before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk"))
        and unicodedata.category(after) == "So"
    )


def _borders(text: str) -> list[int]:
    """The UTF-16 offset at which each character begins, and the end."""
    borders = [0]
    for character in text:
        borders.append(borders[-1] + 1 + (ord(character) > 0xFFFF))
    return borders


def _inside(borders: Sequence[int], index: Sequence[int], offset: int, length: int) -> Span:
    """A raw stretch in UTF-16 units as a span of the kept characters; one that cuts a character in two takes it whole."""
    last = len(index) - 1
    start = bisect_left(borders, max(offset, 0))
    if start <= last and borders[start] > offset and start:
        start -= 1
    end = bisect_left(borders, offset + max(length, 0))
    return index[min(start, last)], index[min(end, last)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _put_together(
    words: str, styled: Sequence[tuple[Style, int, int]], hidden: Sequence[Span], limit: int | None
) -> Cleaned:
    """Stretch by stretch between all borders: masked ones become the placeholder, others NFC; marks follow."""
    cuts = sorted({0, len(words), *(at for span in hidden for at in span), *(at for mark in styled for at in mark[1:])})
    starts = {start for start, _ in hidden}
    out: list[str] = []
    place = {0: 0}
    length = 0
    for start, end in pairwise(cuts):
        within = any(first <= start < last for first, last in hidden)
        piece = unicodedata.normalize("NFC", words[start:end]) if not within else PLACEHOLDER if start in starts else ""
        out.append(piece)
        length += _units(piece)
        place[end] = length
    text = "".join(out)
    marks = tuple(
        Mark(style, place[start], place[end] - place[start])
        for style, start, end in styled
        if place[end] > place[start]
    )
    if not unicodedata.is_normalized("NFC", text):
        text, marks = unicodedata.normalize("NFC", text), ()  # an accent across a border: words before formatting
    return Cleaned(*_short(text, marks, limit), masked=bool(hidden))


def _short(text: str, marks: tuple[Mark, ...], limit: int | None) -> tuple[str, tuple[Mark, ...]]:
    if limit is None or len(text) <= limit:
        return text, marks
    text = text[:limit]
    end = _units(text)
    return text, tuple(
        Mark(mark.style, mark.offset, min(mark.length, end - mark.offset)) for mark in marks if mark.offset < end
    )


def _units(text: str) -> int:
    return len(text) + sum(ord(character) > 0xFFFF for character in text)
