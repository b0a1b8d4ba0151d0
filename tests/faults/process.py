"""A real process, started, killed without warning, and started again."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import run

HOME = Path(run.__file__).parent
OWN = {"LIAISON_DESK_PORT": "0"}
"""Any free port: several processes stand side by side."""


@dataclass
class Process:
    """``run.py serve`` with settings of its own; only what was started here is ever ended, by its id."""

    settings: dict[str, str]
    log: Path
    command: Sequence[str | Path] = (HOME / "run.py", "serve")
    kills: int = 0
    _child: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def start(self) -> None:
        """Starts it."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LIAISON_")}
        with self.log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.command,
                env=kept | OWN | self.settings,
                cwd=self.log.parent,
                stdout=log,
                stderr=log,
            )

    @property
    def pid(self) -> int:
        """Its id."""
        assert self._child is not None
        return self._child.pid

    async def ended(self) -> int:
        """Waits until it ends by itself; its exit code."""
        assert self._child is not None
        return await self._child.wait()

    async def kill(self) -> None:
        """Kills it: no warning, no draining (SIGKILL)."""
        if self._child is not None and self._child.returncode is None:
            os.kill(self._child.pid, signal.SIGKILL)
            await self._child.wait()
            self.kills += 1

    async def stop(self, within: float = 25.0) -> int:
        """Asks it to stop and waits until it has drained; its exit code."""
        if self._child is None:
            return 0
        if self._child.returncode is None:
            os.kill(self._child.pid, signal.SIGTERM)
        async with asyncio.timeout(within):
            return await self._child.wait()

    async def haunted(self, times: int, chance: random.Random, longest: float) -> None:
        """Killed ``times`` times at random moments of its work, and started again each time."""
        for _ in range(times):
            await asyncio.sleep(chance.uniform(0.9, longest))
            await self.kill()
            await self.start()
