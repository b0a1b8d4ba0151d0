"""Matters for the desk to work on, brought about by the verbs that the chat uses."""

from __future__ import annotations

from typing import Any

from core.actors import Actor, Role
from core.concerns import intake
from core.concerns.drafting import ConcernDraft
from core.concerns.model import Concern
from core.opinions import drafting
from core.opinions.model import Opinion, Part
from core.people.model import Seat
from storage.work import Unit
from tests.console.office import Office

WORDS = "村里的灌溉渠塌了，请帮帮我们。"
TITLE = "关于修复村级灌溉渠的建议"
PARTS = {
    Part.TITLE: TITLE,
    Part.SITUATION: "某村灌溉渠坍塌两处，约三百亩农田无法秋灌。",
    Part.ANALYSIS: "渠道建于上世纪，多年没有维修经费，管护责任不清。",
    Part.SUGGESTIONS: "建议列入今年小型水利维修计划，明确管护单位。",
}


async def member(office: Office, address: int = 1002, sector: str = "agriculture", name: str = "周若宁") -> Seat:
    """A member with a phone."""
    return await office.visit.visitor(address, name=name).takes_seat(sector, unit="北原市沃野种植专业合作社")


def acting(seat: Seat) -> Actor:
    """The member as an actor."""
    return Actor(1, seat.person, Role.MEMBER, seat=seat.id, sectors=seat.sectors)


async def item(office: Office, seat: Seat, **parts: str) -> Opinion:
    """An item that the member has submitted; ``parts`` in place of the usual words."""
    async with office.house.units.begin() as work:
        return await submitted(work, seat, **parts)


async def submitted(work: Unit, seat: Seat, **parts: str) -> Opinion:
    """An item that the member has submitted, in this unit of work."""
    begun = await drafting.begin(work, acting(seat))
    for part, words in PARTS.items():
        await drafting.write(work, acting(seat), begun.id, part, parts.get(part.value, words))
    return await drafting.submit(work, acting(seat), begun.id)


async def concern(office: Office, address: int = 1001, words: str = WORDS, **fields: Any) -> Concern:
    """A concern that somebody has brought, taken in and waiting for its member."""
    person = await office.visit.visitor(address).agrees()
    draft = ConcernDraft(words=(words,), messages=(1,), gathered=True, sector="agriculture", **fields)
    async with office.house.units.begin() as work:
        return await intake.submit(work, Actor(1, person.id, Role.CONSTITUENT), draft)
