"""A storm: people who talk to their members without a pause, while plugs are pulled; and what is looked at when it is over.

Each message has words of its own. It must be one row of its talk (its effect, once) and reach the member at least once.
"""

from __future__ import annotations

import asyncio
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
from pydantic import SecretStr

from core.actors import Role
from core.concerns.model import Concern, Status
from core.people.model import Seat
from emulator import people
from emulator.faults import Fault, FaultKind
from emulator.phones import Telegram
from operation.house import House, compose
from storage.keyring import Keyring
from storage.outbox import Outbox
from tests.faults.process import HOME, Process
from tests.journeys.town import settings
from tests.ports import free_port

TALKERS, MEMBERS = 24, 8
FIRST = 7_000_000
SECRET = "secret-of-the-storm"
PAUSE = 0.6
"""Seconds between one person's messages, about."""
LATE = 0.1
"""Seconds after which Telegram answers what it has delivered: long enough to be killed in between."""
AHEAD = 150
"""Messages that nobody has heard yet, beyond which people wait: what is killed all the time works slowly."""
PATIENCE = 120.0


@dataclass(frozen=True)
class Toll:
    """What came of a storm, message by message."""

    said: int
    lost: list[str]
    """Acknowledged, and without effect."""
    doubled: list[str]
    unheard: list[str]
    """Took effect, and the member never got it."""
    copies: int
    """Messages that somebody got once more than they were said."""

    @property
    def harmless(self) -> bool:
        """Nothing lost, nothing twice, everything heard."""
        return not (self.lost or self.doubled or self.unheard)


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


def toll(
    words: Mapping[tuple[int, int], str], effects: Mapping[tuple[int, int], int], heard: Mapping[str, int]
) -> Toll:
    """``words``: what was said and acknowledged, by person and message; ``effects`` and ``heard``: how often."""
    return Toll(
        said=len(words),
        lost=sorted(text for key, text in words.items() if not effects.get(key)),
        doubled=sorted(text for key, text in words.items() if effects.get(key, 0) > 1),
        unheard=sorted(text for key, text in words.items() if effects.get(key) and not heard.get(text)),
        copies=sum(max(0, heard.get(text, 0) - 1) for text in words.values()),
    )


