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
from core.drafts import Draft
from core.errors import Invalid
from core.notices import Button, Rows
from core.people.names import name_of
from core.said import Attachment, Kind, Mark, Place, Said, Style
from core.talks import reading as talking
from core.talks import service
from core.talks.model import Side, Utterance, relayable
from core.values import Moment, Named, Value

MOST_WAITING = 20
"""Messages kept while the person is asked which case they are about."""
PAGE = 10
"""Earlier messages that are shown at once."""


async def choose(turn: Turn) -> None:
    """Opens a case to talk in; a message that waited for the choice goes now."""
    turn.person = await service.choose(turn.work, turn.actor, turn.person, turn.subject)
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    waiting = turn.draft if turn.draft is not None and turn.draft.kind == "talk.which" else None
    if waiting is not None:
        await turn.done()
        for said in _waiting(waiting):
            await _relay(turn, concern, _unpacked(said))
    await _chosen(turn, concern)


async def _chosen(turn: Turn, concern: Concern) -> None:
    """Says where the person's words go from now on."""
    key, verb = ("talk-chosen", "concern.own")
    if turn.actor.role is Role.MEMBER:
        key, verb = ("talk-chosen-member", "concern.card")
    await turn.show(
        key, buttons=((Button("common-back", verb, concern.id),),), number=concern.number,
        pseudonym=Named("pseudonym", concern.pseudonym),
    )  # fmt: skip


async def _ended(turn: Turn, concern: Concern) -> None:
    """Nobody can be talked to in this case now: says so, with the ways on."""
    rows: Rows = (*reading.own_button(concern), (Button("people-home-new", "concern.new"),))
    if turn.actor.role is not Role.CONSTITUENT:
        rows = reading.open_button(concern)
    await turn.show("talk-closed", buttons=rows, number=concern.number)


async def reply(turn: Turn) -> bool:
    """A reply to a message of a talk decides by itself where it goes, whatever the person is in the middle of."""
    if turn.said is None or turn.said.reply_to is None:
        return False
    if await service.replied(turn.work, turn.person, turn.said.reply_to) is None:
        return False
    concern = await service.meant(turn.work, turn.actor, turn.person, turn.said)
    if concern is None:
        return False
    await (_relay(turn, concern, turn.said) if casework.talks_on(concern) else _ended(turn, concern))
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
        if turn.person.case != concern.id:
            turn.person = await service.choose(turn.work, turn.actor, turn.person, concern.id)
            await _chosen(turn, concern)
        return True
    former = _waiting(turn.draft) if turn.draft is not None and turn.draft.kind == "talk.which" else []
    await turn.ask("talk.which", 0, said=[*former, _packed(turn.said)][-MOST_WAITING:])
    rows: Rows = tuple(
        (
            Button(
                "talk-case", "talk.choose", each.id,
                args={"number": each.number, "pseudonym": Named("pseudonym", each.pseudonym)},
            ),
        )
        for each in cases[:10]
    )  # fmt: skip
    album = f"which:{turn.said.album}" if turn.said.album else None
    await turn.show("talk-which", buttons=rows, replaces=album, delay=0.7 if album else 0.0)
    return True


async def which(turn: Turn) -> None:
    """Another message while the first still waits for its case: both are kept, and go together."""
    await speak(turn)


async def _relay(turn: Turn, concern: Concern, said: Said) -> None:
    spoken = await service.relay(turn.work, turn.actor, turn.person, concern, said)
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


async def earlier(turn: Turn) -> None:
    """What was said in the case before, a page at a time, the newest page first, with its files; for the member who has taken
    it over, and the desk."""
    chosen = turn.press.choice if turn.press else ""
    before = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
    concern, found = await talking.talk(turn.work, turn.actor, turn.subject, before, PAGE + 1)
    shown = found[-PAGE:]
    rows: list[tuple[Button, ...]] = []
    if len(found) > PAGE:
        rows.append((Button("talk-earlier-still", "talk.earlier", concern.id, str(shown[0].id)),))
    rows.append((Button("common-back", "concern.card", concern.id),))
    lines = [await _line(turn, concern, each) for each in shown]
    await turn.say(
        "talk-before" if lines else "talk-before-none", buttons=tuple(rows),
        files=tuple(each.file for each in shown if each.file), number=concern.number, **_words(lines),
    )  # fmt: skip


def _words(lines: list[str]) -> dict[str, Value]:
    return {"words": "\n\n".join(lines)} if lines else {}


async def _line(turn: Turn, concern: Concern, said: Utterance) -> str:
    """Who said it and when, and the words beneath; what is no words by its name."""
    language, catalog = turn.person.language, turn.catalog
    who: Value = Named("pseudonym", concern.pseudonym)
    if said.side is Side.MEMBER:
        who = await name_of(turn.work, said.person) or Named("people-role", Role.MEMBER)
    head = catalog.words(language, "talk-line", {"at": Moment(said.at), "who": who})
    kind = [] if said.kind is Kind.TEXT else [catalog.name(language, Named("talk-kind", said.kind))]
    return "\n".join([head, *kind, *([said.words] if said.words else [])])


async def edited(turn: Turn) -> bool:
    """An edited message: its twin follows."""
    return turn.said is not None and await service.edit(turn.work, turn.actor, turn.person, turn.said)


async def reacted(turn: Turn) -> bool:
    """A reaction: the same message on the other side gets it."""
    reaction = turn.reaction
    return reaction is not None and await service.react(turn.work, turn.person, reaction.message, reaction.emoji)


def _waiting(draft: Draft) -> list[str]:
    """The messages that wait for their case."""
    said = draft.fields.get("said", [])
    return [str(part) for part in said] if isinstance(said, list) else []


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
        "talk.earlier": members_and_staff(earlier),
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
