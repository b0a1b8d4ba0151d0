"""Speeches in the chat: members apply and send their text, the desk chooses, proposes the order and keeps the list on the day."""

from __future__ import annotations

from bot.rooms import Entries, members, members_and_staff, staff
from bot.turn import Turn
from core import moments
from core.actors import Role
from core.errors import Invalid
from core.meetings import answering, reading, speaking
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Meeting
from core.meetings.speeches import (
    ABSTRACT_LIMIT,
    LIFECYCLE,
    Act,
    Speech,
    Status,
    capacities,
    length,
    longest,
    usual,
)
from core.notices import Button, Rows
from core.people.names import name_of
from core.values import Moment, Named, Value
from handlers.meeting_card import back, leave
from handlers.meeting_card import show as show_meeting

ACTS: dict[Act, tuple[str, str]] = {
    Act.SHORTLIST: ("speech-act-shortlist", "speech.choose"),
    Act.WAITLIST: ("speech-act-waitlist", "speech.choose"),
    Act.WRITTEN: ("speech-act-written", "speech.choose"),
    Act.RETURN: ("speech-act-return", "speech.return"),
    Act.IMPROVE: ("speech-act-improve", "speech.improve"),
    Act.SEND_TEXT: ("speech-act-text", "speech.text"),
    Act.GIVE_WAY: ("speech-act-give-way", "speech.give-way"),
    Act.WITHDRAW: ("speech-act-withdraw", "speech.withdraw"),
    Act.LIFT: ("speech-act-lift", "speech.lift"),
    Act.BEGIN: ("speech-act-begin", "speech.begin"),
    Act.FINISH: ("speech-act-finish", "speech.finish"),
}
"""What a press of each act's button does."""
LIVE = (Status.SPEAKING, Status.RAISED, Status.SCHEDULED)


async def call(turn: Turn) -> None:
    """Asks until when speeches can be applied for."""
    meeting = await reading.visible(turn.work, turn.actor, turn.subject)
    await turn.ask("speech.call", meeting.id)
    none: Rows = ((Button("speech-call-none", "speech.call-none", meeting.id),),) if meeting.speech_by else ()
    at = Moment(meeting.speech_by, with_time=True) if meeting.speech_by else "—"
    await turn.show("speech-ask-call", buttons=(*none, *back(meeting.id)), at=at, written=1 if meeting.speech_by else 0)


async def call_came(turn: Turn) -> None:
    """Until when."""
    by = moments.moment(turn.words, turn.work.now, turn.work.committee.zone, until=True)
    if by is None:
        raise Invalid("meeting-time-unclear")
    await show_meeting(turn, await speaking.call(turn.work, turn.actor, turn.subject, by))


async def call_none(turn: Turn) -> None:
    """No call any more."""
    await show_meeting(turn, await speaking.call(turn.work, turn.actor, turn.subject, None))


async def apply(turn: Turn) -> None:
    """A speech: which sub-topic, spoken or written."""
    meeting, _ = await answering.own(turn.work, turn.actor, turn.subject)
    topics = meeting.subtopics
    if topics and not (turn.press and turn.press.choice):
        rows = tuple(
            (Button("speech-topic", "speech.apply", meeting.id, str(number), {"what": topic[:40]}),)
            for number, topic in enumerate(topics, 1)
        )
        await turn.show("speech-ask-topic", buttons=(*rows, (Button("common-back", "meeting.view", meeting.id),)))
        return
    topic = turn.press.choice if turn.press and turn.press.choice.isdecimal() else "0"
    rows = tuple((Button(f"speech-{way}", "speech.way", meeting.id, f"{topic}.{way}"),) for way in ("oral", "written"))
    await turn.show("speech-ask-way", buttons=(*rows, (Button("common-back", "meeting.view", meeting.id),)))


async def way(turn: Turn) -> None:
    """Asks for the abstract."""
    topic, _, chosen = (turn.press.choice if turn.press else "").partition(".")
    if chosen not in ("oral", "written") or not topic.isdecimal() or len(topic) > 3:
        raise Invalid("bot-too-old")
    await turn.ask("speech.apply", turn.subject, topic=int(topic), oral=chosen == "oral")
    await turn.show(
        "speech-ask-abstract", buttons=((Button("common-back", "meeting.view", turn.subject),),), limit=ABSTRACT_LIMIT
    )


