"""The audit log: its chain verified, its head anchored outside of the database every hour."""

from __future__ import annotations

import asyncio

import structlog

from config.settings import Settings
from operation import erasures
from operation.house import House, compose
from storage.anchors import Anchor, Anchors
from storage.audit import first_broken, head

EVERY = 3600.0
"""Seconds between two anchors."""
_log = structlog.get_logger(__name__)


async def verify(settings: Settings) -> bool:
    """Says whether every line of the log is there and unchanged, up to the newest anchor and beyond."""
    async with compose(settings) as house:
        anchors = Anchors(settings.anchors_path).read(house.committee.id)
        async with house.database.reading(within=None) as connection:
            number, _ = await head(connection, house.committee.id)
            kept = {anchor.number: anchor.link for anchor in anchors if anchor.number}
            broken = await first_broken(connection, house.units.ring(), house.committee.id, kept)
        if broken is not None:
            print(f"The audit log is not whole: line {broken} is missing or was changed.")
            print(
                "After an older database was put back by hand: run.py audit accept starts the anchors anew from here."
            )
            return False
        last = anchors[-1].at.isoformat(timespec="minutes") if anchors else "never"
        print(f"The audit log is whole: {number} lines, {len(anchors)} anchors, the last {last}.")
        return True


async def accept(settings: Settings) -> bool:
    """Starts the anchors anew: an older database was put back, and its log ends before theirs."""
    async with compose(settings) as house:
        await anchored(house, Anchors(settings.anchors_path), restored=True)
        print("The anchors begin anew from the log as it is now.")
        return True


async def anchored(house: House, anchors: Anchors, *, restored: bool = False) -> None:
    """Writes the head down outside, where it has moved since the last time."""
    async with house.database.reading() as connection:
        number, link = await head(connection, house.committee.id)
    kept = anchors.read(house.committee.id)
    if restored or not kept or kept[-1].number != number:
        anchors.append(Anchor(house.committee.id, number, link, house.units.clock(), restored))


async def keep(house: House, every: float = EVERY) -> None:
    """Anchors the head now and every hour, and brings erasures of other hosts into this one's ledger; until it is cancelled."""
    anchors = Anchors(house.settings.anchors_path)
    while True:
        try:
            await anchored(house, anchors)
            await erasures.catch_up(house.units)
        except Exception as error:  # noqa: BLE001  # the database or the disk is away: in an hour again
            _log.error("audit log not anchored", error=type(error).__name__)
        await asyncio.sleep(every)
