"""Real processes: they drain, run in any parts, share the work, and say in words what they are told wrong."""

from __future__ import annotations

import asyncio
import errno
import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr

import run
from config.settings import Settings
from emulator.faults import Fault, FaultKind
from emulator.phones import Telegram
from operation import serving
from operation.alone import alone
from operation.house import PARTS, CannotStart, House, compose
from storage.keyring import Keyring
from storage.outbox import Outbox
from tests.faults.process import Process
from tests.journeys.steps import journey
from tests.journeys.test_main_job import statuses
from tests.journeys.town import database_settings, settings, town
from tests.ports import free_port
from tests.postgres import Cluster

HOME = Path(run.__file__).parent
SECRET = "secret-of-this-test-only"
SUBSETS = [list(some) for many in range(1, len(PARTS) + 1) for some in itertools.combinations(PARTS, many)]


def process(house: House, telegram: Telegram, log: Path, parts: Sequence[str] = PARTS, **more: object) -> Process:
    """``run.py serve`` on this house's database."""
    given = house.settings
    return Process(
        {
            "LIAISON_BOT_TOKEN": telegram.token, "LIAISON_API_URL": telegram.base_url,
            "LIAISON_API_FILE_URL": telegram.base_file_url, "LIAISON_DATA_DIR": str(given.data_dir),
            "LIAISON_DATABASE_URL": given.database_url, "LIAISON_KEYRING": given.keyring.get_secret_value(),
            "LIAISON_RATE_OVERALL": "500", "LIAISON_RATE_CHAT": "100", "LIAISON_RATE_CHAT_BURST": "100",
            "LIAISON_BOT_NAME": given.bot_name,
        } | {f"LIAISON_{name.upper()}": str(value) for name, value in more.items()},
        log, (HOME / "run.py", "serve", "--parts", ",".join(parts)),
    )  # fmt: skip


async def asked(http: aiohttp.ClientSession, port: int) -> tuple[int, dict[str, Any]]:
    """What ``/ready`` says; status 0 while nobody answers."""
    try:
        async with http.get(f"http://127.0.0.1:{port}/ready") as answer:
            return answer.status, await answer.json()
    except aiohttp.ClientConnectionError:
        return 0, {}


async def comes(http: aiohttp.ClientSession, port: int, status: int, within: float = 40) -> dict[str, Any]:
    """Waits until ``/ready`` answers with this status."""
    async with asyncio.timeout(within):
        while True:
            found, told = await asked(http, port)
            if found == status:
                return told
            await asyncio.sleep(0.05)


@asynccontextmanager
async def housed(home: Path, url: str) -> AsyncIterator[tuple[House, Telegram, aiohttp.ClientSession]]:
    async with (
        Telegram() as telegram,
        compose(settings(home, telegram, **database_settings(url))) as house,
        aiohttp.ClientSession() as http,
    ):
        telegram.server.limits.enabled = False
        yield house, telegram, http


async def figures(http: aiohttp.ClientSession, port: int) -> dict[str, float]:
    """The metrics, by name with labels."""
    async with http.get(f"http://127.0.0.1:{port}/metrics") as answer:
        lines = [line for line in (await answer.text()).splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines)}


async def stands_still(http: aiohttp.ClientSession, one: Process, port: int) -> None:
    """A process that stands still is not alive, and is alive again when it goes on."""
    os.kill(one.pid, signal.SIGSTOP)
    try:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.5):
                await http.get(f"http://127.0.0.1:{port}/live")
    finally:
        os.kill(one.pid, signal.SIGCONT)
    async with asyncio.timeout(20), http.get(f"http://127.0.0.1:{port}/live") as answer:
        assert answer.status == 200


