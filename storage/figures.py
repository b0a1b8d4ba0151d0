"""Figures: a few aggregating queries, each answered by one index alone; and of each outcome whether its message has arrived."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Index, Select, and_, case, false, func, or_, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Mapped

from core.concerns.model import OPEN, Concern, Rating, Status
from core.figures.model import ADOPTED, ENDED, HOURS, Standing, Tally, rounded
from core.opinions.model import Level, Outcome
from storage.base import At, Base, Id, Key, Words, upsert
from storage.concerns import ConcernRow
from storage.opinions_rows import DispatchEventRow, DispatchRow, OpinionRow
from storage.outbox_rows import SENT, OutboxRow
from storage.people_rows import SeatRow
from storage.session import Session

_HOUR = 3_600_000_000
"""Microseconds."""
_RATED = {"solved": Rating.SOLVED, "partly": Rating.PARTLY, "unsolved": Rating.NOT}
_OTHER_ENDS = {"redirected": Status.REDIRECTED, "refused": Status.REFUSED, "withdrawn": Status.WITHDRAWN}


class OutcomeToldRow(Base):
    """The last outcome of a concern and whether its message has arrived: the state of its row in the outbox, kept in step by
    ``storage.figures_triggers``. Sector and day of arrival stand here too, so that it is counted by this table alone."""

    __tablename__ = "outcomes_told"
    committee_id: Mapped[Key]
    concern_id: Mapped[Key]
    outbox_id: Mapped[Id]
    sector: Mapped[Words]
    received_at: Mapped[At]
    state: Mapped[Words]
    __table_args__ = (
        Index("ix_outcomes_told_outbox", "committee_id", "outbox_id"),
        Index("ix_outcomes_told_received", "committee_id", "received_at", "sector", "state"),
    )


class Figures:
    """Implements ``core.figures.ports.FigureStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def telling(self, concern: Concern, row: int) -> None:
        """Keeps that this row of the outbox tells the outcome, and its state. A concern whose person is gone tells nobody."""
        if not concern.contributor:
            return
        committee = self._session.committee
        state = select(OutboxRow.state).where(OutboxRow.committee_id == committee, OutboxRow.id == row)
        values = {
            "outbox_id": row,
            "sector": concern.sector,
            "received_at": concern.submitted_at,
            "state": (await self._session.execute(state)).scalar_one(),
        }
        key = {"committee_id": committee, "concern_id": concern.id}
        await upsert(self._session.connection, OutcomeToldRow, key, values)

    async def by_month(self, bounds: Sequence[datetime], sector: str) -> Mapping[tuple[int, str], Tally]:
        """What came in each month for each sector, without the waits."""
        counts: dict[tuple[int, str], Counter[str]] = defaultdict(Counter)
        for query in (self._concerns(bounds, sector), self._tellings(bounds, sector), self._items(bounds, sector)):
            for row in (await self._session.execute(query)).mappings():
                key = (row["month"], row["sector"] or "")
                counts[key].update({name: int(row[name]) for name in row if name not in ("month", "sector")})
        return {key: Tally(**dict[str, Any](found)) for key, found in counts.items()}

    def _concerns(self, bounds: Sequence[datetime], sector: str) -> Select[Any]:
        at, row = ConcernRow.submitted_at, ConcernRow
        inner = select(_month(at, bounds), row.sector, row.status, row.outcome, row.rating)
        inner = inner.where(row.committee_id == self._session.committee, *_within(at, bounds))
        some = (inner.where(row.sector == sector) if sector else inner).subquery()
        ended = and_(some.c.status.in_(_plain(ENDED)), some.c.outcome != "")
        return select(
            some.c.month, some.c.sector, func.count().label("received"), _many(ended).label("ended"),
            *[_many(some.c.status == status.value).label(name) for name, status in _OTHER_ENDS.items()],
            *[_many(some.c.rating == rating.value).label(name) for name, rating in _RATED.items()],
        ).group_by(some.c.month, some.c.sector)  # fmt: skip

    def _tellings(self, bounds: Sequence[datetime], sector: str) -> Select[Any]:
        at, row = OutcomeToldRow.received_at, OutcomeToldRow
        inner = select(_month(at, bounds), row.sector, row.state)
        inner = inner.where(row.committee_id == self._session.committee, *_within(at, bounds))
        some = (inner.where(row.sector == sector) if sector else inner).subquery()
        told = _many(some.c.state == SENT)
        return select(
            some.c.month, some.c.sector, func.count().label("due_telling"), told.label("told")
        ).group_by(some.c.month, some.c.sector)  # fmt: skip

    def _items(self, bounds: Sequence[datetime], sector: str) -> Select[Any]:
        """Items that have come to the secretariat, by the month in which they came (last), and their reporter's sector.
        A correction of an issued item is not a new one."""
        at, row = OpinionRow.received, OpinionRow
        inner = select(_month(at, bounds), SeatRow.sector).join_from(row, SeatRow, _reporter(), isouter=True)
        inner = inner.where(row.committee_id == self._session.committee, *_within(at, bounds), row.corrects == 0)
        some = (inner.where(SeatRow.sector == sector) if sector else inner).subquery()
        return select(some.c.month, some.c.sector, func.count().label("items")).group_by(some.c.month, some.c.sector)

    async def waits(self, bounds: Sequence[datetime], sector: str) -> tuple[Mapping[int, Tally], Mapping[str, Tally]]:
        """The waits for the first answer, by month and by sector: how many within so many hours."""
        at, row = ConcernRow.submitted_at, ConcernRow
        micros = type_coerce(row.first_answer_at, BigInteger) - type_coerce(at, BigInteger)
        inner = select(_month(at, bounds), row.sector, ((micros + _HOUR - 1) // _HOUR).label("hours"))
        inner = inner.where(row.committee_id == self._session.committee, *_within(at, bounds))
        some = (
            (inner.where(row.sector == sector) if sector else inner).where(row.first_answer_at.is_not(None)).subquery()
        )
        told = case((some.c.hours > HOURS, (some.c.hours + 23) // 24 * 24), else_=some.c.hours).label("told")
        found: list[Mapping[Any, Tally]] = []
        for by in (some.c.month, some.c.sector):
            each = select(by.label("by"), told).subquery()
            query = select(each.c.by, each.c.told, func.count().label("many")).group_by(each.c.by, each.c.told)
            found.append(_waits((await self._session.execute(query)).all()))
        return found[0], found[1]

    async def standing(self, late_before: Mapping[Status, datetime], sector: str) -> Mapping[str, Standing]:
        """What is open now, by sector, and what of it is overdue."""
        row = ConcernRow
        late = or_(false(), *[and_(row.status == status, row.since < at) for status, at in late_before.items()])
        query = select(row.sector, func.count().label("many"), _many(late).label("late"))
        query = query.where(row.committee_id == self._session.committee, row.status.in_(_plain(OPEN)))
        query = (query.where(row.sector == sector) if sector else query).group_by(row.sector)
        return {each.sector: Standing(each.many, int(each.late)) for each in await self._session.execute(query)}

    async def adopted(self, since: datetime, until: datetime, sector: str) -> Mapping[tuple[Level, Outcome], int]:
        """Items that were used or accepted, by level; each once."""
        event, sent = DispatchEventRow, DispatchRow
        of = and_(sent.committee_id == event.committee_id, sent.id == event.dispatch_id)
        query = select(sent.level, event.outcome, func.count(event.item_id.distinct()).label("many"))
        query = query.join_from(event, sent, of).where(
            event.committee_id == self._session.committee, event.outcome.in_(_plain(ADOPTED)), event.at >= since,
            event.at < until,
        )  # fmt: skip
        if sector:
            item = and_(OpinionRow.committee_id == event.committee_id, OpinionRow.id == event.item_id)
            query = query.join(OpinionRow, item).join(SeatRow, _reporter()).where(SeatRow.sector == sector)
        rows = await self._session.execute(query.group_by(sent.level, event.outcome))
        return {(Level(row.level), Outcome(row.outcome)): row.many for row in rows}


def _reporter() -> ColumnElement[bool]:
    return and_(SeatRow.committee_id == OpinionRow.committee_id, SeatRow.id == OpinionRow.reporter)


def _within(at: InstrumentedAttribute[Any], bounds: Sequence[datetime]) -> tuple[ColumnElement[bool], ...]:
    return at >= bounds[0], at < bounds[-1]


def _month(at: InstrumentedAttribute[Any], bounds: Sequence[datetime]) -> ColumnElement[int]:
    """The index of the month: its bounds are the committee's own, whatever zone it lives in."""
    last = len(bounds) - 2
    earlier = [(at < end, index) for index, end in enumerate(bounds[1:-1])]
    return (case(*earlier, else_=last) if earlier else type_coerce(at, BigInteger) * 0).label("month")


def _many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _plain(codes: Iterable[str]) -> list[str]:
    return sorted(str(code) for code in codes)


def _waits(rows: Iterable[Any]) -> Mapping[Any, Tally]:
    found: dict[Any, Counter[int]] = defaultdict(Counter)
    for row in rows:
        found[row.by][rounded(int(row.told))] += row.many
    return {by: Tally(waits=dict(counted)) for by, counted in found.items()}
