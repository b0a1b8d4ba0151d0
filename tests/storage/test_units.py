"""Units of work: all of it or nothing, parts that can be taken back, numbers without gaps, ids that rise, who is woken."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors import Role
from core.audit import Entry
from core.drafts import Draft
from core.timers import Timer
from storage.base import Instant
from storage.calls import Wrote
from storage.files import Files
from storage.ids import EPOCH, Ids
from storage.work import Units
from tests.databases import House
from tests.storage.making import notice, person, picture, tell

TABLES = ("people", "series", "outbox", "timers", "audit", "files", "drafts", "data_keys")


async def everything(house: House) -> dict[str, int]:
    """How many rows each table has."""
    return {table: (await house.rows(f"SELECT count(*) AS many FROM {table}"))[0]["many"] for table in TABLES}


async def do_everything(house: House, fail: bool) -> None:
    async with house.units.begin() as work:
        found, _ = await work.people.arrive(7, "zh-CN", work.new_id())
        await work.next_number("concern-2026")
        await work.tell(notice(found.id))
        await work.timers.set(Timer("remind", 1, work.now))
        await work.audit.record(Entry(found.id, "concern.submit", 1))
        await work.drafts.keep(Draft(found.id, Role.CONSTITUENT, "concern.words", fields={"words": "话"}))
        if fail:
            raise ZeroDivisionError


async def test_all_of_it_or_nothing(house: House) -> None:
    with pytest.raises(ZeroDivisionError):
        await do_everything(house, fail=True)
    assert set((await everything(house)).values()) == {0}
    await do_everything(house, fail=False)  # the keys that were made and lost are made anew, and what they seal opens
    assert {table for table, many in (await everything(house)).items() if not many} == {"files"}
    async with house.second().read() as work:
        [row] = await house.rows("SELECT person_id FROM drafts")
        draft = await work.drafts.current(row["person_id"], Role.CONSTITUENT)
    assert draft is not None
    assert draft.fields == {"words": "话"}


async def test_a_part_is_taken_back_alone(house: House) -> None:
    one = await person(house)
    async with house.units.begin() as work:
        await work.audit.record(Entry(one, "before", 1))
        with pytest.raises(ZeroDivisionError):
            async with work.savepoint():
                await work.next_number("x")
                await work.drafts.keep(Draft(99, Role.MEMBER, "lost"))
                await work.audit.record(Entry(one, "taken-back", 1))
                await work.tell(notice(one))
                found = await work.people.person(one)
                assert found is not None
                await work.people.save(replace(found, reachable=False))
                raise ZeroDivisionError
        await work.drafts.keep(Draft(99, Role.MEMBER, "kept"))
        row = await work.tell(notice(one))
        assert await work.next_number("x") == 1
    assert [line["verb"] for line in await house.rows("SELECT verb FROM audit")] == ["before"]
    assert await house.rows("SELECT id, state FROM outbox") == [{"id": row, "state": "pending"}]
    async with house.second().read() as work:
        draft = await work.drafts.current(99, Role.MEMBER)
    assert draft is not None
    assert draft.kind == "kept"


async def test_a_part_that_is_well_stays(house: House) -> None:
    async with house.units.begin() as work, work.savepoint():
        await work.next_number("x")
    assert (await everything(house))["series"] == 1


async def test_numbers_have_no_gaps_and_come_once(house: House) -> None:
    both = [house.units, house.second()]

    async def number(units: Units, fail: bool) -> int:
        async with units.begin() as work:
            found = await work.next_number("concern-2026")
            await asyncio.sleep(0)
            if fail:
                raise ZeroDivisionError
            return found

    calls = [number(both[at % 2], fail=at % 5 == 4) for at in range(30)]
    found = await asyncio.gather(*calls, return_exceptions=True)
    assert sorted(one for one in found if isinstance(one, int)) == list(range(1, 25))
    async with house.units.begin() as work:
        assert await work.next_number("concern-2027") == 1


async def test_who_has_to_act_is_woken_after_the_commit(house: House) -> None:
    one = await person(house)
    heard: list[Wrote] = []
    house.units.listeners.append(heard.append)
    await tell(house, notice(one))
    async with house.units.begin() as work:
        await work.timers.set(Timer("remind", 1, work.now))
        assert len(heard) == 1
    file = await picture(house, one)
    await Files(house.units).store(file, b"x", "image/jpeg")
    assert heard == [
        Wrote(outbox=True, timers=False, files=False),
        Wrote(outbox=False, timers=True, files=False),
        Wrote(outbox=False, timers=False, files=True),
        Wrote(outbox=True, timers=False, files=False),  # parcels that waited for the file may go
    ]
    async with house.units.begin() as work:
        await work.drafts.drop(one, Role.MEMBER)
    with pytest.raises(ZeroDivisionError):
        async with house.units.begin() as work:
            await work.tell(notice(one))
            raise ZeroDivisionError
    assert len(heard) == 4


async def test_drafts_come_back_take_each_others_place_and_go(house: House) -> None:
    async with house.units.begin() as work:
        await work.drafts.keep(
            Draft(5, Role.MEMBER, "opinion.title", 3, {"title": "标题", "files": [1, 2], "yes": True})
        )
        await work.drafts.keep(Draft(5, Role.CONSTITUENT, "concern.words"))
        await work.drafts.keep(Draft(5, Role.MEMBER, "opinion.advice", 4, {"title": "另一"}))
    async with house.units.read() as work:
        assert await work.drafts.current(5, Role.MEMBER) == Draft(
            5, Role.MEMBER, "opinion.advice", 4, {"title": "另一"}
        )
        assert await work.drafts.current(6, Role.MEMBER) is None
    async with house.units.begin() as work:
        await work.drafts.drop(5, Role.MEMBER)
        assert await work.drafts.current(5, Role.MEMBER) is None
        assert await work.drafts.current(5, Role.CONSTITUENT) == Draft(5, Role.CONSTITUENT, "concern.words")


async def test_a_reading_unit_needs_no_key_where_nothing_was_sealed(house: House) -> None:
    async with house.units.read() as work:
        assert await work.people.seats() == []


@given(st.lists(st.integers(-5_000_000, 5_000_000), min_size=1, max_size=60), st.integers(0, 1023))
def test_ids_rise_whatever_the_clock_does(jumps: list[int], node: int) -> None:
    ids, now, made = Ids(node), datetime(2026, 1, 1, tzinfo=UTC), []
    for jump in jumps:
        now = max(EPOCH, now + timedelta(milliseconds=jump))
        made += [ids.new(now) for _ in range(100)]
    assert made == sorted(set(made))
    assert 0 < made[-1] < 1 << 63


def test_more_ids_in_a_millisecond_than_the_sequence_has() -> None:
    ids, now = Ids(3), datetime(2026, 1, 1, tzinfo=UTC)
    assert len({ids.new(now) for _ in range(10_000)}) == 10_000


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001  # hypothesis adds the zone
def test_a_point_in_time_comes_back_as_it_was(moment: datetime) -> None:
    kind, dialect = Instant(), None
    assert kind.process_result_value(kind.process_bind_param(moment, dialect), dialect) == moment  # type: ignore[arg-type]  # it looks at no dialect


def test_a_time_of_nowhere_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="naive"):
        Instant().process_bind_param(datetime(2026, 1, 1), None)  # type: ignore[arg-type]  # noqa: DTZ001  # that is what is tested
