"""Talks in the chat: what people say goes to the other side of the right case; if only they can tell which, they are asked."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bot.rooms import Room, everybody, members, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.concerns import casework, reading
from core.concerns.model import Concern
from core.errors import Invalid
from core.notices import Button, Rows
from core.said import Attachment, Kind, Mark, Place, Said, Style
from core.talks import service
from core.talks.model import relayable
from core.values import Named


async def choose(turn: Turn) -> None:
    """Opens a case to talk in; a message that waited for the choice goes now."""
    turn.person = await service.choose(turn.work, turn.actor, turn.person, turn.subject)
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    waiting = turn.draft if turn.draft is not None and turn.draft.kind == "talk.which" else None
    if waiting is not None:
        await turn.done()
        await _relay(turn, concern, _unpacked(str(waiting.fields["said"])))
        return
    key = "talk-chosen-member" if turn.actor.role is Role.MEMBER else "talk-chosen"
    verb = "concern.card" if turn.actor.role is Role.MEMBER else "concern.own"
    await turn.show(
        key, buttons=((Button("common-back", verb, concern.id),),), number=concern.number,
        pseudonym=Named("pseudonym", concern.pseudonym),
    )  # fmt: skip


async def reply(turn: Turn) -> bool:
    """A reply to a message of a talk decides by itself where it goes, whatever the person is in the middle of."""
    if turn.said is None or turn.said.reply_to is None:
        return False
    if await service.replied(turn.work, turn.person, turn.said.reply_to) is None:
        return False
    concern = await service.meant(turn.work, turn.actor, turn.person, turn.said)
    if concern is None:
        return False
    await _relay(turn, concern, turn.said)
    return True


async def speak(turn: Turn) -> bool:
    """A message that no question waits for: said in the case that is meant."""
    if turn.said is None or turn.actor.role is Role.STAFF:
        return False
    cases = await service.open_cases(turn.work, turn.actor)
    if not cases:
        return False
    if not relayable(turn.said):
        raise Invalid(f"lost-kind-{turn.said.kind}" if turn.said.kind is not Kind.TEXT else "common-empty")
    concern = await service.meant(turn.work, turn.actor, turn.person, turn.said)
    if concern is not None:
        await _relay(turn, concern, turn.said)
        return True
    await turn.ask("talk.which", 0, said=_packed(turn.said))
    rows: Rows = tuple(
        (
            Button(
                "talk-case", "talk.choose", each.id,
                args={"number": each.number, "pseudonym": Named("pseudonym", each.pseudonym)},
            ),
        )
        for each in cases[:10]
    )  # fmt: skip
    await turn.show("talk-which", buttons=rows)
    return True


async def which(turn: Turn) -> None:
    """Another message while the first still waits for its case: both are about the same, the newest is kept."""
    await turn.done()
    await speak(turn)


async def _relay(turn: Turn, concern: Concern, said: Said) -> None:
    spoken = await service.relay(turn.work, turn.actor, turn.person, concern, said)
    if said.masked:
        await turn.say("bot-masked")
    if spoken is None:
        await turn.say("talk-noted")


async def ask_words(turn: Turn) -> None:
    """The member's question: it goes through the talk, and the case waits for the answer."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    if turn.said is None or not relayable(turn.said):
        raise Invalid("common-words-only")
    await service.relay(turn.work, turn.actor, turn.person, concern, turn.said)
    await casework.ask(turn.work, turn.actor, concern.id)
    await turn.done()
    await turn.say("talk-asked", number=concern.number)


async def note(turn: Turn) -> None:
    """Asks for a note."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    await turn.ask("talk.note", concern.id)
    await turn.show(
        "talk-note-ask", buttons=((Button("common-back", "concern.card", concern.id),),), number=concern.number
    )


async def note_words(turn: Turn) -> None:
    """The note."""
    await service.note(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await turn.say("talk-noted")


async def edited(turn: Turn) -> bool:
    """An edited message: its twin follows."""
    return turn.said is not None and await service.edit(turn.work, turn.actor, turn.person, turn.said)


async def reacted(turn: Turn) -> bool:
    """A reaction: the same message on the other side gets it."""
    reaction = turn.reaction
    return reaction is not None and await service.react(turn.work, turn.person, reaction.message, reaction.emoji)


def _packed(said: Said) -> str:
    return json.dumps(asdict(said))


def _unpacked(text: str) -> Said:
    fields: dict[str, Any] = json.loads(text)
    place, attachment = fields["place"], fields["attachment"]
    return Said(
        **{
            **fields,
            "kind": Kind(fields["kind"]),
            "marks": tuple(Mark(Style(mark["style"]), mark["offset"], mark["length"]) for mark in fields["marks"]),
            "place": Place(**place) if place else None,
            "attachment": Attachment(**{**attachment, "kind": Kind(attachment["kind"])}) if attachment else None,
        }
    )


ROOM = Room(
    "talks",
    presses={
        "talk.choose": everybody(choose),
        "talk.note": members_and_staff(note),
    },
    answers={
        "talk.which": everybody(which),
        "talk.note": members_and_staff(note_words),
        "concern.ask": members(ask_words),
    },
    replies=reply,
    messages=speak,
    edits=edited,
    reactions=reacted,
)
