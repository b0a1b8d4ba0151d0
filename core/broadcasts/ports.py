"""What broadcasts need stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from core.audiences import Audience, Reach
from core.broadcasts.model import Broadcast, Recipient, State, Tallied


class BroadcastStore(Protocol):
    """Broadcasts of one committee. Words, links and reasons are sealed with the broadcast's own key."""

    async def add(self, broadcast: Broadcast) -> None:
        """Stores a new broadcast."""

    async def get(self, broadcast: int) -> Broadcast | None:
        """The broadcast with this id, with its tally as it is now."""

    async def save(self, broadcast: Broadcast) -> Broadcast:
        """Stores the broadcast as it is now (all but its tally) and returns it with its new version.

        Raises ``Conflict`` when somebody else saved it since it was read.
        """

    async def recent(self, limit: int, skip: int = 0) -> Sequence[Broadcast]:
        """The newest first, without what was discarded."""

    async def reach(self, audience: Audience) -> Reach:
        """How many the audience comes to now."""

    async def sample(self, audience: Audience, limit: int) -> Sequence[int]:
        """Some persons of the audience: members and staff first, for they have names to look at."""

    async def anybody(self, audience: Audience) -> bool:
        """Whether the audience has anybody in it now."""

    async def last_total(self, before: int) -> int:
        """To how many the newest one before this went; 0 where there was none."""

    async def reopen(self, broadcast: int, states: Collection[State], error: str | None = None) -> int:
        """Recipients in these final states (of this error, where one is named) are tried once more; how many."""

    async def correct(self, broadcast: int) -> int:
        """All who had the announcement are to have its newest edition: how many."""

    async def muted(self, person: int) -> bool:
        """Whether the person wants no announcements."""

    async def mute(self, person: int, muted: bool) -> None:
        """Keeps what the person wants."""

    async def recipients(self, broadcast: int, after: int, limit: int) -> Sequence[Recipient]:
        """Recipients with names, reached as members or staff, in the order of their ids, beginning behind ``after``."""

    async def tallied(self, broadcast: int) -> Sequence[Tallied]:
        """How many copies by role, state and reason, counted row by row."""
