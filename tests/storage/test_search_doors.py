"""What search finds is what the door lets open: every actor towards a concern and an item in every state, generated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.actors import Actor, Desk, Role
from core.concerns import reading as concerns
from core.concerns.model import Concern, Status
from core.errors import Forbidden, Missing
from core.opinions import reading as opinions
from core.opinions.model import CoReporter, Opinion, Text
from core.opinions.model import Status as ItemStatus
from core.search.finding import search
from core.search.model import Kind, Wanted, visible_to
from storage.work import Unit
from tests.databases import House

SEATS = (0, 5, 6)
PERSONS = (70, 71)
SECTORS = ("medicine", "education")


def actors() -> Iterator[Actor]:
    """Everybody who could ask: constituents, members with and without a sector or a suspension, each set of desks."""
    for person in (*PERSONS, 79):
        yield Actor(1, person, Role.CONSTITUENT)
    for seat in (5, 6, 9):
        for convenes in (frozenset[str](), frozenset({"medicine"}), frozenset(SECTORS)):
            for suspended in (False, True):
                yield Actor(1, 800 + seat, Role.MEMBER, seat=seat, convenes=convenes, suspended=suspended)
    for desks in (frozenset[Desk](), *(frozenset({desk}) for desk in Desk), frozenset(Desk)):
        yield Actor(1, 900, Role.STAFF, desks=desks)


async def _concerns(work: Unit) -> list[int]:
    made = []
    for status in Status:
        for seat in SEATS:
            for sector, person in zip(SECTORS, PERSONS, strict=True):
                number = await work.next_number("concern-2026")
                concern = Concern(
                    work.new_id(),
                    f"BY-2026-{number:05d}",
                    status,
                    sector,
                    person,
                    "路灯不亮",
                    "0-0",
                    work.now,
                    work.now,
                )
                await work.concerns.add(replace(concern, seat=seat))
                made.append(concern.id)
    return made


async def _items(work: Unit) -> list[int]:
    made = []
    for status in ItemStatus:
        for state in (None, *CoReporter):
            sent = status not in {ItemStatus.DRAFT, ItemStatus.DISCARDED}
            number = f"BY-S-2026-{await work.next_number('opinion-2026'):04d}" if sent else ""
            item = Opinion(work.new_id(), status, 5, Text("关于路灯", "路灯不亮", "", ""), work.now, number=number)
            await work.opinions.add(item)
            if state is not None:
                await work.opinions.set_co_reporter(item.id, 6, state)
            made.append(item.id)
    return made


async def _opened(work: Unit, actor: Actor, kind: Kind, ids: list[int]) -> set[int]:
    """What the door lets the actor open."""
    through = set()
    for subject in ids:
        try:
            if kind is Kind.CONCERN:
                await concerns.visible(work, actor, subject)
            elif (await opinions.visible(work, actor, subject)).status is ItemStatus.DISCARDED:
                continue  # whoever discarded it can open it by an old button; it is looked for no more
            through.add(subject)
        except Missing:
            pass
    return through


async def _found(work: Unit, actor: Actor, kind: Kind, words: str) -> set[int]:
    """All pages of a search."""
    found: set[int] = set()
    page = 0
    while True:
        answer = await search(work, actor, words, Wanted(), kinds=(kind,), page=page)
        assert found.isdisjoint({one.id for one in answer.found})
        found |= {one.id for one in answer.found}
        if not answer.more:
            assert answer.count == len(found)
            return found
        page += 1


@pytest.mark.parametrize("kind", list(Kind))
async def test_what_is_found_is_what_may_be_opened(sqlite_house: House, kind: Kind) -> None:
    async with sqlite_house.units.begin() as work:
        ids = await (_concerns(work) if kind is Kind.CONCERN else _items(work))
        some = 0
        for actor in actors():
            through = await _opened(work, actor, kind, ids)
            assert await _found(work, actor, kind, "路灯") == through, actor
            assert await _found(work, actor, kind, "路灯 不亮 天黑") == through, actor
            some += 0 < len(through) < len(ids)
        assert some >= 4  # control: the doors tell actors apart


async def test_a_members_cases_are_searched_by_staff_alone(sqlite_house: House) -> None:
    async with sqlite_house.units.begin() as work:
        await _concerns(work)
        for actor in actors():
            if actor.role is not Role.STAFF:
                with pytest.raises(Forbidden):
                    await search(work, actor, "路灯", Wanted(seat=5))


async def test_control_with_another_reach_too_much_is_found(sqlite_house: House) -> None:
    async with sqlite_house.units.begin() as work:
        ids = await _concerns(work)
        member, desk = Actor(1, 805, Role.MEMBER, seat=5), Actor(1, 900, Role.STAFF, desks=frozenset({Desk.LIAISON}))
        reached = await work.search.newest(Kind.CONCERN, visible_to(desk, Kind.CONCERN), Wanted(), 500)
        assert set(reached) - await _opened(work, member, Kind.CONCERN, ids)
