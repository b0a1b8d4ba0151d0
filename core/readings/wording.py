"""Words of the reading programme, checked before they are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time

from core.errors import Invalid
from core.readings.model import CHAPTERS_LIMIT, TITLE_LIMIT

_TIME = re.compile(r"([01]?\d|2[0-3])\s*[:：点]\s*([0-5]\d)?\s*分?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_BOOK = re.compile(r"[《<〈]?\s*(?P<title>[^《》〈〉<>]+?)\s*[》>〉]?\s*(?:[/／|｜,，]\s*(?P<author>.+))?")


def checked(words: str, limit: int) -> str:
    """The words, trimmed. Raises ``Invalid`` where there are none or too many."""
    text = words.strip()
    if not text:
        raise Invalid("common-empty")
    if len(text) > limit:
        raise Invalid("common-too-long", length=len(text), limit=limit)
    return text


def time_of_day(words: str) -> time:
    """``7:30``, ``20点`` or ``20:30``. Raises ``Invalid`` where there is no telling."""
    found = _TIME.fullmatch(words.strip())
    if found is None:
        raise Invalid("reading-time-unclear")
    return time(int(found[1]), int(found[2] or 0))


def period(words: str) -> tuple[date, date]:
    """Two dates in one line (``2026-12-01 至 2027-02-28``). Raises ``Invalid`` where there are not two."""
    try:
        days = [date(int(year), int(month), int(day)) for year, month, day in _DATE.findall(words)]
    except ValueError:  # the thirty-first of April
        days = []
    if len(days) != 2:
        raise Invalid("reading-dates-unclear")
    return days[0], days[1]


def titles(words: str) -> Sequence[str]:
    """Titles of the chapters, one a line. Raises ``Invalid`` for none, for too many, and for one that is too long."""
    found = [checked(line, TITLE_LIMIT) for line in words.splitlines() if line.strip()]
    if not found:
        raise Invalid("common-empty")
    if len(found) > CHAPTERS_LIMIT:
        raise Invalid("reading-chapters-many", limit=CHAPTERS_LIMIT)
    return found


def book(words: str) -> tuple[str, str]:
    """Title and author of a line like ``《水与乡村》 / 某某``; the author may be left out."""
    found = _BOOK.fullmatch(checked(words, 2 * TITLE_LIMIT))
    if found is None:
        raise Invalid("common-empty")
    return checked(found["title"], TITLE_LIMIT), (found["author"] or "").strip()[:TITLE_LIMIT]
