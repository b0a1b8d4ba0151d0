"""Broadcasts as rows: what staff compose, and whom it reaches."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, select, true, update

from core.actors import Role
from core.audiences import Audience, Reach
from core.broadcasts.model import (
    BEGUN,
    Amendment,
    Broadcast,
    Link,
    Recipient,
    State,
    Status,
    Tallied,
    Tally,
    Wording,
)
from core.errors import Conflict
from core.said import Mark, Style
from storage.audiences import REACHED_AS, UNSUBSCRIBED, packed, unpacked, wanted
from storage.base import insert, insert_new
from storage.broadcasts_rows import BroadcastRow, RecipientRow, UnsubscribedRow
from storage.people_rows import PersonRow
from storage.sealing import Sealer
from storage.session import Session

_TALLY = ("total", "sent", "unreachable", "failed", "unknown", "cancelled", "corrected")


class Broadcasts:
    """Implements ``core.broadcasts.ports.BroadcastStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.touched = False
        """Whether one of them was changed in this unit of work."""

    async def add(self, broadcast: Broadcast) -> None:
        """Stores a new broadcast."""
        self.touched = True
        row = {
            "committee_id": self._session.committee, "id": broadcast.id, "expanded": False, "expanded_to": 0, "begun_to": 0,
            "corrected_to": 0, **dict.fromkeys(_TALLY, 0),
        }  # fmt: skip
        await insert(self._session.connection, BroadcastRow, {**row, **await self._values(broadcast)})

    async def get(self, broadcast: int) -> Broadcast | None:
        """The broadcast with this id, with its tally as it is now."""
        return next(iter(await self._found(BroadcastRow.id == broadcast, 1, 0)), None)

    async def save(self, broadcast: Broadcast) -> Broadcast:
        """Stores the broadcast as it is now, all but its tally. Raises ``Conflict`` when somebody else saved it since."""
        self.touched = True
        changed = replace(broadcast, version=broadcast.version + 1)
        result = await self._session.execute(
            update(BroadcastRow)
            .where(*self._is(broadcast.id), BroadcastRow.version == broadcast.version)
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("broadcast-moved-on")
        return changed

    async def recent(self, limit: int, skip: int = 0) -> Sequence[Broadcast]:
        """The newest first, without what was discarded."""
        return await self._found(BroadcastRow.status != Status.DISCARDED, limit, skip)

    async def reach(self, audience: Audience) -> Reach:
        """How many the audience comes to now."""
        reached_as = REACHED_AS.label("reached_as")
        query = (
            select(reached_as, PersonRow.language, PersonRow.reachable, func.count().label("many"))
            .where(wanted(self._session.committee, audience))
            .group_by(reached_as, PersonRow.language, PersonRow.reachable)
        )
        rows = (await self._session.execute(query)).all()
        by_role = {role: sum(row.many for row in rows if row.reached_as == role) for role in Role}
        return Reach(
            members=by_role[Role.MEMBER],
            staff=by_role[Role.STAFF],
            constituents=by_role[Role.CONSTITUENT],
            unreachable=sum(row.many for row in rows if not row.reachable),
            unsubscribed=await self._unsubscribed(audience),
            languages={
                language: sum(row.many for row in rows if row.language == language)
                for language in sorted({row.language for row in rows})
            },
        )

    async def sample(self, audience: Audience, limit: int) -> Sequence[int]:
        """Some persons of the audience, members and staff first."""
        query = (
            select(PersonRow.id)
            .where(wanted(self._session.committee, audience), REACHED_AS.in_((Role.MEMBER.value, Role.STAFF.value)))
            .order_by(PersonRow.id)
            .limit(limit)
        )
        return list((await self._session.execute(query)).scalars())

    async def anybody(self, audience: Audience) -> bool:
        """Whether the audience has anybody in it now."""
        query = select(PersonRow.id).where(wanted(self._session.committee, audience)).limit(1)
        return (await self._session.execute(query)).first() is not None

    async def last_total(self, before: int) -> int:
        """To how many the newest one before this went; 0 where there was none."""
        query = (
            select(BroadcastRow.total)
            .where(
                BroadcastRow.committee_id == self._session.committee,
                BroadcastRow.status.in_(BEGUN),
                BroadcastRow.expanded,
                BroadcastRow.id < before,
            )
            .order_by(BroadcastRow.id.desc())
            .limit(1)
        )
        return int((await self._session.execute(query)).scalar() or 0)

    async def reopen(self, broadcast: int, states: Collection[State], error: str | None = None) -> int:
        """Recipients in these final states (of this error, where one is named) are tried once more; how many."""
        opened = 0
        for state in sorted(states):
            result = await self._session.execute(
                update(RecipientRow)
                .where(
                    *self._of(broadcast),
                    RecipientRow.state == state,
                    RecipientRow.error == error if error is not None else true(),
                )
                .values(state=State.AGAIN, not_before=self._session.now)
            )
            opened += result.rowcount
            await self._count(broadcast, {state.value: -result.rowcount})
        return opened

    async def correct(self, broadcast: int) -> int:
        """All who had the announcement are to have its newest edition: how many."""
        await self._session.execute(
            update(BroadcastRow).where(*self._is(broadcast)).values(corrected=0, corrected_to=0)
        )
        query = select(BroadcastRow.sent).where(*self._is(broadcast))
        return int((await self._session.execute(query)).scalar_one())

    async def muted(self, person: int) -> bool:
        """Whether the person wants no announcements."""
        query = select(UnsubscribedRow.person_id).where(*self._unsubscribed_is(person))
        return (await self._session.execute(query)).first() is not None

    async def mute(self, person: int, muted: bool) -> None:
        """Keeps what the person wants."""
        if muted:
            row = {"committee_id": self._session.committee, "person_id": person, "at": self._session.now}
            await insert_new(self._session.connection, UnsubscribedRow, [row])
        else:
            await self._session.execute(delete(UnsubscribedRow).where(*self._unsubscribed_is(person)))

    async def recipients(self, broadcast: int, after: int, limit: int) -> Sequence[Recipient]:
        """Recipients with names, in the order of their ids, beginning behind ``after``."""
        query = (
            select(RecipientRow.person_id, RecipientRow.reached_as, RecipientRow.state, RecipientRow.error)
            .where(
                *self._of(broadcast), RecipientRow.person_id > after, RecipientRow.reached_as != Role.CONSTITUENT.value
            )
            .order_by(RecipientRow.person_id)
            .limit(limit)
        )
        return [
            Recipient(row.person_id, Role(row.reached_as), State(row.state), row.error or "")
            for row in await self._session.execute(query)
        ]

    async def tallied(self, broadcast: int) -> Sequence[Tallied]:
        """How many copies by role, state and reason, counted row by row."""
        alike = (RecipientRow.reached_as, RecipientRow.state, RecipientRow.error)
        query = select(*alike, func.count().label("many")).where(*self._of(broadcast)).group_by(*alike).order_by(*alike)
        return [
            Tallied(Role(row.reached_as), State(row.state), row.error or "", row.many)
            for row in await self._session.execute(query)
        ]

    async def _count(self, broadcast: int, changes: dict[str, int]) -> None:
        added = {name: getattr(BroadcastRow, name) + many for name, many in changes.items() if many}
        if added:
            await self._session.execute(update(BroadcastRow).where(*self._is(broadcast)).values(**added))

    async def _unsubscribed(self, audience: Audience) -> int:
        if not audience.public:
            return 0
        all_ = wanted(self._session.committee, audience, subscribed=False)
        query = select(func.count()).select_from(PersonRow).where(and_(all_, UNSUBSCRIBED))
        kept = (
            select(func.count())
            .select_from(PersonRow)
            .where(and_(wanted(self._session.committee, audience), UNSUBSCRIBED))
        )
        return int((await self._session.execute(query)).scalar_one()) - int(
            (await self._session.execute(kept)).scalar_one()
        )

    async def _found(self, condition: ColumnElement[bool], limit: int, skip: int) -> list[Broadcast]:
        query = (
            select(BroadcastRow)
            .where(BroadcastRow.committee_id == self._session.committee, condition)
            .order_by(BroadcastRow.id.desc())
            .limit(limit)
            .offset(skip)
        )
        rows = (await self._session.execute(query)).all()
        return [opened(row, await self._session.sealer(("broadcast", row.id))) for row in rows]

    async def _values(self, broadcast: Broadcast) -> dict[str, Any]:
        sealer = await self._session.sealer(("broadcast", broadcast.id))
        return {
            "number": broadcast.number,
            "composer": broadcast.composer,
            "status": broadcast.status,
            "created_at": broadcast.created,
            "content": sealer.seal("broadcasts.content", broadcast.id, _packed(broadcast)),
            "file": broadcast.file,
            "audience": packed(broadcast.audience),
            "urgent": broadcast.urgent,
            "send_at": broadcast.send_at,
            "approver": broadcast.approver,
            "edition": broadcast.edition,
            "card": broadcast.card,
            "started_at": broadcast.started,
            "ended_at": broadcast.ended,
            "version": broadcast.version,
        }

    def _is(self, broadcast: int) -> tuple[ColumnElement[bool], ...]:
        return (BroadcastRow.committee_id == self._session.committee, BroadcastRow.id == broadcast)

    def _of(self, broadcast: int) -> tuple[ColumnElement[bool], ...]:
        return (RecipientRow.committee_id == self._session.committee, RecipientRow.broadcast_id == broadcast)

    def _unsubscribed_is(self, person: int) -> tuple[ColumnElement[bool], ...]:
        return (UnsubscribedRow.committee_id == self._session.committee, UnsubscribedRow.person_id == person)


def opened(row: Row[Any], sealer: Sealer) -> Broadcast:
    """The row as a broadcast."""
    content = json.loads(sealer.words("broadcasts.content", row.id, row.content))
    return Broadcast(
        id=row.id,
        number=row.number,
        composer=row.composer,
        created=row.created_at,
        status=Status(row.status),
        words={language: _wording(kept) for language, kept in content["words"].items()},
        file=row.file,
        links=tuple(Link(labels, url) for labels, url in content["links"]),
        audience=unpacked(row.audience),
        urgent=row.urgent,
        send_at=row.send_at,
        approver=row.approver,
        approved_for=content.get("approved_for", 0),
        gone=content.get("gone", False),
        writers=frozenset(content.get("writers", ())),
        amendment=_amendment(content.get("amendment")),
        reason=content["reason"],
        edition=row.edition,
        card=row.card,
        started=row.started_at,
        ended=row.ended_at,
        tally=Tally(
            row.total, row.sent, row.unreachable, row.failed, row.unknown, row.cancelled, row.expanded, row.corrected
        ),
        version=row.version,
    )


def _packed(broadcast: Broadcast) -> str:
    amendment = broadcast.amendment
    return json.dumps(
        {
            "words": {language: _kept(wording) for language, wording in broadcast.words.items()},
            "links": [(dict(link.labels), link.url) for link in broadcast.links],
            "reason": broadcast.reason,
            "writers": sorted(broadcast.writers),
            "approved_for": broadcast.approved_for,
            "gone": broadcast.gone,
            "amendment": (amendment.language, _kept(amendment.wording), amendment.by) if amendment else None,
        }
    )


def _kept(wording: Wording) -> tuple[str, list[tuple[str, int, int]]]:
    return wording.text, [(mark.style.value, mark.offset, mark.length) for mark in wording.marks]


def _wording(kept: Sequence[Any]) -> Wording:
    text, marks = kept
    return Wording(text, tuple(Mark(Style(style), offset, length) for style, offset, length in marks))


def _amendment(kept: Sequence[Any] | None) -> Amendment | None:
    if kept is None:
        return None
    language, wording, by = kept
    return Amendment(language, _wording(wording), by)
