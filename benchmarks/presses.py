"""The answer to a press while a broadcast goes out at its full budget, and while nothing else happens."""

from __future__ import annotations

import asyncio
from typing import Final

from sqlalchemy import text

from benchmarks.broadcast import begin
from benchmarks.canned import WATCHED
from benchmarks.crew import ask, canned, check, play, running
from benchmarks.houses import house, webhook
from benchmarks.lines import Line, Scale, a_second, middle, millis, share
from benchmarks.receive import free_port, listening, posted
from benchmarks.sites import DATABASES, SQLITE, Site
from bot.callbacks import pack
from core.notices import Button
from operation.house import House

A_SECOND: Final = 20.0
"""Presses, each by somebody else."""
MOST: Final = 1.0
WORSE: Final = 2.0
LATENCY: Final = 0.08
HELP: Final = pack(Button("people-home-help", "people.help"))
_SENT: Final = text("SELECT sent FROM broadcasts")


async def _pressing(made: House) -> None:
    """The people who press, known and asked nothing."""
    async with made.units.begin() as work:
        for number in range(200):
            await work.people.arrive(WATCHED + number, "zh-CN", work.new_id())


async def ours(api: str, url: str, ring: str, presses: int, busy: bool) -> dict[str, float]:
    """The whole bot behind its webhook; how long until a press is answered, from when it was due to when the answer arrives."""
    port = free_port()
    async with house(url, ring, api, paid=True, **webhook(port)) as made:
        await _pressing(made)
        liaison = made.bot()
        async with running(liaison.run()):
            try:
                await listening(port)
                await posted(port, HELP, 5, A_SECOND, first=WATCHED + 150, people=5)
                if busy:
                    await begin(made)
                    await asyncio.sleep(1.5)
                before = await _sent(made)
                found = await posted(port, HELP, presses, A_SECOND, first=WATCHED, people=100, number=1000)
                sent = await _sent(made) - before
                times = await _answered(api, found["begun"])
            finally:
                liaison.stop()
    return {"p50": share(times, 0.5), "p95": share(times, 0.95), "worst": max(times), "copies": sent / found["seconds"]}


async def _sent(made: House) -> int:
    async with made.database.reading() as connection:
        return int((await connection.execute(_SENT)).scalar() or 0)


async def _answered(api: str, begun: list[float]) -> list[float]:
    """The time of each press until its answer; waits a little for the last ones."""
    watched: list[tuple[float, int]] = []
    for _ in range(100):
        watched = [(at, chat) for at, chat in (await ask(api, "told"))["watched"] if chat < WATCHED + 100]
        if len(watched) >= len(begun):
            break
        await asyncio.sleep(0.1)
    check("presses answered", len(begun), len(watched))
    waiting: dict[int, list[float]] = {}
    for number, at in enumerate(begun):
        waiting.setdefault(WATCHED + number % 100, []).append(at)
    return [at - waiting[chat].pop(0) for at, chat in sorted(watched)]


def _once(site: Site, database: str, presses: int, people: int, busy: bool, refuse: int = 0) -> dict[str, float]:
    url = site.copy(database, people)
    try:
        with canned(LATENCY, refuse) as api:
            return play("presses:ours", api=api, url=url, ring=site.ring, presses=presses, busy=busy)
    finally:
        site.drop(url)


def run(site: Site, scale: Scale) -> list[Line]:
    """Idle and busy, in alternation."""
    presses, people = scale.of(160, 20), scale.of(20_000, 2_000)
    lines = []
    for database in DATABASES if not scale.short else (SQLITE,):
        idle, busy = [], []
        for _ in range(scale.of(2, 1)):
            idle.append(_once(site, database, presses, 60, busy=False))
            busy.append(_once(site, database, presses, people, busy=True))
        quiet, loud = middle(idle, "p95"), middle(busy, "p95")
        copies, worst = middle(busy, "copies"), middle(busy, "worst")
        lines.append(
            Line(
                "presses", f"answer to a press during a paid broadcast, {database}",
                f"p95 {millis(loud)}, {loud / quiet:.1f} × idle",
                "≤ 2 × idle, < 1 s", loud <= WORSE * quiet and loud < MOST,
                f"idle p95 {millis(quiet)}; beside {a_second(copies)} copies, worst {millis(worst)}",
            )
        )  # fmt: skip
    return lines


def control(site: Site) -> None:
    """Somebody who presses and gets no answer: the run has to fail."""
    _once(site, SQLITE, 20, 60, busy=False, refuse=WATCHED + 7)
