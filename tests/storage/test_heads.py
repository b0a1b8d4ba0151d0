"""The first of several statuses: the same rows in the same order as if all were sorted, and not by sorting all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select, text

from core.concerns.model import Concern, Status
from storage.concerns import ConcernRow
from storage.heads import among_the_first
from tests.databases import START, House

WANTED = (Status.SUBMITTED, Status.ACCEPTED, Status.REFERRED)


async def concerns(house: House, many: int) -> list[Concern]:
    """Concerns in several statuses, some since the same moment."""
    made = []
    async with house.units.begin() as work:
        for number in range(many):
            status = (*WANTED, Status.CLOSED)[number * 7 % 4]
            since = START - timedelta(minutes=number * 13 % 29)
            made.append(Concern(work.new_id(), f"C-{number}", status, "education", 7, "渠塌了", "pine", since, since))
            await work.concerns.add(made[-1])
    return made


async def test_the_longest_waiting_of_all_statuses_come_first(house: House) -> None:
    made = await concerns(house, 60)
    expected = sorted((one for one in made if one.status in WANTED), key=lambda one: (one.since, one.id))
    async with house.units.read() as work:
        found = await work.concerns.in_status(WANTED, 20)
        of_sector = await work.concerns.of_sector("education", WANTED, 20)
        nothing = await work.concerns.in_status(())
        of_others = await work.concerns.of_sector("medicine", WANTED)
    assert [one.id for one in found] == [one.id for one in expected[:20]]
    assert [replace(one, words="") for one in of_sector] == [replace(one, words="") for one in found]
    assert (list(nothing), list(of_others)) == ([], [])


async def test_each_status_is_read_only_so_far(house: House) -> None:
    await concerns(house, 4)
    branches = [ConcernRow.status == status.value for status in WANTED]
    first = among_the_first(ConcernRow, 1, branches, ConcernRow.since, 20)
    asked = select(ConcernRow.number).where(first)
    async with house.database.writing() as connection:
        statement = str(asked.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
        plan = "EXPLAIN QUERY PLAN " if house.database.embedded else "SET LOCAL enable_seqscan = off; EXPLAIN "
        *before, explain = plan.split("; ")
        for setting in before:
            await connection.execute(text(setting))
        found = "\n".join(str(row) for row in await connection.execute(text(explain + statement)))
    heads = "SEARCH" if house.database.embedded else "Index Only Scan"
    by_index = [
        line for line in found.splitlines() if heads in line and "ix_concerns_committee_id_status_since" in line
    ]
    assert len(by_index) == len(WANTED), found
