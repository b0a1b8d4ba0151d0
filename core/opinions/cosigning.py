"""Co-reporters (联名人): invited by the reporter, they confirm or decline with a tap; who has not confirmed when the item is
signed off is left off, and everybody concerned is told so (DOMAIN: opinion item, co-reporters who confirm)."""

from __future__ import annotations

from collections.abc import Sequence

from core.actors import Actor
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.notices import Button, Rows
from core.opinions.model import CO_SIGNABLE, CoReporter, Opinion
from core.opinions.reading import tell_seat, visible
from core.people.model import Seat, SeatStatus
from core.work import Work

ANSWERS = frozenset({CoReporter.CONFIRMED, CoReporter.DECLINED})


async def eligible(work: Work, actor: Actor, item: Opinion, name: str = "") -> Sequence[Seat]:
    """Members who can be invited: of the actor's sectors, or of any sector by a part of their name."""
    asked = await work.opinions.co_reporters(item.id)
    if name:
        seats = [seat for seat in await work.people.seats() if name.casefold() in seat.name.casefold()]
    else:
        seats = [seat for sector in sorted(actor.sectors) for seat in await work.people.seats(sector)]
    unique = {seat.id: seat for seat in seats}
    return [seat for seat in unique.values() if _can_sign(seat, item) and seat.id not in asked]


async def invite(work: Work, actor: Actor, item_id: int, seat_id: int) -> Opinion:
    """Invites another member to sign with the reporter. Raises ``Invalid`` for somebody who cannot, ``Conflict`` the second
    time."""
    item = await visible(work, actor, item_id)
    if item.reporter != actor.seat or actor.suspended:
        raise Forbidden("opinion-not-yours")
    if item.status not in CO_SIGNABLE:
        raise Conflict("opinion-moved-on")
    seat = await work.people.seat(seat_id)
    if seat is None or not _can_sign(seat, item):
        raise Invalid("opinion-co-reporter-wrong")
    if seat.id in await work.opinions.co_reporters(item.id):
        raise Conflict("opinion-co-reporter-asked")
    await work.opinions.set_co_reporter(item.id, seat.id, CoReporter.INVITED)
    await _tell(work, item, seat.id, "opinion-co-invited", _answers(item))
    return item


async def answer(work: Work, actor: Actor, item_id: int, state: CoReporter) -> None:
    """The invited member confirms or declines, and may change that as long as the item is not signed off."""
    item, seat_id = await work.opinions.get(item_id), actor.seat or 0
    former = (await work.opinions.co_reporters(item_id)).get(seat_id)
    if item is None or former is None:
        raise Missing("common-missing")
    if item.status not in CO_SIGNABLE or former is CoReporter.LEFT_OFF or state not in ANSWERS:
        raise Conflict("opinion-moved-on")
    if state is former:
        return
    await work.opinions.set_co_reporter(item.id, seat_id, state)
    seat = await work.people.seat(seat_id)
    await tell_seat(
        work, item.reporter, f"opinion-co-{state}", name=seat.name if seat else "", title=item.text.title or "…"
    )


async def tell_submitted(work: Work, item: Opinion) -> None:
    """Who has signed hears that the text has gone to the secretariat and may read it again; who has not answered is reminded of
    the invitation."""
    for seat, state in (await work.opinions.co_reporters(item.id)).items():
        if state is CoReporter.CONFIRMED:
            await _tell(work, item, seat, "opinion-co-submitted", _answers(item))
        elif state is CoReporter.INVITED:
            await _tell(work, item, seat, "opinion-co-invited", _answers(item))


async def tell_discarded(work: Work, item: Opinion) -> None:
    """Nobody waits for a draft that is gone."""
    for seat, state in (await work.opinions.co_reporters(item.id)).items():
        if state in (CoReporter.CONFIRMED, CoReporter.INVITED):
            await _tell(work, item, seat, "opinion-co-discarded")


async def close(work: Work, item: Opinion) -> None:
    """The item is signed off: who has not confirmed is left off, and both sides are told so plainly."""
    for seat_id, state in (await work.opinions.co_reporters(item.id)).items():
        if state is not CoReporter.INVITED:
            continue
        await work.opinions.set_co_reporter(item.id, seat_id, CoReporter.LEFT_OFF)
        await tell_seat(work, seat_id, "opinion-co-too-late", title=item.current.title)
        seat = await work.people.seat(seat_id)
        await tell_seat(work, item.reporter, "opinion-co-left-off", number=item.number, name=seat.name if seat else "")


async def carry_over(work: Work, item: Opinion, to: Opinion) -> None:
    """Who stands under one item also stands under another (a compilation, a correction)."""
    there = await work.opinions.co_reporters(to.id)
    confirmed = [
        seat for seat, state in (await work.opinions.co_reporters(item.id)).items() if state is CoReporter.CONFIRMED
    ]
    for seat in (item.reporter, *confirmed):
        if seat != to.reporter and there.get(seat) is not CoReporter.CONFIRMED:
            await work.opinions.set_co_reporter(to.id, seat, CoReporter.CONFIRMED)


async def names(work: Work, item: Opinion) -> tuple[str, int]:
    """The names of those who confirmed, and how many have not answered."""
    states = await work.opinions.co_reporters(item.id)
    seats = [await work.people.seat(seat) for seat, state in states.items() if state is CoReporter.CONFIRMED]
    waiting = sum(state is CoReporter.INVITED for state in states.values())
    return "、".join(seat.name for seat in seats if seat is not None), waiting


def _can_sign(seat: Seat, item: Opinion) -> bool:
    return bool(seat.person) and seat.status is SeatStatus.ACTIVE and seat.id != item.reporter


def _answers(item: Opinion) -> Rows:
    return (
        (Button("opinion-read", "opinion.read", item.id),),
        (
            Button("opinion-co-confirm", "opinion.co", item.id, CoReporter.CONFIRMED),
            Button("opinion-co-decline", "opinion.co", item.id, CoReporter.DECLINED),
        ),
    )


async def _tell(work: Work, item: Opinion, seat: int, key: str, buttons: Rows = ()) -> None:
    reporter = await work.people.seat(item.reporter)
    name = reporter.name if reporter else ""
    await tell_seat(work, seat, key, buttons, name=name, title=item.text.title or "…")
