"""Pages of long lists that go on where the last one stopped: several streams, each in its own order, merged into one list.

A page costs the same however long the list is: each stream is asked for a few rows after its place, by its index. Pure.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from core.errors import Invalid

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 2000
_MOST = 1 << 63


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a row stands in its stream: by its moment, then by its id."""

    at: datetime
    id: int


Stream = Callable[[Place | None, int], Awaitable[Sequence[Place]]]
"""Up to so many places after this one, in the stream's order."""


@dataclass(frozen=True, slots=True)
class Page:
    """The places of a page, each with the name of its stream, and where the next page goes on; empty where there is none."""

    places: Sequence[tuple[str, Place]]
    on: str = ""


async def merged(streams: Mapping[str, Stream], after: str, limit: int, rank: Callable[[str, Place], Any]) -> Page:
    """The next page of the merged streams. ``rank`` orders rows of different streams, and agrees with the order of each. Raises
    ``Invalid`` for a mark (``after``) that is none of ours."""
    stopped = read(after)
    if not stopped.keys() <= streams.keys():
        raise Invalid("console-field-wrong")
    ahead = [(name, place) for name, stream in streams.items() for place in await stream(stopped.get(name), limit + 1)]
    ahead.sort(key=lambda found: rank(*found))
    page = ahead[:limit]
    if len(ahead) <= limit:
        return Page(page)
    return Page(page, written({**stopped, **dict(page)}))


def written(places: Mapping[str, Place]) -> str:
    """The mark of these places, fit for an address."""
    return "~".join(f"{name}.{_micros(place.at)}.{place.id}" for name, place in places.items())


def read(mark: str) -> dict[str, Place]:
    """The places of a mark. Raises ``Invalid``."""
    places = {}
    for part in mark[:_LONGEST].split("~") if mark else ():
        name, _, rest = part.partition(".")
        micros, _, id = rest.partition(".")
        if not all(number.isascii() and number.isdecimal() and len(number) < 20 for number in (micros, id)):
            raise Invalid("console-field-wrong")
        try:
            places[name] = Place(_EPOCH + timedelta(microseconds=int(micros)), int(id) % _MOST)
        except OverflowError:
            raise Invalid("console-field-wrong") from None
    return places


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(microseconds=1)
