"""A moment as staff type it: ``15:30``, ``明天9点``, ``周五下午3点``, ``11月28日 09:00``, ``两小时后``, ``Friday 3 pm``. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

LATELY = timedelta(days=120)
"""A date without a year that lies no farther back is a slip of the finger, and not the next year's."""

_NUMERALS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十]{1,3}(?=\s*(?:[点时月日号分天]|个?(?:小时|钟头)))")
_DAYS = (
    ("大后天", 3), ("后天", 2), ("明天", 1), ("明日", 1), ("明早", 1), ("明晚", 1), ("今天", 0), ("今日", 0), ("今早", 0),
    ("今晚", 0),
    ("the day after tomorrow", 2), ("day after tomorrow", 2), ("tomorrow", 1), ("today", 0), ("tonight", 0),
)  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"(下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY_EN = re.compile(rf"\b(?:(next|this)\s+)?({'|'.join(_WEEKDAYS)})[a-z]*\b")
_DATE = re.compile(r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?")
_MONTH = "|".join(_MONTHS)
_DATE_EN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})[a-z]*|({_MONTH})[a-z]*\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:))"
    r"(?:,?\s+(\d{4}))?"
)
_IN = re.compile(
    r"(?:\bin\s+)?(\d{1,3}|半)\s*个?\s*(小时|钟头|分钟|分|hours?|minutes?|天|days?)(?:钟)?\s*(?:之后|以后|后)?"
)
_TIME = re.compile(
    r"(\d{1,2})\s*(?::\s*(\d{2})(?:\s*([ap])\.?m\b\.?)?|[点时]\s*(?:(半)|([一三])刻|(\d{1,2})\s*分?)?[整钟]?)"
)
_TIME_EN = re.compile(r"\b(\d{1,2})\s*([ap])\.?m\b\.?")
_NOON_EN = re.compile(r"\bnoon\b")
_LEFT = re.compile(r"\d|周|星期|礼拜")
_NOON = ("中午",)
_AFTERNOON = ("下午", "傍晚")
_EVENING = ("晚上", "夜里", "今晚", "明晚", "tonight")


def moment(words: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The moment that is meant, aware, in the zone; None where there is no telling.

    A time alone is the next one that comes, and so is a weekday; a date without a year is the next one that comes unless it has
    only just passed. What has passed is told as it is: whoever asks refuses it.
    """
    text = _plain(words)
    local = now.astimezone(zone)
    if (later := _in(text)) is not None:
        return (local + later).replace(second=0, microsecond=0)
    try:
        day, text = _day(text, local.date())
        at, days, text = _time(text)
    except ValueError:  # the thirty-first of April, twenty-five o'clock
        return None
    if _LEFT.search(text):  # something is left that we would only guess at
        return None
    if day is not None:
        return datetime.combine(day(datetime.combine(local.date(), at, zone) > local) + days, at, zone)
    today = datetime.combine(local.date() + days, at, zone)
    return today if today > local else today + timedelta(days=1)


def _plain(words: str) -> str:
    """Small letters, half-width digits, Chinese numerals in digits where they count something."""
    text = unicodedata.normalize("NFKC", words).strip().casefold()
    text = _WEEKDAY.sub(lambda found: f"{found[0]} ", text)  # the numeral of a weekday counts nothing: 周三十点
    return _NUMERAL.sub(lambda found: str(_number(found[0])), text)


def _number(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_NUMERALS[one]) for one in numeral))
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def _in(text: str) -> timedelta | None:
    """How much later, where that is said: ``两小时后``, ``in 30 minutes``."""
    found = _IN.fullmatch(text)
    if found is None or not (text.startswith("in ") or text.endswith("后")):
        return None
    many, unit = (0.5 if found[1] == "半" else float(found[1])), found[2]
    if unit.startswith(("小时", "钟头", "hour")):
        return timedelta(hours=many)
    return timedelta(days=many) if unit.startswith(("天", "day")) else timedelta(minutes=many)


Day = Callable[[bool], date]
"""The day, by whether the time of day is still ahead today."""


def _day(text: str, today: date) -> tuple[Day | None, str]:
    """The day, None where none is named, and the text without it. Raises ``ValueError`` for one that there is not."""
    for word, days in _DAYS:
        if word in text:
            # what else the word says (明晚: in the evening) stays in the text
            return _on(today + timedelta(days=days)), text.replace(word, _evening(word), 1)
    if found := _WEEKDAY.search(text):
        weeks = {"下下": 2, "下": 1, "本": 0, "这": 0}.get(found[1] or "")
        return _weekday("一二三四五六日".index(found[2].replace("天", "日")), weeks, today), _without(text, found)
    if found := _WEEKDAY_EN.search(text):
        weeks = {"next": 1, "this": 0}.get(found[1] or "")
        return _weekday(_WEEKDAYS.index(found[2]), weeks, today), _without(text, found)
    if found := _DATE.search(text):
        return _on(_date(found[1], int(found[2]), int(found[3]), today)), _without(text, found)
    if found := _DATE_EN.search(text):
        month = _MONTHS.index(found[2] or found[3]) + 1
        return _on(_date(found[5], month, int(found[1] or found[4]), today)), _without(text, found)
    return None, text


def _evening(word: str) -> str:
    return {"晚": "晚上", "早": "早上"}.get(word[-1], "晚上" if word == "tonight" else " ")


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _on(day: date) -> Day:
    return lambda _: day


def _weekday(number: int, weeks: int | None, today: date) -> Day:
    """A day of this week or a later one; with no week named the next one that comes."""
    if weeks is not None:
        return _on(today - timedelta(days=today.weekday()) + timedelta(days=number, weeks=weeks))
    ahead = (number - today.weekday()) % 7
    return lambda still: today + timedelta(days=ahead if ahead or still else 7)


def _date(year: str | None, month: int, day: int, today: date) -> date:
    if year:
        return date(int(year), month, day)
    this = date(today.year, month, day)
    if today - LATELY <= this:
        return this
    return date(today.year + 1, month, day)


def _time(text: str) -> tuple[time, timedelta, str]:
    """The time of day, the days that it adds (twelve at night), and the text without it. Raises ``ValueError`` for none."""
    if found := _TIME.search(text):
        minute = 30 if found[4] else {"一": 15, "三": 45}.get(found[5] or "", int(found[2] or found[6] or 0))
        hour, half = int(found[1]), found[3]
    elif found := _TIME_EN.search(text):
        hour, minute, half = int(found[1]), 0, found[2]
    elif found := _NOON_EN.search(text):
        hour, minute, half = 12, 0, "p"
    else:
        raise ValueError("no time")
    rest = _without(text, found)
    days = 0
    if half:
        if not 1 <= hour <= 12:
            raise ValueError("no such hour")
        hour = hour % 12 + (12 if half == "p" else 0)
    elif _has(rest, _EVENING):
        days, hour = (1, 0) if hour == 12 else (0, hour + 12 if 4 < hour < 12 else hour)
        if not days and hour < 18:  # 夜里两点: of which night, there is no telling
            raise ValueError("which night")
    elif _has(rest, _AFTERNOON) or (_has(rest, _NOON) and hour < 3):
        hour = hour + 12 if hour < 12 else hour
    elif hour == 12 and "凌晨" in rest:
        hour = 0
    if hour == 24 and minute == 0:
        hour, days = 0, 1
    return time(hour, minute), timedelta(days=days), rest


def _has(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
