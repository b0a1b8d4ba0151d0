"""Search, similar and the pages of the desk among very many concerns: a fifth as many on SQLite as on PostgreSQL.

The documents are made by the databases themselves: each has the hashed features of a text of ``tests/similar`` and a dozen words
out of fifty thousand, some of them very common. So every question has hundreds of near answers, which is worse than life. The
newest sixty thousand have sealed words, so that what is found is opened as in life.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import bindparam, insert, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.crew import check, play
from benchmarks.lines import Line, Scale
from benchmarks.similar import lines
from benchmarks.sites import POSTGRESQL, SQLITE, Site
from benchmarks.updates import FIRST
from bot.render import Renderer
from core.actors import Actor, Desk, Role
from core.search.features import features
from core.search.finding import search
from core.search.model import Kind
from core.search.similar import similar
from operation.house import now
from storage import migrate
from storage.concerns import ConcernRow
from storage.database import Database
from storage.keyring import SIZE, Keyring
from storage.sealing import DataKeyRow, Sealer, context
from storage.search_index import SearchIndex
from storage.search_triggers import FULL_TEXT, triggers
from storage.work import Units
from tests.console.office import opened
from tests.databases import COMMITTEE, Clock, House
from texts.catalog import Catalog

DESK = Actor(COMMITTEE.id, 900, Role.STAFF, desks=frozenset({Desk.LIAISON, Desk.INFORMATION}))
SMALL = 1_000
EXTRA = 12
VOCABULARY = 50_000
ASKED = 150
SEALED = 60_000
WORDS = ("words", "name", "reach", "reason", "outcome_words")
LIMIT_MS = 50.0
FILLING = 1200.0
"""Seconds in which a million concerns are made, indexed and asked for."""
PAGES = (
    ("page of the concerns at the desk", "/concerns", "BY-2026-"),
    ("page of the opinion items at the desk", "/opinions", "<main"),
    ("page of a search at the desk", "/search?q=停水", "BY-2026-"),
    ("page of a search of two words", "/search?q=路灯 学校", "<main"),
)
PAGES_WARM, PAGES_ASKED = 5, 60
Ask = Callable[[Units, str], Awaitable[object]]

_CONCERNS = """
INSERT INTO concerns (committee_id, id, number, status, sector, contributor, pseudonym, submitted_at, since, entry, on_behalf,
    named, seat, taken, channel, unit, outcome, consent, item, item_number, insisted, reopened, appeal_refused, common,
    version, words)
SELECT {committee}, n, 'BY-2026-' || n, CASE WHEN n % 10 < 7 THEN 'closed' WHEN n % 10 < 9 THEN 'accepted' ELSE 'in_dialogue' END,
    CASE n % 3 WHEN 0 THEN 'medicine' WHEN 1 THEN 'education' ELSE 'agriculture' END, n % 90000 + 1, '3-17', n, n, '',
    false, false, n % 400, false, '', '', '', 'none', 0, '', false, 0, false, 0, 1, {empty}
FROM {numbers}
"""
_RANDOM = "CAST(({random}) * ({random}) * ({random}) * {vocabulary} AS integer)"
"""A word of the vocabulary: the cube of chance makes the first ones very common."""


def percentile(times: Sequence[float], share: float) -> float:
    """Milliseconds below which this share of the times lies."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] * 1000


async def fill(units: Units, many: int) -> None:
    """Makes the concerns and their index, and counts its words, each with one statement."""
    texts = [part for part in ("tuning", "held_out") for line in lines(part) for part in (line.same, line.other_matter)]
    async with units.begin(within=None) as work:
        index = SearchIndex(work.session)
        hashed = [" ".join(index.all_hashed((*features(words).tokens(), f"k{Kind.CONCERN.value}"))) for words in texts]
        connection = work.session.connection
        for statement in _loading(connection.dialect.name, many):
            await connection.exec_driver_sql(statement)
        rows = [{"number": number, "tokens": tokens} for number, tokens in enumerate(hashed)]
        await connection.execute(text("INSERT INTO made_texts VALUES (:number, :tokens)"), rows)
        for statement in _making(connection.dialect.name, many, len(texts), index.edition):
            await connection.exec_driver_sql(statement)
        await _sealed(units, connection, many)
    await _analyzed(units.database)


