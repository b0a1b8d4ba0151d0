"""What became of a broadcast: the figures with their reasons, and a sheet with a line for everybody who has a name."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.broadcasts import progress, reading, wording
from core.broadcasts.model import Act, Broadcast
from core.broadcasts.results import HEADINGS, kept_until, reason_of
from core.broadcasts.results import sheet as lines
from core.notices import Button
from core.values import Moment

REASONS = 8


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
            reason = str(turn.catalog.said(turn.person.language, reason_of(each.state, each.error)))
            many[reason] = many.get(reason, 0) + each.many
    until = await kept_until(turn.work, broadcast)
    if until is not None and until[1]:
        return turn.catalog.words(turn.person.language, "broadcast-results-gone", {"at": Moment(until[0])})
    lines = sorted(many.items(), key=lambda pair: -pair[1])[:REASONS]
    return "\n".join(f"· {reason}: {count}" for reason, count in lines) or "—"


async def sheet(turn: Turn) -> None:
    """The sheet, as a file. Constituents have no names here: they are counted."""
    broadcast = await reading.judged(turn.work, turn.actor, turn.subject, Act.EXPORT)
    await turn.send_sheet(
        "broadcast-sheet-here", HEADINGS, await lines(turn.work, turn.actor, broadcast.id), number=broadcast.number
    )
    turn.toast("broadcast-sheet-sent")


PRESSES: Entries = {"broadcast.results": staff(results), "broadcast.sheet": staff(sheet)}
