"""Five hundred races of two of the staff on one thing, on each database: one does it, the other hears it; no update is lost
(TRUST: promise 7)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import update

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.concerns import intake
from core.concerns.model import Concern
from core.errors import Conflict, Refusal
from core.opinions import claims, review
from core.opinions.model import Opinion, Status, Text, mark
from storage.concerns import ConcernRow, Concerns
from storage.work import Unit, Units
from tests.console.matters import concern, item, member, submitted
from tests.console.office import Office, opened
from tests.databases import House
from tests.faults.report import Tell, full

pytestmark = [pytest.mark.faults, pytest.mark.timeout(600)]
RACES = full(100, 6)
"""Of each of the five kinds."""
WHAT = "two of the staff at one thing at the same moment"
KEPT = "one does it, the other hears it; no update lost, none signed unseen"


@pytest.fixture
async def office(house: House) -> AsyncIterator[Office]:
    """The desk on each database in turn."""
    async with opened(house) as found:
        yield found


def clerk(number: int, *desks: Desk) -> Actor:
    return Actor(1, 9000 + number, Role.STAFF, desks=frozenset(desks or (Desk.INFORMATION, Desk.LIAISON)))


def places(house: House) -> tuple[Units, Units]:
    """Two processes where the database allows two, else one."""
    return house.units, house.units if house.database.embedded else house.second()


async def tries(*acts: Coroutine[Any, Any, Any]) -> list[Any]:
    """Both at once; what each came to."""
    return list(await asyncio.gather(*acts, return_exceptions=True))


def text(words: str) -> Text:
    return Text(words, words, words, words)


async def now_of(house: House, found: Opinion) -> Opinion:
    async with house.units.read() as work:
        now = await work.opinions.get(found.id)
    assert now is not None
    return now


async def test_two_edit_one_item(office: Office, told: Tell) -> None:
    """Two processes, two editors, one text: of each pair one is stored, and every version that was stored is there."""
    here, there = places(office.house)
    found = await item(office, await member(office))

    async def edits(units: Units, actor: Actor, words: str, seen: int) -> None:
        async with units.begin() as work:
            await review.revise(work, actor, found.id, text(words), seen)
            await claims.release(work, actor, found.id)

    for race in range(RACES):
        seen = mark((await now_of(office.house, found)).current)
        outcomes = await tries(
            edits(here, clerk(1), f"第{race}次，甲", seen), edits(there, clerk(2), f"第{race}次，乙", seen)
        )
        assert sum(outcome is None for outcome in outcomes) == 1, outcomes
        assert all(outcome is None or isinstance(outcome, Conflict) for outcome in outcomes), outcomes
    async with office.house.units.read() as work:
        assert len(await work.opinions.versions(found.id)) == RACES + 1
    told(7, WHAT, count="{races} races", result=KEPT, sums={"races": RACES})


async def test_two_claim_one_item(office: Office, told: Tell) -> None:
    """One has it, and the other hears who."""
    here, there = places(office.house)
    found = await item(office, await member(office))

    async def takes(units: Units, actor: Actor) -> int:
        async with units.begin() as work:
            return (await claims.claim(work, actor, found.id)).claimed_by

    for _ in range(RACES):
        one, two = clerk(1), clerk(2)
        outcomes = await tries(takes(here, one), takes(there, two))
        (holder,) = [outcome for outcome in outcomes if isinstance(outcome, int)]
        (refused,) = [outcome for outcome in outcomes if isinstance(outcome, Conflict)]
        assert refused.key in ("opinion-claimed", "opinion-moved-on")
        assert (await now_of(office.house, found)).claimed_by == holder
        async with office.house.units.begin() as work:
            await claims.release(work, one if holder == one.person else two, found.id)
    told(7, WHAT, count="{races} races", result=KEPT, sums={"races": RACES})


async def test_one_signs_what_another_edits(office: Office, told: Tell) -> None:
    """What is signed is what the signatory has seen, or it is not signed."""
    here, there = places(office.house)
    seat, chief = await member(office), clerk(3, Desk.SECRETARY_GENERAL)

    async def signs(found: Opinion) -> None:
        async with here.begin() as work:
            await review.sign(work, chief, found.id, found.version)

    async def edits(found: Opinion) -> None:
        async with there.begin() as work:
            await review.revise(work, clerk(1), found.id, text("又改了一句"), mark(found.current))

    for _ in range(RACES):
        async with office.house.units.begin() as work:
            brought = await submitted(work, seat)
            found = await review.present(work, clerk(2), brought.id)
        found = await now_of(office.house, found)
        outcomes = await tries(signs(found), edits(found))
        assert sum(outcome is None for outcome in outcomes) == 1, outcomes
        assert all(outcome is None or isinstance(outcome, Conflict) for outcome in outcomes), outcomes
        now = await now_of(office.house, found)
        signed = outcomes[0] is None
        assert (now.status is Status.SIGNED) is signed
        assert (now.current == found.current) is signed
    told(7, WHAT, count="{races} races", result=KEPT, sums={"races": RACES})


async def given(house: House, found: Concern) -> tuple[int, int]:
    """How often it was given to a member by the log, and how often its row was changed since."""
    lines = await house.rows("SELECT verb FROM audit WHERE subject = :id", id=found.id)
    async with house.units.read() as work:
        now = await work.concerns.get(found.id)
    assert now is not None
    return sum(line["verb"] in ("concern.assign", "concern.reassign") for line in lines), now.version - found.version


async def test_two_assign_one_concern(office: Office, told: Tell) -> None:
    """Each assignment that was accepted is in the log, and each stored change counted once: none was overwritten."""
    seats = [await member(office), await member(office, 1003, name="林知远")]
    here, there = places(office.house)
    found = await concern(office)

    async def gives(units: Units, actor: Actor, seat: int) -> int:
        async with units.begin() as work:
            return (await intake.assign(work, actor, found.id, seat)).seat

    done = 0
    for _ in range(RACES):
        outcomes = await tries(gives(here, clerk(1), seats[0].id), gives(there, clerk(2), seats[1].id))
        assert all(isinstance(outcome, int | Refusal) for outcome in outcomes), outcomes
        done += sum(isinstance(outcome, int) for outcome in outcomes)
    logged, changed = await given(office.house, found)
    assert logged == done
    assert lost(logged, changed) == 0
    told(7, WHAT, count="{races} races", result=KEPT, sums={"races": RACES})


def lost(logged: int, changed: int) -> int:
    """Updates that were accepted and overwritten: each accepted one raises the version by one."""
    return logged - changed


async def test_two_save_from_their_browsers(office: Office, told: Tell) -> None:
    """The same through the desk: one is led on, the other gets the page that shows both texts."""
    one = await office.clerk(2001, Desk.INFORMATION)
    two = await office.clerk(2002, Desk.INFORMATION, name="陆听泉")
    found = await item(office, await member(office))
    path = f"/opinions/{found.id}"
    for race in range(RACES):
        seen = mark((await now_of(office.house, found)).current)
        for each in (one, two):
            await each.browser.get(path)
        fields = [
            dict.fromkeys(("title", "situation", "analysis", "suggestions"), f"第{race}次，{who}") for who in "甲乙"
        ]
        got = await asyncio.gather(
            *(
                each.browser.post(f"{path}/edit", follow=False, mark=seen, **words)
                for each, words in zip((one, two), fields, strict=True)
            )
        )
        assert sorted(each.status for each in got) == [303, 409]
        loser = int(got[0].status == 303)
        assert fields[loser]["situation"] in got[loser].html, "what they wrote is in the form"
        winner = (one, two)[1 - loser]
        await winner.browser.get(path)
        assert (await winner.browser.post(f"{path}/release", follow=False)).status == 303
    async with office.house.units.read() as work:
        assert len(await work.opinions.versions(found.id)) == RACES + 1
    told(7, WHAT, count="{races} races", result=KEPT, sums={"races": RACES})


class Careless(Concerns):
    """A store that looks at no version: the last one to write is right."""

    def __init__(self, unit: Unit, met: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        super().__init__(unit.session)
        self._unit, self._met = unit, met

    async def get(self, concern: int) -> Concern | None:
        found = await super().get(concern)
        await self._met()  # both have read before either writes
        return found

    async def save(self, concern: Concern) -> Concern:
        """Stores it as it is, whatever was stored since it was read."""
        values = {"seat": concern.seat, "status": concern.status, "version": concern.version + 1}
        mine = (ConcernRow.committee_id == self._unit.committee.id) & (ConcernRow.id == concern.id)
        await self._unit.session.execute(update(ConcernRow).where(mine).values(**values))
        return concern


async def test_control_a_store_without_versions_loses_an_update(postgres_house: House, told: Tell) -> None:
    async with opened(postgres_house) as office:
        seats = [await member(office), await member(office, 1003, name="林知远")]
        here, there = places(office.house)
        found = await concern(office)
        met = asyncio.Barrier(2)

        async def gives(units: Units, actor: Actor, seat: int) -> int:
            async with units.begin() as work:
                store = Careless(work, met.wait)
                known = await store.get(found.id)
                assert known is not None
                await store.save(replace(known, seat=seat))
                await work.audit.record(Entry(actor.person, "concern.assign", found.id))
                return seat

        outcomes = await tries(gives(here, clerk(1), seats[0].id), gives(there, clerk(2), seats[1].id))
        assert sorted(outcomes) == sorted(seat.id for seat in seats), "both believe that they have done it"
        assert lost(*await given(office.house, found)) == 1
    told(7, WHAT, control="a store that looks at no version: two accepted, one overwritten")
