"""Sealing: opens in its own place alone; keys are wrapped outside the database and can be changed; dropped is gone."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.actors import Role
from core.drafts import Draft
from storage.keyring import CannotOpen, KeyMissing, Keyring, KeyringError
from storage.sealing import KeyCache, Sealer, rewrap
from storage.work import Units
from tests.databases import House

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
SEALER = Sealer(1, KEY)
RING = Keyring(OTHER, {"k1": KEY}, "k1")


@given(st.text(st.characters()), st.integers(0, 1 << 62))
def test_every_text_comes_back(words: str, row: int) -> None:
    sealed = SEALER.seal("concerns.words", row, words)
    assert SEALER.words("concerns.words", row, sealed) == words
    assert len(words) < 4 or words.encode("utf-8", "surrogatepass") not in sealed


@pytest.mark.parametrize(
    ("sealer", "place", "row"),
    [
        (SEALER, "concerns.words", 6),
        (SEALER, "concerns.reason", 5),
        (SEALER, "opinions.words", 5),
        (Sealer(2, KEY), "concerns.words", 5),
        (Sealer(1, OTHER), "concerns.words", 5),
    ],
)
def test_what_is_moved_elsewhere_does_not_open(sealer: Sealer, place: str, row: int) -> None:
    sealed = SEALER.seal("concerns.words", 5, "话")
    with pytest.raises(CannotOpen):
        sealer.open(place, row, sealed)


@given(st.data())
def test_what_was_changed_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(SEALER.seal("concerns.words", 5, "一句话"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        SEALER.open("concerns.words", 5, bytes(sealed))


@given(st.binary(max_size=40))
def test_what_was_never_sealed_does_not_open(junk: bytes) -> None:
    with pytest.raises(CannotOpen):
        SEALER.open("concerns.words", 5, junk)


def test_nothing_sealed_is_no_words() -> None:
    assert SEALER.words("concerns.words", 5, None) == ""


def test_the_same_words_never_look_the_same() -> None:
    assert len({SEALER.seal("concerns.words", 5, "话") for _ in range(50)}) == 50


async def test_each_scope_has_a_key_of_its_own(house: House) -> None:
    async with house.units.begin() as work:
        vault = work.session.vault
        sealed = (await vault.sealer(("case", 1))).seal("concerns.words", 1, "话")
        for scope in [("case", 2), ("item", 1), ("person", 1), ("transit", 0)]:
            with pytest.raises(CannotOpen):
                (await vault.sealer(scope)).open("concerns.words", 1, sealed)
    async with house.second().read() as work:
        assert (await work.session.vault.sealer(("case", 1))).words("concerns.words", 1, sealed) == "话"


async def test_two_that_make_a_key_at_once_use_the_same(house: House) -> None:
    async def seal(units: Units) -> bytes:
        async with units.begin() as work:
            sealer = await work.session.sealer(("case", 1))
            await asyncio.sleep(0)
            return sealer.seal("concerns.words", 1, "话")

    sealed = await asyncio.gather(*(seal(units) for units in (house.units, house.second(), house.second())))
    async with house.second().read() as work:
        sealer = await work.session.sealer(("case", 1))
        assert {sealer.words("concerns.words", 1, one) for one in sealed} == {"话"}


async def test_many_keys_are_fetched_at_once(house: House) -> None:
    async with house.units.begin() as work:
        sealed = {
            number: (await work.session.sealer(("person", number))).seal("people.address", number, str(number))
            for number in range(700)
        }
    async with house.second().read() as work:
        await work.session.vault.prepare("person", [*range(700), 9999])
        for number, one in sealed.items():
            assert (await work.session.sealer(("person", number))).words("people.address", number, one) == str(number)


async def test_a_dropped_key_is_gone_for_good(house: House) -> None:
    async with house.units.begin() as work:
        sealed = (await work.session.sealer(("case", 1))).seal("concerns.words", 1, "话")
    async with house.units.begin() as work:
        await work.session.vault.drop(("case", 1))
        with pytest.raises(CannotOpen):
            (await work.session.sealer(("case", 1))).open("concerns.words", 1, sealed)
    for units in (house.units, house.second()):
        async with units.read() as work:
            with pytest.raises(CannotOpen):
                (await work.session.sealer(("case", 1))).open("concerns.words", 1, sealed)


async def test_lookups_are_the_same_in_each_process_and_differ_by_kind_and_committee(house: House) -> None:
    async with house.units.read() as work, house.second().read() as other:
        found = work.session.vault.lookup("address", "1001")
        assert found == other.session.vault.lookup("address", "1001")
        assert found != work.session.vault.lookup("lane", "1001")
        assert found != work.session.vault.lookup("address", "1002")
        assert found != house.keyring.digest("2:address", "1001")


async def test_after_a_change_of_keys_the_old_one_is_needed_no_more(house: House) -> None:
    async with house.units.begin() as work:
        for person in range(5):
            await work.drafts.keep(Draft(person, Role.MEMBER, "x", fields={"words": "话"}))
    ring = house.keyring.with_new_key()
    many: list[int] = []
    while not many or many[-1]:
        async with house.database.writing() as connection:
            many.append(await rewrap(connection, ring, limit=3))
    assert many == [3, 2, 0]
    newest_alone = Keyring(ring.lookup, {ring.newest: ring.keys[ring.newest]}, ring.newest)
    opened = {}
    for name, keys in (("old", house.keyring), ("newest", newest_alone)):
        units = Units(house.database, keys, house.committee, house.units.render, house.clock)
        try:
            async with units.read() as work:
                draft = await work.drafts.current(4, Role.MEMBER)
                opened[name] = draft.fields if draft else None
        except (CannotOpen, KeyMissing) as error:
            opened[name] = {"error": str(error)}
    assert opened["newest"] == {"words": "话"}
    assert opened["old"] == {"error": "the key ring does not have the key that this was wrapped with"}


def test_keys_in_use_are_bounded() -> None:
    cache = KeyCache(size=2)
    for number in range(3):
        cache.put(1, ("case", number), SEALER)
        assert cache.get(1, ("case", 1)) is (SEALER if number else None)
    assert [cache.get(1, ("case", number)) is not None for number in range(3)] == [False, True, True]


def test_a_key_ring_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "keyring.json"
    ring = Keyring.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert Keyring.load(path) == ring == Keyring.parse(ring.text())
    with pytest.raises(FileExistsError):
        Keyring.create(path)
    assert Keyring.load(path) == ring
    newer = ring.with_new_key()
    newer.save(path)
    assert Keyring.load(path) == newer
    assert (newer.newest, set(newer.keys), newer.with_new_key().newest) == ("k2", {"k1", "k2"}, "k3")
    assert os.listdir(path.parent) == ["keyring.json"]  # noqa: PTH208  # the plainest look there is


def test_a_new_key_never_takes_the_name_of_one_that_was() -> None:
    ring = Keyring.fresh().with_new_key()
    assert Keyring(ring.lookup, {"k2": ring.keys["k2"]}, "k2").with_new_key().newest == "k3"


def test_no_key_is_ever_shown() -> None:
    ring = Keyring.fresh()
    assert repr(ring) == "Keyring(newest='k1')"


def _without(*path: str) -> str:
    document = json.loads(RING.text())
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    return json.dumps(document)


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{}", "{", '{"keys": []}', _without("lookup"), _without("newest"), _without("keys"), _without("keys", "k1"),
        RING.text().replace("k1", "key"), Keyring(b"short", {"k1": KEY}, "k1").text(),
        Keyring(KEY, {"k1": b"short"}, "k1").text(),
    ],
)  # fmt: skip
def test_a_key_ring_that_is_not_whole_says_so_in_words(text: str) -> None:
    with pytest.raises(KeyringError, match="key ring"):
        Keyring.parse(text)


def test_a_key_ring_that_others_can_read_or_that_is_missing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keyring.json"
    with pytest.raises(KeyringError, match="not there"):
        Keyring.load(path)
    Keyring.create(path)
    path.chmod(0o640)
    with pytest.raises(KeyringError, match="0600"):
        Keyring.load(path)
