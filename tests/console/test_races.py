"""Five hundred races of two of the staff on one thing: one does it, the other hears it; no update is lost (TRUST: promise 7)."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any

import pytest

from core.actors import Actor, Desk, Role
from core.concerns import intake
from core.errors import Conflict, Refusal
from core.opinions import claims, review
from core.opinions.model import Text, mark
from storage.work import Units
from tests.console.matters import concern, member, submitted
from tests.console.office import Office

RACES = 250 if os.environ.get("FAULTS") == "full" else 25
"""Of each of the two kinds, on each database; all of them in the long form."""


def clerk(number: int) -> Actor:
    return Actor(1, 9000 + number, Role.STAFF, desks=frozenset({Desk.INFORMATION, Desk.LIAISON}))


async def tries(*acts: Coroutine[Any, Any, Any]) -> list[Any]:
    """Both at once; what each came to."""
    return list(await asyncio.gather(*acts, return_exceptions=True))


@pytest.mark.timeout(240)
async def test_two_edit_one_item(office: Office) -> None:
    """Two processes, two editors, one text: of each pair one is stored, and every version that was stored is there."""
    seat, there = (
        await member(office),
        office.house.second() if not office.house.database.embedded else office.house.units,
    )
    async with office.house.units.begin() as work:
        found = await submitted(work, seat)

    async def edits(units: Units, actor: Actor, words: str, seen: int) -> None:
        async with units.begin() as work:
            await review.revise(work, actor, found.id, Text(words, words, words, words), seen)
            await claims.release(work, actor, found.id)

    stored = 0
    for race in range(RACES):
        async with office.house.units.read() as work:
            now = await work.opinions.get(found.id)
        assert now is not None
        seen = mark(now.current)
        one = edits(office.house.units, clerk(1), f"第{race}次，甲", seen)
        other = edits(there, clerk(2), f"第{race}次，乙", seen)
        outcomes = await tries(one, other)
        assert sum(outcome is None for outcome in outcomes) == 1, outcomes
        assert all(outcome is None or isinstance(outcome, Conflict) for outcome in outcomes), outcomes
        stored += 1
    async with office.house.units.read() as work:
        assert len(await work.opinions.versions(found.id)) == stored + 1


@pytest.mark.timeout(240)
async def test_two_assign_one_concern(office: Office) -> None:
    """Each assignment that was accepted is in the log, in the order in which it took effect; the last one holds."""
    seats = [await member(office), await member(office, 1003, name="林知远")]
    there = office.house.second() if not office.house.database.embedded else office.house.units
    found = await concern(office)

    async def gives(units: Units, actor: Actor, seat: int) -> int:
        async with units.begin() as work:
            return (await intake.assign(work, actor, found.id, seat)).seat

    done = 0
    for _ in range(RACES):
        outcomes = await tries(gives(office.house.units, clerk(1), seats[0].id), gives(there, clerk(2), seats[1].id))
        assert all(isinstance(outcome, int | Refusal) for outcome in outcomes), outcomes
        done += sum(isinstance(outcome, int) for outcome in outcomes)
    lines = await office.house.rows("SELECT verb FROM audit WHERE subject = :id", id=found.id)
    assert sum(line["verb"] in ("concern.assign", "concern.reassign") for line in lines) == done
    async with office.house.units.read() as work:
        now = await work.concerns.get(found.id)
    assert now is not None
    assert now.version == done + 2, "each stored change counted once, none overwritten"
