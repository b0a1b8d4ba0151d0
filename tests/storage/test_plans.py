"""Claims stay quick however long the past is: what waits is found by the indexes of what waits, in their order."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from core.actors import Role
from core.audiences import Audience
from core.concerns.model import Status as Concerning
from core.notices import Lane
from core.opinions.model import Status
from core.queues import Delivered, Result
from storage.broadcasting import Broadcasting
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.timers import Timers
from tests.databases import House
from tests.storage.making import keep, leased, notice, person, settle, tell
from tests.storage.test_broadcasts import begin, crowd, held

LONG, WAITING = 2000, 500


async def long_past(house: House, known: bool = True) -> None:
    """Much that is done, and less that waits; ``known`` to the planner's statistics, or a burst of which they know nothing."""
    one, *others = [await person(house, number) for number in range(1 + WAITING // 10)]
    await keep(house, *[(number, "p1") for number in range(LONG)])
    await tell(house, *[notice(one, lane=Lane.BROADCAST) for _ in range(LONG)])
    async with house.database.writing() as connection:
        for table in ("inbox", "outbox"):
            await connection.execute(text(f"UPDATE {table} SET state = 'done', settled_at = 1"))
    await keep(house, *[(LONG + number, f"p{number}") for number in range(WAITING)])
    await tell(house, *[notice(other) for other in others * 10])
    if known:
        async with house.database.writing() as connection:
            await connection.execute(text("ANALYZE"))


async def plan(connection: AsyncConnection, statement: str, values: Any) -> str:
    asked = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
    return "\n".join(str(row) for row in await connection.exec_driver_sql(asked + statement, values))


async def plans(house: House, table: str) -> list[str]:
    """How the database goes about each question that the queues ask about the table."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith("SELECT") and f"FROM {table}" in statement:
            asked.append((statement, values))

    engine = house.database._writer.sync_engine  # the statements as they really are
    event.listen(engine, "before_cursor_execute", note)
    async with Inbox(house.units).claim():
        pass
    async with Timers(house.units).claim():
        pass
    for row in await leased(house, limit=5):
        await settle(house, row, Result.SENT, 1)
    await Outbox(house.units).next_due()
    event.remove(engine, "before_cursor_execute", note)
    async with house.database.writing() as connection:
        return [await plan(connection, *one) for one in asked]


@pytest.mark.parametrize("known", [True, False])
async def test_the_next_update(house: House, known: bool) -> None:
    await long_past(house, known)
    [found] = await plans(house, "inbox")
    assert "ix_inbox_waiting" in found
    assert "ix_inbox_head" in found
    assert "sort" not in found.lower()
    assert "TEMP B-TREE" not in found


@pytest.mark.parametrize("known", [True, False])
async def test_the_next_parcels(house: House, known: bool) -> None:
    await long_past(house, known)
    found = next(one for one in await plans(house, "outbox") if "people" not in one)
    assert "ix_outbox_open" in found
    assert "ix_outbox_person" in found
    assert "ix_outbox_due" not in found
    assert "Seq Scan on outbox" not in found
    assert "SCAN outbox" not in found
    assert "TEMP B-TREE" not in found


async def broadcast_plans(house: House) -> list[str]:
    """How the database goes about each statement of a broadcast just written down, of which its statistics know nothing."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if " broadcast_recipients" in statement and not statement.startswith("INSERT"):
            asked.append((statement, values[0] if many else values))

    await crowd(house, 200)
    await begin(house, Audience(frozenset({Role.CONSTITUENT})))
    queue, epoch = Broadcasting(house.units), await held(house)
    while await queue.expand(epoch, 1000):
        pass
    engine = house.database._writer.sync_engine  # the statements as they really are
    event.listen(engine, "before_cursor_execute", note)
    leased_ = await queue.lease(epoch, 50, {})
    await queue.settle([Delivered(one, Result.SENT, number) for number, one in enumerate(leased_, 1)])
    event.remove(engine, "before_cursor_execute", note)
    async with house.database.writing() as connection:
        return [await plan(connection, *one) for one in asked]


async def test_the_next_recipients_and_their_results(house: House) -> None:
    lease, settle_ = [found for found in await broadcast_plans(house) if "again" not in found.split("Filter")[0]][-2:]
    assert "pk_people" in lease or "sqlite_autoindex_people" in lease
    assert "pk_data_keys" in lease or "sqlite_autoindex_data_keys" in lease
    for found in (lease, settle_):
        assert "Join Filter" not in found, "each recipient is looked up by key, not searched for among all"
        assert "SCAN" not in found
        assert "Seq Scan" not in found
    assert house.database.embedded or "person_id >=" in settle_, "not the whole broadcast for each batch of results"


async def test_the_pages_of_queues_fetch_their_rows_by_id(sqlite_house: House) -> None:
    """SQLite, which knows no statistics, is offered an index of the order alone: it must not read the whole table along it."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if statement.startswith(("SELECT opinions.committee_id", "SELECT concerns.committee_id")):
            asked.append((statement, values))

    engine = sqlite_house.database._reader.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with sqlite_house.units.read() as work:
        await work.opinions.in_status((Status.SUBMITTED, Status.IN_EDIT), 50)
        await work.concerns.in_status((Concerning.SUBMITTED, Concerning.ACCEPTED), 50)
    event.remove(engine, "before_cursor_execute", note)
    async with sqlite_house.database.writing() as connection:
        found = [await plan(connection, *one) for one in asked]
        apart = [
            statement.replace("ORDER BY abs(opinions.received)", "ORDER BY opinions.received") for statement, _ in asked
        ]
        control = await plan(connection, apart[0], asked[0][1])
    by_id = "(committee_id=? AND id=?)"
    assert len(found) == 2
    assert all(by_id in each for each in found)
    assert by_id not in control


async def test_the_look_sees_a_missing_index(house: House) -> None:
    """The control: without its index the same question is answered in another way."""
    await long_past(house)
    async with house.database.writing() as connection:
        for index in ("ix_inbox_waiting", "ix_outbox_open"):
            await connection.execute(text(f"DROP INDEX {index}"))
    assert "ix_inbox_waiting" not in (await plans(house, "inbox"))[0]
    assert "ix_outbox_open" not in (await plans(house, "outbox"))[0]
