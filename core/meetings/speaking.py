"""Speeches at a meeting: the call, the choice, the order, the list on the day, and what becomes of those that were not held
(DOMAIN: meetings and consultations)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.actors import Actor, Desk
from core.audit import Entry
from core.errors import Conflict, Invalid, Missing
from core.meetings import mailing
from core.meetings.answering import own
from core.meetings.composing import said_reason
from core.meetings.invitations import THERE
from core.meetings.mail import Mail
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Meeting
from core.meetings.model import Status as MeetingStatus
from core.meetings.reading import judged, stepped, tell, tell_desk, visible
from core.meetings.speeches import (
    ABSTRACT_LIMIT,
    LIFECYCLE,
    WRITTEN_LIMIT,
    Act,
    Speech,
    Status,
    capacities,
    fair_order,
    length,
    longest,
)
from core.notices import Button, Rows
from core.opinions import drafting
from core.opinions.model import Opinion, Part
from core.opinions.wording import PART_LIMIT, limit_of
from core.people.names import name_of
from core.timers import Firing, Timer
from core.values import Named, Value
from core.work import Work

WARNING = timedelta(minutes=1)
"""How long before the end the chair is warned, once."""
READY = (Status.SHORTLISTED, Status.TEXT_IN, Status.SCHEDULED)


async def call(work: Work, actor: Actor, meeting_id: int, by: datetime | None) -> Meeting:
    """Opens the call for speeches until then, or takes it back; those invited hear of it. Raises ``Invalid`` for a moment that
    has passed or lies behind the beginning."""
    current = await visible(work, actor, meeting_id)
    draft = current.status is MeetingStatus.DRAFT
    act = MeetingAct.WRITE if draft else MeetingAct.SPEECHES
    meeting = await judged(work, actor, meeting_id, act)
    starts = meeting.facts.starts
    if by is not None and not (work.now < by and (starts is None or by <= starts)):
        raise Invalid("meeting-deadline-wrong")
    changed = await stepped(work, actor, meeting, act, speech_by=by)
    if by is not None and not draft:
        await mailing.start(work, changed, Mail.CALL)
    return changed


def may_apply(meeting: Meeting, now: datetime) -> bool:
    """Whether speeches can be applied for now."""
    return meeting.status is MeetingStatus.ANNOUNCED and meeting.speech_by is not None and now <= meeting.speech_by


async def apply(work: Work, actor: Actor, meeting_id: int, subtopic: int, words: str, *, oral: bool) -> Speech:
    """Applies for a speech, or improves the one that was returned. Raises ``Conflict`` without a call or with one that is on its
    way already."""
    meeting, _ = await own(work, actor, meeting_id)
    if not may_apply(meeting, work.now):
        raise Conflict("speech-no-call")
    abstract = _abstract(words)
    if not 0 <= subtopic <= len(meeting.subtopics):
        raise Invalid("bot-too-old")
    mine = [each for each in await work.speeches.of(meeting.id, actor.person) if not each.impromptu]
    returned = next((each for each in mine if each.status is Status.RETURNED), None)
    if returned is not None:
        speech = await _moved(
            work, actor, returned, Act.IMPROVE, abstract=abstract, subtopic=subtopic, oral=oral, reason=""
        )
    elif any(each.status not in LIFECYCLE.final for each in mine):
        raise Conflict("speech-twice")
    else:
        speech = Speech(work.new_id(), meeting.id, actor.person, subtopic=subtopic, oral=oral, abstract=abstract)
        await work.speeches.add(speech)
        await work.audit.record(Entry(actor.person, "speech.apply", speech.id))
    open_: Rows = ((Button("meeting-open", "speech.card", speech.id),),)
    await tell_desk(
        work, meeting, Desk.MEETINGS, "speech-came", open_, name=await name_of(work, actor.person), words=abstract
    )
    return speech


def _abstract(words: str) -> str:
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > ABSTRACT_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=ABSTRACT_LIMIT)
    return words.strip()


async def seen(work: Work, actor: Actor, speech_id: int) -> tuple[Meeting, Speech]:
    """The speech with its meeting, for the desk and the speaker; ``Missing`` for others."""
    speech = await work.speeches.get(speech_id)
    if speech is None:
        raise Missing("common-missing")
    meeting = await visible(work, actor, speech.meeting)
    if not capacities(actor, speech) and not actor.at(Desk.SECRETARY_GENERAL):
        raise Missing("common-missing")
    return meeting, speech


async def _moved(work: Work, actor: Actor, speech: Speech, act: Act, **changes: Any) -> Speech:
    step = LIFECYCLE.after(speech.status, act, capacities(actor, speech))
    stored = await work.speeches.save(replace(speech, status=step.to, **changes))
    await work.audit.record(Entry(actor.person, f"speech.{act}", speech.id))
    return stored


async def choose(work: Work, actor: Actor, speech_id: int, act: Act) -> Speech:
    """On the short list, on the waiting list, or in writing only; the speaker is told."""
    meeting, speech = await seen(work, actor, speech_id)
    if act not in (Act.SHORTLIST, Act.WAITLIST, Act.WRITTEN):
        raise Conflict("speech-moved-on")
    chosen = await _moved(work, actor, speech, act)
    await _tell_speaker(work, meeting, chosen)
    return chosen


async def return_(work: Work, actor: Actor, speech_id: int, words: str) -> Speech:
    """Back to the speaker, with the reason."""
    meeting, speech = await seen(work, actor, speech_id)
    returned = await _moved(work, actor, speech, Act.RETURN, reason=said_reason(words))
    await _tell_speaker(work, meeting, returned)
    return returned


async def _tell_speaker(work: Work, meeting: Meeting, speech: Speech) -> None:
    open_: Rows = ((Button("meeting-open", "speech.card", speech.id),),)
    args: dict[str, Value] = {
        "status": Named("speech-status", speech.status), "reason": speech.reason or "—", "returned": 1 if speech.reason else 0,
        "order": speech.order, "minutes": work.committee.meetings.speech_minutes,
    }  # fmt: skip
    await tell(work, meeting, speech.person, "speech-told", open_, (), **args)


async def send_text(work: Work, actor: Actor, speech_id: int, words: str) -> Speech:
    """The text. Raises ``Invalid`` where it does not fit into the time of a speech, with how long it is."""
    _, speech = await seen(work, actor, speech_id)
    if not words.strip():
        raise Invalid("common-empty")
    spoken = length(words)
    limit = WRITTEN_LIMIT if speech.status is Status.WRITTEN_ONLY else longest(work.committee)
    if spoken > limit:
        pace = work.committee.meetings.characters_to
        raise Invalid("speech-too-long", length=spoken, limit=limit, minutes=-(-spoken // pace))
    return await _moved(work, actor, speech, Act.SEND_TEXT, text=words.strip(), reason="")


async def withdraw(work: Work, actor: Actor, speech_id: int) -> Speech:
    """The speaker does not wish to speak any more."""
    _, speech = await seen(work, actor, speech_id)
    return await _moved(work, actor, speech, Act.WITHDRAW)


async def proposed(work: Work, actor: Actor, meeting_id: int) -> Sequence[Speech]:
    """Those who can be scheduled, in the fair order; where an order stands already, in that one."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.SPEECHES)
    ready = {each.id: each for each in await work.speeches.of(meeting.id) if each.status in READY and each.oral}
    standing = sorted((each for each in ready.values() if each.order), key=lambda speech: speech.order)
    others = [each for each in ready.values() if not each.order]
    sectors = {}
    for each in others:
        seat = await work.people.seat_of(each.person)
        sectors[each.person] = seat.sector if seat is not None else ""
    spoken = await work.speeches.spoken([each.person for each in others], meeting.id)
    return [*standing, *(ready[each] for each in fair_order(others, spoken, sectors))]


