"""The outbox: leases parcels to the one courier that holds the bot token, and writes down what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, func, or_, select, update
from sqlalchemy.orm import aliased

from core.files import FileState
from core.notices import Content, Lane, Parcel
from core.queues import Leased, Outcome, Result
from core.said import Kind
from storage.base import insert_new
from storage.files import FileRow
from storage.outbox_rows import (
    CANCELLED,
    FAILED,
    LEASED,
    OPEN,
    PENDING,
    SENT,
    UNKNOWN,
    CourierRow,
    OutboxRow,
    SentMessageRow,
    SentMessages,
)
from storage.parcels import unpack
from storage.people import PersonRow
from storage.sealing import TRANSIT

if TYPE_CHECKING:
    from storage.work import Unit, Units

FILE_WAIT = timedelta(seconds=0.5)
_FINAL = {Result.SENT: SENT, Result.FAILED: FAILED, Result.UNREACHABLE: FAILED, Result.UNKNOWN: UNKNOWN}


class Outbox:
    """Implements ``core.queues.Outbox``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def hold(self, name: str, seconds: float) -> int | None:
        """Takes or renews the right to send; returns the epoch, None when another holds it."""
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
            if row.holder != name and row.until > unit.now:
                return None
            epoch = int(row.epoch) + (row.holder != name)
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

    async def lease(
        self, epoch: int, limit: int, lanes: Sequence[Lane] = tuple(Lane), seconds: float = 60.0
    ) -> Sequence[Leased]:
        """Leases up to ``limit`` rows that are due, urgent lanes first."""
        async with self._units.begin() as unit:
            leased = []
            for row in await self._due(unit, epoch, limit, lanes):
                item = await self._open(unit, row, epoch)
                if item is None:
                    continue
                leased.append(item)
                await self._set(
                    unit, row.id, state=LEASED, lease_until=unit.now + timedelta(seconds=seconds), lease_token=epoch
                )
            return leased

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Writes results in one batch; results under an older epoch are void."""
        async with self._units.begin() as unit:
            for outcome in outcomes:
                await self._settle(unit, outcome)

    async def waiting(self) -> int:
        """How many parcels wait."""
        async with self._units.read() as unit:
            query = select(func.count()).where(OutboxRow.committee_id == unit.committee.id, OutboxRow.state.in_(OPEN))
            return int((await unit.session.execute(query)).scalar_one())

    async def next_due(self) -> datetime | None:
        """When the next row comes due."""
        async with self._units.read() as unit:
            query = select(func.min(OutboxRow.not_before)).where(
                OutboxRow.committee_id == unit.committee.id, OutboxRow.state == PENDING
            )
            due: datetime | None = (await unit.session.execute(query)).scalar()
            return due

    async def _due(self, unit: Unit, epoch: int, limit: int, lanes: Sequence[Lane]) -> Sequence[Row[Any]]:
        """Rows that may go now: due, the first of their person and lane, and not waiting for another row."""
        committee = unit.committee.id
        earlier, awaited = aliased(OutboxRow), aliased(OutboxRow)
        free = or_(
            OutboxRow.state == PENDING,
            (OutboxRow.state == LEASED) & or_(OutboxRow.lease_until < unit.now, OutboxRow.lease_token < epoch),
        )
        query = (
            select(
                OutboxRow.id, OutboxRow.person_id, OutboxRow.lane, OutboxRow.payload, OutboxRow.attempts,
                PersonRow.address, PersonRow.reachable,
            )
            .join(PersonRow, (PersonRow.committee_id == committee) & (PersonRow.id == OutboxRow.person_id))
            .where(
                OutboxRow.committee_id == committee,
                OutboxRow.state.in_(OPEN),
                OutboxRow.lane.in_(lanes),
                OutboxRow.not_before <= unit.now,
                free,
                ~select(earlier.id)
                .where(
                    earlier.committee_id == committee,
                    earlier.person_id == OutboxRow.person_id,
                    earlier.lane == OutboxRow.lane,
                    earlier.id < OutboxRow.id,
                    earlier.state.in_(OPEN),
                )
                .exists(),
                ~select(awaited.id)
                .where(
                    awaited.committee_id == committee,
                    awaited.id == OutboxRow.waits_for,
                    awaited.state.in_(OPEN),
                )
                .exists(),
            )
            .order_by(OutboxRow.lane, OutboxRow.id)
            .limit(limit)
            .with_for_update(of=OutboxRow, skip_locked=True)
        )  # fmt: skip
        return (await unit.session.execute(query)).all()

    async def _open(self, unit: Unit, row: Row[Any], epoch: int) -> Leased | None:
        """The row as the courier needs it; None where it cannot go now, or not at all."""
        sealer = await unit.session.sealer(TRANSIT)
        parcel = await self._with_files(unit, row, unpack(sealer.open("outbox.payload", row.id, row.payload)))
        if parcel is None:
            return None
        person = await unit.session.sealer(("person", row.person_id))
        sent = SentMessages(unit.session)
        return Leased(
            id=row.id,
            person=row.person_id,
            address=int(person.open("people.address", row.person_id, row.address)),
            lane=Lane(row.lane),
            parcel=parcel,
            attempts=row.attempts,
            token=epoch,
            edits=await sent.message_of(parcel.edits),
            reply_to=await sent.message_of(parcel.reply_to),
        )

    async def _with_files(self, unit: Unit, row: Row[Any], parcel: Parcel) -> Parcel | None:
        """The parcel with the files that may go. Files still to be fetched hold it back; refused ones are left out."""
        if not parcel.contents:
            return parcel
        query = select(FileRow.id, FileRow.state, FileRow.kind).where(
            FileRow.committee_id == unit.committee.id, FileRow.id.in_([content.file for content in parcel.contents])
        )
        found = {file.id: file for file in await unit.session.execute(query)}
        if any(file.state == FileState.PENDING for file in found.values()):
            await self._set(unit, row.id, not_before=unit.now + FILE_WAIT)
            return None
        kept = tuple(
            Content(Kind(found[content.file].kind), content.file)
            for content in parcel.contents
            if content.file in found and found[content.file].state == FileState.CLEAN
        )
        if not kept and not parcel.text:
            await self._set(unit, row.id, state=CANCELLED, payload=None, settled_at=unit.now, error="file-refused")
            return None
        return replace(parcel, contents=kept)

    async def _settle(self, unit: Unit, outcome: Outcome) -> None:
        row = outcome.row
        held = (
            OutboxRow.committee_id == unit.committee.id,
            OutboxRow.id == row.id,
            OutboxRow.state == LEASED,
            OutboxRow.lease_token == row.token,
        )
        if outcome.result is Result.AGAIN:
            await unit.session.execute(
                update(OutboxRow).where(*held).values(
                    state=PENDING, attempts=OutboxRow.attempts + 1, error=outcome.error or None,
                    not_before=outcome.again_at or unit.now,
                )
            )  # fmt: skip
            return
        result = await unit.session.execute(
            update(OutboxRow).where(*held).values(
                state=_FINAL[outcome.result], payload=None, error=outcome.error or None, settled_at=unit.now
            )
        )  # fmt: skip
        if result.rowcount and outcome.messages:
            await insert_new(
                unit.session.connection,
                SentMessageRow,
                [
                    {
                        "committee_id": unit.committee.id,
                        "person_id": row.person,
                        "message_id": message,
                        "outbox_id": row.id,
                    }
                    for message in outcome.messages
                ],
            )
        for file, handle in outcome.sent_handles:
            await unit.file_rows.sent(file, handle)
        if outcome.result is Result.UNREACHABLE:
            await self._unreachable(unit, row.person, outcome.error)

    async def _unreachable(self, unit: Unit, person: int, error: str) -> None:
        """The person cannot be reached: that is a fact, and so is each thing that they now do not hear."""
        await unit.session.execute(
            update(PersonRow)
            .where(PersonRow.committee_id == unit.committee.id, PersonRow.id == person)
            .values(reachable=False)
        )
        await unit.session.execute(
            update(OutboxRow)
            .where(
                OutboxRow.committee_id == unit.committee.id, OutboxRow.person_id == person, OutboxRow.state == PENDING
            )
            .values(state=FAILED, payload=None, settled_at=unit.now, error=error or "unreachable")
        )

    async def _set(self, unit: Unit, row: int, **values: Any) -> None:
        await unit.session.execute(
            update(OutboxRow).where(OutboxRow.committee_id == unit.committee.id, OutboxRow.id == row).values(**values)
        )
