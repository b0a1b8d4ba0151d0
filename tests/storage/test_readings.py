"""The reading programme as rows, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.errors import Conflict
from core.readings.model import (
    Belonging,
    BelongingStatus,
    Book,
    BookStatus,
    Chapter,
    Entry,
    Group,
    Note,
    NoteStatus,
    Programme,
    Status,
)
from tests.databases import House

BEGINS, ENDS = date(2026, 12, 1), date(2027, 2, 28)
PROGRAMME = Programme(1, "冬季读书活动", BEGINS, ENDS)
GROUP = Group(2, 1, "农业读书群", Entry.SIGN_UP, host=7, book=3)


async def laid(house: House) -> None:
    async with house.units.begin() as work:
        await work.readings.add_programme(PROGRAMME)
        await work.readings.keep_group(GROUP)


async def test_a_programme_comes_back_and_two_savers_do_not_overwrite_each_other(house: House) -> None:
    await laid(house)
    async with house.units.begin() as work:
        found = await work.readings.programme(1)
        assert found == PROGRAMME
        started = await work.readings.save_programme(replace(found, status=Status.READING))
        assert await work.readings.programmes({Status.READING}) == [started]
        assert await work.readings.programmes({Status.PLANNED}) == []
    async with house.units.begin() as work:
        with pytest.raises(Conflict):
            await work.readings.save_programme(replace(PROGRAMME, status=Status.DISCARDED))


async def test_books_groups_and_chapters_come_back_in_their_order(house: House) -> None:
    await laid(house)
    books = [Book(10, 1, "水边的村庄", "无名", "写得好", 7), Book(11, 1, "田野", "", "", 0, BookStatus.CHOSEN)]
    chapters = [Chapter(20 + n, 2, n, f"第{n}章", BEGINS + timedelta(weeks=n - 1), guide=n) for n in (1, 2, 3)]
    async with house.units.begin() as work:
        for book in reversed(books):
            await work.readings.keep_book(book)
        for chapter in reversed(chapters):
            await work.readings.keep_chapter(chapter)
    async with house.units.begin() as work:
        assert await work.readings.books(1) == books
        assert await work.readings.groups(1) == [GROUP]
        assert await work.readings.group(2) == GROUP
        assert await work.readings.chapters(2) == chapters
        said = replace(chapters[0], introduction="先看第一节", question="为什么", file=5)
        await work.readings.keep_chapter(said)
        assert await work.readings.chapter(21) == said
        await work.readings.drop_chapters(2, 1)
        assert await work.readings.chapters(2) == [said]


async def test_a_member_belongs_to_a_group_once(house: House) -> None:
    await laid(house)
    mine = Belonging(30, 2, 8, BelongingStatus.READING, weekday=3, at=time(20, 30), told=2)
    other = Belonging(31, 2, 9, BelongingStatus.ASKED)
    async with house.units.begin() as work:
        await work.readings.keep_belonging(mine)
        await work.readings.keep_belonging(other)
    async with house.units.read() as work:
        assert await work.readings.belonging(30) == await work.readings.belonging_of(2, 8) == mine
        assert await work.readings.belongings(2, BelongingStatus.ASKED) == [other]
        assert await work.readings.belongings_of(8, {BelongingStatus.READING}) == [mine]
        assert await work.readings.belongings_of(8, {BelongingStatus.LEFT}) == []


async def test_notes_replies_and_what_is_featured(house: House) -> None:
    await laid(house)
    at = house.clock()
    first, second = Note(40, 2, 20, 8, "心得一", at), Note(41, 2, 20, 9, "心得二", at + timedelta(minutes=1))
    reply = Note(42, 2, 20, 9, "同感", at + timedelta(minutes=2), reply_to=40)
    async with house.units.begin() as work:
        await work.readings.keep_chapter(Chapter(20, 2, 1, "第一章", BEGINS))
        for note in (second, reply, first):
            await work.readings.keep_note(note)
    async with house.units.begin() as work:
        assert await work.readings.notes(20, 10) == [first, second]
        assert await work.readings.notes(20, 1, 1) == [second]
        assert await work.readings.count_notes(20) == 2
        assert await work.readings.replies(40) == [reply]
        await work.readings.keep_note(replace(first, status=NoteStatus.FEATURED, item=99, featured=at))
        await work.readings.keep_note(replace(second, status=NoteStatus.WITHDRAWN))
    async with house.units.read() as work:
        assert [note.id for note in await work.readings.notes(20, 10)] == [40]
        assert [(note.id, note.item) for note in await work.readings.featured(1)] == [(40, 99)]
        assert await work.readings.featured(1, at + timedelta(days=1)) == []


async def test_no_word_is_readable_in_the_database(house: House) -> None:
    await laid(house)
    async with house.units.begin() as work:
        await work.readings.keep_book(Book(10, 1, "水边的村庄", "无名氏甲", "理由甲", 7))
        await work.readings.keep_chapter(Chapter(20, 2, 1, "标题甲", BEGINS, question="问题甲", introduction="导读甲"))
        await work.readings.keep_note(Note(40, 2, 20, 8, "心得正文甲", house.clock()))
    dump = await house.dump()
    words = (
        "冬季读书活动",
        "农业读书群",
        "水边的村庄",
        "无名氏甲",
        "理由甲",
        "标题甲",
        "问题甲",
        "导读甲",
        "心得正文甲",
    )
    assert not [word for word in words if word.encode() in dump]
    assert b"sign_up" in dump, "control: what is not sealed is found"
