"""A stolen database says nothing: no word, no name, no address, no handle in any of its bytes."""

from __future__ import annotations

import struct
from datetime import UTC, datetime

from sqlalchemy import String

from core.actors import Desk, Role
from core.drafts import Draft
from core.people.model import Code, Post, Seat
from core.queues import Arrived, Result
from core.said import Attachment, Kind
from storage.files import Files
from storage.inbox import Inbox
from storage.schema import metadata
from tests.databases import House
from tests.storage.making import leased, notice, person, settle, tell, words

CANARY = "金丝雀Canary42"
ADDRESS = 7_700_111_222_333


def looks(address: int) -> tuple[bytes, ...]:
    """How a number could stand in the bytes of a database."""
    return (str(address).encode(), struct.pack(">q", address)[2:], struct.pack("<q", address)[:6])


async def live(house: House) -> None:
    """Everything that the storage can be told, with words that must not be seen."""
    one = await person(house, ADDRESS)
    await Inbox(house.units).keep([Arrived(5, f"p{ADDRESS}", f'{{"text": "{CANARY}"}}'.encode())])
    async with house.units.begin() as work:
        await work.drafts.keep(Draft(one, Role.CONSTITUENT, "concern.words", fields={"words": CANARY}))
        file = await work.files.add(one, Attachment(Kind.DOCUMENT, CANARY, 9, "application/pdf"))
        await work.people.add_seat(Seat(work.new_id(), 15, CANARY, "medicine", unit=CANARY))
        await work.people.add_post(Post(work.new_id(), CANARY, frozenset({Desk.LIAISON})))
        await work.people.issue_code(CANARY, Code(1, expires=datetime(2027, 1, 1, tzinfo=UTC)))
    await Files(house.units).store(file, CANARY.encode() * 100, "application/pdf")
    await tell(house, words(one, CANARY, file=file), words(one, CANARY, album=CANARY))
    await tell(house, notice(one, dedup=CANARY, replaces=CANARY))
    for row in await leased(house):
        await settle(house, row, Result.SENT, 9, sent_handles=((file, CANARY),))


async def test_no_word_no_name_and_no_address_is_in_a_dump(house: House) -> None:
    await live(house)
    found = await house.dump()
    for secret in (CANARY.encode(), b"Canary42", "金丝雀".encode(), *looks(ADDRESS)):
        assert secret not in found


async def test_the_dump_would_show_them(house: House) -> None:
    """The control: the same look finds what is not sealed."""
    async with house.database.writing() as connection:
        table = metadata.tables["series"]
        await connection.execute(table.insert().values(committee_id=1, name=CANARY, last=ADDRESS))
    found = await house.dump()
    assert CANARY.encode() in found
    assert any(look in found for look in looks(ADDRESS))


async def test_what_has_taken_effect_is_not_kept_either(house: House) -> None:
    await live(house)
    async with Inbox(house.units).claim() as claimed:
        assert claimed is not None
    assert await house.rows("SELECT seq FROM inbox WHERE body IS NOT NULL") == []
    assert await house.rows("SELECT id FROM outbox WHERE payload IS NOT NULL AND state = 'sent'") == []


def test_a_column_for_words_is_sealed() -> None:
    """A plain column is for codes and keys of ours; one that is called like somebody's words has to be named here."""
    called = {"words", "name", "text", "reason", "title", "address", "unit", "handle", "body", "payload", "fields"}
    plain = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and column.name in called
    }
    codes = {"files.reason", "series.name", "concerns.unit", "retired_keys.name"}
    assert plain <= codes
