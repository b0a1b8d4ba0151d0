"""Calls between processes on one PostgreSQL (LISTEN, NOTIFY): what one has committed another looks at now, not at its next look.

A call says which kinds of work were left, and nothing else. It may be lost: everybody looks by themselves once in a while. It
leaves right after the commit, on a connection of its own, and many commits of a short while make one call
(docs/decisions/0013-calls-after-the-commit.md).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import structlog

from core.queues import StorageAway

if TYPE_CHECKING:
    from storage.database import Database

CODES: Final[Mapping[str, str]] = {
    "a": "audit", "b": "broadcasts", "f": "files", "i": "inbox", "o": "outbox", "t": "timers",
}  # fmt: skip
"""What a call can say."""
HUSH: Final = 0.05
"""Seconds between two calls of a process: a busy hour costs twenty of them a second, a quiet one no delay."""
CHECK: Final = 30.0
"""Seconds without a call of our own after which it is tried whether others' still come."""
PATIENCE: Final = 5.0
"""Seconds that the server may take."""
FIRST, LONGEST = 0.25, 30.0
"""Seconds until another line is asked for: at first, and at the most."""
LAST: Final = 2.0
"""Seconds in which the last call has to leave when the process ends."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Wrote:
    """What a committed unit of work has left for others to do."""

    outbox: bool
    timers: bool
    files: bool
    broadcasts: bool = False
    audit: bool = False
    """Something has happened that others may be looking at."""
    inbox: bool = False

    def __bool__(self) -> bool:
        return self.outbox or self.timers or self.files or self.broadcasts or self.audit or self.inbox


EVERYTHING: Final = Wrote(outbox=True, timers=True, files=True, broadcasts=True, audit=True, inbox=True)
Listener = Callable[[Wrote], None]


@dataclass(slots=True)
class Calls:
    """The line to the other processes of a committee. ``hear``: is told what others have left to do, and everything once the
    line is there (again), for what was said meanwhile was missed."""

    database: Database
    committee: int
    hear: Listener
    check: float = CHECK
    patience: float = PATIENCE
    heard: bool = False
    """Whether calls come through now."""
    _left: set[str] = field(default_factory=set)
    _some: asyncio.Event = field(default_factory=asyncio.Event)
    _echo: asyncio.Event = field(default_factory=asyncio.Event)
    _over: asyncio.Event = field(default_factory=asyncio.Event)
    _down: bool = False

    @property
    def channel(self) -> str:
        """The channel of the committee."""
        return f"liaison_{self.committee}"

    def tell(self, wrote: Wrote) -> None:
        """This was committed here: the others hear of it as soon as there is a line."""
        self._left.update(coded(wrote))
        self._some.set()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Calls and hears while this lasts; what was told before its end still leaves."""
        self._over.clear()
        async with asyncio.TaskGroup() as group:
            task = group.create_task(self._run())
            try:
                yield
            finally:
                self._over.set()
                self._some.set()
                await asyncio.wait([task], timeout=LAST)
                task.cancel()

    async def _run(self) -> None:
        pause = FIRST
        while not self._over.is_set():
            try:
                async with self.database.line() as line:
                    await self._on(line)
            except Exception as error:  # noqa: BLE001  # no line: everybody looks by themselves until there is one
                if self.heard or not self._down:
                    _log.warning("other processes are not heard", error=type(error).__name__)
                pause = FIRST if self.heard else min(LONGEST, pause * 2)
                self._down = True
            finally:
                self.heard = False
            try:
                async with asyncio.timeout(pause):
                    await self._over.wait()
            except TimeoutError:
                pass

    async def _on(self, line: Any) -> None:
        """Calls and hears on this line until it breaks, or all is over and said."""
        ours = 0

        def came(_line: Any, sender: int, _channel: str, said: str) -> None:
            self._echo.set()
            if sender != ours and (wrote := decoded(said)):  # whoever waits here was told of our own already
                self.hear(wrote)

        line.add_termination_listener(lambda _line: self._some.set())
        async with asyncio.timeout(PATIENCE):
            ours = await line.fetchval("SELECT pg_backend_pid()")
            await line.add_listener(self.channel, came)
        await self._tried(line)
        while not self._over.is_set() or self._left:
            if line.is_closed():
                raise ConnectionError
            if self._left:
                await self._call(line)
                await asyncio.sleep(HUSH)
                continue
            self._some.clear()
            try:
                async with asyncio.timeout(self.check):
                    await self._some.wait()
            except TimeoutError:
                await self._tried(line)

    async def _tried(self, line: Any) -> None:
        """Whether calls come: one that another connection makes has to be heard while nothing is asked here. A pooler that lends
        connections by the transaction brings those alone that come along with an answer."""
        async with asyncio.timeout(PATIENCE):
            await line.execute("SELECT 1")
        self._echo.clear()
        try:
            async with self.database.writing(PATIENCE) as other:
                for statement in _saying(self.channel, ""):
                    await other.exec_driver_sql(statement)
        except StorageAway:
            return  # nobody could be asked to call: that says nothing of the line
        try:
            async with asyncio.timeout(self.patience):
                await self._echo.wait()
        except TimeoutError:
            if self.heard or not self._down:
                _log.warning("calls of other processes do not come: a connection pooler in transaction mode?")
            self.heard, self._down = False, True
            return
        if not self.heard:
            _log.info("other processes are heard")
            self.heard, self._down = True, False
            self.hear(EVERYTHING)

    async def _call(self, line: Any) -> None:
        """One round trip, and nothing that would stay with a connection that is lent."""
        said, self._left = "".join(sorted(self._left)), set()
        try:
            async with asyncio.timeout(PATIENCE):
                await line.execute("; ".join(("BEGIN", *_saying(self.channel, said), "COMMIT")))
        except BaseException:
            self._left.update(said)
            raise


def _saying(channel: str, said: str) -> tuple[str, str]:
    """The statements of a call. It need not outlive a power cut, and so waits for no disk."""
    return "SET LOCAL synchronous_commit = off", f"NOTIFY {channel}, '{said}'"


def coded(wrote: Wrote) -> str:
    """As it is said on the line."""
    return "".join(code for code, what in CODES.items() if getattr(wrote, what))


def decoded(said: str) -> Wrote:
    """As it was said; a code that a newer version may use is passed over."""
    return Wrote(**{what: code in said for code, what in CODES.items()})
