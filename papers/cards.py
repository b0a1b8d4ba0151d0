"""Cards for members and staff to print and cut (PDF, A4): a QR code of the personal link, the code itself, and how to use it.

A card is as good as a key until it is used. Chinese is set in a face that every reader of PDF has of its own (Adobe-GB1:
STSong-Light), so that no font has to be on this machine.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import segno
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

PDF: Final = "application/pdf"
FACE: Final = "STSong-Light"
ACROSS, DOWN = 2, 4
MARGIN: Final = 12 * mm
QR: Final = 36 * mm
LINE: Final = 5.2 * mm


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody's card."""

    name: str
    place: str
    """The sector of a seat, or the desks of a post."""
    lines: Sequence[str]
    """How it is used, and how long it holds."""
    link: str
    """What the QR code holds; empty for a card without one."""


def cards(title: str, each: Sequence[Card]) -> bytes:
    """The file: eight cards on a page, each with the title of the house."""
    pdfmetrics.registerFont(UnicodeCIDFont(FACE))
    buffer = io.BytesIO()
    page = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    page.setTitle(title)
    width, height = (A4[0] - 2 * MARGIN) / ACROSS, (A4[1] - 2 * MARGIN) / DOWN
    for number, card in enumerate(each):
        place = number % (ACROSS * DOWN)
        if number and not place:
            page.showPage()
        left = MARGIN + (place % ACROSS) * width
        _card(page, card, title, left, A4[1] - MARGIN - (place // ACROSS) * height, width, height)
    page.showPage()
    page.save()
    return buffer.getvalue()


def _card(page: Any, card: Card, title: str, left: float, top: float, width: float, height: float) -> None:
    page.setDash(2, 3)
    page.setLineWidth(0.4)
    page.rect(left, top - height, width, height)
    page.setDash()
    if card.link:
        _qr(page, card.link, left + 4 * mm, top - 14 * mm - QR)
    page.setFont(FACE, 8)
    page.drawString(left + 5 * mm, top - 8 * mm, title)
    beside = left + (QR + 8 * mm if card.link else 5 * mm)
    room, at = left + width - beside - 4 * mm, top - 17 * mm
    page.setFont(FACE, 14)
    page.drawString(beside, at, _cut(card.name, 14, room))
    for words, size in ((card.place, 9), *((line, 8.5) for line in card.lines)):
        for line in wrapped(words, size, room):
            at -= LINE
            page.setFont(FACE, size)
            page.drawString(beside, at, line)


def _qr(page: Any, words: str, left: float, bottom: float) -> None:
    """The code as squares; error correction H, so that a crease does not spoil it."""
    rows = [list(row) for row in segno.make(words, error="h", micro=False).matrix]
    side = QR / len(rows)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                page.rect(left + across * side, bottom + QR - (down + 1) * side, side, side, stroke=0, fill=1)


def wrapped(words: str, size: float, room: float) -> list[str]:
    """Lines that fit into the room (points), broken between any two characters, as Chinese is, or else after a space."""
    lines, line = list[str](), ""
    for character in words:
        if line and pdfmetrics.stringWidth(line + character, FACE, size) > room:
            kept, space, rest = line.rpartition(" ")
            whole = character.isascii() and character != " " and space and line[-1:].isascii()
            lines.append(kept if whole else line)
            line = rest if whole else ""
        line += character
    return [*lines, line]


def _cut(words: str, size: float, room: float) -> str:
    while len(words) > 1 and pdfmetrics.stringWidth(words, FACE, size) > room:
        words = words[:-1]
    return words
