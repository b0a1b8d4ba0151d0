"""A line of the agenda. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.notices import Button
from core.values import Value


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is before a person. What it is called is the text ``key``; nobody's words but the titles of meetings are
    in it, for a calendar lies on other people's machines."""

    uid: str
    """The same for ever, for calendars that update an entry."""
    key: str
    at: datetime | None = None
    """None: it can be done at any time; it stands first on the screen, and in no calendar."""
    args: Mapping[str, Value] = field(default_factory=dict)
    verb: str = ""
    """What opens it in the chat."""
    id: int = 0
    ends: datetime | None = None
    place: str = ""
    sequence: int = 0
    cancelled: bool = False

    def button(self, label: str, args: Mapping[str, Value]) -> Button:
        """The button that opens it."""
        return Button(label, self.verb, self.id, args=args)


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """What has no time first, then by time."""
    return tuple(
        sorted(items, key=lambda item: (item.at is not None, item.at.timestamp() if item.at else 0.0, item.uid))
    )
