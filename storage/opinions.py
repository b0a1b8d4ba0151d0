"""Opinion items: the items, their versions, co-reporters, dispatches and outcomes. Words are sealed with the item's key."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, select, text, true, update

from core.errors import Conflict
from core.opinions.model import (
    CoReporter,
    Dispatch,
    DispatchKind,
    Event,
    Form,
    Level,
    Matter,
    Opinion,
    Outcome,
    Status,
    Text,
    Version,
    Wanted,
)
from core.paging import Place
from core.search.documents import of_opinion
from core.search.model import Kind
from storage.base import insert, insert_new, upsert
from storage.heads import among_the_first, counted_up_to, sorted_apart
from storage.opinions_rows import (
    CoReporterRow,
    DispatchEventRow,
    DispatchRow,
    OpinionRow,
    OpinionSourceRow,
    OpinionVersionRow,
)
from storage.search_index import SearchIndex
from storage.session import Session
from storage.stretches import stretch, unseen

ISSUE_LIMIT = 200
"""Items of one issue."""


class Opinions:
    """Implements ``core.opinions.ports.OpinionStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = SearchIndex(session)
        self._indexed: dict[int, tuple[str, Text, Text | None]] = {}
        """What items stand in the index by, as far as this unit has read or written them."""

    async def add(self, item: Opinion) -> None:
        """Stores a new item; it is found from then on."""
        key = {"committee_id": self._session.committee, "id": item.id}
        await insert(self._session.connection, OpinionRow, {**key, **await self._values(item)})
        await self._link(item)
        await self._found_by(item)

    async def get(self, item: int) -> Opinion | None:
        """The item with this id."""
        return next(iter(await self._items(OpinionRow.id == item)), None)

    async def save(self, item: Opinion) -> Opinion:
        """Stores the item as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""
        changed = replace(item, version=item.version + 1)
        result = await self._session.execute(
            update(OpinionRow)
            .where(*self._is(item.id), OpinionRow.version == item.version)
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("opinion-moved-on")
        await self._unlink(item)
        await self._link(item)
        if self._indexed.get(item.id) != (item.number, item.text, item.edited):
            await self._found_by(changed)
        return changed

    async def of_reporter(self, seat: int, limit: int = 20) -> Sequence[Opinion]:
        """Items of this member, also those with a confirmed co-signature, the newest first; none that was discarded."""
        signed = select(CoReporterRow.item_id).where(
            CoReporterRow.committee_id == self._session.committee,
            CoReporterRow.seat_id == seat,
            CoReporterRow.state == CoReporter.CONFIRMED,
        )
        mine = ((OpinionRow.reporter == seat) | OpinionRow.id.in_(signed)) & (OpinionRow.status != Status.DISCARDED)
        return await self._items(mine, OpinionRow.id.desc(), limit)

    async def of_concern(self, concern: int) -> Sequence[Opinion]:
        """Items that came from this concern."""
        linked = select(OpinionSourceRow.item_id).where(
            OpinionSourceRow.committee_id == self._session.committee, OpinionSourceRow.concern_id == concern
        )
        return await self._items(OpinionRow.id.in_(linked))

    async def of_issue(self, year: int, number: int) -> Sequence[Opinion]:
        """Items that came out in this issue of the year, in the order in which they came in."""
        out = (OpinionRow.issue_year == year) & (OpinionRow.issue == number) & (OpinionRow.issue != 0)
        return await self._items(out, OpinionRow.received, ISSUE_LIMIT)

    async def in_status(
        self, statuses: Collection[Status], limit: int = 50, *, held_by: int | None = None
    ) -> Sequence[Opinion]:
        """Items in one of the statuses, the first received first; with ``held_by`` only those whose claim this person holds now,
        with 0 only those that nobody holds now."""
        held = self._held(held_by)
        branches = [(OpinionRow.status == status) & held for status in sorted(statuses)]
        first = among_the_first(OpinionRow, self._session.committee, branches, OpinionRow.received, limit)
        return await self._items(first, sorted_apart(OpinionRow.received), limit)

    async def many(self, items: Collection[int]) -> Sequence[Opinion]:
        """The items with these ids, in no order."""
        return await self._items(OpinionRow.id.in_(items), limit=len(items)) if items else []

    async def places(self, status: Status, wanted: Wanted, after: Place | None, limit: int) -> Sequence[Place]:
        """Up to ``limit`` places (by arrival) of the items in this status that are wanted, after this place in the wanted
        order."""
        query = select(OpinionRow.received, OpinionRow.id).where(
            OpinionRow.committee_id == self._session.committee,
            OpinionRow.status == status,
            OpinionRow.received.is_not(None),
            self._held(wanted.held_by),
        )
        if wanted.matter is not None:
            query = query.where(OpinionRow.matter == wanted.matter)
        if wanted.unread_by:
            query = query.where(unseen("opinion", wanted.unread_by, OpinionRow))
        query = stretch(query, OpinionRow.received, OpinionRow.id, after, newest=wanted.newest).limit(limit)
        return [Place(row.received, row.id) for row in await self._session.execute(query)]

    async def counts_up_to(self, statuses: Collection[Status], limit: int) -> Mapping[Status, int]:
        """How many items are in each of these statuses, ``limit`` at most."""
        branches = [OpinionRow.status == status for status in statuses]
        counts = await counted_up_to(self._session, OpinionRow, branches, limit)
        return dict(zip(statuses, counts, strict=True))

    async def counts(self) -> Mapping[Status, int]:
        """How many items are in each status."""
        query = (
            select(OpinionRow.status, func.count().label("many"))
            .where(OpinionRow.committee_id == self._session.committee)
            .group_by(OpinionRow.status)
        )
        return {Status(row.status): row.many for row in await self._session.execute(query)}

    async def keep_version(self, item: int, person: int, text: Text) -> None:
        """Keeps a text as it was made, with who made it."""
        committee = self._session.committee
        last = select(func.max(OpinionVersionRow.number)).where(
            OpinionVersionRow.committee_id == committee, OpinionVersionRow.item_id == item
        )
        number = ((await self._session.execute(last)).scalar() or 0) + 1
        sealer = await self._session.sealer(("item", item))
        row = {
            "committee_id": committee,
            "item_id": item,
            "number": number,
            "person_id": person,
            "at": self._session.now,
            "words": sealer.seal(f"opinion_versions.words.{number}", item, json.dumps(asdict(text))),
        }
        await insert(self._session.connection, OpinionVersionRow, row)

    async def versions(self, item: int) -> Sequence[Version]:
        """Who made which text and when, the first one first."""
        sealer = await self._session.sealer(("item", item))
        query = (
            select(OpinionVersionRow)
            .where(OpinionVersionRow.committee_id == self._session.committee, OpinionVersionRow.item_id == item)
            .order_by(OpinionVersionRow.number)
        )
        found = []
        for row in await self._session.execute(query):
            words = sealer.open(f"opinion_versions.words.{row.number}", item, row.words)
            found.append(Version(row.number, row.person_id, row.at, Text(**json.loads(words))))
        return found

    async def co_reporters(self, item: int) -> Mapping[int, CoReporter]:
        """Invited seats with what they have answered."""
        query = select(CoReporterRow.seat_id, CoReporterRow.state).where(
            CoReporterRow.committee_id == self._session.committee, CoReporterRow.item_id == item
        )
        return {row.seat_id: CoReporter(row.state) for row in await self._session.execute(query)}

    async def set_co_reporter(self, item: int, seat: int, state: CoReporter) -> None:
        """Stores an invitation or its answer."""
        key = {"committee_id": self._session.committee, "item_id": item, "seat_id": seat}
        await upsert(self._session.connection, CoReporterRow, key, {"state": state})

    async def add_dispatch(self, dispatch: Dispatch) -> None:
        """Stores a new dispatch."""
        sealer = await self._session.sealer(("item", dispatch.item))
        row = {
            "committee_id": self._session.committee,
            "id": dispatch.id,
            "item_id": dispatch.item,
            "kind": dispatch.kind,
            "level": dispatch.level,
            "target": sealer.seal("dispatches.target", dispatch.id, dispatch.target),
            "sent_at": dispatch.sent_at,
            "outcome": dispatch.outcome,
        }
        await insert(self._session.connection, DispatchRow, row)

    async def dispatch(self, dispatch: int) -> Dispatch | None:
        """The dispatch with this id."""
        return next(iter(await self._dispatches(DispatchRow.id == dispatch)), None)

    async def dispatches(self, item: int) -> Sequence[Dispatch]:
        """Dispatches of the item, the first one first, each with its latest outcome."""
        return await self._dispatches(DispatchRow.item_id == item)

    async def add_outcome(self, event: int, dispatch: Dispatch, outcome: Outcome, words: str) -> None:
        """Stores an outcome as an event of the dispatch, with the unit's time."""
        sealer = await self._session.sealer(("item", dispatch.item))
        row = {
            "committee_id": self._session.committee,
            "id": event,
            "dispatch_id": dispatch.id,
            "item_id": dispatch.item,
            "outcome": outcome,
            "at": self._session.now,
            "words": sealer.seal("dispatch_events.words", event, words),
        }
        await insert(self._session.connection, DispatchEventRow, row)
        await self._session.execute(
            update(DispatchRow)
            .where(DispatchRow.committee_id == self._session.committee, DispatchRow.id == dispatch.id)
            .values(outcome=outcome)
        )

    async def events(self, item: int) -> Sequence[Event]:
        """Every outcome of the item's dispatches, the first one first."""
        sealer = await self._session.sealer(("item", item))
        query = select(DispatchEventRow).where(
            DispatchEventRow.committee_id == self._session.committee, DispatchEventRow.item_id == item
        )
        return [
            Event(
                row.dispatch_id, Outcome(row.outcome), row.at, sealer.words("dispatch_events.words", row.id, row.words)
            )
            for row in await self._session.execute(query.order_by(DispatchEventRow.id))
        ]

    def _held(self, held_by: int | None) -> ColumnElement[bool]:
        """Those whose claim this person holds now, with 0 those that nobody holds."""
        holds = OpinionRow.claimed_until > self._session.now
        if held_by:
            return (OpinionRow.claimed_by == held_by) & text("claimed_by <> 0") & holds  # said so, the index is found
        return OpinionRow.claimed_until.is_(None) | ~holds if held_by == 0 else true()

    async def _items(self, condition: ColumnElement[bool], order: Any = None, limit: int = 50) -> list[Opinion]:
        query = select(OpinionRow).where(OpinionRow.committee_id == self._session.committee, condition)
        query = query.order_by(OpinionRow.id if order is None else order, OpinionRow.id).limit(limit)
        rows = (await self._session.execute(query)).all()
        await self._session.vault.prepare("item", [row.id for row in rows])
        sources = await self._sources([row.id for row in rows])
        return [await self._item(row, sources.get(row.id, ())) for row in rows]

    def forget(self) -> None:
        """Part of the unit was rolled back: what stands in the index is not known any more."""
        self._indexed.clear()

    async def _found_by(self, item: Opinion) -> None:
        await self._index.keep(Kind.OPINION, item.id, of_opinion(item))
        self._indexed[item.id] = (item.number, item.text, item.edited)

    async def _sources(self, items: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """The source concerns of each item."""
        found: dict[int, tuple[int, ...]] = {}
        if not items:
            return found
        query = (
            select(OpinionSourceRow.item_id, OpinionSourceRow.concern_id)
            .where(OpinionSourceRow.committee_id == self._session.committee, OpinionSourceRow.item_id.in_(items))
            .order_by(OpinionSourceRow.concern_id)
        )
        for row in await self._session.execute(query):
            found[row.item_id] = (*found.get(row.item_id, ()), row.concern_id)
        return found

    async def _item(self, row: Row[Any], sources: tuple[int, ...]) -> Opinion:
        sealer = await self._session.sealer(("item", row.id))
        words = json.loads(sealer.open("opinions.words", row.id, row.words))
        text, edited = Text(**words["text"]), Text(**words["edited"]) if words["edited"] else None
        self._indexed[row.id] = (row.number, text, edited)
        return Opinion(
            id=row.id,
            status=Status(row.status),
            reporter=row.reporter,
            text=text,
            since=row.since,
            sources=sources,
            number=row.number,
            received=row.received,
            publish=row.publish,
            author=row.author,
            matter=Matter(row.matter),
            edited=edited,
            editor=row.editor,
            claimed_by=row.claimed_by,
            claimed_until=row.claimed_until,
            reason_code=row.reason_code,
            reason=words["reason"],
            issue=row.issue,
            issue_year=row.issue_year,
            form=Form(row.form),
            corrects=row.corrects,
            merged_into=row.merged_into,
            version=row.version,
        )

    async def _values(self, item: Opinion) -> dict[str, Any]:
        sealer = await self._session.sealer(("item", item.id))
        edited = asdict(item.edited) if item.edited else None
        words = json.dumps({"text": asdict(item.text), "edited": edited, "reason": item.reason})
        return {
            "status": item.status,
            "reporter": item.reporter,
            "since": item.since,
            "number": item.number,
            "received": item.received,
            "publish": item.publish,
            "author": item.author,
            "matter": item.matter,
            "editor": item.editor,
            "claimed_by": item.claimed_by,
            "claimed_until": item.claimed_until,
            "reason_code": item.reason_code,
            "issue": item.issue,
            "issue_year": item.issue_year,
            "form": item.form,
            "corrects": item.corrects,
            "merged_into": item.merged_into,
            "version": item.version,
            "words": sealer.seal("opinions.words", item.id, words),
        }

    async def _link(self, item: Opinion) -> None:
        key = {"committee_id": self._session.committee, "item_id": item.id}
        rows = [{**key, "concern_id": concern} for concern in item.sources]
        await insert_new(self._session.connection, OpinionSourceRow, rows)

    async def _unlink(self, item: Opinion) -> None:
        """Forgets the concerns that are no sources any more."""
        await self._session.execute(
            delete(OpinionSourceRow).where(
                OpinionSourceRow.committee_id == self._session.committee,
                OpinionSourceRow.item_id == item.id,
                OpinionSourceRow.concern_id.not_in(item.sources),
            )
        )

    async def _dispatches(self, condition: ColumnElement[bool]) -> list[Dispatch]:
        query = select(DispatchRow).where(DispatchRow.committee_id == self._session.committee, condition)
        found = []
        for row in (await self._session.execute(query.order_by(DispatchRow.id))).all():
            sealer = await self._session.sealer(("item", row.item_id))
            target = sealer.words("dispatches.target", row.id, row.target)
            outcome = Outcome(row.outcome) if row.outcome else None
            found.append(
                Dispatch(row.id, row.item_id, DispatchKind(row.kind), Level(row.level), target, row.sent_at, outcome)
            )
        return found

    def _is(self, item: int) -> tuple[ColumnElement[bool], ...]:
        return (OpinionRow.committee_id == self._session.committee, OpinionRow.id == item)
