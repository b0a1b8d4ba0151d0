"""Who takes part in a run: each in a process of its own, the one that is measured alone on its core.

The first core is for whoever is measured; the canned Bot API, whoever makes load, and PostgreSQL share the last one. On a machine
with a single core they all share it, and the page says so.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final

import aiohttp
import uvloop

_CORES: Final = sorted(os.sched_getaffinity(0))
MEASURED, OTHERS = _CORES[0], _CORES[-1]
PATIENCE: Final = 300.0
"""Seconds after which a contestant that has not come to its end has failed."""


class Wrong(Exception):
    """What a run should have done is not what is stored or was sent: its figures mean nothing."""


def check(what: str, expected: object, found: object) -> None:
    """Raises ``Wrong`` where they differ."""
    if expected != found:
        raise Wrong(f"{what}: {expected!r} expected, {found!r} found")


def play(contestant: str, patience: float = PATIENCE, **given: Any) -> dict[str, Any]:
    """Runs ``module:function`` of this room in a process on the measured core, on uvloop, or as ``module:function@asyncio`` on
    the standard library's loop; what it returns. Raises ``Wrong`` with the last
    lines that it wrote where it did not come to its end."""
    command = [sys.executable, "-m", "benchmarks.crew", contestant, json.dumps(given)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        raise Wrong(f"{contestant} did not come to its end within {patience:.0f} s") from None
    if done.returncode:
        raise Wrong(f"{contestant}: " + "\n".join(done.stderr.strip().splitlines()[-4:]))
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@contextmanager
def canned(latency: float = 0.0, refuse: int = 0) -> Iterator[str]:
    """A canned Bot API on the other core; its address."""
    command = [sys.executable, "-m", "benchmarks.canned", "--latency", str(latency), "--refuse", str(refuse)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    aside(process.pid)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()


def aside(process: int) -> None:
    """Moves a process to the core of those who are not measured."""
    os.sched_setaffinity(process, {OTHERS})


async def ask(api: str, what: str) -> Any:
    """Asks the canned Bot API for something of its own."""
    async with aiohttp.ClientSession() as session, session.post(api + what) as response:
        return json.loads(await response.read())["result"]


async def told(api: str, calls: int, within: float = PATIENCE) -> dict[str, Any]:
    """What the canned Bot API was told, once there were so many messages. Raises ``Wrong`` where they do not come."""
    end = time.monotonic() + within
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.post(api + "told") as response:
                found: dict[str, Any] = json.loads(await response.read())["result"]
            if found["calls"] >= calls:
                return found
            if time.monotonic() > end:
                raise Wrong(f"{found['calls']} of {calls} messages were sent within {within:.0f} s")
            await asyncio.sleep(0.05)


class Effort:
    """Seconds by the wall clock, and of the processor: the second tells on a busy machine."""

    wall = 0.0
    cpu = 0.0

    def __init__(self) -> None:
        self._began = (time.perf_counter(), time.process_time())

    def done(self) -> Effort:
        """Stops both clocks."""
        self.wall, self.cpu = time.perf_counter() - self._began[0], time.process_time() - self._began[1]
        return self

    def figures(self, many: int) -> dict[str, float]:
        """So many things in that time: by the wall clock, and for each second of the processor."""
        return {"rate": many / self.wall, "per_cpu": many / self.cpu}


@asynccontextmanager
async def running(part: Any) -> AsyncIterator[None]:
    """Runs something that has a ``run`` and a ``stop`` beside the body."""
    async with asyncio.TaskGroup() as group:
        group.create_task(part)
        yield


def main(contestant: str, given: Mapping[str, Any]) -> None:
    """One contestant, in its process."""
    os.sched_setaffinity(0, {MEASURED})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is interrupted is the one who asked for the run
    name, _, loop = contestant.partition("@")
    module, _, function = name.partition(":")
    run = asyncio.run if loop == "asyncio" else uvloop.run
    found = run(getattr(importlib.import_module(f"benchmarks.{module}"), function)(**given))
    print(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]))
