"""Concerns: one row each; everything that a person said is in ``words``, sealed with the case's own key."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Index, Row, false, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from core.concerns.model import Concern, Consent, Rating, Status, Wanted
from core.errors import Conflict
from core.paging import Place
from core.said import Place as Spot
from core.search.documents import of_concern
from core.search.model import Kind
from storage.base import At, Base, Id, Key, Sealed, Words, insert
from storage.heads import among_the_first, counted_up_to, sorted_apart
from storage.search_index import SearchIndex
from storage.session import Session
from storage.stretches import stretch, unseen

_SEALED = ("words", "name", "reach", "reason", "outcome_words")
"""Fields of a concern that are somebody's words."""
_NOTHING: Mapping[str, Any] = {**dict.fromkeys(_SEALED, ""), "files": [], "places": []}
"""What is left of them when the constituent was erased."""


_JOINED = text("common <> 0")
_UNTOLD = text("going_at IS NULL AND gone_at IS NULL")
_GOING = text("going_at IS NOT NULL AND gone_at IS NULL")


class ConcernRow(Base):
    """A concern."""

    __tablename__ = "concerns"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    number: Mapped[Words]
    status: Mapped[Words]
    sector: Mapped[Words]
    contributor: Mapped[Id]
    pseudonym: Mapped[Words]
    submitted_at: Mapped[At]
    since: Mapped[At]
    entry: Mapped[Words]
    on_behalf: Mapped[bool]
    named: Mapped[bool]
    seat: Mapped[Id]
    taken: Mapped[bool]
    first_answer_at: Mapped[At | None]
    channel: Mapped[Words]
    unit: Mapped[Words]
    outcome: Mapped[Words]
    concluded_at: Mapped[At | None]
    consent: Mapped[Words]
    item: Mapped[Id]
    item_number: Mapped[Words]
    rating: Mapped[Words | None]
    insisted: Mapped[bool]
    reopened: Mapped[int]
    appeal_refused: Mapped[bool]
    common: Mapped[Id] = mapped_column(server_default="0")
    going_at: Mapped[At | None]
    gone_at: Mapped[At | None]
    counts: Mapped[bool] = mapped_column(server_default=false())
    """Gone by the clock as the last one of its constituent, it stands for them among those behind its common concern."""
    version: Mapped[int]
    words: Mapped[Sealed]
    __table_args__ = (
        Index("uq_concerns_number", "committee_id", "number", unique=True),
        Index(None, "committee_id", "contributor"),
        Index(None, "committee_id", "seat", "status"),
        Index(None, "committee_id", "sector", "status", "since", "id"),
        Index(None, "committee_id", "status", "since", "id"),
        Index(  # answers what the figures ask (storage.figures) by itself
            "ix_concerns_received",
            "committee_id",
            "submitted_at",
            "sector",
            "status",
            "outcome",
            "rating",
            "first_answer_at",
        ),
        Index(
            "ix_concerns_untold",
            "committee_id",
            "status",
            "since",
            sqlite_where=_UNTOLD,
            postgresql_where=_UNTOLD,
        ),
        Index("ix_concerns_going", "committee_id", "going_at", sqlite_where=_GOING, postgresql_where=_GOING),
        Index("ix_concerns_common", "committee_id", "common", sqlite_where=_JOINED, postgresql_where=_JOINED),
    )


_PLAIN = tuple(
    column.name
    for column in ConcernRow.__table__.columns
    if column.name not in ("committee_id", "id", "words", "version", "counts")
)


