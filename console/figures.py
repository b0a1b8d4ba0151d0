"""The committee's figures at the desk: what they are and what each means, charts with the same as tables, and a workbook."""

from __future__ import annotations

import asyncio

from aiohttp import web
from markupsafe import Markup

from console.plumbing.rooms import Room, Way, at, get
from console.plumbing.visit import Visit
from core.actors import Desk
from core.figures import reading
from core.figures.model import choices
from papers.figure_book import workbook
from papers.figure_charts import charts
from papers.figures import Told
from papers.sheets import XLSX

WHO = at(*(desk for desk in Desk if desk in reading.DESKS), Desk.AUDIT)
LONGEST = 40
"""Characters of what is asked that are looked at."""


async def _told(visit: Visit) -> Told:
    """The report that is asked for."""
    period, sector = visit.asked("period")[:LONGEST], visit.asked("sector")[:LONGEST]
    report = await reading.report(visit.work, visit.actor, period, sector)
    return Told(report, visit.catalog, visit.work.committee, visit.language)


async def page(visit: Visit) -> web.Response:
    """The figures of a period."""
    told = await _told(visit)
    report, committee = told.report, visit.work.committee
    offered = choices(visit.work.now.astimezone(committee.zone).date())
    periods = offered if report.period in offered else (*offered, report.period)
    return visit.show(
        "figures.html", told=told, report=report, charts=charts(told), markup=Markup,
        periods=[(each.code, told.period(each)) for each in periods],
        sectors=committee.sectors if reading.by_sector(visit.actor) else (),
    )  # fmt: skip


async def sheet(visit: Visit) -> web.Response:
    """The same as a workbook."""
    told = await _told(visit)
    name = visit.say("figures-sheet-title", about=told.about, period=told.period())
    return visit.hand(await asyncio.to_thread(workbook, visit.work, told), XLSX, f"{name}.xlsx")


ROOM = Room(
    "figures",
    (get("/figures", page, WHO), get("/figures/sheet", sheet, WHO)),
    (Way("console-way-figures", "/figures", WHO, "t"),),
)
