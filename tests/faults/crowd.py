"""A large crowd, a lean Telegram beside it, and people who press buttons all the while: what large broadcasts are tried on."""

from __future__ import annotations

import asyncio
import random
import secrets
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import aiohttp
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pydantic import SecretStr
from sqlalchemy import insert

from bot.callbacks import pack
from config.settings import Settings
from core.actors import Desk, Role
from core.audiences import Audience
from core.broadcasts.model import Broadcast, Status, Tally, Wording
from core.notices import Button
from core.people.model import Post
from core.timers import Timer
from operation.house import House, compose
from storage.keyring import NONCE, Keyring
from storage.people_rows import PersonRow
from storage.sealing import DataKeyRow, context
from storage.work import Units
from tests.faults.lean import FIRST
from tests.faults.process import HOME, Process
from tests.faults.storm import SECRET
from tests.ports import free_port

TOKEN = "42:a-token-of-the-crowd-only-0000000000000"
OFFICE = 500
"""Chat of whoever composes and stops."""
PRESSERS = range(600, 612)
_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Sent:
    """A line of the lean Telegram's log."""

    at: float
    chat: int
    said: str
    fate: str

    @property
    def arrived(self) -> bool:
        """Whether somebody got it."""
        return self.fate in ("ok", "arrived")


@dataclass
class Crowd:
    """The people, their Telegram, the house on their database, and the processes of it."""

    api: str
    house: House
    home: Path
    settings: dict[str, str]
    http: aiohttp.ClientSession
    processes: list[Process] = field(default_factory=list)
    ports: list[int] = field(default_factory=list)
    _update: int = 0
    _office: int = 0

    def process(self, *arguments: str) -> Process:
        """One more process, not started yet."""
        port = free_port()
        webhook = {
            "LIAISON_WEBHOOK_URL": f"http://127.0.0.1:{port}/telegram", "LIAISON_WEBHOOK_PORT": str(port),
            "LIAISON_HEALTH_PORT": str(free_port()),
        }  # fmt: skip
        command: tuple[str | Path, ...] = (HOME / "run.py", "serve", *arguments)
        made = Process(self.settings | webhook, self.home / f"log-{port}", command)
        self.processes.append(made)
        self.ports.append(port)
        return made

    async def up(self, number: int) -> None:
        """Waits until the process of this number listens."""
        async with asyncio.timeout(90):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.ports[number])
                    writer.close()
                    return
                await asyncio.sleep(0.1)

    async def begin(self, mark: str) -> int:
        """A broadcast to the whole crowd, due now."""
        async with self.house.units.begin() as work:
            office, _ = await work.people.arrive(OFFICE, "zh-CN", work.new_id())
            broadcast = Broadcast(
                work.new_id(), f"BY-G2026-{mark}", office.id, work.now, Status.SCHEDULED,
                {"zh-CN": Wording(f"〔{mark}〕各位：明天上午九点停水，请先备水。")},
                audience=Audience(frozenset({Role.CONSTITUENT}), exceptions=await self._others(work)), urgent=True,
                approver=office.id + 1,
            )  # fmt: skip
            await work.broadcasts.add(broadcast)
            await work.timers.set(Timer("broadcast.start", broadcast.id, work.now))
        return broadcast.id

    async def _others(self, work: Any) -> frozenset[int]:
        people = [await work.people.arrive(chat, "zh-CN", work.new_id()) for chat in PRESSERS]
        return frozenset(person.id for person, _ in people)

    async def broadcast(self, broadcast: int) -> Broadcast:
        """As it is now."""
        async with self.house.units.read() as work:
            found = await work.broadcasts.get(broadcast)
        assert found is not None
        return found

    async def until(self, broadcast: int, done: float, within: float) -> Tally:
        """Waits until so large a share of the copies has a result."""
        end = time.monotonic() + within
        while True:
            tally = (await self.broadcast(broadcast)).tally
            if tally.expanded and tally.total - tally.left >= done * tally.total:
                return tally
            assert time.monotonic() < end, tally
            await asyncio.sleep(0.1)

    async def log(self) -> list[Sent]:
        """Everything that the lean Telegram was asked to send."""
        async with self.http.get(f"{self.api}log") as answer:
            return [Sent(*line) for line in (await answer.json())["result"]]

    @asynccontextmanager
    async def away(self) -> AsyncIterator[list[tuple[float, float]]]:
        """From when to when nobody was at work: the process ends and starts in it, and copies go out again at its end."""
        begin, gaps = time.time(), list[tuple[float, float]]()
        yield gaps
        started = time.time()
        async with asyncio.timeout(120):
            while not any(one.at > started for one in await self.log()):
                await asyncio.sleep(0.5)
        gaps.append((begin - 1.0, time.time()))

    async def nobody_holds(self) -> None:
        """The right to send of a process that was killed has run out with this: ten seconds later it would by itself."""
        async with self.house.database.writing() as connection:
            await connection.exec_driver_sql("UPDATE courier SET until = 0")

    async def press(self, chat: int, button: Button) -> float:
        """Somebody presses a button; Telegram brings it again until it is taken. When it was pressed."""
        self._update += 1
        user = {"id": chat, "is_bot": False, "first_name": "x", "language_code": "zh-hans"}
        message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private", "first_name": "x"}, "text": "x"}
        query = {"id": str(self._update), "from": user, "chat_instance": "1", "data": pack(button), "message": message}
        at, number = time.time(), self._update
        while True:
            for port in self.ports:
                with suppress(aiohttp.ClientError, TimeoutError):
                    async with self.http.post(
                        f"http://127.0.0.1:{port}/telegram",
                        json={"update_id": number, "callback_query": query},
                        headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
                        timeout=aiohttp.ClientTimeout(5.0),
                    ) as answer:
                        if answer.status == 200:
                            return at
            await asyncio.sleep(0.2)

    @asynccontextmanager
    async def pressing(self, every: float) -> AsyncIterator[list[tuple[float, int]]]:
        """People press while this lasts; when and who."""
        pressed: list[tuple[float, int]] = []
        chance = random.Random(len(self.processes))

        async def one(chat: int) -> None:
            while True:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * every)
                pressed.append((await self.press(chat, Button("common-back", "people.home")), chat))

        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(chat)) for chat in PRESSERS]
            try:
                yield pressed
            finally:
                for task in tasks:
                    task.cancel()


