"""What the plumbing needs stored: the inbox of updates, the outbox of parcels, the timers, the files' bytes.

``storage`` implements these, ``bot`` uses them; both know only this page.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol

from core.files import File, FileState
from core.notices import Announcement, Lane, Parcel
from core.timers import Timer
from core.work import Work


@dataclass(frozen=True, slots=True)
class Arrived:
    """An update as it came. ``lane`` is its place in a queue of its own: ``p<user>`` for a person, ``g<chat>`` for a group;
    stored as an HMAC."""

    update: int
    lane: str
    body: bytes
    delay: float = 0.0
    """Seconds by which its turn is put off."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """The head of a lane, claimed by a unit of work that is done with it when it commits."""

    seq: int
    update: int
    body: bytes | None
    """The update as it came; None where what was stored is damaged and does not open."""
    attempts: int
    """How often it was tried before."""
    work: Work
    counted: bool = False
    """Whether this try is written down already."""


class Parked(Protocol):
    """A dead letter (the update failed too often)."""

    @property
    def seq(self) -> int: ...
    @property
    def incident(self) -> str: ...
    @property
    def error(self) -> str: ...
    @property
    def received(self) -> datetime: ...


class Inbox(Protocol):
    """Updates: stored before they are acknowledged, worked in order within a lane, many lanes at once."""

    async def keep(self, updates: Sequence[Arrived]) -> int:
        """Stores and commits; updates that are known already fall away. Returns how many were new.

        Raises ``StorageAway`` when the database does not answer; the caller then acknowledges nothing.
        """

    def claim(self, *, counting: bool = False) -> AbstractAsyncContextManager[Claimed | None]:
        """A unit of work on the next free head of a lane, or None where no lane has work now. ``counting``: the try is written
        down and committed before it is made, so that it counts also where it ends the process.

        A clean exit marks the update done (its body is forgotten) in the same commit; an exception rolls everything back
        and leaves it to ``failed``. While one claims, nobody else gets an update of the same lane.
        """

    def claim_some(self, most: int, *, counting: bool = False) -> AbstractAsyncContextManager[Sequence[Claimed]]:
        """The same for the heads of several lanes in one unit of work, the longest-waiting first: all are done, or none is."""

    async def failed(
        self, seq: int, error: str, retry_at: datetime | None, incident: str = "", *, counted: bool = False
    ) -> None:
        """Writes a failed try down: again at ``retry_at``, or parked for good under the incident's number when None.
        ``counted``: that it was tried is written down already."""

    async def waiting(self) -> int:
        """How many updates wait."""

    async def oldest(self) -> datetime | None:
        """When the longest-waiting update came."""

    async def parked(self) -> Sequence[Parked]:
        """Dead letters, oldest first."""

    async def retry(self, seq: int) -> bool:
        """Puts a dead letter back; False when there is none of this number."""

    async def prune(self) -> int:
        """Forgets the ids of updates that were done long ago, some at a time; returns how many. Telegram may give the same id to
        another update after a quiet week."""


class StorageAway(Exception):
    """The database does not answer now; nothing was stored."""


class Result(StrEnum):
    """What became of one try to send."""

    SENT = "sent"
    FAILED = "failed"
    """Refused for good; the reason is in ``error``."""
    UNREACHABLE = "unreachable"
    """The person blocked the bot or is gone (403)."""
    UNKNOWN = "unknown"
    """It may have been delivered (timeout after the request was written) and must not be sent again."""
    AGAIN = "again"
    """Not sent; to be tried again at ``again_at``."""


OWN_RESTS: Final = frozenset({"", "paused", "stopping"})
"""Why something goes out later that nobody was asked to take yet: no try, so that what comes after it waits no longer."""


@dataclass(frozen=True, slots=True)
class Leased:
    """An outbox row that this courier has to send now."""

    id: int
    person: int
    address: int
    """Chat to send to."""
    lane: Lane
    parcel: Parcel
    attempts: int
    token: int
    """The holder's epoch: results under an older epoch are void."""
    edits: int | None = None
    """Message to edit, the parcel's anchor resolved; None where it was never sent."""
    in_place: bool = False
    """Where the message cannot be edited any more, no new one follows."""
    reply_to: int | None = None
    """Message to reply to, the parcel's anchor resolved."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one leased row. ``messages``: ids of what was sent (several for an album)."""

    row: Leased
    result: Result
    messages: tuple[int, ...] = ()
    error: str = ""
    """A code or the messenger's description, never words of a person."""
    again_at: datetime | None = None
    sent_handles: tuple[tuple[int, str], ...] = ()
    """Files of ours with the messenger's id under which they can be sent again."""