async def schedule(work: Work, actor: Actor, meeting_id: int, ids: Sequence[int]) -> Sequence[Speech]:
    """Sets the order; whose place is new or another is told. Raises ``Conflict`` where somebody is not ready any more."""
    meeting = await judged(work, actor, meeting_id, MeetingAct.SPEECHES)
    ready = {each.id: each for each in await proposed(work, actor, meeting_id)}
    if set(ids) != set(ready):
        raise Conflict("speech-order-changed")
    scheduled = []
    for place, speech_id in enumerate(ids, 1):
        speech = ready[speech_id]
        if speech.status is Status.SCHEDULED and speech.order == place:
            scheduled.append(speech)
            continue
        placed = await _moved(work, actor, speech, Act.SCHEDULE, order=place)
        await _tell_speaker(work, meeting, placed)
        scheduled.append(placed)
    return scheduled


async def raise_hand(work: Work, actor: Actor, meeting_id: int) -> Speech:
    """Asks for the floor. Raises ``Conflict`` for whoever has not signed in, or has a hand up already."""
    meeting, invitation = await own(work, actor, meeting_id)
    if meeting.status is not MeetingStatus.OPEN or invitation.state not in THERE:
        raise Conflict("speech-not-there")
    mine = await work.speeches.of(meeting.id, actor.person)
    if any(each.status in (Status.RAISED, Status.SPEAKING) for each in mine):
        raise Conflict("speech-hand-up")
    hand = Speech(work.new_id(), meeting.id, actor.person, Status.RAISED, impromptu=True)
    await work.speeches.add(hand)
    await work.audit.record(Entry(actor.person, "speech.raise", hand.id))
    live: Rows = ((Button("speech-live", "speech.live", meeting.id),),)
    await tell_desk(work, meeting, Desk.MEETINGS, "speech-hand", live, name=await name_of(work, actor.person))
    return hand


