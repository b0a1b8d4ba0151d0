"""What talks need stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.talks.model import Spoken


class TalkStore(Protocol):
    """The message map and the notes. Words of a talk are not kept: they are in the two chats; notes are sealed with the case."""

    async def add(self, spoken: Spoken) -> None:
        """Stores a message and its twin."""

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
