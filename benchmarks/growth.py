"""What grows with the years must not grow slower: claims, leases and the pages of queues at a thousand rows, and at a million.

Most rows are the past, a tenth is open, as after a long outage; they are multiplied by the database itself out of one row that
the program wrote. What is read is the program's own, sealed and opened as ever.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import text

from benchmarks.broadcast import begin
from benchmarks.crew import check, play
from benchmarks.houses import crowd, house
from benchmarks.lines import Line, Scale, millis, share
from benchmarks.sites import DATABASES, Site
from benchmarks.updates import FIRST, message
from core.actors import Actor, Desk, Role
from core.concerns import reading as concerns
from core.concerns.model import Concern
from core.concerns.model import Status as Concerning
from core.notices import Notice
from core.opinions import reading as opinions
from core.opinions.model import Opinion, Status, Text
from core.queues import Arrived, Delivered, Outcome, Result
from operation.house import House
from storage.broadcasting import Broadcasting
from storage.outbox import Outbox

TIMES: Final = 40
"""How often each thing is done at each size."""
BATCH: Final = 20
"""Rows of one lease."""
MOST: Final = 0.05
WORSE: Final = 3.0
STRETCH: Final = 100_000
"""Rows made by one statement."""
LATER: Final = 10**15
"""Microseconds: what is multiplied waits behind what is measured."""
_PERSON: Final = 7
_SERIES: Final = {
    True: "WITH RECURSIVE series(n) AS (SELECT {0} UNION ALL SELECT n + 1 FROM series WHERE n < {1})",
    False: "WITH series AS (SELECT n FROM generate_series({0}::bigint, {1}::bigint) AS n)",
}
_OPEN: Final = "n % 10 = 0"


def _either(open_: str, past: str) -> str:
    return f"CASE WHEN {_OPEN} THEN {open_} ELSE {past} END"


def multiplied(embedded: bool) -> Mapping[str, Mapping[str, str]]:
    """For each table what makes a row another one than its model."""
    lane = "randomblob(32)" if embedded else "decode(md5(n::text), 'hex')"
    behind = _either(f"{9 * 10**18} - n", "n")
    return {
        "inbox": {
            "update_id": f"{10**12} + n", "lane": lane, "state": _either("'waiting'", "'done'"),
            "body": _either("body", "NULL"), "received_at": f"received_at + {LATER}",
            "settled_at": _either("NULL", "received_at"),
        },
        "outbox": {
            "id": behind, "person_id": f"{10**9} + n", "state": _either("'pending'", "'sent'"),
            "payload": _either("payload", "NULL"), "settled_at": _either("NULL", "told_at"),
        },
        "opinions": {
            "id": behind, "status": _either(f"'{Status.SUBMITTED}'", f"'{Status.RETAINED}'"), "number": "'N-' || n",
            "received": f"received + {LATER} + n", "reporter": "n % 3000",
        },
        "concerns": {
            "id": behind, "status": _either(f"'{Concerning.ACCEPTED}'", f"'{Concerning.CLOSED}'"), "number": "'N-' || n",
            "since": f"since + {LATER} + n", "contributor": f"{10**9} + n % 100000", "seat": "100000 + n % 3000",
        },
        "broadcast_recipients": {"person_id": behind, "state": _either("'waiting'", "'sent'"), "message_id": "n"},
        "people": {"id": behind, "handle": lane},
        "data_keys": {"subject": behind},
    }  # fmt: skip


@dataclass
class Town:
    """A house whose tables grow."""

    made: House
    epoch: int = 0
    broadcast: int = 0
    rows: int = 0
    _update: int = 0
    times: dict[str, list[float]] = field(default_factory=dict)

    async def settle_in(self) -> None:
        """What is measured, and the models of what is multiplied."""
        await crowd(self.made, TIMES * BATCH * 4)
        async with self.made.units.begin() as work:
            now, words = (
                work.now,
                Text("关于修复灌溉渠的建议", "渠塌了两处" * 20, "年久失修" * 20, "由水务部门牵头修复" * 20),
            )
            for number, status in enumerate([Status.SUBMITTED] * 110 + [Status.SIGNED] * 110):
                item = Opinion(
                    work.new_id(), status, 50, words, now, number=f"S-{number}", received=now - timedelta(hours=1)
                )
                await work.opinions.add(item)
            for number in range(180):
                mine = number < 60
                status_ = Concerning.ASSIGNED if mine else (Concerning.SUBMITTED, Concerning.ACCEPTED)[number % 2]
                await work.concerns.add(
                    Concern(
                        work.new_id(), f"C-{number}", status_, "education", _PERSON, "渠塌了两处" * 20, "pine", now, now,
                        seat=_PERSON if mine else 0,
                    )
                )  # fmt: skip
        self.broadcast = await begin(self.made)
        self.epoch = await Outbox(self.made.units).hold("bench", 7200) or 0
        while await Broadcasting(self.made.units).expand(self.epoch, 5000):
            pass
        await self._restock()

    async def _restock(self) -> None:
        """Updates to claim and parcels to lease for one more look."""
        updates = []
        for _ in range(TIMES):
            self._update += 1
            chat = FIRST + self._update
            updates.append(Arrived(self._update, f"p{chat}", message(self._update, chat)))
        await self.made.inbox.keep(updates)
        async with self.made.units.begin() as work:
            for number in range(TIMES * BATCH):
                person, _ = await work.people.arrive(FIRST + number, "zh-CN", 0)
                await work.tell(Notice(person.id, "common-missing"))

    async def grow(self, to: int) -> None:
        """So many rows in each table."""
        embedded = self.made.database.embedded
        for table in multiplied(embedded):
            for start in range(self.rows, to, STRETCH):
                await self._multiply(table, start + 1, min(to, start + STRETCH))
        if not embedded:
            async with self.made.database.writing(within=600) as connection:
                await connection.execute(text("SET LOCAL statement_timeout = 0"))
                await connection.execute(text("ANALYZE"))  # a server does so by itself, a minute later
        self.rows = to

    async def _multiply(self, table: str, first: int, last: int) -> None:
        embedded = self.made.database.embedded
        changes = multiplied(embedded)[table]
        key = {"broadcast_recipients": "person_id", "data_keys": "subject", "inbox": "seq"}.get(table, "id")
        kind = "WHERE kind = 'person'" if table == "data_keys" else ""
        async with self.made.database.writing(within=600) as connection:
            await connection.execute(
                text("PRAGMA cache_size = -200000" if embedded else "SET LOCAL statement_timeout = 0")
            )
            names = [row[0] for row in await connection.execute(text(_columns(embedded, table))) if row[0] != "seq"]
            values = ", ".join(changes.get(name, name) for name in names)
            model = f"(SELECT * FROM {table} {kind} ORDER BY {key} LIMIT 1) AS model"
            series = _SERIES[embedded].format(first, last)
            await connection.execute(
                text(f"{series} INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {model}, series")
            )
            if embedded:
                await connection.execute(text("PRAGMA cache_size = -2000"))  # as it was, for what is measured

    async def look(self) -> None:
        """Does each thing many times, and takes its time."""
        self.times.clear()
        await self._restock()
        desk = Actor(1, _PERSON, Role.STAFF, desks=frozenset({Desk.INFORMATION, Desk.LIAISON}))
        member = Actor(1, _PERSON, Role.MEMBER, seat=_PERSON, convenes=frozenset({"education"}))
        for _ in range(TIMES):
            await self._timed("claim of the next update", self._claim)
            await self._timed("lease from the outbox", self.lease)
            await self._timed("lease of a broadcast", self._lease_of_broadcast)
            await self._timed("opinion queue", lambda: self._read(opinions.queue, desk, 210))
            await self._timed("concerns of the desk", lambda: self._read(concerns.desk, desk, 50))
            await self._timed("a member's cases", lambda: self._read(_inbox, member, 60))

    async def _timed(self, what: str, do: Callable[[], Awaitable[None]]) -> None:
        start = time.perf_counter()
        await do()
        self.times.setdefault(what, []).append(time.perf_counter() - start)

    async def _claim(self) -> None:
        async with self.made.inbox.claim() as claimed:
            check("an update is claimed", True, claimed is not None)

    async def lease(self) -> None:
        """Parcels leased and settled."""
        queue = Outbox(self.made.units)
        rows = await queue.lease(self.epoch, BATCH)
        check("parcels leased", BATCH, len(rows))
        await queue.settle([Outcome(row, Result.SENT) for row in rows])

    async def _lease_of_broadcast(self) -> None:
        queue = Broadcasting(self.made.units)
        leased = await queue.lease(self.epoch, BATCH, {})
        check("recipients leased", BATCH, len(leased))
        await queue.settle([Delivered(one, Result.SENT, number) for number, one in enumerate(leased, 1)])

    async def _read(self, reader: Callable[[Any, Actor], Awaitable[Any]], actor: Actor, least: int) -> None:
        async with self.made.units.read() as work:
            found = len(await reader(work, actor))
        check("as many as there are on the page", True, found >= min(least, 50))


async def _inbox(work: Any, actor: Actor) -> list[Concern]:
    cases, waiting = await concerns.inbox(work, actor)
    return [*cases, *waiting]


def _columns(embedded: bool, table: str) -> str:
    if embedded:
        return f"SELECT name FROM pragma_table_info('{table}')"
    return f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"


async def ours(url: str, ring: str, sizes: list[int]) -> dict[str, list[float]]:
    """95th percentile of each thing at each size."""
    found: dict[str, list[float]] = {}
    async with house(url, ring) as made:
        town = Town(made)
        await town.settle_in()
        for size in sizes:
            await town.grow(size)
            await town.look()
            for what, times in town.times.items():
                found.setdefault(what, []).append(share(times, 0.95))
            async with made.database.reading() as connection:
                rows = (await connection.execute(text("SELECT count(*) FROM concerns"))).scalar_one()
            check("rows that it grew to", True, rows >= size)
    return found


def run(site: Site, scale: Scale) -> list[Line]:
    """Each database."""
    sizes = [200, 400] if scale.short else [1_000, 100_000, scale.size]
    lines = []
    for database in DATABASES:
        url = site.copy(database, 0)
        try:
            found = play("growth:ours", url=url, ring=site.ring, sizes=sizes)
        finally:
            site.drop(url)
        for what, (first, *more) in found.items():
            last = more[-1]
            met = last <= WORSE * first and last < MOST
            lines.append(
                Line(
                    "growth", f"{what}, {database}", f"p95 {millis(last)} at {sizes[-1]:,}, {last / first:.1f} ×",
                    f"≤ {WORSE:g} × of {sizes[0]:,}, < {millis(MOST)}", met,
                    ", ".join(f"{millis(value)} at {size:,}" for value, size in zip((first, *more[:-1]), sizes, strict=False)),
                )
            )  # fmt: skip
    return lines


async def _empty(url: str, ring: str) -> None:
    async with house(url, ring) as made:
        await Town(made, epoch=await Outbox(made.units).hold("bench", 60) or 0).lease()


def control(site: Site) -> None:
    """A town with nothing in it to find: the run has to fail."""
    url = site.copy(DATABASES[0], 0)
    try:
        asyncio.run(_empty(url, site.ring))
    finally:
        site.drop(url)