async def begin(work: Work, actor: Actor, speech_id: int) -> Speech:
    """Has the floor now; the chair is warned once before the time is over. Raises ``Conflict`` while somebody else speaks."""
    meeting, speech = await seen(work, actor, speech_id)
    if meeting.status is not MeetingStatus.OPEN:
        raise Conflict("meeting-moved-on")
    if any(each.status is Status.SPEAKING for each in await work.speeches.of(meeting.id)):
        raise Conflict("speech-one-at-a-time")
    begun = await _moved(work, actor, speech, Act.BEGIN, began=work.now)
    minutes = timedelta(minutes=work.committee.meetings.speech_minutes)
    await work.timers.set(Timer("speech.warn", speech.id, work.now + minutes - WARNING))
    return begun


async def finish(work: Work, actor: Actor, speech_id: int) -> Speech:
    """Has spoken."""
    _, speech = await seen(work, actor, speech_id)
    await work.timers.clear("speech.warn", speech.id)
    return await _moved(work, actor, speech, Act.FINISH, ended=work.now)


async def give_way(work: Work, actor: Actor, speech_id: int) -> Speech:
    """Leaves the floor to others."""
    _, speech = await seen(work, actor, speech_id)
    return await _moved(work, actor, speech, Act.GIVE_WAY)


async def lift(work: Work, actor: Actor, speech_id: int) -> Opinion:
    """What was not spoken becomes a draft of an opinion item, to be gone on with. Raises ``Conflict`` before the end."""
    meeting, speech = await seen(work, actor, speech_id)
    LIFECYCLE.after(speech.status, Act.LIFT, capacities(actor, speech))
    if meeting.status is not MeetingStatus.CLOSED or speech.item:
        raise Conflict("speech-not-yet")
    item = await drafting.begin(work, actor)
    title = (speech.abstract or speech.text).splitlines()[0]
    item = await drafting.write(work, actor, item.id, Part.TITLE, title[: limit_of(Part.TITLE)])
    item = await drafting.write(work, actor, item.id, Part.SITUATION, (speech.text or speech.abstract)[:PART_LIMIT])
    await _moved(work, actor, speech, Act.LIFT, item=item.id)
    return item


async def _warn(work: Work, timer: Timer) -> None:
    """One warning, while they still speak."""
    speech = await work.speeches.get(timer.subject)
    meeting = await work.meetings.get(speech.meeting) if speech is not None else None
    if speech is None or meeting is None or speech.status is not Status.SPEAKING:
        return
    live: Rows = ((Button("speech-live", "speech.live", meeting.id),),)
    await tell_desk(work, meeting, Desk.MEETINGS, "speech-warning", live, name=await name_of(work, speech.person))


FIRING: Firing = {"speech.warn": _warn}
"""What the timers of speeches do."""
