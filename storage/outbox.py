"""The outbox: leases parcels to the one courier that holds the bot token, and writes down what became of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select, update

from core.notices import Lane
from core.queues import Leased, Outcome
from storage.base import insert_new
from storage.leasing import Opening, due
from storage.outbox_rows import LEASED, PENDING, CourierRow, OutboxRow, change_rows
from storage.resting import resting
from storage.settling import Settling

if TYPE_CHECKING:
    from storage.work import Unit, Units


_SKEW = timedelta(minutes=1)
"""By how much the clocks of two hosts may differ. A right held for longer was taken while a clock had jumped."""


_NEXT_DUE = (
    select(OutboxRow.not_before)
    .where(OutboxRow.committee_id == bindparam("committee"), OutboxRow.settled_at.is_(None), OutboxRow.state == PENDING)
    .order_by(OutboxRow.not_before)
    .limit(1)
)
_HOLDS = select(CourierRow.epoch).where(
    CourierRow.committee_id == bindparam("committee"),
    CourierRow.epoch == bindparam("epoch"),
    CourierRow.until > bindparam("now"),
)


class Outbox:
    """Implements ``core.queues.Outbox``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def hold(self, name: str, seconds: float) -> int | None:
        """Takes or renews the right to send; returns the epoch, None when another holds it. What has run out is taken anew: what
        was leased under it is free again, also for the same holder."""
        async with self._units.begin() as unit:
            mine = CourierRow.committee_id == unit.committee.id
            row = (
                await unit.session.execute(
                    select(CourierRow.holder, CourierRow.epoch, CourierRow.until).where(mine).with_for_update()
                )
            ).first()
            until = unit.now + timedelta(seconds=seconds)
            if row is None:
                first = {"committee_id": unit.committee.id, "holder": name, "epoch": 1, "until": until}
                return 1 if await insert_new(unit.session.connection, CourierRow, [first]) else None
            over = row.until <= unit.now
            if row.holder != name and not over and row.until < until + _SKEW:
                return None
            epoch = int(row.epoch) + (over or row.holder != name)
            await unit.session.execute(update(CourierRow).where(mine).values(holder=name, epoch=epoch, until=until))
            return int(epoch)

    async def release(self, epoch: int) -> None:
        """Gives the right back (a clean stop)."""
        async with self._units.begin() as unit:
            await unit.session.execute(
                update(CourierRow)
                .where(CourierRow.committee_id == unit.committee.id, CourierRow.epoch == epoch)
                .values(until=unit.now)
            )
            unit.freed = True

    async def lease(
        self, epoch: int, limit: int, lanes: Sequence[Lane] = tuple(Lane), seconds: float = 60.0
    ) -> Sequence[Leased]:
        """Leases up to ``limit`` rows that are due, urgent lanes first; none where the right has gone to another epoch."""
        async with self._units.begin() as unit:
            if not await self._holds(unit, epoch):
                return []
            rows = await due(unit, epoch, limit, lanes)
            leased = await Opening(unit, epoch).open(rows) if rows else []
            await change_rows(
                unit.session,
                [row.id for row in leased],
                state=LEASED,
                lease_until=unit.now + timedelta(seconds=seconds),
                lease_token=epoch,
            )
            return leased

    async def reclaim(self, epoch: int, held: Collection[int]) -> int:
        """What was leased in this epoch and never came to the courier, who holds these rows alone, is free again; how many."""
        async with self._units.begin() as unit:
            if not await self._holds(unit, epoch):
                return 0
            lost = (
                OutboxRow.committee_id == unit.committee.id, OutboxRow.settled_at.is_(None), OutboxRow.state == LEASED,
                OutboxRow.lease_token == epoch, OutboxRow.id.not_in(held),
            )  # fmt: skip
            return int((await unit.session.execute(update(OutboxRow).where(*lost).values(state=PENDING))).rowcount)

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Writes results in one batch. The result of a row that was leased anew since, under another epoch, is void."""
        if not outcomes:
            return
        async with self._units.begin() as unit:
            await Settling(unit).settle(outcomes)

    async def resting(self) -> Sequence[tuple[int, datetime]]:
        """Chats that are to rest (429), as whoever sent before has written down, and until when."""
        async with self._units.read() as unit:
            return await resting(unit)

    async def waiting(self) -> int:
        """How many parcels wait."""
        async with self._units.read() as unit:
            query = select(func.count()).where(
                OutboxRow.committee_id == unit.committee.id, OutboxRow.settled_at.is_(None)
            )
            return int((await unit.session.execute(query)).scalar_one())

    async def next_due(self) -> datetime | None:
        """When the next row comes due."""
        async with self._units.read() as unit:
            asked = await unit.session.execute(_NEXT_DUE, committee=unit.committee.id)
            moment: datetime | None = asked.scalar()
            return moment

    async def _holds(self, unit: Unit, epoch: int) -> bool:
        """Whether the right to send is held in this epoch still."""
        named = {"committee": unit.committee.id, "epoch": epoch, "now": unit.now}
        return (await unit.session.execute(_HOLDS, **named)).first() is not None
