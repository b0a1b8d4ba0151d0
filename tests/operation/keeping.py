"""What the tests of keeping make again and again: settings for a house of the tests, and houses on other databases."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from config.settings import Settings
from storage.database import Database
from storage.ids import Ids
from storage.keyring import Keyring, KeyringFile
from storage.ledger import Ledger
from storage.work import Units
from tests.databases import Chance, House
from tests.faults.process import HOME, Process
from tests.postgres import Cluster


@dataclass
class Keeping:
    """A house as an operator has it: with a folder of its own for the key ring, the ledger and the anchors."""

    house: House
    folder: Path
    cluster: Cluster
    _made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.house.keyring.save(self.ring)
        self.house.units.keyring_file = KeyringFile(self.ring)
        self.house.units.ledger = Ledger(self.folder / "erasures.jsonl", self.house.keyring, self.house.committee.id)

    @property
    def ring(self) -> Path:
        """The key ring's file."""
        return self.folder / "keyring.json"

    def settings(self, url: str = "", **more: Any) -> Settings:
        """The settings of its commands."""
        return Settings(data_dir=self.folder, database_url=url or self.house.database.url, **more)

    def process(self, *command: str | Path, url: str = "") -> Process:
        """A command in a process of its own."""
        given = {"LIAISON_DATA_DIR": str(self.folder), "LIAISON_DATABASE_URL": url or self.house.database.url}
        return Process(given, self.folder.parent / "command.log", (HOME / "run.py", *command))

    async def empty(self, *, other: bool = False) -> str:
        """The URL of a new database of the same kind, or of the other, without tables."""
        if self.house.database.embedded != other:
            self._made.append("")
            return f"sqlite+aiosqlite:///{self.folder.parent / f'new-{len(self._made)}.db'}"
        name = await self.cluster.create()
        self._made.append(name)
        return self.cluster.url(name).replace("postgresql://", "postgresql+asyncpg://")

    @asynccontextmanager
    async def at(self, url: str) -> AsyncIterator[House]:
        """A house on another database, with the same key ring."""
        units, database = self.house.units, Database(url)
        ring = Keyring.load(self.ring)
        other = Units(database, ring, units.committee, units.render, units.clock, Chance(), Ids(node=300))
        other.keyring_file = KeyringFile(self.ring, ring)
        dsn = url.replace("+asyncpg", "") if not database.embedded else url.partition(":///")[2]
        found = House(database, other, self.house.clock, self.house.committee, ring, dsn)
        try:
            yield found
        finally:
            await found.close()

    async def close(self) -> None:
        for name in filter(None, self._made):
            await self.cluster.drop(name)


def files(folder: Path) -> bytes:
    """Every byte of every file in the folder but for the databases of the tests' own templates."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
