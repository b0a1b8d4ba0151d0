"""QR codes as pictures for the chat."""

from __future__ import annotations

import io

import segno


def link(bot_name: str, start: str) -> str:
    """A link that opens the bot with this parameter, 1–64 of ``A–Z a–z 0–9 _ -`` (Bot API: deep linking)."""
    return f"https://t.me/{bot_name}?start={start}"


def picture(words: str) -> bytes:
    """The code as PNG, large enough to be read from a wall."""
    buffer = io.BytesIO()
    segno.make(words, error="m", micro=False).save(buffer, kind="png", scale=12, border=4)
    return buffer.getvalue()
