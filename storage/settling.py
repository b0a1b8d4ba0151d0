"""What became of what was sent, written to the outbox in batches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, null, update

from core.queues import OWN_RESTS, Outcome, Result
from storage.base import insert_new
from storage.outbox_rows import FAILED, LEASED, PENDING, SENT, UNKNOWN, OutboxRow, SentMessageRow
from storage.people_rows import PersonRow

if TYPE_CHECKING:
    from storage.work import Unit

_FINAL = {Result.SENT: SENT, Result.FAILED: FAILED, Result.UNREACHABLE: FAILED, Result.UNKNOWN: UNKNOWN}
_AT_ONCE = 500
"""Rows changed by one statement."""
_THESE = (
    update(OutboxRow)
    .where(
        OutboxRow.committee_id == bindparam("committee"),
        OutboxRow.id.in_(bindparam("rows", expanding=True)),
        OutboxRow.state == LEASED,
        OutboxRow.lease_token == bindparam("token"),
    )
    .returning(OutboxRow.id)
)
_AGAIN = _THESE.values(
    state=PENDING,
    attempts=OutboxRow.attempts + bindparam("tried"),
    not_before=bindparam("again"),
    error=bindparam("why"),
)
_FOR_GOOD = _THESE.values(state=bindparam("final"), payload=null(), settled_at=bindparam("now"), error=bindparam("why"))
"""Run for every answer, and so built once."""


@dataclass(frozen=True, slots=True)
class Settling:
    """Results written in batches: as many statements as there are kinds of result, not as there are rows."""

    unit: Unit

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Writes the results, each under the lease that it belongs to."""
        gone: dict[str, set[int]] = {}
        for outcome in outcomes:
            if outcome.result is Result.UNREACHABLE:
                gone.setdefault(outcome.error or "unreachable", set()).add(outcome.row.person)
        for error, people in gone.items():
            await self.unreachable(people, error)
        alike: dict[tuple[int, Result, str, datetime | None], list[Outcome]] = {}
        for outcome in outcomes:
            again = (outcome.again_at or self.unit.now) if outcome.result is Result.AGAIN else None
            alike.setdefault((outcome.row.token, outcome.result, outcome.error, again), []).append(outcome)
        for (token, result, error, again), group in alike.items():
            settled = await self._write(token, result, error, again, [outcome.row.id for outcome in group])
            await self._keep_messages([outcome for outcome in group if outcome.row.id in settled])
        for file, handle in dict(pair for outcome in outcomes for pair in outcome.sent_handles).items():
            await self.unit.file_rows.sent(file, handle)

    async def _write(
        self, token: int, result: Result, error: str, again: datetime | None, rows: Sequence[int]
    ) -> set[int]:
        """Writes one result for rows that are leased under the token still; returns those."""
        named: dict[str, Any] = {"committee": self.unit.committee.id, "token": token, "why": error or None}
        if result is Result.AGAIN:
            statement, named = _AGAIN, {**named, "again": again, "tried": int(error not in OWN_RESTS)}
        else:
            statement, named = _FOR_GOOD, {**named, "final": _FINAL[result], "now": self.unit.now}
        settled: set[int] = set()
        for start in range(0, len(rows), _AT_ONCE):
            done = await self.unit.session.execute(statement, **named, rows=rows[start : start + _AT_ONCE])
            settled |= set(done.scalars())
        return settled

    async def _keep_messages(self, outcomes: Sequence[Outcome]) -> None:
        rows = [
            {
                "committee_id": self.unit.committee.id,
                "person_id": outcome.row.person,
                "message_id": message,
                "outbox_id": outcome.row.id,
            }
            for outcome in outcomes
            for message in outcome.messages
        ]
        await insert_new(self.unit.session.connection, SentMessageRow, rows)

    async def unreachable(self, people: set[int], error: str) -> None:
        """They cannot be reached: that is a fact, and so is each thing that they now do not hear."""
        unit = self.unit
        await unit.session.execute(
            update(PersonRow)
            .where(PersonRow.committee_id == unit.committee.id, PersonRow.id.in_(people))
            .values(reachable=False)
        )
        await unit.session.execute(
            update(OutboxRow)
            .where(
                OutboxRow.committee_id == unit.committee.id,
                OutboxRow.settled_at.is_(None),
                OutboxRow.person_id.in_(people),
                OutboxRow.state == PENDING,
            )
            .values(state=FAILED, payload=None, settled_at=unit.now, error=error)
        )
