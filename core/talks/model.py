"""The masked conversation of a case (交谈): who said which message, and as what it went to the other side. Pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.notices import Anchor
from core.said import RELAYED, Kind, Said

NOTE_MARKS = ("记：", "记:", "note:", "Note:")
"""A member's line that begins so is a note, which the constituent never sees."""


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
