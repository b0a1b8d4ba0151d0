"""Telegram's limits, kept on virtual time."""

from __future__ import annotations

from collections import Counter

from bot.pacer import Pacer, Rates
from core.notices import Lane


class Ticks:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def sent_in(pacer: Pacer, ticks: Ticks, seconds: float, lanes: tuple[Lane, ...], chats: int) -> Counter[Lane]:
    """How much goes when everybody always has something to say."""
    sent: Counter[Lane] = Counter()
    end, chat = ticks.now + seconds, 0
    while ticks.now < end:
        for lane in lanes:
            if pacer.overall_wait(lane) == 0:
                chat += 1
                pacer.take(chat % chats + 1, lane)
                sent[lane] += 1
        ticks.now += 0.001
    return sent


def test_the_whole_stays_within_thirty_a_second() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    assert 295 <= sent_in(pacer, ticks, 10, (Lane.ANSWER,), 10_000)[Lane.ANSWER] <= 303


def test_broadcasts_leave_a_fifth_to_those_who_wait() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    assert 235 <= sent_in(pacer, ticks, 10, (Lane.BROADCAST,), 10_000)[Lane.BROADCAST] <= 243
    both = sent_in(pacer, ticks, 10, (Lane.ANSWER, Lane.BROADCAST), 10_000)
    assert both[Lane.ANSWER] >= 60


def test_one_chat_gets_a_short_burst_then_one_a_second() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    sent = 0
    for _ in range(10_000):
        if pacer.chat_wait(7) == 0:
            pacer.take(7, Lane.ANSWER)
            sent += 1
        ticks.now += 0.001
    assert 12 <= sent <= 14


def test_a_group_gets_twenty_a_minute() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    sent = 0
    for _ in range(60_000):
        if pacer.chat_wait(-7) == 0:
            pacer.take(-7, Lane.ANSWER)
            sent += 1
        ticks.now += 0.001
    assert 20 <= sent <= 24


def test_a_refused_chat_rests_and_others_go_on() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    pacer.refused(7, 30)
    assert pacer.chat_wait(7) == 30
    assert pacer.chat_wait(8) == 0
    assert pacer.overall_wait(Lane.ANSWER) == 0
    ticks.now += 30
    assert pacer.chat_wait(7) == 0


def test_a_storm_rests_everything_slows_down_and_recovers() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(), ticks)
    for chat in (1, 2, 3):
        pacer.refused(chat, 10)
    assert pacer.overall_wait(Lane.ANSWER) == 10
    assert pacer.rate == 21
    ticks.now += 9.99
    assert pacer.overall_wait(Lane.ANSWER) > 0
    ticks.now += 60
    assert pacer.overall_wait(Lane.ANSWER) == 0
    assert pacer.rate == 30


def test_memory_does_not_grow_with_the_audience() -> None:
    ticks = Ticks()
    pacer = Pacer(Rates(overall=1e6), ticks)
    for chat in range(1, 60_000):
        pacer.take(chat, Lane.BROADCAST)
        ticks.now += 0.001
    assert len(pacer._chats) < 12_000
