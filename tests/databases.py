"""Real databases for tests: a copy of a migrated template each, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from sqlalchemy import text

from bot.render import Renderer
from core.committee import Committee, Deadlines, Entry, ScopeRule
from storage import migrate
from storage.database import Database
from storage.ids import Ids
from storage.keyring import Keyring
from storage.work import Units
from tests.postgres import Cluster
from texts.catalog import Catalog

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""A Monday, nine in the morning in Shanghai."""


class Clock:
    """The time of a test: it stands still until the test moves it."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **parts: float) -> None:
        """Moves on by a ``timedelta``."""
        self.now += timedelta(**parts)


class Chance:
    """Chance that comes out the same in each run."""

    def __init__(self) -> None:
        self._state = 20261123

    def __call__(self, below: int) -> int:
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return (self._state >> 33) % below


def weekdays(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


COMMITTEE = Committee(
    id=1,
    names={"zh-CN": "北原市政协", "en": "Beiyuan Municipal Committee of the CPPCC"},
    number_prefix="BY",
    zone=ZoneInfo("Asia/Shanghai"),
    sectors=(
        Entry("agriculture", {"zh-CN": "农业界", "en": "Agriculture"}),
        Entry("education", {"zh-CN": "教育界", "en": "Education"}),
        Entry("medicine", {"zh-CN": "医药卫生界", "en": "Medicine and health"}),
    ),
    units=(
        Entry("water", {"zh-CN": "市水务局", "en": "Municipal Water Bureau"}),
        Entry("transport", {"zh-CN": "市交通运输局", "en": "Municipal Transport Bureau"}),
    ),
    works_on=weekdays,
    deadlines=Deadlines(),
    scope=(
        ScopeRule("danger", ("着火", "有人受伤"), urgent=True),
        ScopeRule("hotline", ("路灯不亮", "停水")),
    ),
)


@dataclass
class House:
    """A database with everything on it that a test needs."""

    database: Database
    units: Units
    clock: Clock
    committee: Committee
    keyring: Keyring
    dsn: str = ""
    """libpq URL on PostgreSQL, the file's path on SQLite."""
    _more: list[Database] = field(default_factory=list)

    async def rows(self, query: str, **values: Any) -> list[dict[str, Any]]:
        """Committed rows, read through a session of its own."""
        async with self.database.reading() as connection:
            return [dict(row) for row in (await connection.execute(text(query), values)).mappings()]

    async def dump(self) -> bytes:
        """Every byte of the database: the file with its WAL, or each table copied out."""
        if self.database.embedded:
            path = Path(self.dsn)
            return b"".join(part.read_bytes() for part in (path, Path(f"{path}-wal")) if part.exists())
        return await _copy_out(self.dsn)

    def second(self) -> Units:
        """Another process's view of the same database: own connections, own caches."""
        other = Database(self.database.url)
        self._more.append(other)
        return Units(
            other, self.keyring, self.committee, self.units.render, self.clock, Chance(), Ids(node=77 + len(self._more))
        )

    async def close(self) -> None:
        for database in (*self._more, self.database):
            await database.close()


async def _copy_out(dsn: str) -> bytes:
    connection = await asyncpg.connect(dsn)
    parts: list[bytes] = []

    async def take(part: bytes) -> None:
        parts.append(part)

    try:
        for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"):
            await connection.copy_from_table(row["tablename"], output=take, format="binary")
    finally:
        await connection.close()
    return b"".join(parts)


@pytest.fixture(scope="session")
def sqlite_template() -> Iterator[Path]:
    """A migrated SQLite file."""
    home = Path(tempfile.mkdtemp(prefix="liaison-sqlite-"))
    path = home / "template.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrate.upgrade(database)
        await database.close()

    asyncio.run(make())
    yield path
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres: Cluster) -> str:
    """The name of a migrated PostgreSQL database."""

    async def make() -> str:
        name = await postgres.create()
        database = Database(postgres.url(name).replace("postgresql://", "postgresql+asyncpg://"))
        await migrate.upgrade(database)
        await database.close()
        return name

    return asyncio.run(make())


def _house(url: str, dsn: str) -> House:
    clock, keyring = Clock(), Keyring.fresh()
    database = Database(url)
    units = Units(database, keyring, COMMITTEE, Renderer(Catalog(COMMITTEE)), clock, Chance(), Ids(node=1))
    return House(database, units, clock, COMMITTEE, keyring, dsn)


@pytest.fixture
async def sqlite_house(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[House]:
    """A house on SQLite."""
    path = tmp_path / "house.db"
    shutil.copy(sqlite_template, path)
    house = _house(f"sqlite+aiosqlite:///{path}", str(path))
    yield house
    await house.close()


@pytest.fixture
async def postgres_house(postgres: Cluster, postgres_template: str) -> AsyncIterator[House]:
    """A house on PostgreSQL."""
    name = await postgres.create(postgres_template)
    dsn = postgres.url(name)
    house = _house(dsn.replace("postgresql://", "postgresql+asyncpg://"), dsn)
    yield house
    await house.close()
    await postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgres"])
def house(request: pytest.FixtureRequest) -> House:
    """A house on each database in turn."""
    found: House = request.getfixturevalue(f"{request.param}_house")
    return found
