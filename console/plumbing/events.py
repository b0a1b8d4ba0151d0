"""What happens is told to whoever has a page open: the audit log is read on, at once after a commit of this process, and every
little while for what others have committed. Told are the kind of thing, its id and the act; never a word of anybody."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from core.actors import Actor, Desk
from core.audit import Entry
from core.queues import StorageAway
from core.work import Works

POLL: Final = 2.0
"""Seconds after which what other processes have committed is seen."""
KEEP_UP: Final = 500
"""Lines at most that a page which was away is told; past that it is told to look at everything anew."""
TOLD: Final[Mapping[str, frozenset[Desk]]] = {
    "opinion": frozenset({Desk.INFORMATION, Desk.SECRETARY_GENERAL}),
    "concern": frozenset({Desk.LIAISON, Desk.SECRETARY_GENERAL}),
    "talk": frozenset({Desk.LIAISON, Desk.SECRETARY_GENERAL}),
    "common_concern": frozenset({Desk.LIAISON, Desk.SECRETARY_GENERAL}),
    "broadcast": frozenset({Desk.BROADCAST, Desk.SECRETARY_GENERAL}),
    "meeting": frozenset({Desk.MEETINGS, Desk.SECRETARY_GENERAL}),
    "speech": frozenset({Desk.MEETINGS, Desk.SECRETARY_GENERAL}),
    "people": frozenset({Desk.LIAISON, Desk.ADMINISTRATION}),
}
"""Which kinds of things change before whose eyes."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that has happened."""

    number: int
    kind: str
    act: str
    id: int
    mine: bool
    """Whether the one who is told did it themselves."""


@dataclass
class Events:
    """Wakes everybody who listens, and reads on for each of them."""

    works: Works
    poll: float = POLL
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _closing: bool = False

    def committed(self) -> None:
        """Something was committed in this process."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def close(self, _application: web.Application) -> None:
        """Lets everybody go."""
        self._closing = True
        self.committed()

    async def newest(self) -> int:
        """Where to begin to listen."""
        async with self.works.read() as work:
            return await work.audit.newest()

    async def after(self, number: int, actor: Actor) -> AsyncIterator[tuple[int, list[Change]]]:
        """What happens after this line of the log before this actor's eyes, with the line up to which was looked; with nothing
        new there is an empty list every little while. Ends when the house closes."""
        while not self._closing:
            woken = self._woken
            try:
                async with self.works.read() as work:
                    lines = await work.audit.since(number, KEEP_UP)
            except StorageAway:
                lines = []
            if lines:
                number = lines[-1][0]
            yield number, [change for line, entry in lines if (change := _seen(line, entry, actor)) is not None]
            try:
                async with asyncio.timeout(self.poll):
                    await woken.wait()
            except TimeoutError:
                pass


def _seen(line: int, entry: Entry, actor: Actor) -> Change | None:
    kind, _, act = entry.verb.partition(".")
    if kind == "session":
        return Change(line, kind, act, entry.subject, mine=True) if entry.person == actor.person else None
    if actor.desks.isdisjoint(TOLD.get(kind, frozenset())):
        return None
    return Change(line, kind, act, entry.subject, mine=entry.person == actor.person)