class Concerns:
    """Implements ``core.concerns.ports.ConcernStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = SearchIndex(session)
        self._indexed: dict[int, str] = {}
        """The words under which concerns stand in the index, as far as this unit has read or written them."""

    async def add(self, concern: Concern) -> None:
        """Stores a new concern; it is found from then on."""
        key = {"committee_id": self._session.committee, "id": concern.id}
        await insert(self._session.connection, ConcernRow, {**key, **await self._values(concern)})
        await self._found_by(concern)

    async def get(self, concern: int) -> Concern | None:
        """The concern with this id."""
        return next(iter(await self._read(ConcernRow.id == concern)), None)

    async def by_number(self, number: str) -> Concern | None:
        """The concern with the number that people read."""
        return next(iter(await self._read(ConcernRow.number == number)), None)

    async def save(self, concern: Concern) -> Concern:
        """Stores the concern as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""
        changed = replace(concern, version=concern.version + 1)
        result = await self._session.execute(
            update(ConcernRow)
            .where(
                ConcernRow.committee_id == self._session.committee,
                ConcernRow.id == concern.id,
                ConcernRow.version == concern.version,
            )
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("concern-moved-on")
        if self._indexed.get(concern.id) != concern.words:
            await self._found_by(changed)
        return changed

    async def of_contributor(self, person: int, limit: int = 50) -> Sequence[Concern]:
        """Concerns that this person brought, the newest first."""
        return await self._read(ConcernRow.contributor == person, ConcernRow.id.desc(), limit)

    async def of_seat(self, seat: int, statuses: Collection[Status]) -> Sequence[Concern]:
        """Cases of this member in one of the statuses, the longest-waiting first."""
        return await self._read((ConcernRow.seat == seat) & ConcernRow.status.in_(statuses), ConcernRow.since)

    async def of_sector(self, sector: str, statuses: Collection[Status], limit: int = 50) -> Sequence[Concern]:
        """Concerns of the sector in one of the statuses, the longest-waiting first."""
        mine = [(ConcernRow.sector == sector) & (ConcernRow.status == status) for status in sorted(statuses)]
        return await self._first(mine, limit)

    async def in_status(self, statuses: Collection[Status], limit: int = 50) -> Sequence[Concern]:
        """Concerns of the whole committee in one of the statuses, the longest-waiting first."""
        return await self._first([ConcernRow.status == status for status in sorted(statuses)], limit)

    async def these(self, concerns: Collection[int]) -> Mapping[int, Concern]:
        """The concerns with these ids, by id."""
        found = await self._read(ConcernRow.id.in_(concerns), limit=len(concerns)) if concerns else []
        return {concern.id: concern for concern in found}

    async def of_common(self, common: int) -> Sequence[Concern]:
        """The concerns of a common one, the first one first."""
        return await self._read((ConcernRow.common == common) & _JOINED, limit=10_000) if common else []

    async def places(self, status: Status, wanted: Wanted, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places (by the beginning of the status) of the concerns in this status that are wanted, after this
        place in the wanted order."""
        query = select(ConcernRow.since, ConcernRow.id).where(
            ConcernRow.committee_id == self._session.committee, ConcernRow.status == status
        )
        if wanted.sector:
            query = query.where(ConcernRow.sector == wanted.sector)
        if wanted.unread_by:
            query = query.where(unseen("concern", wanted.unread_by, ConcernRow))
        query = stretch(query, ConcernRow.since, ConcernRow.id, after, newest=wanted.newest).limit(limit)
        return [Place(row.since, row.id) for row in await self._session.execute(query)]

    async def counts_up_to(self, statuses: Collection[Status], limit: int) -> Mapping[Status, int]:
        """How many concerns are in each of these statuses, ``limit`` at most."""
        branches = [ConcernRow.status == status for status in statuses]
        counts = await counted_up_to(self._session, ConcernRow, branches, limit)
        return dict(zip(statuses, counts, strict=True))

    async def burdens(self, seats: Collection[int], statuses: Collection[Status]) -> Mapping[int, int]:
        """How many cases in these statuses each of the seats has."""
        query = (
            select(ConcernRow.seat, func.count().label("many"))
            .where(
                ConcernRow.committee_id == self._session.committee,
                ConcernRow.seat.in_(seats),
                ConcernRow.status.in_(statuses),
            )
            .group_by(ConcernRow.seat)
        )
        return {row.seat: row.many for row in await self._session.execute(query)}

    async def _first(self, branches: Sequence[ColumnElement[bool]], limit: int) -> list[Concern]:
        """The longest-waiting of all branches."""
        first = among_the_first(ConcernRow, self._session.committee, branches, ConcernRow.since, limit)
        return await self._read(first, sorted_apart(ConcernRow.since), limit)

    async def _read(self, condition: ColumnElement[bool], order: Any = None, limit: int = 200) -> list[Concern]:
        query = select(ConcernRow).where(ConcernRow.committee_id == self._session.committee, condition)
        query = query.order_by(*([] if order is None else [order]), ConcernRow.id).limit(limit)
        rows = (await self._session.execute(query)).all()
        if len(rows) > 1:
            await self._session.vault.prepare("case", [row.id for row in rows])
        return [await self._concern(row) for row in rows]

    def forget(self) -> None:
        """Part of the unit was rolled back: what stands in the index is not known any more."""
        self._indexed.clear()

    async def _found_by(self, concern: Concern) -> None:
        await self._index.keep(Kind.CONCERN, concern.id, of_concern(concern))
        self._indexed[concern.id] = concern.words

    async def _concern(self, row: Row[Any]) -> Concern:
        words = _NOTHING
        if row.words:  # none where the constituent was erased
            sealer = await self._session.sealer(("case", row.id))
            words = json.loads(sealer.open("concerns.words", row.id, row.words))
        self._indexed[row.id] = words["words"]
        plain = {name: getattr(row, name) for name in _PLAIN}
        return Concern(
            **{
                **plain,
                "id": row.id,
                "version": row.version,
                "status": Status(row.status),
                "consent": Consent(row.consent),
                "rating": Rating(row.rating) if row.rating else None,
                "files": tuple(words["files"]),
                "places": tuple(Spot(*pair) for pair in words["places"]),
                **{name: words[name] for name in _SEALED},
            }
        )

    async def _values(self, concern: Concern) -> dict[str, Any]:
        sealer = await self._session.sealer(("case", concern.id))
        words = {
            **{name: getattr(concern, name) for name in _SEALED},
            "files": concern.files,
            "places": [[place.latitude, place.longitude] for place in concern.places],
        }
        return {
            **{name: getattr(concern, name) for name in _PLAIN},
            "version": concern.version,
            "words": sealer.seal("concerns.words", concern.id, json.dumps(words)),
        }
