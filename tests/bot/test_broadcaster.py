"""The broadcaster over real HTTP against the emulator: what became of each copy, whatever Telegram did meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from bot.broadcaster import BREAKER, PROBE, Refusals
from bot.pacer import Rates
from core.actors import Actor, Desk, Role
from core.audiences import Audience
from core.broadcasts import sending
from core.broadcasts.model import Broadcast, State, Status, Tally, Wording
from core.notices import Lane, Notice
from core.queues import Addressee, Delivered, Result
from emulator.faults import Fault, FaultKind
from emulator.phones import Phone, Telegram
from tests.bot.test_courier import Post, posting
from tests.databases import House

QUICK = Rates(overall=5000, chat=100)
WORDS = "各位：明天上午九点停水。"


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        yield telegram


async def crowd(house: House, telegram: Telegram, many: int) -> list[Phone]:
    """So many constituents with phones, who have agreed to the privacy notice."""
    phones = [await telegram.phone(f"群众{number}") for number in range(many)]
    async with house.units.begin() as work:
        for phone in phones:
            await phone.says("hello")
            person, _ = await work.people.arrive(phone.id, "zh-CN", work.new_id())
            await work.people.save(replace(person, consent="1"))
    return phones


async def begin(post: Post, words: str = WORDS) -> int:
    """A broadcast to all of them, under way."""
    async with post.house.units.begin() as work:
        broadcast = Broadcast(
            work.new_id(), "BY-G2026-0001", 1, work.now, Status.SENDING, {"zh-CN": Wording(words)},
            audience=Audience(frozenset({Role.CONSTITUENT})), urgent=True,
        )  # fmt: skip
        await work.broadcasts.add(broadcast)
    post.courier.signal.notify()
    return broadcast.id


async def tally(post: Post, broadcast: int) -> Tally:
    async with post.house.units.read() as work:
        found = await work.broadcasts.get(broadcast)
    assert found is not None
    return found.tally


async def ended(post: Post, broadcast: int, within: float = 15.0) -> Tally:
    """The tally, once nothing is left. The house's clock runs along."""
    end = time.monotonic() + within
    while not (now := await tally(post, broadcast)).expanded or now.left:
        assert time.monotonic() < end, now
        await asyncio.sleep(0.02)
        post.house.clock.forward(seconds=0.05)
    return now


async def until(look: Callable[[], Awaitable[Tally]], holds: Callable[[Tally], bool], within: float = 15.0) -> None:
    end = time.monotonic() + within
    while not holds(now := await look()):
        assert time.monotonic() < end, now
        await asyncio.sleep(0.02)


async def copies(phones: list[Phone]) -> Counter[int]:
    """How many copies each has."""
    return Counter({phone.id: sum(WORDS in m.text for m in await phone.chat()) for phone in phones})


async def test_everybody_gets_it_once_whatever_happens_to_others(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=QUICK) as post:
        phones = await crowd(sqlite_house, telegram, 120)
        blocked, slow, unsure, limited, away = phones[60:65]
        await blocked.blocks()
        faults = telegram.server.faults.waiting
        faults += [
            Fault(FaultKind.SLOW, chat=slow.id, seconds=0.2),
            Fault(FaultKind.UNANSWERED, chat=unsure.id, seconds=0.05),
            Fault(FaultKind.TOO_MANY, chat=limited.id, seconds=2),
            Fault(FaultKind.BAD_GATEWAY, chat=away.id, count=2),
        ]
        broadcast = await begin(post)
        result = await ended(post, broadcast)
        got = await copies(phones)
        assert result == Tally(total=120, sent=118, unreachable=1, unknown=1, expanded=True, corrected=118)
        assert max(got.values()) == 1
        assert {phone.id for phone in phones if not got[phone.id]} <= {blocked.id}
        [reply] = [m for m in await phones[0].chat() if WORDS in m.text]
        assert reply.labels == ["不再接收公告"]


async def test_the_same_refusal_again_and_again_pauses_it_early(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=QUICK) as post:
        tripped: list[str] = []

        async def trip(broadcast: int, error: str) -> None:
            tripped.append(error)
            await sending.trip(sqlite_house.units, broadcast, error)

        post.courier.broadcaster.trip = trip
        await crowd(sqlite_house, telegram, 60)
        broadcast = await begin(post, "字" * 5000)  # longer than Telegram takes
        end = time.monotonic() + 30
        while not tripped:
            assert time.monotonic() < end
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.3)
        async with sqlite_house.units.read() as work:
            found = await work.broadcasts.get(broadcast)
        assert found is not None
        assert (found.status, found.tally.sent) == (Status.PAUSED, 0)
        assert found.tally.failed <= PROBE
        assert "too long" in found.reason
        async with sqlite_house.units.begin() as work:
            desk = Actor(1, 2, Role.STAFF, desks=frozenset({Desk.BROADCAST}))
            await sending.resume(work, desk, broadcast)
            resumed = await work.broadcasts.get(broadcast)
            assert resumed is not None
            assert resumed.tally.failed == 0, "whoever was refused is tried again once it goes on"
            assert resumed.tally.unknown == 0
        tried = [call for call in telegram.server.world.calls if call.method == "sendMessage"]
        assert tried == []


