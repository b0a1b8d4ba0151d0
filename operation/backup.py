"""Backup: a consistent copy of the database while the bot runs, without the key ring."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from config.settings import Settings
from operation.house import CannotStart, House, compose, now
from storage import dump, migrate
from storage.audit import head
from storage.sealing import DataKeyRow

SUFFIX = ".backup"


async def backup(
    settings: Settings, target: Path, clock: Callable[[], datetime] = now, *, folder: bool = False
) -> bool:
    """Writes the backup into the file, or into the folder under a name with the time; what is unfinished has another name.
    ``folder``: a folder is meant, which is made where there is none."""
    if folder:
        made(target)
    async with compose(settings, clock) as house:
        path = _named(target, f"liaison-{house.committee.id}-{clock():%Y%m%d-%H%M%S}{SUFFIX}")
        manifest = await written(house, path, shown("saved"))
        print(f"{path}: {manifest.rows} rows of {len(manifest.tables)} tables at revision {manifest.revision}.")
        print(
            f"It can be read with the key ring alone ({', '.join(manifest.keys)}), which is not in it: keep that apart."
        )
    return True


async def written(house: House, path: Path, progress: dump.Progress) -> dump.Manifest:
    """The backup of this house, now."""
    beside = path.with_name(f".{path.name}.unfinished")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w+b") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            async with house.database.reading(within=None) as connection:
                await dump.steady(connection)
                number, link = await head(connection, house.committee.id)
                keys = (await connection.execute(select(DataKeyRow.wrapped_by).distinct())).scalars()
                names = tuple(sorted(keys))
                revision = await migrate.current_of(connection)
                tables = await dump.write_tables(connection, file, progress)
            manifest = dump.Manifest(
                made=house.units.clock().isoformat(),
                committee=house.committee.id,
                database="sqlite" if house.database.embedded else "postgresql",
                revision=revision,
                keys=names,
                audit_number=number,
                audit_link=link.hex(),
                tables=tables,
            )
            file.writestr(dump.MANIFEST, manifest.text(house.units.ring()))
        raw.flush()
        os.fsync(raw.fileno())
    beside.replace(path)
    return manifest


def made(folder: Path) -> None:
    """Makes the folder, for its owner alone, where there is none. Raises ``CannotStart`` where there can be none."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise CannotStart(f"{folder}: there is a file where the folder would be.") from None


def _named(target: Path, name: str) -> Path:
    path = target / name if target.is_dir() else target
    if path.exists():
        raise CannotStart(f"{path} is there already; a backup is never written over another.")
    return path


def shown(what: str) -> dump.Progress:
    """Progress as a line that a person reads, on a terminal written over itself."""
    end = "\r" if sys.stderr.isatty() else "\n"

    def show(table: str, rows: int) -> None:
        if end == "\r" or (rows and rows % 100_000 == 0):
            print(f"{table}: {rows} {what}".ljust(60), end=end, file=sys.stderr, flush=True)

    return show
