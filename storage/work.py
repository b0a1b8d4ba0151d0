"""Units of work: one transaction, the stores on it, and what it says to the outbox. The edge opens one, nobody writes commit."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from core.committee import Committee
from core.notices import Copy, Render, Saying
from core.queues import StorageAway
from storage.agenda import Calendars
from storage.audit import Audit, last_at
from storage.broadcasts import Broadcasts
from storage.calls import Calls, Listener, Wrote
from storage.common_concerns import CommonConcerns
from storage.concerns import Concerns
from storage.database import PATIENCE, Database
from storage.drafts import Drafts
from storage.figures import Figures
from storage.files import FileRows
from storage.holds import Holds
from storage.ids import Ids
from storage.invitations import Invitations
from storage.keyring import CannotOpen, Keyring, KeyringFile
from storage.ledger import Ledger
from storage.marks import Marks
from storage.meetings import Meetings
from storage.opinions import Opinions
from storage.outbox_rows import Tell
from storage.people import People
from storage.privacy import Privacy
from storage.readings import Readings
from storage.retention import Retention
from storage.sealing import KeyCache, Vault
from storage.search import Search
from storage.series import next_number
from storage.session import Session
from storage.sessions import Sessions
from storage.speeches import Speeches
from storage.talks import Talks
from storage.timers import TimerRows
from storage.workbench import Workbench

_log = structlog.get_logger()
UNKNOWN_LANGUAGE = "zh-CN"
"""For somebody of whom nothing is known any more; it is only recorded, never sent."""
Clock = Callable[[], datetime]
Chance = Callable[[int], int]


class Unit:
    """Implements ``core.work.Work`` on one transaction."""

    def __init__(self, units: Units, connection: AsyncConnection, *, writes: bool) -> None:
        self._units = units
        vault = Vault(connection, units.committee.id, units.ring, units.key_cache, writes=writes)
        self.session = Session(connection, units.committee.id, units.clock(), vault)
        self.people = People(self.session)
        self.concerns = Concerns(self.session)
        self.common_concerns = CommonConcerns(self.session)
        self.talks = Talks(self.session)
        self.opinions = Opinions(self.session)
        self.broadcasts = Broadcasts(self.session)
        self.privacy = Privacy(self.session)
        self.retention = Retention(self.session)
        self.holds = Holds(self.session)
        self.marks = Marks(self.session)
        self.readings = Readings(self.session)
        self.calendars = Calendars(self.session)
        self.meetings = Meetings(self.session)
        self.invitations = Invitations(self.session)
        self.search = Search(self.session)
        self.speeches = Speeches(self.session)
        self.figures = Figures(self.session)
        self.drafts = Drafts(self.session)
        self.sessions = Sessions(self.session)
        self.workbench = Workbench(self.session)
        self.timers = TimerRows(self.session, self.new_id())
        self.audit = Audit(self.session)
        self.file_rows = FileRows(self)
        self._tell = Tell(self.session)
        self._told = False
        self.received = False
        """Whether it leaves updates that wait for their turn."""
        self.freed = False
        """Whether it gives the right to send back, for which others may be waiting."""

    @property
    def committee(self) -> Committee:
        """The committee that the work is for."""
        return self._units.committee

    @property
    def now(self) -> datetime:
        """The only now."""
        return self.session.now

    @property
    def files(self) -> FileRows:
        """Files of the unit of work."""
        return self.file_rows

    @property
    def wrote(self) -> Wrote:
        """What it leaves for others to do."""
        return Wrote(
            self._told or self.file_rows.settled or self.freed,
            self.timers.touched,
            self.file_rows.touched,
            self.broadcasts.touched,
            self.audit.wrote,
            self.received,
        )

    def new_id(self) -> int:
        """A new id: 63 bits, rising with time."""
        return self._units.ids.new(self.now)

    def chance(self, below: int) -> int:
        """An unguessable number from 0 to ``below - 1``."""
        return self._units.chance(below)

    async def next_number(self, series: str) -> int:
        """The next number of a series, starting at 1, without gaps."""
        return await next_number(self.session, series)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part of the unit that can fail alone."""
        keys, lines, erased = self.session.vault.mark(), self.audit.mark(), self.privacy.mark()
        held = self.holds.mark()
        try:
            async with self.session.connection.begin_nested():
                yield
        except BaseException:
            self.session.vault.return_to(keys)
            self.audit.return_to(lines)
            self.privacy.return_to(erased)
            self.holds.return_to(held)
            self.people.forget()
            self.concerns.forget()
            self.opinions.forget()
            raise

    @asynccontextmanager
    async def despite_damage(self, what: str, subject: int) -> AsyncIterator[None]:
        """A part of the unit that goes without where something stored is damaged."""
        try:
            async with self.savepoint():
                yield
        except CannotOpen:
            _log.warning("left out, for something is damaged", what=what, subject=subject)

    async def tell(self, saying: Saying) -> int:
        """Says it: written to the outbox with this unit, sent after it commits."""
        dedup = getattr(saying, "dedup", None)
        if dedup and await self._tell.said_before(dedup):
            return 0
        hearer = await self.people.person(saying.to)
        parcels = self._units.render(saying, hearer.language if hearer else UNKNOWN_LANGUAGE)
        self._told = True
        if isinstance(saying, Copy) and saying.album and saying.edits is None and len(parcels) == 1:
            joined = await self._tell.join_album(saying, parcels[0])
            if joined is not None:
                return joined
        rows = [(self.new_id(), parcel) for parcel in parcels]
        failure = "" if hearer and hearer.reachable else "unreachable" if hearer else "unknown-person"
        await self._tell.write(saying, rows, failure)
        return rows[0][0] if rows else 0