async def _sealed(units: Units, connection: AsyncConnection, many: int) -> None:
    """Words of their own for the newest, each sealed under a data key of its own."""
    said = [line.same for line in lines("tuning")]
    keys, words = [], []
    for number in range(max(1, many - SEALED + 1), many + 1):
        data_key = secrets.token_bytes(SIZE)
        name, wrapped = units.keyring.wrap(data_key, context(COMMITTEE.id, ("case", number)))
        texts = json.dumps({**dict.fromkeys(WORDS, ""), "words": said[number % len(said)], "files": [], "places": []})
        sealed = Sealer(COMMITTEE.id, data_key).seal("concerns.words", number, texts)
        keys.append(
            {"committee_id": COMMITTEE.id, "kind": "case", "subject": number, "wrapped_by": name, "wrapped": wrapped}
        )
        words.append({"of": number, "words": sealed})
    await connection.execute(insert(DataKeyRow), keys)
    these = (ConcernRow.committee_id == COMMITTEE.id, ConcernRow.id == bindparam("of"))
    changed = update(ConcernRow).where(*these).values(words=bindparam("words"))
    await connection.execute(changed, words)


def _loading(dialect: str, many: int) -> list[str]:
    """Triggers out of the way, and the numbers from 1 on."""
    common = ["CREATE TABLE made_texts (number integer PRIMARY KEY, tokens text)"]
    if dialect == "sqlite":
        names = ("search_in", "search_out", "search_anew")
        series = f"WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {many}) SELECT n FROM s"
        return [*common, *(f"DROP TRIGGER {name}" for name in names), f"CREATE TABLE made AS {series}"]
    return [
        "SET LOCAL statement_timeout = 0", "SET LOCAL maintenance_work_mem = '512MB'", "SET LOCAL work_mem = '256MB'", *common,
        "DROP TRIGGER search_counts ON search_documents", f"DROP INDEX {FULL_TEXT}_tokens",
        f"CREATE TABLE made AS SELECT n FROM generate_series(1, {many}) AS n",
    ]  # fmt: skip


def _making(dialect: str, many: int, texts: int, edition: int) -> list[str]:
    committee = COMMITTEE.id
    if dialect == "sqlite":
        word = _RANDOM.format(random="abs(random() % 100000) / 100000.0", vocabulary=VOCABULARY)
        extra = " || ' ' || ".join(f"'wx' || {word}" for _ in range(EXTRA))
        counted = (
            f"SELECT {committee}, value, count(*) FROM search_documents,"
            """ json_each('["' || replace(tokens, ' ', '","') || '"]') GROUP BY value"""
        )
        return [
            _CONCERNS.format(committee=committee, empty="x''", numbers="made"),
            f"INSERT INTO search_documents SELECT {committee}, n, 'concern', {edition}, t.tokens || ' ' || {extra}"
            f" FROM made JOIN made_texts AS t ON t.number = n % {texts} ORDER BY n",
            f"INSERT INTO {FULL_TEXT} (rowid, tokens) SELECT id, tokens FROM search_documents ORDER BY id",
            f"INSERT INTO search_words {counted}",
            *(statement for statement in triggers(dialect) if "TRIGGER search_" in statement),
        ]
    word = _RANDOM.format(random="random()", vocabulary=VOCABULARY)
    extra = " || ' ' || ".join(f"'wx' || {word}" for _ in range(EXTRA))
    return [
        _CONCERNS.format(committee=committee, empty=r"'\x'::bytea", numbers="made"),
        f"INSERT INTO search_documents SELECT {committee}, n, 'concern', {edition},"
        f" array_to_tsvector(string_to_array(t.tokens || ' ' || {extra}, ' '))"
        f" FROM made JOIN made_texts AS t ON t.number = n % {texts}",
        f"INSERT INTO search_words SELECT {committee}, token, count(*)"
        " FROM search_documents, unnest(tsvector_to_array(tokens)) AS token GROUP BY token",
        *(statement for statement in triggers(dialect) if "INDEX" in statement or "TRIGGER search_counts" in statement),
    ]


async def _analyzed(database: Database) -> None:
    """The planner knows what is there; PostgreSQL's tables are vacuumed, as they are overnight."""
    async with database.writing(within=None) as connection:
        await connection.execute(text("ANALYZE"))
        await _shrunk(connection)


async def _shrunk(connection: AsyncConnection) -> None:
    await connection.execute(text("DROP TABLE made"))
    await connection.execute(text("DROP TABLE made_texts"))


async def timed(units: Units, ask: Ask, questions: Sequence[str]) -> tuple[list[float], list[float]]:
    """Seconds of each question, each in a unit of its own: as the clock goes, and of this process alone (a server's
    own come on top of these); the first ones only warm up."""
    times, spent = [], []
    for question in (*questions[:20], *questions):
        start, before = time.perf_counter(), time.process_time()
        await ask(units, question)
        times.append(time.perf_counter() - start)
        spent.append(time.process_time() - before)
    return times[20:], spent[20:]


