"""Seats and posts brought in, and the personal codes that bind them to a chat account."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from config.settings import Settings
from config.sheets import read_roster
from core.actors import Desk
from core.people import seating
from operation.house import compose


async def import_roster(settings: Settings, sheet: Path, term: int) -> bool:
    """Imports the roster, all of it or nothing, and prints each seat's personal code."""
    rows = read_roster(sheet)
    async with compose(settings) as house:
        async with house.units.begin() as work:
            seats, faults = await seating.import_seats(work, rows, term)
            codes = [(seat, await seating.issue_code(work, seat=seat.id)) for seat in seats if not seat.person]
        for fault in faults:
            print(f"line {fault.line}: {house.catalog.words('zh-CN', fault.key, {'value': fault.value})}")
        if faults:
            print("Nothing was imported. Mend these lines and import the sheet again.")
        for seat, code in codes:
            sector = house.committee.sector(seat.sector)
            print(f"{seat.name}\t{sector.name('zh-CN') if sector else ''}\t{_link(settings, code)}")
        return not faults


async def add_post(settings: Settings, name: str, desks: Sequence[str]) -> None:
    """Adds somebody to the staff, and prints their personal code."""
    async with compose(settings) as house, house.units.begin() as work:
        post = await seating.add_post(work, name, frozenset(Desk(desk) for desk in desks))
        print(f"{name}\t{_link(settings, await seating.issue_code(work, post=post.id))}")


def _link(settings: Settings, code: str) -> str:
    return f"https://t.me/{settings.bot_name}?start=b-{code}" if settings.bot_name else f"/bind {code}"
