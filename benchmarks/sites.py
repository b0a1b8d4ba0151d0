"""Where the databases of a run lie. A database is filled once and copied for each round.

SQLite keeps synchronous=FULL, PostgreSQL fsync: what is counted as stored would survive a power cut.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.crew import OTHERS
from benchmarks.houses import crowd, house
from storage.keyring import Keyring
from tests import postgres

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
DATABASES: Final = (SQLITE, POSTGRESQL)


@dataclass
class Site:
    """Where the databases of a run lie: a folder for SQLite's files, a throw-away cluster for PostgreSQL."""

    home: Path
    cluster: postgres.Cluster
    ring: str
    filled: dict[tuple[str, str], str] = field(default_factory=dict)

    def copy(self, database: str, people: int) -> str:
        """The URL of a fresh copy of a database with so many people on it."""
        key = (database, str(people))
        if key not in self.filled:
            self.filled[key] = self._fresh(database)
            asyncio.run(_filled(self.filled[key], self.ring, people))
        if database == SQLITE:
            made = self.home / f"{secrets.token_hex(6)}.db"
            shutil.copy(self.filled[key].partition(":///")[2], made)
            return f"sqlite+aiosqlite:///{made}"
        name = asyncio.run(self.cluster.create(self.filled[key].rpartition("/")[2]))
        return _asynchronous(self.cluster.url(name))

    def empty(self, database: str) -> str:
        """The URL of a database with nothing in it, not even tables."""
        return self._fresh(database)

    def drop(self, url: str) -> None:
        """Forgets a copy."""
        if url.startswith("sqlite"):
            for path in self.home.glob(f"{Path(url).name}*"):
                path.unlink()
        else:
            asyncio.run(self.cluster.drop(url.rpartition("/")[2]))

    def _fresh(self, database: str) -> str:
        if database == SQLITE:
            return f"sqlite+aiosqlite:///{self.home / secrets.token_hex(6)}.db"
        return _asynchronous(self.cluster.url(asyncio.run(self.cluster.create())))


def _asynchronous(url: str) -> str:
    return url.replace("postgresql://", "postgresql+asyncpg://")


@contextmanager
def site() -> Iterator[Site]:
    """A folder and a cluster, gone at the end. The cluster works on the other core."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {OTHERS})
    try:
        cluster = postgres.start({**postgres.DURABLE, "shared_buffers": "256MB", "max_wal_size": "4GB"})
    finally:
        os.sched_setaffinity(0, cores)
    try:
        with tempfile.TemporaryDirectory(prefix="liaison-bench-") as home:
            yield Site(Path(home), cluster, Keyring.fresh().text())
    finally:
        cluster.stop()


async def _filled(url: str, ring: str, people: int) -> None:
    async with house(url, ring) as made:
        await crowd(made, people)
