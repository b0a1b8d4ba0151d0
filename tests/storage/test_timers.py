"""Timers: fired once, with their effects, by whoever comes first."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from core.timers import Timer
from storage.timers import Timers
from storage.work import Units
from tests.databases import House


async def put(house: House, *timers: Timer) -> None:
    async with house.units.begin() as work:
        for timer in timers:
            await work.timers.set(timer)


async def fired(units: Units) -> list[tuple[str, int]]:
    """Fires everything that is due."""
    done: list[tuple[str, int]] = []
    while True:
        async with Timers(units).claim() as claimed:
            if claimed is None:
                return done
            timer, work = claimed
            await work.next_number(f"{timer.kind}-{timer.subject}")
            done.append((timer.kind, timer.subject))


async def test_fired_when_due_the_earliest_first_and_once(house: House) -> None:
    now = house.clock()
    late, early = Timer("sleep", 1, now + timedelta(days=2)), Timer("remind", 1, now + timedelta(days=1))
    await put(house, late, early, Timer("remind", 2, now + timedelta(days=9)))
    assert await Timers(house.units).next_due() == early.due
    assert await fired(house.units) == []
    house.clock.forward(days=3)
    assert await fired(house.units) == [("remind", 1), ("sleep", 1)]
    assert await fired(house.units) == []
    assert len(await house.rows("SELECT * FROM timers")) == 1


async def test_a_later_one_takes_the_place_and_a_cleared_one_is_gone(house: House) -> None:
    now = house.clock()
    await put(house, Timer("remind", 1, now), Timer("remind", 2, now), Timer("remind", 1, now + timedelta(days=1)))
    async with house.units.begin() as work:
        await work.timers.clear("remind", 2)
        await work.timers.clear("remind", 3)
    assert await fired(house.units) == []
    house.clock.forward(days=2)
    assert await fired(house.units) == [("remind", 1)]
    assert await Timers(house.units).next_due() is None


async def test_set_anew_by_its_own_firing_it_stays(house: House) -> None:
    await put(house, Timer("remind", 1, house.clock()))
    async with Timers(house.units).claim() as claimed:
        assert claimed is not None
        timer, work = claimed
        await work.timers.set(Timer("remind", 1, timer.due + timedelta(days=1)))
    assert await Timers(house.units).next_due() == house.clock() + timedelta(days=1)


async def test_what_fails_leaves_nothing_and_comes_again(house: House) -> None:
    due = Timer("remind", 1, house.clock())
    await put(house, due)
    with pytest.raises(ZeroDivisionError):
        async with Timers(house.units).claim() as claimed:
            assert claimed is not None
            await claimed[1].next_number("x")
            raise ZeroDivisionError
    assert await house.rows("SELECT * FROM series") == []
    await Timers(house.units).failed(due, "ZeroDivisionError", house.clock() + timedelta(minutes=1))
    assert await fired(house.units) == []
    house.clock.forward(minutes=2)
    assert await fired(house.units) == [("remind", 1)]


async def test_a_failure_does_not_move_a_timer_that_was_set_anew(house: House) -> None:
    due = Timer("remind", 1, house.clock())
    await put(house, due, Timer("remind", 1, house.clock() + timedelta(days=9)))
    await Timers(house.units).failed(due, "x", house.clock() + timedelta(minutes=1))
    assert await Timers(house.units).next_due() == house.clock() + timedelta(days=9)


async def test_several_that_fire_at_once_fire_each_timer_once(house: House) -> None:
    await put(house, *(Timer("remind", number, house.clock()) for number in range(20)))
    found = await asyncio.gather(fired(house.units), fired(house.second()), fired(house.units))
    assert sorted(timer for some in found for timer in some) == [("remind", number) for number in range(20)]
    assert {row["last"] for row in await house.rows("SELECT last FROM series")} == {1}