async def test_a_pause_is_heard_at_once_and_loses_nobody(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=replace(QUICK, overall=200)) as post:
        phones = await crowd(sqlite_house, telegram, 150)
        broadcast = await begin(post)
        while (await tally(post, broadcast)).sent < 30:
            await asyncio.sleep(0.02)
        await set_status(post, broadcast, Status.PAUSED)
        at_pause = sum((await copies(phones)).values())
        await asyncio.sleep(0.5)
        after = sum((await copies(phones)).values())
        assert after - at_pause <= post.courier.broadcaster.concurrency * 0.1, "no more than was in flight"
        assert after < 150
        post.house.clock.forward(seconds=1)
        await set_status(post, broadcast, Status.SENDING)
        assert (await ended(post, broadcast)).sent == 150
        assert set((await copies(phones)).values()) == {1}


async def set_status(post: Post, broadcast: int, status: Status) -> None:
    async with post.house.units.begin() as work:
        found = await work.broadcasts.get(broadcast)
        assert found is not None
        await work.broadcasts.save(replace(found, status=status))
    post.courier.signal.notify()


async def test_who_wants_no_more_is_corrected_where_it_stands_or_not_at_all(
    sqlite_house: House, telegram: Telegram
) -> None:
    async with posting(sqlite_house, telegram) as post:
        phones = await crowd(sqlite_house, telegram, 3)
        broadcast = await begin(post)
        await ended(post, broadcast)
        heard = [await phone.chat() for phone in phones]
        persons = [row["id"] for row in await post.house.rows("SELECT id FROM people ORDER BY id")]
        async with post.house.units.begin() as work:
            for person in persons[:2]:
                await work.broadcasts.mute(person, muted=True)
            lost = text("UPDATE broadcast_recipients SET message_id = 9999 WHERE person_id <> :first")
            await work.session.connection.execute(lost, {"first": persons[0]})
            found = await work.broadcasts.get(broadcast)
            assert found is not None
            words = {"zh-CN": Wording(f"{WORDS}，改在周五")}
            await work.broadcasts.save(replace(found, status=Status.SENDING, edition=2, words=words, ended=None))
            await work.broadcasts.correct(broadcast)
        post.courier.signal.notify()
        await until(lambda: tally(post, broadcast), lambda now: now.corrected == 3)
        after = [await phone.chat() for phone in phones]
        assert [len(chat) - len(former) for chat, former in zip(after, heard, strict=True)] == [0, 0, 1]
        assert ["周五" in str(chat[-1]) for chat in after] == [True, False, True]


async def test_a_first_small_batch_goes_ahead(sqlite_house: House, telegram: Telegram) -> None:
    async with posting(sqlite_house, telegram, rates=QUICK) as post:
        phones = await crowd(sqlite_house, telegram, PROBE * 3)
        telegram.server.faults.waiting += [Fault(FaultKind.SLOW, chat=phone.id, seconds=1.0) for phone in phones]
        broadcast = await begin(post)
        people = [row["id"] for row in await post.house.rows("SELECT id FROM people ORDER BY id")]
        while not (mark := await begun_to(post)):
            await asyncio.sleep(0.01)
        assert mark == people[PROBE - 1]
        assert (await ended(post, broadcast)).total == PROBE * 3


async def begun_to(post: Post) -> int:
    """The recipient up to whom copies were begun."""
    return int((await post.house.rows("SELECT begun_to FROM broadcasts"))[0]["begun_to"])


async def test_answers_do_not_wait_and_the_rates_are_kept(sqlite_house: House, telegram: Telegram) -> None:
    telegram.server.limits.enabled = True
    async with posting(sqlite_house, telegram, rates=Rates()) as post:
        async with telegram.unlimited():
            phones = await crowd(sqlite_house, telegram, 60)
        began = time.monotonic()
        broadcast = await begin(post)
        await asyncio.sleep(0.5)
        [person] = await post.house.rows("SELECT min(id) AS id FROM people")
        [answer] = await post.tell(Notice(person["id"], "people-role-staff", lane=Lane.ANSWER))
        await post.settled(answer)
        assert (await tally(post, broadcast)).sent < 50
        assert (await ended(post, broadcast)).sent == 60
        assert time.monotonic() - began > 60 / 24 * 0.8
        assert set((await copies(phones)).values()) == {1}


def test_only_the_same_refusal_counts() -> None:
    refusals = Refusals()
    to = Addressee(1, 1, 1, 1, "zh-CN", public=False, attempts=0)

    def refused(error: str) -> bool:
        return refusals.too_many(Delivered(to, Result.FAILED, error=error))

    assert not any(refused("a") for _ in range(BREAKER - 1))
    assert not refused("b")
    assert not any(refused("a") for _ in range(BREAKER - 1))
    refusals.too_many(Delivered(to, Result.SENT))
    assert [refused("a") for _ in range(BREAKER)] == [False] * (BREAKER - 1) + [True]
    assert State(Result.UNKNOWN.value) is State.UNKNOWN
