"""What a room of ``handlers`` is: tables of what it answers, each entry with the roles that may come in.

There is no registration and no scanning: ``handlers.ROOMS`` is the list, ``bot.app`` takes it as an argument, and a test
walks it. A press, a command or a question that is in no table does not exist.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.turn import Turn
from core.actors import Desk, Role

Handler = Callable[[Turn], Awaitable[None]]
Taker = Callable[[Turn], Awaitable[bool]]
"""Looks at a message and says whether it was for this room (and is answered)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A handler and the roles that may use it; somebody who holds the role but acts in another is switched to it."""

    handler: Handler
    roles: frozenset[Role]
    menu: bool = False
    """Commands: whether it stands in the command menu of these roles (text ``command-<name>``)."""
    before_consent: bool = False
    """Whether it is open to a constituent who has not agreed to the privacy notice yet (agreeing itself, help, language,
    leaving, a member's code). Everything else goes to the consent handler first, see ``bot.later``."""
    desks: frozenset[Desk] = frozenset()
    """Commands: the desks of the staff whose menu it stands in; none named: all of them. The verbs judge by themselves."""


def constituents(handler: Handler, *, menu: bool = False, before_consent: bool = False) -> Entry:
    """For constituents only."""
    return Entry(handler, frozenset({Role.CONSTITUENT}), menu, before_consent)


def members(handler: Handler, *, menu: bool = False, before_consent: bool = False) -> Entry:
    """For members only."""
    return Entry(handler, frozenset({Role.MEMBER}), menu, before_consent)


def staff(
    handler: Handler, *, menu: bool = False, before_consent: bool = False, desks: frozenset[Desk] = frozenset()
) -> Entry:
    """For staff only; in the menu of these desks."""
    return Entry(handler, frozenset({Role.STAFF}), menu, before_consent, desks)


def members_and_staff(handler: Handler, *, menu: bool = False, before_consent: bool = False) -> Entry:
    """For members and staff."""
    return Entry(handler, frozenset({Role.MEMBER, Role.STAFF}), menu, before_consent)


def everybody(handler: Handler, *, menu: bool = False, before_consent: bool = False) -> Entry:
    """For every role, each in its own."""
    return Entry(handler, frozenset(Role), menu, before_consent)


Entries = Mapping[str, Entry]
_NONE: Entries = {}


@dataclass(frozen=True, slots=True)
class Room:
    """One feature's chat side."""

    name: str
    commands: Entries = field(default_factory=lambda: _NONE)
    """``/name`` to entry; ``turn.argument`` holds what follows."""
    presses: Entries = field(default_factory=lambda: _NONE)
    """Verb of a button to entry; ``turn.press`` holds the id and the choice."""
    answers: Entries = field(default_factory=lambda: _NONE)
    """Kind of draft to entry: takes the next message while the person is in the middle of that (``turn.draft``)."""
    links: Entries = field(default_factory=lambda: _NONE)
    """First letter(s) of a deep link up to ``-`` (``/start s-religion``) to entry; ``turn.argument`` holds the rest."""
    replies: Taker | None = None
    """Sees a message that replies to another before any draft does: the reply decides."""
    messages: Taker | None = None
    """Sees a message that no draft waits for, in the order of the rooms."""
    edits: Taker | None = None
    """Sees an edited message."""
    reactions: Taker | None = None
    """Sees a reaction (``turn.reaction``)."""
    fresh: Handler | None = None
    """Shows the pressed thing (``turn.press.id``) as it is now, in place: called after a press of this room that came too late
    (``Conflict``) and was answered with an alert."""
