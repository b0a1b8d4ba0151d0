"""What is held while the clock is about to empty it, and what is damaged: nobody's words go by an accident of time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.actors import Actor, Desk, Role
from core.concerns.model import Concern, Status
from core.drafts import Draft
from core.errors import Conflict
from core.opinions.model import Opinion, Text
from core.opinions.model import Status as ItemStatus
from core.privacy import holding, leaving, retention
from core.privacy.model import Ended, Ground, HeldSince, Hold, Kept, months_before
from core.timers import Timer
from operation.erasures import catch_up
from storage.keyring import KeyMissing
from storage.ledger import Ledger
from storage.work import Unit
from tests.databases import START, House
from tests.storage.making import person
from tests.storage.test_damage import damage

LONG_AGO = months_before(START, 40)
DESK = Actor(1, 9, Role.STAFF, desks=frozenset({Desk.LIAISON}))
Case = tuple[int, bool, int]
OURS = "datname = current_database()"


async def ended(house: House, number: int, contributor: int = 0, since: datetime = LONG_AGO, **more: Any) -> int:
    async with house.units.begin() as work:
        one = Concern(
            work.new_id(), f"BY-2020-{number:05}", Status.CLOSED, "agriculture", contributor, "渠塌了", "maple", since,
            since, **more,
        )  # fmt: skip
        await work.concerns.add(one)
    return one.id


async def due(house: House) -> Ended:
    """One concern whose announced day has come."""
    await ended(house, 1, await person(house))
    async with house.units.begin() as work:
        (one,) = await work.retention.untold(Status.CLOSED, START, 9)
        assert await work.retention.announce(one, START)
        (found,) = await work.retention.announced(START, 9)
    return found


async def held(house: House, concern: int) -> None:
    async with house.units.begin() as work:
        await work.holds.add(Hold(work.new_id(), concern, work.now, 5, "法院调取材料"))


async def look(house: House) -> None:
    async with house.units.begin() as work:
        await retention.look(work, Timer(retention.KIND, 0, work.now))


async def cases(house: House) -> list[Case]:
    """Number, whether its words are there, and how many holds there are on it."""
    rows = await house.rows(
        "SELECT number, length(words) AS size, (SELECT count(*) FROM legal_holds WHERE concern_id = concerns.id"
        " AND released_at IS NULL) AS holds FROM concerns ORDER BY number"
    )
    return [(int(row["number"][-1]), row["size"] > 0, row["holds"]) for row in rows]


@asynccontextmanager
async def behind(house: House, other: Coroutine[Any, Any, None]) -> AsyncIterator[Unit]:
    """A unit behind whose locks another one waits; it is let through at the end."""
    async with house.units.begin() as work:
        yield work
        waits = asyncio.ensure_future(other)
        async with asyncio.timeout(20):
            while not await house.rows(f"SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND {OURS}"):
                assert not waits.done(), "nothing keeps it"
                await asyncio.sleep(0.01)
    await waits


async def test_what_is_held_or_opened_again_just_now_does_not_go(postgres_house: House) -> None:
    house = postgres_house
    one = await due(house)
    async with house.units.begin() as clock:
        assert list(await clock.retention.announced(clock.now, 9)) == [one]
        await held(house, one.id)
        assert await clock.retention.take([one]) == []
        assert not await clock.retention.announce(one, START), "nor is it announced"
    assert await cases(house) == [(1, True, 1)]
    async with house.units.begin() as work:
        await holding.release(work, DESK, one.id, "案件已结")
        (again,) = await work.retention.untold(Status.CLOSED, START, 9)
        assert await work.retention.announce(again, START)
        (one,) = await work.retention.announced(START, 9)
    async with house.units.begin() as clock:
        async with house.units.begin() as other:
            found = await other.concerns.get(one.id)
            assert found is not None
            await other.concerns.save(replace(found, status=Status.REOPENED, since=other.now, going_at=None))
        assert await clock.retention.take([one]) == []
    async with house.units.begin() as clock:
        assert await clock.retention.announced(clock.now, 9) == []
    assert await cases(house) == [(1, True, 0)]


async def test_whoever_comes_second_is_told_so(postgres_house: House) -> None:
    house = postgres_house
    one = await due(house)
    with pytest.raises(Conflict, match="hold-already"):
        async with behind(house, held(house, one.id)) as work:
            await work.holds.add(Hold(work.new_id(), one.id, work.now, 5, "x"))
    assert await cases(house) == [(1, True, 1)]
    async with house.units.begin() as work:
        await holding.release(work, DESK, one.id, "案件已结")
        (again,) = await work.retention.untold(Status.CLOSED, START, 9)
        assert await work.retention.announce(again, START)
        (one,) = await work.retention.announced(START, 9)
    with pytest.raises(Conflict, match="hold-gone"):
        async with behind(house, held(house, one.id)) as clock:
            assert await clock.retention.take([one]) == [one]
            await clock.retention.empty([one.id])
    assert await cases(house) == [(1, False, 0)]
    assert await house.rows("SELECT 1 FROM data_keys WHERE kind = 'case'") == []


async def test_whoever_leaves_while_it_is_being_held_leaves_its_words(postgres_house: House) -> None:
    house = postgres_house
    one = await due(house)

    async def leaves() -> None:
        async with house.units.begin() as work:
            await work.privacy.erase(one.contributor, Ground.REQUEST, leaves_now=False, official=False)

    async with behind(house, leaves()) as desk:
        await desk.holds.add(Hold(desk.new_id(), one.id, desk.now, 5, "x"))
    assert await cases(house) == [(1, True, 1)]


async def test_one_that_is_damaged_stops_neither_the_clock_nor_the_page(sqlite_house: House) -> None:
    house, who = sqlite_house, await person(sqlite_house)
    torn, kept, good = [await ended(house, number, who, LONG_AGO + timedelta(days=number)) for number in (1, 2, 3)]
    await held(house, kept)
    for concern in (torn, kept):
        await damage(house, "concerns", "words", concern)
    await damage(house, "legal_holds", "reason", (await house.rows("SELECT id FROM legal_holds"))[0]["id"])
    await look(house)
    house.clock.forward(days=31)
    await look(house)
    assert await cases(house) == [(1, False, 0), (2, True, 1), (3, False, 0)]
    assert len({torn, good} & {row["subject"] for row in await house.rows("SELECT subject FROM audit")}) == 2
    async with house.units.begin() as work:
        ((shown,), _) = await holding.holds(work, DESK)
        assert (shown.concern.number, shown.hold.damaged) == ("BY-2020-00002", True)
        await work.privacy.erase(who, Ground.REQUEST, leaves_now=False, official=False)
    async with house.units.begin() as work:
        await holding.release(work, DESK, kept, "案件已结", sure=True)
    assert await cases(house) == [(1, False, 0), (2, False, 0), (3, False, 0)]


async def test_a_form_that_is_damaged_goes_and_a_key_that_another_process_has_is_waited_for(
    sqlite_house: House,
) -> None:
    house, who = sqlite_house, await person(sqlite_house)
    async with house.units.begin() as work:
        await work.session.connection.exec_driver_sql(
            "INSERT INTO drafts SELECT 1, ?, 'constituent', 'concern.words', 0, x'746f726e', 0", (who,)
        )
    await look(house)
    assert len(await house.rows("SELECT 1 FROM retention_marks")) == 1, "announced, though it cannot be read"
    house.clock.forward(days=31)
    await look(house)
    assert await house.rows("SELECT 1 FROM drafts") == []

    house.units.keyring = house.keyring.with_new_key()
    one = await due(house)
    async with house.second().begin() as behindhand:
        with pytest.raises(KeyMissing):
            await behindhand.retention.empty([one.id])
    assert (await cases(house))[0] == (1, True, 0)
    async with house.units.begin() as work:
        assert not await work.marks.still(Kept.DRAFT, who, work.now)


async def test_a_release_comes_to_every_host_though_its_concern_has_gone_with_it(
    sqlite_house: House, tmp_path: Path
) -> None:
    house, who = sqlite_house, await person(sqlite_house)
    one = await ended(house, 1, who)
    here, there = [Ledger(tmp_path / name, house.keyring, 1) for name in ("here", "there")]
    house.units.ledger = here
    await held(house, one)
    house.units.ledger = there
    assert await catch_up(house.units) == 0
    (before,) = there.holds()
    assert before == HeldSince(one, house.clock.now, held=True)
    async with house.units.begin() as work:
        await work.opinions.add(Opinion(work.new_id(), ItemStatus.DRAFT, 5, Text("题目"), work.now, sources=(one,)))
    house.units.ledger = here
    house.clock.forward(hours=1)
    async with house.units.begin() as work:
        await leaving.forget(work, who, Ground.REQUEST)
    assert await house.rows("SELECT status FROM opinions") == [{"status": "draft"}], "it follows the hold"
    house.clock.forward(hours=1)
    async with house.units.begin() as work:
        await holding.release(work, DESK, one, "案件已结", sure=True)
    assert await cases(house) == [(1, False, 0)]
    house.units.ledger = there
    assert await catch_up(house.units) == 0
    assert await house.rows("SELECT status FROM opinions") == [{"status": "discarded"}]
    assert there.holds() == here.holds() == [HeldSince(one, house.clock.now, held=False)]

    there.append([HeldSince(9, house.clock.now, held=True)])
    for _ in range(2):
        assert await catch_up(house.units) == 0
    async with house.units.begin() as work:
        assert {each.concern for each in await work.holds.entries()} == {one, 9}, "noted, though it is not here"
        assert not await holding.follow(work, before)


async def test_a_form_that_is_written_in_just_now_stays(postgres_house: House) -> None:
    house, who = postgres_house, await person(postgres_house)

    async def writes(words: str) -> None:
        async with house.units.begin() as work:
            await work.drafts.keep(Draft(who, Role.CONSTITUENT, "concern.words", fields={"words": words}))

    async def words() -> list[str]:
        async with house.units.read() as work:
            draft = await work.drafts.current(who, Role.CONSTITUENT)
        return [] if draft is None else [str(draft.fields["words"])]

    await writes("第一稿")
    before = house.clock.now
    house.clock.forward(days=1)
    async with house.units.begin() as clock:
        assert list(await clock.marks.unmarked(Kept.DRAFT, before, 9)) == [who]
        await writes("第二稿")
        assert not await clock.marks.still(Kept.DRAFT, who, before)
    async with behind(house, writes("第三稿")) as clock:
        assert await clock.marks.still(Kept.DRAFT, who, clock.now)
        assert await clock.marks.empty(Kept.DRAFT, who)
        for kind in (Kept.RESULTS, Kept.PROOFS):
            assert not await clock.marks.still(kind, 1, clock.now), "the control: there are none"
    assert await words() == ["第三稿"], "whoever was about to write waits, and begins a new one"
