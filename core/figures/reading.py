"""The figures of a period, for whoever may see them: the committee's own for members and staff, those of sectors for the desks
that see to the concerns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from core.actors import Actor, Desk, Role
from core.concerns.deadlines import late_before
from core.errors import Forbidden, Invalid
from core.figures.model import Report, Standing, Tally, added, period
from core.work import Work

DESKS = frozenset({Desk.LIAISON, Desk.INFORMATION, Desk.SECRETARY_GENERAL})
"""Desks that see the figures of sectors."""


def by_sector(actor: Actor) -> bool:
    """Whether the actor sees the figures of sectors."""
    return actor.at(*DESKS)


async def report(work: Work, actor: Actor, asked: str = "", sector: str = "") -> Report:
    """The figures. Raises ``Invalid`` for a period or a sector that there is not, ``Forbidden`` for whom they are not."""
    if actor.role is Role.CONSTITUENT or (sector and not by_sector(actor)):
        raise Forbidden("bot-not-yours")
    if sector and work.committee.sector(sector) is None:
        raise Invalid("figures-sector-wrong")
    chosen = period(asked, work.now.astimezone(work.committee.zone).date())
    bounds = chosen.bounds(work.committee.zone)
    cells = await work.figures.by_month(bounds, sector)
    months, sectors = await work.figures.waits(bounds, sector)
    standing = await work.figures.standing(late_before(work.committee, work.now), sector)
    adopted = await work.figures.adopted(bounds[0], bounds[-1], sector)
    in_month: dict[int, list[Tally]] = defaultdict(list)
    in_sector: dict[str, list[Tally]] = defaultdict(list)
    for (month, code), tally in cells.items():
        in_month[month].append(tally)
        in_sector[code].append(tally)
    lines = tuple(
        (each, replace(added(in_month[index]), waits=months.get(index, Tally()).waits))
        for index, each in enumerate(chosen.months)
    )
    codes = [each.code for each in work.committee.sectors] if by_sector(actor) and not sector else []
    table = tuple(
        (code, replace(added(in_sector[code]), waits=sectors.get(code, Tally()).waits), standing.get(code, Standing()))
        for code in codes
    )
    whole = Standing(sum(each.open for each in standing.values()), sum(each.overdue for each in standing.values()))
    return Report(chosen, sector, lines, table, whole, adopted)
