"""A turn: what one person did, as a handler sees it. A handler makes three moves with it: read, ask a service, answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from core.actors import Actor
from core.drafts import Draft, Field
from core.errors import Conflict
from core.notices import Anchor, Lane, Notice, Rows
from core.people.model import Person
from core.said import Kind, Said
from core.values import Value
from core.work import Work
from papers.sheets import XLSX, sheet
from texts.catalog import Catalog

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press of a button; none of it is to be trusted."""

    verb: str
    id: int
    choice: str
    message: int
    """The message that the button stands on."""
    beside: bool = False
    """Whether that is a fact: what the press opens comes beside it."""


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction on a message in the person's chat; no emoji: taken away."""

    message: int
    emoji: str | None


@dataclass(frozen=True, slots=True)
class Toast:
    """A short word over the chat, for a press; an alert has to be tapped away."""

    key: str
    args: dict[str, Value]
    alert: bool


@dataclass
class Turn:
    """One update of one person inside one unit of work."""

    work: Work
    actor: Actor
    person: Person
    catalog: Catalog
    said: Said | None = None
    press: Pressed | None = None
    reaction: Reacted | None = None
    command: str = ""
    argument: str = ""
    """What follows a command, or the deep link's own part."""
    draft: Draft | None = None
    """What the person is in the middle of, in the role they act in."""
    bot_name: str = ""
    """The bot's user name, for links."""
    again: Callable[[Turn], Awaitable[None]] | None = None
    """Leads a turn that was kept before to its handler, see ``bot.later``; set by the dispatch."""
    toasted: Toast | None = field(default=None, init=False)
    parting: str = field(default="", init=False)
    """The text of the last word to somebody who has left: said beside the outbox, where nobody has their address any more."""

    @property
    def words(self) -> str:
        """The words of the message, or an empty text."""
        return self.said.text if self.said else ""

    @property
    def subject(self) -> int:
        """The id that the button or else the draft is about; 0 for neither."""
        if self.press is not None:
            return self.press.id
        return self.draft.subject if self.draft else 0

    def chosen(self, kind: type[Choice]) -> Choice:
        """The choice of the pressed button. Raises ``Conflict`` for one that is not of this closed list (forged or stale)."""
        code = self.press.choice if self.press else ""
        if code not in {each.value for each in kind}:
            raise Conflict("bot-too-old")
        return kind(code)

    async def show(
        self,
        key: str,
        *,
        buttons: Rows = (),
        replaces: str | None = None,
        delay: float = 0.0,
        values: Mapping[str, Value] | None = None,
        **args: Value,
    ) -> int:
        """A screen: in place of the one that was pressed, otherwise as a new message. ``values``: more arguments of the text,
        gathered elsewhere. Returns the outbox row."""
        edits = Anchor(message=self.press.message) if self.press and not self.press.beside else None
        return await self.work.tell(
            Notice(
                self.person.id,
                key,
                {**(values or {}), **args},
                buttons,
                Lane.ANSWER,
                edits=edits,
                screen=True,
                replaces=replaces,
                delay=delay,
            )
        )

    async def say(self, key: str, *, buttons: Rows = (), files: tuple[int, ...] = (), **args: Value) -> int:
        """A fact: a message of its own that is never edited away. Returns the outbox row."""
        return await self.work.tell(Notice(self.person.id, key, args, buttons, Lane.ANSWER, files=files))

    async def send_sheet(
        self, key: str, headings: Sequence[str], rows: Iterable[Sequence[Value]], **args: Value
    ) -> int:
        """A fact with a sheet (XLSX): headings are texts, cells are values. Returns the outbox row."""
        language = self.person.language
        cells = ([self.catalog.said(language, value) for value in row] for row in rows)
        data = sheet([self.catalog.words(language, heading) for heading in headings], cells)
        file = await self.work.files.make(self.person.id, Kind.DOCUMENT, data, XLSX)
        return await self.work.tell(Notice(self.person.id, key, args, (), Lane.ANSWER, files=(file,)))

    def toast(self, key: str, *, alert: bool = False, **args: Value) -> None:
        """A short word over the chat (at most 200 characters); only a press shows it."""
        self.toasted = Toast(key, args, alert)

    def part(self, key: str) -> None:
        """The last word to somebody who is erased in this turn: in place of the screen that they pressed, once, and unstored."""
        self.parting = key

    async def ask(self, kind: str, subject: int = 0, **fields: Field) -> Draft:
        """Puts the person in the middle of something: their next message is the answer to ``kind``."""
        self.draft = Draft(self.person.id, self.actor.role, kind, subject, fields)
        await self.work.drafts.keep(self.draft)
        return self.draft

    async def note(self, kind: str | None = None, **fields: Field) -> Draft:
        """Adds fields to the present draft and moves it to its next question, if one is named.

        Only to be called by handlers of ``answers`` and presses that need a draft; without one it starts afresh.
        """
        if self.draft is None:
            return await self.ask(kind or "", self.subject, **fields)
        self.draft = replace(self.draft, kind=kind or self.draft.kind, fields={**self.draft.fields, **fields})
        await self.work.drafts.keep(self.draft)
        return self.draft

    async def done(self) -> None:
        """Takes the person out of what they were in the middle of."""
        self.draft = None
        await self.work.drafts.drop(self.person.id, self.actor.role)
