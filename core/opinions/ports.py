"""What opinion items need stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from core.opinions.model import CoReporter, Dispatch, Event, Opinion, Outcome, Status, Text, Version, Wanted
from core.paging import Place


class OpinionStore(Protocol):
    """Items of one committee. Texts, reasons and targets are sealed with the item's own key."""

    async def add(self, item: Opinion) -> None:
        """Stores a new item."""

    async def get(self, item: int) -> Opinion | None:
        """The item with this id."""

    async def save(self, item: Opinion) -> Opinion:
        """Stores the item as it is now and returns it with its new version.

        Raises ``Conflict`` when somebody else saved it since it was read.
        """

    async def of_reporter(self, seat: int, limit: int = 20) -> Sequence[Opinion]:
        """Items of this member, also those with a confirmed co-signature, the newest first; none that was discarded."""

    async def of_concern(self, concern: int) -> Sequence[Opinion]:
        """Items that came from this concern."""

    async def of_issue(self, year: int, number: int) -> Sequence[Opinion]:
        """Items that came out in this issue of the year, in the order in which they came in."""

    async def in_status(
        self, statuses: Collection[Status], limit: int = 50, *, held_by: int | None = None
    ) -> Sequence[Opinion]:
        """Items in one of the statuses, the first received first; with ``held_by`` only those whose claim this person holds now,
        with 0 only those that nobody holds now."""

    async def many(self, items: Collection[int]) -> Sequence[Opinion]:
        """The items with these ids, in no order."""

    async def places(self, status: Status, wanted: Wanted, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places (by arrival) of the items in this status that are wanted, after this place in the wanted
        order."""

    async def counts_up_to(self, statuses: Collection[Status], limit: int) -> Mapping[Status, int]:
        """How many items are in each of these statuses, ``limit`` at most."""

    async def counts(self) -> Mapping[Status, int]:
        """How many items are in each status."""

    async def keep_version(self, item: int, person: int, text: Text) -> None:
        """Keeps a text as it was made, with who made it; the number of versions only grows."""

    async def versions(self, item: int) -> Sequence[Version]:
        """Who made which text and when, the first one first."""

    async def co_reporters(self, item: int) -> Mapping[int, CoReporter]:
        """Invited seats with what they have answered."""

    async def set_co_reporter(self, item: int, seat: int, state: CoReporter) -> None:
        """Stores an invitation or its answer."""

    async def add_dispatch(self, dispatch: Dispatch) -> None:
        """Stores a new dispatch."""

    async def dispatch(self, dispatch: int) -> Dispatch | None:
        """The dispatch with this id."""

    async def dispatches(self, item: int) -> Sequence[Dispatch]:
        """Dispatches of the item, the first one first, each with its latest outcome."""

    async def add_outcome(self, event: int, dispatch: Dispatch, outcome: Outcome, words: str) -> None:
        """Stores an outcome as an event of the dispatch, with the unit's time."""

    async def events(self, item: int) -> Sequence[Event]:
        """Every outcome of the item's dispatches, the first one first."""
