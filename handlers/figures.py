"""The committee's figures in the chat (``/figures``, ``/figures 2026-Q3``), for members and staff."""

from __future__ import annotations

from bot.rooms import Room, members_and_staff
from bot.turn import Turn
from core.figures import reading
from core.notices import Lane, Notice
from papers.figures import Told


async def show(turn: Turn) -> None:
    """The figures of the period that was named, else of the last twelve months."""
    report = await reading.report(turn.work, turn.actor, turn.argument)
    told = Told(report, turn.catalog, turn.work.committee, turn.person.language)
    await turn.work.tell(Notice(turn.person.id, "figures-chat", told.caption(), lane=Lane.ANSWER))


ROOM = Room("figures", commands={"figures": members_and_staff(show, menu=True)})
