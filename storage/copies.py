"""What became of the copies of a broadcast: rows and tally change together, a batch at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Row, func, null, or_, select, update

from core.broadcasts.model import OPEN, State
from core.queues import OWN_RESTS, Delivered, Result
from storage.broadcasts_rows import BroadcastRow, RecipientRow
from storage.settling import Settling

if TYPE_CHECKING:
    from storage.work import Unit

_FINAL: Final = {
    Result.SENT: State.SENT,
    Result.FAILED: State.FAILED,
    Result.UNREACHABLE: State.UNREACHABLE,
    Result.UNKNOWN: State.UNKNOWN,
}
_SENT_SQLITE: Final = (
    "UPDATE broadcast_recipients SET state = 'sent', edition = ?, error = NULL, leased_by = NULL, not_before = NULL,"
    " message_id = ? WHERE committee_id = ? AND broadcast_id = ? AND person_id = ?"
    " AND state IN ('waiting', 'again', 'unknown')"
)
_SENT_POSTGRESQL: Final = (
    "UPDATE broadcast_recipients SET state = 'sent', edition = $1, error = NULL, leased_by = NULL, not_before = NULL,"
    " message_id = taken.message FROM unnest($4::bigint[], $5::bigint[]) AS taken(person, message)"
    " WHERE committee_id = $2 AND broadcast_id = $3 AND person_id = taken.person AND person_id BETWEEN $6 AND $7"
    " AND state IN ('waiting', 'again', 'unknown')"
)
"""The one statement that runs for every copy that arrives, with a message id of its own for each row: given to
the driver as it is, for building it row by row costs more than running it (SQLite), and in one round trip (PostgreSQL; the bounds
keep it from reading the whole broadcast where its statistics know nothing yet)."""


@dataclass(frozen=True, slots=True)
class Tallying:
    """Writes results, and counts what it has really changed."""

    unit: Unit

    async def settle(self, delivered: Sequence[Delivered]) -> None:
        """Writes the results: first tries and further ones by their result, corrections apart."""
        first: dict[tuple[int, int], list[Delivered]] = {}
        others: dict[tuple[int, bool, Result, str, datetime | None, int, int], list[int]] = {}
        for one in delivered:
            to = one.to
            if to.edits is None and one.result is Result.SENT:
                first.setdefault((to.broadcast, to.edition), []).append(one)
            else:
                again = (one.again_at or self.unit.now) if one.result is Result.AGAIN else None
                key = (to.broadcast, to.edits is not None, one.result, one.error, again, to.edition, to.epoch)
                others.setdefault(key, []).append(to.person)
        states = await self._states({one.to.broadcast for one in delivered})
        for (broadcast, edition), group in first.items():
            await self._sent(broadcast, edition, group, states[broadcast])
        for (broadcast, correction, result, error, again, edition, epoch), people in others.items():
            if correction:
                newest = states[broadcast].edition == edition
                await self._corrected(broadcast, edition, people, result, error, again, epoch, newest=newest)
            elif again is not None:
                await self._again(broadcast, people, error, again, epoch)
            else:
                await self.close(broadcast, people, _FINAL[result], error)
        await self._keep_messages_of_corrections(delivered)
        gone: dict[str, set[int]] = {}
        for one in delivered:
            if one.result is Result.UNREACHABLE:
                gone.setdefault(one.error or "unreachable", set()).add(one.to.person)
        for error, persons in gone.items():
            await Settling(self.unit).unreachable(persons, error)

    async def close(self, broadcast: int, people: Sequence[int], state: State, error: str) -> None:
        """These will not be tried any more."""
        if not people:
            return
        changed = await self.unit.session.execute(
            update(RecipientRow)
            .where(*self._these(broadcast, people), RecipientRow.state.in_(sorted(OPEN)))
            .values(state=state, error=error or None, leased_by=null(), not_before=null())
        )
        await self.add(broadcast, {state: changed.rowcount})

    async def add(self, broadcast: int, states: Mapping[State, int], corrected: int = 0) -> None:
        """Adds to the tally."""
        changes: dict[str, Any] = {
            state.value: getattr(BroadcastRow, state.value) + many for state, many in states.items() if many
        }
        if corrected:
            changes["corrected"] = BroadcastRow.corrected + corrected
        if changes:
            await self.unit.session.execute(
                update(BroadcastRow)
                .where(BroadcastRow.committee_id == self.unit.committee.id, BroadcastRow.id == broadcast)
                .values(**changes)
            )

    async def _sent(self, broadcast: int, edition: int, group: Sequence[Delivered], state: Row[Any]) -> None:
        """They got it. What was thought to be in doubt is not any more."""
        people = [one.to.person for one in group]
        doubtful = await self._doubtful(broadcast, people) if state.unknown else 0
        connection, committee = self.unit.session.connection, self.unit.committee.id
        if connection.dialect.name == "sqlite":
            rows = [(edition, one.message, committee, broadcast, one.to.person) for one in group]
            changed = (await connection.exec_driver_sql(_SENT_SQLITE, rows)).rowcount
        else:
            messages = [one.message for one in group]
            named = (edition, committee, broadcast, people, messages, min(people), max(people))
            changed = (await connection.exec_driver_sql(_SENT_POSTGRESQL, named)).rowcount
        states = {State.SENT: changed, State.UNKNOWN: -doubtful}
        await self.add(broadcast, states, changed if state.edition == edition else 0)

    async def _doubtful(self, broadcast: int, people: Sequence[int]) -> int:
        """How many of these were given up as unknown: only after another courier had taken over for a while."""
        query = select(func.count()).where(*self._these(broadcast, people), RecipientRow.state == State.UNKNOWN)
        return int((await self.unit.session.execute(query)).scalar_one())

    async def _again(self, broadcast: int, people: Sequence[int], error: str, again: datetime, epoch: int) -> None:
        """To be tried once more; void for what was leased anew since, and may be under way."""
        await self.unit.session.execute(
            update(RecipientRow)
            .where(*self._these(broadcast, people), RecipientRow.state.in_(sorted(OPEN)), _not_leased_since(epoch))
            .values(
                state=State.AGAIN,
                not_before=again,
                leased_by=null(),
                error=error or None,
                attempts=RecipientRow.attempts + int(error not in OWN_RESTS),
            )
        )

    async def _corrected(
        self, broadcast: int, edition: int, people: Sequence[int], result: Result, error: str, again: datetime | None,
        epoch: int, *, newest: bool,
    ) -> None:  # fmt: skip
        """A correction arrived, waits for another try, or did not arrive: then the copy stays as sent, with the reason."""
        these = (*self._these(broadcast, people), RecipientRow.state == State.SENT, RecipientRow.edition < edition)
        if again is not None:
            these = (*these, _not_leased_since(epoch))
            values: dict[str, Any] = {"not_before": again, "leased_by": null()}
        else:
            reason = None if result is Result.SENT else f"correction-{result.value}"
            values = {"edition": edition, "leased_by": null(), "not_before": null(), "error": reason}
        changed = await self.unit.session.execute(update(RecipientRow).where(*these).values(**values))
        if again is None and newest:
            await self.add(broadcast, {}, changed.rowcount)

    async def _keep_messages_of_corrections(self, delivered: Iterable[Delivered]) -> None:
        """Where a correction followed as a new message, the next one edits that."""
        for one in delivered:
            if one.to.edits is not None and one.message not in (0, one.to.edits):
                await self.unit.session.execute(
                    update(RecipientRow)
                    .where(*self._these(one.to.broadcast, [one.to.person]))
                    .values(message_id=one.message)
                )

    async def _states(self, broadcasts: set[int]) -> dict[int, Row[Any]]:
        query = select(BroadcastRow.id, BroadcastRow.edition, BroadcastRow.unknown).where(
            BroadcastRow.committee_id == self.unit.committee.id, BroadcastRow.id.in_(broadcasts)
        )
        return {row.id: row for row in await self.unit.session.execute(query)}

    def _these(self, broadcast: int, people: Sequence[int]) -> tuple[Any, ...]:
        return (
            RecipientRow.committee_id == self.unit.committee.id,
            RecipientRow.broadcast_id == broadcast,
            RecipientRow.person_id.in_(people),
        )


def _not_leased_since(epoch: int) -> Any:
    return or_(RecipientRow.leased_by.is_(None), RecipientRow.leased_by <= epoch)
