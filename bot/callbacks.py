"""Button ↔ callback data: ``verb|id|choice``, the id in base 36, 1–64 bytes (Bot API: InlineKeyboardButton).

A ``+`` before the verb marks a button on a fact (a receipt, an answer, a decision): what it opens comes as a message beside it,
while a button on a screen changes that screen in place.

What comes back is a stranger's word: anything that is not exactly of this form is None, and what is of this form is still judged
anew at every press.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.notices import Button

LIMIT = 64
_DATA = re.compile(r"(\+?)([a-z][a-z0-9_.-]{0,31})\|([0-9a-z]{1,13})\|([A-Za-z0-9_.:-]{0,48})", re.ASCII)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_TOP = 1 << 63


@dataclass(frozen=True, slots=True)
class Data:
    """What a button holds."""

    verb: str
    id: int
    choice: str
    beside: bool = False
    """Whether the button stands on a fact, which is never edited away."""


def pack(button: Button, *, beside: bool = False) -> str:
    """The button's data. Raises ``ValueError`` where it would not come back as it is (a mistake in a room, seen by its tests)."""
    data = f"{'+' if beside else ''}{button.verb}|{_base36(button.id)}|{button.choice}"
    if not 0 <= button.id < _TOP or len(data) > LIMIT or _DATA.fullmatch(data) is None:
        raise ValueError(f"no data for a button: {button.verb!r}, {len(data)} bytes")
    return data


def unpack(data: str | None) -> Data | None:
    """What the data says, or None where no button of ours can have held it."""
    if data is None or len(data) > LIMIT or (match := _DATA.fullmatch(data)) is None:
        return None
    mark, verb, number, choice = match.groups()
    if (number[0] == "0" and number != "0") or (id := int(number, 36)) >= _TOP:
        return None
    return Data(verb, id, choice, bool(mark))


def _base36(number: int) -> str:
    digits = "" if number > 0 else "0"
    while number > 0:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits
