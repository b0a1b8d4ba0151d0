"""Files: fetched once, clean or refused, their bytes sealed; what could not be fetched comes again later."""

from __future__ import annotations

from datetime import timedelta

from core.files import FileState
from core.said import Attachment, Kind
from storage.files import Files
from tests.databases import House
from tests.storage.making import leased, person, picture


async def test_what_came_waits_to_be_fetched(house: House) -> None:
    one = await person(house)
    async with house.units.begin() as work:
        file = await work.files.add(one, Attachment(Kind.VOICE, "AwACAgIAAxk", 4096, "audio/ogg", 7))
    [found] = await Files(house.units).pending(5)
    assert found.id == file
    assert (found.kind, found.state, found.handle) == (Kind.VOICE, FileState.PENDING, "AwACAgIAAxk")
    assert (found.size, found.mime, found.seconds, found.sent_handle) == (4096, "audio/ogg", 7, "")
    async with house.units.read() as work:
        assert await work.files.get(file) == found
        assert await work.files.get(file + 1) is None
    assert await Files(house.units).read(file) is None


async def test_the_cleaned_bytes_come_back_in_any_process(house: House) -> None:
    file = await picture(house, await person(house))
    data = bytes(range(256)) * 4000
    await Files(house.units).store(file, data, "image/jpeg")
    await Files(house.units).store(
        file, data + b"again", "image/png"
    )  # fetched twice by two processes: the later one stays
    found = await Files(house.second()).read(file)
    assert found is not None
    assert (found[0].state, found[0].mime, found[0].size) == (FileState.CLEAN, "image/png", len(data) + 5)
    assert found[1] == data + b"again"
    assert await Files(house.units).pending(5) == []


async def test_a_file_that_cannot_be_fetched_now_comes_again_later(house: House) -> None:
    one = await person(house)
    first, second = await picture(house, one), await picture(house, one)
    await Files(house.units).postpone(first, house.clock() + timedelta(seconds=30))
    assert [file.id for file in await Files(house.units).pending(5)] == [second]
    house.clock.forward(seconds=31)
    assert {file.id for file in await Files(house.units).pending(5)} == {first, second}
    assert len(await Files(house.units).pending(1)) == 1


async def test_the_owner_is_told_once_why_a_file_was_refused(house: House) -> None:
    one = await person(house)
    file = await picture(house, one)
    await Files(house.units).refuse(file, "too-large")
    await Files(house.units).refuse(file, "too-large")
    [row] = await leased(house)
    assert row.person == one
    async with house.units.read() as work:
        found = await work.files.get(file)
    assert found is not None
    assert (found.state, found.reason) == (FileState.REFUSED, "too-large")


async def test_a_file_that_was_erased_meanwhile_leaves_nothing(house: House) -> None:
    await Files(house.units).store(77, b"bytes", "image/jpeg")
    await Files(house.units).refuse(78, "too-large")
    assert await house.rows("SELECT * FROM file_bytes") == []
    assert await leased(house) == []
