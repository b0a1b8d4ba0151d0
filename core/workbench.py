"""What somebody of the staff keeps for themselves at the desk: saved views, what they have seen, and what they are writing.

It is nobody else's: no page shows who has seen what (DOMAIN: rules against formalism).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from core.actors import Actor
from core.errors import Conflict, Invalid, Missing

if TYPE_CHECKING:
    from core.work import Work

NAME_LIMIT = 30
MOST_VIEWS = 20
QUERY_LIMIT = 1000
MOST_CHARACTERS = 20_000
"""Of a half-written text with all of its parts."""


@dataclass(frozen=True, slots=True)
class View:
    """A list as somebody wants to see it again: the room, and what its address asks for."""

    id: int
    person: int
    room: str
    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What somebody is writing about a thing: kept as they write, until they save or throw it away."""

    kind: str
    subject: int
    version: int
    """The version of the thing that they began from."""
    fields: Mapping[str, str]
    at: datetime | None = None
    """When it was last kept."""


class Workbench(Protocol):
    """What people of the staff keep for themselves. Names and words are sealed."""

    async def add_view(self, view: View) -> None:
        """Stores a view."""

    async def views(self, person: int, room: str) -> Sequence[View]:
        """The person's views of a room, the first one first."""

    async def drop_view(self, person: int, view: int) -> bool:
        """Forgets one of the person's views; False where they have none of this id."""

    async def saw(self, person: int, kind: str, subjects: Collection[int]) -> None:
        """The person has these things before them now."""

    async def seen(self, person: int, kind: str, subjects: Collection[int]) -> Mapping[int, datetime]:
        """When the person last had each of these things before them; those that they never had are left out."""

    async def keep_sheet(self, person: int, sheet: Sheet) -> None:
        """Keeps what the person is writing in place of what was kept before, with the unit's time."""

    async def sheet(self, person: int, kind: str, subject: int) -> Sheet | None:
        """What the person is writing about this thing."""

    async def writers(self, kind: str, subject: int) -> Mapping[int, datetime]:
        """Who is writing about this thing, and when it was last kept."""

    async def drop_sheet(self, person: int, kind: str, subject: int) -> None:
        """Forgets it."""


async def keep_view(work: Work, actor: Actor, room: str, name: str, query: str) -> View:
    """Keeps a list as it is now. Raises ``Invalid`` for a name that is empty or too long, ``Conflict`` past twenty of them."""
    name = " ".join(name.split())
    if not name:
        raise Invalid("common-empty")
    if len(name) > NAME_LIMIT:
        raise Invalid("common-too-long", length=len(name), limit=NAME_LIMIT)
    if len(query) > QUERY_LIMIT:
        raise Invalid("console-field-wrong")
    if len(await work.workbench.views(actor.person, room)) >= MOST_VIEWS:
        raise Conflict("console-views-full", limit=MOST_VIEWS)
    view = View(work.new_id(), actor.person, room, name, query)
    await work.workbench.add_view(view)
    return view


async def drop_view(work: Work, actor: Actor, view: int) -> None:
    """Forgets one of the actor's own views; ``Missing`` for anybody else's."""
    if not await work.workbench.drop_view(actor.person, view):
        raise Missing("common-missing")


async def keep_sheet(work: Work, actor: Actor, sheet: Sheet) -> None:
    """Keeps what the actor is writing. Raises ``Invalid`` where it is longer than any text can be."""
    length = sum(len(words) for words in sheet.fields.values())
    if length > MOST_CHARACTERS:
        raise Invalid("common-too-long", length=length, limit=MOST_CHARACTERS)
    await work.workbench.keep_sheet(actor.person, sheet)
