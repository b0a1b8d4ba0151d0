"""Rotating keys: a new key in the ring, every data key wrapped anew while the bot runs, the older keys out of the ring."""

from __future__ import annotations

import sys

from sqlalchemy import func, select

from config.settings import Settings
from operation.house import CannotStart, House, compose
from storage.base import insert_new
from storage.keyring import Keyring
from storage.sealing import DataKeyRow, RetiredKeyRow, rewrap

AT_ONCE = 200
"""Data keys wrapped anew by one transaction: between two of them others have their turn."""


async def rotate(settings: Settings, *, add_only: bool = False) -> bool:
    """Rotates, or goes on with a rotation that was not finished. ``add_only``: puts the new key into the ring and stops, so that
    the file can be brought to every host before anything is wrapped under it."""
    if settings.keyring.get_secret_value():
        raise CannotStart(
            "The key ring is in LIAISON_KEYRING. Put it into a file (LIAISON_KEYRING_FILE) to rotate its keys."
        )
    async with compose(settings) as house:
        ring = begun(house, settings)
        print(f"The newest key is {ring.newest}.", flush=True)
        if add_only:
            print("Bring the key ring's file to every host now, then run this again without --add-only.")
            return True
        done = await finished(house, ring)
        former = sorted(set(ring.keys) - {ring.newest})
        ring.with_newest_alone().save(settings.keyring_path)
        print(f"{done} data keys are wrapped under {ring.newest}; {', '.join(former)} opens nothing any more.")
        print(
            "Keep a copy of the new key ring apart. Backups made before need the former one: keep it as long as those."
        )
    return True


def begun(house: House, settings: Settings) -> Keyring:
    """The ring with its new key, saved before anything is wrapped under it. One that has older keys still is in the middle of a
    rotation, and is gone on with."""
    ring = house.units.ring()
    if len(ring.keys) == 1:
        ring = ring.with_new_key()
        ring.save(settings.keyring_path)
    return ring


async def finished(house: House, ring: Keyring) -> int:
    """Wraps until nothing is left under an older key, and sees to it that nothing ever is again; how many were wrapped."""
    done = 0
    while True:
        async with house.database.writing() as connection:
            wrapped = await rewrap(connection, ring, AT_ONCE)
        done += wrapped
        if wrapped:
            print(f"{done} data keys".ljust(40), end="\r", file=sys.stderr, flush=True)
        elif await _retired(house, ring):
            return done


async def _retired(house: House, ring: Keyring) -> bool:
    """Notes the older keys as retired, where nothing is wrapped under them; from then on nobody can make a data key under one,
    not even a process that has an older ring in its memory."""
    async with house.units.begin() as unit:
        connection = unit.session.connection
        if connection.dialect.name == "postgresql":
            await connection.exec_driver_sql("LOCK TABLE data_keys IN SHARE ROW EXCLUSIVE MODE")
        left = select(func.count()).select_from(DataKeyRow).where(DataKeyRow.wrapped_by != ring.newest)
        if (await connection.execute(left)).scalar_one():
            return False
        committees = (await connection.execute(select(DataKeyRow.committee_id).distinct())).scalars().all()
        rows = [
            {"committee_id": committee, "name": name, "at": unit.now}
            for committee in {*committees, house.committee.id}
            for name in ring.keys
            if name != ring.newest
        ]
        await insert_new(connection, RetiredKeyRow, rows)
        return True
