"""The courier: outbox → Telegram, urgent lanes first, within the rates, results in batches (DESIGN 3.3).

One process sends for a bot token: it holds a row with an epoch and renews it; results under an older epoch are void, so a
courier that was asleep while another took over can do no harm but the sends it had under way.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Final

import structlog

from bot.broadcaster import Broadcaster
from bot.clock import Clock
from bot.deliver import Delivery
from bot.errors import place
from bot.signals import Hush, Signal
from core.queues import Leased, Outbox, Outcome, Result

HOLD: Final = 10.0
"""Seconds for which the right to send is held; renewed every third of it. After a crash another waits at most so long."""
SETTLE: Final = 500
SETTLE_SECONDS: Final = 3.0
"""How long a stop waits for the last results to be written."""
REST: Final = 5.0
"""A chat that has to wait longer than this gives its row back."""
LEASE: Final = 100
"""Rows leased at once."""
STANDBY: Final = 0.5
"""Seconds between two tries for the right to send, however often whoever stands by is called."""
HUSH: Final = 0.05
"""Seconds between two leases, and between two batches of results: at 500 turns a second they cost no commit each."""
_log = structlog.get_logger(__name__)


class _Lost(Exception):
    """Another process holds the right to send by now."""


@dataclass(slots=True)
class Courier:
    """Leases, sends and settles while it holds the right to, and lets the broadcaster send so long. ``name`` must be new at each
    start of a process."""

    outbox: Outbox
    delivery: Delivery
    broadcaster: Broadcaster
    signal: Signal
    clock: Clock
    ticks: Callable[[], float]
    """Seconds of the monotonic clock that the pacer goes by."""
    name: str
    concurrency: int = 128
    poll: float = 1.0
    drain: float = 15.0
    epoch: int | None = None
    """The epoch in which this courier sends; None while it stands by. Its health for whoever asks."""
    _ready: list[tuple[int, int, Leased]] = field(default_factory=list)
    _resting: list[tuple[float, int, Leased]] = field(default_factory=list)
    _outcomes: list[Outcome] = field(default_factory=list)
    _order: count[int] = field(default_factory=count)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _held: set[int] = field(default_factory=set)
    """Rows that are here until their result is written: a lease that has run out meanwhile must not bring one twice."""
    _sending: int = 0
    _work: asyncio.Event = field(default_factory=asyncio.Event)
    _settled: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, stop: asyncio.Event) -> None:
        """Sends until ``stop``; what is under way then has ``drain`` seconds to end, what is not begun is given back."""
        hush = Hush(STANDBY)
        while not stop.is_set():
            if self._outcomes:
                await self._write()  # what is known from before, ahead of anything that is leased anew
                continue
            heard = self.signal.heard()
            try:
                held_until = self.ticks() + HOLD
                self.epoch = await self.outbox.hold(self.name, HOLD)
                if self.epoch is not None:
                    await self._recall()
                    await self._hold(self.epoch, held_until, stop)
                    continue
            except Exception as error:  # noqa: BLE001  # the database is away: nothing was lost, stand by
                _log.error("courier stands by", error=place(error))
                self._forget()
                heard = self.signal.heard()
            self.epoch = None
            await self.signal.after(heard, self.poll)
            if not stop.is_set():
                await hush.over()

    async def _recall(self) -> None:
        """What whoever sent before was told by Telegram holds for us as well."""
        for address, until in await self.outbox.resting():
            self.delivery.pacer.rests(address, (until - self.clock()).total_seconds())

    async def _hold(self, epoch: int, held_until: float, stop: asyncio.Event) -> None:
        """Everything that is done while the right is held."""
        try:
            async with asyncio.TaskGroup() as sends, asyncio.TaskGroup() as group:
                work = [
                    group.create_task(self._renew(epoch, held_until)),
                    group.create_task(self._fill(epoch)),
                    group.create_task(self._dispatch(sends)),
                    group.create_task(self._settle()),
                ]
                broadcasts = group.create_task(self.broadcaster.run(epoch, stop, self.drain))
                await stop.wait()
                for task in work[1:3]:
                    task.cancel()
                await self._drain()
                await asyncio.wait([broadcasts])
                for task in (work[0], work[3]):
                    task.cancel()
        except* _Lost:
            _log.warning("another courier has taken over")
            self._forget()
        else:
            with suppress(Exception):
                await self.outbox.release(epoch)
        self.epoch = None

    async def _renew(self, epoch: int, held_until: float) -> None:
        """Renews the right; stops everything once it cannot be held any longer, also where the database says nothing at all."""
        pause = HOLD / 3
        while True:
            await asyncio.sleep(max(0.0, min(pause, held_until - self.ticks())))
            asked = self.ticks()
            try:
                async with asyncio.timeout(held_until - asked):
                    if await self.outbox.hold(self.name, HOLD) != epoch:
                        raise _Lost
                held_until, pause = asked + HOLD, HOLD / 3
            except _Lost:
                raise
            except Exception as error:  # noqa: BLE001  # the database is away: the right lasts a while longer
                _log.error("the right to send was not renewed", error=place(error))
                if self.ticks() >= held_until:
                    raise _Lost from None
                pause = self.poll

    async def _fill(self, epoch: int) -> None:
        """Leases what is due while there is room."""
        hush, missed = Hush(HUSH), False
        while True:
            await hush.over()
            heard = self.signal.heard()
            try:
                if missed:  # what was leased when the answer was lost is nobody's
                    await self.outbox.reclaim(epoch, self._held)
                missed, asked = True, self.clock()
                rows = await self.outbox.lease(epoch, LEASE)
                missed = False
                for row in rows:
                    self._take_in(row)
                if len(rows) < LEASE:
                    if self.signal.heard() == heard:  # else there is something new already
                        await self.signal.after(heard, await self._idle(asked))
                else:
                    await self._room()
            except Exception as error:  # noqa: BLE001  # what was leased all the same is given back with the next look
                _log.error("nothing leased", error=place(error))
                await asyncio.sleep(self.poll)

    async def _room(self) -> None:
        """Waits until half of what was leased has gone."""
        while len(self._ready) + self._sending > self.concurrency:
            self._settled.clear()
            await self._settled.wait()

    async def _idle(self, asked: datetime) -> float:
        """Seconds until the next row comes due. One that came due since ``asked`` is looked at now; one that was due then already
        and was not leased has something to wait for."""
        due = await self.outbox.next_due()
        if due is None or due <= asked:
            return self.poll
        return max(0.0, min(self.poll, (due - self.clock()).total_seconds()))

    def _take_in(self, row: Leased) -> None:
        if row.id in self._held:
            return
        self._held.add(row.id)
        heapq.heappush(self._ready, (row.lane, next(self._order), row))
        self._work.set()

    async def _dispatch(self, sends: asyncio.TaskGroup) -> None:
        """Starts the most urgent row that may go, as soon as it may."""
        pacer = self.delivery.pacer
        while True:
            self._work.clear()
            now = self.ticks()
            while self._resting and self._resting[0][0] <= now:
                _, number, row = heapq.heappop(self._resting)
                heapq.heappush(self._ready, (row.lane, number, row))
            wait = self._resting[0][0] - now if self._resting else self.poll
            if self._ready and self._sending < self.concurrency:
                _, number, row = self._ready[0]
                chat = pacer.chat_wait(row.address)
                if chat > 0:
                    heapq.heappop(self._ready)
                    self._rest(row, number, now, chat)
                    continue
                wait = min(wait, pacer.overall_wait(row.lane))
                if wait <= 0:
                    heapq.heappop(self._ready)
                    pacer.take(row.address, row.lane)
                    self._sending += 1
                    task = sends.create_task(self._send(row))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
                    if number % 16 == 0:
                        await asyncio.sleep(0)  # others have their turn too
                    continue
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._work.wait()

    def _rest(self, row: Leased, number: int, now: float, seconds: float) -> None:
        if seconds <= REST:
            heapq.heappush(self._resting, (now + seconds, number, row))
        else:
            again = self.clock() + timedelta(seconds=seconds)
            self._finish(row, Outcome(row, Result.AGAIN, error="paused", again_at=again))

    async def _send(self, row: Leased) -> None:
        outcome = Outcome(row, Result.AGAIN, error="interrupted", again_at=self.clock())
        try:
            outcome = await self.delivery.deliver(row)
        except Exception as error:  # noqa: BLE001  # a row that breaks us must not end the courier
            _log.error("not sent", error=place(error), kind=row.parcel.kind)
            outcome = Outcome(row, Result.FAILED, error=place(error))
        finally:
            self._sending -= 1
            self._finish(row, outcome)
            self._work.set()

    def _finish(self, row: Leased, outcome: Outcome) -> None:
        self._outcomes.append(outcome)
        self._settled.set()

    async def _settle(self) -> None:
        """Writes results in batches; a batch that could not be written is kept and written later."""
        hush = Hush(HUSH)
        while True:
            while not self._outcomes:
                self._settled.clear()
                await self._settled.wait()
            await hush.over()
            await self._write()

    async def _write(self) -> None:
        batch = self._outcomes[:SETTLE]
        try:
            await self.outbox.settle(batch)
        except Exception as error:  # noqa: BLE001  # results stay here until the database is back
            _log.error("results not written", error=place(error))
            await asyncio.sleep(self.poll)
            return
        del self._outcomes[: len(batch)]
        self._held.difference_update(outcome.row.id for outcome in batch)
        self.signal.notify()

    async def _drain(self) -> None:
        """What was not begun is given back; what is under way may end; all results are written."""
        for _, _, row in [*self._ready, *self._resting]:
            self._finish(row, Outcome(row, Result.AGAIN, error="stopping", again_at=self.clock()))
        self._ready.clear()
        self._resting.clear()
        end = self.ticks() + self.drain
        if self._tasks:
            await asyncio.wait(list(self._tasks), timeout=self.drain)
        for task in self._tasks:
            task.cancel()
        while self._outcomes and self.ticks() < end + SETTLE_SECONDS:  # noqa: ASYNC110  # the event tells of results, not of none
            await asyncio.sleep(0.02)

    def _forget(self) -> None:
        """What is leased here belongs to another epoch now. What is known of it is still to be written."""
        self._ready.clear()
        self._resting.clear()
        self._held.clear()
        self._sending = 0
