"""The webhook: an update is stored and committed before it is acknowledged, over real HTTP, from a process on the other core."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from typing import Any, Final

from aiohttp import web
from sqlalchemy import text
from telegram import Bot, Update
from telegram.ext import ApplicationBuilder

from benchmarks.crew import Effort, Wrong, aside, canned, check, play, running
from benchmarks.houses import SECRET, house, webhook
from benchmarks.lines import Line, Scale, a_second, middle, millis, share
from benchmarks.sites import DATABASES, Site
from benchmarks.updates import TOKEN

RATE: Final = 1000.0
PEER: Final = "PTB's queue, nothing stored"
PEOPLE: Final = 2000
_STORED: Final = text("SELECT count(*) FROM inbox WHERE state = 'waiting'")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def posted(
    port: int, kind: str, many: int, rate: float, *,
    first: int = 1, people: int = PEOPLE, secret: str = SECRET, number: int = 1,
) -> dict[str, Any]:  # fmt: skip
    """What Telegram's side saw, posting from the other core."""
    given = {
        "port": port,
        "secret": secret,
        "kind": kind,
        "many": many,
        "people": people,
        "first": first,
        "rate": rate,
        "number": number,
    }
    arguments = [part for name, value in given.items() for part in (f"--{name}", str(value))]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.load", *arguments, stdout=asyncio.subprocess.PIPE
    )
    aside(process.pid)
    output, _ = await process.communicate()
    if process.returncode:
        raise Wrong("not every call had an answer")
    found: dict[str, Any] = json.loads(output)
    return found


async def listening(port: int) -> None:
    """Returns once somebody listens there."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            return


async def _measured(port: int, many: int, steady: int, secret: str = SECRET) -> dict[str, float]:
    """As quickly as they are taken, then at a steady rate."""
    await listening(port)
    await posted(port, "words", min(400, many), 0, first=10_000_000, secret=secret)
    effort = Effort()
    found = await posted(port, "words", many, 0, first=20_000_000, secret=secret)
    effort.done()
    check("acknowledged", {"200": many}, found["statuses"])
    steadily = await posted(port, "words", steady, RATE, first=30_000_000, secret=secret)
    check("acknowledged", {"200": steady}, steadily["statuses"])
    times = steadily["times"]
    return {
        "rate": many / found["seconds"], "per_cpu": many / effort.cpu,
        "p50": share(times, 0.5), "p99": share(times, 0.99), "worst": max(times), "held": steady / steadily["seconds"],
    }  # fmt: skip


async def ours(api: str, url: str, ring: str, many: int, steady: int, secret: str) -> dict[str, float]:
    """Our door, on this database."""
    port = free_port()
    async with house(url, ring, api, **webhook(port)) as made:
        liaison = made.bot()
        async with running(liaison.run(("receive",))):
            try:
                figures = await _measured(port, many, steady, secret)
            finally:
                liaison.stop()
        async with made.database.reading() as connection:
            stored = (await connection.execute(_STORED)).scalar_one()
    check("updates stored", many + steady + min(400, many), stored)
    return figures


async def library(api: str, many: int, steady: int) -> dict[str, float]:
    """The library's queue in memory behind the same kind of door: acknowledged, and nowhere stored."""
    port, bot = free_port(), Bot(TOKEN, base_url=f"{api}bot")
    application = ApplicationBuilder().bot(bot).updater(None).build()

    async def handle(request: web.Request) -> web.Response:
        await application.update_queue.put(Update.de_json(await request.json(), bot))
        return web.Response()

    door = web.Application()
    door.router.add_post("/telegram", handle)
    runner = web.AppRunner(door, access_log=None)
    async with application:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        figures = await _measured(port, many, steady)
        await runner.cleanup()
    return figures


def _once(site: Site, who: str, many: int, steady: int, secret: str = SECRET) -> dict[str, float]:
    with canned() as api:
        if who == PEER:
            return play("receive:library", api=api, many=many, steady=steady)
        url = site.copy(who, 0)
        try:
            return play("receive:ours", api=api, url=url, ring=site.ring, many=many, steady=steady, secret=secret)
        finally:
            site.drop(url)


def run(site: Site, scale: Scale) -> list[Line]:
    """Each database, and the peer."""
    found: dict[str, list[dict[str, float]]] = {who: [] for who in (*DATABASES, PEER)}
    for _ in range(scale.rounds):
        for who, rounds in found.items():
            rounds.append(_once(site, who, scale.of(8_000, 100), scale.of(3_000, 100)))
    lines = []
    for who, rounds in found.items():
        rate, p99 = middle(rounds, "rate"), middle(rounds, "p99")
        cost = f"{a_second(middle(rounds, 'per_cpu'))} by processor time"
        at = f"p50 {millis(middle(rounds, 'p50'))}, {a_second(middle(rounds, 'held'))} held"
        if who == PEER:
            lines += [
                Line("receive", who, a_second(rate), beside=cost),
                Line("receive", f"{who}: p99 at 1,000/s", millis(p99), beside=at),
            ]
            continue
        lines.append(
            Line("receive", f"stored and acknowledged, {who}", a_second(rate), "≥ 2,500/s", rate >= 2500, cost)
        )
        lines.append(Line("receive", f"p99 at 1,000/s, {who}", millis(p99), "< 25 ms", p99 < 0.025, at))
    return lines


def control(site: Site) -> None:
    """Calls that are not Telegram's: nothing of them is stored, and the run has to fail."""
    _once(site, DATABASES[0], 50, 50, "another-secret-than-the-one")