def waits(pressed: Sequence[tuple[float, int]], log: Sequence[Sent]) -> list[float]:
    """Seconds until each press was answered in its chat, sorted."""
    answers: dict[int, list[float]] = {}
    for one in log:
        answers.setdefault(one.chat, []).append(one.at)
    found = []
    for at, chat in pressed:
        after = next((answered for answered in answers.get(chat, []) if answered >= at), None)
        if after is not None:
            found.append(after - at)
    return sorted(found)


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))]


@asynccontextmanager
async def telegram(*arguments: str) -> AsyncIterator[str]:
    """The lean Telegram in a process of its own; its address."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, Path(__file__).with_name("lean.py"), *arguments,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stdin is not None
    try:
        yield f"http://127.0.0.1:{int(await child.stdout.readline())}/"
    finally:
        child.stdin.close()
        await child.wait()


@asynccontextmanager
async def crowd(
    home: Path, many: int, *arguments: str, url: str = "", rate: float = 500.0, paid: bool = True
) -> AsyncIterator[Crowd]:
    """So many people who have agreed to hear from us, and those who press. ``rate``: messages a second; ``paid``: copies of
    broadcasts go at a thousand a second instead of four fifths of that."""
    ring = Keyring.fresh().text()
    committee = home / "committee.toml"
    given = (HOME / "config" / "committee.toml").read_text(encoding="utf-8")
    committee.write_text(given.replace("paid = false", f"paid = {str(paid).lower()}"), encoding="utf-8")
    async with telegram(*arguments) as api, aiohttp.ClientSession() as http:
        plain = {
            "bot_token": TOKEN, "bot_name": "lean_bot", "keyring": ring, "database_url": url, "data_dir": str(home),
            "api_url": f"{api}bot", "api_file_url": f"{api}file/bot", "committee_file": str(committee), "mode": "webhook",
            "webhook_secret": SECRET, "rate_overall": str(rate), "rate_chat": "100", "rate_chat_burst": "100",
        }  # fmt: skip
        read = {**plain, "bot_token": SecretStr(TOKEN), "keyring": SecretStr(ring), "webhook_secret": SecretStr(SECRET)}
        settings = Settings(_env_file=None, webhook_url="http://127.0.0.1:1/", **read)  # type: ignore[arg-type]  # by name
        async with compose(settings) as house:
            await _fill(house, many)
            variables = {f"LIAISON_{name.upper()}": value for name, value in plain.items()}
            made = Crowd(api, house, home, variables, http)
            try:
                yield made
            finally:
                for process in made.processes:
                    await process.kill()


async def _fill(house: House, many: int) -> None:
    for start in range(0, many, _AT_ONCE):
        async with house.units.begin() as unit:
            rows = [person_row(house.units, unit, FIRST + n) for n in range(start, min(many, start + _AT_ONCE))]
            await unit.session.connection.execute(insert(PersonRow), [person for person, _ in rows])
            await unit.session.connection.execute(insert(DataKeyRow), [key for _, key in rows])
    async with house.units.begin() as work:
        for chat in (OFFICE, *PRESSERS):
            person, _ = await work.people.arrive(chat, "zh-CN", work.new_id())
            role = Role.STAFF if chat == OFFICE else Role.CONSTITUENT
            greeted = f"{role}:zh-CN"
            await work.people.save(replace(person, role=role, consent=house.committee.privacy_version, greeted=greeted))
            if chat == OFFICE:
                await work.people.add_post(Post(work.new_id(), "程", frozenset({Desk.BROADCAST}), person=person.id))


def person_row(units: Units, unit: Any, chat: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """A person's row and the key that their address is sealed with, as ``People.arrive`` makes them."""
    committee, person, ring = units.committee.id, unit.new_id(), units.keyring
    data_key, nonce = secrets.token_bytes(32), secrets.token_bytes(NONCE)
    name, wrapped = ring.wrap(data_key, context(committee, ("person", person)))
    bound = f"{committee}|people.address|{person}".encode()
    row = {
        "committee_id": committee, "id": person, "handle": unit.session.vault.lookup("address", str(chat)),
        "address": nonce + AESGCM(data_key).encrypt(nonce, str(chat).encode(), bound), "language": "zh-CN",
        "role": Role.CONSTITUENT, "reachable": True, "consent": units.committee.privacy_version, "case_id": 0,
        "greeted": "constituent:zh-CN", "came_at": unit.now,
    }  # fmt: skip
    key = {"committee_id": committee, "kind": "person", "subject": person, "wrapped_by": name, "wrapped": wrapped}
    return row, key