async def abstract_came(turn: Turn) -> None:
    """Applied."""
    held = turn.draft.fields if turn.draft else {}
    speech = await speaking.apply(
        turn.work, turn.actor, turn.subject, int(str(held["topic"])), turn.words, oral=bool(held["oral"])
    )
    await turn.done()
    await _show(turn, speech)


async def improve(turn: Turn) -> None:
    """The abstract anew."""
    _, speech = await speaking.seen(turn.work, turn.actor, turn.subject)
    await turn.ask("speech.apply", speech.meeting, topic=speech.subtopic, oral=speech.oral)
    await turn.show(
        "speech-ask-abstract", buttons=((Button("common-back", "speech.card", speech.id),),), limit=ABSTRACT_LIMIT
    )


async def card(turn: Turn) -> None:
    """One speech with everything that can be done with it now."""
    _, speech = await speaking.seen(turn.work, turn.actor, turn.subject)
    await _show(turn, speech)


async def _show(turn: Turn, speech: Speech) -> None:
    await _leave(turn)
    meeting = await reading.visible(turn.work, turn.actor, speech.meeting)
    held = capacities(turn.actor, speech)
    topics = meeting.subtopics
    rows: list[tuple[Button, ...]] = []
    for act in LIFECYCLE.offers(speech.status, held):
        if act in ACTS and not (act is Act.LIFT and (speech.item or meeting.closed is None)):
            label, verb = ACTS[act]
            rows.append((Button(label, verb, speech.id, act if verb == "speech.choose" else ""),))
    home = Button("speech-list", "speech.list", meeting.id)
    home = home if turn.actor.at(*reading.DESKS) else Button("common-back", "meeting.view", meeting.id)
    values: dict[str, Value] = {
        "title": meeting.title(turn.person.language), "name": await name_of(turn.work, speech.person) or "—",
        "status": Named("speech-status", speech.status), "oral": 1 if speech.oral else 0,
        "topic": topics[speech.subtopic - 1] if 0 < speech.subtopic <= len(topics) else "—",
        "abstract": speech.abstract or "—", "text": speech.text or "—", "has_text": 1 if speech.text else 0,
        "length": length(speech.text), "limit": longest(turn.work.committee),
        "reason": speech.reason or "—", "returned": 1 if speech.reason else 0, "order": speech.order,
    }  # fmt: skip
    await turn.show("speech-card", buttons=(*rows, (home,)), values=values)


async def _leave(turn: Turn) -> None:
    await leave(turn)
    if turn.draft is not None and turn.draft.kind.startswith("speech."):
        await turn.done()


async def choose(turn: Turn) -> None:
    """On the short list, the waiting list, or in writing."""
    await _show(turn, await speaking.choose(turn.work, turn.actor, turn.subject, turn.chosen(Act)))


async def return_(turn: Turn) -> None:
    """Asks why."""
    _, speech = await speaking.seen(turn.work, turn.actor, turn.subject)
    await turn.ask("speech.return", speech.id)
    await turn.show("speech-ask-return", buttons=((Button("common-back", "speech.card", speech.id),),))


async def return_words(turn: Turn) -> None:
    """Returned."""
    await _show(turn, await speaking.return_(turn.work, turn.actor, turn.subject, turn.words))


async def text(turn: Turn) -> None:
    """Asks for the text."""
    _, speech = await speaking.seen(turn.work, turn.actor, turn.subject)
    await turn.ask("speech.text", speech.id)
    rules = turn.work.committee.meetings
    await turn.show(
        "speech-ask-text", buttons=((Button("common-back", "speech.card", speech.id),),), minutes=rules.speech_minutes,
        usual=usual(turn.work.committee), limit=longest(turn.work.committee), written=1 if speech.text else 0,
    )  # fmt: skip


async def text_came(turn: Turn) -> None:
    """The text, measured."""
    await _show(turn, await speaking.send_text(turn.work, turn.actor, turn.subject, turn.words))


