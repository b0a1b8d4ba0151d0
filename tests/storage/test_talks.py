"""The message map and the notes, on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from core.notices import Copy
from core.said import Kind, Place, Said
from core.talks.model import Side, Spoken
from storage.talks import SpokenRow
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
            await work.talks.add(spoken, Said(Kind.TEXT, 5, "水渠断水"))
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
        said = Said(Kind.TEXT, 1, "好")
        assert await work.talks.last_word(7) is None
        for n in range(3):
            at = START + timedelta(hours=(n * 2) % 3)
            await work.talks.add(Spoken(n, 7, Side.MEMBER, 1, n, 2, n, at), said)
        await work.talks.add(Spoken(9, 8, Side.MEMBER, 1, 9, 2, 9, START + timedelta(days=3)), said)
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


async def test_what_was_said_is_kept_in_its_newest_words_sealed_a_page_at_a_time(house: House) -> None:
    await keep(house, PLAIN)
    place = Place(37.5, 105.25)
    async with house.units.begin() as work:
        for n in range(1, 6):
            spoken = Spoken(n, PLAIN.id, Side.CONSTITUENT, 5, n, 6, n, START + timedelta(hours=n))
            await work.talks.add(
                spoken, Said(Kind.PHOTO if n == 3 else Kind.TEXT, n, f"第{n}句悄悄话"), 77 if n == 3 else 0
            )
        answer = Spoken(6, PLAIN.id, Side.MEMBER, 6, 6, 5, 6, START + timedelta(hours=6))
        await work.talks.add(answer, Said(Kind.PLACE, 6, place=place))
        fifth = await work.talks.said_as(5, 5)
        assert fifth is not None
        await work.talks.revise(fifth, Said(Kind.TEXT, 5, "第五句改过的悄悄话"))
    async with house.units.read() as work:
        newest = await work.talks.utterances(PLAIN.id, limit=2)
        assert [(each.words, each.place) for each in newest] == [("第五句改过的悄悄话", None), ("", place)]
        assert newest[0].edited_at is not None
        older = await work.talks.utterances(PLAIN.id, newest[0].id, limit=3)
        assert [(each.words, each.kind, each.file) for each in older] == [
            ("第2句悄悄话", Kind.TEXT, 0), ("第3句悄悄话", Kind.PHOTO, 77), ("第4句悄悄话", Kind.TEXT, 0),
        ]  # fmt: skip
        assert await work.talks.files(PLAIN.id) == [77]
        assert await work.talks.utterances(99) == []
        assert [await work.talks.spoken_without(PLAIN.id, person) for person in (5, 6, 7)] == [False, False, True]
    dump = await house.dump()
    assert "悄悄话".encode() not in dump
    assert b"\\u6084\\u6084" not in dump
    async with house.database.writing() as connection:
        await connection.execute(update(SpokenRow).where(SpokenRow.id == 1).values(content=b""))
    async with house.units.read() as work:
        (first, *_) = await work.talks.utterances(PLAIN.id)
    assert (first.words, first.kept) == ("", False), "from the time before words were kept"
