"""Telegram's rates, as documented and as met: about 30 messages a second overall, 1 a second in a private chat with a short
burst, 20 a minute in a group. Past them: 429 with ``retry_after``. Source: Bot API FAQ, "My bot is hitting limits"."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from emulator.errors import too_many

PACED = frozenset(
    {
        "sendMessage", "sendPhoto", "sendDocument", "sendVoice", "sendAudio", "sendVideo", "sendVideoNote",
        "sendAnimation", "sendSticker", "sendLocation", "sendVenue", "sendContact", "sendMediaGroup", "copyMessage",
        "forwardMessage", "editMessageText", "editMessageCaption", "editMessageMedia",
    }
)  # fmt: skip


@dataclass
class Bucket:
    """Tokens that come back at a rate (per second), up to a burst."""

    rate: float
    burst: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Takes a token and returns 0, or returns the seconds until there is one."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.rate


@dataclass
class Limits:
    """The rates in force; they can be turned off for tests of something else."""

    clock: Callable[[], float]
    enabled: bool = True
    overall: tuple[float, float] = (30, 30)
    private: tuple[float, float] = (1, 8)
    group: tuple[float, float] = (20 / 60, 20)
    _buckets: dict[object, Bucket] = field(default_factory=dict)

    def check(self, method: str, chat: int, *, paid: bool) -> None:
        """Raises 429 where this call comes too soon."""
        if not self.enabled or method not in PACED:
            return
        overall = (1000.0, 1000.0) if paid else self.overall
        for name, (rate, burst) in (("all", overall), (chat, self.private if chat > 0 else self.group)):
            now = self.clock()
            bucket = self._buckets.setdefault(name, Bucket(rate, burst, burst, now))
            if seconds := bucket.wait(now):
                raise too_many(max(1, math.ceil(seconds)))
