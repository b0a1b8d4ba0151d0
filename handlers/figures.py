"""The committee's figures in the chat (``/figures``, ``/figures 2026-Q3``), for members and staff: a picture, and a caption that
says all of it in words."""

from __future__ import annotations

import asyncio

from bot.rooms import Room, members_and_staff
from bot.turn import Turn
from core.figures import reading
from core.notices import Lane, Notice
from core.said import Kind
from papers.figure_charts import pictured
from papers.figures import Told
from papers.picture import PNG


async def show(turn: Turn) -> None:
    """The figures of the period that was named, else of the last twelve months."""
    report = await reading.report(turn.work, turn.actor, turn.argument)
    told = Told(report, turn.catalog, turn.work.committee, turn.person.language)
    drawn = await asyncio.to_thread(pictured, told)
    file = await turn.work.files.make(turn.person.id, Kind.PHOTO, drawn, PNG)
    await turn.work.tell(Notice(turn.person.id, "figures-chat", told.caption(), lane=Lane.ANSWER, files=(file,)))


ROOM = Room("figures", commands={"figures": members_and_staff(show, menu=True)})
