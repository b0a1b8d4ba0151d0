"""A moment as staff type it: ``15:30``, ``明天 9:00``, ``11-25 15:30``, ``2026年11月25日 15点半``. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

_DAY_WORDS = {"今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2}
_DATE = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:：]\s*(\d{2})|[点时]\s*(?:(半)|(\d{1,2})\s*分?)?)")
_AFTERNOON = ("下午", "晚上", "傍晚", "pm")


def moment(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The moment that is meant, aware, in the zone; None where there is no telling.

    A time alone is the next one that comes; a date without a year is the next one that comes.
    """
    text = words.strip().casefold()
    local = now.astimezone(zone)
    hour = _TIME.search(text)
    if hour is None:
        return None
    at = _time(hour, text)
    if at is None:
        return None
    try:
        day = _day(text[: hour.start()] + text[hour.end() :], local.date())
    except ValueError:  # the thirty-first of April
        return None
    if day is not None:
        return datetime.combine(day, at, zone)
    today = datetime.combine(local.date(), at, zone)
    return today if today > now else today + timedelta(days=1)


def _time(found: re.Match[str], text: str) -> time | None:
    hour, minutes, half, others = int(found[1]), found[2], found[3], found[4]
    minute = 30 if half else int(minutes or others or 0)
    if hour < 12 and any(word in text for word in _AFTERNOON):
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(text: str, today: date) -> date | None:
    """The day, None where none is named. Raises ``ValueError`` for one that there is not."""
    for word, days in _DAY_WORDS.items():
        if word in text:
            return today + timedelta(days=days)
    found = _DATE.search(text)
    if found is None:
        return None
    if found[1]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    day = date(today.year, int(found[2]), int(found[3]))
    return day if day >= today else date(today.year + 1, day.month, day.day)
