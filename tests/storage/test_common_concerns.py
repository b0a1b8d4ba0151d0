"""Common concerns on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.common_concerns.model import CommonConcern
from core.concerns.model import Status
from core.errors import Conflict
from core.privacy.model import Ground
from tests.databases import START, House
from tests.storage.making import person
from tests.storage.test_holds import LONG_AGO, ended
from tests.storage.test_search import concern


async def test_kept_and_changed_once_at_a_time(house: House) -> None:
    async with house.units.begin() as work:
        common = CommonConcern(work.new_id(), 7, "", work.now)
        await work.common_concerns.add(common)
        assert await work.common_concerns.get(common.id) == common
        changed = await work.common_concerns.save(replace(common, title="杏林村灌溉渠修复", lead=8))
        assert await work.common_concerns.get(common.id) == changed
        with pytest.raises(Conflict):
            await work.common_concerns.save(common)
        assert await work.common_concerns.get(1) is None


async def test_contributors_are_different_people_who_have_not_withdrawn(house: House) -> None:
    async with house.units.begin() as work:
        common = CommonConcern(work.new_id(), 7, "", work.now)
        await work.common_concerns.add(common)
        made = [
            await concern(work, contributor=person, status=status, common=common.id)
            for person, status in (
                (1, Status.ACCEPTED), (2, Status.JOINED), (2, Status.JOINED), (3, Status.WITHDRAWN), (0, Status.JOINED),
            )
        ]  # fmt: skip
        assert await work.common_concerns.contributors(common.id) == 2
        assert [one.id for one in await work.concerns.of_common(common.id)] == [one.id for one in made]
        assert list(await work.concerns.of_common(0)) == []


async def test_whoever_goes_by_the_clock_is_counted_on_once_and_whoever_leaves_no_more(house: House) -> None:
    one, two, three = [await person(house, address) for address in (1001, 1002, 1003)]
    first, second, *_, last = [
        await ended(house, number, who, LONG_AGO, common=77) for number, who in enumerate((one, one, two, two, three))
    ]

    async def count() -> int:
        async with house.units.read() as work:
            return await work.common_concerns.contributors(77)

    async with house.units.begin() as work:
        for each in await work.retention.untold(Status.CLOSED, START, 9):
            assert await work.retention.announce(each, START)
    assert await count() == 3
    for concern_id in (first, second):
        async with house.units.begin() as work:
            await work.retention.empty([concern_id])
        assert await count() == 3
    for who, left in ((two, 2), (one, 2)):
        async with house.units.begin() as work:
            await work.privacy.erase(who, Ground.REQUEST, leaves_now=False, official=False)
        assert await count() == left, "who has left after it went leads to nobody by then"
    async with house.units.begin() as work:
        await work.retention.empty([last])
    assert await count() == 2
