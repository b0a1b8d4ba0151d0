"""Migrations: the same Alembic revisions on both databases."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.schema import metadata
from storage.search_triggers import FULL_TEXT
from storage.search_triggers import triggers as search_triggers
from storage.triggers import triggers

_ONE_AT_A_TIME = 7262
"""Advisory lock of PostgreSQL under which processes that start together migrate one after the other."""
HOME = Path(__file__).parent / "migrations"


class CannotMigrate(Exception):
    """The revision is not one of this program's."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HOME))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def revisions() -> list[str]:
    """Every revision, the newest first."""
    return [each.revision for each in ScriptDirectory.from_config(_config()).walk_revisions()]


async def current(database: Database) -> str:
    """The revision that the database is at, empty when it has none of our tables."""
    async with database.reading() as connection:
        return await current_of(connection)


async def current_of(connection: AsyncConnection) -> str:
    """The same within a transaction."""
    return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision()) or ""


async def upgrade(database: Database, revision: str = "head") -> None:
    """Brings the database to a revision, in one transaction. Until there is a first revision, makes what is missing."""
    async with database.writing(within=None) as connection:
        await connection.run_sync(lambda sync: _upgrade(sync, revision))


async def downgrade(database: Database, revision: str) -> None:
    """Takes the database back to a revision."""
    async with database.writing(within=None) as connection:
        await connection.run_sync(lambda sync: command.downgrade(_config(sync), revision))


async def made(connection: AsyncConnection, revision: str) -> None:
    """Within a transaction: empty tables of this revision in place of whatever of ours is there. Raises ``CannotMigrate`` where
    this program does not know the revision."""
    if revision not in revisions():
        raise CannotMigrate(f"this program does not know revision {revision}; it is of a newer one")

    def make(sync: Connection) -> None:
        if MigrationContext.configure(sync).get_current_revision():
            command.downgrade(_config(sync), "base")
        _upgrade(sync, revision)

    await connection.run_sync(make)


async def brought_up(connection: AsyncConnection) -> None:
    """Within a transaction: the newest revision."""
    await connection.run_sync(lambda sync: _upgrade(sync, "head"))


async def write_revision(database: Database, message: str) -> None:
    """Writes a revision with what the tables have and the database has not."""
    async with database.writing() as connection:
        await connection.run_sync(lambda sync: command.revision(_config(sync), message, autogenerate=True))


async def differences(database: Database) -> list[object]:
    """What the tables have and the database has not, or the other way round; empty when they agree."""
    async with database.reading() as connection:
        return await connection.run_sync(
            lambda sync: list(
                compare_metadata(MigrationContext.configure(sync, opts={"include_name": is_ours}), metadata)
            )
        )


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something is the metadata's: full-text search is not (``storage.search_triggers``)."""
    return kind not in ("table", "index") or not (name or "").startswith(FULL_TEXT)


def _upgrade(connection: Connection, revision: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_AT_A_TIME})")
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    if head():
        command.upgrade(_config(connection), revision)
        return
    fresh = not inspect(connection).has_table("audit")
    metadata.create_all(connection)
    if fresh:
        for statement in (*triggers(connection.dialect.name), *search_triggers(connection.dialect.name)):
            connection.exec_driver_sql(statement)
