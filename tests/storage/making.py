"""What the tests of the storage make again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.notices import Copy, Lane, Notice, Saying
from core.queues import Arrived, Leased, Outcome, Result
from core.said import Attachment, Kind, Said
from storage.inbox import Inbox
from storage.outbox import Outbox
from tests.databases import House

WORDS = "老旧小区加装电梯协调难"


async def person(house: House, address: int = 1001) -> int:
    """Somebody who has written from this address."""
    async with house.units.begin() as work:
        found, _ = await work.people.arrive(address, "zh-CN", work.new_id())
    return found.id


def notice(to: int, **more: Any) -> Notice:
    """A notice with a text that there is."""
    return Notice(to, "common-missing", **more)


def words(to: int, text: str = WORDS, **more: Any) -> Copy:
    """Somebody's words for somebody."""
    return Copy(to, Said(Kind.TEXT, 1, text), **more)


async def tell(house: House, *sayings: Saying) -> list[int]:
    """Says it in one unit of work; the rows."""
    async with house.units.begin() as work:
        return [await work.tell(saying) for saying in sayings]


async def picture(house: House, owner: int, kind: Kind = Kind.PHOTO) -> int:
    """A picture that has come and is not fetched yet."""
    async with house.units.begin() as work:
        return await work.files.add(owner, Attachment(kind, "handle-of-the-picture", 1000))


async def leased(house: House, lanes: Sequence[Lane] = tuple(Lane), limit: int = 100) -> list[Leased]:
    """What the courier ``one`` gets now."""
    outbox = Outbox(house.units)
    epoch = await outbox.hold("one", 60)
    assert epoch is not None
    return list(await outbox.lease(epoch, limit, lanes))


async def settle(house: House, row: Leased, result: Result = Result.SENT, *messages: int, **more: Any) -> None:
    """Writes what became of a row."""
    await Outbox(house.units).settle([Outcome(row, result, messages, **more)])


async def states(house: House) -> dict[int, tuple[str, str | None]]:
    """State and error of every row of the outbox."""
    return {row["id"]: (row["state"], row["error"]) for row in await house.rows("SELECT * FROM outbox")}


async def keep(house: House, *updates: tuple[int, str]) -> int:
    """Stores updates (number, lane) whose bodies are their numbers."""
    return await Inbox(house.units).keep([Arrived(update, lane, str(update).encode()) for update, lane in updates])
