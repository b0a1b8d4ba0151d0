"""Figures counted by the databases: a small made committee on both, its outcomes told or not, and the indexes that answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from core.actors import Actor, Desk, Role
from core.concerns.model import Concern, Rating, Status
from core.errors import Forbidden, Invalid
from core.figures import reading
from core.figures.model import Month, Standing, Tally
from core.notices import Notice
from core.opinions.model import Dispatch, DispatchKind, Level, Opinion, Outcome, Text
from core.opinions.model import Status as ItemStatus
from core.people.model import Seat
from core.queues import Result
from storage.work import Unit
from tests.databases import START, House
from tests.storage.making import leased, person, settle
from tests.storage.test_plans import plan

STAFF = Actor(1, 900, Role.STAFF, desks=frozenset({Desk.LIAISON}))
MEMBER = Actor(1, 901, Role.MEMBER, seat=50)
OCTOBER = datetime(2026, 9, 30, 16, 30, tzinfo=UTC)
"""October in Shanghai, September in Greenwich."""


async def concern(work: Unit, status: Status, at: datetime = START, sector: str = "education", **more: Any) -> Concern:
    number = await work.next_number("concern-2026")
    made = Concern(work.new_id(), f"BY-{number}", status, sector, 7, "路灯不亮", "0-0", at, at)
    made = replace(made, **more)
    await work.concerns.add(made)
    return made


async def item(
    work: Unit, reporter: int, at: datetime | None, status: ItemStatus = ItemStatus.SUBMITTED, **more: Any
) -> Opinion:
    made = Opinion(work.new_id(), status, reporter, Text("关于路灯的建议", "不亮", "", ""), START, received=at)
    made = replace(made, **more)
    await work.opinions.add(made)
    return made


async def adopted(work: Unit, of: Opinion, level: Level, *outcomes: Outcome) -> None:
    sent = Dispatch(work.new_id(), of.id, DispatchKind.REPORT_UP, level, "市委办公室", work.now)
    await work.opinions.add_dispatch(sent)
    for outcome in outcomes:
        await work.opinions.add_outcome(work.new_id(), sent, outcome, "")


async def town(house: House) -> None:
    """A small committee: three sectors, two months, a bit of everything."""
    answered: dict[str, Any] = {"first_answer_at": START + timedelta(minutes=90)}
    async with house.units.begin() as work:
        for rating in (Rating.SOLVED, Rating.PARTLY, Rating.NOT, None):
            ended = Status.CLOSED if rating else Status.AWAITING_RATING
            await concern(work, ended, outcome="explained", rating=rating, **answered)
        await concern(work, Status.IN_DIALOGUE, first_answer_at=START + timedelta(hours=80))
        await concern(work, Status.LIFTED, outcome="lifted")
        await concern(work, Status.REDIRECTED)
        await concern(work, Status.WITHDRAWN, sector="medicine")
        await concern(work, Status.SUBMITTED, OCTOBER, sector="medicine")
        await concern(work, Status.REFUSED, datetime(2025, 11, 30, 15, 59, tzinfo=UTC))  # before the twelve months
        seat = Seat(50, 1, "林知远", "education")
        await work.people.add_seat(seat)
        first = await item(work, 50, START)
        await item(work, 51, START)
        await item(work, 50, None, ItemStatus.DRAFT)
        await item(work, 50, START, corrects=first.id)
        await adopted(work, first, Level.CITY, Outcome.USED, Outcome.ACCEPTED, Outcome.USED)
        await adopted(work, first, Level.CITY, Outcome.USED)
        await adopted(work, first, Level.NATIONAL, Outcome.INSTRUCTED, Outcome.NOT_USED)


async def test_everything_is_counted_by_month_and_sector(house: House) -> None:
    await town(house)
    async with house.units.read() as work:
        found = await reading.report(work, STAFF)
    months = dict(found.months)
    assert list(months) == [Month(2025, 12).after(ahead) for ahead in range(12)]
    assert months[Month(2026, 9)] == Tally()
    assert months[Month(2026, 10)] == Tally(received=1)
    november = Tally(
        received=8, ended=4, redirected=1, withdrawn=1, solved=1, partly=1, unsolved=1, items=2, waits={2: 4, 96: 1}
    )
    assert months[Month(2026, 11)] == november
    assert (november.still_open, november.median, november.mean_rating) == (2, 2, 50)
    assert found.whole == replace(november, received=9)
    assert [code for code, *_ in found.sectors] == ["agriculture", "education", "medicine"]
    lines = {code: (tally, standing) for code, tally, standing in found.sectors}
    assert lines["agriculture"] == (Tally(), Standing())
    assert lines["education"] == (replace(november, received=7, withdrawn=0, items=1), Standing(3, 0))
    assert lines["medicine"] == (Tally(received=2, withdrawn=1), Standing(1, 1)), "triage is due after one working day"
    assert found.standing == Standing(4, 1)
    assert found.adopted == {(Level.CITY, Outcome.USED): 1, (Level.CITY, Outcome.ACCEPTED): 1}


async def test_one_sector_alone(house: House) -> None:
    await town(house)
    async with house.units.read() as work:
        medicine = await reading.report(work, STAFF, "2026-Q4", "medicine")
        education = await reading.report(work, STAFF, "2026", "education")
    assert medicine.months == (
        (Month(2026, 10), Tally(received=1)), (Month(2026, 11), Tally(received=1, withdrawn=1)),
    )  # fmt: skip
    assert medicine.standing == Standing(1, 1)
    assert medicine.adopted == {}
    assert education.whole.items == 1
    assert education.whole.waits == {2: 4, 96: 1}
    assert education.adopted == {(Level.CITY, Outcome.USED): 1, (Level.CITY, Outcome.ACCEPTED): 1}


async def test_who_sees_what(sqlite_house: House) -> None:
    await town(sqlite_house)
    async with sqlite_house.units.read() as work:
        assert (await reading.report(work, MEMBER)).sectors == ()
        assert (await reading.report(work, replace(STAFF, desks=frozenset({Desk.MEETINGS})))).sectors == ()
        with pytest.raises(Forbidden):
            await reading.report(work, MEMBER, sector="education")
        with pytest.raises(Forbidden):
            await reading.report(work, replace(MEMBER, role=Role.CONSTITUENT))
        with pytest.raises(Invalid):
            await reading.report(work, STAFF, sector="nowhere")


async def told(house: House) -> dict[int, str]:
    rows = await house.rows("SELECT concern_id, state FROM outcomes_told")
    return {row["concern_id"]: row["state"] for row in rows}


async def test_an_outcome_counts_as_told_once_its_message_has_arrived(house: House) -> None:
    people = [await person(house, number) for number in (1001, 1002, 1003)]
    rows, made = [], []
    async with house.units.begin() as work:
        for one in people:
            made.append(await concern(work, Status.AWAITING_RATING, contributor=one, outcome="eased"))
            rows.append(await work.tell(Notice(one, "common-missing")))
            await work.figures.telling(made[-1], rows[-1])
        await work.figures.telling(replace(made[0], id=5, contributor=0), rows[0])
    assert set((await told(house)).values()) == {"pending"}
    for row, result in zip(await leased(house), (Result.SENT, Result.UNREACHABLE, Result.AGAIN), strict=True):
        await settle(house, row, result, *([1] if result is Result.SENT else []))
    assert await told(house) == dict(zip((each.id for each in made), ("sent", "failed", "pending"), strict=True))
    async with house.database.writing() as connection:  # the outbox is cleared out one day: what is known stays known
        await connection.execute(text("DELETE FROM outbox"))
    assert await told(house) == dict(zip((each.id for each in made), ("sent", "failed", "cancelled"), strict=True))
    async with house.units.read() as work:
        whole = (await reading.report(work, STAFF)).whole
    assert (whole.ended, whole.due_telling, whole.told) == (3, 3, 1)


async def test_who_cannot_be_reached_is_not_told_and_another_outcome_takes_the_place_of_the_first(house: House) -> None:
    gone = await person(house, 1001)
    async with house.units.begin() as work:
        known = await work.people.person(gone)
        assert known is not None
        await work.people.save(replace(known, reachable=False))
        made = await concern(work, Status.AWAITING_RATING, contributor=gone, outcome="eased")
        await work.figures.telling(made, await work.tell(Notice(gone, "common-missing")))
    assert await told(house) == {made.id: "failed"}
    async with house.units.begin() as work:
        await work.people.save(replace(known, reachable=True))
        await work.figures.telling(made, await work.tell(Notice(gone, "common-missing")))
    assert await told(house) == {made.id: "pending"}
    [row] = await leased(house)
    await settle(house, row, Result.SENT, 7)
    assert await told(house) == {made.id: "sent"}


async def test_the_counts_are_read_from_indexes_alone(sqlite_house: House) -> None:
    """However much was written in the concerns, no sealed word is read to count them. (PostgreSQL chooses by how much there
    is; benchmarks.figures measures it.)"""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_more: Any) -> None:
        if "concerns" in statement and "GROUP BY" in statement:
            asked.append((statement, values))

    engine = sqlite_house.database._writer.sync_engine  # the statements as they really are
    event.listen(engine, "before_cursor_execute", note)
    async with sqlite_house.units.begin() as work:
        await reading.report(work, STAFF)
    event.remove(engine, "before_cursor_execute", note)
    async with sqlite_house.database.writing() as connection:
        plans = [await plan(connection, *one) for one in asked]
    assert Counter("COVERING INDEX ix_concerns_received" in each for each in plans) == {True: 3, False: 1}
    assert all("COVERING INDEX" in each for each in plans)
