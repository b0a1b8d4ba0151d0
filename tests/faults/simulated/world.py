"""The real courier and broadcaster in a world that a seed has drawn: people, sayings, broadcasts, weather, and plugs pulled."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from structlog.testing import capture_logs

from bot.render import Renderer
from core.actors import Actor, Desk, Role
from core.audiences import Audience
from core.broadcasts import correcting, sending
from core.broadcasts.model import Amendment, Broadcast, Status, Wording
from core.errors import Refusal
from core.notices import Anchor, Copy, Lane, Notice, Saying
from core.people.model import Post
from core.said import Kind, Said
from core.timers import Timer
from storage.ids import Ids
from storage.keyring import Keyring
from storage.outbox import Outbox
from storage.work import Units
from tests.databases import COMMITTEE, START
from tests.faults.simulated.messenger import Messenger
from tests.faults.simulated.process import CATALOG, Parts, Process
from tests.faults.simulated.scenario import Scenario
from tests.faults.simulated.virtual import Disk, Life, SimulatedDatabase, VirtualLoop

RING = Keyring(bytes(32), {"k1": bytes(range(32))}, "k1")
CHATS = 5000
"""The first chat's number."""
PATIENCE = 1500.0
"""Virtual seconds after the last event within which all must have come to its end."""
LAST_LOOK = 5.0
"""Virtual seconds in which what has come to its end is seen to have."""


class Going(Enum):
    """What goes out of a broadcast."""

    COPY = auto()
    CORRECTION = auto()
    """Of a copy that is out: an edit, or a message that follows where it cannot be edited."""


