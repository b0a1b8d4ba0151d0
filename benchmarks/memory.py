"""Memory: the bot at rest, and what a broadcast to very many adds to it."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path
from typing import Final

from benchmarks.broadcast import begin, under_way
from benchmarks.crew import canned, check, play, running, told
from benchmarks.houses import house
from benchmarks.lines import Line, Scale
from benchmarks.sites import SQLITE, Site
from benchmarks.updates import FIRST

IDLE: Final = 150.0
ADDED: Final = 100.0
"""Megabytes."""


def resident() -> float:
    """Megabytes of this process that are in memory (Linux: the second number of statm, in pages)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


async def ours(api: str, url: str, ring: str, many: int, seconds: float) -> dict[str, float]:
    """The whole bot at rest; then everybody is written down, and copies go out meanwhile and on, for so many seconds."""
    async with house(url, ring, api) as made:
        liaison = made.bot()
        async with running(liaison.run()):
            try:
                await asyncio.sleep(3.0)
                idle = most = resident()
                broadcast = await begin(made)
                end = time.monotonic() + seconds
                total, left, expanded = 0, many, False
                while (left or not expanded) and (time.monotonic() < end or not expanded):
                    await asyncio.sleep(0.1)
                    most = max(most, resident())
                    total, left, expanded = await under_way(made, broadcast)
            finally:
                liaison.stop()
    check("recipients written down", many, total)
    sent = await told(api, total - left)
    check("calls to the one that was called most", 1, sent["most"])
    check("copies stored, or under way at the stop", True, total - left <= sent["calls"] <= total - left + 5000)
    return {"idle": idle, "added": most - idle, "sent": total - left}


def run(site: Site, scale: Scale, refuse: int = 0) -> list[Line]:
    """On SQLite: the database is then in the process too."""
    many = 300 if scale.short else scale.size
    url = site.copy(SQLITE, many)
    try:
        with canned(refuse=refuse) as api:
            found = play("memory:ours", api=api, url=url, ring=site.ring, many=many, seconds=scale.of(40, 10))
    finally:
        site.drop(url)
    return [
        Line("memory", "the whole bot at rest", f"{found['idle']:.0f} MB", f"< {IDLE:g} MB", found["idle"] < IDLE),
        Line(
            "memory", f"added by a broadcast to {many:,}", f"{found['added']:.0f} MB", f"< {ADDED:g} MB",
            found["added"] < ADDED, f"all written down, {found['sent']:,.0f} copies sent while it was watched",
        ),
    ]  # fmt: skip


def control(site: Site) -> None:
    """More recipients expected than there are: the run has to fail."""
    url = site.copy(SQLITE, 60)
    with canned(refuse=FIRST) as api:
        play("memory:ours", api=api, url=url, ring=site.ring, many=61, seconds=2.0)
