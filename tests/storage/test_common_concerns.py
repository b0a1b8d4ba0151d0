"""Common concerns on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.common_concerns.model import CommonConcern
from core.concerns.model import Status
from core.errors import Conflict
from tests.databases import House
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
