"""A meetings desk at its browser and members with phones, for the tests of meetings at the desk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from core.actors import Desk
from core.meetings import mailing, speaking
from core.timers import Fire
from tests.bot.visitor import Visitor
from tests.console.office import Clerk, Got, Office

HOSTILE = "=1+1 <b>灌溉</b> \"'&"
FIRING: dict[str, Fire] = {**mailing.FIRING, **speaking.FIRING}
NOTICE: dict[str, Any] = {
    "title-zh-CN": HOSTILE, "title-en": "Irrigation", "place-zh-CN": "三楼会议室", "agenda-zh-CN": "一、情况通报\n二、协商讨论",
    "starts": "2026-12-08T09:00", "ends": "2026-12-08T11:30", "reply": "required",
}  # fmt: skip


@dataclass
class Hall:
    """A meetings desk at its browser, and members with phones."""

    office: Office
    clerk: Clerk
    lin: Visitor
    zhou: Visitor
    meeting: int = 0

    @property
    def at(self) -> str:
        return f"/meetings/{self.meeting}"

    async def get(self, path: str = "") -> Got:
        return await self.clerk.browser.get(f"{self.at}{path}")

    async def post(self, path: str, **fields: Any) -> Got:
        return await self.clerk.browser.post(f"{self.at}{path}", **fields)

    async def fire(self) -> None:
        await self.office.visit.fire(FIRING)

    async def one(self, query: str) -> dict[str, Any]:
        return dict((await self.office.house.rows(query))[0])

    async def person(self, name: str) -> int:
        got = await self.get("/door")
        found = re.search(rf'data-name="{name}".*?name="person" value="(\d+)"', got.html, re.DOTALL)
        assert found is not None
        return int(found.group(1))

    async def composes(self) -> None:
        """The notice, as far as it can be sent."""
        await self.clerk.browser.get("/meetings")
        got = await self.clerk.browser.post("/meetings", kind="special_consultation")
        self.meeting = int(got.url.path.split("/")[2])
        await self.post("/notice", version=await self.version(), **NOTICE)
        await self.post("/audience", role="member")

    async def version(self) -> int:
        found = re.search(r'name="version" value="(\d+)"', (await self.get("/notice")).html)
        assert found is not None
        return int(found.group(1))

    async def announces(self) -> None:
        """Composed and sent."""
        await self.composes()
        got = await self.post("/send", act="announce", version=await self.version())
        assert got.status == 200, got.words
        await self.fire()

    async def opens(self) -> None:
        """Sign-in is on."""
        await self.get()
        assert (await self.post("/step", act="open")).status == 200


async def hall_of(office: Office) -> Hall:
    clerk = await office.clerk(2001, Desk.MEETINGS)
    lin, zhou = office.visit.visitor(2101, name="林知远"), office.visit.visitor(2102, name="周明")
    await lin.takes_seat("agriculture")
    await zhou.takes_seat("education")
    return Hall(office, clerk, lin, zhou)