@dataclass
class World:
    """Everything, and what happened."""

    scenario: Scenario
    disk: Disk
    loop: VirtualLoop
    chance: random.Random
    parts: Parts = field(default_factory=Parts)
    processes: list[Process] = field(default_factory=list)
    trace: list[str] = field(default_factory=list)
    told: list[tuple[int, int, Lane, str, float]] = field(default_factory=list)
    """Row, chat, lane, words, and when: in the order in which they were said."""
    broadcasts: list[int] = field(default_factory=list)
    stopped: dict[tuple[int, Going], float] = field(default_factory=dict)
    """Since when copies of each broadcast, or corrections, may not be begun, for as long as it stays so."""
    quiet: list[tuple[int, Going, float, float]] = field(default_factory=list)
    """Broadcast, and from when to when none of these may be begun."""
    gaps: list[tuple[str, float, float]] = field(default_factory=list)
    """Process (empty: all), and from when to when it could not do what it does: killed, or its database away."""
    persons: list[int] = field(default_factory=list)
    patience: float = PATIENCE
    _started: int = 0

    def __post_init__(self) -> None:
        self.messenger = Messenger(self.chance, self.scenario.weather)
        self.units = self.units_of(SimulatedDatabase(self.disk, Life("desk")), 999)

    def clock(self) -> datetime:
        """The wall clock of all hosts."""
        return START + timedelta(seconds=self.loop.time())

    def units_of(self, database: SimulatedDatabase, node: int) -> Units:
        """Units of work with caches of their own."""
        ids = Ids(node=node)
        return Units(database, RING, COMMITTEE, Renderer(CATALOG), self.clock, lambda below: below // 2, ids)

    def note(self, what: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.loop.time():9.3f} {what}")

    def told_by_the_trace(self) -> str:
        """Everything that happened, line by line."""
        calls = [
            f"{one.begun:9.3f} {one.process} to {one.chat}: {one.text[-20:]!r}"
            f"{' edits' if one.edits else ''}, delivered {one.delivered:.3f}, told {one.told or 'nothing'} at {one.answered:.3f}"
            for one in self.messenger.tried
        ]  # fmt: skip
        return "\n".join([f"seed {self.scenario.seed}: {self.scenario}", *sorted([*self.trace, *calls])])

    def start(self) -> Process:
        """One more process."""
        self._started += 1
        process = Process(self, f"p{self._started}", self._started)
        self.processes.append(process)
        self.note(f"{process.name} starts")
        return process

    async def run(self) -> None:
        """From the first saying to the last copy."""
        await self._settle()
        scenario, chance = self.scenario, self.chance
        self.start()
        if scenario.standby:
            self.start()
        events: list[tuple[float, Callable[[], object]]] = [
            (chance.uniform(0.0, scenario.lasts), event)
            for event, times in (
                (self._says, scenario.sayings), (self._kills, scenario.kills), (self._deploys, scenario.stops),
                (self._loses_the_database, scenario.outages), (self._storms, scenario.storms), (self._acts, scenario.acts),
            )
            for _ in range(times)
        ]  # fmt: skip
        events += [(chance.uniform(0.0, scenario.lasts / 2), self._begins) for _ in range(scenario.broadcasts)]
        for at, event in sorted(events, key=lambda each: each[0]):
            await asyncio.sleep(max(0.0, at - self.loop.time()))
            await event()  # type: ignore[misc]  # each is a coroutine function
        await self._calm()
        await asyncio.sleep(LAST_LOOK)
        for process in self.processes:
            await process.end()

    async def _settle(self) -> None:
        """The people, one of whom composes the broadcasts."""
        chance, messenger = self.chance, self.messenger
        async with self.units.begin() as work:
            for number in range(self.scenario.people + 1):
                person, _ = await work.people.arrive(CHATS + number, chance.choice(["zh-CN", "en"]), work.new_id())
                role = Role.CONSTITUENT if number else Role.STAFF
                await work.people.save(replace(person, consent=COMMITTEE.privacy_version, role=role))
                self.persons.append(person.id)
                if number == 0 or chance.random() < 0.4:
                    messenger.healthy.add(CHATS + number)
                elif chance.random() < 0.25:
                    messenger.blocked.add(CHATS + number)
            post = Post(work.new_id(), "程", frozenset({Desk.BROADCAST}), person=self.persons[0])
            await work.people.add_post(post)
        if self.scenario.poisoned:
            messenger.poisoned = "〔公告0·1〕"

    @property
    def desk(self) -> Actor:
        """Whoever composes and stops."""
        return Actor(1, self.persons[0], Role.STAFF, desks=frozenset({Desk.BROADCAST}))

    @property
    def second(self) -> Actor:
        """Who agreed to what goes out."""
        return Actor(1, self.persons[1], Role.STAFF, desks=frozenset({Desk.SECRETARY_GENERAL}))

    async def _says(self) -> None:
        """Somebody is told something: by a process that lives, or by another host."""
        chance = self.chance
        number = chance.randrange(1, len(self.persons))
        text = f"〔{len(self.told)}〕"
        args = {"number": "BY-G2026-0001", "title": "通知", "reason": text}
        earlier = [row for row, chat, lane, _, _ in self.told if chat == CHATS + number and lane is Lane.ANSWER]
        lane = chance.choice([Lane.ANSWER, Lane.RELAY, Lane.NOTICE])
        saying: Saying
        if lane is Lane.RELAY:
            saying = Copy(self.persons[number], Said(Kind.TEXT, 1, text))
        else:
            edits = (
                Anchor(sent_as=chance.choice(earlier))
                if earlier and lane is Lane.ANSWER and chance.random() < 0.3
                else None
            )
            saying = Notice(self.persons[number], "broadcast-returned", args, lane=lane, edits=edits)
        living = [process for process in self.processes if not process.database.away_until > self.loop.time()]
        here = living and not self.scenario.answers_lost and chance.random() < 0.7
        units = chance.choice(living).units if here else self.units
        async with units.begin() as work:
            row = await work.tell(saying)
        self.told.append((row, CHATS + number, lane, text, self.loop.time()))

    async def _begins(self) -> None:
        """A broadcast to everybody."""
        number = len(self.broadcasts)
        async with self.units.begin() as work:
            text = f"〔公告{number}·1〕"
            broadcast = Broadcast(
                work.new_id(), f"BY-G2026-000{number}", self.persons[0], work.now, Status.SCHEDULED, {"zh-CN": Wording(text)},
                audience=Audience(frozenset({Role.CONSTITUENT})), urgent=True, approver=self.second.person,
            )  # fmt: skip
            await work.broadcasts.add(broadcast)
            await work.timers.set(Timer("broadcast.start", broadcast.id, work.now))
        self.broadcasts.append(broadcast.id)
        self.note(f"broadcast {number} begins")

    async def _acts(self) -> None:
        """Somebody at the desk does something with a broadcast; what the table refuses is refused."""
        if not self.broadcasts:
            return
        number = self.chance.randrange(len(self.broadcasts))
        broadcast, act = self.broadcasts[number], self.chance.choice(["pause", "resume", "stop", "correct", "retry"])
        if act == "stop" and self.chance.random() < 0.5:
            act = "pause"
        with suppress(Refusal):
            await self.does(number, broadcast, act)
            if act == "correct" and self.chance.random() < 0.3:
                await asyncio.sleep(self.chance.uniform(0.0, 0.3))
                await self.does(number, broadcast, "stop")

    async def does(self, number: int, broadcast: int, act: str) -> None:
        """One act. Raises what the table refuses with."""
        async with self.units.begin() as work:
            found = await work.broadcasts.get(broadcast)
            assert found is not None
            match act:
                case "pause":
                    await sending.pause(work, self.desk, broadcast)
                case "resume":
                    await sending.resume(work, self.desk, broadcast)
                case "stop":
                    await sending.stop(work, self.desk, broadcast)
                case "retry":
                    await sending.retry(work, self.desk, broadcast)
                case "correct":
                    words = Wording(f"〔公告{number}·{found.edition + 1}〕")
                    amendment = Amendment("zh-CN", words, self.desk.person)
                    await work.broadcasts.save(replace(found, amendment=amendment))
                    await correcting.correct(work, self.second, broadcast, amendment.mark)
        self.note(f"broadcast {number}: {act}")
        self.hears(broadcast, act, for_good=found.status is Status.STOPPED)

    def hears(self, broadcast: int, act: str, *, for_good: bool) -> None:
        """Keeps in mind from when to when nothing of it may go out. What was stopped ``for_good`` can be corrected still, for
        those who have it; nobody else gets it any more."""
        now = self.loop.time()
        for going in Going:
            if act in ("pause", "stop"):
                self.stopped.setdefault((broadcast, going), now)
            elif (broadcast, going) in self.stopped and not (for_good and going is Going.COPY):
                self.quiet.append((broadcast, going, self.stopped.pop((broadcast, going)), now))

    async def _kills(self) -> None:
        """Pulls the plug of one process: at once, or just when something was delivered."""
        if self.chance.random() < 0.6:
            self.messenger.after_next = asyncio.Event()
            with suppress(TimeoutError):
                async with asyncio.timeout(3.0):
                    await self.messenger.after_next.wait()
            self.messenger.after_next = None
        await self._gone(self.chance.choice(self.processes), "is killed", Process.kill)

    async def _deploys(self) -> None:
        await self._gone(self.chance.choice(self.processes), "is stopped", Process.end)

    async def _gone(self, process: Process, what: str, how: Callable[[Process], object]) -> None:
        began = self.loop.time()
        self.note(f"{process.name} {what}")
        self.processes.remove(process)
        await how(process)  # type: ignore[misc]  # both are coroutine functions
        wait = self.chance.choice([0.0, 0.5, 3.0, 12.0])
        await asyncio.sleep(wait)
        self.start()
        self.gaps.append((process.name, began - 2.0, self.loop.time() + (12.0 if how is Process.kill else 2.0)))

    async def _loses_the_database(self) -> None:
        process, seconds = self.chance.choice(self.processes), self.chance.choice([0.5, 3.0, 8.0, 14.0, 40.0])
        now = self.loop.time()
        process.database.away_until = now + seconds
        self.note(f"{process.name} loses the database for {seconds:g} s")
        self.gaps.append((process.name, now - 2.0, now + seconds + 5.0))

    async def _storms(self) -> None:
        now, seconds = self.loop.time(), self.chance.uniform(1.0, 12.0)
        self.messenger.storms.append((now, now + seconds))
        self.note(f"a storm of 429 for {seconds:.1f} s")
        self.gaps.append(("", now - 2.0, now + seconds + 30.0))

    async def _calm(self) -> None:
        """Waits until nothing waits any more. What was paused is resumed then."""
        end = self.loop.time() + self.patience
        while not await self._done():
            assert self.loop.time() < end, "it does not come to its end"
            await asyncio.sleep(1.0)

    async def _done(self) -> bool:
        if await Outbox(self.units).waiting():
            return False
        done = True
        for number, broadcast in enumerate(self.broadcasts):
            async with self.units.read() as work:
                found = await work.broadcasts.get(broadcast)
            assert found is not None
            if found.status is Status.PAUSED:
                await self.does(number, broadcast, "stop" if found.reason else "resume")
                done = False
            former = found.ended is None and found.edition > 1 and found.tally.corrected < found.tally.sent
            done = done and not former and found.status in (Status.SENT, Status.STOPPED)
        return done


@contextmanager
def simulated(
    seed: int, template: Path, home: Path, parts: Parts | None = None, patience: float = PATIENCE
) -> Iterator[World]:
    """The world of this seed after everything has come to its end. Where it does not, the error carries the seed's trace."""
    path = home / f"seed-{seed}.db"
    shutil.copy(template, path)
    chance = random.Random(seed)
    loop = VirtualLoop(chance)
    with asyncio.Runner(loop_factory=lambda: loop) as runner, capture_logs():
        disk = Disk(path, chance)
        world = World(Scenario.of(seed), disk, loop, chance, parts or Parts(), patience=patience)
        try:
            runner.run(world.run())
            yield world
        except AssertionError as error:
            error.add_note(world.told_by_the_trace())
            raise
        finally:
            runner.run(disk.close())
    for file in home.glob(f"{path.name}*"):
        file.unlink()
