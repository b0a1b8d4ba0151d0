"""What must hold when everything has come to its end, whatever the seed has done."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

from core.broadcasts.model import OPEN, State
from core.notices import Lane
from tests.faults.simulated.messenger import NEVER, Tried
from tests.faults.simulated.world import CHATS, Going, World

MARK = re.compile(r"〔[^〕]*〕")
COPY = re.compile(r"〔公告(\d+)·(\d+)〕")
LOOKS = 1.5
"""Seconds within which a stop is heard by every process: it looks that often, and a glance takes a moment."""
EXACT = 0.001
"""Seconds to which a time is kept."""
AT_ONCE = 5.0
"""Seconds within which somebody who is healthy hears an answer while nothing keeps the house from sending."""


async def complaints(world: World) -> list[str]:
    """Everything that is not as it was promised."""
    return [
        *_before_their_time(world),
        *_copies_of_broadcasts(world),
        *_begun_after_a_stop(world),
        *_told(world),
        *_out_of_order(world),
        *_stalled(world),
        *[complaint async for complaint in _figures(world)],
    ]


def _before_their_time(world: World) -> Iterator[str]:
    """A chat that was to rest rests: also from a process that comes later, where the former one could write that down."""
    for one, rest in world.messenger.early:
        known = one.process == rest.process or not _kept(world, rest.process, rest.at, rest.at)
        if known and one.begun < rest.until - EXACT:
            told = f"as {rest.process} was told"
            yield f"{one.process} calls {one.chat} at {one.begun:.3f}, which rests until {rest.until:.3f}, {told}"


def _kept(world: World, process: str, since: float, until: float) -> bool:
    """Whether the process was ended, or its database away, between these."""
    return any(name == process and begin <= until and since <= end for name, begin, end in world.gaps)


def _said(one: Tried) -> str:
    found = MARK.search(one.text)
    return found.group() if found else ""


def _not_edited(world: World) -> Iterator[Tried]:
    """The edits that the messenger has refused."""
    return (one for one in world.messenger.tried if one.told == "BadRequest" and one.edits is not None)


def _copies(world: World) -> dict[tuple[int, int], list[Tried]]:
    """What reached whom of each broadcast as a new message, by broadcast and chat."""
    found: dict[tuple[int, int], list[Tried]] = {}
    for one in world.messenger.tried:
        mark = COPY.search(one.text)
        if mark and one.delivered < NEVER and one.chat != CHATS:
            found.setdefault((int(mark[1]), one.chat), []).append(one)
    return found


def _copies_of_broadcasts(world: World) -> Iterator[str]:
    """Nobody gets an announcement twice. A correction follows as a new message only where the first cannot be edited."""
    for (broadcast, chat), tried in _copies(world).items():
        new = [one for one in tried if one.edits is None]
        refused = sum(other.chat == chat and f"〔公告{broadcast}·" in other.text for other in _not_edited(world))
        if len(new) > 1 + refused or max(Counter(_said(one) for one in new).values(), default=0) > 1:
            times = ", ".join(f"{one.begun:.3f} by {one.process} ({one.told})" for one in new)
            yield f"broadcast {broadcast} reached {chat} {len(new)} times: {times}"


def _begun_after_a_stop(world: World) -> Iterator[str]:
    """Nothing of a broadcast that was stopped or paused is begun, once whoever sends can know; no correction either, but one
    that came after the stop."""
    follow_ups = {(one.chat, one.text) for one in _not_edited(world)}
    quiet = [*world.quiet, *((*what, since, NEVER) for what, since in world.stopped.items())]
    for broadcast, going, since, until in quiet:
        number = world.broadcasts.index(broadcast)
        for one in world.messenger.tried:
            mark = COPY.search(one.text)
            corrects = one.edits is not None or (one.chat, one.text) in follow_ups
            if mark and int(mark[1]) == number and corrects is (going is Going.CORRECTION) and one.chat != CHATS:
                heard = max(since + LOOKS, _deaf_until(world, one.process, since))
                if heard < one.begun < until:
                    yield f"broadcast {number} stopped at {since:.3f}, begun for {one.chat} at {one.begun:.3f}"


def _deaf_until(world: World, process: str, since: float) -> float:
    """When this process could see the database again."""
    return max(
        (end for name, begin, end in world.gaps if name == process and begin <= since + LOOKS < end), default=0.0
    )


def _told(world: World) -> Iterator[str]:
    """Whatever was told is heard, and again only where the house could not know that it had been."""
    tried: dict[str, list[Tried]] = {}
    for one in world.messenger.tried:
        tried.setdefault(_said(one), []).append(one)
    for _, chat, _, text, _ in world.told:
        reached = [one for one in tried.get(text, []) if one.delivered < NEVER]
        if not reached and chat not in world.messenger.blocked:
            yield f"{text} never reached {chat}"
        for former, later in pairwise(reached):
            if former.told != "Unknown" and not _kept(world, former.process, former.begun, former.answered):
                first = f"{text} reached {chat} at {former.delivered:.3f} by {former.process} ({former.told})"
                yield f"{first}, again at {later.delivered:.3f}"


def _out_of_order(world: World) -> Iterator[str]:
    """What one person is told in one lane comes in the order in which it was said."""
    first: dict[str, float] = {}
    for one in world.messenger.tried:
        if one.delivered < NEVER:
            first[_said(one)] = min(one.delivered, first.get(_said(one), NEVER))
    lanes: dict[tuple[int, Lane], list[str]] = {}
    for _, chat, lane, text, _ in sorted(world.told):
        lanes.setdefault((chat, lane), []).append(text)
    for (chat, lane), texts in lanes.items():
        heard = [text for text in texts if text in first]
        for former, later in pairwise(heard):
            if first[later] < first[former]:
                yield f"{chat} heard {later} before {former} ({lane.name})"


def _stalled(world: World) -> Iterator[str]:
    """Whoever is healthy hears an answer soon, whatever happens to others: but for several chats at once on a 429, which pause
    everything."""
    refused = sorted((o for o in world.messenger.tried if o.told == "TooMany"), key=lambda o: o.answered)
    storms = [
        ("", third.answered, third.answered + 30.0)
        for first, third in zip(refused, refused[2:], strict=False)
        if third.answered - first.answered <= 5.0
    ]
    for _, chat, lane, text, at in world.told:
        if chat not in world.messenger.healthy or lane is not Lane.RELAY:
            continue
        heard = min((one.delivered for one in world.messenger.tried if _said(one) == text), default=NEVER)
        kept = any(begin - AT_ONCE <= heard and at <= end for _, begin, end in [*world.gaps, *storms])
        if heard - at > AT_ONCE and not kept:
            yield f"{text} was said to {chat} at {at:.3f} and heard at {heard:.3f}"


async def _figures(world: World) -> AsyncIterator[str]:
    """The tally adds up, row by row, and says what is true."""
    reached = _copies(world)
    async with world.units.read() as work:
        for number, broadcast in enumerate(world.broadcasts):
            found = await work.broadcasts.get(broadcast)
            assert found is not None
            tally, rows = found.tally, await _states(world, broadcast)
            counted = Counter(rows.values())
            written = {state: getattr(tally, state.value) for state in State if state not in OPEN}
            if any(counted[state] != many for state, many in written.items()) or tally.total != len(rows):
                yield f"broadcast {number} says {tally}, its rows {dict(counted)}"
            if tally.expanded and tally.total != world.scenario.people:
                yield f"broadcast {number} has {tally.total} recipients of {world.scenario.people}"
            if not found.ended or (found.status == "sent" and tally.left):
                yield f"broadcast {number} is {found.status} with {tally.left} left"
            for index, person in enumerate(world.persons[1:], 1):
                copies = len([one for one in reached.get((number, CHATS + index), []) if one.edits is None])
                state = rows.get(person, State.WAITING)
                if (state is State.SENT) > (copies > 0) or (copies > 0) > (state in (State.SENT, State.UNKNOWN)):
                    yield f"broadcast {number} says {state} of {CHATS + index}, who got {copies}"


async def _states(world: World, broadcast: int) -> dict[int, State]:
    query = f"SELECT person_id, state FROM broadcast_recipients WHERE broadcast_id = {broadcast}"
    async with world.units.database.reading() as connection:
        return {row.person_id: State(row.state) for row in await connection.exec_driver_sql(query)}
