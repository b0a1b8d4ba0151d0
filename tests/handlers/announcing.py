"""People around announcements: the broadcast desk, a second one there, the secretary-general, somebody of another desk, members
and a constituent; and the copies that reach their phones, on a clock that the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from bot.callbacks import pack
from core.actors import Desk
from core.broadcasts import sending
from core.broadcasts.model import Broadcast, Status
from core.notices import Anchor, Button, Lane
from core.queues import Addressee, Delivered, Leased, Result
from handlers import ROOMS
from handlers.people import consent
from storage.broadcasting import Broadcasting
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House

WORDS = "关于开展送温暖活动的通知\n请各位委员于周五前报名。"
ENGLISH = "Winter warmth campaign\nPlease sign up by Friday."


def forged(verb: str, id: int, choice: str = "") -> str:
    """What a button of this verb would hold."""
    return pack(Button("", verb, id, choice))


@dataclass
class Office:
    """Everybody who takes part."""

    visit: Visit
    cheng: Visitor
    """At the broadcast desk."""
    song: Visitor
    """The other one there."""
    han: Visitor
    """The secretary-general."""
    clerk: Visitor
    """Of the information office."""
    lin: Visitor
    li: Visitor
    """A member who reads English."""
    wang: Visitor
    """A constituent."""

    @property
    def house(self) -> House:
        return self.visit.house

    async def writes(self, words: str = WORDS, *roles: str) -> Broadcast:
        """A draft with Chinese words, to these roles."""
        await self.cheng.says("/broadcast")
        await self.cheng.presses("新写公告")
        await self.cheng.says(words)
        await self.cheng.presses("发给谁")
        for role in roles:
            await self.cheng.presses(f"▫️ {role}")
        await self.cheng.presses("返回")
        return await self.newest()

    async def submits(self, label: str = "确认发出") -> Broadcast:
        """From the card on its way."""
        await self.cheng.presses("📢 发出…")
        await self.cheng.presses(label)
        return await self.newest()

    async def opens(self, who: Visitor) -> None:
        """The card of the newest one."""
        broadcast = await self.newest()
        await who.presses_data(forged("broadcast.card", broadcast.id))

    async def newest(self) -> Broadcast:
        async with self.house.units.read() as work:
            return (await work.broadcasts.recent(1))[0]

    async def fires(self) -> int:
        """What is due by the test's clock."""
        return await self.visit.fire(sending.FIRING)

    async def copies(self, limit: int = 100, *, result: Result = Result.SENT, error: str = "") -> list[int]:
        """Sends the next copies as the courier would; to whom."""
        queue, units = Broadcasting(self.house.units), self.house.units
        epoch = await self.held()
        while await queue.expand(epoch, 1000):
            pass
        leased = await queue.lease(epoch, limit, {})
        delivered = []
        for one in leased:
            announcement = await queue.announcement(one.broadcast, one.language)
            assert announcement is not None
            (parcel,) = units.render(replace(announcement, unsubscribe=one.public), one.language)
            anchored = replace(parcel, edits=Anchor(message=one.edits)) if one.edits else parcel
            row = Leased(
                one.person, one.person, one.address, Lane.BROADCAST, anchored, one.attempts, 0, edits=one.edits
            )
            delivered.append(self._delivered(one, row, result, error))
        await queue.settle(delivered)
        return [one.address for one in leased]

    def _delivered(self, one: Addressee, row: Leased, result: Result, error: str) -> Delivered:
        visitor = self.visit.visitors[one.address]
        if visitor.blocked:
            return Delivered(one, Result.UNREACHABLE, error="Forbidden: bot was blocked by the user")
        if result is not Result.SENT:
            return Delivered(one, result, error=error)
        return Delivered(one, Result.SENT, visitor._gets(row)[0])

    async def held(self) -> int:
        await self.visit._lease()
        return self.visit._epoch

    async def goes_out(self) -> Broadcast:
        """From scheduled to its end."""
        await self.fires()
        while await self.copies():
            pass
        self.house.clock.forward(seconds=3)
        await self.fires()
        return await self.newest()

    async def told(self, who: Visitor) -> list[str]:
        """Every message that the person has now."""
        return [shown.text for shown in who.chat.values()]

    async def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        return await self.house.rows(query, **values)

    async def status(self) -> Status:
        return (await self.newest()).status


@asynccontextmanager
async def working(house: House) -> AsyncIterator[Office]:
    """The office at work."""
    async with visiting(house, ROOMS, consent) as visit:
        office = Office(
            visit,
            visit.visitor(1003, name="程书瑶"),
            visit.visitor(1006, name="宋一鸣"),
            visit.visitor(1004, name="韩立群"),
            visit.visitor(1005, name="顾明远"),
            visit.visitor(1002, name="林知远"),
            visit.visitor(1007, name="李若谷", language="en"),
            visit.visitor(1001),
        )
        await office.cheng.takes_post(Desk.BROADCAST)
        await office.song.takes_post(Desk.BROADCAST)
        await office.han.takes_post(Desk.SECRETARY_GENERAL)
        await office.clerk.takes_post(Desk.INFORMATION)
        await office.lin.takes_seat("agriculture", "medicine")
        await office.li.takes_seat("education")
        await office.wang.agrees()
        yield office
