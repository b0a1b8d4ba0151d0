"""``python -m storage.revise "what changes"``: writes a migration with what the tables have and the newest revision has not."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from storage import migrate
from storage.database import Database


async def revise(message: str) -> None:
    """Writes the revision, against a new database at the newest one."""
    with tempfile.TemporaryDirectory() as home:
        database = Database(f"sqlite+aiosqlite:///{Path(home) / 'new.db'}")
        if migrate.head():
            await migrate.upgrade(database)
        await migrate.write_revision(database, message)
        await database.close()


if __name__ == "__main__":
    asyncio.run(revise(" ".join(sys.argv[1:]) or "changes"))
