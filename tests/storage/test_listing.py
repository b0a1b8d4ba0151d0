"""Lists of the desk cost the same however long they are: a page is found by the index of its order, without sorting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from core.concerns.model import Status as ConcernStatus
from core.concerns.model import Wanted as WantedConcerns
from core.opinions.model import Status, Wanted
from core.paging import Place
from storage.work import Unit
from tests.databases import House

AFTER = Place(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=10), 7)
IN_EDUCATION = WantedConcerns(sector="education")
Asks = Callable[[Unit], Awaitable[Any]]
QUESTIONS: dict[str, tuple[str, str, Asks]] = {
    "items": ("opinions", "ix_opinions_committee_id_status_received_id",
              lambda unit: unit.opinions.places(Status.CLOSED, Wanted(), AFTER, 31)),
    "newest items": ("opinions", "ix_opinions_committee_id_status_received_id",
                     lambda unit: unit.opinions.places(Status.CLOSED, Wanted(newest=True), AFTER, 31)),
    "my items": ("opinions", "ix_opinions_claimed",
                 lambda unit: unit.opinions.places(Status.SUBMITTED, Wanted(held_by=7), None, 31)),
    "concerns": ("concerns", "ix_concerns_committee_id_status_since_id",
                 lambda unit: unit.concerns.places(ConcernStatus.CLOSED, WantedConcerns(), AFTER, 31)),
    "concerns of a sector": ("concerns", "ix_concerns_committee_id_sector_status_since_id",
                             lambda unit: unit.concerns.places(ConcernStatus.CLOSED, IN_EDUCATION, AFTER, 31)),
}  # fmt: skip


async def many(house: House) -> None:
    """Thousands of rows, of which a page shows thirty."""
    numbers = ", ".join(f"({number})" for number in range(3000))
    filled = {
        "opinions": (
            "status, reporter, since, number, received, matter, publish, author, editor, claimed_by, reason_code, issue,"
            " issue_year, form, corrects, merged_into, version, words",
            "'closed', 1, n, 'x' || n, n, 'other', TRUE, 0, 0, CASE WHEN n % 100 = 0 THEN 5 ELSE 0 END, '', 0, 0, 'single', 0, 0,"
            " 1, {blob}",
        ),
        "concerns": (
            "number, status, sector, contributor, pseudonym, submitted_at, since, entry, on_behalf, named, seat, taken, channel,"
            " unit, outcome, consent, item, item_number, insisted, reopened, appeal_refused, version, words",
            "'x' || n, 'closed', CASE WHEN n % 9 = 0 THEN 'education' ELSE 'medicine' END, 1, '', n, n, '', FALSE, FALSE, 0,"
            " FALSE, '', '', '', 'none', 0, '', FALSE, 0, FALSE, 1, {blob}",
        ),
    }  # fmt: skip
    blob = "x''" if house.database.embedded else "''::bytea"
    async with house.database.writing() as connection:
        for table, (columns, values) in filled.items():
            await connection.execute(
                text(
                    f"INSERT INTO {table} (committee_id, id, {columns})"
                    f" SELECT 1, n, {values.format(blob=blob)} FROM (SELECT column1 AS n FROM (VALUES {numbers}) AS v) AS m"
                )
            )
        await connection.execute(text("ANALYZE"))


async def plan(house: House, table: str, asks: Asks) -> str:
    """How the database goes about the question."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if f"FROM {table}" in statement:
            asked.append((statement, values))

    engine = house.database._writer.sync_engine  # the statements as they really are
    event.listen(engine, "before_cursor_execute", note)
    async with house.units.begin() as unit:
        await asks(unit)
    event.remove(engine, "before_cursor_execute", note)
    async with house.database.writing() as connection:
        words = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN "
        return "\n".join(str(row) for row in await connection.exec_driver_sql(words + asked[0][0], asked[0][1]))


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_page_is_found_by_the_index_of_its_order(house: House, question: str) -> None:
    await many(house)
    table, index, asks = QUESTIONS[question]
    found = await plan(house, table, asks)
    assert index in found or (
        not house.database.embedded and index.replace("sector_", "") in found
    )  # as good, by its figures
    if question != "my items":  # a handful, sorted
        assert "Sort" not in found
        assert "TEMP B-TREE" not in found


async def test_the_look_sees_a_missing_index(house: House) -> None:
    """The control: without its index the same page has to be sorted."""
    await many(house)
    table, index, asks = QUESTIONS["items"]
    async with house.database.writing() as connection:
        await connection.execute(text(f"DROP INDEX {index}"))
    found = await plan(house, table, asks)
    assert "Sort" in found or "TEMP B-TREE" in found
