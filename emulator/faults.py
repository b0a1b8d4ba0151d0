"""How the emulator misbehaves when told to: 429, 5xx, slow, a reset connection, delivered but answered late or never."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """``late``: the call takes effect at once and its answer comes later; ``unanswered``: it never comes."""

    TOO_MANY = "429"
    SERVER = "500"
    BAD_GATEWAY = "502"
    SLOW = "slow"
    RESET = "reset"
    LATE = "late"
    UNANSWERED = "unanswered"


@dataclass
class Fault:
    """The next ``count`` calls of the method (``*``: of any) go wrong, to ``chat`` only if one is named."""

    kind: FaultKind
    method: str = "*"
    count: int = 1
    seconds: float = 1.0
    chat: int | None = None


@dataclass
class Faults:
    """What is still to go wrong, in order."""

    waiting: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat: int | None) -> Fault | None:
        """The fault for this call, if one waits."""
        for fault in self.waiting:
            if fault.method in ("*", method) and fault.chat in (None, chat):
                fault.count -= 1
                if fault.count <= 0:
                    self.waiting.remove(fault)
                return fault
        return None
