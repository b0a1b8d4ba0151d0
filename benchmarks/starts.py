"""From the start of the process to the first answer, with an update already waiting at Telegram."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from typing import Any, Final

from benchmarks.crew import MEASURED, Wrong, ask, canned, check
from benchmarks.lines import Line, Scale, middle
from benchmarks.sites import Site
from benchmarks.updates import TOKEN

MOST: Final = 3.0


def _once(api: str, home: str, calls: int, patience: float = 60.0) -> float:
    """Seconds until the bot, as an operator starts it, has answered once more."""
    settings = {
        "LIAISON_BOT_TOKEN": TOKEN, "LIAISON_API_URL": f"{api}bot", "LIAISON_API_FILE_URL": f"{api}file/bot",
        "LIAISON_DATA_DIR": home, "LIAISON_LOG_LEVEL": "ERROR",
    }  # fmt: skip
    began = time.monotonic()
    command = [sys.executable, "run.py", "serve"]
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, {MEASURED})
    try:
        while (found := told(api))["calls"] < calls:
            if process.poll() is not None:
                raise Wrong(f"it ended by itself with {process.returncode}")
            if time.monotonic() - began > patience:
                raise Wrong(f"no answer within {patience:.0f} s")
            time.sleep(0.02)
        return float(found["last_sent"]) - began
    finally:
        process.terminate()
        process.wait(timeout=30)


def told(api: str) -> dict[str, Any]:
    """What the canned Bot API was told so far."""
    with urllib.request.urlopen(urllib.request.Request(api + "told", b"")) as answer:
        found: dict[str, Any] = json.loads(answer.read())["result"]
    return found


def run(_site: Site, scale: Scale) -> list[Line]:
    """The first start ever, with the database to make; and a later one."""
    first: list[dict[str, float]] = []
    later: list[dict[str, float]] = []
    for _ in range(scale.rounds):
        with tempfile.TemporaryDirectory(prefix="liaison-bench-") as home:
            for number, seconds in enumerate((first, later), 1):
                with canned() as api:
                    check("updates to give", 1, asyncio.run(ask(api, f"load?1,1,{number}")))
                    seconds.append({"seconds": _once(api, home, 1)})
    later_, first_ = middle(later, "seconds"), middle(first, "seconds")
    return [
        Line(
            "start",
            "start to first answer",
            f"{later_:.1f} s",
            f"< {MOST:g} s",
            later_ < MOST,
            "SQLite, the database is there",
        ),
        Line("start", "the very first start", f"{first_:.1f} s", beside="the database and the key ring are made"),
    ]


def control(_site: Site) -> None:
    """Nobody has written: no answer comes, and the run has to fail."""
    with tempfile.TemporaryDirectory(prefix="liaison-bench-") as home, canned() as api:
        _once(api, home, 1, patience=3.0)
