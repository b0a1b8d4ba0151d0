"""Erasures: made up for after a restore, and carried out for somebody who asked in writing."""

from __future__ import annotations

from core.privacy import leaving
from core.privacy.model import Erasure, Ground
from storage.work import Unit, Units


async def catch_up(units: Units) -> int:
    """Brings the database and the ledger's file to the same entries. Whoever is in the file and not in the database is erased
    again: an older backup was put in its place. How many that were. Raises ``LedgerError``."""
    if units.ledger is None:
        return 0
    kept = {entry.person: entry for entry in units.ledger.read()}
    async with units.read() as unit:
        known = {entry.person: entry for entry in await unit.privacy.erased()}
    missing = [entry for person, entry in kept.items() if person not in known]
    for entry in missing:
        async with units.begin() as unit:
            await once_more(unit, entry)
    units.ledger.append(entry for person, entry in known.items() if person not in kept)
    return len(missing)


async def once_more(unit: Unit, entry: Erasure) -> None:
    """Erases somebody of the ledger whom a backup has brought back, telling nobody; where they are not in it, they are noted."""
    if await unit.people.person(entry.person) is not None:
        await leaving.forget(unit, entry.person, Ground.RESTORED)
        unit.privacy.written.clear()  # the file has it
    await unit.privacy.record(entry)
