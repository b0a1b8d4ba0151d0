"""Health and metrics: each check fails when it must, says why, and recovers; the loop's heartbeat; no label tells of anybody."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families
from telegram.error import NetworkError

from bot.checks import LATE, Checks
from bot.counts import Came, Counts
from bot.health import BEAT, STILL, Health, Pulse
from bot.pressure import Pressure, Reason
from core.notices import Lane, Notice
from core.queues import Arrived, Result
from core.timers import Timer
from storage.calls import Calls
from storage.inbox import Inbox
from storage.outbox import Outbox
from storage.watch import Watch
from tests.bot.recorder import Recorder
from tests.databases import House
from tests.postgres import Cluster
from tests.storage.test_calls import until

ALL = ("receive", "turns", "courier", "timers", "media")
URL = "https://liaison.example/telegram"
ENOUGH = 10**9


@dataclass
class Watched:
    """A process as somebody sees it from outside; time stands still until the test moves it."""

    house: House
    counts: Counts = field(default_factory=Counts)
    recorder: Recorder = field(default_factory=Recorder)
    seconds: float = 1000.0
    free: int = ENOUGH
    sends: bool = True
    stopping: bool = False
    client: Any = None
    pressure: Any = None
    pulse: Any = None

    def closed(self) -> Reason | None:
        """Why the door is closed."""
        reason: Reason | None = self.pressure.reason
        return reason

    async def ready(self, check: str) -> tuple[bool, str]:
        """Whether this check is good, and its words; that the status and the other checks agree is looked at as well."""
        self.seconds += 100
        async with self.client.get("/ready") as answer:
            told = await answer.json()
            assert answer.status == (200 if told["ready"] else 503)
            found = told["checks"]
            assert told["ready"] is all(each["good"] for each in found.values())
            return found[check]["good"], found[check]["words"]

    async def metrics(self) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
        """The page of metrics: name and labels to value."""
        self.seconds += 100
        async with self.client.get("/metrics") as answer:
            assert answer.status == 200
            families = text_string_to_metric_families(await answer.text())
        return {
            (sample.name, tuple(sorted(sample.labels.items()))): sample.value
            for each in families
            for sample in each.samples
        }

    async def metric(self, name: str, **labels: str) -> float:
        return (await self.metrics())[f"liaison_{name}", tuple(sorted(labels.items()))]


@asynccontextmanager
async def watched(house: House, parts: Collection[str] = ALL, url: str = URL) -> AsyncIterator[Watched]:
    it = Watched(house)
    it.recorder.answers["getWebhookInfo"] = [{"url": url}] * 100
    watch = Watch(house.units)
    it.pressure = Pressure(watch, lambda: it.free, limit=10, least=1000)
    checks = Checks(
        watch, it.pressure, it.recorder.api(), house.clock, lambda: it.seconds, url,
        sends=lambda: it.sends, stopping=lambda: it.stopping,
    )  # fmt: skip
    it.pulse = Pulse(lambda: it.seconds, it.counts)
    health = Health("", 0, it.pulse, checks, it.counts, "test-1")
    async with TestClient(TestServer(health.application(parts))) as client:
        it.client = client
        yield it


@asynccontextmanager
async def locked(house: House) -> AsyncIterator[None]:
    """The database takes no write: SQLite's file is locked by somebody else, PostgreSQL lets nobody in."""
    if house.database.embedded:
        other = sqlite3.connect(house.dsn, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    name = house.dsn.rpartition("/")[2]
    admin = await asyncpg.connect(house.dsn.replace(name, "postgres"))
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await admin.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", name)
    yield
    await admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    await admin.close()


async def test_the_database_takes_no_write_and_takes_one_again(house: House) -> None:
    async with watched(house) as it:
        assert (await it.ready("database"))[0]
        async with locked(house):
            good, words = await it.ready("database")
            assert not good
            assert "no answer" in words or "does not answer" in words
        assert (await it.ready("database"))[0]
        if not house.database.embedded:
            assert await it.metric("database_away_total") >= 1


async def test_the_disk_fills_and_has_room_again(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        assert (await it.ready("disk"))[0]
        it.free = 500
        assert await it.ready("disk") == (False, "0 MB free, 0 needed")
        await it.pressure.look()
        assert await it.ready("inbox") == (False, "nothing is taken in: disk")
        assert await it.metric("closed_disk") == 1
        it.free = ENOUGH
        await it.pressure.look()
        assert (await it.ready("disk"))[0]
        assert (await it.ready("inbox"))[0]
        assert await it.metric("closed_disk") == 0


async def test_whether_others_are_heard_is_told_and_is_no_failure(postgres_house: House) -> None:
    calls = postgres_house.units.calls = Calls(postgres_house.database, 1, lambda _: None)
    async with watched(postgres_house) as it:
        assert await it.ready("others") == (True, "are not heard: the parts look once a second")
        assert await it.metric("others_heard") == 0
        async with calls.open():
            await until(lambda: calls.heard)
            assert await it.ready("others") == (True, "are heard at once")
            assert await it.metric("others_heard") == 1


async def test_turns_that_are_late(house: House) -> None:
    inbox = Inbox(house.units)
    async with watched(house) as it:
        await inbox.keep([Arrived(1, "p1", b"{}"), Arrived(2, "p1", b"{}")])
        assert (await it.ready("turns"))[0]
        house.clock.forward(seconds=LATE + 1)
        good, words = await it.ready("turns")
        assert (good, words) == (False, f"the longest-waiting update is {LATE + 1:.0f} s late, {LATE:.0f} at most")
        assert await it.metric("inbox_waiting") == 2
        assert await it.metric("inbox_late_seconds") == LATE + 1
        for _ in range(2):
            async with inbox.claim() as claimed:
                assert claimed is not None
        assert (await it.ready("turns"))[0]
        assert await it.metric("inbox_waiting") == 0
        assert await it.metric("inbox_parked") == 0


async def test_dead_letters_and_parcels_are_counted(house: House) -> None:
    inbox = Inbox(house.units)
    async with watched(house) as it:
        await inbox.keep([Arrived(1, "p1", b"{}")])
        async with inbox.claim() as claimed:
            assert claimed is not None
            seq = claimed.seq
            person, _ = await claimed.work.people.arrive(77, "zh-CN", claimed.work.new_id())
            await claimed.work.tell(Notice(person.id, "bot-too-old"))
        await inbox.keep([Arrived(2, "p1", b"{}")])
        await inbox.failed(seq + 1, "broken", None, "000-002")
        assert await it.metric("inbox_parked") == 1
        assert await it.metric("outbox_waiting", lane="notice") == 1
        assert await it.metric("outbox_waiting", lane="answer") == 0


async def test_nobody_sends_and_somebody_does(house: House) -> None:
    async with watched(house) as it:
        assert await it.ready("courier") == (True, "this process sends")
        it.sends = False
        assert await it.ready("courier") == (False, "nobody holds the right to send")
        assert await it.metric("sender") == 0
        outbox = Outbox(house.units)
        await outbox.hold("host-2", 10)
        assert await it.ready("courier") == (True, "stands by, host-2 sends")
        assert await it.metric("sender_seconds_left") == 10
        house.clock.forward(seconds=11)
        assert not (await it.ready("courier"))[0]


async def test_timers_that_are_late(house: House) -> None:
    async with watched(house) as it:
        async with house.units.begin() as work:
            await work.timers.set(Timer("demo", 7, work.now + timedelta(seconds=5)))
        assert (await it.ready("timers"))[0]
        house.clock.forward(seconds=LATE + 6)
        assert not (await it.ready("timers"))[0]
        assert await it.metric("timers_late") == 1
        assert await it.metric("timers_late_seconds") == LATE + 1
        async with house.units.begin() as work:
            await work.timers.clear("demo", 7)
        assert (await it.ready("timers"))[0]


async def test_what_telegram_says_of_the_webhook(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        it.recorder.answers["getWebhookInfo"] = [
            NetworkError("away"),
            {"url": ""},
            {"url": URL, "pending_update_count": 3},
            {
                "url": URL,
                "last_error_date": sqlite_house.clock.now.timestamp() - 5,
                "last_error_message": "Connection refused",
            },
        ]
        assert await it.ready("telegram") == (False, "does not say where it calls (NetworkError)")
        assert await it.ready("telegram") == (False, "calls another address, or none: was the webhook taken away?")
        assert await it.ready("telegram") == (True, "calls us, 3 updates wait there")
        good, words = await it.ready("telegram")
        assert good, "a proxy that follows it would keep Telegram out, and the error alive"
        assert "met an error lately: Connection refused" in words


async def test_a_check_that_breaks_has_failed_and_a_look_that_breaks_ends_nothing(house: House) -> None:
    async with watched(house) as it:
        async with house.database.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE inbox RENAME TO mislaid")
        good, words = await it.ready("turns")
        assert not good
        assert words.startswith("broken: ")
        await it.pressure.look()
        async with house.database.writing() as connection:
            await connection.exec_driver_sql("ALTER TABLE mislaid RENAME TO inbox")
        assert (await it.ready("turns"))[0]


async def test_asking_often_costs_little(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        for _ in range(20):
            async with it.client.get("/ready") as answer:
                assert answer.status == 200
        assert len(it.recorder.of("getWebhookInfo")) == 1
        drawn = await sqlite_house.rows("SELECT last FROM series WHERE name = 'probe'")
        assert drawn == [{"last": 1}]


async def test_it_is_not_ready_while_it_stops(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        assert await it.ready("process") == (True, "runs")
        it.stopping = True
        assert await it.ready("process") == (False, "is being stopped")


async def test_a_process_is_asked_for_its_own_parts_alone(sqlite_house: House) -> None:
    async with watched(sqlite_house, ("media",)) as it, it.client.get("/ready") as answer:
        assert set((await answer.json())["checks"]) == {"process", "database", "disk"}
    async with watched(sqlite_house, ("receive",), "") as it, it.client.get("/ready") as answer:
        assert "telegram" not in (await answer.json())["checks"], "polling has no webhook"


async def test_alive_is_who_still_beats(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        it.pulse.beat()
        for seconds, status in ((STILL - 1, 200), (2, 503)):
            it.seconds += seconds
            async with it.client.get("/live") as answer:
                assert answer.status == status
        it.pulse.beat()
        async with it.client.get("/live") as answer:
            assert answer.status == 200
        assert it.counts.longest_stall == pytest.approx(STILL + 1 - BEAT)
        assert await it.metric("stall_seconds") == pytest.approx(STILL + 1 - BEAT)
        assert await it.metric("stall_seconds") == 0


async def test_the_counts_come_out_as_they_went_in(sqlite_house: House) -> None:
    async with watched(sqlite_house) as it:
        it.counts.updates.update({Came.RECEIVED: 9, Came.REFUSED: 2})
        it.counts.kept(7, 5)
        for seconds in (0.001, 0.02, 99):
            it.counts.turns.took(seconds)
        it.counts.turns_failed = it.counts.turns_parked = 1
        it.counts.sends[Lane.ANSWER, Result.SENT] += 4
        it.counts.too_many = 3
        metrics = await it.metrics()

    def value(name: str, **labels: str) -> float:
        return metrics[f"liaison_{name}", tuple(sorted(labels.items()))]

    assert [value("updates_total", result=one) for one in ("received", "stored", "repeated", "refused")] == [9, 5, 2, 2]
    assert [value("turns_total", result=one) for one in ("done", "failed", "parked")] == [1, 1, 1]
    assert [value("turn_seconds_bucket", le=bound) for bound in ("0.002", "0.025", "10.0", "+Inf")] == [1, 2, 2, 3]
    assert value("sends_total", lane="answer", result="sent") == 4
    assert value("telegram_429_total") == 3


async def test_no_label_tells_of_anybody(house: House) -> None:
    """Every label is a word of a closed list, however many people and cases there are."""
    inbox = Inbox(house.units)
    async with watched(house) as it:
        before = set(await it.metrics())
        await inbox.keep([Arrived(number, f"p{90_000_000 + number}", b"{}") for number in range(1, 50)])
        it.counts.updates[Came.RECEIVED] += 49
        after = set(await it.metrics())
    assert after == before


async def test_metrics_go_on_without_a_database(postgres_house: House, postgres: Cluster) -> None:
    async with watched(postgres_house) as it:
        assert await it.metric("database_answers") == 1
        async with locked(postgres_house):
            metrics = await it.metrics()
            assert metrics["liaison_database_answers", ()] == 0
            assert ("liaison_inbox_waiting", ()) not in metrics
        assert await it.metric("database_answers") == 1


async def test_the_door_closes_when_too_many_wait_and_opens_again(house: House) -> None:
    inbox = Inbox(house.units)
    async with watched(house) as it:
        await inbox.keep([Arrived(number, f"p{number}", b"{}") for number in range(1, 10)])
        await it.pressure.look()
        assert it.closed() is None
        await inbox.keep([Arrived(10, "p10", b"{}")])
        await it.pressure.look()
        assert it.closed() is Reason.DEEP
        assert await it.ready("inbox") == (False, "nothing is taken in: inbox")
        async with inbox.claim() as claimed:
            assert claimed is not None
        await it.pressure.look()
        assert it.closed() is Reason.DEEP, "it opens with some room, and does not flutter"
        for _ in range(2):
            async with inbox.claim() as claimed:
                assert claimed is not None
        await it.pressure.look()
        assert it.closed() is None