async def searched(units: Units, words: str) -> object:
    """A page of a search at the desk."""
    async with units.read() as work:
        return await search(work, DESK, words, kinds=(Kind.CONCERN,))


async def resembled(units: Units, words: str) -> object:
    """What is similar to a whole text."""
    async with units.read() as work:
        return await similar(work, words, Kind.CONCERN)


def questions() -> tuple[list[str], list[str], list[str]]:
    """Searches of two or three words of a text, searches of one common word, and whole texts."""
    all_lines = [*lines("tuning"), *lines("held_out")]
    several: list[str] = []
    for line in all_lines:
        words = [line.same[at : at + 2] for at in (2, len(line.same) // 2, len(line.same) - 6)]
        several.append(" ".join(words[: 2 + len(several) % 2]))
    common = [
        "停水",
        "路灯",
        "垃圾",
        "噪音",
        "老人",
        "孩子",
        "希望",
        "小区",
        "医院",
        "学校",
        "居民",
        "补贴",
        "公交",
        "污水",
        "安全",
    ]
    return several[:ASKED], common * 4, [line.text for line in all_lines][:ASKED]


async def asked(units: Units) -> dict[str, list[float]]:
    """Seconds of each question, each in a unit of its own."""
    several, common, texts = questions()
    found = {}
    for what, ask, words in (
        ("search, two or three words", searched, several),
        ("search, one common word", searched, common),
        ("similar to a text", resembled, texts),
    ):
        found[what], _ = await timed(units, ask, words)
    return found


async def opened_pages(units: Units, signed_in: bool = True) -> tuple[dict[str, list[float]], int]:
    """Seconds of each page of the desk over HTTP, and the bytes of the largest. Raises ``Wrong`` where a page does not show what
    is asked for."""
    clock = Clock(now())
    units.clock = clock
    town = House(units.database, units, clock, COMMITTEE, units.keyring)
    found: dict[str, list[float]] = {}
    largest = 0
    async with opened(town) as office:
        clerk = await office.clerk(FIRST, Desk.LIAISON, Desk.INFORMATION)
        browser = clerk.browser if signed_in else await office.browser()
        for what, path, shown in PAGES:
            for time_ in range(PAGES_WARM + PAGES_ASKED):
                start = time.perf_counter()
                got = await browser.get(path)
                took = time.perf_counter() - start
                check(f"{path} shows what is asked for", True, got.status == 200 and shown in got.html)
                largest = max(largest, len(got.html.encode()))
                if time_ >= PAGES_WARM:
                    found.setdefault(what, []).append(took)
    return found, largest


async def ours(url: str, many: int, signed_in: bool = True) -> dict[str, Any]:
    """Fills a database and measures: the 95th percentile of each thing in milliseconds, and the bytes of the largest page."""
    async with house(url) as units:
        await fill(units, many)
        questions_ = await asked(units)
        pages, largest = await opened_pages(units, signed_in)
    times = {what: (percentile(each, 0.5), percentile(each, 0.95)) for what, each in {**questions_, **pages}.items()}
    return {"times": times, "bytes": largest}


@asynccontextmanager
async def house(url: str) -> AsyncIterator[Units]:
    """A migrated database and its units of work."""
    database = Database(url)
    try:
        await migrate.upgrade(database)
        yield Units(database, Keyring.fresh(), COMMITTEE, Renderer(Catalog(COMMITTEE)), now)
    finally:
        await database.close()


def run(site: Site, scale: Scale) -> list[Line]:
    """Each database at its size."""
    lines_ = []
    for database, part in ((SQLITE, 5), (POSTGRESQL, 1)):
        many = scale.of(scale.size // part, 1_000)
        url = site.empty(database)
        try:
            found = play("search:ours", patience=FILLING, url=url, many=many)
        finally:
            site.drop(url)
        for what, (p50, p95) in found["times"].items():
            lines_.append(
                Line(
                    "search", f"{what}, {database}", f"p95 {p95:.1f} ms at {many:,}", f"< {LIMIT_MS:g} ms", p95 < LIMIT_MS,
                    f"p50 {p50:.1f} ms",
                )
            )  # fmt: skip
        size = found["bytes"]
        lines_.append(
            Line(
                "search", f"the largest of these pages, {database}", f"{size / 1000:.0f} kB", "< 100 kB", size < 100_000
            )
        )
    return lines_


def control(site: Site) -> None:
    """Somebody who is not signed in: the pages show nothing of what is asked for, and the run has to fail."""
    url = site.empty(SQLITE)
    try:
        play("search:ours", url=url, many=300, signed_in=False)
    finally:
        site.drop(url)
