"""The relay: each message is rebuilt for the other side, its twin is remembered, and replies, edits and reactions follow it.

Which case a message belongs to: the reply decides, else the case that the person has chosen, else the only open one; else
the person is asked, and the message is kept until they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Capacity, Role
from core.audit import Entry
from core.concerns import casework, reading
from core.concerns.model import OPEN, Concern, capacities
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.notices import Anchor, Button, Copy, Reaction, Rows
from core.people.model import Person
from core.said import Said
from core.talks.model import Side, Spoken, is_note, note_words, relayable
from core.values import Named, Value
from core.work import Work

NOTE_LIMIT = 1000
TAKEN = "👌"
"""The bot's reaction on a message that was taken for the other side."""


async def open_cases(work: Work, actor: Actor) -> Sequence[Concern]:
    """The actor's cases in which they can talk now."""
    if actor.role is Role.MEMBER:
        cases = await work.concerns.of_seat(actor.seat or 0, OPEN)
    elif actor.role is Role.CONSTITUENT:
        cases = await reading.mine(work, actor)
    else:
        cases = ()
    return [concern for concern in cases if casework.talks_on(concern)]


async def meant(work: Work, actor: Actor, person: Person, said: Said) -> Concern | None:
    """The case that the message belongs to; None where only the person can say."""
    if said.reply_to is not None:
        answered = await replied(work, person, said.reply_to)
        if answered is not None:
            return await reading.visible(work, actor, answered.concern)
    cases = await open_cases(work, actor)
    chosen = [concern for concern in cases if concern.id == person.case]
    if chosen or len(cases) == 1:
        return (chosen or list(cases))[0]
    return None


async def replied(work: Work, person: Person, message: int) -> Spoken | None:
    """The message of a talk that stands in the person's chat under this id, whoever said it."""
    return await work.talks.heard_as(person.id, message) or await work.talks.said_as(person.id, message)


async def choose(work: Work, actor: Actor, person: Person, concern_id: int) -> Person:
    """From now on the person's words go to this case, until they choose another. Raises ``Forbidden`` for a case in which
    they have no voice."""
    _side(actor, await reading.visible(work, actor, concern_id))
    chosen = replace(person, case=concern_id)
    await work.people.save(chosen)
    return chosen


async def relay(work: Work, actor: Actor, person: Person, concern: Concern, said: Said) -> Spoken | None:
    """Sends the message to the other side of the case; None where it was a note.

    The speaker sees on their own message that it was taken. Raises ``Forbidden`` for somebody who is neither the
    constituent nor the assigned member of the case (a former one, a convenor, the desk), ``Invalid`` for a kind that cannot
    cross, ``Conflict`` where the case has nobody to hear it.
    """
    side = _side(actor, concern)
    if side is Side.MEMBER and is_note(said):
        await note(work, actor, concern.id, note_words(said))
        return None
    if not relayable(said):
        raise Invalid("talk-kind-wrong")
    if not casework.talks_on(concern):
        raise Conflict("talk-closed", number=concern.number)
    hearer = await _hearer(work, concern, side)
    if side is Side.MEMBER:
        concern = await casework.answered(work, actor, concern)
    file = await work.files.add(person.id, said.attachment) if said.attachment else None
    twin = await work.tell(
        Copy(
            hearer, said, file, *_heading(concern, side), buttons=_buttons(concern, side),
            reply_to=await _reply(work, person, said), album=f"{concern.id}:{said.album}" if said.album else None,
        )
    )  # fmt: skip
    spoken = Spoken(work.new_id(), concern.id, side, person.id, said.message, hearer, twin, work.now)
    await work.talks.add(spoken, said, file or 0)
    await work.audit.record(Entry(actor.person, "talk.say", concern.id))
    await work.tell(Reaction(person.id, spoken.in_speakers_chat, TAKEN))
    if side is Side.CONSTITUENT:
        await casework.heard(work, actor, concern)
    return spoken


