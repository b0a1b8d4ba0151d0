"""What talks need stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.said import Said
from core.talks.model import Spoken, Utterance


class TalkStore(Protocol):
    """The message map, the words as the other side got them, and the notes: both sealed with the case."""

    async def add(self, spoken: Spoken, said: Said, file: int = 0) -> None:
        """Stores a message, its twin, and what was said."""

    async def revise(self, spoken: Spoken, said: Said) -> None:
        """The words of an edited message take the place of the former ones, with the unit's time."""

    async def utterances(self, concern: int, before: int = 0, limit: int = 100) -> Sequence[Utterance]:
        """What was said in the case, the first one first: the newest so many, or those before the one with this id."""

    async def spoken_without(self, concern: int, person: int) -> bool:
        """Whether the case has a message that this person neither said nor got."""

    async def files(self, concern: int) -> Sequence[int]:
        """The files that the talk has brought."""

    async def said_as(self, person: int, message: int) -> Spoken | None:
        """The message that this person said, by its id in their chat."""

    async def heard_as(self, person: int, message: int) -> Spoken | None:
        """The message whose twin this person got, by the twin's id in their chat."""

    async def on_its_way(self, person: int, message: int) -> bool:
        """Whether something is just being sent to the person that may turn out to be this message of their chat."""

    async def last_word(self, concern: int) -> datetime | None:
        """When somebody last said something in this talk."""

    async def add_note(self, note: int, concern: int, person: int, words: str) -> None:
        """Stores a note, with the unit's time."""

    async def notes(self, concern: int) -> Sequence[tuple[datetime, str]]:
        """The notes of a case, the first one first."""
