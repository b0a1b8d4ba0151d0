"""What every store gets: the transaction, the committee, the time, and the vault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.sealing import Scope, Sealer, Vault


@dataclass(frozen=True, slots=True)
class Session:
    """One transaction of one committee at one point in time."""

    connection: AsyncConnection
    committee: int
    now: datetime
    vault: Vault

    async def execute(self, statement: Executable, **values: Any) -> CursorResult[Any]:
        """Runs the statement in the transaction. One that is run at every turn is built once, with a ``bindparam`` for each of
        the ``values``: building it costs more than running it."""
        return await self.connection.execute(statement, values)

    async def sealer(self, scope: Scope) -> Sealer:
        """The sealer of this scope."""
        return await self.vault.sealer(scope)
