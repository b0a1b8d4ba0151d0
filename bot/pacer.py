"""How fast may we send: Telegram's documented limits as settings, and what its 429s teach on top (TELEGRAM.md, limits).

Pure but for the clock that is handed in (seconds of any monotonic clock), so a test lives a day in a millisecond. The buckets are
leaky ones kept as one time each (GCRA): memory is one float for each chat that was written to lately.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.notices import Lane

STORM_CHATS = 3
STORM_SECONDS = 5.0
"""So many chats refused within so many seconds are not about the chats any more: everything pauses."""
SLOWER = 0.7
RECOVERY = 0.02
"""Share of the full rate that comes back each second without a refusal."""
REMEMBERED = 10_000
CATCH_UP = 0.05
"""Seconds of the overall rate that may be made up for at once: what a timer was late."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages per second unless the name says otherwise."""

    overall: float = 30.0
    chat: float = 1.0
    chat_burst: int = 4
    group_per_minute: float = 20.0
    group_burst: int = 4
    broadcast_share: float = 0.8
    """How much of the whole broadcasts may use; the rest is kept for people who wait for an answer."""
    paid_broadcast: bool = False
    """Whether broadcasts are sent with ``allow_paid_broadcast`` (costs Stars). They then have a rate of their own."""
    paid_rate: float = 1000.0


class Pacer:
    """Says how long to wait, is told what was sent and what was refused."""

    def __init__(self, rates: Rates, now: Callable[[], float]) -> None:
        self.rates = rates
        self._now = now
        self._rate = rates.overall
        self._changed = now()
        self._all = 0.0
        self._broadcasts = 0.0
        self._chats: dict[int, float] = {}
        self._paused: dict[int, float] = {}
        self._all_paused = 0.0
        self._refused: list[tuple[float, int]] = []

    @property
    def rate(self) -> float:
        """The overall rate as it is now, after what was refused."""
        return self._rate

    @property
    def broadcast_rate(self) -> float:
        """The rate of broadcasts as it is now, after what was refused."""
        if self.rates.paid_broadcast:
            return self.rates.paid_rate * self._rate / self.rates.overall
        return self._rate * self.rates.broadcast_share

    def chat_wait(self, address: int) -> float:
        """Seconds until this chat may get its next message; 0 for now."""
        now = self._now()
        interval, burst = self._chat(address)
        free = self._chats.get(address, 0.0) - interval * (burst - 1)
        return max(0.0, free - now, self._paused.get(address, 0.0) - now)

    def overall_wait(self, lane: Lane) -> float:
        """Seconds until a message of this lane may go to anybody; 0 for now."""
        now = self._now()
        self._recover(now)
        free = [self._all_paused]
        if lane is Lane.BROADCAST:
            free.append(self._broadcasts)
        if lane is not Lane.BROADCAST or not self.rates.paid_broadcast:
            free.append(self._all)
        return max(0.0, max(free) - now)

    def take(self, address: int, lane: Lane) -> None:
        """A message of this lane goes to this chat now."""
        now = self._now()
        interval, _ = self._chat(address)
        self._chats[address] = max(self._chats.get(address, 0.0), now) + interval
        if lane is Lane.BROADCAST:
            self._broadcasts = max(self._broadcasts, now - CATCH_UP) + 1.0 / self.broadcast_rate
        if lane is not Lane.BROADCAST or not self.rates.paid_broadcast:
            self._all = max(self._all, now - CATCH_UP) + 1.0 / self._rate
        if len(self._chats) > REMEMBERED:
            self._forget(now)

    def refused(self, address: int, seconds: float) -> None:
        """429: this chat rests for ``seconds``. Several chats at once mean all of it: everything rests, and goes on slower."""
        now = self._now()
        self._paused[address] = max(self._paused.get(address, 0.0), now + seconds)
        self._refused = [(at, chat) for at, chat in self._refused if at > now - STORM_SECONDS] + [(now, address)]
        if len({chat for _, chat in self._refused}) >= STORM_CHATS:
            self._all_paused = max(self._all_paused, now + seconds)
            self._rate = max(1.0, self._rate * SLOWER)
            self._changed = self._all_paused
            self._refused.clear()

    def rests(self, address: int, seconds: float) -> None:
        """This chat rests for ``seconds``, as was said before this process began."""
        self._paused[address] = max(self._paused.get(address, 0.0), self._now() + seconds)

    def _chat(self, address: int) -> tuple[float, int]:
        if address < 0:
            return 60.0 / self.rates.group_per_minute, self.rates.group_burst
        return 1.0 / self.rates.chat, self.rates.chat_burst

    def _recover(self, now: float) -> None:
        if self._rate < self.rates.overall and now > self._changed:
            self._rate = min(self.rates.overall, self._rate + self.rates.overall * RECOVERY * (now - self._changed))
            self._changed = now

    def _forget(self, now: float) -> None:
        self._chats = {chat: at for chat, at in self._chats.items() if at > now}
        self._paused = {chat: at for chat, at in self._paused.items() if at > now}
