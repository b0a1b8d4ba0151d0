"""The figures among very many concerns: 200,000 on SQLite, 1,000,000 on PostgreSQL; a fifth of them in the last twelve months, or
all of them.

    python -m benchmarks.figures [--sqlite 200000] [--postgresql 1000000]

The concerns are made by the databases themselves, with sealed words as long as in life; each has come to an outcome but a tenth.
"""

from __future__ import annotations

import argparse
import asyncio
import secrets
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from sqlalchemy import text

from benchmarks.search import house, percentile
from core.actors import Actor, Desk, Role
from core.figures import reading
from storage.work import Units
from tests import postgres
from tests.databases import COMMITTEE

DESK: Final = Actor(COMMITTEE.id, 900, Role.STAFF, desks=frozenset({Desk.LIAISON}))
TIMES: Final = 12
SECTORS: Final = ("agriculture", "education", "medicine")
DAY: Final = 86_400_000_000
"""Microseconds."""
_SERIES: Final = {
    True: "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {many}) SELECT n FROM s)",
    False: "generate_series(1, {many}) AS s(n)",
}
_CONCERNS: Final = """
INSERT INTO concerns (committee_id, id, number, status, sector, contributor, pseudonym, submitted_at, since, entry, on_behalf,
    named, seat, taken, first_answer_at, channel, unit, outcome, consent, item, item_number, rating, insisted, reopened,
    appeal_refused, common, version, words)
SELECT 1, n, 'BY-' || n, CASE WHEN n % 10 = 0 THEN 'in_dialogue' WHEN n % 10 = 1 THEN 'awaiting_rating' ELSE 'closed' END,
    CASE n % 3 WHEN 0 THEN 'medicine' WHEN 1 THEN 'education' ELSE 'agriculture' END, n, '3-17', {at}, {at}, '', false,
    false, n % 400, true, {at} + (CAST(n AS bigint) * 7919 % 240) * 3600000000 + 1, '', '',
    CASE WHEN n % 10 = 0 THEN '' ELSE 'explained' END, 'none', 0, '',
    CASE n % 5 WHEN 2 THEN 'solved' WHEN 3 THEN 'partly' ELSE NULL END, false, 0, false, 0, 1, {words}
FROM {series}
"""
_TOLD: Final = """
INSERT INTO outcomes_told (committee_id, concern_id, outbox_id, sector, received_at, state)
SELECT committee_id, id, id, sector, submitted_at, CASE WHEN id % 50 = 7 THEN 'failed' ELSE 'sent' END
FROM concerns WHERE outcome <> ''
"""


async def fill(units: Units, many: int, days: int) -> None:
    """So many concerns, spread over so many days."""
    embedded = units.database.embedded
    newest = int(units.clock().timestamp()) * 1_000_000
    at = f"{newest} - CAST(n AS bigint) * {days * DAY // many}"
    words = "randomblob(400)" if embedded else r"decode(repeat(md5(n::text), 25), 'hex')"
    async with units.database.writing(within=None) as connection:
        if not embedded:
            await connection.execute(text("SET LOCAL statement_timeout = 0"))
        series = _SERIES[embedded].format(many=many)
        await connection.exec_driver_sql(_CONCERNS.format(at=at, words=words, series=series))
        await connection.exec_driver_sql(_TOLD)
        await connection.execute(text("ANALYZE"))
    if not embedded:
        # as a server does by itself overnight; twice, for what looks at the new rows meanwhile holds it up
        for table in ("outcomes_told", "concerns") * 2:
            await units.database._vacuum(f"VACUUM {table}")


async def measure(units: Units, name: str, many: int, days: int) -> str:
    """The row of the table."""
    await fill(units, many, days)
    times: list[float] = []
    counted = 0
    for _ in range(TIMES):
        start = time.perf_counter()
        async with units.read() as work:
            counted = (await reading.report(work, DESK)).whole.received
        times.append(time.perf_counter() - start)
    if counted < many * min(1.0, 330 / days):
        raise RuntimeError(f"only {counted:,} of {many:,} were counted")
    return f"| {name} | {many:,} | {counted:,} | {percentile(times, 0.5):.0f} ms | {percentile(times, 0.95):.0f} ms |"


def spans(many: int) -> Sequence[tuple[int, int]]:
    """How many, over how many days."""
    return ((1_000, 360), (many, 1800), (many, 330))


async def run(sqlite: int, postgresql: int) -> list[str]:
    """Both databases."""
    rows: list[str] = []
    for many, days in spans(sqlite):
        with tempfile.TemporaryDirectory(prefix=f"bench-figures-{secrets.token_hex(2)}-") as home:
            async with house(f"sqlite+aiosqlite:///{Path(home) / 'figures.db'}") as units:
                rows.append(await measure(units, "SQLite", many, days))
                print(rows[-1], flush=True)
    cluster = postgres.start({**postgres.QUICK, "shared_buffers": "1GB", "max_wal_size": "8GB", "jit": "off"})
    try:
        for many, days in spans(postgresql):
            name = await cluster.create()
            async with house(cluster.url(name).replace("postgresql://", "postgresql+asyncpg://")) as units:
                rows.append(await measure(units, "PostgreSQL", many, days))
                print(rows[-1], flush=True)
            await cluster.drop(name)
    finally:
        cluster.stop()
    return rows


def main() -> None:
    """Measures, and prints a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures")
    parser.add_argument("--sqlite", type=int, default=200_000)
    parser.add_argument("--postgresql", type=int, default=1_000_000)
    given = parser.parse_args()
    rows = asyncio.run(run(given.sqlite, given.postgresql))
    print("\n| database | concerns | of the period | p50 | p95 |\n| --- | --- | --- | --- | --- |")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
