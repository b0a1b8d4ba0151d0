"""On its way: the last look, the second person, back to the draft (DOMAIN: broadcasts)."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, house
from core.broadcasts import composing
from core.broadcasts.doubts import larger
from core.broadcasts.model import Act, Broadcast, may_send_at
from core.broadcasts.reading import aimed, as_seen, judged, stepped, tell_approvers, tell_composer
from core.broadcasts.wording import open_button
from core.errors import Conflict, Invalid
from core.files import FileState
from core.timers import Timer
from core.values import Moment
from core.work import Work

REASON_LIMIT = 500


async def submit(work: Work, actor: Actor, broadcast_id: int, seen: int) -> Broadcast:
    """Sends it on its way as it was seen (``seen`` is its version): to the second person, or to its time.

    Raises ``Conflict`` where words, an audience or anybody in it are wanting, where it changed since it was seen, and where
    nobody else could approve it.
    """
    draft = await judged(work, actor, broadcast_id, Act.PROPOSE)
    as_seen(draft, seen)
    await _sendable(work, draft)
    found = await aimed(work, draft)
    if not found.reach.total:
        raise Conflict("broadcast-nobody")
    if not found.two_people:
        return await _scheduled(work, actor, replace(draft, approver=0, approved_for=0), Act.SCHEDULE)
    proposed = await stepped(work, actor, draft, Act.PROPOSE, reason="", approver=0, approved_for=0)
    if not await _asked(work, proposed, found.reach.total):
        raise Conflict("broadcast-no-approver")
    return proposed


async def approve(work: Work, actor: Actor, broadcast_id: int, seen: int) -> Broadcast:
    """The second person agrees to what they saw."""
    proposed = await judged(work, actor, broadcast_id, Act.APPROVE)
    as_seen(proposed, seen)
    await _sendable(work, proposed)
    reach = await work.broadcasts.reach(proposed.audience)
    agreed = replace(proposed, approver=actor.person, approved_for=max(1, reach.total))
    scheduled = await _scheduled(work, actor, agreed, Act.APPROVE)
    at = may_send_at(work.committee, scheduled, work.now)
    await tell_composer(work, scheduled, "broadcast-approved", open_button(scheduled), at=Moment(at, with_time=True))
    return scheduled


async def return_(work: Work, actor: Actor, broadcast_id: int, words: str) -> Broadcast:
    """The second person does not agree, and says why."""
    proposed = await judged(work, actor, broadcast_id, Act.RETURN)
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    returned = await stepped(work, actor, proposed, Act.RETURN, reason=words)
    await tell_composer(work, returned, "broadcast-returned", open_button(returned), reason=words)
    return returned


async def withdraw(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Back to the draft, before anything went out."""
    waiting = await judged(work, actor, broadcast_id, Act.WITHDRAW)
    await work.timers.clear("broadcast.start", waiting.id)
    return await stepped(work, actor, waiting, Act.WITHDRAW, approver=0)


async def outgrown(work: Work, scheduled: Broadcast) -> Broadcast | None:
    """Where it goes to many more than a second person agreed to, or one has to agree by now and none has: it waits for one,
    and whoever composed it hears so."""
    found = await aimed(work, scheduled)
    total, agreed = found.reach.total, scheduled.approved_for
    if not (larger(total, agreed) if scheduled.approver else found.two_people):
        return None
    proposed = await stepped(work, house(work.committee.id), scheduled, Act.OUTGROW, send_at=None, approver=0)
    await _asked(work, proposed, total)
    await tell_composer(work, proposed, "broadcast-outgrown", open_button(proposed), count=total, agreed=agreed)
    return proposed


async def _asked(work: Work, proposed: Broadcast, count: int) -> int:
    """Everybody who could approve it is asked: how many."""
    return await tell_approvers(
        work, proposed, "broadcast-to-approve", open_button(proposed), count=count, agreed=proposed.approved_for
    )


async def _scheduled(work: Work, actor: Actor, broadcast: Broadcast, act: Act) -> Broadcast:
    scheduled = await stepped(work, actor, broadcast, act, reason="")
    at = may_send_at(work.committee, scheduled, work.now)
    await work.timers.set(Timer("broadcast.start", scheduled.id, at))
    return scheduled


async def _sendable(work: Work, broadcast: Broadcast) -> None:
    composing.ready(broadcast)
    if broadcast.send_at is not None and broadcast.send_at <= work.now:
        raise Conflict("broadcast-time-passed")
    if broadcast.file:
        file = await work.files.get(broadcast.file)
        if file is None or file.state is FileState.REFUSED:
            raise Conflict("broadcast-file-refused")
        if file.state is FileState.PENDING:
            raise Conflict("broadcast-file-pending")