@dataclass
class Storm:
    """The people, the processes, and what was said so far."""

    telegram: Telegram
    house: House
    home: Path
    url: str
    ring: str
    persons: dict[int, int]
    """Person of each talker's phone."""
    processes: list[Process] = field(default_factory=list)
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    updates: dict[tuple[int, int], int] = field(default_factory=dict)
    ports: list[int] = field(default_factory=list)
    """Where each process listens."""
    _probes: int = 0
    _looked: int = 0
    _sent: int = 0

    def process(self, parts: str = "", command: Sequence[str | Path] = (), **more: str) -> Process:
        """One more process of the bot (or of another one), with a webhook of its own, and all parts or some; not started yet."""
        port, telegram = free_port(), self.telegram
        made = Process(
            {
                "LIAISON_BOT_TOKEN": telegram.token, "LIAISON_API_URL": telegram.base_url, "LIAISON_KEYRING": self.ring,
                "LIAISON_API_FILE_URL": telegram.base_file_url, "LIAISON_DATABASE_URL": self.url, "LIAISON_MODE": "webhook",
                "LIAISON_DATA_DIR": str(self.home), "LIAISON_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram",
                "LIAISON_WEBHOOK_SECRET": SECRET, "LIAISON_WEBHOOK_PORT": str(port), "LIAISON_RATE_CHAT": "100",
                "LIAISON_RATE_CHAT_BURST": "100", "LIAISON_RATE_OVERALL": "500", "LIAISON_FLOOD_RULE": "false", **more,
            },
            self.home / f"log-{port}",
            command or (HOME / "run.py", "serve", *(["--parts", parts] if parts else [])),
        )  # fmt: skip
        self.processes.append(made)
        self.ports.append(port)
        return made

    async def probe(self, within: float) -> int:
        """What the first process answers to an update of its own kind, brought by another hand than the emulator's."""
        self._probes += 1
        user = {"id": FIRST, "is_bot": False, "first_name": "x"}
        message = {
            "message_id": 10**6 + self._probes, "date": 1, "chat": {"id": FIRST, "type": "private"}, "from": user, "text": "?",
        }  # fmt: skip
        async with self.telegram.http.post(
            f"http://127.0.0.1:{self.ports[0]}/telegram",
            json={"update_id": 10**6 + self._probes, "message": message},
            headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
            timeout=aiohttp.ClientTimeout(within),
        ) as answer:
            return answer.status

    async def heals(self, within: float) -> float:
        """Waits until updates are taken again, take effect, and are sent about; how long that took."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        sent = asyncio.create_task(self.sends())
        async with asyncio.timeout(within):
            while await self.probe(within) != 200:
                await asyncio.sleep(0.1)
            await sent
        return loop.time() - began

    @asynccontextmanager
    async def raging(self) -> AsyncIterator[None]:
        """Everybody talks while this lasts; then the processes work off what is left, and stop cleanly."""
        for process in self.processes:
            await process.start()
        try:
            async with asyncio.TaskGroup() as group:
                talking = [group.create_task(self._talk(phone)) for phone in self.persons]
                try:
                    yield
                    await self.works(1)
                finally:
                    for task in talking:
                        task.cancel()
            await self.calm()
            await self.stands()
        finally:
            codes = [await process.stop() for process in self.processes]
        assert codes == [0] * len(codes)

    async def _talk(self, phone: int) -> None:
        server, chance = self.telegram.server, random.Random(phone)
        while True:
            await asyncio.sleep(chance.uniform(0.0, 2 * PAUSE))
            if len(self.words) - self.sent > AHEAD:
                continue
            text = f"〔{phone}-{len(self.words)}〕"
            message = people.send_text(server, server.world.phones[phone], text)
            self.words[phone, message["id"]] = text
            self.updates[phone, message["id"]] = server.world.next_update - 1

    async def works(self, more: int = 5) -> None:
        """Waits until so many more updates were acknowledged."""
        await self._grows(lambda: len(self.telegram.server.delivery.confirmed), more)

    async def stands(self) -> None:
        """Waits until every process listens: one that is still coming up would be ended by being told to stop."""
        async with asyncio.timeout(PATIENCE):
            for port in self.ports:
                while not listens(port):
                    await asyncio.sleep(0.05)

    async def sends(self, more: int = 1) -> None:
        """Waits until so many more messages went out."""
        await self._grows(lambda: self.sent, more)

    @property
    def sent(self) -> int:
        """How many messages went out so far."""
        new = self.telegram.server.world.calls[self._looked :]
        self._looked += len(new)
        self._sent += sum(call.method == "sendMessage" for call in new)
        return self._sent

    async def _grows(self, measured: Callable[[], int], more: int) -> None:
        wanted = measured() + more
        async with asyncio.timeout(PATIENCE):
            while measured() < wanted:
                await asyncio.sleep(0.02)

    async def calm(self) -> None:
        """Waits until nothing waits any more: neither at Telegram, nor in the inbox, nor in the outbox."""
        outbox = Outbox(self.house.units)
        async with asyncio.timeout(PATIENCE):
            while self.telegram.server.delivery.waiting or await self.house.inbox.waiting() or await outbox.waiting():
                await asyncio.sleep(0.2)
        await self.house.database.close()

    async def leased(self) -> int:
        """Rows that the courier that was killed just now may have been sending. Its right to send has run out with this, or
        each kill would be followed by ten seconds in which nobody sends."""
        async with self.house.database.writing() as connection:
            query = "SELECT count(*) FROM outbox WHERE state = 'leased'"
            found = int((await connection.exec_driver_sql(query)).scalar_one())
            await connection.exec_driver_sql("UPDATE courier SET until = 0")
        await self.house.database.close()
        return found

    async def toll(self) -> Toll:
        """What came of it."""
        async with self.house.database.reading() as connection:
            query = "SELECT person_id, message_id, count(*) AS many FROM talk_messages GROUP BY person_id, message_id"
            rows = (await connection.exec_driver_sql(query)).all()
        phones = {person: phone for phone, person in self.persons.items()}
        effects = {(phones[row.person_id], row.message_id): row.many for row in rows if row.person_id in phones}
        await self.house.database.close()
        return toll(self.acknowledged(), effects, self._heard())

    def acknowledged(self) -> dict[tuple[int, int], str]:
        """What Telegram was told to keep no longer."""
        confirmed = self.telegram.server.delivery.confirmed
        return {key: text for key, text in self.words.items() if self.updates[key] in confirmed}

    def _heard(self) -> Counter[str]:
        calls = self.telegram.server.world.calls
        texts = (str(call.params.get("text", "")) for call in calls if call.method == "sendMessage")
        return Counter(f"〔{text.rpartition('〔')[2]}" for text in texts if "〔" in text)


@asynccontextmanager
async def storm(home: Path, url: str = "") -> AsyncIterator[Storm]:
    """A house with people in the middle of talks. ``url``: of PostgreSQL, empty for SQLite."""
    ring = Keyring.fresh().text()
    async with Telegram() as telegram:
        telegram.server.limits.enabled = False
        telegram.server.delivery.first_wait = 0.05
        telegram.server.faults.waiting.append(Fault(FaultKind.LATE, "sendMessage", count=10**9, seconds=LATE))
        given = settings(home, telegram, database_url=url, keyring=SecretStr(ring))
        async with compose(given) as house:
            persons = await _talks(house, telegram)
            await house.database.close()
            yield Storm(telegram, house, home, url, ring, persons)


async def _talks(house: House, telegram: Telegram) -> dict[int, int]:
    """Constituents, each in a talk with one of the members."""
    persons = {}
    async with house.units.begin() as work:
        seats = []
        for number in range(MEMBERS):
            member, _ = await work.people.arrive(await _phone(telegram, FIRST + 1000 + number), "zh-CN", work.new_id())
            await work.people.save(replace(member, role=Role.MEMBER, consent=house.committee.privacy_version))
            seat = Seat(work.new_id(), 1, f"委员{number}", "agriculture", person=member.id)
            await work.people.add_seat(seat)
            seats.append(seat)
        for number in range(TALKERS):
            phone = await _phone(telegram, FIRST + number)
            person, _ = await work.people.arrive(phone, "zh-CN", work.new_id())
            concern = Concern(
                id=work.new_id(), number=f"BY-2026-{number:05}", status=Status.IN_DIALOGUE, sector="agriculture",
                contributor=person.id, words="渠塌了", pseudonym="1-1", submitted_at=work.now, since=work.now,
                seat=seats[number % MEMBERS].id, taken=True, first_answer_at=work.now,
            )  # fmt: skip
            await work.concerns.add(concern)
            await work.people.save(replace(person, consent=house.committee.privacy_version, case=concern.id))
            persons[phone] = person.id
    return persons


async def _phone(telegram: Telegram, number: int) -> int:
    phone = await telegram.phone("群众", number=number)
    telegram.server.world.phones[phone.id].started = True
    return phone.id
