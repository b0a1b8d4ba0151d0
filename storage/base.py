"""What all tables share: naming, column types, and the two statements in which the databases differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, Any, Final

import sqlalchemy
from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Instant(TypeDecorator[datetime]):
    """An aware UTC datetime, kept as microseconds since 1970: the same number on both databases, exact and sortable."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds; a naive datetime is a mistake of ours and raises ``ValueError``."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be stored")
        whole = int(value.replace(microsecond=0).timestamp())
        return whole * 1_000_000 + value.microsecond

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The datetime, aware."""
        if value is None:
            return None
        seconds, micros = divmod(value, 1_000_000)
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)


Id = Annotated[int, mapped_column(BigInteger)]
Key = Annotated[int, mapped_column(BigInteger, primary_key=True, autoincrement=False)]
"""A part of a primary key that the program makes itself."""
Serial = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
]
"""A key that the database counts up: the order in which rows were stored."""
Sealed = Annotated[bytes, mapped_column(LargeBinary)]
"""Bytes of ``storage.sealing``: nonce and ciphertext; nobody's words stand in any other column."""
Words = Annotated[str, mapped_column(Text)]
"""A code, a key or a state of ours; never anybody's words."""
At = Annotated[datetime, mapped_column(Instant)]


LONGEST_WAIT = timedelta(days=1)
"""Nothing in the queues is ever told to wait longer. What says so was written while the clock had jumped, and may go."""


class Base(DeclarativeBase):
    """All tables. Those of a committee have ``committee_id`` first in their key."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


async def upsert(
    connection: AsyncConnection, table: type[Base], keys: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    """Stores a row under its keys, in place of the one that is there."""
    statement = _upserting(connection.dialect.name, table, tuple(keys), tuple(values))
    await connection.execute(statement, {**keys, **values})


@cache
def _upserting(dialect: str, table: type[Base], keys: tuple[str, ...], values: tuple[str, ...]) -> Any:
    """Built once: building it costs more than running it."""
    statement = INSERTS[dialect](table)
    return statement.on_conflict_do_update(
        index_elements=list(keys), set_={name: statement.excluded[name] for name in values}
    )


async def insert(connection: AsyncConnection, table: type[Base], row: Mapping[str, Any]) -> None:
    """Stores a new row."""
    await connection.execute(_inserting(table), dict(row))


@cache
def _inserting(table: type[Base]) -> Any:
    return sqlalchemy.insert(table)


async def insert_new(connection: AsyncConnection, table: type[Base], rows: Sequence[Mapping[str, Any]]) -> int:
    """Stores rows; those whose key is there already fall away. Returns how many were new."""
    if not rows:
        return 0
    statement = _inserting_new(connection.dialect.name, table)
    return len((await connection.execute(statement, list(rows))).all())


@cache
def _inserting_new(dialect: str, table: type[Base]) -> Any:
    key = list(sqlalchemy.inspect(table).primary_key)[-1]
    return INSERTS[dialect](table).on_conflict_do_nothing().returning(key)


INSERTS: Final[dict[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""Each database's own insert, which knows about conflicts."""
