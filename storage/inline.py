"""SQLite for the one writer: its statements run on the event loop, only what waits for the disk runs in a thread.

The usual driver hands each call of a cursor to a thread and back: measured, 42 such trips and 2.5 ms for a turn of eleven
statements that themselves take a few microseconds each. Here a turn makes one trip, for its commit. Whatever may take long
(readers, exports) keeps to the usual driver. See docs/decisions/0002.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import URL, Pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import await_only

NAME = "sqlite+inline"
PATIENCE = 5000
"""Milliseconds to wait for a lock that another process holds."""
_BUSY = 5


class Cursor(sqlite3.Cursor):
    """What an asynchronous engine asks of a cursor beyond the standard."""

    async def _async_soft_close(self) -> None:
        """Rows are taken from the cursor itself, which closes with the last of them."""


class Connection(sqlite3.Connection):
    """A connection with such cursors."""

    def cursor(self, factory: type[sqlite3.Cursor] | None = None) -> sqlite3.Cursor:  # type: ignore[override]  # it is never asked for another kind
        """A new cursor."""
        return super().cursor(factory or Cursor)


class Inline(SQLiteDialect_pysqlite):
    """The standard library's driver under an asynchronous engine."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """A pool whose waiting is asynchronous."""
        return AsyncAdaptedQueuePool

    def do_begin(self, dbapi_connection: Any) -> None:
        """Takes the write lock: at once where it is free, in a thread where another process holds it for a moment."""
        try:
            dbapi_connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != _BUSY:
                raise
            _in_thread(lambda: _patiently(dbapi_connection))

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """On the event loop."""
        cursor.execute(statement, parameters)
        await_only(_nothing())

    def do_executemany(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:
        """On the event loop."""
        cursor.executemany(statement, parameters)
        await_only(_nothing())

    def do_commit(self, dbapi_connection: Any) -> None:
        """The disk is waited for in a thread."""
        _in_thread(dbapi_connection.commit)


async def _nothing() -> None:
    """SQLAlchemy insists that a statement of an asynchronous engine awaits something."""


def _patiently(raw: sqlite3.Connection) -> None:
    raw.execute(f"PRAGMA busy_timeout={PATIENCE}")
    try:
        raw.execute("BEGIN IMMEDIATE")
    finally:
        raw.execute("PRAGMA busy_timeout=0")


def _in_thread(work: Callable[[], object]) -> None:
    """Runs to its end, also where whoever waits for it is cancelled meanwhile: the connection is never left in the middle."""
    done = asyncio.get_running_loop().run_in_executor(None, work)
    try:
        await_only(asyncio.shield(done))
    except asyncio.CancelledError:
        await_only(asyncio.wait([done]))
        raise


registry.register("sqlite.inline", __name__, "Inline")
