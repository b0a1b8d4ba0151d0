"""The masked conversation of a case (交谈): who said which message, and as what it went to the other side. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.actors import Capacity
from core.notices import Anchor
from core.said import RELAYED, Kind, Place, Said

NOTE_MARKS = ("记：", "记:", "note:", "Note:")
"""A member's line that begins so is a note, which the constituent never sees."""
READERS = frozenset({Capacity.LIAISON_DESK, Capacity.SIGNATORY, Capacity.ASSIGNEE})
"""Who reads a talk besides the two chats: the office that sees to the case, the secretary-general while it is before them, and
the member who has it now (docs/decisions/0009-the-words-of-a-talk.md)."""


class Side(StrEnum):
    """Who says something."""

    CONSTITUENT = "constituent"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message of a talk and its twin on the other side."""

    id: int
    concern: int
    side: Side
    person: int
    """Who said it."""
    message: int
    """Its id in the speaker's chat."""
    to: int
    """Who got the twin."""
    twin: int
    """The outbox row that the twin was (or will be) sent as."""
    at: datetime

    @property
    def in_speakers_chat(self) -> Anchor:
        """The message itself."""
        return Anchor(message=self.message)

    @property
    def in_hearers_chat(self) -> Anchor:
        """The twin."""
        return Anchor(sent_as=self.twin)


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of a talk as the other side got it, in the words that it has now."""

    id: int
    side: Side
    person: int
    """Who said it; 0 where they have left since."""
    at: datetime
    kind: Kind
    words: str = ""
    place: Place | None = None
    file: int = 0
    """The file of ours that it brought."""
    edited_at: datetime | None = None
    kept: bool = True
    """False for a message from the time when words were not kept."""


def relayable(said: Said) -> bool:
    """Whether this kind of message can cross."""
    return said.kind in RELAYED and (bool(said.text) or said.kind is not Kind.TEXT)


def is_note(said: Said) -> bool:
    """Whether the member writes a note to themselves."""
    return said.text.startswith(NOTE_MARKS)


def note_words(said: Said) -> str:
    """The note without its mark."""
    for mark in NOTE_MARKS:
        if said.text.startswith(mark):
            return said.text[len(mark) :].strip()
    return said.text
