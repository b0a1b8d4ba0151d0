"""Erasures: made up for after a restore, and carried out for somebody who asked in writing."""

from __future__ import annotations

from core.privacy import holding, leaving
from core.privacy.model import Erasure, Ground, HeldSince
from storage.work import Unit, Units


async def catch_up(units: Units) -> int:
    """Brings the database and the ledger's file to the same entries. Whoever is in the file and not in the database is erased
    again, after what is held by law: an older backup was put in its place. How many were erased. Raises ``LedgerError``."""
    if units.ledger is None:
        return 0
    kept = {entry.person: entry for entry in units.ledger.read()}
    async with units.read() as unit:
        known = {entry.person: entry for entry in await unit.privacy.erased()}
        held = {entry.concern: entry for entry in await unit.holds.entries()}
    filed = {entry.concern: entry for entry in units.ledger.holds()}
    if behind := [each for each in filed.values() if each.concern not in held or held[each.concern].at < each.at]:
        async with units.begin() as unit:
            for hold in behind:
                await held_again(unit, hold)
    missing = [entry for person, entry in kept.items() if person not in known]
    for entry in missing:
        async with units.begin() as unit:
            await once_more(unit, entry)
    newer = [each for each in held.values() if each.concern not in filed or filed[each.concern].at < each.at]
    units.ledger.append([*newer, *(entry for person, entry in known.items() if person not in kept)])
    return len(missing)


async def held_again(unit: Unit, entry: HeldSince) -> None:
    """Holds or releases a concern as the ledger has it; this comes before anybody is erased again."""
    await holding.follow(unit, entry)
    unit.holds.written.clear()  # the file has it


async def once_more(unit: Unit, entry: Erasure) -> None:
    """Erases somebody of the ledger whom a backup has brought back, telling nobody; where they are not in it, they are noted."""
    if await unit.people.person(entry.person) is not None:
        await leaving.forget(unit, entry.person, Ground.RESTORED)
        unit.privacy.written.clear()  # the file has it
    await unit.privacy.record(entry)
