"""The broadcaster: recipients → Telegram, beside the courier's own lanes and within its share of the rates.

It runs only while its courier holds the right to send. A copy that may have arrived is never sent again: it is written down as
unknown. A first small batch goes ahead of the rest; the same refusal again and again pauses the broadcast.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Container, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

import structlog

from bot.clock import Clock
from bot.deliver import Delivery
from bot.errors import place
from bot.signals import Hush, Signal
from core.notices import Anchor, Lane, Parcel, Render
from core.queues import Addressee, Broadcasting, Delivered, Leased, Result

AHEAD: Final = 0.3
"""Seconds of sending that are leased at once: little is in doubt after a crash, and a stop is heard soon."""
BATCH: Final = 2000
"""At most so many are leased, or settled, at once."""
EXPAND: Final = 1000
"""People looked at by one step of writing recipients down: between two steps others have their turn."""
PROBE: Final = 20
"""Copies of a first small batch; the rest waits until one has arrived."""
BREAKER: Final = 10
"""So many refusals for the same reason, one after the other, pause the broadcast."""
KEPT: Final = 100
"""Rendered parcels above which those of broadcasts that are over are forgotten."""
LINGER: Final = 0.05
"""Seconds for which results are gathered before they are written."""
HUSH: Final = 0.05
"""Seconds in which many calls count as one."""
GLANCE: Final = 0.5
"""Seconds after which a pause of everything is looked at again."""
SETTLE_SECONDS: Final = 3.0
"""How long a stop waits for the last results to be written."""
_log = structlog.get_logger(__name__)

Trip = Callable[[int, str], Awaitable[None]]
"""Pauses a broadcast that is refused again and again, with what the messenger says."""


@dataclass(slots=True)
class Refusals:
    """The same refusal one after the other, for each broadcast."""

    limit: int = BREAKER
    _last: dict[int, tuple[str, int]] = field(default_factory=dict)

    def too_many(self, delivered: Delivered) -> bool:
        """Whether this refusal is one too many."""
        broadcast = delivered.to.broadcast
        if delivered.result is not Result.FAILED:
            if delivered.result is Result.SENT:
                self._last.pop(broadcast, None)
            return False
        error, times = self._last.get(broadcast, ("", 0))
        times = times + 1 if error == delivered.error else 1
        self._last[broadcast] = (delivered.error, times)
        if times < self.limit:
            return False
        del self._last[broadcast]
        return True


@dataclass(slots=True)
class Broadcaster:
    """Leases, sends and settles the copies of broadcasts."""

    queue: Broadcasting
    delivery: Delivery
    render: Render
    signal: Signal
    clock: Clock
    trip: Trip
    concurrency: int = 128
    poll: float = 1.0
    _ready: deque[Addressee] = field(default_factory=deque)
    _results: list[Delivered] = field(default_factory=list)
    _open: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Persons of each broadcast whose copies are leased and whose results are not written."""
    _tripped: list[tuple[int, str]] = field(default_factory=list)
    _parcels: dict[tuple[int, int, str, bool], Parcel] = field(default_factory=dict)
    _refusals: Refusals = field(default_factory=Refusals)
    _turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)
    _filled: asyncio.Event = field(default_factory=asyncio.Event)
    _wake: Signal = field(default_factory=Signal)
    _come: asyncio.Event = field(default_factory=asyncio.Event)
    _wrote: asyncio.Event = field(default_factory=asyncio.Event)
    _low: int = 0
    """So few ready ones call for more."""
    _closing: bool = False

    async def run(self, epoch: int, stop: asyncio.Event, drain: float) -> None:
        """Sends in this epoch until ``stop``; then what is under way has ``drain`` seconds to end, the rest is given back."""
        self._closing = False
        try:
            async with asyncio.TaskGroup() as group:
                senders = [group.create_task(self._send_on()) for _ in range(self.concurrency)]
                filling, listening = group.create_task(self._fill(epoch)), group.create_task(self._listen())
                settling = group.create_task(self._settle())
                await stop.wait()
                end = asyncio.get_running_loop().time() + drain
                listening.cancel()
                self._closing = True
                self._wake.notify()
                await asyncio.wait(
                    [filling], timeout=SETTLE_SECONDS
                )  # what it leases just now is not to be left in doubt
                filling.cancel()
                self._let_go(())
                self._filled.set()
                _, late = await asyncio.wait(senders, timeout=max(0.0, end - asyncio.get_running_loop().time()))
                for sender in late:
                    sender.cancel()
                with suppress(TimeoutError):
                    async with asyncio.timeout(SETTLE_SECONDS):
                        await self._all_written()
                settling.cancel()
        finally:  # results that were not written are, as soon as we may send again: they are the truth still
            self._ready.clear()
            self._open.clear()

    async def _fill(self, epoch: int) -> None:
        """Leases what can go within a moment, and lets go of what was stopped or paused meanwhile."""
        recovered, missed = False, False
        while not self._closing:
            heard = self._wake.heard()
            try:
                if not recovered:
                    await self._all_written()
                    if doubtful := await self.queue.recover(epoch):
                        _log.warning("copies in doubt after a crash", copies=doubtful)
                    recovered = True
                if missed:
                    await self.queue.reclaim(epoch, self._open)
                missed = True
                rest = await self._filled_up(epoch)
                missed = False
            except Exception as error:  # noqa: BLE001  # the database is away: what was leased stays here
                _log.error("no recipients leased", error=place(error))
                rest = self.poll
            await self._wake.after(heard, rest)

    async def _all_written(self) -> None:
        while self._results:
            self._wrote.clear()
            await self._wrote.wait()

    async def _filled_up(self, epoch: int) -> float:
        """One round; for how many seconds there is nothing to look at, unless somebody calls."""
        under_way = await self.queue.under_way()
        self._let_go(under_way)
        if not under_way:
            return self.poll
        expanding = not all(each.expanded for each in under_way.values())
        if expanding:
            await self.queue.expand(epoch, EXPAND)
        ahead = max(PROBE, min(BATCH, round(self.delivery.pacer.broadcast_rate * AHEAD)))
        self._low = ahead // 2
        if len(self._ready) > self._low:
            return 0.0 if expanding else AHEAD
        fresh = {one: max(0, PROBE - len(self._open[one])) for one, each in under_way.items() if not each.proved}
        leased = [
            addressee
            for addressee in await self.queue.lease(epoch, ahead - len(self._ready), fresh)
            if addressee.person not in self._open[addressee.broadcast]
        ]
        await self._prepare(leased)
        self._ready.extend(leased)
        if leased:
            self._filled.set()
        return 0.0 if expanding else AHEAD

    async def _listen(self) -> None:
        """Something was committed: whatever is under way is looked at anew, but not at every single answer of a busy hour."""
        hush = Hush(HUSH)
        while True:
            heard = self.signal.heard()
            await hush.over()
            self._wake.notify()
            await self.signal.after(heard, self.poll)

    def _let_go(self, under_way: Container[int]) -> None:
        """Copies of what was paused or stopped, or rests now, are not begun."""
        gone = [addressee for addressee in self._ready if addressee.broadcast not in under_way]
        if gone:
            self._ready = deque(addressee for addressee in self._ready if addressee.broadcast in under_way)
            for addressee in gone:
                self._came(Delivered(addressee, Result.AGAIN, again_at=self.clock()))

    async def _prepare(self, leased: Sequence[Addressee]) -> None:
        """They are here from now on, and the parcel of each edition and language is at hand, rendered once."""
        for addressee in leased:
            self._open[addressee.broadcast].add(addressee.person)
        try:
            for addressee in leased:
                if _like(addressee) not in self._parcels:
                    await self._render(addressee)
        except BaseException:
            for addressee in leased:
                self._open[addressee.broadcast].discard(addressee.person)
            raise

    async def _render(self, addressee: Addressee) -> None:
        announcement = await self.queue.announcement(addressee.broadcast, addressee.language)
        if announcement is None:
            return
        if len(self._parcels) > KEPT:
            self._parcels = {key: parcel for key, parcel in self._parcels.items() if self._open[key[0]]}
        words = replace(announcement, unsubscribe=addressee.public)
        (self._parcels[_like(addressee)],) = self.render(words, addressee.language)

    async def _send_on(self) -> None:
        """One of many that send, each one copy at a time."""
        while (addressee := await self._next()) is not None:
            result = Delivered(addressee, Result.UNKNOWN, error="interrupted")
            try:
                result = await self._sent(addressee)
            except Exception as error:  # noqa: BLE001  # a copy that breaks us must not end the broadcast
                _log.error("copy not sent", error=place(error))
                result = Delivered(addressee, Result.FAILED, error=place(error))
            finally:
                self._came(result)

    async def _next(self) -> Addressee | None:
        """The next one, as soon as the rates allow; None once everything is to end."""
        if (addressee := self._taken()) is not None:
            return addressee
        async with self._turnstile:
            while not self._closing:
                if (addressee := self._taken()) is not None:
                    return addressee
                if self._ready:
                    wait = self.delivery.pacer.overall_wait(Lane.BROADCAST)
                    await asyncio.sleep(min(wait, GLANCE))
                else:
                    self._filled.clear()
                    self._wake.notify()
                    await self._filled.wait()
        return None

    def _taken(self) -> Addressee | None:
        """The next one that may go now."""
        pacer = self.delivery.pacer
        while self._ready and not pacer.overall_wait(Lane.BROADCAST):
            addressee = self._ready.popleft()
            if len(self._ready) == self._low:
                self._wake.notify()
            rest = pacer.chat_wait(addressee.address)
            if not rest:
                pacer.take(addressee.address, Lane.BROADCAST)
                return addressee
            self._came(Delivered(addressee, Result.AGAIN, again_at=self.clock() + timedelta(seconds=rest)))
        return None

    async def _sent(self, addressee: Addressee) -> Delivered:
        parcel = self._parcels.get(_like(addressee))
        if parcel is None:
            return Delivered(addressee, Result.FAILED, error="no words")
        row = Leased(
            id=addressee.person,
            person=addressee.person,
            address=addressee.address,
            lane=Lane.BROADCAST,
            parcel=parcel if addressee.edits is None else replace(parcel, edits=Anchor(message=addressee.edits)),
            attempts=addressee.attempts,
            token=0,
            edits=addressee.edits,
            in_place=addressee.in_place,
        )
        outcome = await self.delivery.deliver(row)
        message = outcome.messages[0] if outcome.messages else 0
        return Delivered(addressee, outcome.result, message, outcome.error, outcome.again_at)

    def _came(self, delivered: Delivered) -> None:
        if self._refusals.too_many(delivered):
            self._tripped.append((delivered.to.broadcast, delivered.error))
        self._results.append(delivered)
        self._come.set()

    async def _settle(self) -> None:
        """Writes results in batches; a batch that could not be written is kept and written later."""
        while True:
            if not self._results:
                self._come.clear()
                await self._come.wait()
            await asyncio.sleep(LINGER)
            batch = self._results[:BATCH]
            try:
                await self.queue.settle(batch)
                del self._results[: len(batch)]
                self._wrote.set()
                for one in batch:
                    self._open[one.to.broadcast].discard(one.to.person)
                while self._tripped:
                    await self.trip(*self._tripped[-1])
                    self._tripped.pop()
            except Exception as error:  # noqa: BLE001  # results stay here until the database is back
                _log.error("results of copies not written", error=place(error))
                await asyncio.sleep(self.poll)


def _like(addressee: Addressee) -> tuple[int, int, str, bool]:
    """What recipients of the same words share."""
    return (addressee.broadcast, addressee.edition, addressee.language, addressee.public)
