"""The flood rule: whoever writes faster than anybody reads is slowed, then dropped with a count (TRUST: flood).

Pure but for the clock that is handed in (seconds of any monotonic clock). Each lane has a leaky bucket: a level that rises by one
with each update and sinks at a steady rate. Up to its burst nothing happens; above it an update is stored with a turn that comes
later; where it would come later than ``patience`` the update is dropped. Memory is bounded: of the lanes that were heard longest
ago nothing is known any more.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from math import inf
from typing import Final

REMEMBERED: Final = 20_000
"""Lanes that are known at once."""
STANDS: Final = 300.0
"""Seconds for which somebody's standing is believed."""
DROP: Final = inf
"""The wait of an update that is not taken."""


class Standing(IntEnum):
    """What is known of a sender, and with it how much they may send."""

    NEW = 0
    """Has not agreed to the privacy notice yet."""
    KNOWN = 1
    """A constituent, or a group."""
    SEATED = 2
    """A member or staff."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """``burst`` updates at once, and from then on ``rate`` a second."""

    burst: int
    rate: float


@dataclass(frozen=True, slots=True)
class FloodRule:
    """How much is how much. An album of ten and five texts at once is everybody's to send."""

    new: Bucket = Bucket(30, 0.5)
    known: Bucket = Bucket(60, 1.0)
    seated: Bucket = Bucket(300, 10.0)
    newcomers: Bucket = Bucket(500, 20.0)
    """People of whom this process has not heard lately, all together; it slows and drops those alone who are new indeed."""
    overall: Bucket = Bucket(50_000, 2500.0)
    """Everybody together. Above it Telegram is told to come again, and nothing is dropped."""
    patience: float = 60.0
    """Seconds by which a turn may be put off."""
    window: float = 600.0
    """Seconds in which a person is told at most once."""

    def of(self, standing: Standing) -> Bucket:
        """The bucket of somebody of this standing."""
        return (self.new, self.known, self.seated)[standing]


@dataclass(slots=True)
class Level:
    """How full a bucket is."""

    level: float = 0.0
    at: float = 0.0

    def sink(self, bucket: Bucket, now: float) -> float:
        """The level now."""
        self.level = max(0.0, self.level - (now - self.at) * bucket.rate)
        self.at = now
        return self.level

    def wait(self, bucket: Bucket, now: float) -> float:
        """Seconds until there is room for one more."""
        return max(0.0, (self.sink(bucket, now) + 1 - bucket.burst) / bucket.rate)


@dataclass(slots=True)
class Sender(Level):
    """One lane."""

    standing: Standing | None = None
    """None where nobody has asked yet."""
    asked: float = 0.0
    told: int = -1
    """The window in which they were told last."""


@dataclass(slots=True)
class Flood:
    """Judges updates as they come."""

    rule: FloodRule
    now: Callable[[], float]
    remembered: int = REMEMBERED
    _senders: OrderedDict[str, Sender] = field(default_factory=OrderedDict)
    _newcomers: Level = field(default_factory=Level)
    _overall: Level = field(default_factory=Level)

    def full(self) -> bool:
        """Whether everybody together is too much: Telegram is to come again."""
        return self._overall.wait(self.rule.overall, self.now()) > 0

    def judge(self, lane: str, standing: Standing | None = None) -> float | None:
        """By how many seconds the update's turn is put off: 0 for not at all, ``DROP`` for an update that is not taken.

        None where the sender's ``standing`` has to be known for that. An update that is taken is counted; ``back`` takes it back.
        """
        now = self.now()
        sender = self._sender(lane, now, standing)
        known = sender.standing
        wait = sender.wait(self.rule.of(known or Standing.NEW), now)
        crowd = (
            self._newcomers.wait(self.rule.newcomers, now)
            if not sender.level and known in (None, Standing.NEW)
            else 0.0
        )
        if known is None and (wait > 0 or crowd > 0):
            return None
        wait = max(wait, crowd)
        if wait > self.rule.patience:
            return DROP
        if not sender.level and known in (None, Standing.NEW):
            self._newcomers.level += 1
        sender.level += 1
        self._overall.level += 1
        return wait

    def back(self, lane: str) -> None:
        """An update that was counted was not stored: it comes again, and is not counted twice."""
        if (sender := self._senders.get(lane)) is not None:
            sender.level = max(0.0, sender.level - 1)
        self._overall.level = max(0.0, self._overall.level - 1)

    def to_tell(self, lane: str, window: int) -> bool:
        """Whether the sender has not been told in this window yet."""
        sender = self._senders.get(lane)
        return sender is None or sender.told != window

    def was_told(self, lane: str, window: int) -> None:
        """They were told."""
        self._sender(lane, self.now(), None).told = window

    def __len__(self) -> int:
        """Lanes that are known now."""
        return len(self._senders)

    def _sender(self, lane: str, now: float, standing: Standing | None) -> Sender:
        sender = self._senders.get(lane)
        if sender is None:
            sender = self._senders[lane] = Sender(at=now)
            while len(self._senders) > self.remembered:
                self._senders.popitem(last=False)
        else:
            self._senders.move_to_end(lane)
        if standing is not None:
            sender.standing, sender.asked = standing, now
        elif sender.standing is not None and now - sender.asked > STANDS:
            sender.standing = None
        return sender
