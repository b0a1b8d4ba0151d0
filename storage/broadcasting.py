"""Broadcasts under way: recipients written down, leased and settled in batches.

A copy is never tried twice when it may have arrived. First tries are leased by moving a mark (``begun_to``) along the ids, one
row written for a whole batch: whoever still waits at or before the mark when another courier takes over may have got the copy,
and is unknown from then on. Only what is tried once more, or corrected, is leased row by row.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, and_, bindparam, exists, insert, literal, null, or_, select, true, update
from sqlalchemy.sql.elements import ColumnElement

from core.actors import Role
from core.broadcasts.model import Broadcast, State, Status, rest_until
from core.broadcasts.wording import announcement
from core.notices import Announcement
from core.queues import Addressee, Delivered, Result, UnderWay
from storage.audiences import REACHED_AS, wanted
from storage.broadcasts import opened
from storage.broadcasts_rows import BroadcastRow, RecipientRow, UnsubscribedRow
from storage.copies import Tallying
from storage.keyring import CannotOpen
from storage.outbox_rows import CourierRow
from storage.people_rows import PersonRow
from storage.sealing import DataKeyRow

if TYPE_CHECKING:
    from storage.work import Unit, Units

REMEMBERED = timedelta(days=2)
"""How long after its end a broadcast is still looked at when a courier takes over."""

_UNSUBSCRIBED = exists().where(
    UnsubscribedRow.committee_id == RecipientRow.committee_id, UnsubscribedRow.person_id == RecipientRow.person_id
)
_RECIPIENT = and_(
    RecipientRow.committee_id == bindparam("committee"), RecipientRow.broadcast_id == bindparam("broadcast")
)
_FIRST = and_(RecipientRow.person_id > bindparam("after"), RecipientRow.state == literal(State.WAITING.value))
_AGAIN = and_(
    RecipientRow.state == literal(State.AGAIN.value),
    RecipientRow.not_before <= bindparam("now"),
    RecipientRow.leased_by.is_(None),
)
_FORMER = and_(
    RecipientRow.person_id > bindparam("after"),
    RecipientRow.state == literal(State.SENT.value),
    RecipientRow.edition < bindparam("edition"),
    RecipientRow.leased_by.is_(None),
    or_(RecipientRow.not_before.is_(None), RecipientRow.not_before <= bindparam("now")),
)


@cache
def _persons(dialect: str, which: ColumnElement[bool], order: ColumnElement[Any]) -> Select[Any]:
    """The next of these recipients with what it takes to send to them, each looked up by key.

    A server is told so (LATERAL, and OFFSET keeps the look-up as it is): right after a large audience was written down its
    statistics know nothing yet, and it would rather read all keys for each of the recipients.
    """
    person = select(PersonRow.address, PersonRow.language, PersonRow.reachable).where(
        PersonRow.committee_id == RecipientRow.committee_id, PersonRow.id == RecipientRow.person_id
    )
    key = select(DataKeyRow.wrapped_by, DataKeyRow.wrapped).where(
        DataKeyRow.committee_id == RecipientRow.committee_id,
        DataKeyRow.kind == literal("person", literal_execute=True),
        DataKeyRow.subject == RecipientRow.person_id,
    )
    about = (RecipientRow.person_id, RecipientRow.reached_as, RecipientRow.attempts, RecipientRow.message_id)
    if dialect == "sqlite":
        asked = select(*about, *person.selected_columns, *key.selected_columns, _UNSUBSCRIBED.label("unsubscribed"))
        asked = asked.join(PersonRow, person.whereclause).join(DataKeyRow, key.whereclause)
    else:
        beside, sealed = (part.correlate(RecipientRow).offset(0).lateral() for part in (person, key))
        asked = select(*about, *beside.c, *sealed.c, _UNSUBSCRIBED.label("unsubscribed"))
        asked = asked.select_from(RecipientRow).join(beside, true()).join(sealed, true())
    return asked.where(_RECIPIENT, which).order_by(order).limit(bindparam("many"))


_ACTIVE = (
    select(BroadcastRow)
    .where(
        BroadcastRow.committee_id == bindparam("committee"),
        or_(
            BroadcastRow.status == literal(Status.SENDING.value),
            (BroadcastRow.status == literal(Status.STOPPED.value))
            & BroadcastRow.ended_at.is_(None)  # stopped before, and corrected since
            & (BroadcastRow.corrected < BroadcastRow.sent),
        ),
    )
    .order_by(BroadcastRow.id)
)
_HELD = (
    select(CourierRow.epoch)
    .where(
        CourierRow.committee_id == bindparam("committee"),
        CourierRow.epoch == bindparam("epoch"),
        CourierRow.until > bindparam("now"),
    )
    .with_for_update(read=True)
)


class Broadcasting:
    """Implements ``core.queues.Broadcasting``."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def recover(self, epoch: int) -> int:
        """What was leased before and not settled becomes unknown. How many copies."""
        async with self._units.begin() as unit:
            if not await _holds(unit, epoch):
                return 0
            found = 0
            for row in await self._unfinished(unit):
                found += await self._doubtful(unit, row)
            return found

    async def _unfinished(self, unit: Unit) -> Sequence[Row[Any]]:
        """Broadcasts of which something may be leased: under way, stopped a while ago, or stopped and corrected now."""
        query = select(BroadcastRow).where(
            BroadcastRow.committee_id == unit.committee.id,
            or_(
                BroadcastRow.status.in_((Status.SENDING, Status.PAUSED)),
                (BroadcastRow.status == Status.STOPPED)
                & or_(BroadcastRow.ended_at.is_(None), BroadcastRow.ended_at > unit.now - REMEMBERED),
            ),
        )
        return (await unit.session.execute(query)).all()

    async def _doubtful(self, unit: Unit, row: Row[Any]) -> int:
        mine = _of(unit, row.id)
        unknown = await unit.session.execute(
            update(RecipientRow)
            .where(*mine, _begun(row))
            .values(state=State.UNKNOWN, leased_by=null(), not_before=null(), error="crash")
        )
        corrected = await unit.session.execute(
            update(RecipientRow)
            .where(*mine, RecipientRow.state == State.SENT, RecipientRow.leased_by.is_not(None))
            .values(edition=row.edition, leased_by=null(), error="correction-unknown")
        )
        await Tallying(unit).add(row.id, {State.UNKNOWN: unknown.rowcount}, corrected.rowcount)
        return unknown.rowcount + corrected.rowcount

    async def reclaim(self, epoch: int, held: Mapping[int, Collection[int]]) -> int:
        """What was leased in this epoch and never came to the courier can go, for nobody has tried it."""
        async with self._units.begin() as unit:
            if not await _holds(unit, epoch):
                return 0
            found = 0
            for row in await self._unfinished(unit):
                elsewhere = (*_of(unit, row.id), RecipientRow.person_id.not_in(held.get(row.id, ())))
                again = await unit.session.execute(
                    update(RecipientRow)
                    .where(*elsewhere, _begun(row))
                    .values(state=State.AGAIN, leased_by=null(), not_before=unit.now)
                )
                corrected = await unit.session.execute(
                    update(RecipientRow)
                    .where(*elsewhere, RecipientRow.state == State.SENT, RecipientRow.leased_by.is_not(None))
                    .values(leased_by=null())
                )
                found += again.rowcount + corrected.rowcount
            return found

    async def expand(self, epoch: int, limit: int) -> bool:
        """Writes down the next recipients of the broadcasts under way."""
        async with self._units.begin() as unit:
            if not await _holds(unit, epoch):
                return False
            query = select(BroadcastRow).where(
                BroadcastRow.committee_id == unit.committee.id,
                BroadcastRow.status == Status.SENDING,
                BroadcastRow.expanded.is_(False),
            )
            rows = (await unit.session.execute(query)).all()
            for row in rows:
                await self._expand(unit, row, limit)
            return bool(rows)

    async def _expand(self, unit: Unit, row: Row[Any], limit: int) -> None:
        """The next stretch of people: those of them who are meant are written down."""
        committee, broadcast = unit.committee.id, opened(row, await unit.session.sealer(("broadcast", row.id)))
        people = (PersonRow.committee_id == committee, PersonRow.id > row.expanded_to)
        last = (
            await unit.session.execute(
                select(PersonRow.id).where(*people).order_by(PersonRow.id).offset(limit - 1).limit(1)
            )
        ).scalar()
        stretch = (*people, PersonRow.id <= last) if last is not None else people
        names = ("committee_id", "broadcast_id", "person_id", "reached_as", "state", "attempts", "edition")
        waiting = literal(State.WAITING.value)
        meant = select(
            literal(committee), literal(row.id), PersonRow.id, REACHED_AS, waiting, literal(0), literal(0)
        ).where(*stretch, wanted(committee, broadcast.audience))
        written = await unit.session.execute(insert(RecipientRow).from_select(names, meant))
        await unit.session.execute(
            update(BroadcastRow)
            .where(BroadcastRow.committee_id == committee, BroadcastRow.id == row.id)
            .values(
                total=BroadcastRow.total + written.rowcount,
                expanded=last is None,
                expanded_to=last if last is not None else BroadcastRow.expanded_to,
            )
        )

    async def lease(self, epoch: int, limit: int, fresh: Mapping[int, int]) -> Sequence[Addressee]:
        """The next recipients, fairly between the broadcasts under way."""
        async with self._units.begin() as unit:
            if not await _holds(unit, epoch):
                return []
            rows = await self._active(unit)
            leased: list[Addressee] = []
            for number, row in enumerate(rows):
                share = -(-(limit - len(leased)) // (len(rows) - number))
                leased += await self._of_one(unit, row, min(share, fresh.get(row.id, share)), epoch)
            return leased

    async def _active(self, unit: Unit) -> list[Row[Any]]:
        """Broadcasts of which something may go out now."""
        rows = (await unit.session.execute(_ACTIVE, committee=unit.committee.id)).all()
        quiet = rest_until(unit.committee, unit.now) is not None
        return [row for row in rows if row.urgent or not quiet]

    async def _of_one(self, unit: Unit, row: Row[Any], many: int, epoch: int) -> list[Addressee]:
        leased: list[Addressee] = []
        if row.status == Status.SENDING:
            leased = await self._once_more(unit, row, many, epoch)
            leased += await self._first(unit, row, many - len(leased), epoch)
        if len(leased) < many and row.edition > 1 and row.corrected < row.sent:
            leased += await self._corrections(unit, row, many - len(leased), epoch)
        return leased

    async def _first(self, unit: Unit, row: Row[Any], many: int, epoch: int) -> list[Addressee]:
        if many <= 0:
            return []
        named = {"committee": unit.committee.id, "broadcast": row.id, "after": row.begun_to, "many": many}
        found = await _found(unit, _FIRST, RecipientRow.person_id, named)
        if found:
            await self._mark(unit, row.id, begun_to=found[-1].person_id)
        return await self._opened(unit, row, found, epoch)

    async def _once_more(self, unit: Unit, row: Row[Any], many: int, epoch: int) -> list[Addressee]:
        named = {"committee": unit.committee.id, "broadcast": row.id, "now": unit.now, "many": many}
        found = await _found(unit, _AGAIN, RecipientRow.not_before, named)
        await self._take(unit, row.id, [each.person_id for each in found], epoch)
        return await self._opened(unit, row, found, epoch)

    async def _corrections(self, unit: Unit, row: Row[Any], many: int, epoch: int) -> list[Addressee]:
        named = {
            "committee": unit.committee.id, "broadcast": row.id, "after": row.corrected_to, "edition": row.edition,
            "now": unit.now, "many": many,
        }  # fmt: skip
        found = await _found(unit, _FORMER, RecipientRow.person_id, named)
        await self._mark(unit, row.id, corrected_to=found[-1].person_id if len(found) == many else 0)
        await self._take(unit, row.id, [each.person_id for each in found], epoch)
        return await self._opened(unit, row, found, epoch, edits=True)

    async def _opened(
        self, unit: Unit, row: Row[Any], found: Sequence[Row[Any]], epoch: int, *, edits: bool = False
    ) -> list[Addressee]:
        """The recipients as the courier needs them; who cannot or will not be reached is settled here."""
        addressees, gone, unsubscribed, damaged = [], [], [], []
        for each in found:
            if each.unsubscribed and each.reached_as == Role.CONSTITUENT and not edits:
                unsubscribed.append(each.person_id)
            elif not each.reachable and not edits:
                gone.append(each.person_id)
            else:
                address = _address(unit, each)
                addressee = Addressee(
                    broadcast=row.id,
                    edition=row.edition,
                    person=each.person_id,
                    address=address or 0,
                    language=each.language,
                    public=each.reached_as == Role.CONSTITUENT,
                    attempts=each.attempts,
                    edits=each.message_id if edits else None,
                    in_place=each.unsubscribed and each.reached_as == Role.CONSTITUENT,
                    epoch=epoch,
                )
                if address is None:
                    damaged.append(Delivered(addressee, Result.FAILED, error="damaged"))
                else:
                    addressees.append(addressee)
        tallying = Tallying(unit)
        if damaged:
            await tallying.settle(damaged)
        await tallying.close(row.id, gone, State.UNREACHABLE, "unreachable")
        await tallying.close(row.id, unsubscribed, State.CANCELLED, "unsubscribed")
        return addressees

    async def _mark(self, unit: Unit, broadcast: int, **values: int) -> None:
        await unit.session.execute(
            update(BroadcastRow)
            .where(BroadcastRow.committee_id == unit.committee.id, BroadcastRow.id == broadcast)
            .values(**values)
        )

    async def _take(self, unit: Unit, broadcast: int, people: Sequence[int], epoch: int) -> None:
        if people:
            await unit.session.execute(
                update(RecipientRow)
                .where(*_of(unit, broadcast), RecipientRow.person_id.in_(people))
                .values(leased_by=epoch)
            )

    async def settle(self, delivered: Sequence[Delivered]) -> None:
        """Writes results in one batch."""
        if not delivered:
            return
        async with self._units.begin() as unit:
            await Tallying(unit).settle(delivered)

    async def under_way(self) -> Mapping[int, UnderWay]:
        """The broadcasts of which something may go out now."""
        async with self._units.read() as unit:
            return {
                row.id: UnderWay(row.sent > 0, row.expanded or row.status != Status.SENDING)
                for row in await self._active(unit)
            }

    async def announcement(self, broadcast: int, language: str) -> Announcement | None:
        """The words of the newest edition."""
        async with self._units.read() as unit:
            found: Broadcast | None = await unit.broadcasts.get(broadcast)
            return announcement(found, language) if found is not None else None


def _begun(row: Row[Any]) -> ColumnElement[bool]:
    """Copies of this broadcast that were leased and not settled."""
    return or_(
        (RecipientRow.state == State.WAITING) & (RecipientRow.person_id <= row.begun_to),
        (RecipientRow.state == State.AGAIN) & RecipientRow.leased_by.is_not(None),
    )


async def _found(unit: Unit, which: ColumnElement[bool], order: Any, named: Mapping[str, Any]) -> Sequence[Row[Any]]:
    statement = _persons(unit.session.connection.dialect.name, which, order)
    return (await unit.session.execute(statement, **named)).all()


def _address(unit: Unit, row: Row[Any]) -> int | None:
    """Where to send to; None where that is damaged. Raises ``KeyMissing`` where another process may know better."""
    try:
        sealer = unit.session.vault.with_key(("person", row.person_id), row.wrapped_by, row.wrapped)
        return int(sealer.open("people.address", row.person_id, row.address))
    except CannotOpen:
        return None


def _of(unit: Unit, broadcast: int) -> tuple[ColumnElement[bool], ...]:
    return (RecipientRow.committee_id == unit.committee.id, RecipientRow.broadcast_id == broadcast)


async def _holds(unit: Unit, epoch: int) -> bool:
    """Whether the right to send is held in this epoch, and stays so until this unit ends: who takes over waits for it."""
    named = {"committee": unit.committee.id, "epoch": epoch, "now": unit.now}
    return (await unit.session.execute(_HELD, **named)).first() is not None
