"""Seats and posts: importing the roster, one-time codes, binding a chat account, the status of a seat (DOMAIN: people)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.actors import Actor, Desk, Role, house
from core.audit import Entry
from core.concerns import intake
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.notices import Notice
from core.people.model import LIFECYCLE, SEATED, Code, Person, Post, Seat, SeatAct, SeatReason, SeatStatus, capacities
from core.people.roster import Fault, RosterRow, checked
from core.values import Named
from core.work import Work

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without letters and digits that are mistaken for each other."""
CODE_LENGTH = 10
CODE_DAYS = 30
WRONG_CODES_AN_HOUR = 5


async def import_seats(
    work: Work, rows: Sequence[RosterRow], term: int, by: int = 0
) -> tuple[Sequence[Seat], Sequence[Fault]]:
    """Stores a seat for each row, or nothing at all where any row has a fault.

    A member who has this seat already (same name, sector and term) keeps it, with what the row says now. ``by``: who imports, 0
    for the house itself.
    """
    news, faults = checked(rows, work.committee, term)
    if faults:
        return (), faults
    present = {(seat.name, seat.sector, seat.term): seat for seat in await work.people.seats()}
    seats = []
    for new in news:
        known = present.get((new.name, new.sector, new.term))
        if known is not None:
            seat = replace(
                known, second_sector=new.second_sector, unit=new.unit, bodies=new.bodies, convenor=new.convenor
            )
            await work.people.save_seat(seat)
        else:
            seat = Seat(
                work.new_id(), new.term, new.name, new.sector, new.second_sector, new.unit, new.bodies, new.convenor
            )
            await work.people.add_seat(seat)
        await work.audit.record(Entry(by, "people.import", seat.id))
        seats.append(seat)
    return seats, ()


async def add_post(work: Work, name: str, desks: frozenset[Desk], by: int = 0) -> Post:
    """Stores a new post on the staff."""
    post = Post(work.new_id(), name, desks)
    await work.people.add_post(post)
    await work.audit.record(Entry(by, "people.post", post.id))
    return post


async def issue_code(work: Work, *, seat: int = 0, post: int = 0, by: int = 0) -> str:
    """A new one-time code for the seat or the post; it holds 30 days, and former unused ones are void."""
    code = "".join(ALPHABET[work.chance(len(ALPHABET))] for _ in range(CODE_LENGTH))
    await work.people.issue_code(code, Code(seat, post, work.now + timedelta(days=CODE_DAYS)))
    await work.audit.record(Entry(by, "people.code", seat or post))
    return code


async def bind(work: Work, person: Person, words: str) -> Person:
    """Binds the chat account to the seat or post of the code, and lets the person act in that role.

    Raises ``Invalid`` for a wrong or an expired code, ``Conflict`` for one that was used, ``Forbidden`` after five wrong ones
    within an hour.
    """
    code = "".join(words.upper().split()).replace("-", "")
    if await work.people.wrong_codes(person.id, work.now - timedelta(hours=1)) >= WRONG_CODES_AN_HOUR:
        raise Forbidden("people-code-too-often")
    target = await work.people.code(code)
    if target is None:
        raise Invalid("people-code-wrong")
    if target.used_by == person.id:
        raise Conflict("people-code-yours-already")
    if target.used_by:
        raise Conflict("people-code-used")
    if target.expires is not None and target.expires < work.now:
        raise Invalid("people-code-expired")
    if not await work.people.spend(code, person.id):
        raise Conflict("people-code-used")
    role = await (_bind_seat(work, person, target.seat) if target.seat else _bind_post(work, person, target.post))
    bound = replace(person, role=role)
    await work.people.save(bound)
    await work.audit.record(Entry(person.id, "people.bind", target.seat or target.post))
    return bound


async def note_wrong_code(work: Work, person: Person) -> None:
    """Notes a wrong try, so that codes cannot be guessed."""
    await work.people.note_wrong_code(work.new_id(), person.id)


async def _bind_seat(work: Work, person: Person, seat_id: int) -> Role:
    seat = await work.people.seat(seat_id)
    if seat is None or seat.status in LIFECYCLE.final:
        raise Missing("people-code-seat-gone")
    former = await work.people.seat_of(person.id)
    if former is not None and former.id != seat.id:
        await work.people.save_seat(replace(former, person=0))
    if seat.status not in SEATED:
        step = LIFECYCLE.after(seat.status, SeatAct.TAKE_UP, capacities(house(work.committee.id)))
        seat = replace(seat, status=step.to)
    await work.people.save_seat(replace(seat, person=person.id))
    await _tell_former(work, seat.person, person)
    return Role.MEMBER


async def _bind_post(work: Work, person: Person, post_id: int) -> Role:
    post = await work.people.post(post_id)
    if post is None or not post.active:
        raise Missing("people-code-seat-gone")
    former = await work.people.post_of(person.id)
    if former is not None and former.id != post.id:
        await work.people.save_post(replace(former, person=0))
    await work.people.save_post(replace(post, person=person.id))
    await _tell_former(work, post.person, person)
    return Role.STAFF


async def _tell_former(work: Work, former: int, person: Person) -> None:
    """The account that held the seat or post before hears of it: a stolen code does not work in silence."""
    if former not in (0, person.id):
        await work.tell(Notice(former, "people-bound-elsewhere"))


async def change_seat(work: Work, actor: Actor, seat_id: int, act: SeatAct, reason: SeatReason | None = None) -> Seat:
    """Suspends, resumes or ends a seat; the member is told, and unless the seat is active now, open cases go back to the
    convenor (DOMAIN: people).

    Raises ``Forbidden`` for anybody but the liaison office and the administration, ``Conflict`` where the act does not fit the
    status.
    """
    seat = await work.people.seat(seat_id)
    if seat is None:
        raise Missing("common-missing")
    status = LIFECYCLE.after(seat.status, act, capacities(actor)).to
    changed = replace(seat, status=status)
    await work.people.save_seat(changed)
    await work.audit.record(Entry(actor.person, f"people.{act}", seat.id, f"{status}.{reason}" if reason else status))
    if status is not SeatStatus.ACTIVE:
        await intake.hand_back_all(work, seat.id)
    if seat.person:
        await work.tell(Notice(seat.person, "people-seat-status", {"status": Named("seat-status", status)}))
    return changed


async def end_term(work: Work, actor: Actor, term: int) -> int:
    """Ends every seat of the term that is not over yet (换届); how many."""
    held = [seat for seat in await work.people.seats() if seat.term == term and seat.status not in LIFECYCLE.final]
    for seat in held:
        await change_seat(work, actor, seat.id, SeatAct.END)
    return len(held)


async def choose_second_sector(work: Work, actor: Actor, code: str) -> Seat:
    """The member's own choice of a second sector (第二界别); an empty code takes it back."""
    seat = await work.people.seat(actor.seat or 0)
    if seat is None:
        raise Missing("common-missing")
    if code and (work.committee.sector(code) is None or code == seat.sector):
        raise Invalid("people-second-sector-wrong")
    changed = replace(seat, second_sector=code)
    await work.people.save_seat(changed)
    await work.audit.record(Entry(actor.person, "people.second-sector", seat.id, code))
    return changed
