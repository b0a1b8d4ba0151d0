"""The progress of a broadcast: its figures, and the one card that is edited in place while copies go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Actor
from core.broadcasts.model import Broadcast, Status, rest_until
from core.broadcasts.reading import named
from core.broadcasts.wording import open_button
from core.notices import Anchor, Button, Notice, Rows
from core.timers import Timer
from core.values import Moment, Value
from core.work import Work

BEAT = timedelta(seconds=3)
"""How often the progress is looked at while copies go out."""
SOON = timedelta(seconds=1)
"""When it is looked at for the first time: a small announcement is out in a moment, and the office hears so at once."""


async def watched(work: Work, broadcast: Broadcast) -> Broadcast:
    """Under way: a card shows it, and keeps showing it."""
    card = await shown(work, broadcast)
    await work.timers.set(Timer("broadcast.beat", broadcast.id, work.now + SOON))
    return card


async def looked_at_again(work: Work, broadcast: Broadcast) -> None:
    """Shows the progress and looks again: in a moment, or in the quiet hours, in which nothing moves, at their end."""
    await shown(work, broadcast)
    until = None if broadcast.urgent else rest_until(work.committee, work.now)
    await work.timers.set(Timer("broadcast.beat", broadcast.id, until or work.now + BEAT))


async def shown(work: Work, broadcast: Broadcast) -> Broadcast:
    """The progress card with whoever composed it: made at the start, and edited in place from then on."""
    notice = Notice(
        broadcast.composer,
        f"broadcast-progress-{broadcast.status}",
        {**await named(work, broadcast, broadcast.composer), **figures(broadcast), **resting(work, broadcast)},
        controls(broadcast),
        edits=Anchor(sent_as=broadcast.card) if broadcast.card else None,
        replaces=f"progress-of-broadcast:{broadcast.id}" if broadcast.card else None,
    )
    row = await work.tell(notice)
    return broadcast if broadcast.card else await work.broadcasts.save(replace(broadcast, card=row))


async def follow(work: Work, actor: Actor, broadcast: Broadcast, row: int) -> None:
    """The composer looks at the progress in another message (a row of the outbox): that one is kept up to date from now on."""
    if actor.person == broadcast.composer and broadcast.status in (Status.SENDING, Status.PAUSED):
        await work.broadcasts.save(replace(broadcast, card=row))


def resting(work: Work, broadcast: Broadcast) -> dict[str, Value]:
    """Until when the quiet hours hold it back, if they do."""
    until = None if broadcast.urgent else rest_until(work.committee, work.now)
    return {"resting": 1 if until else 0, "until": Moment(until, with_time=True) if until else "—"}


def figures(broadcast: Broadcast) -> dict[str, Value]:
    """The tally as values of a text."""
    tally = broadcast.tally
    done = tally.total - tally.left
    return {
        "total": tally.total, "sent": tally.sent, "unreachable": tally.unreachable, "failed": tally.failed,
        "unknown": tally.unknown, "cancelled": tally.cancelled, "left": tally.left, "done": done,
        "percent": 100 * done // tally.total if tally.total else 0, "corrected": tally.corrected, "former": tally.former,
        "edition": broadcast.edition, "bar": bar(done, tally.total), "reason": broadcast.reason or "—",
        "refused": 1 if broadcast.reason else 0,
    }  # fmt: skip


def bar(done: int, total: int, width: int = 12) -> str:
    """A bar that is readable in any typeface."""
    full = width * done // total if total else 0
    return "▓" * full + "░" * (width - full)


def controls(broadcast: Broadcast) -> Rows:
    """What can be pressed on the progress card."""
    pause = Button("broadcast-act-pause", "broadcast.pause", broadcast.id)
    resume = Button("broadcast-act-resume", "broadcast.resume", broadcast.id)
    stop = Button("broadcast-act-stop", "broadcast.stop-ask", broadcast.id)
    match broadcast.status:
        case Status.SENDING:
            return ((pause, stop), *open_button(broadcast))
        case Status.PAUSED:
            return ((resume, stop), *open_button(broadcast))
        case Status.STOPPED if broadcast.ended is None:
            return ((stop,), *open_button(broadcast))
    return ((Button("broadcast-act-export", "broadcast.results", broadcast.id),), *open_button(broadcast))
