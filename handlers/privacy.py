"""Privacy in the chat: a copy of everything, and leaving for good."""

from __future__ import annotations

from bot.rooms import Room, everybody
from bot.turn import Turn
from core.concerns.model import OPEN
from core.notices import Button, Rows
from core.people import choices
from core.privacy import leaving
from core.privacy.model import Ground

_ASKED: Rows = (
    (Button("privacy-forget-go-on", "privacy.go-on"),),
    (Button("common-back", "people.home"),),
)
_SURE: Rows = (
    (Button("privacy-forget-sure", "privacy.forget"),),
    (Button("common-back", "people.home"),),
)


async def forget(turn: Turn) -> None:
    """What goes, what stays, and when."""
    concerns = await turn.work.privacy.concerns(turn.person.id)
    waiting = sum(concern.status in OPEN for concern in concerns)
    placed = len(await choices.roles_of(turn.work, turn.person)) > 1
    key = "privacy-forget-placed" if placed else "privacy-forget"
    await turn.show(key, buttons=_ASKED, open=waiting)


async def go_on(turn: Turn) -> None:
    """The last question."""
    await turn.show("privacy-forget-ask", buttons=_SURE)


async def forgotten(turn: Turn) -> None:
    """Everything goes now."""
    await leaving.forget(turn.work, turn.person.id, Ground.SELF)
    turn.part("privacy-forgotten")


ROOM = Room(
    "privacy",
    commands={
        "forget": everybody(forget, menu=True, before_consent=True),
    },
    presses={
        "privacy.ask": everybody(forget, before_consent=True),
        "privacy.go-on": everybody(go_on, before_consent=True),
        "privacy.forget": everybody(forgotten, before_consent=True),
    },
)
