"""The message map and the notes, on both databases."""

from __future__ import annotations

from datetime import timedelta

from core.notices import Copy
from core.said import Kind, Said
from core.talks.model import Side, Spoken
from tests.bot.visitor import visiting
from tests.databases import START, House
from tests.storage.test_concerns import PLAIN, keep


async def test_a_twin_is_found_from_both_chats(house: House) -> None:
    async with visiting(house, ()) as visit:
        wang, lin = visit.visitor(1001), visit.visitor(1002, name="林知远")
        one, two = await wang.agrees(), await lin.agrees()
        async with house.units.begin() as work:
            twin = await work.tell(Copy(two.id, Said(Kind.TEXT, 5, "水渠断水")))
            spoken = Spoken(1, 7, Side.CONSTITUENT, one.id, 5, two.id, twin, START)
            await work.talks.add(spoken)
        await visit.deliver()
        there = lin.last.id
        async with house.units.read() as work:
            assert await work.talks.said_as(one.id, 5) == spoken
            assert await work.talks.heard_as(two.id, there) == spoken
            assert await work.talks.heard_as(one.id, there) is None
            assert await work.talks.said_as(two.id, 5) is None
            assert await work.talks.said_as(one.id, 6) is None


async def test_the_last_word_of_a_talk(house: House) -> None:
    async with house.units.begin() as work:
        assert await work.talks.last_word(7) is None
        for n in range(3):
            at = START + timedelta(hours=(n * 2) % 3)
            await work.talks.add(Spoken(n, 7, Side.MEMBER, 1, n, 2, n, at))
        await work.talks.add(Spoken(9, 8, Side.MEMBER, 1, 9, 2, 9, START + timedelta(days=3)))
        assert await work.talks.last_word(7) == START + timedelta(hours=2)


async def test_notes_are_kept_in_order_and_sealed(house: House) -> None:
    await keep(house, PLAIN)
    async with house.units.begin() as work:
        await work.talks.add_note(1, PLAIN.id, 5, "已电话联系村委会")
        await work.talks.add_note(2, PLAIN.id, 5, "周五再问")
        await work.talks.add_note(3, 99, 5, "别的案子")
    async with house.units.read() as work:
        assert [words for _, words in await work.talks.notes(PLAIN.id)] == ["已电话联系村委会", "周五再问"]
    assert "已电话联系村委会".encode() not in await house.dump()
