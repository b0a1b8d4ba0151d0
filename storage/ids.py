"""Ids that the program makes itself: 63 bits, rising with time, small enough for a button."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_SEQUENCE_BITS = 12
_NODE_BITS = 10


class Ids:
    """Milliseconds since 2024, a node number drawn at start, a sequence. Two processes that drew the same node can meet in
    one millisecond: the key is then taken, the unit of work fails, and its caller tries again."""

    def __init__(self, node: int | None = None) -> None:
        self._node = (secrets.randbelow(1 << _NODE_BITS) if node is None else node) << _SEQUENCE_BITS
        self._last = 0
        self._sequence = 0

    def new(self, now: datetime) -> int:
        """A new id; it rises even where the clock goes back."""
        moment = max(int((now - EPOCH).total_seconds() * 1000), self._last)
        if moment == self._last:
            self._sequence += 1
            if self._sequence >> _SEQUENCE_BITS:
                moment, self._sequence = moment + 1, 0
        else:
            self._sequence = 0
        self._last = moment
        return (moment << (_NODE_BITS + _SEQUENCE_BITS)) | self._node | self._sequence
