"""Migrations: the same revisions on both databases, each a file of ``migrations/versions`` that begins with its number."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Final

from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database

_ONE_AT_A_TIME: Final = 7262
"""Advisory lock of PostgreSQL under which processes that start together migrate one after the other."""
VERSIONS: Final = Path(__file__).parent / "migrations" / "versions"


class CannotMigrate(Exception):
    """The revision is not one of this program's."""


def revisions() -> list[str]:
    """Every revision, the newest first."""
    return sorted((path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py")), reverse=True)


def head() -> str:
    """The newest revision."""
    return revisions()[0]


async def current(database: Database) -> str:
    """The revision that the database is at, empty when it has none of our tables."""
    async with database.reading() as connection:
        return await current_of(connection)


async def current_of(connection: AsyncConnection) -> str:
    """The same within a transaction."""
    return await connection.run_sync(_current)


async def upgrade(database: Database, revision: str = "head") -> None:
    """Brings the database to a revision, in one transaction."""
    async with database.writing(within=None) as connection:
        await connection.run_sync(lambda sync: _upgrade(sync, revision))


async def downgrade(database: Database, revision: str) -> None:
    """Takes the database back to a revision."""
    async with database.writing(within=None) as connection:
        await connection.run_sync(lambda sync: _alembic().downgrade(sync, revision))


async def made(connection: AsyncConnection, revision: str) -> None:
    """Within a transaction: empty tables of this revision in place of whatever of ours is there. Raises ``CannotMigrate`` where
    this program does not know the revision."""
    if revision not in revisions():
        raise CannotMigrate(f"this program does not know revision {revision}; it is of a newer one")

    def make(sync: Connection) -> None:
        if _current(sync):
            _alembic().downgrade(sync, "base")
        _upgrade(sync, revision)

    await connection.run_sync(make)


async def brought_up(connection: AsyncConnection) -> None:
    """Within a transaction: the newest revision."""
    await connection.run_sync(lambda sync: _upgrade(sync, "head"))


async def write_revision(database: Database, message: str) -> None:
    """Writes a revision with what the tables have and the database has not."""
    async with database.writing() as connection:
        await connection.run_sync(lambda sync: _alembic().write(sync, message))


async def differences(database: Database) -> list[object]:
    """What the tables have and the database has not, or the other way round; empty when they agree."""
    async with database.reading() as connection:
        found: list[object] = await connection.run_sync(lambda sync: _alembic().differences(sync))
        return found


def _current(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _upgrade(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    if revision != "head" or _current(connection) != head():
        _alembic().upgrade(connection, revision)


def _alembic() -> ModuleType:
    from storage import revisions as loaded  # noqa: PLC0415  # ten megabytes that only a change of the tables needs

    return loaded