@pytest.mark.timeout(150)
@pytest.mark.patient
@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_it_drains(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """SIGTERM while an answer is under way: not ready at once, nothing new taken, the answer ends and is written down, exit 0."""
    cluster: Cluster | None = request.getfixturevalue("postgres") if kind == "postgres" else None
    url = cluster.url(await cluster.create()).replace("postgresql://", "postgresql+asyncpg://") if cluster else ""
    door, health = free_port(), free_port()
    async with housed(tmp_path, url) as (house, telegram, http):
        it = process(
            house, telegram, tmp_path / "log", mode="webhook", webhook_url=f"http://127.0.0.1:{door}/telegram",
            webhook_secret=SECRET, webhook_port=door, health_port=health,
        )  # fmt: skip
        await it.start()
        try:
            told = await comes(http, health, 200)
            assert set(told["parts"]) == set(PARTS)
            wang = await telegram.phone("王桂兰")
            telegram.server.faults.waiting.append(Fault(FaultKind.LATE, "sendMessage", seconds=4))
            await wang.starts()
            await wang.until(lambda chat: any(one.sender == "bot" for one in chat), what="the answer")
            began = time.monotonic()
            stopping = asyncio.create_task(it.stop())
            told = await comes(http, health, 503, 3)
            assert told["checks"]["process"] == {"good": False, "words": "is being stopped"}
            late = await wang.says("这一句来晚了")
            await asyncio.sleep(1.0)
            with pytest.raises(aiohttp.ClientConnectionError):
                await http.post(f"http://127.0.0.1:{door}/telegram", json={}, headers={})
            assert await stopping == 0
            assert 2 < time.monotonic() - began < 20, "what was under way was waited for, and not for ever"
            assert telegram.server.delivery.waiting, "what came while it stopped is still Telegram's to bring"
            assert await Outbox(house.units).waiting() == 0, "the answer is written down as sent"
            assert await house.inbox.waiting() == 0
            await it.start()
            async with asyncio.timeout(60):
                while telegram.server.delivery.waiting or await house.inbox.waiting():
                    await asyncio.sleep(0.1)
            answers = [one for one in await wang.chat() if one.sender == "bot" and one.id < late.id]
            assert len(answers) == 1, "and it was sent once"
        finally:
            await it.stop()


@pytest.mark.timeout(150)
async def test_every_subset_of_parts_starts_and_stops(tmp_path: Path) -> None:
    port = free_port()
    async with housed(tmp_path, "") as (house, _, http):
        watched = house.settings.model_copy(update={"health_port": port, "desk_port": 0})
        for parts in SUBSETS:
            stopping = asyncio.Event()
            async with asyncio.TaskGroup() as group:
                group.create_task(serving.run(replace(house, settings=watched), parts, stopping=stopping))
                assert (await comes(http, port, 200, 10))["parts"] == sorted(parts)
                stopping.set()
    assert len(SUBSETS) == 2 ** len(PARTS) - 1


@pytest.mark.timeout(200)
@pytest.mark.patient
async def test_two_processes_with_disjoint_parts_do_the_main_job_together(tmp_path: Path, postgres: Cluster) -> None:
    url = postgres.url(await postgres.create()).replace("postgresql://", "postgresql+asyncpg://")
    ports = [free_port(), free_port()]
    async with town(tmp_path, url, "zh-CN", at_work=False) as the_town, aiohttp.ClientSession() as http:
        shares = (("receive", "courier"), ("turns", "timers", "media"))
        both = [
            process(the_town.house, the_town.telegram, tmp_path / f"log-{port}", share, health_port=port)
            for share, port in zip(shares, ports, strict=True)
        ]
        for each in both:
            await each.start()
        try:
            for port, share in zip(ports, shares, strict=True):
                assert (await comes(http, port, 200))["parts"] == sorted(share)
            for phone in (the_town.constituent, the_town.member, the_town.office, the_town.secretary):
                phone.patience = 30
            await journey(the_town)
            assert (await statuses(the_town))["concern"] == "closed"
            told = [await figures(http, port) for port in ports]
            assert told[0]['liaison_updates_total{result="stored"}'] > 20
            assert told[0]['liaison_sends_total{lane="answer",result="sent"}'] > 20
            assert told[1]['liaison_turns_total{result="done"}'] > 20
            assert [each["liaison_others_heard"] for each in told] == [1, 1]
            assert told[1]["liaison_sender"] == 0 < told[0]["liaison_sender"]
            assert all(
                str(the_town.constituent.id) not in name and "灌溉" not in name for each in told for name in each
            )
            await stands_still(http, both[0], ports[0])
        finally:
            codes = [await each.stop() for each in both]
        assert codes == [0, 0]


def command(home: Path, *words: object) -> tuple[int, str]:
    """What the real command says."""
    env = {"LIAISON_DATA_DIR": str(home), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, HOME / "run.py", *map(str, words)], env=env, cwd=home, capture_output=True, text=True, timeout=60,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_a_part_that_there_is_not_is_said_in_words(tmp_path: Path) -> None:
    code, words = command(tmp_path, "serve", "--parts", "receive,nothing")
    assert code == 2
    assert "there is no part 'nothing'" in words
    assert "Traceback" not in words


async def test_a_folder_for_backups_is_made_and_a_file_in_its_place_is_said(tmp_path: Path) -> None:
    given, folder = Settings(data_dir=tmp_path / "data", database_url=""), tmp_path / "backups"
    assert await performed(given, "backup", f"{folder}/")
    [saved] = folder.iterdir()
    assert saved.name.startswith("liaison-1-")
    with pytest.raises(CannotStart, match="a file where the folder would be"):
        await performed(given, "backup", f"{saved}/")


async def performed(settings: Settings, *words: str) -> bool:
    """The command, in this process."""
    return await run.perform(run.arguments().parse_args(words), settings)


async def test_an_embedded_database_is_served_by_one_process(tmp_path: Path) -> None:
    given = Settings(data_dir=tmp_path / "data", bot_token=SecretStr("42:token-of-this-test-only"), database_url="")
    with alone(given):
        with pytest.raises(CannotStart, match="Another process serves"):
            await serving.serve(given, PARTS)
        assert await performed(given, "inbox", "parked"), "the other commands work beside it"
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDING, str(given.data_dir), cwd=HOME, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert await holder.stdout.readline() == b"held\n"
    with pytest.raises(CannotStart), alone(given):
        pass
    holder.kill()
    await holder.wait()
    with alone(given):  # what was killed leaves nothing that stands in the way
        assert (given.data_dir / "liaison.db.serving").exists()
    with alone(given.model_copy(update={"database_url": "postgresql+asyncpg://db/liaison"})):
        pass


HOLDING = """
import sys, time
from pathlib import Path
from config.settings import Settings
from operation.alone import alone
with alone(Settings(data_dir=Path(sys.argv[1]), database_url="")):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (OSError(errno.EADDRINUSE, "Address already in use"), f"Address already in use. {run.ANOTHER}"),
        (PermissionError(errno.EACCES, "Permission denied"), f"Permission denied. {run.ANOTHER}"),
        (PermissionError(errno.EACCES, "Permission denied", "data/liaison.db"), "data/liaison.db: Permission denied."),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "file/x"), "file/x: Not a directory."),
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device."),
    ],
)
def test_what_the_system_says_is_told_of_what_it_is_about(error: OSError, expected: str) -> None:
    assert run.words(error) == expected


def test_a_key_ring_is_made_once(tmp_path: Path) -> None:
    file = tmp_path / "ring.json"
    code, words = command(tmp_path, "keyring", file)
    assert code == 0
    assert "Keep a copy apart" in words
    assert file.stat().st_mode & 0o777 == 0o600
    before = Keyring.load(file).text()
    code, words = command(tmp_path, "keyring", file)
    assert code == 1
    assert "left as it is" in words
    assert Keyring.load(file).text() == before


@pytest.mark.parametrize("name", ["health_port", "webhook_port"])
async def test_a_port_that_is_taken_is_said_in_words(tmp_path: Path, name: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        async with housed(tmp_path, "") as (house, telegram, _):
            it = process(
                house, telegram, tmp_path / "log", ("receive",), mode="webhook", webhook_url="http://127.0.0.1/telegram",
                webhook_secret=SECRET, **{name: taken.getsockname()[1]},
            )  # fmt: skip
            await it.start()
            async with asyncio.timeout(40):
                assert await it.ended() == 1
    words = (tmp_path / "log").read_text(encoding="utf-8")
    assert f"LIAISON_{name.upper()}" in words
    assert "Traceback" not in words
