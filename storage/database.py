"""A database as the house uses it: one transaction per unit of work, on SQLite one writer at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from core.queues import StorageAway
from storage import inline

READERS = 4
PATIENCE = 40.0
"""Seconds for a transaction on a server: longer than a server that is there lets one statement take."""
_SERVER: Final[dict[str, Any]] = {"timeout": 5, "server_settings": {"statement_timeout": "30000"}}
"""How a server is reached: seconds until one that does not answer is away, milliseconds that a statement may take."""
LINE: Final = "liaison calls"
"""What the server shows a line as (``pg_stat_activity.application_name``)."""
_AWAY_STATES = ("08", "57P", "53")
"""SQLSTATE classes: connection failure, operator intervention, out of resources."""
_AWAY_CODES = frozenset({5, 6, 10, 13, 14, 15})
"""SQLite's result codes: busy, locked, I/O error, full, cannot open, locking protocol."""


class Database:
    """Opened by URL: ``sqlite+aiosqlite:///file`` or ``postgresql+asyncpg://…``. ``pool``: connections to PostgreSQL."""

    def __init__(self, url: str, *, pool: int = 16) -> None:
        self.url = url
        self.embedded = make_url(url).get_backend_name() == "sqlite"
        if self.embedded:
            self._writer = _sqlite(str(make_url(url).set(drivername=inline.NAME)), size=1, query_only=False)
            self._reader = _sqlite(url, size=READERS, query_only=True)
        else:
            self._writer = _postgresql(url, pool)
            self._reader = self._writer.execution_options(postgresql_readonly=True)
        self._turnstile = asyncio.Lock()
        self.troubles = 0
        """How often it was away."""

    @asynccontextmanager
    async def writing(self, within: float | None = PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes; commits on a clean exit. Raises ``StorageAway`` when the database does not answer, and
        when a server has not done all of it within so many seconds: where no byte passes any more, nobody says so."""
        if not self.embedded:
            async with (
                self._answering(),
                asyncio.timeout(within),
                _reached(self._writer) as connection,
                connection.begin(),
            ):
                yield connection
            return
        async with self._turnstile, self._answering(), _reached(self._writer) as connection, connection.begin():
            yield connection

    @asynccontextmanager
    async def reading(self, within: float | None = PATIENCE) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads; a statement that writes is refused by the database."""
        async with (
            self._answering(),
            asyncio.timeout(None if self.embedded else within),
            _reached(self._reader) as connection,
        ):
            yield connection

    @asynccontextmanager
    async def _answering(self) -> AsyncIterator[None]:
        """Tells a database that is away, which is counted, from one that objects."""
        try:
            yield
        except StorageAway:
            self.troubles += 1
            raise
        except (ConnectionError, TimeoutError) as error:
            self.troubles += 1
            raise StorageAway(type(error).__name__) from error
        except DBAPIError as error:
            if error.connection_invalidated or _says_away(error.orig):
                self.troubles += 1
                raise StorageAway(type(error.orig).__name__) from error
            raise

    @asynccontextmanager
    async def line(self) -> AsyncIterator[Any]:
        """A connection to a server beside the pool and outside of any transaction, as its driver gives it (asyncpg). Raises
        ``StorageAway``."""
        told = {**_SERVER, "server_settings": {**_SERVER["server_settings"], "application_name": LINE}}
        engine = create_async_engine(self.url, poolclass=NullPool, hide_parameters=True, connect_args=told)
        async with _reached(engine) as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            try:
                yield raw
            finally:
                with suppress(OSError, PostgresError, InterfaceError):
                    await raw.close(timeout=2)

    async def scrub(self, *, whole: bool = False) -> bool:
        """Takes away what erased rows have left in the files: SQLite's write-ahead log is emptied (rows are overwritten where
        they stood, ``secure_delete``), PostgreSQL vacuums the keys. ``whole``: the files are written anew, which takes as long
        as the database is large. Whether it could be done now; somebody who reads all the while can be in the way."""
        if not self.embedded:
            await self._vacuum("VACUUM FULL" if whole else "VACUUM data_keys")
            return True
        if whole:
            await self._raw("VACUUM")
        for _ in range(10):
            busy = await self._raw("PRAGMA wal_checkpoint(TRUNCATE)")
            if not busy:
                return True
            await asyncio.sleep(0.1)
        return False

    async def _raw(self, statement: str) -> int:
        """A statement outside of any transaction; the first number of its answer."""
        async with self._turnstile, self._answering(), _reached(self._writer) as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            row = await asyncio.to_thread(lambda: raw.execute(statement).fetchone())
            return int(row[0]) if row else 0

    async def _vacuum(self, statement: str) -> None:
        async with self._answering(), _reached(self._writer) as connection:
            alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await alone.exec_driver_sql("SET statement_timeout = 0")
            try:
                await alone.exec_driver_sql(statement)
            finally:
                await alone.exec_driver_sql("SET statement_timeout = 30000")

    async def close(self) -> None:
        """Closes every connection."""
        await self._writer.dispose()
        if self.embedded:
            await self._reader.dispose()


@asynccontextmanager
async def _reached(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection. Whatever keeps one from being made, the database is away for us."""
    try:
        connection = await _connected(engine)
    except (OSError, PostgresError, InterfaceError, DBAPIError, NoConnectionFree) as error:
        raise StorageAway(type(error).__name__) from error
    try:
        yield connection
    finally:
        await asyncio.shield(connection.close())  # a task that is cancelled twice gives its connection back as well


async def _connected(engine: AsyncEngine) -> AsyncConnection:
    """A connection. One to a file is made to its end also where whoever asked for it is cancelled meanwhile: given up half made,
    its thread would be left."""
    if engine.dialect.name != "sqlite":
        return await engine.connect()
    made: asyncio.Future[AsyncConnection] = asyncio.ensure_future(_made(engine))  # noqa: TID251  # waited for right here
    try:
        return await asyncio.shield(made)
    except asyncio.CancelledError:
        with suppress(Exception):  # whoever is cancelled hears of that, not of a connection that could not be made
            await (await made).close()
        raise


async def _made(engine: AsyncEngine) -> AsyncConnection:
    return await engine.connect()


def _says_away(error: BaseException | None) -> bool:
    state, code = getattr(error, "sqlstate", None), getattr(error, "sqlite_errorcode", 0)
    return str(state).startswith(_AWAY_STATES) or code & 0xFF in _AWAY_CODES


def _postgresql(url: str, pool: int) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=pool,
        max_overflow=0,
        pool_timeout=10,
        hide_parameters=True,
        connect_args=_SERVER,
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def alive(connection: Any, _record: Any, _proxy: Any) -> None:
        """A connection that the server has closed is known to be closed here: no round trip is spent on asking."""
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine


def _sqlite(url: str, *, size: int, query_only: bool) -> AsyncEngine:
    """An engine whose transactions begin at once (BEGIN IMMEDIATE for the writer) and whose commits reach the disk."""
    more = {} if query_only else {"connect_args": {"check_same_thread": False, "factory": inline.Connection}}
    engine = create_async_engine(url, pool_size=size, max_overflow=0, pool_timeout=30, hide_parameters=True, **more)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={inline.PATIENCE if query_only else 0}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            f"query_only={'ON' if query_only else 'OFF'}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    if query_only:

        @event.listens_for(engine.sync_engine, "begin")
        def begin(connection: Any) -> None:
            """Every statement of the unit sees the same state."""
            connection.exec_driver_sql("BEGIN")

    return engine
