"""Cards for members and staff: a QR code of the personal link, and how to use it, as one page to print and cut.

A card is as good as a key until it is used: the page is written so that only its owner can read it, and is not to be mailed.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import segno

STYLE = """
@page { margin: 12mm } body { font: 11pt/1.5 "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #000 }
main { display: grid; grid-template-columns: 1fr 1fr; gap: 6mm }
section { border: 1px dashed #888; padding: 5mm; break-inside: avoid; display: grid; grid-template-columns: 34mm 1fr; gap: 5mm }
h2 { font-size: 13pt; margin: 0 } p { margin: 1mm 0 } code { font: bold 11pt monospace } svg { width: 34mm; height: 34mm }
"""


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody's card: ``place`` is the sector of a seat or the office of a post."""

    name: str
    place: str
    code: str


def link(bot_name: str, code: str) -> str:
    """The link that binds the chat account at a tap (Bot API: deep linking)."""
    return f"https://t.me/{bot_name}?start=b-{code}"


def picture(words: str) -> str:
    """The QR code as SVG, to stand inside a page; error correction H, so that a crease does not spoil it."""
    drawn: str = segno.make(words, error="h", micro=False).svg_inline(border=2, omitsize=True)
    return drawn


def page(cards: Sequence[Card], bot_name: str, committee: str) -> str:
    """The page of all cards. Nothing in it is fetched from elsewhere."""
    title = escape(f"{committee} · 绑定卡")
    body = "\n".join(_card(card, bot_name) for card in cards)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{STYLE}</style>'
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body><main>\n{body}\n</main></body></html>\n'


def write(path: Path, cards: Sequence[Card], bot_name: str, committee: str) -> None:
    """Writes the page so that only its owner can read it. Raises ``FileExistsError`` where there is such a file already."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(page(cards, bot_name, committee))


def _card(card: Card, bot_name: str) -> str:
    steps = f"扫码后点“开始”；或在聊天中发送 <code>/bind {escape(card.code)}</code>"
    return (
        f"<section>{picture(link(bot_name, card.code))}<div><h2>{escape(card.name)}</h2><p>{escape(card.place)}</p>"
        f"<p>{steps}</p><p>30 天内有效，只能用一次，请勿转给他人。</p></div></section>"
    )
