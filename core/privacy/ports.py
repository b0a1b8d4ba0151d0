"""What privacy needs stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.concerns.model import Concern, Status
from core.paging import Place
from core.privacy.model import Ended, Erasure, Ground, HeldSince, Hold, Kept, Known, Section


class PrivacyStore(Protocol):
    """All that is held about a person, across every feature."""

    async def concerns(self, person: int) -> Sequence[Concern]:
        """Every concern that the person brought, however many."""

    async def erase(self, person: int, ground: Ground, *, leaves_now: bool, official: bool) -> None:
        """Drops their keys and files, removes or empties their rows, cancels what waits for them, and writes the entry of the
        ledger. What is kept keeps a number that leads to nobody. ``leaves_now``: in a turn of their own, so that what they send
        after it is a stranger's; else updates of theirs that wait go too. ``official``: they have a seat or a post, and files
        that they sent for it are the committee's."""

    async def recall(self, person: int) -> None:
        """Cancels what the person has said to others and is still on its way."""

    async def sections(self, person: int) -> Sequence[Section]:
        """Everything that is held about the person but their files, table by table, without other people's identities."""

    async def files(self, person: int) -> Sequence[tuple[int, str, str]]:
        """The person's own files: number, kind and media type."""

    async def bytes_of(self, file: int) -> bytes:
        """The bytes of a file; none where they are not there any more."""

    async def copied_since(self, person: int, since: datetime) -> bool:
        """Whether a copy was made for the person since then."""

    async def note_copy(self, person: int, file: int) -> None:
        """Notes that the file is a copy for this person, with the unit's time."""

    async def drop_copy(self, file: int) -> None:
        """Forgets the file of a copy, with its key."""

    async def erased(self) -> Sequence[Erasure]:
        """The erasure ledger, the first entry first."""


class RetentionStore(Protocol):
    """What the retention clocks look at: concerns that have ended, still have their words, and are not held."""

    async def untold(self, status: Status, since: datetime, limit: int) -> Sequence[Ended]:
        """Concerns that stand in this status since then or longer and whose constituent was not told yet, the longest first."""

    async def announced(self, by: datetime, limit: int) -> Sequence[Ended]:
        """Concerns whose announced day has come by then, the first one first."""

    async def count(self, by: datetime, limit: int) -> int:
        """How many of these there are, ``limit`` at most."""

    async def announce(self, ended: Ended, day: datetime | None) -> bool:
        """Keeps the day on which its words go; None takes it back. False where it does not stand any more as it did, or is
        held."""

    async def take(self, ended: Sequence[Ended]) -> Sequence[Ended]:
        """Those of them that still stand as they did, are due and are not held; nobody else changes them, sets a hold on one or
        opens it again until the unit is over."""

    async def empty(self, concerns: Sequence[int]) -> int:
        """Words, talk, files, name, places, notes and what they are found by go, with the keys; number, status, sector, times and
        outcome stay. How many of them went, the first ones: where their files are large, not all do in one unit of work. They
        have been taken before."""


class HoldStore(Protocol):
    """Legal holds; at most one on a concern. Their reasons are sealed with the case."""

    async def add(self, hold: Hold) -> None:
        """Stores it, and takes back what was announced: once it is released the constituent is told anew. Raises ``Conflict``
        where the concern is held already, or its words have gone."""

    async def on(self, concern: int) -> Hold | None:
        """The one on this concern."""

    async def among(self, concerns: Collection[int]) -> frozenset[int]:
        """Those of the concerns that are held."""

    async def settled(self, concerns: Collection[int]) -> frozenset[int]:
        """The same; nobody else changes any of the concerns, or sets or ends a hold on one, until the unit is over."""

    async def known(self, concerns: Collection[int]) -> Mapping[int, Known]:
        """What is known of the concerns without opening a word, by id."""

    async def entries(self) -> Sequence[HeldSince]:
        """Of each concern that has ever been held: since when it is, or is not any more, also where it has gone meanwhile."""

    async def note(self, entry: HeldSince) -> None:
        """Keeps an entry of a ledger that asks nothing to be done here, in place of an older one about the same concern."""

    async def places(self, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places of those there are, the oldest first, after this place."""

    async def these(self, holds: Collection[int]) -> Sequence[Hold]:
        """Those with these ids that are still there, the oldest first."""

    async def release(self, hold: Hold, person: int, reason: str) -> None:
        """Ends it, with the unit's time; it is kept with the case. Raises ``Conflict`` where it was released meanwhile."""


class MarkStore(Protocol):
    """Marks on what goes: things other than concerns."""

    async def unmarked(self, kind: Kept, before: datetime, limit: int) -> Sequence[int]:
        """Things of the kind that ended before then (forms: were last written in) and are not marked yet."""

    async def marked(self, kind: Kept, by: datetime, limit: int) -> Sequence[int]:
        """Things of the kind whose marked day has come by then."""

    async def mark(self, kind: Kept, subject: int, day: datetime) -> None:
        """Keeps the day on which it goes."""

    async def unmark(self, kind: Kept, subject: int) -> None:
        """It does not go, or it can come again."""

    async def still(self, kind: Kept, subject: int, before: datetime) -> bool:
        """Whether it is there, and ended before then; nobody else changes it until the unit is over."""

    async def empty(self, kind: Kept, subject: int) -> bool:
        """Some of it goes, with keys; whether that was all."""

    async def day(self, kind: Kept, subject: int) -> tuple[datetime, bool] | None:
        """When it goes, and whether it has; None where it is not marked."""
