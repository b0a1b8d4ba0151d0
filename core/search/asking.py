"""A question as people type it: names of sectors, dates and members among the words narrow it, the rest is looked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo

from core.actors import Actor, Role
from core.errors import Invalid
from core.search.documents import of_question
from core.search.features import Features
from core.search.model import Wanted
from core.work import Work

LONGEST = 200
_DATE = re.compile(
    r"(?<![\d-])(20\d{2})(?:[-./年](1[0-2]|0?[1-9])(?:[-./月](3[01]|[12]\d|0?[1-9])日?|月)?|年)(?![\d-])"
)
_RANGE = re.compile(rf"{_DATE.pattern}\s*(?:\.\.|~|～|—|至|到|to)\s*{_DATE.pattern}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for, and what narrows it."""

    words: str
    features: Features
    wanted: Wanted


async def understood(work: Work, actor: Actor, words: str, wanted: Wanted) -> Question:
    """The question in the words. Raises ``Invalid`` where there is nothing in them, or too much."""
    words = words.strip()
    if len(words) > LONGEST:
        raise Invalid("common-too-long", length=len(words), limit=LONGEST)
    words, wanted = dates(words, wanted, work.committee.zone)
    for entry in work.committee.sectors:
        for name in entry.names.values():
            if not wanted.sector and name.casefold() in words.casefold():
                words, wanted = _without(words, name), replace(wanted, sector=entry.code)
    if actor.role is Role.STAFF and not wanted.seat and words:
        for seat in await work.people.seats():
            if len(seat.name) > 1 and seat.name in words:
                words, wanted = _without(words, seat.name), replace(wanted, seat=seat.id)
                break
    found_by = of_question(words)
    if not found_by.tokens() and wanted.anything:
        raise Invalid("search-nothing-asked")
    return Question(words, found_by, wanted)


def dates(words: str, wanted: Wanted, zone: tzinfo) -> tuple[str, Wanted]:
    """A date or a range in the words ("2026-10", "2026年10月", "2026-10-01 至 2026-10-15"), taken as when it was brought."""
    if match := _RANGE.search(words):
        first, last = match.groups()[:3], match.groups()[3:]
    elif match := _DATE.search(words):
        first = last = match.groups()
    else:
        return words, wanted
    begin, end = _span(first, zone), _span(last, zone)
    if begin is None or end is None or end[1] <= begin[0]:
        return words, wanted
    rest = f"{words[: match.start()]} {words[match.end() :]}".strip()
    return rest, replace(wanted, since=begin[0], until=end[1])


def _span(parts: tuple[str | None, ...], zone: tzinfo) -> tuple[datetime, datetime] | None:
    """Begin and end of a year, a month or a day in the committee's time; None for a day that there is not."""
    year, month, day = int(parts[0] or 0), int(parts[1] or 0), int(parts[2] or 0)
    try:
        begin = datetime(year, month or 1, day or 1, tzinfo=zone)
    except ValueError:
        return None
    if not month:
        return begin, begin.replace(year=year + 1)
    if not day:
        return begin, begin.replace(year=year + month // 12, month=month % 12 + 1)
    following = begin.toordinal() + 1
    return begin, datetime.fromordinal(following).replace(tzinfo=zone)


def _without(words: str, name: str) -> str:
    return re.sub(re.escape(name), " ", words, flags=re.IGNORECASE).strip()
