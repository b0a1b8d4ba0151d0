"""Half-filled forms: a row per person and role, so that a restart loses no step; the next question is a pure function of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from core.actors import Role

Field = str | int | bool | list[int] | list[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person is in the middle of: ``kind`` names the question whose answer comes next (``concern.words``)."""

    person: int
    role: Role
    kind: str
    subject: int = 0
    """The thing that it is about (a concern, an item …), 0 where there is none yet."""
    fields: Mapping[str, Field] = field(default_factory=dict)


class DraftStore(Protocol):
    """Drafts, at most one per person and role."""

    async def current(self, person: int, role: Role) -> Draft | None:
        """What the person is in the middle of."""

    async def keep(self, draft: Draft) -> None:
        """Stores the draft in place of the former one."""

    async def drop(self, person: int, role: Role) -> None:
        """Forgets the draft, if there is one."""
