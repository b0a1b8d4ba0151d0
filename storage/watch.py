"""The store looked at from outside: a write that commits, how much waits, who sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import func, literal, select

from core.broadcasts.model import Status
from core.notices import Lane
from core.watching import Depths
from storage.broadcasts_rows import BroadcastRow
from storage.inbox import PARKED, InboxRow
from storage.outbox_rows import CourierRow, OutboxRow
from storage.series import next_number
from storage.timers import TimerRow

if TYPE_CHECKING:
    from storage.work import Unit, Units

PROBES: Final = "probe"
"""The series whose next number is drawn to see whether a write commits."""
SOON: Final = 4.0
"""Seconds in which a probe has to be written."""
UNDER_WAY: Final = (Status.SENDING, Status.PAUSED)
COPIES: Final = ("total", "sent", "unreachable", "failed", "unknown", "cancelled")


class Watch:
    """Implements ``core.watching.Watch``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    @property
    def troubles(self) -> int:
        """How often the database was away since this process began."""
        return self._units.database.troubles

    @property
    def others_heard(self) -> bool | None:
        """Whether calls of other processes come through now; None on an embedded database."""
        calls = self._units.calls
        return calls.heard if calls is not None else None

    async def probe(self) -> None:
        """Writes something and commits it."""
        async with self._units.begin(within=SOON) as unit:
            await next_number(unit.session, PROBES)

    async def depths(self) -> Depths:
        """How much waits; each question is answered by an index of what is open alone."""
        async with self._units.read() as unit:
            waits = (InboxRow.committee_id == unit.committee.id, InboxRow.settled_at.is_(None))
            updates = (
                await unit.session.execute(
                    select(func.count().label("many"), func.min(InboxRow.not_before).label("since")).where(*waits)
                )
            ).one()
            parked = select(func.count()).where(
                InboxRow.committee_id == unit.committee.id, InboxRow.state == literal(PARKED, literal_execute=True)
            )
            late = (
                await unit.session.execute(
                    select(func.count().label("many"), func.min(TimerRow.due_at).label("since")).where(
                        TimerRow.committee_id == unit.committee.id, TimerRow.due_at <= unit.now
                    )
                )
            ).one()
            courier = (
                await unit.session.execute(
                    select(CourierRow.holder, CourierRow.until).where(CourierRow.committee_id == unit.committee.id)
                )
            ).first()
            return Depths(
                now=unit.now, updates=updates.many, due_since=updates.since,
                parked=int((await unit.session.execute(parked)).scalar_one()),
                parcels=await _parcels(unit), timers_late=late.many, timer_due_since=late.since,
                copies=await _copies(unit),
                sender=courier.holder if courier else "", sender_until=courier.until if courier else None,
            )  # fmt: skip

    async def waiting(self, limit: int) -> int:
        """How many updates wait, counted up to ``limit``."""
        async with self._units.read() as unit:
            some = (
                select(literal(1))
                .select_from(InboxRow)
                .where(InboxRow.committee_id == unit.committee.id, InboxRow.settled_at.is_(None))
                .limit(limit)
                .subquery()
            )
            return int((await unit.session.execute(select(func.count()).select_from(some))).scalar_one())


async def _parcels(unit: Unit) -> dict[Lane, int]:
    query = (
        select(OutboxRow.lane, func.count().label("many"))
        .where(OutboxRow.committee_id == unit.committee.id, OutboxRow.settled_at.is_(None))
        .group_by(OutboxRow.lane)
    )
    return dict.fromkeys(Lane, 0) | {Lane(row.lane): row.many for row in await unit.session.execute(query)}


async def _copies(unit: Unit) -> dict[str, int]:
    """Sums of the tallies that the courier keeps: no recipient is looked at."""
    sums = [func.coalesce(func.sum(getattr(BroadcastRow, name)), 0).label(name) for name in COPIES]
    query = select(*sums).where(
        BroadcastRow.committee_id == unit.committee.id, BroadcastRow.status.in_([str(one) for one in UNDER_WAY])
    )
    return {name: int(many) for name, many in (await unit.session.execute(query)).one()._mapping.items()}
