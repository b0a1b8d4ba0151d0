"""From the draft to the last copy: the second person, the start at its time, pause and stop, correction, and the end
(DOMAIN: broadcasts)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core.actors import Actor, house
from core.audit import Entry
from core.broadcasts import composing, wording
from core.broadcasts.model import Act, Broadcast, State, Status, may_send_at, rest_until
from core.broadcasts.reading import aimed, judged, named, stepped, tell_approvers, tell_composer
from core.errors import Conflict, Invalid
from core.files import FileState
from core.notices import Anchor, Button, Notice, Rows
from core.said import Said
from core.timers import Firing, Timer
from core.values import Moment, Value
from core.work import Work, Works

BEAT = timedelta(seconds=3)
"""How often the progress is looked at while copies go out."""
REASON_LIMIT = 500
RETRIED = frozenset({State.FAILED, State.UNREACHABLE})
"""What is tried once more when staff ask for it; what may have arrived is not."""


async def submit(work: Work, actor: Actor, broadcast_id: int, seen: int) -> Broadcast:
    """Sends it on its way as it was seen (``seen`` is its version): to the second person, or to its time.

    Raises ``Conflict`` where words, an audience or anybody in it are wanting, where it changed since it was seen, and where
    nobody else could approve it.
    """
    draft = await judged(work, actor, broadcast_id, Act.PROPOSE)
    _as_seen(draft, seen)
    await _sendable(work, draft)
    found = await aimed(work, draft)
    if not found.reach.total:
        raise Conflict("broadcast-nobody")
    if not found.two_people:
        return await _scheduled(work, actor, draft, Act.SCHEDULE)
    proposed = await stepped(work, actor, draft, Act.PROPOSE, reason="", approver=0)
    open_ = Button("broadcast-open", "broadcast.card", draft.id)
    asked = await tell_approvers(work, proposed, "broadcast-to-approve", ((open_,),), count=found.reach.total)
    if not asked:
        raise Conflict("broadcast-no-approver")
    return proposed


async def approve(work: Work, actor: Actor, broadcast_id: int, seen: int) -> Broadcast:
    """The second person agrees to what they saw."""
    proposed = await judged(work, actor, broadcast_id, Act.APPROVE)
    _as_seen(proposed, seen)
    await _sendable(work, proposed)
    scheduled = await _scheduled(work, actor, proposed, Act.APPROVE, approver=actor.person)
    at = may_send_at(work.committee, scheduled, work.now)
    await tell_composer(work, scheduled, "broadcast-approved", at=Moment(at, with_time=True))
    return scheduled


async def return_(work: Work, actor: Actor, broadcast_id: int, words: str) -> Broadcast:
    """The second person does not agree, and says why."""
    proposed = await judged(work, actor, broadcast_id, Act.RETURN)
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    returned = await stepped(work, actor, proposed, Act.RETURN, reason=words)
    open_ = Button("broadcast-open", "broadcast.card", returned.id)
    await tell_composer(work, returned, "broadcast-returned", ((open_,),), reason=words)
    return returned


async def withdraw(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Back to the draft, before anything went out."""
    waiting = await judged(work, actor, broadcast_id, Act.WITHDRAW)
    await work.timers.clear("broadcast.start", waiting.id)
    return await stepped(work, actor, waiting, Act.WITHDRAW, approver=0)


