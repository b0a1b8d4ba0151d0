"""Reads ``committee.toml`` into ``core.committee.Committee``; what is wrong in it is said in words, with the key."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import chinese_calendar

from core.committee import Broadcasting, Committee, Deadlines, Entry, MeetingRules, Retention, ScopeRule
from core.meetings.model import Kind

LANGUAGES = ("zh-CN", "en")
CODE_LIMIT = 20
"""Characters of a code: it has to fit into a button."""


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
    top = _Table(document)
    committee = Committee(
        id=top.whole("id"),
        names=top.names("names"),
        number_prefix=top.text("number_prefix"),
        zone=_zone(top.text("zone")),
        sectors=_entries(top, "sectors"),
        units=_entries(top, "units"),
        works_on=working_days(_working_days(top)),
        deadlines=_deadlines(top),
        scope=_scope(top),
        bodies=_entries(top, "bodies", some=False),
        broadcasts=_broadcasting(top),
        meetings=_meetings(top),
        retention=_retention(top),
        auto_assign=top.flag("auto_assign"),
        privacy_version=top.text("privacy_version"),
    )
    top.end()
    return committee


def working_days(overrides: Mapping[str, Sequence[date]]) -> Callable[[date], bool]:
    """Whether a day is a working day: the committee's own overrides (``work``, ``rest``) first, then the state's calendar with
    its shifted weekends (调休), and Monday to Friday for years whose calendar is not published yet."""
    works, rests = frozenset(overrides.get("work", ())), frozenset(overrides.get("rest", ()))

    def works_on(day: date) -> bool:
        if day in works or day in rests:
            return day in works
        try:
            return bool(chinese_calendar.is_workday(day))
        except NotImplementedError:
            return day.weekday() < 5

    return works_on


@dataclass
class _Table:
    """A table of the file, read key by key; ``end`` says which keys nobody asked for."""

    content: Mapping[str, Any]
    path: str = ""
    asked: set[str] = field(default_factory=set)

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, "needs a text")
        return value

    def whole(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self._wrong(key, "needs a whole number of at least 1")
        return value

    def none_or_more(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(key, "needs a whole number; 0: for good")
        return value

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if value not in (None, True, False):
            raise self._wrong(key, "takes true or false")
        return bool(value)

    def words(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value or any(not isinstance(word, str) or not word for word in value):
            raise self._wrong(key, "needs a list of words")
        return tuple(value)

    def names(self, key: str) -> Mapping[str, str]:
        value = self._take(key)
        if not isinstance(value, dict) or any(not isinstance(value.get(language), str) for language in LANGUAGES):
            raise self._wrong(key, "needs a name in zh-CN and one in en")
        table = _Table(value, self._at(key))
        return {language: table.text(language) for language in value}

    def days(self, key: str) -> tuple[date, ...]:
        value = self._take(key) or []
        try:
            return tuple(day if type(day) is date else date.fromisoformat(day) for day in value)
        except (TypeError, ValueError):
            raise self._wrong(key, 'needs a list of dates like "2026-10-10"') from None

    def clock(self, key: str) -> time:
        value = self._take(key)
        if isinstance(value, time):
            return value
        try:
            return time.fromisoformat(value)
        except (TypeError, ValueError):
            raise self._wrong(key, 'needs a time of day like "22:00"') from None

    def table(self, key: str) -> _Table:
        value = self._take(key)
        if not isinstance(value, dict | None):
            raise self._wrong(key, f"needs a table, [{key}]")
        return _Table(value or {}, self._at(key))

    def tables(self, key: str) -> Iterator[_Table]:
        value = self._take(key)
        if value is not None and (not isinstance(value, list) or any(not isinstance(each, dict) for each in value)):
            raise self._wrong(key, f"needs tables, each under [[{key}]]")
        for number, each in enumerate(value or (), start=1):
            yield _Table(each, f"{self._at(key)} {each.get('code') or number}")

    def end(self) -> None:
        """Raises for a key that means nothing here: it is a typing mistake, or belongs to another version."""
        if unknown := sorted(set(self.content) - self.asked):
            raise CommitteeError(f"{self.path or 'top of the file'}: unknown key {unknown[0]}")

    def _take(self, key: str) -> Any:
        self.asked.add(key)
        return self.content.get(key)

    def _at(self, key: str) -> str:
        return f"{self.path}: {key}" if self.path else key

    def _wrong(self, key: str, expected: str) -> CommitteeError:
        return CommitteeError(f"{self._at(key)}: {expected}")


def _entries(top: _Table, key: str, *, some: bool = True) -> tuple[Entry, ...]:
    entries = []
    for table in top.tables(key):
        entries.append(Entry(_code(table), table.names("names")))
        table.end()
    codes = [entry.code for entry in entries]
    if (some and not codes) or len(set(codes)) != len(codes):
        raise CommitteeError(
            f"{key}: needs {'at least one entry, ' if some else 'entries '}each with a code of its own"
        )
    for language in LANGUAGES:
        names = [entry.name(language).casefold() for entry in entries]
        if twice := {name for name in names if names.count(name) > 1}:
            raise CommitteeError(f"{key}: the name {min(twice)} stands twice")
    return tuple(entries)


def _scope(top: _Table) -> tuple[ScopeRule, ...]:
    rules = []
    for table in top.tables("scope"):
        rules.append(ScopeRule(_code(table), table.words("words"), table.flag("urgent")))
        table.end()
    if len({rule.code for rule in rules}) != len(rules):
        raise CommitteeError("scope: each rule has a code of its own")
    return tuple(rules)


def _code(table: _Table) -> str:
    code = table.text("code")
    if len(code) > CODE_LIMIT or not code.isascii() or not code.replace("-", "").replace("_", "").isalnum():
        raise CommitteeError(f"{table.path}: a code is at most {CODE_LIMIT} of A–Z a–z 0–9 _ -")
    return code


def _deadlines(top: _Table) -> Deadlines:
    table = top.table("deadlines")
    given = {key: table.whole(key) for key in Deadlines.__dataclass_fields__ if key in table.content}
    table.end()
    return Deadlines(**given)


def _broadcasting(top: _Table) -> Broadcasting:
    table = top.table("broadcasts")
    given: dict[str, Any] = {
        key: (table.clock if key.startswith("quiet") else table.flag if key == "paid" else table.whole)(key)
        for key in Broadcasting.__dataclass_fields__
        if key in table.content
    }
    table.end()
    return Broadcasting(**given)


def _meetings(top: _Table) -> MeetingRules:
    table = top.table("meetings")
    given: dict[str, Any] = {
        key: table.whole(key)
        for key in MeetingRules.__dataclass_fields__
        if key in table.content and key not in ("leave_by_secretary_general", "indicators")
    }
    if "leave_by_secretary_general" in table.content:
        kinds = frozenset(table.words("leave_by_secretary_general"))
        if unknown := sorted(kinds - set(Kind)):
            raise CommitteeError(f"meetings: leave_by_secretary_general: there is no kind of meeting {unknown[0]}")
        given["leave_by_secretary_general"] = kinds
    rules = MeetingRules(indicators=_entries(table, "indicators", some=False), **given)
    table.end()
    return rules


def _retention(top: _Table) -> Retention:
    table = top.table("retention")
    given = {
        key: (table.whole if key == "notice_days" else table.none_or_more)(key)
        for key in Retention.__dataclass_fields__
        if key in table.content
    }
    table.end()
    found = Retention(**given)
    if 0 < found.draft_days <= found.notice_days:
        raise CommitteeError(
            "retention: draft_days has to be more than notice_days, or forms that were just begun are announced"
        )
    return found


def _working_days(top: _Table) -> Mapping[str, Sequence[date]]:
    table = top.table("working_days")
    days = {key: table.days(key) for key in ("work", "rest")}
    if both := set(days["work"]) & set(days["rest"]):
        raise CommitteeError(f"working_days: {min(both)} stands under work and under rest")
    table.end()
    return days


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CommitteeError(f"zone: {name} is not a time zone of this system") from None
