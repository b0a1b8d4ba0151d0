"""What privacy needs stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.concerns.model import Concern
from core.privacy.model import Erasure, Ground


class PrivacyStore(Protocol):
    """All that is held about a person, across every feature."""

    async def concerns(self, person: int) -> Sequence[Concern]:
        """Every concern that the person brought, however many."""

    async def erase(self, person: int, ground: Ground, *, leaves_now: bool, official: bool) -> None:
        """Drops their keys and files, removes or empties their rows, cancels what waits for them, and writes the entry of the
        ledger. What is kept keeps a number that leads to nobody. ``leaves_now``: in a turn of their own, so that what they send
        after it is a stranger's; else updates of theirs that wait go too. ``official``: they have a seat or a post, and files
        that they sent for it are the committee's."""

    async def erased(self) -> Sequence[Erasure]:
        """The erasure ledger, the first entry first."""
