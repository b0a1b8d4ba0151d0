"""Reads ``committee.toml`` into ``core.committee.Committee``; what is wrong in it is said in words, with the key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import chinese_calendar

from core.committee import Committee, Deadlines, Entry, ScopeRule


class CommitteeError(Exception):
    """The committee's file is not as it should be; the message names the key and what is expected."""


def load(path: Path) -> Committee:
    """The committee of this file. Raises ``CommitteeError`` in words."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise CommitteeError(f"{path.name}: the file is not there or not readable") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommitteeError(f"{path.name}: not TOML ({error})") from None
    deadlines = document.get("deadlines", {})
    unknown = set(deadlines) - set(Deadlines.__dataclass_fields__)
    if unknown:
        raise CommitteeError(f"deadlines: unknown key {sorted(unknown)[0]}")
    if any(not isinstance(days, int) or days < 1 for days in deadlines.values()):
        raise CommitteeError("deadlines: every value is a whole number of at least 1")
    return Committee(
        id=_whole(document, "id"),
        names=_names(document, "names"),
        number_prefix=_text(document, "number_prefix"),
        zone=_zone(_text(document, "zone")),
        sectors=_entries(document, "sectors"),
        units=_entries(document, "units"),
        works_on=working_days(document.get("working_days", {})),
        deadlines=Deadlines(**deadlines),
        scope=tuple(
            ScopeRule(_text(rule, "code"), tuple(rule["words"]), bool(rule.get("urgent", False)))
            for rule in document.get("scope", ())
        ),
        auto_assign=bool(document.get("auto_assign", False)),
        privacy_version=_text(document, "privacy_version"),
    )


def working_days(overrides: Mapping[str, Any]) -> Callable[[date], bool]:
    """Whether a day is a working day: the committee's own overrides first, then the state's calendar with its shifted
    weekends (调休), and Monday to Friday for years whose calendar is not published yet."""
    works = {date.fromisoformat(day) for day in overrides.get("work", ())}
    rests = {date.fromisoformat(day) for day in overrides.get("rest", ())}

    def works_on(day: date) -> bool:
        if day in works or day in rests:
            return day in works
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return day.weekday() < 5

    return works_on


def _entries(document: Mapping[str, Any], key: str) -> tuple[Entry, ...]:
    entries = tuple(Entry(_text(entry, "code"), _names(entry, "names")) for entry in document.get(key, ()))
    codes = [entry.code for entry in entries]
    if not codes or len(set(codes)) != len(codes):
        raise CommitteeError(f"{key}: needs at least one entry, each with a code of its own")
    if any(len(code) > 20 or not code.isascii() or "|" in code for code in codes):
        raise CommitteeError(f"{key}: a code is at most 20 ASCII characters without '|'")
    return entries


def _names(document: Mapping[str, Any], key: str) -> Mapping[str, str]:
    names = document.get(key)
    if not isinstance(names, dict) or not names.get("zh-CN") or not names.get("en"):
        raise CommitteeError(f"{key}: needs a name in zh-CN and one in en")
    return {language: str(name) for language, name in names.items()}


def _text(document: Mapping[str, Any], key: str) -> str:
    value = document.get(key)
    if not isinstance(value, str) or not value:
        raise CommitteeError(f"{key}: needs a text")
    return value


def _whole(document: Mapping[str, Any], key: str) -> int:
    value = document.get(key)
    if not isinstance(value, int) or value < 1:
        raise CommitteeError(f"{key}: needs a whole number of at least 1")
    return value


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        raise CommitteeError(f"zone: {name} is not a time zone of this system") from None
