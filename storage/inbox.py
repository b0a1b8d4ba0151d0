"""The inbox: updates are stored before they are acknowledged, and worked in order within a lane."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Index,
    LargeBinary,
    Row,
    UniqueConstraint,
    bindparam,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column

from core.queues import Arrived, Claimed
from storage.base import LONGEST_WAIT, At, Base, Id, Sealed, Serial, Words, insert_new
from storage.keyring import CannotOpen
from storage.sealing import TRANSIT, Sealer

if TYPE_CHECKING:
    from storage.work import Unit, Units

WAITING, DONE, PARKED = "waiting", "done", "parked"
REMEMBERED = timedelta(days=5)
"""How long the id of an update is remembered; Telegram keeps updates for one day, and may start from a random id after a
quiet week."""
SOON = 8.0
"""Seconds in which updates are stored, or are Telegram's to bring again."""
AT_ONCE = 1000
"""Rows forgotten in one commit."""
_WAITS = text("settled_at IS NULL")
_SETTLED = text("settled_at IS NOT NULL")
_PARKED = text("state = 'parked'")


class InboxRow(Base):
    """One update. The body is sealed, and forgotten once it has taken effect."""

    __tablename__ = "inbox"
    seq: Mapped[Serial]
    committee_id: Mapped[Id]
    bot_id: Mapped[Id]
    update_id: Mapped[Id]
    lane: Mapped[bytes] = mapped_column(LargeBinary)
    body: Mapped[Sealed | None]
    state: Mapped[Words]
    attempts: Mapped[int]
    received_at: Mapped[At]
    not_before: Mapped[At]
    settled_at: Mapped[At | None]
    """When it was done or parked; empty while it waits."""
    error: Mapped[Words | None]
    incident: Mapped[Words | None]
    __table_args__ = (
        UniqueConstraint("committee_id", "bot_id", "update_id"),
        Index("ix_inbox_head", "lane", "seq", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_inbox_waiting", "committee_id", "received_at", "seq", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("ix_inbox_parked", "committee_id", "seq", sqlite_where=_PARKED, postgresql_where=_PARKED),
        Index("ix_inbox_settled", "committee_id", "settled_at", sqlite_where=_SETTLED, postgresql_where=_SETTLED),
        {"sqlite_autoincrement": True},  # a number is never given twice, also after the last row was pruned
    )


_earlier = aliased(InboxRow)
_NEXT = (
    select(InboxRow.seq, InboxRow.update_id, InboxRow.body, InboxRow.attempts)
    .where(
        InboxRow.committee_id == bindparam("committee"),
        InboxRow.settled_at.is_(None),
        or_(
            InboxRow.not_before <= InboxRow.received_at,
            InboxRow.not_before <= bindparam("now"),
            InboxRow.not_before > bindparam("absurd"),
        ),
        ~select(_earlier.seq)
        .where(_earlier.lane == InboxRow.lane, _earlier.settled_at.is_(None), _earlier.seq < InboxRow.seq)
        .exists(),
    )
    .order_by(InboxRow.received_at, InboxRow.seq)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
"""The longest-waiting heads of lanes that nobody else is at; they stay locked until they are done.

One that was not put off is due at once, also by a clock that is behind that of whoever stored it: who is called looks within a
millisecond, and hosts' clocks agree less well. Ordered by the time, for which there is an index of what waits alone: by ``seq``
PostgreSQL likes to walk the primary key, past all that was ever done. A lane is an HMAC of its committee's own: asked without the
committee's id, no index but that of the lanes answers, also in a burst of which the planner's statistics know nothing yet."""
_DONE = (
    update(InboxRow)
    .where(InboxRow.seq.in_(bindparam("done", expanding=True)))
    .values(state=literal(DONE), body=null(), error=null(), settled_at=bindparam("now"))
)


async def _next(unit: Unit, most: int = 1) -> Sequence[Row[Any]]:
    asked = {"committee": unit.committee.id, "now": unit.now, "absurd": unit.now + LONGEST_WAIT, "most": most}
    return (await unit.session.execute(_NEXT, **asked)).all()


def _body(sealer: Sealer, row: Row[Any]) -> bytes | None:
    """The update as it came; None where what was stored is damaged: one that does not open must not keep the others."""
    try:
        return sealer.open("inbox.body", row.update_id, row.body or b"")
    except CannotOpen:
        return None


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Implements ``core.queues.Parked``."""

    seq: int
    incident: str
    error: str
    received: datetime


class Inbox:
    """Implements ``core.queues.Inbox``. ``bot``: the bot's id, for updates are numbered by each bot for itself."""

    def __init__(self, units: Units, bot: int = 0) -> None:
        self._units = units
        self._bot = bot

    async def keep(self, updates: Sequence[Arrived]) -> int:
        """Stores and commits; updates that are known already fall away. Returns how many were new."""
        async with self._units.begin(within=SOON) as unit:
            sealer = await unit.session.sealer(TRANSIT)
            rows = [
                {
                    "committee_id": unit.committee.id,
                    "bot_id": self._bot,
                    "update_id": arrived.update,
                    "lane": unit.session.vault.lookup("lane", arrived.lane),
                    "body": sealer.seal("inbox.body", arrived.update, arrived.body),
                    "state": WAITING,
                    "attempts": 0,
                    "received_at": unit.now,
                    "not_before": unit.now + timedelta(seconds=arrived.delay) if arrived.delay else unit.now,
                }
                for arrived in updates
            ]
            new = await insert_new(unit.session.connection, InboxRow, rows)
            unit.received = new > 0
            return new

    @asynccontextmanager
    async def claim(self, *, counting: bool = False) -> AsyncIterator[Claimed | None]:
        """A unit of work on the next free head of a lane, or None where no lane has work now."""
        async with self.claim_some(1, counting=counting) as claimed:
            yield claimed[0] if claimed else None

    @asynccontextmanager
    async def claim_some(self, most: int, *, counting: bool = False) -> AsyncIterator[Sequence[Claimed]]:
        """A unit of work on the next free heads of so many lanes."""
        marked = await self._count() if counting else None
        async with self._units.begin() as unit:
            rows = await _next(unit, most)
            if not rows:
                yield []
                return
            sealer = await unit.session.sealer(TRANSIT)
            yield [
                Claimed(
                    row.seq, row.update_id, _body(sealer, row),
                    row.attempts - (row.seq == marked), unit, row.seq == marked,
                )
                for row in rows
            ]  # fmt: skip
            await unit.session.execute(_DONE, done=[row.seq for row in rows], now=unit.now)

    async def _count(self) -> int | None:
        """Writes down that the next update is being tried; its place in the inbox."""
        async with self._units.begin() as unit:
            rows = await _next(unit)
            if not rows:
                return None
            row = rows[0]
            attempts = InboxRow.attempts + 1
            await unit.session.execute(update(InboxRow).where(InboxRow.seq == row.seq).values(attempts=attempts))
            return int(row.seq)

    async def failed(
        self, seq: int, error: str, retry_at: datetime | None, incident: str = "", *, counted: bool = False
    ) -> None:
        """Writes a failed try down: again at ``retry_at``, or parked for good under the incident's number when None."""
        async with self._units.begin() as unit:
            again = (
                {"not_before": retry_at}
                if retry_at
                else {"state": PARKED, "incident": incident, "settled_at": unit.now}
            )
            await unit.session.execute(
                update(InboxRow)
                .where(InboxRow.committee_id == unit.committee.id, InboxRow.seq == seq, InboxRow.settled_at.is_(None))
                .values(attempts=InboxRow.attempts + int(not counted), error=error, **again)
            )

    async def waiting(self) -> int:
        """How many updates wait."""
        async with self._units.read() as unit:
            query = select(func.count()).where(
                InboxRow.committee_id == unit.committee.id, InboxRow.settled_at.is_(None)
            )
            return int((await unit.session.execute(query)).scalar_one())

    async def oldest(self) -> datetime | None:
        """When the longest-waiting update came."""
        async with self._units.read() as unit:
            query = select(InboxRow.received_at).where(
                InboxRow.committee_id == unit.committee.id, InboxRow.settled_at.is_(None)
            )
            came: datetime | None = (await unit.session.execute(query.order_by(InboxRow.received_at).limit(1))).scalar()
            return came

    async def parked(self) -> Sequence[DeadLetter]:
        """Dead letters, oldest first."""
        async with self._units.read() as unit:
            query = (
                select(InboxRow.seq, InboxRow.incident, InboxRow.error, InboxRow.received_at)
                .where(
                    InboxRow.committee_id == unit.committee.id, InboxRow.state == literal(PARKED, literal_execute=True)
                )
                .order_by(InboxRow.seq)
            )
            return [
                DeadLetter(row.seq, row.incident, row.error, row.received_at)
                for row in await unit.session.execute(query)
            ]

    async def retry(self, seq: int) -> bool:
        """Puts a dead letter back; False when there is none of this number."""
        async with self._units.begin() as unit:
            result = await unit.session.execute(
                update(InboxRow)
                .where(InboxRow.committee_id == unit.committee.id, InboxRow.seq == seq, InboxRow.state == PARKED)
                .values(state=WAITING, settled_at=None, attempts=0, not_before=unit.now, error=None, incident=None)
            )
            unit.received = result.rowcount == 1
            return unit.received

    async def prune(self) -> int:
        """Forgets the ids of updates that were settled long ago, some at a time. Returns how many. Dead letters are kept, under a
        number that no update has."""
        async with self._units.begin() as unit:
            old = (InboxRow.committee_id == unit.committee.id, InboxRow.settled_at < unit.now - REMEMBERED)
            done = select(InboxRow.seq).where(*old, InboxRow.state == DONE).order_by(InboxRow.settled_at).limit(AT_ONCE)
            result = await unit.session.execute(delete(InboxRow).where(InboxRow.seq.in_(done)))
            parked = (
                select(InboxRow.seq, InboxRow.update_id, InboxRow.body)
                .where(*old, InboxRow.state == literal(PARKED, literal_execute=True), InboxRow.update_id >= 0)
                .limit(AT_ONCE)
            )
            letters = (await unit.session.execute(parked)).all()
            if letters:
                sealer = await unit.session.sealer(TRANSIT)
                for row in letters:
                    body = _body(sealer, row)
                    sealed = sealer.seal("inbox.body", -row.seq, body) if body is not None else None
                    statement = update(InboxRow).where(InboxRow.seq == row.seq).values(update_id=-row.seq, body=sealed)
                    await unit.session.execute(statement)
            return int(result.rowcount) + len(letters)
