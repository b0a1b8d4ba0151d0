"""Legal holds: a row each, kept with the case until the case goes; the reasons are sealed with its key."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Exists, Row, exists, select, update

from core.concerns.model import Status
from core.errors import Conflict
from core.paging import Place
from core.privacy.model import HeldSince, Hold, Known
from storage.base import insert, upsert
from storage.concerns import ConcernRow
from storage.keyring import CannotOpen
from storage.privacy_rows import HoldRow, HoldStateRow
from storage.session import Session
from storage.stretches import stretch


class Holds:
    """Implements ``core.privacy.ports.HoldStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.written: list[HeldSince] = []
        """Entries of this unit, for the ledger's file."""

    def mark(self) -> int:
        """How far the unit has come, to return to after a rolled back part."""
        return len(self.written)

    def return_to(self, mark: int) -> None:
        """Forgets the entries since the mark."""
        del self.written[mark:]

    async def add(self, hold: Hold) -> None:
        """Stores it, and takes back what was announced."""
        if not await taken(self._session, [hold.concern], ConcernRow.gone_at.is_(None)):
            raise Conflict("hold-gone")
        if await held_among(self._session, [hold.concern]):
            raise Conflict("hold-already")
        mine = (ConcernRow.committee_id == self._session.committee) & (ConcernRow.id == hold.concern)
        taken_back = {"going_at": None, "version": ConcernRow.version + 1}
        await self._session.execute(update(ConcernRow).where(mine).values(**taken_back))
        sealer = await self._session.sealer(("case", hold.concern))
        row = {
            "committee_id": self._session.committee,
            "id": hold.id,
            "concern_id": hold.concern,
            "person_id": hold.person,
            "at": hold.at,
            "reason": sealer.seal("legal_holds.reason", hold.id, hold.reason),
            "released_at": None,
            "released_by": 0,
            "released_for": None,
        }
        await insert(self._session.connection, HoldRow, row)
        await self._written(HeldSince(hold.concern, hold.at, held=True))

    async def on(self, concern: int) -> Hold | None:
        """The one on this concern."""
        return next(iter(await self._read(HoldRow.concern_id == concern, 1)), None)

    async def places(self, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places of those there are, the oldest first, after this place."""
        query = stretch(select(HoldRow.at, HoldRow.id).where(*self._open()), HoldRow.at, HoldRow.id, after)
        return [Place(row.at, row.id) for row in await self._session.execute(query.limit(limit))]

    async def these(self, holds: Collection[int]) -> Sequence[Hold]:
        """Those with these ids that are still there, the oldest first."""
        return await self._read(HoldRow.id.in_(holds), len(holds)) if holds else []

    async def release(self, hold: Hold, person: int, reason: str) -> None:
        """Ends it, with the unit's time; it is kept with the case."""
        await taken(self._session, [hold.concern])
        values = {
            "released_at": self._session.now,
            "released_by": person,
            "released_for": await self._sealed_reason(hold, reason),
        }
        result = await self._session.execute(
            update(HoldRow).where(*self._open(), HoldRow.id == hold.id).values(**values)
        )
        if result.rowcount != 1:
            raise Conflict("hold-none")
        await self._written(HeldSince(hold.concern, self._session.now, held=False))

    async def _sealed_reason(self, hold: Hold, reason: str) -> bytes | None:
        try:
            sealer = await self._session.sealer(("case", hold.concern))
        except CannotOpen:  # its key is damaged; it can be released all the same
            return None
        return sealer.seal("legal_holds.released_for", hold.id, reason)

    async def among(self, concerns: Collection[int]) -> frozenset[int]:
        """Those of the concerns that are held."""
        return await held_among(self._session, concerns)

    async def settled(self, concerns: Collection[int]) -> frozenset[int]:
        """Those of the concerns that are held; nobody else changes any of them until the unit is over."""
        await taken(self._session, concerns)
        return await held_among(self._session, concerns)

    async def known(self, concerns: Collection[int]) -> Mapping[int, Known]:
        """What is known of the concerns without opening a word, by id."""
        plain = (ConcernRow.id, ConcernRow.number, ConcernRow.status, ConcernRow.sector, ConcernRow.gone_at)
        more = (ConcernRow.contributor, ConcernRow.on_behalf)
        mine = (ConcernRow.committee_id == self._session.committee, ConcernRow.id.in_(concerns))
        rows = await self._session.execute(select(*plain, *more).where(*mine))
        return {
            row.id: Known(
                row.id,
                row.number,
                Status(row.status),
                row.sector,
                gone=row.gone_at is not None,
                left=not row.contributor and not row.on_behalf,
            )
            for row in rows
        }

    async def entries(self) -> Sequence[HeldSince]:
        """Of each concern that has ever been held: since when it is, or is not any more, also where it has gone meanwhile."""
        query = select(HoldStateRow).where(HoldStateRow.committee_id == self._session.committee)
        rows = await self._session.execute(query.order_by(HoldStateRow.at, HoldStateRow.concern_id))
        return [HeldSince(row.concern_id, row.at, held=row.held) for row in rows]

    async def note(self, entry: HeldSince) -> None:
        """Keeps an entry of a ledger that asks nothing to be done here."""
        key = {"committee_id": self._session.committee, "concern_id": entry.concern}
        await upsert(self._session.connection, HoldStateRow, key, {"at": entry.at, "held": entry.held})

    async def _written(self, entry: HeldSince) -> None:
        await self.note(entry)
        self.written.append(entry)

    async def _read(self, condition: ColumnElement[bool], limit: int) -> list[Hold]:
        query = select(HoldRow).where(*self._open(), condition).order_by(HoldRow.at, HoldRow.id).limit(limit)
        rows: Sequence[Any] = (await self._session.execute(query)).all()
        found = []
        for row in rows:
            reason = await self._reason(row)
            found.append(Hold(row.id, row.concern_id, row.at, row.person_id, reason or "", damaged=reason is None))
        return found

    async def _reason(self, row: Any) -> str | None:
        """None where it is damaged."""
        try:
            sealer = await self._session.sealer(("case", row.concern_id))
            return sealer.words("legal_holds.reason", row.id, row.reason)
        except CannotOpen:
            return None

    def _open(self) -> tuple[ColumnElement[bool], ...]:
        return HoldRow.committee_id == self._session.committee, HoldRow.released_at.is_(None)


async def taken(session: Session, concerns: Collection[int], *so: ColumnElement[bool]) -> Sequence[Row[Any]]:
    """The rows of those concerns that are so, without their words; nobody else changes them until the unit is over. Whoever sets
    or ends a hold takes the concern's row first, so what is asked after this is how it stays."""
    plain = (ConcernRow.id, ConcernRow.status, ConcernRow.since, ConcernRow.going_at)
    mine = (ConcernRow.committee_id == session.committee, ConcernRow.id.in_(concerns))
    query = select(*plain).where(*mine, *so).order_by(ConcernRow.id).with_for_update()
    return (await session.execute(query)).all()


async def held_among(session: Session, concerns: Collection[int]) -> frozenset[int]:
    """Those of the concerns that are held."""
    query = select(HoldRow.concern_id).where(
        HoldRow.committee_id == session.committee, HoldRow.released_at.is_(None), HoldRow.concern_id.in_(concerns)
    )
    return frozenset((await session.execute(query)).scalars())


def held() -> Exists:
    """Whether the concern of a query is held."""
    return exists().where(
        HoldRow.committee_id == ConcernRow.committee_id,
        HoldRow.concern_id == ConcernRow.id,
        HoldRow.released_at.is_(None),
    )
