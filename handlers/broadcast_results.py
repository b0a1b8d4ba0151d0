"""What became of a broadcast: the figures with their reasons, and a sheet with a line for everybody who has a name."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.broadcasts import progress, reading, wording
from core.broadcasts.model import OPEN, Act, Broadcast, State, Status
from core.notices import Button
from core.values import Named, Value

AT_ONCE = 1000
REASONS = 8
OURS = frozenset({"unreachable", "unsubscribed", "crash", "correction-unknown", "interrupted"})
"""Reasons that are ours, as codes; others are the messenger's words."""
HEADINGS = (
    "broadcast-sheet-name", "broadcast-sheet-role", "broadcast-sheet-sector", "broadcast-sheet-state",
    "broadcast-sheet-reason", "broadcast-sheet-count",
)  # fmt: skip


async def results(turn: Turn) -> None:
    """The figures, and why it did not reach whom it did not."""
    broadcast = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    await turn.show(
        "broadcast-results",
        buttons=(
            (Button("broadcast-as-sheet", "broadcast.sheet", broadcast.id),),
            (Button("common-back", "broadcast.card", broadcast.id),),
        ),
        number=broadcast.number, title=wording.title(broadcast, turn.person.language),
        reasons=await _reasons(turn, broadcast), values=progress.figures(broadcast),
    )  # fmt: skip


async def _reasons(turn: Turn, broadcast: Broadcast) -> str:
    """The most frequent reasons, a line each."""
    many: dict[str, int] = {}
    for each in await turn.work.broadcasts.tallied(broadcast.id):
        if each.error:
            reason = str(turn.catalog.said(turn.person.language, _reason(each.state, each.error)))
            many[reason] = many.get(reason, 0) + each.many
    lines = sorted(many.items(), key=lambda pair: -pair[1])[:REASONS]
    return "\n".join(f"· {reason}: {count}" for reason, count in lines) or "—"


def _reason(state: State, error: str) -> Value:
    """Why: told by what became of the copy; only a refusal is told in the messenger's own words."""
    if error in OURS:
        return Named("broadcast-reason", error)
    known = {
        State.UNREACHABLE: "unreachable", State.CANCELLED: "unsubscribed", State.UNKNOWN: "crash", State.AGAIN: "again",
    }  # fmt: skip
    return Named("broadcast-reason", known[state]) if error and state in known else error


async def sheet(turn: Turn) -> None:
    """The sheet, as a file. Constituents have no names here: they are counted."""
    broadcast = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    await turn.send_sheet(
        "broadcast-sheet-here", HEADINGS, [*await _totals(turn, broadcast), *await _named(turn, broadcast)],
        number=broadcast.number,
    )  # fmt: skip
    turn.toast("broadcast-sheet-sent")


async def _totals(turn: Turn, broadcast: Broadcast) -> list[Sequence[Value]]:
    return [
        (
            Named("broadcast-sheet", "all"), Named("audience-role", each.reached_as), "", _state(broadcast, each.state),
            _reason(each.state, each.error), each.many,
        )
        for each in await turn.work.broadcasts.tallied(broadcast.id)
    ]  # fmt: skip


async def _named(turn: Turn, broadcast: Broadcast) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    seats = {seat.person: seat for seat in await turn.work.people.seats() if seat.person}
    posts = {post.person: post for post in await turn.work.people.posts() if post.person}
    after = 0
    while found := await turn.work.broadcasts.recipients(broadcast.id, after, AT_ONCE):
        for one in found:
            seat, post = seats.get(one.person), posts.get(one.person)
            name = seat.name if seat else post.name if post else "—"
            sector: Value = Named("sector", seat.sector) if seat else ""
            state, why = _state(broadcast, one.state), _reason(one.state, one.error)
            rows.append((name, Named("audience-role", one.reached_as), sector, state, why, 1))
        after = found[-1].person
    return rows


def _state(broadcast: Broadcast, state: State) -> Value:
    """The state in words; whoever still waited when it was stopped was not sent it."""
    stopped = broadcast.status is Status.STOPPED and state in OPEN
    return Named("broadcast-state", "stopped" if stopped else state)


PRESSES: Entries = {"broadcast.results": staff(results), "broadcast.sheet": staff(sheet)}
