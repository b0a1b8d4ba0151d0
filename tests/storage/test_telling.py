"""What a unit of work says: once, in place of what it replaces, albums together, and written down where nobody can hear it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.notices import Anchor, Content, Copy, Parcel, ParcelKind
from core.queues import Result
from core.said import Kind, Mark, Said, Style
from storage.files import Files
from storage.parcels import joined
from tests.databases import House
from tests.storage.making import leased, notice, person, picture, settle, states, tell, words


async def test_said_once_under_one_name(house: House) -> None:
    one = await person(house)
    row, nothing = await tell(house, notice(one, dedup="receipt:4"), notice(one, dedup="receipt:4"))
    assert (row > 0, nothing) == (True, 0)
    await settle(house, (await leased(house))[0], Result.SENT, 1)
    assert await tell(house, notice(one, dedup="receipt:4")) == [0]
    assert len(await tell(house, notice(one, dedup="receipt:5"), notice(one))) == 2
    assert len(await states(house)) == 3


async def test_a_later_one_takes_the_place_of_one_that_waits(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    first, other = await tell(house, notice(one, replaces="queue"), notice(two, replaces="queue"))
    [second] = await tell(house, notice(one, replaces="queue"))
    assert first not in await states(house)
    assert [row.id for row in await leased(house)] == [other, second]
    [third] = await tell(house, notice(one, replaces="queue"))
    assert set(await states(house)) == {other, second, third}  # what is being sent is not taken back


async def test_nobody_there_to_hear_it_is_written_down(house: House) -> None:
    one = await person(house)
    async with house.units.begin() as work:
        found = await work.people.person(one)
        assert found is not None
        await work.people.save(replace(found, reachable=False))
        gone, unknown = await work.tell(notice(one)), await work.tell(notice(99))
    assert await states(house) == {gone: ("failed", "unreachable"), unknown: ("failed", "unknown-person")}
    assert await house.rows("SELECT payload FROM outbox WHERE payload IS NOT NULL") == []
    assert await leased(house) == []


async def test_in_the_language_of_who_hears_it(house: House) -> None:
    async with house.units.begin() as work:
        english, _ = await work.people.arrive(5, "en", work.new_id())
        await work.tell(notice(english.id))
    [row] = await leased(house)
    assert row.parcel.text == house.units.render(notice(english.id), "en")[0].text
    assert row.parcel.text != house.units.render(notice(english.id), "zh-CN")[0].text


async def test_parts_of_an_album_go_together(house: House) -> None:
    one = await person(house)
    files = [await picture(house, one) for _ in range(3)]
    for file in files:
        await Files(house.units).store(file, b"cleaned", "image/jpeg")
    rows = await tell(house, words(one, "", file=files[0], album="a"), words(one, "说明", file=files[1], album="a"))
    house.clock.forward(seconds=0.5)
    rows += await tell(house, words(one, "", file=files[2], album="a"))
    assert len(set(rows)) == 1
    assert await leased(house) == []  # more may come
    house.clock.forward(seconds=0.8)
    [row] = await leased(house)
    assert row.parcel.kind is ParcelKind.ALBUM
    assert ([content.file for content in row.parcel.contents], row.parcel.text) == (files, "说明")


async def test_other_albums_other_people_and_late_parts_stand_alone(house: House) -> None:
    one, two = await person(house, 1), await person(house, 2)
    files = [await picture(house, one) for _ in range(4)]
    for file in files:
        await Files(house.units).store(file, b"cleaned", "image/jpeg")
    rows = await tell(
        house,
        words(one, "", file=files[0], album="a"),
        words(one, "", file=files[1], album="b"),
        words(two, "", file=files[2], album="a"),
    )
    house.clock.forward(seconds=1)
    assert await leased(house) != []
    rows += await tell(house, words(one, "", file=files[3], album="a"))
    rows += await tell(house, words(one, "", file=files[3], album="a", edits=Anchor(message=5)))
    assert len(set(rows)) == 5


def part(text: str, *marks: Mark, files: int = 1) -> Parcel:
    return Parcel(
        ParcelKind.MESSAGE, text, marks, contents=tuple(Content(Kind.PHOTO, number) for number in range(files))
    )


@pytest.mark.parametrize(
    ("album", "one", "text"),
    [
        ("", "", ""),
        ("案件", "案件", "案件"),
        ("案件", "案件\n说明", "案件\n说明"),
        ("案件\n说明", "案件", "案件\n说明"),
        ("案件\n说明", "案件\n另一句", "案件\n说明\n另一句"),
        ("一", "二", "一\n二"),
    ],
)
def test_no_word_of_an_album_is_lost_and_the_heading_is_said_once(album: str, one: str, text: str) -> None:
    found = joined(part(album), part(one))
    assert found is not None
    assert found.text == text


def test_marks_move_with_their_words() -> None:
    found = joined(part("案\n😀甲"), part("案\n乙丙", Mark(Style.BOLD, 0, 1), Mark(Style.ITALIC, 3, 1)))
    assert found is not None
    assert found.text == "案\n😀甲\n乙丙"
    assert found.marks == (Mark(Style.ITALIC, 7, 1),)  # two units for 😀; the heading's own mark is the album's


def test_what_does_not_fit_stands_alone() -> None:
    assert joined(part("一" * 600), part("二" * 600)) is None
    assert joined(part("", files=10), part("")) is None
    assert joined(part(""), part("", files=0)) is None


async def test_every_field_of_a_parcel_comes_back(house: House) -> None:
    one = await person(house)
    said = Said(Kind.TEXT, 4, "粗体 \x00 \ud800", (Mark(Style.BOLD, 0, 2),))
    await tell(house, Copy(one, said, reply_to=Anchor(message=3)))
    [row] = await leased(house)
    assert (row.parcel.marks, row.parcel.reply_to, row.reply_to) == ((Mark(Style.BOLD, 0, 2),), Anchor(message=3), 3)
