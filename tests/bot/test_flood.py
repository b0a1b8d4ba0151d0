"""The flood rule as a table: what passes, what is slowed, what is dropped; who is who; bounded memory."""

from __future__ import annotations

import pytest

from bot.flood import DROP, REMEMBERED, STANDS, Bucket, Flood, FloodRule, Standing

RULE = FloodRule()


class Ticks:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def flood(rule: FloodRule = RULE, remembered: int = REMEMBERED) -> tuple[Flood, Ticks]:
    ticks = Ticks()
    return Flood(rule, ticks, remembered), ticks


def sends(it: Flood, lane: str, standing: Standing, many: int) -> list[float]:
    """The waits of so many updates at once; whoever has to be asked about is."""
    waits = []
    for _ in range(many):
        wait = it.judge(lane)
        waits.append(it.judge(lane, standing) if wait is None else wait)
    assert None not in waits
    return [wait for wait in waits if wait is not None]


@pytest.mark.parametrize("standing", list(Standing))
def test_an_album_of_ten_and_five_texts_at_once_is_everybodys_to_send(standing: Standing) -> None:
    it, ticks = flood()
    for _ in range(3):
        assert sends(it, "p1", standing, 15) == [0.0] * 15
        ticks.seconds += 60


@pytest.mark.parametrize("standing", list(Standing))
def test_above_the_burst_turns_come_later_and_then_updates_are_dropped(standing: Standing) -> None:
    bucket = RULE.of(standing)
    it, ticks = flood()
    put_off = int(RULE.patience * bucket.rate)
    waits = sends(it, "p1", standing, bucket.burst + put_off + 50)
    assert waits[: bucket.burst] == [0.0] * bucket.burst
    slowed = waits[bucket.burst : bucket.burst + put_off]
    assert slowed == pytest.approx([number / bucket.rate for number in range(1, put_off + 1)])
    assert waits[bucket.burst + put_off :] == [DROP] * 50
    ticks.seconds += 1 / bucket.rate + 0.01
    assert sends(it, "p1", standing, 2)[0] <= RULE.patience, "as soon as there is room, one more"
    ticks.seconds += RULE.patience + bucket.burst / bucket.rate
    assert sends(it, "p1", standing, 1) == [0.0], "it is forgotten as soon as they were quiet"


def test_turns_that_are_put_off_keep_their_order() -> None:
    it, ticks = flood()
    due = []
    for _ in range(200):
        wait = sends(it, "p1", Standing.KNOWN, 1)[0]
        if wait != DROP:
            due.append(ticks.seconds + wait)
        ticks.seconds += 0.3
    assert due == sorted(due)


def test_one_flooder_changes_nothing_for_the_others() -> None:
    it, _ = flood()
    sends(it, "p666", Standing.KNOWN, 5000)
    for person in range(50):
        assert sends(it, f"p{person}", Standing.KNOWN, 15) == [0.0] * 15


def test_nobody_is_asked_about_who_writes_as_people_do() -> None:
    it, _ = flood()
    assert [it.judge("p1") for _ in range(RULE.new.burst)] == [0.0] * RULE.new.burst
    assert it.judge("p1") is None, "from here on it matters who it is"
    assert it.judge("p1", Standing.SEATED) == 0.0
    assert it.judge("p1") == 0.0, "and that is remembered"


def test_somebody_who_takes_a_seat_has_a_members_limits_soon() -> None:
    it, ticks = flood()
    assert sends(it, "p1", Standing.NEW, 100)[-1] == DROP
    assert it.judge("p1") == DROP, "what is known of them is not asked again at each update"
    ticks.seconds += STANDS + 1
    sends(it, "p1", Standing.NEW, RULE.new.burst)
    assert it.judge("p1") is None
    assert it.judge("p1", Standing.SEATED) == 0.0


def test_a_crowd_of_newcomers_is_slowed_and_those_who_are_known_are_not() -> None:
    it, _ = flood(FloodRule(newcomers=Bucket(20, 2.0), patience=10))
    for number in range(20):
        assert it.judge(f"p{number}") == 0.0
    assert it.judge("p100") is None
    assert it.judge("p100", Standing.KNOWN) == 0.0
    waits = [sends(it, f"p{number}", Standing.NEW, 1)[0] for number in range(200, 240)]
    assert 0 < waits[0] < 1
    assert waits[-1] == DROP
    assert sends(it, "p239", Standing.NEW, 1) == [DROP], "who was dropped is a newcomer the next time as well"


def test_everybody_together() -> None:
    it, ticks = flood(FloodRule(overall=Bucket(100, 50.0)))
    for number in range(100):
        assert not it.full()
        sends(it, f"p{number}", Standing.KNOWN, 1)
    assert it.full()
    ticks.seconds += 0.03
    assert not it.full()


def test_what_could_not_be_stored_does_not_count() -> None:
    """An outage in which Telegram brings the same updates again and again makes nobody a flooder."""
    it, _ = flood()
    for _ in range(500):
        assert sends(it, "p1", Standing.NEW, 1) == [0.0]
        it.back("p1")
    assert not it.full()


def test_memory_is_bounded() -> None:
    it, _ = flood(remembered=100)
    for number in range(5000):
        sends(it, f"p{number}", Standing.KNOWN, 1)
        sends(it, "p666", Standing.KNOWN, 1)
    assert len(it) == 100
    assert sends(it, "p666", Standing.KNOWN, 1) == [DROP], "who writes on is not forgotten among many others"


def test_told_once_in_a_window() -> None:
    it, _ = flood()
    sends(it, "p1", Standing.NEW, 100)
    assert it.to_tell("p1", 7)
    it.was_told("p1", 7)
    assert not it.to_tell("p1", 7)
    assert it.to_tell("p1", 8)
    assert it.to_tell("p2", 7)
