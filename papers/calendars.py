"""Calendar files (iCalendar, RFC 5545): an entry that a later one updates or takes away, by its sequence number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Event

ICS: Final = "text/calendar"
LASTS: Final = timedelta(hours=2)
"""How long an entry lasts whose end nobody has said."""


@dataclass(frozen=True, slots=True)
class Date:
    """An entry. ``uid`` stays the same for ever, ``sequence`` rises with each change."""

    uid: str
    title: str
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    words: str = ""
    sequence: int = 0
    cancelled: bool = False
    whole_day: bool = False


def calendar(dates: Iterable[Date], now: datetime, name: str = "", *, method: str = "PUBLISH") -> bytes:
    """The file. ``now`` is when it was made; ``method``: ``CANCEL`` takes its entries away."""
    from icalendar import Calendar, Event  # noqa: PLC0415  # loaded with the first calendar

    book = Calendar()
    book.add("prodid", "-//liaison//calendar//ZH")
    book.add("version", "2.0")
    book.add("method", method)
    if name:
        book.add("x-wr-calname", name)
    for date in dates:
        book.add_component(_filled(Event(), date, now))
    return bytes(book.to_ical())


def _filled(event: Event, date: Date, now: datetime) -> Event:
    event.add("uid", date.uid)
    event.add("dtstamp", now)
    event.add("sequence", date.sequence)
    event.add("summary", date.title)
    if date.whole_day:
        event.add("dtstart", date.starts.date())
    else:
        event.add("dtstart", date.starts)
        event.add("dtend", date.ends or date.starts + LASTS)
    for field, words in (("location", date.place), ("description", date.words)):
        if words:
            event.add(field, words)
    event.add("status", "CANCELLED" if date.cancelled else "CONFIRMED")
    return event
