"""A value that does not open any more keeps nobody else from being heard; a key that another process has is no damage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from core.audiences import Audience
from core.broadcasts.model import Tally
from storage.broadcasting import Broadcasting
from storage.inbox import REMEMBERED, Inbox
from storage.keyring import KeyMissing
from storage.outbox import Outbox
from tests.databases import House
from tests.storage.making import keep, leased, notice, person, states, tell
from tests.storage.test_broadcasts import EVERYBODY, NO_LIMIT, begin, crowd, held, sent, tally, written_down


async def damage(house: House, table: str, column: str, row: int) -> None:
    """A few bytes of the value are others than before."""
    async with house.units.begin() as work:
        await work.session.connection.execute(
            text(f"UPDATE {table} SET {column} = :torn WHERE {'seq' if table == 'inbox' else 'id'} = :row"),
            {"torn": b"torn" * 20, "row": row},
        )


async def test_an_update_that_does_not_open_is_handed_out_without_its_words(house: House) -> None:
    inbox = Inbox(house.units)
    await keep(house, (1, "p1"), (2, "p2"))
    (first,) = await house.rows("SELECT seq FROM inbox WHERE update_id = 1")
    await damage(house, "inbox", "body", first["seq"])
    async with inbox.claim_some(9) as claimed:
        assert [one.body is None for one in claimed] == [True, False]
        await claimed[0].work.next_number("x")
    await keep(house, (3, "p3"))
    (third,) = await house.rows("SELECT seq FROM inbox WHERE update_id = 3")
    await damage(house, "inbox", "body", third["seq"])
    await inbox.failed(third["seq"], "Damaged", None, "1-2")
    house.clock.forward(seconds=REMEMBERED.total_seconds() + 1)
    assert await inbox.prune() == 3, "an old dead letter goes under its own number also where nobody can read it"
    assert [letter.incident for letter in await inbox.parked()] == ["1-2"]


async def test_what_does_not_open_is_not_sent_and_keeps_nobody(house: House) -> None:
    one, two, three = [await person(house, address) for address in (1, 2, 3)]
    torn, lost, good = await tell(house, notice(one), notice(two), notice(three))
    await damage(house, "outbox", "payload", torn)
    await damage(house, "people", "address", two)
    assert [row.id for row in await leased(house)] == [good]
    found = await states(house)
    assert found[torn] == found[lost] == ("failed", "damaged")


async def test_an_address_that_does_not_open_is_counted_as_failed(house: House) -> None:
    people = await crowd(house, 3)
    broadcast, epoch = await begin(house, Audience(EVERYBODY)), await held(house)
    await written_down(house, epoch)
    await damage(house, "people", "address", people[1])
    queue = Broadcasting(house.units)
    rows = list(await queue.lease(epoch, 10, NO_LIMIT))
    assert [row.person for row in rows] == [people[0], people[2]]
    await queue.settle(sent(rows))
    assert await tally(house, broadcast) == Tally(total=3, sent=2, failed=1, expanded=True, corrected=2)
    async with house.units.begin() as work:
        found = await work.broadcasts.get(broadcast)
        assert found is not None
        await work.broadcasts.save(replace(found, edition=2))
        await work.broadcasts.correct(broadcast)
    await damage(house, "people", "address", people[2])
    rows = list(await queue.lease(epoch, 10, NO_LIMIT))
    await queue.settle(sent(rows))
    after = await tally(house, broadcast)
    assert (after.sent, after.corrected) == (2, 2), "the correction comes to its end"


async def test_what_another_process_could_open_stays(house: House) -> None:
    """The key ring was given a new key, and this process has not read it yet."""
    older = house.units.keyring
    house.units.keyring = older.with_new_key()
    one = await person(house)
    (row,) = await tell(house, notice(one))
    behind = house.second()
    epoch = await Outbox(behind).hold("behind", 60)
    assert epoch is not None
    with pytest.raises(KeyMissing):
        await Outbox(behind).lease(epoch, 10)
    assert (await states(house))[row] == ("pending", None)