async def withdraw(turn: Turn) -> None:
    """Not any more."""
    await _show(turn, await speaking.withdraw(turn.work, turn.actor, turn.subject))


async def give_way(turn: Turn) -> None:
    """Leaves the floor to others."""
    speech = await speaking.give_way(turn.work, turn.actor, turn.subject)
    await (_live(turn, speech.meeting) if turn.actor.at(*reading.DESKS) else _show(turn, speech))


async def lift(turn: Turn) -> None:
    """Becomes an opinion item."""
    item = await speaking.lift(turn.work, turn.actor, turn.subject)
    await turn.show("speech-lifted", buttons=((Button("opinion-open", "opinion.read", item.id),),))


async def listing(turn: Turn) -> None:
    """All speeches of a meeting, as the desk sees them."""
    await _leave(turn)
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, MeetingAct.SPEECHES)
    found = [each for each in await turn.work.speeches.of(meeting.id) if not each.impromptu]
    rows = [(await _line(turn, each),) for each in found]
    order = (Button("speech-order", "speech.order", meeting.id), Button("speech-live", "speech.live", meeting.id))
    await turn.show(
        "speech-list-of",
        buttons=(*rows, order, *back(meeting.id)),
        title=meeting.title(turn.person.language),
        count=len(found),
    )


async def _line(turn: Turn, speech: Speech) -> Button:
    args: dict[str, Value] = {
        "name": await name_of(turn.work, speech.person) or "—", "status": Named("speech-status", speech.status),
        "order": speech.order,
    }  # fmt: skip
    return Button("speech-line", "speech.card", speech.id, args=args)


async def order(turn: Turn) -> None:
    """The order that is proposed, or stands; a press moves a name up."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, MeetingAct.SPEECHES)
    ids = [each.id for each in await speaking.proposed(turn.work, turn.actor, meeting.id)]
    await _order(turn, meeting, ids)


async def _order(turn: Turn, meeting: Meeting, ids: list[int]) -> None:
    await turn.ask("speech.order", meeting.id, order=ids)
    spoken = await turn.work.speeches.spoken(
        [each.person for each in await turn.work.speeches.of(meeting.id)], meeting.id
    )
    rows: list[tuple[Button, ...]] = []
    for place, speech_id in enumerate(ids):
        speech = await turn.work.speeches.get(speech_id)
        if speech is None:
            continue
        seat = await turn.work.people.seat_of(speech.person)
        args: dict[str, Value] = {
            "place": place + 1, "name": await name_of(turn.work, speech.person) or "—",
            "sector": Named("sector", seat.sector) if seat else "—", "spoken": spoken.get(speech.person, 0),
        }  # fmt: skip
        rows.append((Button("speech-order-line", "speech.up", meeting.id, str(place), args),))
    sure: Rows = ((Button("speech-order-set", "speech.order-set", meeting.id),),) if ids else ()
    await turn.show(
        "speech-ask-order", buttons=(*rows, *sure, (Button("speech-list", "speech.list", meeting.id),)), count=len(ids)
    )


def _held(turn: Turn) -> list[int]:
    """The order as it was looked at. Raises ``Invalid`` where there is none."""
    held = turn.draft.fields.get("order") if turn.draft and turn.draft.kind == "speech.order" else None
    if turn.draft is None or turn.draft.subject != turn.subject or not isinstance(held, list):
        raise Invalid("bot-too-old")
    return [each for each in held if isinstance(each, int)]


async def up(turn: Turn) -> None:
    """One place up."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, MeetingAct.SPEECHES)
    ids = _held(turn)
    place = turn.press.choice if turn.press else ""
    at = int(place) if place.isdecimal() and len(place) < 4 else 0
    if 0 < at < len(ids):
        ids[at - 1], ids[at] = ids[at], ids[at - 1]
    await _order(turn, meeting, ids)


async def order_set(turn: Turn) -> None:
    """So be it; whose place is new or another is told."""
    await speaking.schedule(turn.work, turn.actor, turn.subject, _held(turn))
    turn.toast("speech-order-told")
    await listing(turn)


