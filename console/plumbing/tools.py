"""What the desk is handed because it lies in rooms that it does not know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from core.people.roster import RosterRow
from core.said import Kind

REFUSED: Final = "console-upload-refused"
"""Why a file cannot be taken: the text, with its ``reason``."""


SHEET: Final = "console-sheet-"
"""Why a sheet cannot be taken: this text with one of ``SHEET_FAULTS``."""
SHEET_FAULTS: Final = ("large", "old", "broken", "kind", "empty", "headings", "lines")


@dataclass(frozen=True, slots=True)
class Tools:
    """The helpers; ``operation`` hands them in."""

    clean: Callable[[Kind, bytes], tuple[bytes, str]]
    """The file as it may go on, and what it is. Blocking. Raises ``Invalid`` with the reason in words."""
    roster: Callable[[bytes], Sequence[RosterRow]]
    """The rows of a roster (XLSX or CSV). Blocking. Raises ``Invalid`` in words for what is none."""
    bot_name: str = ""
    """The bot's own name, for links that bind a chat account; empty where it is not known."""
