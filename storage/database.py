"""A database as the house uses it: one transaction per unit of work, on SQLite one writer at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from core.queues import StorageAway

READERS = 4
_AWAY_STATES = ("08", "57P", "53")
"""SQLSTATE classes: connection failure, operator intervention, out of resources."""


class Database:
    """Opened by URL: ``sqlite+aiosqlite:///file`` or ``postgresql+asyncpg://…``."""

    def __init__(self, url: str, *, pool: int = 8) -> None:
        self.url = url
        self.embedded = make_url(url).get_backend_name() == "sqlite"
        if self.embedded:
            self._writer = _sqlite(url, size=1, query_only=False)
            self._reader = _sqlite(url, size=READERS, query_only=True)
        else:
            self._writer = self._reader = create_async_engine(
                url,
                pool_size=pool,
                max_overflow=0,
                pool_timeout=10,
                pool_pre_ping=True,
                connect_args={"timeout": 5, "server_settings": {"statement_timeout": "30000"}},
            )
        self._turnstile = asyncio.Lock()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes; commits on a clean exit. Raises ``StorageAway`` when the database does not answer."""
        if not self.embedded:
            async with _answering(), self._writer.begin() as connection:
                yield connection
            return
        async with self._turnstile, _answering(), self._writer.begin() as connection:
            yield connection

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads."""
        async with _answering(), self._reader.connect() as connection:
            yield connection

    async def close(self) -> None:
        """Closes every connection."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()


@asynccontextmanager
async def _answering() -> AsyncIterator[None]:
    """Tells a database that is away from one that objects."""
    try:
        yield
    except (ConnectionError, TimeoutError) as error:
        raise StorageAway(type(error).__name__) from error
    except (OperationalError, InterfaceError) as error:
        raise StorageAway(type(error.orig).__name__) from error
    except DBAPIError as error:
        if error.connection_invalidated or str(getattr(error.orig, "sqlstate", "")).startswith(_AWAY_STATES):
            raise StorageAway(type(error.orig).__name__) from error
        raise


def _sqlite(url: str, *, size: int, query_only: bool) -> AsyncEngine:
    """An engine whose transactions begin at once (BEGIN IMMEDIATE for the writer) and whose commits reach the disk."""
    engine = create_async_engine(url, pool_size=size, max_overflow=0, pool_timeout=30)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "busy_timeout=5000",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN" if query_only else "BEGIN IMMEDIATE")

    return engine
