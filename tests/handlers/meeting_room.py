"""A meetings desk, a secretary-general and members with phones, for the tests of meetings."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from core.actors import Desk
from core.meetings import mailing
from core.meetings.invitations import Invitation, State
from core.meetings.model import Meeting
from core.timers import Fire
from handlers import ROOMS
from handlers.people import consent
from tests.bot.visitor import Visit, Visitor, visiting
from tests.databases import House

FIRING: dict[str, Fire] = {**mailing.FIRING}


@dataclass
class Hall:
    """Everybody."""

    visit: Visit
    desk: Visitor
    secretary: Visitor
    lin: Visitor
    zhou: Visitor
    li: Visitor
    """Speaks English."""

    @property
    def house(self) -> House:
        return self.visit.house

    async def fire(self) -> int:
        """What is due happens."""
        return await self.visit.fire(FIRING)

    async def goes_on(self, **parts: float) -> None:
        """Time passes, and what is due happens."""
        self.house.clock.forward(**parts)
        await self.fire()

    async def meeting(self) -> Meeting:
        """The newest meeting as it is stored."""
        async with self.house.units.read() as work:
            (found,) = await work.meetings.recent(1)
            return found

    async def invitation(self, visitor: Visitor) -> Invitation:
        """The visitor's invitation to it."""
        meeting = await self.meeting()
        async with self.house.units.begin() as work:
            person, _ = await work.people.arrive(visitor.address, "zh-CN", 0)
            found = await work.invitations.get(meeting.id, person.id)
        assert found is not None
        return found

    async def state(self, visitor: Visitor) -> State:
        """Where the visitor's invitation stands."""
        return (await self.invitation(visitor)).state

    async def composes(
        self, kind: str = "专题协商", when: str = "12-01 9:00-11:30", title: str = "农村灌溉专题协商会"
    ) -> None:
        """The desk composes a notice to all members."""
        desk = self.desk
        await desk.says("/meetings")
        await desk.presses("✍️ 新会议")
        await desk.presses(kind)
        await desk.says(title)
        await desk.says(when)
        await desk.says("三楼会议室")
        await desk.says("一、情况通报\n二、协商讨论")
        await desk.presses("▫️ 委员")
        await desk.presses("‹ 返回")

    async def announces(self, *args: str, **more: str) -> None:
        """Composed and sent."""
        await self.composes(*args, **more)
        await self.desk.presses("📋 发出通知")
        await self.fire()


@asynccontextmanager
async def meeting_hall(house: House) -> AsyncIterator[Hall]:
    """Open for work."""
    async with visiting(house, ROOMS, consent) as visit:
        people = {
            name: visit.visitor(1000 + number, name=name, language="en" if name == "Li" else "zh-hans")
            for number, name in enumerate(("程书瑶", "何秘书长", "林知远", "周明", "Li"), 1)
        }
        desk, secretary, lin, zhou, li = people.values()
        await desk.takes_post(Desk.MEETINGS)
        await secretary.takes_post(Desk.SECRETARY_GENERAL)
        await lin.takes_seat("agriculture")
        await zhou.takes_seat("education")
        await li.takes_seat("medicine")
        yield Hall(visit, desk, secretary, lin, zhou, li)