@dataclass
class Units:
    """Implements ``core.work.Works``: opens units of work of one committee."""

    database: Database
    keyring: Keyring
    committee: Committee
    render: Render
    clock: Clock
    chance: Chance = secrets.randbelow
    ids: Ids = field(default_factory=Ids)
    key_cache: KeyCache = field(default_factory=KeyCache)
    listeners: list[Listener] = field(default_factory=list)
    calls: Calls | None = None
    """The line to other processes, where there can be any."""
    ledger: Ledger | None = None
    """Where erasures are written down outside the database."""
    keyring_file: KeyringFile | None = None
    """Where the key ring lies, if it is in a file that may change."""

    @asynccontextmanager
    async def begin(self, within: float | None = PATIENCE) -> AsyncIterator[Unit]:
        """A unit that writes; a clean exit commits, then the listeners hear what it has left to do, if there is anything. Raises
        ``StorageAway`` where a server has not done it ``within`` so many seconds."""
        async with self.database.writing(within) as connection:
            unit = Unit(self, connection, writes=True)
            yield unit
            await unit.audit.flush()
            if self.ledger is not None:
                self.ledger.append([*unit.holds.written, *unit.privacy.written])
        unit.session.vault.committed()
        if unit.privacy.written or unit.retention.emptied or unit.marks.emptied:
            with suppress(
                StorageAway
            ):  # it has committed, and what is left in the files is sealed under keys that are gone
                await self.database.scrub()
        if wrote := unit.wrote:
            self.hear(wrote)
            if self.calls is not None:
                self.calls.tell(wrote)

    def hear(self, wrote: Wrote) -> None:
        """Tells the listeners of this process what was committed, here or elsewhere."""
        for listener in self.listeners:
            listener(wrote)

    def ring(self) -> Keyring:
        """The key ring as it is now."""
        if self.keyring_file is not None:
            self.keyring = self.keyring_file.current()
        return self.keyring

    async def last(self) -> datetime | None:
        """When something happened last."""
        async with self.database.reading() as connection:
            return await last_at(connection, self.committee.id)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Unit]:
        """A unit that only reads."""
        async with self.database.reading() as connection:
            yield Unit(self, connection, writes=False)
