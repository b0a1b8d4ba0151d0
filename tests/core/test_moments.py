"""Moments as staff type them: the spellings of both languages, what has passed, and what nobody can tell."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from core.moments import moment

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 10, 20, tzinfo=ZONE).astimezone(UTC)
"""A Monday."""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("15:30", "11-23 15:30"),
        ("15：30", "11-23 15:30"),
        ("１５：３０", "11-23 15:30"),
        ("9:00", "11-24 09:00"),
        ("今天 9:00", "11-23 09:00"),
        ("今天下午3点", "11-23 15:00"),
        ("今晚8点", "11-23 20:00"),
        ("晚上12点", "11-24 00:00"),
        ("明天9点", "11-24 09:00"),
        ("明天 9:00", "11-24 09:00"),
        ("明早九点", "11-24 09:00"),
        ("明晚七点半", "11-24 19:30"),
        ("明天上午十点一刻", "11-24 10:15"),
        ("明天下午两点三刻", "11-24 14:45"),
        ("明天中午12点", "11-24 12:00"),
        ("明天中午1点", "11-24 13:00"),
        ("明天凌晨12点", "11-24 00:00"),
        ("明天24:00", "11-25 00:00"),
        ("后天 15点20分", "11-25 15:20"),
        ("大后天8点整", "11-26 08:00"),
        ("周五下午3点", "11-27 15:00"),
        ("星期五 15:00", "11-27 15:00"),
        ("礼拜天九点", "11-29 09:00"),
        ("周三十点", "11-25 10:00"),
        ("周一 9:00", "11-30 09:00"),
        ("周一 11:00", "11-23 11:00"),
        ("本周一 9:00", "11-23 09:00"),
        ("下周一9点", "11-30 09:00"),
        ("下周五下午三点", "12-04 15:00"),
        ("下下周二 8:30", "12-08 08:30"),
        ("11月28日 09:00", "11-28 09:00"),
        ("11月28号上午9点", "11-28 09:00"),
        ("十一月二十八日上午九点", "11-28 09:00"),
        ("11-28 09:00", "11-28 09:00"),
        ("11/28 9:00", "11-28 09:00"),
        ("11.28 9:00", "11-28 09:00"),
        ("09:00 11-28", "11-28 09:00"),
        ("2026-11-28 09:00", "11-28 09:00"),
        ("2026年11月28日 15点半", "11-28 15:30"),
        ("11-20 10:00", "11-20 10:00"),
        ("1月5日 10:00", "2027-01-05 10:00"),
        ("两小时后", "11-23 12:20"),
        ("半小时后", "11-23 10:50"),
        ("30分钟后", "11-23 10:50"),
        ("三天后", "11-26 10:20"),
        ("3pm", "11-23 15:00"),
        ("3:15 p.m.", "11-23 15:15"),
        ("today at 9:00", "11-23 09:00"),
        ("tomorrow 9:00", "11-24 09:00"),
        ("tomorrow at 9 am", "11-24 09:00"),
        ("tomorrow 12am", "11-24 00:00"),
        ("tomorrow at noon", "11-24 12:00"),
        ("the day after tomorrow 9:00", "11-25 09:00"),
        ("tonight 8:00", "11-23 20:00"),
        ("Friday 3pm", "11-27 15:00"),
        ("Fri 15:00", "11-27 15:00"),
        ("next Friday at 3 pm", "12-04 15:00"),
        ("28 November 09:00", "11-28 09:00"),
        ("28 Nov 2026, 9:00", "11-28 09:00"),
        ("November 28, 9 am", "11-28 09:00"),
        ("Nov 28th 9:00", "11-28 09:00"),
        ("in 2 hours", "11-23 12:20"),
        ("in 45 minutes", "11-23 11:05"),
        ("9点3刻", "11-24 09:45"),
        ("9点一刻", "11-24 09:15"),
        ("9点半", "11-24 09:30"),
        ("9点05", "11-24 09:05"),
        ("九点零五分", "11-24 09:05"),
        ("九点四十五", "11-24 09:45"),
        ("晚8点", "11-23 20:00"),
        ("请于明天早上9点发送。", "11-24 09:00"),
        ("北京时间9点", "11-24 09:00"),
        ("11月27日（周五）9:00", "11-27 09:00"),
        ("Friday, 27 November, 9:00", "11-27 09:00"),
        ("2026-11-28T09:00", "11-28 09:00"),
        ("明年12月1日9点", "2027-12-01 09:00"),
        ("tomorrow at 3:00 in the afternoon", "11-24 15:00"),
        ("this evening 8:00", "11-23 20:00"),
        ("tomorrow morning 9:00", "11-24 09:00"),
        ("昨天9点", "11-22 09:00"),
        ("昨晚8点", "11-22 20:00"),
        ("前天9点", "11-21 09:00"),
        ("大前天9点", "11-20 09:00"),
        ("上周五9点", "11-20 09:00"),
        ("上上周一9点", "11-09 09:00"),
        ("去年12月1日9点", "2025-12-01 09:00"),
        ("yesterday 9:00", "11-22 09:00"),
        ("the day before yesterday 9:00", "11-21 09:00"),
        ("last Friday 9:00", "11-20 09:00"),
    ],
)
def test_the_moment_that_is_meant(words: str, expected: str) -> None:
    year, said = (expected[:4], expected[5:]) if expected.startswith("20") else ("2026", expected)
    meant = datetime.strptime(f"{year}-{said}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    assert moment(words, NOW, ZONE) == meant


@pytest.mark.parametrize(
    "words",
    [
        "", "明天", "周五", "尽快", "soon", "25:00", "9:60", "明天25点", "4月31日 9:00", "13月1日 9:00", "13pm", "0am",
        "明天9点或者10点", "夜里两点", "9", "2026", "\u200b", "九", "十点点十分", "=1+1", "明天９点９９分", "公元前一年",
        "99:99:99", "next year", "0000-00-00 00:00", "周八 9:00",
        "2026-12-01 09:00 UTC", "2026-12-01T09:00Z", "2026-12-01 09:00+08:00", "纽约时间9点", "每天9点", "不是9点", "9点左右",
        "9点前", "9点以后", "9点5", "差5分9点", "今天或明天9点", "下周9点", "下月1日9点", "11月27日（周四）9:00",
        "下周五11月27日9点", "not 9:00", "every day 9:00", "9:00 New York time", "next month 9:00", "Friday next week 9:00",
        "Fridays 9:00",
        "last year 9:00", "before 9:00", "maybe 5 9:00", "weekend 9:00",
    ],
)  # fmt: skip
def test_what_nobody_can_tell_is_not_guessed(words: str) -> None:
    assert moment(words, NOW, ZONE) is None


def test_the_zone_is_the_committees() -> None:
    assert moment("9:00", NOW, ZoneInfo("Europe/London")) == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_beijing_is_named_where_its_hour_is_ours() -> None:
    assert moment("北京时间9点", NOW, ZoneInfo("Europe/London")) is None


@pytest.mark.parametrize(
    "words", ["周五18点前", "周五18点截止", "周五18点", "by Friday 6 pm", "before 18:00 on Friday"]
)
def test_the_end_of_a_time_may_be_said_as_one(words: str) -> None:
    assert moment(words, NOW, ZONE, until=True) == datetime(2026, 11, 27, 18, tzinfo=ZONE)
