"""Members' seats at the desk: the list, one seat, a roster compared before it is taken in, personal codes to print."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from aiohttp import web

from console.people_codes import handed
from console.plumbing.rooms import Room, Way, at, get, post
from console.plumbing.visit import Visit
from core.errors import Invalid
from core.people import managing, seating
from core.people.managing import SEAT_DESKS
from core.people.model import LIFECYCLE, Seat, SeatAct, SeatReason, SeatStatus, capacities
from core.people.roster import TERM_LIMIT, RosterRow
from core.sessions import confirming
from core.sessions.model import Purpose
from core.values import Named

WHO: Final = at(*SEAT_DESKS)
SHOWN: Final = 200
SHEET_LIMIT: Final = 5 * 1024 * 1024
ROWS_LIMIT: Final = 16 * 1024 * 1024
"""Bytes of the rows as they stand in the page between the comparison and the yes."""
CELLS: Final = ("name", "sector", "term", "second_sector", "unit", "bodies", "convenor")


async def listing(visit: Visit) -> web.Response:
    """The seats, narrowed by what is asked for."""
    everybody = await managing.seats(visit.work, visit.actor)
    terms = sorted({seat.term for seat in everybody}, reverse=True)
    found = [seat for seat in everybody if _fits(visit, seat)]
    counts = {status: sum(seat.status is status for seat in everybody) for status in SeatStatus}
    return visit.show(
        "people.html", seats=found[:SHOWN], many=len(found), everybody=len(everybody), shown=SHOWN, terms=terms, counts=counts,
        sectors=visit.work.committee.sectors, statuses=list(SeatStatus), final=LIFECYCLE.final,
        asked={name: visit.asked(name)[:40] for name in ("name", "sector", "status", "term", "bound")},
    )  # fmt: skip


def _fits(visit: Visit, seat: Seat) -> bool:
    name, sector, status = visit.asked("name").strip().casefold(), visit.asked("sector"), visit.asked("status")
    term, bound = visit.asked("term"), visit.asked("bound")
    return (
        name in seat.name.casefold()
        and (not sector or sector in seat.sectors)
        and (not status or seat.status == status)
        and (not term or str(seat.term) == term)
        and (bound not in ("yes", "no") or bool(seat.person) is (bound == "yes"))
    )


async def one(visit: Visit) -> web.Response:
    """One seat, and what can be done with it now."""
    seat = await managing.seat(visit.work, visit.actor, visit.id())
    offers = [act for act in LIFECYCLE.offers(seat.status, capacities(visit.actor)) if act is not SeatAct.TAKE_UP]
    return visit.show(
        "seat.html", seat=seat, offers=offers, reasons=list(SeatReason), sectors=visit.work.committee.sectors,
        bodies=visit.work.committee.bodies, over=seat.status in LIFECYCLE.final,
    )  # fmt: skip


async def settle(visit: Visit) -> web.Response:
    """Its sectors, unit, bodies, and whether its member convenes."""
    asked, form = visit.id(), visit.form
    seat = await managing.settle(
        visit.work, visit.actor, asked, sector=form.words("sector"), second_sector=form.words("second_sector"),
        unit=form.words("unit").strip(), bodies=frozenset(form.all("body")), convenor=bool(form.words("convenor")),
    )  # fmt: skip
    return visit.go(f"/people/{seat.id}", done="kept")


async def step(visit: Visit) -> web.Response:
    """Suspended, resumed, ended, with the reason that the log keeps."""
    seat = await managing.seat(visit.work, visit.actor, visit.id())
    act = visit.form.chosen("act", SeatAct)
    reason = None if act is SeatAct.RESUME else visit.form.chosen("reason", SeatReason)
    if act is SeatAct.TAKE_UP:
        raise Invalid("console-field-wrong")
    await seating.change_seat(visit.work, visit.actor, seat.id, act, reason)
    return visit.go(f"/people/{seat.id}", done="kept")


async def roster(visit: Visit) -> web.Response:
    """The form for a sheet."""
    return visit.show("people_import.html", comparison=None, fault="", term="")


async def compare(visit: Visit) -> web.Response:
    """What the sheet would change; nothing is stored."""
    (data, *_) = visit.form.files.get("sheet") or (b"",)
    if not data:
        raise Invalid("console-sheet-none")
    term = _term(visit)
    rows = await asyncio.to_thread(visit.console.tools.roster, data)
    return await _compared(visit, rows, term)


async def _compared(visit: Visit, rows: Sequence[RosterRow], term: int) -> web.Response:
    found = await managing.compare(visit.work, visit.actor, rows, term)
    packed = json.dumps([[row.line, *(asdict(row)[cell] for cell in CELLS)] for row in rows], ensure_ascii=False)
    return visit.show("people_import.html", comparison=found, rows=packed, term=term, fault="")


async def take_in(visit: Visit) -> web.Response:
    """Takes the roster in as it was compared."""
    rows, term = _rows(visit.form.words("rows")), _term(visit)
    await managing.take_in(visit.work, visit.actor, rows, term, visit.form.words("seen"))
    return visit.go("/people", done="imported", term=str(term), bound="no")


def _rows(words: str) -> list[RosterRow]:
    """The rows as the page before held them. Raises ``Invalid`` for anything else."""
    try:
        packed = json.loads(words)
        sound = all(isinstance(line, int) and all(isinstance(cell, str) for cell in cells) for line, *cells in packed)
        rows = [RosterRow(line, **dict(zip(CELLS, cells, strict=True))) for line, *cells in packed]
    except (ValueError, TypeError, RecursionError):
        raise Invalid("console-field-wrong") from None
    if not rows or not sound:
        raise Invalid("console-field-wrong")
    return rows


def _term(visit: Visit) -> int:
    term = visit.form.number("term")
    if not 0 < term <= TERM_LIMIT:
        raise Invalid("people-import-term", value=str(term))
    return term


async def print_codes(visit: Visit) -> web.Response:
    """New personal codes for the ticked seats, as cards to print; whoever holds one is let in, so it takes a yes in the chat."""
    chosen = visit.form.numbers("each")
    for seat_id in chosen:
        await managing.seat(visit.work, visit.actor, seat_id)
    subject = chosen[0] if len(chosen) == 1 else 0
    what = visit.say("console-codes-what", count=len(chosen))
    if chosen and not await confirming.confirmed(visit.work, visit.session, Purpose.EXPORT, subject, what):
        return visit.confirm(Purpose.EXPORT, what, back="/people")
    issued = await managing.codes(visit.work, visit.actor, chosen)
    return await handed(visit, [(seat.name, Named("sector", seat.sector), code) for seat, code in issued])


ROOM = Room(
    "people",
    (
        get("/people", listing, WHO),
        get("/people/import", roster, WHO),
        post("/people/import", compare, WHO, limit=SHEET_LIMIT + 64 * 1024),
        post("/people/take-in", take_in, WHO, limit=ROWS_LIMIT),
        post("/people/codes", print_codes, WHO),
        get("/people/{id}", one, WHO),
        post("/people/{id}", settle, WHO),
        post("/people/{id}/step", step, WHO),
    ),
    (Way("console-way-people", "/people", WHO, "p"),),
)