class Outbox(Protocol):
    """Parcels to send: in order within a recipient and lane, urgent lanes first."""

    async def hold(self, name: str, seconds: float) -> int | None:
        """Takes or renews the right to send with this bot token for ``seconds``; returns the epoch, None when another holds
        it. The epoch rises at each take-over, also by the same holder once the right has run out, and rows leased under an
        older one are free again at once."""

    async def release(self, epoch: int) -> None:
        """Gives the right back (a clean stop)."""

    async def lease(
        self, epoch: int, limit: int, lanes: Sequence[Lane] = tuple(Lane), seconds: float = 60.0
    ) -> Sequence[Leased]:
        """Leases up to ``limit`` rows that are due. A row waits while an earlier one to the same recipient in the same lane is
        not settled, and while the message that it edits, or a file that it carries, is not there yet."""

    async def reclaim(self, epoch: int, held: Collection[int]) -> int:
        """What was leased in this epoch and never came to the courier, who holds these rows alone, is free again; how many."""

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Writes results in one batch; an unreachable person is marked so, their other waiting rows fail with the reason."""

    async def resting(self) -> Sequence[tuple[int, datetime]]:
        """Chats that are to rest (429), as whoever sent before has written down, and until when."""

    async def waiting(self) -> int:
        """How many parcels wait."""

    async def next_due(self) -> datetime | None:
        """When the next row comes due."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One recipient of a broadcast whose turn it is."""

    broadcast: int
    edition: int
    person: int
    address: int
    """Chat to send to."""
    language: str
    public: bool
    """Reached as a constituent, who can unsubscribe."""
    attempts: int
    edits: int | None = None
    """The message with the former edition, for a correction."""
    in_place: bool = False
    """They want no announcements any more: what they have is corrected where it stands, and no new message follows."""
    epoch: int = 0
    """In which it was leased: that it is to be tried again is void once it was leased anew."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one try for one recipient."""

    to: Addressee
    result: Result
    message: int = 0
    """Id of the message, where it was sent."""
    error: str = ""
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """A broadcast of which something may go out now."""

    proved: bool
    """Whether a copy has arrived already."""
    expanded: bool
    """Whether every recipient is written down."""


class Broadcasting(Protocol):
    """Broadcasts under way, for the courier that holds the right to send: at most one try of a copy may ever be in doubt."""

    async def recover(self, epoch: int) -> int:
        """What was leased before and not settled may have arrived: it becomes unknown. How many copies. Asked before anything is
        leased in this epoch."""

    async def reclaim(self, epoch: int, held: Mapping[int, Collection[int]]) -> int:
        """What was leased in this epoch and never came here, for an answer was lost, can go: all but the persons that are
        ``held`` of each broadcast. How many copies."""

    async def expand(self, epoch: int, limit: int) -> bool:
        """Writes down the next recipients of the broadcasts under way, ``limit`` persons looked at; whether there was anything
        to do."""

    async def lease(self, epoch: int, limit: int, fresh: Mapping[int, int]) -> Sequence[Addressee]:
        """The next recipients, fairly between the broadcasts under way. ``fresh``: for some broadcasts, how many at most."""

    async def settle(self, delivered: Sequence[Delivered]) -> None:
        """Writes results in one batch. What a courier of an older epoch has learned still counts, for it is the truth."""

    async def under_way(self) -> Mapping[int, UnderWay]:
        """The broadcasts of which something may go out now."""

    async def announcement(self, broadcast: int, language: str) -> Announcement | None:
        """The words of the newest edition; without the button to unsubscribe."""


class Timers(Protocol):
    """Due timers, each fired once: the firing and its effects commit together."""

    def claim(self) -> AbstractAsyncContextManager[tuple[Timer, Work] | None]:
        """A unit of work on the next due timer, or None; a clean exit takes the timer away in the same commit, unless the
        firing has set it anew."""

    async def failed(self, timer: Timer, error: str, retry_at: datetime) -> None:
        """Writes a failed firing down; it comes again at ``retry_at``."""

    async def next_due(self) -> datetime | None:
        """When the next timer comes due."""


class Files(Protocol):
    """The bytes of files, sealed at rest."""

    async def pending(self, limit: int) -> Sequence[File]:
        """Files that wait to be fetched."""

    async def store(self, file: int, data: bytes, mime: str) -> None:
        """Keeps the cleaned bytes and marks the file clean."""

    async def refuse(self, file: int, reason: str) -> None:
        """Marks the file refused; the owner is told why in the same unit."""

    async def postpone(self, file: int, until: datetime) -> None:
        """Could not be fetched now; try again later."""

    async def read(self, file: int) -> tuple[File, bytes] | None:
        """The file with its cleaned bytes."""


__all__ = [
    "Addressee", "Arrived", "Broadcasting", "Claimed", "Delivered", "FileState", "Files", "Inbox", "Leased", "Outbox", "Outcome",
    "Parked", "Result", "StorageAway", "Timers", "UnderWay",
]  # fmt: skip
