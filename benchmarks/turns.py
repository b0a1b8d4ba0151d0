"""Full turns: an update is polled, stored, claimed, judged, changes a row, and its answer goes out and is settled; beside echoes
that store nothing."""

from __future__ import annotations

import asyncio
from typing import Final

from sqlalchemy import text

from benchmarks.crew import Effort, ask, canned, check, play, running, told
from benchmarks.houses import house
from benchmarks.lines import Line, Scale, a_second, middle
from benchmarks.sites import DATABASES, POSTGRESQL, SQLITE, Site
from benchmarks.updates import FIRST
from core.actors import Role
from core.concerns.drafting import ConcernDraft, Question
from core.drafts import Draft
from operation.house import House

PEOPLE: Final = 50
AIMS: Final = {SQLITE: 500.0, POSTGRESQL: 400.0}
PEERS: Final = {
    "PTB echo, default client": "peers:library_echo",
    "PTB echo over aiohttp": "peers:library_echo_over_aiohttp",
    "aiogram echo": "peer_aiogram:echo",
}
PARTS: Final = ("receive", "turns", "courier")
_SETTLED: Final = text("SELECT count(*) FROM outbox WHERE state = 'sent'")
_DONE: Final = text("SELECT count(*) FROM inbox WHERE state = 'done'")


async def in_the_middle(made: House) -> None:
    """Everybody is in the middle of telling a matter."""
    async with made.units.begin() as work:
        for chat in range(FIRST, FIRST + PEOPLE):
            person, _ = await work.people.arrive(chat, "zh-CN", work.new_id())
            await work.drafts.keep(
                Draft(person.id, Role.CONSTITUENT, Question.MATTER.value, 0, ConcernDraft().fields())
            )


async def ours(api: str, url: str, ring: str, each: int, within: float = 60.0) -> dict[str, float]:
    """The whole bot, polling."""
    many = PEOPLE * each
    async with house(url, ring, api) as made:
        await in_the_middle(made)
        liaison = made.bot()
        effort = Effort()
        async with running(liaison.run(PARTS)):
            try:
                found = await told(api, many, within=within)
                effort.done()
                settled = await _settled(made, many)
            finally:
                liaison.stop()
        check("answers settled, updates done", (many, many), settled)
        async with made.units.read() as work:
            for chat in range(FIRST, FIRST + PEOPLE):
                person, _ = await work.people.arrive(chat, "zh-CN", 0)
                draft = await work.drafts.current(person.id, Role.CONSTITUENT)
                check("messages in the matter", each, len(ConcernDraft.of(draft.fields).words) if draft else 0)
    check("chats that were answered", PEOPLE, found["chats"])
    return {"rate": many / found["seconds"], "per_cpu": many / effort.cpu}


async def _settled(made: House, many: int) -> tuple[int, int]:
    """Answers settled and updates done, once that is all of them, or does not become so any more."""
    sent = done = 0
    for _ in range(100):
        async with made.database.reading() as connection:
            sent = int((await connection.execute(_SETTLED)).scalar_one())
            done = int((await connection.execute(_DONE)).scalar_one())
        if (sent, done) == (many, many):
            break
        await asyncio.sleep(0.05)
    return sent, done


def once(site: Site, who: str, each: int, refuse: int = 0, within: float = 60.0) -> dict[str, float]:
    """One contestant, once: everybody writes so often."""
    with canned(refuse=refuse) as api:
        check("updates to give", PEOPLE * each, asyncio.run(ask(api, f"load?{PEOPLE},{each},1")))
        if who in PEERS:
            return play(PEERS[who], api=api, people=PEOPLE, each=each)
        url = site.copy(who, PEOPLE)
        try:
            return play("turns:ours", api=api, url=url, ring=site.ring, each=each, within=within)
        finally:
            site.drop(url)


def run(site: Site, scale: Scale) -> list[Line]:
    """Each database, and the peers."""
    found: dict[str, list[dict[str, float]]] = {who: [] for who in (*DATABASES, *(() if scale.short else PEERS))}
    for _ in range(scale.rounds):
        for who, rounds in found.items():
            rounds.append(once(site, who, scale.of(30, 2)))
    lines = []
    for who, rounds in found.items():
        rate, cost = middle(rounds, "rate"), f"{a_second(middle(rounds, 'per_cpu'))} by processor time"
        if who in AIMS:
            lines.append(
                Line("turns", f"full turns, {who}", a_second(rate), f"≥ {AIMS[who]:g}/s", rate >= AIMS[who], cost)
            )
        else:
            lines.append(Line("turns", f"{who}, nothing stored", a_second(rate), beside=cost))
    return lines


def control(site: Site) -> None:
    """Somebody who does not get their answers: the run has to fail."""
    once(site, SQLITE, 2, refuse=FIRST + 7, within=5.0)
