"""From its time to the last copy: the start, pause and stop, the messenger's refusals, once more, and the end
(DOMAIN: broadcasts)."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, house
from core.broadcasts import approving
from core.broadcasts.model import Act, Broadcast, State, Status, may_send_at
from core.broadcasts.progress import figures, looked_at_again, shown, watched
from core.broadcasts.reading import judged, stepped, tell_composer
from core.broadcasts.wording import open_button
from core.errors import Conflict
from core.timers import Firing, Timer
from core.work import Work, Works

RETRIED = frozenset({State.FAILED, State.UNREACHABLE})
"""What is tried once more when staff ask for it; what may have arrived is not."""


async def pause(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Nothing more goes out until it is resumed."""
    sending = await judged(work, actor, broadcast_id, Act.PAUSE)
    return await shown(work, await stepped(work, actor, sending, Act.PAUSE, reason=""))


async def resume(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Goes on where it paused."""
    paused = await judged(work, actor, broadcast_id, Act.RESUME)
    await refused_once_more(work, paused)
    return await watched(work, await stepped(work, actor, paused, Act.RESUME, reason=""))


async def stop(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Stops for good: who has not got it will not, and who has not got its correction yet keeps the words as they were. Raises
    ``Conflict`` where it has come to its end."""
    sending = await judged(work, actor, broadcast_id, Act.STOP)
    return await shown(work, await stepped(work, actor, sending, Act.STOP, ended=work.now))


async def trip(works: Works, broadcast_id: int, error: str) -> None:
    """The messenger refuses the same thing again and again: it pauses, and whoever composed it hears why."""
    async with works.begin() as work:
        sending = await work.broadcasts.get(broadcast_id)
        if sending is None or sending.status is not Status.SENDING:
            return
        paused = await stepped(work, house(work.committee.id), sending, Act.PAUSE, reason=error)
        await tell_composer(work, paused, "broadcast-tripped", open_button(paused), reason=error)
        await shown(work, paused)


async def refused_once_more(work: Work, paused: Broadcast) -> None:
    """Whoever did not get it because the messenger refused everybody, and it paused for that, is tried once more."""
    if paused.status is Status.PAUSED and paused.reason:
        await work.broadcasts.reopen(paused.id, {State.FAILED}, paused.reason)


async def retry(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Once more to those whom it did not reach. Raises ``Conflict`` where there is nobody."""
    sent = await judged(work, actor, broadcast_id, Act.RETRY)
    if not await work.broadcasts.reopen(sent.id, RETRIED):
        raise Conflict("broadcast-all-reached")
    return await watched(work, await stepped(work, actor, sent, Act.RETRY, ended=None))


async def _start(work: Work, timer: Timer) -> None:
    """Its time has come; in the quiet hours it waits on."""
    scheduled = await work.broadcasts.get(timer.subject)
    if scheduled is None or scheduled.status is not Status.SCHEDULED:
        return
    at = may_send_at(work.committee, scheduled, work.now)
    if at > work.now:
        await work.timers.set(Timer("broadcast.start", scheduled.id, at))
        return
    if await approving.outgrown(work, scheduled) is not None:
        return
    started = await stepped(work, house(work.committee.id), scheduled, Act.START, started=work.now)
    await watched(work, started)


async def _beat(work: Work, timer: Timer) -> None:
    """Looks at the progress: shows it, and ends what has come to its end."""
    sending = await work.broadcasts.get(timer.subject)
    if sending is None or sending.status not in (Status.SENDING, Status.STOPPED):
        return
    tally, stopped = sending.tally, sending.status is Status.STOPPED
    halted = stopped and sending.ended is not None
    corrected = sending.edition == 1 or tally.corrected >= tally.sent or halted
    if not (corrected and (stopped or (tally.expanded and tally.left == 0))):
        await looked_at_again(work, sending)
        return
    if stopped:
        if sending.ended is None:  # a correction of what was stopped has come to its end
            sending = await work.broadcasts.save(replace(sending, ended=work.now))
        await shown(work, sending)
        return
    ended = await stepped(work, house(work.committee.id), sending, Act.FINISH, ended=work.now)
    await shown(work, ended)
    await tell_composer(work, ended, "broadcast-ended", open_button(ended), **figures(ended))


FIRING: Firing = {"broadcast.start": _start, "broadcast.beat": _beat}
"""What the timers of broadcasts do."""
