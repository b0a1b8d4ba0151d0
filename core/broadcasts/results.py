"""What became of a broadcast: the reasons in words, and a line for everybody who has a name; constituents have none here,
they are counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from core.actors import Actor
from core.audit import Entry
from core.broadcasts.model import OPEN, Act, Broadcast, State, Status
from core.broadcasts.reading import judged
from core.privacy.model import Kept
from core.values import Named, Value
from core.work import Work

AT_ONCE = 1000
OURS = frozenset({"unreachable", "unsubscribed", "crash", "correction-unknown", "interrupted", "damaged"})
"""Reasons that are ours, as codes; others are the messenger's words."""
HEADINGS = (
    "broadcast-sheet-name", "broadcast-sheet-role", "broadcast-sheet-sector", "broadcast-sheet-state",
    "broadcast-sheet-reason", "broadcast-sheet-count",
)  # fmt: skip


def reason_of(state: State, error: str) -> Value:
    """Why: told by what became of the copy; only a refusal is told in the messenger's own words."""
    if error in OURS:
        return Named("broadcast-reason", error)
    known = {
        State.UNREACHABLE: "unreachable", State.CANCELLED: "unsubscribed", State.UNKNOWN: "crash", State.AGAIN: "again",
    }  # fmt: skip
    return Named("broadcast-reason", known[state]) if error and state in known else error


def state_of(broadcast: Broadcast, state: State) -> Value:
    """The state in words; whoever still waited when it was stopped was not sent it."""
    stopped = broadcast.status is Status.STOPPED and state in OPEN
    return Named("broadcast-state", "stopped" if stopped else state)


async def kept_until(work: Work, broadcast: Broadcast) -> tuple[datetime, bool] | None:
    """When the lines of single people go, and whether they have; None while that is far."""
    return await work.marks.day(Kept.RESULTS, broadcast.id)


async def totals(work: Work, broadcast: Broadcast) -> list[Sequence[Value]]:
    """How many of each role came to which end, in the columns of ``HEADINGS``."""
    return [
        (
            Named("broadcast-sheet", "all"), Named("audience-role", each.reached_as), "", state_of(broadcast, each.state),
            reason_of(each.state, each.error), each.many,
        )
        for each in await work.broadcasts.tallied(broadcast.id)
    ]  # fmt: skip


async def named_lines(work: Work, broadcast: Broadcast) -> list[Sequence[Value]]:
    """A line for each member and each of the staff, in the columns of ``HEADINGS``."""
    rows: list[Sequence[Value]] = []
    seats = {seat.person: seat for seat in await work.people.seats() if seat.person}
    posts = {post.person: post for post in await work.people.posts() if post.person}
    after = 0
    while found := await work.broadcasts.recipients(broadcast.id, after, AT_ONCE):
        for one in found:
            seat, post = seats.get(one.person), posts.get(one.person)
            name = seat.name if seat else post.name if post else "—"
            sector: Value = Named("sector", seat.sector) if seat else ""
            state, why = state_of(broadcast, one.state), reason_of(one.state, one.error)
            rows.append((name, Named("audience-role", one.reached_as), sector, state, why, 1))
        after = found[-1].person
    return rows


async def sheet(work: Work, actor: Actor, broadcast_id: int) -> list[Sequence[Value]]:
    """Everything that a sheet holds; that it was taken out is recorded."""
    broadcast = await judged(work, actor, broadcast_id, Act.EXPORT)
    await work.audit.record(Entry(actor.person, "broadcast.export", broadcast.id))
    return [*await totals(work, broadcast), *await named_lines(work, broadcast)]
