"""The last room: it answers what nobody took. Silence is the mistake that no test sees."""

from __future__ import annotations

from bot.rooms import Room
from bot.turn import Turn
from core.actors import Role
from core.notices import Button, Rows
from core.said import RELAYED

_HOME: Rows = ((Button("people-home-start", "people.home"),),)


async def lost(turn: Turn) -> bool:
    """Says what can be done instead; every kind of message and every unknown command has its answer."""
    if turn.press is not None:
        turn.toast("lost-button")
        await turn.show("lost-button-fresh", buttons=_HOME)
    elif turn.reaction is not None or (turn.said is not None and turn.said.edited):
        return True
    elif turn.command:
        await turn.say("lost-command", buttons=_HOME)
    elif turn.said is not None and turn.said.kind not in RELAYED:
        await turn.say(f"lost-kind-{turn.said.kind}", buttons=_HOME)
    else:
        await turn.say(f"lost-words-{turn.actor.role}", buttons=_LOST[turn.actor.role])
    return True


_LOST: dict[Role, Rows] = {
    Role.CONSTITUENT: ((Button("people-home-new", "concern.new"),), (Button("people-home-mine", "concern.mine"),)),
    Role.MEMBER: ((Button("people-home-inbox", "concern.inbox"), Button("people-home-write", "opinion.new")),),
    Role.STAFF: (
        (
            Button("people-home-queue", "opinion.queue"),
            Button("people-home-desk", "concern.desk"),
            Button("people-home-broadcasts", "broadcast.list"),
        ),
    ),
}

ROOM = Room("lost", messages=lost, edits=lost, reactions=lost)
