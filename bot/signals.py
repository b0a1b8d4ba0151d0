"""Wake-up calls inside one process: work that was committed, here or by a process that called, is looked at at once; the poll
interval is only for what nobody said."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


class Signal:
    """Wakes everybody who waits; a call between looking and waiting is not missed."""

    def __init__(self) -> None:
        self._count = 0
        self._event = asyncio.Event()

    def notify(self) -> None:
        """Wakes all who wait now, and those who looked before and wait next."""
        self._count += 1
        event, self._event = self._event, asyncio.Event()
        event.set()

    def heard(self) -> int:
        """How many calls there were: taken before looking for work, given to ``after``."""
        return self._count

    async def after(self, heard: int, seconds: float) -> None:
        """Waits for a call later than ``heard``, at most ``seconds``."""
        if self._count != heard or seconds <= 0:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            pass


class Hush:
    """Many calls in a short while count as one: who comes after a while of silence goes on at once, who comes sooner waits until
    ``seconds`` have passed since the one before. A busy hour then makes batches, a quiet one no delay."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._free = 0.0

    async def over(self) -> None:
        """Returns once it is over, and begins the next one."""
        loop = asyncio.get_running_loop()
        if (wait := self._free - loop.time()) > 0:
            await asyncio.sleep(wait)
        self._free = loop.time() + self._seconds


@dataclass(frozen=True, slots=True)
class Signals:
    """One signal for each loop. ``run.py`` connects storage's hook after a commit to ``committed``, and with that everything that
    was committed is looked at at once."""

    inbox: Signal = field(default_factory=Signal)
    outbox: Signal = field(default_factory=Signal)
    timers: Signal = field(default_factory=Signal)
    files: Signal = field(default_factory=Signal)
    broadcasts: Signal = field(default_factory=Signal)

    def committed(
        self, outbox: bool = True, timers: bool = True, files: bool = True, broadcasts: bool = True, inbox: bool = True
    ) -> None:
        """Something was committed: whoever takes turns, sends, fires or fetches looks now."""
        for wrote, signal in (
            (outbox, self.outbox), (timers, self.timers), (files, self.files), (broadcasts, self.broadcasts),
            (inbox, self.inbox),
        ):  # fmt: skip
            if wrote:
                signal.notify()

    def stopping(self) -> None:
        """Everybody looks up, to see that it is time to go."""
        self.committed()
