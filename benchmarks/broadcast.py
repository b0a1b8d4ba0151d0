"""A broadcast whose every result is stored, beside loops that store nothing; and the same where Telegram takes its time."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from sqlalchemy import text

from benchmarks.crew import Effort, canned, check, play, running, told
from benchmarks.houses import house
from benchmarks.lines import Line, Scale, a_second, middle
from benchmarks.sites import DATABASES, SQLITE, Site
from benchmarks.updates import ANNOUNCEMENT, FIRST
from core.actors import Role
from core.audiences import Audience
from core.broadcasts.model import Broadcast, Status, Wording
from operation.house import House

LIBRARY, LIBRARY_ON_UVLOOP, AIOGRAM, BARE = "PTB as it comes", "PTB on uvloop", "aiogram", "bare aiohttp"
AIMS: Final = {LIBRARY: 10.0, LIBRARY_ON_UVLOOP: 0.0, AIOGRAM: 1.2, BARE: 0.45}
"""How many times the peer's rate ours should be (DESIGN 5); 0 where it is only told."""
LATENCY: Final = 0.08
PAID: Final = 1000.0
"""Copies a second that Telegram takes at most, where they are paid for."""
_LEFT: Final = text(
    "SELECT total, total - sent - unreachable - failed - unknown - cancelled, expanded FROM broadcasts WHERE id = :id"
)
_STORED: Final = text("SELECT count(*), count(DISTINCT message_id) FROM broadcast_recipients WHERE state = 'sent'")


async def begin(made: House) -> int:
    """A broadcast to all constituents, under way from now on; its id."""
    async with made.units.begin() as work:
        broadcast = Broadcast(
            work.new_id(), "BY-G2026-0001", 1, work.now, Status.SENDING, {"zh-CN": Wording(ANNOUNCEMENT)},
            audience=Audience(frozenset({Role.CONSTITUENT})), urgent=True, started=work.now,
        )  # fmt: skip
        await work.broadcasts.add(broadcast)
    return broadcast.id


async def under_way(made: House, broadcast: int) -> tuple[int, int, bool]:
    """How many recipients are written down, how many of them have no result yet, and whether all are written down."""
    async with made.database.reading() as connection:
        total, left, expanded = (await connection.execute(_LEFT, {"id": broadcast})).one()
    return int(total), int(left), bool(expanded)


async def ours(api: str, url: str, ring: str, many: int, paid: bool) -> dict[str, float]:
    """The broadcaster, from the commit that starts it until every recipient's result is committed."""
    async with house(url, ring, api, paid=paid) as made:
        liaison = made.bot()
        async with running(liaison.run(("courier",))):
            while liaison.courier.epoch is None:  # noqa: ASYNC110  # it tells nobody when it has it
                await asyncio.sleep(0.01)
            effort = Effort()
            broadcast = await begin(made)
            total, left, expanded = 0, many, False
            while left or not expanded:
                await asyncio.sleep(0.04)
                total, left, expanded = await under_way(made, broadcast)
            effort.done()
            liaison.stop()
        async with made.database.reading() as connection:
            stored = (await connection.execute(_STORED)).one()
    check("recipients written down", many, total)
    check("recipients stored as sent, each with a message of its own", (many, many), tuple(stored))
    sent = await told(api, many, within=10)
    check("chats, and calls to the one that was called most", (many, 1), (sent["chats"], sent["most"]))
    return {**effort.figures(many), "load": effort.cpu / effort.wall}


def _once(site: Site, who: str, many: int, at_once: int, latency: float = 0.0, refuse: int = 0) -> dict[str, float]:
    """One contestant, once."""
    with canned(latency, refuse) as api:
        if who in PEERS:
            return play(PEERS[who], api=api, many=many, at_once=at_once)
        url = site.copy(who, many)
        try:
            return play("broadcast:ours", api=api, url=url, ring=site.ring, many=many, paid=latency > 0)
        finally:
            site.drop(url)


PEERS: Final = {
    LIBRARY: "peers:library@asyncio", LIBRARY_ON_UVLOOP: "peers:library", AIOGRAM: "peer_aiogram:broadcast", BARE: "peers:bare"
}  # fmt: skip


def at_full_speed(site: Site, scale: Scale) -> list[Line]:
    """No latency: what a copy costs. Each peer sends as many at once as it is quickest with."""
    peers = {} if scale.short else {LIBRARY: (2_000, 1), LIBRARY_ON_UVLOOP: (2_000, 1), AIOGRAM: (8_000, 32)}
    jobs = {
        **peers, BARE: (scale.of(20_000, 50), 32),
        **{database: (scale.of(20_000, 60), 0) for database in DATABASES},
    }  # fmt: skip
    found: dict[str, list[dict[str, float]]] = {who: [] for who in jobs}
    for _ in range(scale.rounds):
        for who, (many, at_once) in jobs.items():
            found[who].append(_once(site, who, many, at_once))
    rates = {who: middle(rounds, "rate") for who, rounds in found.items()}
    costs = {who: middle(rounds, "per_cpu") for who, rounds in found.items()}
    lines = []
    for database in DATABASES:
        for peer, aim in AIMS.items():
            if peer not in rates:
                continue
            ratio = rates[database] / rates[peer]
            lines.append(
                Line(
                    "broadcast", f"durable, {database}, beside {peer}", f"{a_second(rates[database])}, {ratio:.2f} ×",
                    f"≥ {aim:g} ×" if aim else "", ratio >= aim if aim else None,
                    f"{a_second(rates[peer])}; by processor time {costs[database] / costs[peer]:.2f} ×",
                )
            )  # fmt: skip
    return lines


def with_latency(site: Site, scale: Scale) -> list[Line]:
    """80 ms until an answer comes, and Telegram's paid ceiling: whether we hold it, and on how much of a core."""
    lines = []
    for database in DATABASES if not scale.short else DATABASES[:1]:
        many = scale.of(20_000, 60)  # 20 seconds of it: the ceiling is held, not only reached
        found = [_once(site, database, many, 0, LATENCY)]
        rate, load = middle(found, "rate"), middle(found, "load")
        lines.append(
            Line(
                "latency", f"paid broadcast at 80 ms, {database}", f"{a_second(rate)} on {load:.2f} of a core",
                "≥ 950/s of at most 1,000/s, < 1 core",
                rate >= 0.95 * PAID and load < 1.0, f"{many:,} copies, from the first to the last result",
            )
        )  # fmt: skip
    for peer, many in () if scale.short else ((LIBRARY, 600), (AIOGRAM, 6_000), (BARE, 6_000)):
        found_ = _once(site, peer, many, 100, LATENCY)
        lost = f"; {found_['lost']:.0f} of {many:,} given up" if found_["lost"] else ""
        lines.append(Line("latency", f"{peer}, 100 at once", a_second(found_["rate"]), beside=f"nothing stored{lost}"))
    return lines


def run(site: Site, scale: Scale) -> list[Line]:
    """Both."""
    return at_full_speed(site, scale) + with_latency(site, scale)


def control(site: Site) -> None:
    """A chat that does not take its copy: the run has to fail."""
    _once(site, SQLITE, 60, 0, refuse=FIRST + 7)


__all__: list[Any] = ["begin", "control", "ours", "run", "under_way"]
