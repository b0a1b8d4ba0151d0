"""Restore: a backup into an empty database, or with ``--replace`` in place of what is there, in one transaction.

Whoever was erased since it was made is erased again before anything is committed: there is no moment at which they are back.
A process that ends in the middle leaves what was there before.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.render import Renderer
from config.committee import CommitteeError, load
from config.settings import Settings
from core.audit import Entry
from core.search.indexing import reindex
from operation import erasures
from operation.backup import shown
from operation.house import CannotStart, now
from storage import dump, migrate
from storage.anchors import Anchor, Anchors
from storage.audit import first_broken, head
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.ledger import Ledger, LedgerError
from storage.sealing import rewrap
from storage.work import Unit, Units
from texts.catalog import Catalog


async def restore(
    settings: Settings,
    source: Path,
    *,
    replace: bool = False,
    older: Path | None = None,
    clock: Callable[[], datetime] = now,
) -> bool:
    """Restores. Raises ``CannotStart`` in words where the backup, the key ring or the target are not as they have to be."""
    ring = _ring(settings)
    opening = _merged(ring, older)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        committee = load(settings.committee_file)
        units = Units(database, opening, committee, Renderer(Catalog(committee)), clock)
        units.ledger = Ledger(settings.ledger_path, ring, committee.id)
        with zipfile.ZipFile(source) as file:
            manifest = dump.read_manifest(file, ring)
            _fits(manifest, committee.id, opening)
            dump.check(file, manifest, shown("checked"))
            async with database.writing(within=None) as connection:
                await _free(connection, units, replace=replace)
                again = await _put_back(connection, units, file, manifest)
        await erasures.catch_up(units)
        async with database.reading() as connection:
            number, link = await head(connection, committee.id)
        Anchors(settings.anchors_path).append(Anchor(committee.id, number, link, clock(), restored=True))
        await reindex(units)
        await database.scrub()
    except FileNotFoundError as error:
        raise CannotStart(f"{error.filename}: there is no such file.") from None
    except zipfile.BadZipFile:
        raise CannotStart(f"{source}: it is no backup of this program, or it was not finished.") from None
    except (dump.DumpError, migrate.CannotMigrate) as error:
        raise CannotStart(f"{source}: {error}.") from None
    except (LedgerError, CommitteeError) as error:
        raise CannotStart(str(error)) from None
    finally:
        await database.close()
    print(
        f"Restored what was saved on {manifest.made}: {manifest.rows} rows, the audit log whole up to {manifest.audit_number}."
    )
    print(f"Erased since then, and erased again: {again}.")
    return True


async def _put_back(connection: AsyncConnection, units: Units, file: zipfile.ZipFile, manifest: dump.Manifest) -> int:
    """Everything of it, within the transaction; how many were erased again."""
    if connection.dialect.name == "postgresql":
        await connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    await migrate.made(connection, manifest.revision)
    await dump.read_tables(connection, file, manifest, shown("restored"))
    await migrate.brought_up(connection)
    anchors = {manifest.audit_number: bytes.fromhex(manifest.audit_link)} if manifest.audit_number else {}
    broken = await first_broken(connection, units.keyring, units.committee.id, anchors)
    if broken is not None:
        raise dump.DumpError(f"its audit log is not whole at line {broken}")
    while await rewrap(connection, units.keyring):
        pass  # keys of an older ring, wrapped anew under the present one
    unit = Unit(units, connection, writes=True)
    kept = units.ledger.read() if units.ledger is not None else ()
    known = {entry.person for entry in await unit.privacy.erased()}
    missing = [entry for entry in kept if entry.person not in known]
    for hold in units.ledger.holds() if units.ledger is not None else ():
        await erasures.held_again(unit, hold)
    for entry in missing:
        await erasures.once_more(unit, entry)
    await unit.audit.record(Entry(0, "operation.restore", manifest.audit_number, manifest.made))
    await unit.audit.flush()
    return len(missing)


def _ring(settings: Settings) -> Keyring:
    try:
        given = settings.keyring.get_secret_value()
        return Keyring.parse(given) if given else Keyring.load(settings.keyring_path)
    except KeyringError as error:
        raise CannotStart(
            f"{error}. A backup is of no use without the key ring: put that into its place first."
        ) from None


def _merged(ring: Keyring, older: Path | None) -> Keyring:
    """The present ring with the keys of an older copy of it, which wrapped what was saved before a rotation."""
    if older is None:
        return ring
    try:
        former = Keyring.load(older)
    except KeyringError as error:
        raise CannotStart(f"{error}.") from None
    if former.lookup != ring.lookup or any(ring.keys.get(name, key) != key for name, key in former.keys.items()):
        raise CannotStart(f"{older} is not an older copy of this key ring.")
    return Keyring(ring.lookup, {**former.keys, **ring.keys}, ring.newest)


def _fits(manifest: dump.Manifest, committee: int, ring: Keyring) -> None:
    if manifest.committee != committee:
        raise dump.DumpError(f"it is of committee {manifest.committee}, and the committee's file is of {committee}")
    if missing := sorted(set(manifest.keys) - set(ring.keys)):
        raise dump.DumpError(
            f"it was saved before a rotation and needs {', '.join(missing)}: name the key ring of that time with --keyring"
        )


async def _free(connection: AsyncConnection, units: Units, *, replace: bool) -> None:
    """Raises ``CannotStart`` where something is there that may not be replaced, or a bot is running on it."""
    tables = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    if "courier" in tables:
        held = (await connection.execute(text("SELECT max(until) FROM courier"))).scalar()
        if held is not None and held > units.clock().timestamp() * 1_000_000:
            raise CannotStart("A bot is sending from this database. Stop it first; then wait half a minute.")
    if not replace and (there := [name async for name in dump.filled(connection)]):
        raise CannotStart(
            f"The database is not empty ({', '.join(there[:3])} …). With --replace it is replaced; save it before."
        )
