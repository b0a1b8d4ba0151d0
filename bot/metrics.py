"""The counts and the depths as Prometheus reads them. No label is about a person, a chat, a case or a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.counts import Came, Counts, Durations
from core.notices import Lane
from core.queues import Result
from core.watching import Depths

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class _Told(Collector):
    """Gives the families that were made for this one answer."""

    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> Iterator[Metric]:
        """All of them."""
        return iter(self._families)


def page(counts: Counts, depths: Depths | None, more: Mapping[str, tuple[str, float]], troubles: int) -> bytes:
    """The page of metrics. ``depths``: None while the database is away; ``more``: gauges by name, with what they mean."""
    registry = CollectorRegistry(auto_describe=False)
    families = [*_counted(counts, troubles), *(_deep(depths) if depths is not None else ())]
    families += [GaugeMetricFamily(f"liaison_{name}", words, value=value) for name, (words, value) in more.items()]
    registry.register(_Told(families))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def _counted(counts: Counts, troubles: int) -> Iterator[Metric]:
    updates = CounterMetricFamily("liaison_updates", "Updates by what became of them at the door.", labels=["result"])
    for came in Came:
        updates.add_metric([came.value], counts.updates[came])
    yield updates
    yield _durations("liaison_turn_seconds", "How long turns took, however they ended.", counts.turns)
    turns = CounterMetricFamily("liaison_turns", "Turns by how they ended.", labels=["result"])
    failed, parked = counts.turns_failed, counts.turns_parked
    turns.add_metric(["done"], sum(counts.turns.counts) - failed - parked)
    turns.add_metric(["failed"], failed)
    turns.add_metric(["parked"], parked)
    yield turns
    sends = CounterMetricFamily(
        "liaison_sends", "Tries to send, by lane and by what came of them.", labels=["lane", "result"]
    )
    for lane in Lane:
        for result in Result:
            sends.add_metric([lane.name.lower(), result.value], counts.sends[lane, result])
    yield sends
    yield CounterMetricFamily("liaison_telegram_429", "Answers of Telegram that ask to wait.", value=counts.too_many)
    yield CounterMetricFamily("liaison_database_away", "Times that the database did not answer.", value=troubles)


def _durations(name: str, words: str, durations: Durations) -> Metric:
    family = HistogramMetricFamily(name, words)
    sums, so_far = [], 0
    for bound, count in zip((*map(str, durations.bounds), "+Inf"), durations.counts, strict=True):
        so_far += count
        sums.append((bound, float(so_far)))
    family.add_metric([], sums, durations.total)
    return family


def _deep(depths: Depths) -> Iterator[Metric]:
    def gauge(name: str, words: str, value: float) -> Metric:
        return GaugeMetricFamily(f"liaison_{name}", words, value=value)

    yield gauge("inbox_waiting", "Updates that wait for their turn.", depths.updates)
    yield gauge("inbox_late_seconds", "How late the longest-waiting update is.", age(depths.now, depths.due_since))
    yield gauge("inbox_parked", "Dead letters.", depths.parked)
    outbox = GaugeMetricFamily("liaison_outbox_waiting", "Parcels that wait to be sent.", labels=["lane"])
    for lane, many in depths.parcels.items():
        outbox.add_metric([lane.name.lower()], many)
    yield outbox
    yield gauge("timers_late", "Timers that are due and have not fired.", depths.timers_late)
    yield gauge("timers_late_seconds", "How late the first of them is.", age(depths.now, depths.timer_due_since))
    copies = GaugeMetricFamily(
        "liaison_broadcast_copies", "Copies of the broadcasts under way, by what became of them.", labels=["state"]
    )
    for state, many in depths.copies.items():
        copies.add_metric([state], many)
    yield copies
    left = (depths.sender_until - depths.now).total_seconds() if depths.sender_until else 0.0
    yield gauge("sender_seconds_left", "For how long somebody still holds the right to send.", max(0.0, left))


def age(now: datetime, then: datetime | None) -> float:
    """Seconds since then; 0 where nothing is meant, or it is still to come."""
    return max(0.0, (now - then).total_seconds()) if then is not None else 0.0