async def edit(work: Work, actor: Actor, person: Person, said: Said) -> bool:
    """The person has edited their message: the twin follows. Whether it was one of a talk.

    Raises ``Conflict`` where the case has ended, or the one who got the twin is not in it any more.
    """
    spoken = await work.talks.said_as(person.id, said.message)
    if spoken is None:
        return False
    concern = await _still_talking(work, spoken)
    if concern is None:
        raise Conflict("talk-edit-too-late")
    await work.tell(Copy(spoken.to, said, None, *_heading(concern, spoken.side), edits=spoken.in_hearers_chat))
    await work.talks.revise(spoken, said)
    await work.audit.record(Entry(actor.person, "talk.edit", concern.id))
    return True


async def react(work: Work, person: Person, message: int, emoji: str | None) -> bool:
    """A reaction goes to the same message on the other side, while the two still talk. Whether it was one of a talk."""
    heard = await work.talks.heard_as(person.id, message)
    spoken = heard or await work.talks.said_as(person.id, message)
    if spoken is None:
        return False
    if await _still_talking(work, spoken) is not None:
        on = spoken.in_speakers_chat if heard else spoken.in_hearers_chat
        await work.tell(Reaction(spoken.person if heard else spoken.to, on, emoji))
    return True


async def note(work: Work, actor: Actor, concern_id: int, words: str) -> None:
    """A line for the member's and the desk's own record, which the constituent never sees."""
    if actor.role is Role.CONSTITUENT:
        raise Missing("common-missing")
    concern = await reading.visible(work, actor, concern_id)
    if concern.gone_at is not None:
        raise Conflict("concern-gone-note")
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > NOTE_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=NOTE_LIMIT)
    await work.talks.add_note(work.new_id(), concern.id, actor.person, words.strip())
    await work.audit.record(Entry(actor.person, "talk.note", concern.id))


def _side(actor: Actor, concern: Concern) -> Side:
    """On which side the actor speaks in this case."""
    held = capacities(actor, concern)
    if Capacity.ASSIGNEE in held:
        return Side.MEMBER
    if Capacity.CONTRIBUTOR in held:
        return Side.CONSTITUENT
    raise Forbidden("concern-not-yours")


async def _still_talking(work: Work, spoken: Spoken) -> Concern | None:
    """The message's case, while it is open for talk and the same two are in it; nothing reaches a former member."""
    concern = await work.concerns.get(spoken.concern)
    if concern is None or not casework.talks_on(concern):
        return None
    seat = await work.people.seat(concern.seat)
    return concern if seat and {concern.contributor, seat.person} == {spoken.person, spoken.to} else None


async def _hearer(work: Work, concern: Concern, side: Side) -> int:
    if side is Side.MEMBER:
        return concern.contributor
    seat = await work.people.seat(concern.seat)
    if seat is None or not seat.person:
        raise Conflict("talk-nobody-there")
    return seat.person


async def _reply(work: Work, person: Person, said: Said) -> Anchor | None:
    """Where the replied message stands in the hearer's chat."""
    if said.reply_to is None:
        return None
    heard = await work.talks.heard_as(person.id, said.reply_to)
    if heard is not None:
        return heard.in_speakers_chat
    own = await work.talks.said_as(person.id, said.reply_to)
    return own.in_hearers_chat if own else None


def _heading(concern: Concern, side: Side) -> tuple[str, dict[str, Value]]:
    if side is Side.CONSTITUENT:
        return "talk-from-constituent", {
            "number": concern.number, "pseudonym": Named("pseudonym", concern.pseudonym)
        }  # fmt: skip
    return "talk-from-member", {"number": concern.number}


def _buttons(concern: Concern, side: Side) -> Rows:
    if side is Side.CONSTITUENT:
        return ((Button("talk-open-case", "concern.card", concern.id),),)
    return ()
