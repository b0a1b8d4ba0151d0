"""A moment as staff type it: ``15:30``, ``明天9点``, ``周五下午3点``, ``11月28日 09:00``, ``两小时后``, ``Friday 3 pm``. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time, timedelta, tzinfo

LATELY = timedelta(days=120)
"""A date without a year that lies no farther back is a slip of the finger, and not the next year's."""

_NUMERALS = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = re.compile(
    r"[零〇一二两三四五六七八九十]{1,3}(?=\s*(?:[点时月日号分天刻]|个?(?:小时|钟头)))|(?<=[点时])[零〇一二三四五六七八九十]{2,3}"
)
_DAYS = (
    ("大前天", -3), ("前天", -2), ("前日", -2), ("前晚", -2),
    ("昨天", -1), ("昨日", -1), ("昨早", -1), ("昨晚", -1),
    ("大后天", 3), ("后天", 2), ("明天", 1), ("明日", 1), ("明早", 1), ("明晚", 1), ("今天", 0), ("今日", 0), ("今早", 0),
    ("今晚", 0),
    ("the day before yesterday", -2), ("day before yesterday", -2), ("yesterday", -1),
    ("the day after tomorrow", 2), ("day after tomorrow", 2), ("tomorrow", 1), ("today", 0), ("tonight", 0),
    ("this morning", 0), ("this afternoon", 0), ("this evening", 0),
)  # fmt: skip
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKS = {"上上": -2, "上": -1, "last": -1, "本": 0, "这": 0, "this": 0, "下": 1, "next": 1, "下下": 2}
_WEEKDAY = re.compile(r"(上上|上|下下|下|本|这)?个?(?:周|星期|礼拜)([一二三四五六日天])")
_WEEKDAY_EN = re.compile(
    rf"\b(?:(last|next|this)\s+)?({'|'.join(f'{day}|{day[:3]}' for day in _WEEKDAYS)}|tues|thurs?)\b\.?"
)
_DATE = re.compile(rf"(?:(\d{{4}}\s*[-/.年]|{'|'.join(_YEARS)})\s*)?(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*[日号]?")
_MONTH = "|".join(f"{month}|{month[:3]}" for month in _MONTHS) + "|sept"
_DATE_EN = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\b\.?|({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:))"
    r"(?:,?\s+(\d{4}))?"
)
_IN = re.compile(
    r"(?:\bin\s+)?(\d{1,3}|半)\s*个?\s*(小时|钟头|分钟|分|hours?|minutes?|天|days?)(?:钟)?\s*(?:之后|以后|后)?"
)
_TIME = re.compile(
    r"(\d{1,2})\s*(?::\s*(\d{2})(?:\s*([ap])\.?m\b\.?)?|[点时]\s*(?:(半)|([1-3])刻|零?(\d{1,2}\s*分|\d{2}))?[整钟]?)"
)
_TIME_EN = re.compile(r"\b(\d{1,2})\s*([ap])\.?m\b\.?")
_NOON_EN = re.compile(r"\bnoon\b")
_NOON = ("中午", "正午", "noon")
_AFTERNOON = ("下午", "午后", "傍晚", "afternoon")
_EVENING = ("晚", "夜里", "夜间", "evening", "night")
_MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "早", "morning")
_FILLING = re.compile(
    r"[\s,.;()、。]|晚上|晚间|请|从|于|在|的|发送|发出|开始|吧|"
    + "|".join(word for word in _MORNING + _NOON + _AFTERNOON + _EVENING if not word.isascii())
    + r"|\b(?:(?:in\s+the\s+)?(?:morning|afternoon|evening)|(?:at\s+)?night|noon|at|on|the|from|please|send)\b"
)
"""What may stand beside a day and a time and changes neither; anything else may mean what we do not know."""
_UNTIL = re.compile(r"之前|以前|前|截止|为止|止|\b(?:by|before|until)\b")
_CHINA = re.compile(r"北京时间|\bbeijing\s+time\b")
_CHINA_AHEAD = timedelta(hours=8)


def moment(words: str, now: datetime, zone: tzinfo, *, until: bool = False) -> datetime | None:
    """The moment that is meant, aware, in the zone; None where there is no telling. ``until``: the end of a time is asked for.

    A time alone is the next one that comes, and so is a weekday; a date without a year is the next one that comes unless it has
    only just passed. What has passed is told as it is: whoever asks refuses it. Words that are not known here are not passed
    over: they may name another zone, or say 每天.
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
    if until:
        text = _UNTIL.sub(" ", text)
    if now.astimezone(zone).utcoffset() == _CHINA_AHEAD:
        text = _CHINA.sub(" ", text)
    if _FILLING.sub("", text):  # something is left that we would only guess at
        return None
    if day is not None:
        return datetime.combine(day(datetime.combine(local.date(), at, zone) > local) + days, at, zone)
    today = datetime.combine(local.date() + days, at, zone)
    return today if today > local else today + timedelta(days=1)


def _plain(words: str) -> str:
    """Small letters, half-width digits, Chinese numerals in digits where they count something."""
    text = unicodedata.normalize("NFKC", words).strip().casefold()
    text = re.sub(r"(?<=\d)t(?=\d)", " ", text)  # 2026-11-28T09:00
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
    named, text = _named(text)
    if found := _DATE.search(text):
        day, text = _date(found[1], int(found[2]), int(found[3]), today), _without(text, found)
    elif found := _DATE_EN.search(text):
        month = 1 + next(number for number, name in enumerate(_MONTHS) if name.startswith((found[2] or found[3])[:3]))
        day, text = _date(found[5], month, int(found[1] or found[4]), today), _without(text, found)
    else:
        return (_weekday(*named, today) if named else None), text
    if named and (named[1] is not None or named[0] != day.weekday()):
        raise ValueError("another day of the week")
    return _on(day), text


def _named(text: str) -> tuple[tuple[int, int | None] | None, str]:
    """The weekday that is named, with how many weeks from this one where that is said, and the text without it."""
    if found := _WEEKDAY.search(text):
        return ("一二三四五六日".index(found[2].replace("天", "日")), _WEEKS.get(found[1] or "")), _without(text, found)
    if found := _WEEKDAY_EN.search(text):
        number = next(number for number, name in enumerate(_WEEKDAYS) if name.startswith(found[2][:3]))
        return (number, _WEEKS.get(found[1] or "")), _without(text, found)
    return None, text


def _evening(word: str) -> str:
    if word.startswith(("this ", "ton")):
        return f" {word.removeprefix('this ').removeprefix('to')} "
    return {"晚": "晚上", "早": "早上"}.get(word[-1], " ")


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
    if year in _YEARS:
        return date(today.year + _YEARS[year], month, day)
    if year:
        return date(int(year[:4]), month, day)
    following = today.year + 1
    with suppress(ValueError):  # the 29th of February may be there next year only
        this = date(today.year, month, day)
        if today - LATELY <= this:
            return this
    return date(following, month, day)


def _time(text: str) -> tuple[time, timedelta, str]:
    """The time of day, the days that it adds (twelve at night), and the text without it. Raises ``ValueError`` for none."""
    if found := _TIME.search(text):
        minute = (
            30 if found[4] else 15 * int(found[5]) if found[5] else int((found[2] or found[6] or "0").rstrip("分 "))
        )
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
