"""Keys are rotated while others read and write, a rotation that was killed is gone on with, and an older ring opens nothing."""

from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from operation.backup import backup
from operation.house import CannotStart
from operation.restore import restore
from operation.rotation import rotate
from storage.keyring import KeyMissing, Keyring, KeyringFile
from storage.sealing import DataKeyRow
from tests.databases import House
from tests.handlers.test_concerns import People, meeting
from tests.operation.keeping import Keeping
from tests.operation.test_backup import many_keys
from tests.storage.making import person
from tests.storage.opening import readable


async def wrapped_by(house: House) -> dict[str, int]:
    rows = await house.rows("SELECT wrapped_by, count(*) AS many FROM data_keys GROUP BY wrapped_by")
    return {row["wrapped_by"]: row["many"] for row in rows}


async def busy(people: People, stop: asyncio.Event) -> int:
    """Turns of people, real ones: each makes a case with a key of its own, and reads it."""
    turns = 0
    while not stop.is_set():
        words = f"村西头灌溉渠塌了，第{turns}次"
        number = await people.submits(words)
        await people.wang.says("/my")
        async with people.visit.house.units.read() as work:
            concern = await work.concerns.by_number(number)
        assert concern is not None
        assert concern.words == words
        turns += 1
        await asyncio.sleep(0)
    return turns


@pytest.mark.timeout(240)
async def test_under_load_without_an_error_and_the_former_ring_opens_nothing(keeping: Keeping, tmp_path: Path) -> None:
    house = keeping.house
    former = shutil.copy(keeping.ring, tmp_path / "former.json")
    await many_keys(house, 1500)
    async with meeting(house) as people:
        stop = asyncio.Event()
        process = keeping.process("rotate-keys")
        async with asyncio.TaskGroup() as group:
            load = group.create_task(busy(people, stop))
            await process.start()
            code = await process.ended()
            stop.set()
        assert code == 0, process.log.read_text()
        assert load.result() > 1, "there was load"
        assert await people.submits("轮换之后")
    assert set(await wrapped_by(house)) == {"k2"}
    assert Keyring.load(keeping.ring).newest == "k2"
    assert "第0次".encode() in await readable(house, Keyring.load(keeping.ring)), "the control"
    assert await readable(house, Keyring.load(Path(former))) == b""
    assert [row["name"] for row in await house.rows("SELECT name FROM retired_keys")] == ["k1"]


@pytest.mark.timeout(240)
async def test_killed_in_the_middle_it_goes_on_where_it_was(keeping: Keeping) -> None:
    house = keeping.house
    await many_keys(house, 4000)
    who = await person(house, 1001)
    process = keeping.process("rotate-keys")
    await process.start()
    async with asyncio.timeout(150):
        while not 0 < (await wrapped_by(house)).get("k2", 0) < 4000:
            await asyncio.sleep(0.002)
    await process.kill()
    halfway = await wrapped_by(house)
    assert set(halfway) == {"k1", "k2"}, "it was in the middle"
    again = house.second()
    again.keyring_file = KeyringFile(keeping.ring)
    async with again.begin() as work:
        assert (await work.people.arrive(1001, "zh-CN", work.new_id()))[0].id == who
        assert (await work.people.arrive(1002, "zh-CN", work.new_id()))[1], "new keys are made"
    assert await rotate(keeping.settings())
    assert set(await wrapped_by(house)) == {"k2"}, "no third key"
    assert list(Keyring.load(keeping.ring).keys) == ["k2"]


async def test_a_process_with_an_older_ring_cannot_make_a_key_that_nobody_could_open(keeping: Keeping) -> None:
    """On another host, where the file was not brought to: it fails, rather than to lose what it seals."""
    house = keeping.house
    await person(house, 1001)
    stale = house.second()
    await rotate(keeping.settings())
    with pytest.raises(KeyMissing, match="older key ring"):
        async with stale.begin() as work:
            await work.people.arrive(1002, "zh-CN", work.new_id())
    assert set(await wrapped_by(house)) == {"k2"}


async def test_the_new_key_can_be_brought_to_every_host_first(keeping: Keeping) -> None:
    await person(keeping.house, 1001)
    assert await rotate(keeping.settings(), add_only=True)
    assert sorted(Keyring.load(keeping.ring).keys) == ["k1", "k2"]
    assert set(await wrapped_by(keeping.house)) == {"k1"}
    assert await rotate(keeping.settings())
    assert set(await wrapped_by(keeping.house)) == {"k2"}
    assert await rotate(keeping.settings())
    assert set(await wrapped_by(keeping.house)) == {"k3"}, "the next rotation"


async def test_a_backup_from_before_needs_the_former_ring_and_says_so(keeping: Keeping, tmp_path: Path) -> None:
    house, saved = keeping.house, keeping.folder / "before.backup"
    who = await person(house, 1001)
    await backup(keeping.settings(), saved)
    former = Path(shutil.copy(keeping.ring, tmp_path / "former.json"))
    await rotate(keeping.settings())
    url = await keeping.empty()
    with pytest.raises(CannotStart, match="needs k1: name the key ring of that time with --keyring"):
        await restore(keeping.settings(url), saved)
    Keyring.fresh().save(tmp_path / "foreign.json")
    with pytest.raises(CannotStart, match="not an older copy"):
        await restore(keeping.settings(url), saved, older=tmp_path / "foreign.json")
    assert await restore(keeping.settings(url), saved, older=former)
    async with keeping.at(url) as restored, restored.units.begin() as work:
        assert (await work.people.arrive(1001, "zh-CN", work.new_id()))[0].id == who
        query = select(DataKeyRow.wrapped_by).distinct()
        assert list((await work.session.connection.execute(query)).scalars()) == ["k2"]


async def test_a_ring_in_the_environment_cannot_be_rotated(keeping: Keeping) -> None:
    from pydantic import SecretStr

    settings = keeping.settings(keyring=SecretStr(keeping.house.keyring.text()))
    with pytest.raises(CannotStart, match="Put it into a file"):
        await rotate(settings)


def test_a_ring_that_cannot_be_read_for_a_moment_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "ring.json"
    ring = Keyring.fresh()
    ring.save(path)
    file = KeyringFile(path)
    path.write_text("not whole")
    assert file.current() == ring
    path.unlink()
    assert file.current() == ring
    later = replace(ring.with_new_key())
    later.save(path)
    assert file.current() == later