async def live(turn: Turn) -> None:
    """The list on the day."""
    await _live(turn, turn.subject)


async def _live(turn: Turn, meeting_id: int) -> None:
    meeting = await reading.judged(turn.work, turn.actor, meeting_id, MeetingAct.SPEECHES)
    found = [each for each in await turn.work.speeches.of(meeting.id) if each.status in LIVE]
    found.sort(key=lambda each: (LIVE.index(each.status), each.order, each.id))
    rows: list[tuple[Button, ...]] = []
    for each in found:
        acts = [act for act in LIFECYCLE.offers(each.status, capacities(turn.actor, each)) if act in _FLOOR]
        args: dict[str, Value] = {"name": await name_of(turn.work, each.person) or "—", "order": each.order}
        rows.append(tuple(Button(_FLOOR[act], ACTS[act][1], each.id, args=args) for act in acts))
    speaking_now = next((each for each in found if each.status is Status.SPEAKING), None)
    since = speaking_now.began if speaking_now and speaking_now.began else turn.work.now
    await turn.show(
        "speech-live-list", buttons=(*rows, (Button("speech-live-again", "speech.live", meeting.id),), *back(meeting.id)),
        title=meeting.title(turn.person.language), speaking=1 if speaking_now else 0,
        name=await name_of(turn.work, speaking_now.person) if speaking_now else "—",
        minutes=int((turn.work.now - since).total_seconds() // 60), limit=turn.work.committee.meetings.speech_minutes,
        count=sum(each.status is Status.SCHEDULED for each in found), hands=sum(each.status is Status.RAISED for each in found),
    )  # fmt: skip


_FLOOR = {Act.BEGIN: "speech-floor-begin", Act.FINISH: "speech-floor-finish", Act.GIVE_WAY: "speech-floor-give-way"}


async def begin(turn: Turn) -> None:
    """Has the floor."""
    await _live(turn, (await speaking.begin(turn.work, turn.actor, turn.subject)).meeting)


async def finish(turn: Turn) -> None:
    """Has spoken."""
    await _live(turn, (await speaking.finish(turn.work, turn.actor, turn.subject)).meeting)


async def hand(turn: Turn) -> None:
    """Asks for the floor."""
    speech = await speaking.raise_hand(turn.work, turn.actor, turn.subject)
    turn.toast("speech-hand-raised")
    await _show(turn, speech)


def own_buttons(meeting: Meeting, mine: list[Speech], turn: Turn, *, there: bool) -> list[Button]:
    """What a member can do about speeches from the notice."""
    rows = [Button("speech-mine", "speech.card", each.id) for each in mine if each.status is not Status.WITHDRAWN]
    if turn.actor.role is not Role.MEMBER:
        return rows
    if not rows and speaking.may_apply(meeting, turn.work.now):
        rows.append(Button("speech-apply", "speech.apply", meeting.id))
    if there and meeting.closed is None:
        rows.append(Button("speech-raise", "speech.hand", meeting.id))
    return rows


OF_SPEECH = frozenset({"speech.card", *(verb for _, verb in ACTS.values())})
"""Verbs whose id is a speech's, not a meeting's."""
PRESSES: Entries = {
    "speech.call": staff(call),
    "speech.call-none": staff(call_none),
    "speech.apply": members(apply),
    "speech.way": members(way),
    "speech.improve": members(improve),
    "speech.card": members_and_staff(card),
    "speech.choose": staff(choose),
    "speech.return": staff(return_),
    "speech.text": members(text),
    "speech.withdraw": members(withdraw),
    "speech.give-way": members_and_staff(give_way),
    "speech.lift": members(lift),
    "speech.list": staff(listing),
    "speech.order": staff(order),
    "speech.up": staff(up),
    "speech.order-set": staff(order_set),
    "speech.live": staff(live),
    "speech.begin": staff(begin),
    "speech.finish": staff(finish),
    "speech.hand": members(hand),
}
ANSWERS: Entries = {
    "speech.call": staff(call_came),
    "speech.apply": members(abstract_came),
    "speech.return": staff(return_words),
    "speech.text": members(text_came),
}