async def pause(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Nothing more goes out until it is resumed."""
    sending = await judged(work, actor, broadcast_id, Act.PAUSE)
    return await _shown(work, await stepped(work, actor, sending, Act.PAUSE, reason=""))


async def resume(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Goes on where it paused."""
    paused = await judged(work, actor, broadcast_id, Act.RESUME)
    await _refused_once_more(work, paused)
    return await _watched(work, await stepped(work, actor, paused, Act.RESUME, reason=""))


async def stop(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Stops for good: who has not got it will not."""
    sending = await judged(work, actor, broadcast_id, Act.STOP)
    return await _shown(work, await stepped(work, actor, sending, Act.STOP, ended=work.now))


async def trip(works: Works, broadcast_id: int, error: str) -> None:
    """The messenger refuses the same thing again and again: it pauses, and whoever composed it hears why."""
    async with works.begin() as work:
        sending = await work.broadcasts.get(broadcast_id)
        if sending is None or sending.status is not Status.SENDING:
            return
        paused = await stepped(work, house(work.committee.id), sending, Act.PAUSE, reason=error)
        open_ = Button("broadcast-open", "broadcast.card", paused.id)
        await tell_composer(work, paused, "broadcast-tripped", ((open_,),), reason=error)
        await _shown(work, paused)


async def _refused_once_more(work: Work, paused: Broadcast) -> None:
    """Whoever did not get it because the messenger refused everybody, and it paused for that, is tried once more."""
    if paused.status is Status.PAUSED and paused.reason:
        await work.broadcasts.reopen(paused.id, {State.FAILED}, paused.reason)


async def correct(work: Work, actor: Actor, broadcast_id: int, language: str, said: Said) -> Broadcast:
    """Other words in one language: copies that are out are edited where the messenger lets us, else followed by a new message;
    what still waits gets the new words at once."""
    sent = await judged(work, actor, broadcast_id, Act.CORRECT)
    words = wording.checked(said, with_file=bool(sent.file))
    corrected = await stepped(
        work, actor, sent, Act.CORRECT,
        words={**sent.words, language: words}, edition=sent.edition + 1, reason="", ended=None,
    )  # fmt: skip
    await _refused_once_more(work, sent)
    await work.broadcasts.correct(corrected.id)
    return await _watched(work, corrected)


async def retry(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """Once more to those whom it did not reach. Raises ``Conflict`` where there is nobody."""
    sent = await judged(work, actor, broadcast_id, Act.RETRY)
    if not await work.broadcasts.reopen(sent.id, RETRIED):
        raise Conflict("broadcast-nobody")
    return await _watched(work, await stepped(work, actor, sent, Act.RETRY, ended=None))


async def follow(work: Work, actor: Actor, broadcast: Broadcast, row: int) -> None:
    """The composer looks at the progress in another message (a row of the outbox): that one is kept up to date from now on."""
    if actor.person == broadcast.composer and broadcast.status in (Status.SENDING, Status.PAUSED):
        await work.broadcasts.save(replace(broadcast, card=row))


async def subscription(work: Work, actor: Actor, *, muted: bool) -> None:
    """Whether a constituent gets announcements; answers to their own matters come all the same."""
    await work.broadcasts.mute(actor.person, muted)
    await work.audit.record(Entry(actor.person, "broadcast.mute" if muted else "broadcast.unmute", actor.person))


async def _start(work: Work, timer: Timer) -> None:
    """Its time has come; in the quiet hours it waits on."""
    scheduled = await work.broadcasts.get(timer.subject)
    if scheduled is None or scheduled.status is not Status.SCHEDULED:
        return
    at = may_send_at(work.committee, scheduled, work.now)
    if at > work.now:
        await work.timers.set(Timer("broadcast.start", scheduled.id, at))
        return
    started = await stepped(work, house(work.committee.id), scheduled, Act.START, started=work.now)
    await _watched(work, started)


async def _beat(work: Work, timer: Timer) -> None:
    """Looks at the progress: shows it, and ends what has come to its end."""
    sending = await work.broadcasts.get(timer.subject)
    if sending is None or sending.status not in (Status.SENDING, Status.STOPPED):
        return
    tally, stopped = sending.tally, sending.status is Status.STOPPED
    corrected = sending.edition == 1 or tally.corrected >= tally.sent
    if not (corrected and (stopped or (tally.expanded and tally.left == 0))):
        await _shown(work, sending)
        await work.timers.set(Timer("broadcast.beat", sending.id, work.now + BEAT))
        return
    if stopped:
        if sending.ended is None:  # a correction of what was stopped has come to its end
            sending = await work.broadcasts.save(replace(sending, ended=work.now))
        await _shown(work, sending)
        return
    ended = await stepped(work, house(work.committee.id), sending, Act.FINISH, ended=work.now)
    await _shown(work, ended)
    open_ = Button("broadcast-open", "broadcast.card", ended.id)
    await tell_composer(work, ended, "broadcast-ended", ((open_,),), **figures(ended))


async def _scheduled(work: Work, actor: Actor, broadcast: Broadcast, act: Act, approver: int = 0) -> Broadcast:
    scheduled = await stepped(work, actor, broadcast, act, approver=approver, reason="")
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


async def _watched(work: Work, broadcast: Broadcast) -> Broadcast:
    """Under way: a card shows it, and keeps showing it."""
    shown = await _shown(work, broadcast)
    await work.timers.set(Timer("broadcast.beat", broadcast.id, work.now + BEAT))
    return shown


async def _shown(work: Work, broadcast: Broadcast) -> Broadcast:
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
        "percent": 100 * done // tally.total if tally.total else 0, "corrected": tally.corrected,
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
    open_ = Button("broadcast-open", "broadcast.card", broadcast.id)
    match broadcast.status:
        case Status.SENDING:
            return ((pause, stop), (open_,))
        case Status.PAUSED:
            return ((resume, stop), (open_,))
    return ((open_,),)


def _as_seen(broadcast: Broadcast, seen: int) -> None:
    if broadcast.version != seen:
        raise Conflict("broadcast-changed")


FIRING: Firing = {"broadcast.start": _start, "broadcast.beat": _beat}
"""What the timers of broadcasts do."""
