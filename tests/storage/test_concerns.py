"""Concerns as rows, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.concerns.model import Concern, Consent, Rating, Status
from core.errors import Conflict
from core.said import Place
from tests.databases import START, House

FULL = Concern(
    id=7,
    number="BY-2026-00001",
    status=Status.IN_DIALOGUE,
    sector="agriculture",
    contributor=11,
    words="村西头灌溉渠塌了",
    pseudonym="3-17",
    submitted_at=START,
    since=START,
    files=(4, 2**62),
    places=(Place(38.47, -106.27),),
    entry="s-agriculture",
    on_behalf=True,
    named=True,
    name="王桂兰",
    reach="村口第三家",
    seat=50,
    taken=True,
    first_answer_at=START,
    channel="hotline",
    reason="工作冲突",
    unit="water",
    outcome="explained",
    outcome_words="已列入春季维修",
    concluded_at=START,
    consent=Consent.AGREED,
    item=9,
    item_number="BY-S-2026-0001",
    rating=Rating.PARTLY,
    insisted=True,
    reopened=1,
    appeal_refused=True,
)
PLAIN = Concern(8, "BY-2026-00002", Status.ACCEPTED, "education", 12, "学校门口没有红绿灯", "0-0", START, START)


async def keep(house: House, *concerns: Concern) -> None:
    async with house.units.begin() as work:
        for concern in concerns:
            await work.concerns.add(concern)


async def test_a_concern_comes_back_as_it_went_in(house: House) -> None:
    await keep(house, FULL, PLAIN)
    async with house.units.read() as work:
        assert await work.concerns.get(FULL.id) == FULL
        assert await work.concerns.get(PLAIN.id) == PLAIN
        assert await work.concerns.by_number(FULL.number) == FULL
        assert await work.concerns.get(99) is None
        assert await work.concerns.by_number("BY-2026-99999") is None


async def test_nobodys_words_or_names_are_readable_in_the_database(house: House) -> None:
    await keep(house, FULL)
    dump = await house.dump()
    for words in (FULL.words, FULL.name, FULL.reach, FULL.reason, FULL.outcome_words):
        assert words.encode() not in dump
        assert words.encode("unicode_escape") not in dump
    assert FULL.number.encode() in dump, "control: what is plain is found"


async def test_a_saved_change_is_there_with_a_new_version(house: House) -> None:
    await keep(house, PLAIN)
    async with house.units.begin() as work:
        saved = await work.concerns.save(replace(PLAIN, status=Status.ASSIGNED, seat=50, words="改过的话"))
    assert saved.version == PLAIN.version + 1
    async with house.units.read() as work:
        assert await work.concerns.get(PLAIN.id) == saved


async def test_two_who_save_the_same_concern_conflict(house: House) -> None:
    await keep(house, PLAIN)
    async with house.units.begin() as work:
        await work.concerns.save(replace(PLAIN, status=Status.ASSIGNED))
    with pytest.raises(Conflict):
        async with house.units.begin() as work:
            await work.concerns.save(replace(PLAIN, status=Status.REDIRECTED))
    async with house.units.read() as work:
        found = await work.concerns.get(PLAIN.id)
        assert found is not None
        assert found.status is Status.ASSIGNED


async def test_lists_hold_what_they_name_and_the_longest_waiting_first(house: House) -> None:
    later = START.replace(hour=5)
    mine = [replace(PLAIN, id=20 + n, number=f"BY-2026-0010{n}", contributor=77, seat=5) for n in range(3)]
    mine[0] = replace(mine[0], since=later)
    mine[2] = replace(mine[2], status=Status.CLOSED)
    await keep(house, FULL, PLAIN, *mine)
    async with house.units.read() as work:
        assert [each.id for each in await work.concerns.of_contributor(77)] == [22, 21, 20]
        assert [each.id for each in await work.concerns.of_contributor(77, limit=1)] == [22]
        assert [each.id for each in await work.concerns.of_seat(5, (Status.ACCEPTED,))] == [21, 20]
        assert [each.id for each in await work.concerns.of_sector("education", (Status.ACCEPTED,))] == [8, 21, 20]
        assert [each.id for each in await work.concerns.of_sector("medicine", tuple(Status))] == []
        assert [each.id for each in await work.concerns.in_status((Status.CLOSED, Status.IN_DIALOGUE))] == [7, 22]
        assert await work.concerns.burdens([5, 50, 51], (Status.ACCEPTED, Status.IN_DIALOGUE)) == {5: 2, 50: 1}
        assert await work.concerns.burdens([], tuple(Status)) == {}
