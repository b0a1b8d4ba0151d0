"""Seats and posts as the desk looks after them: one seat, a roster compared before it is taken in, codes, posts of the staff
(DOMAIN: people)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from core.actors import Actor, Desk
from core.audit import Entry
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.people import seating
from core.people.model import LIFECYCLE, Post, Seat
from core.people.roster import NAME_LIMIT, UNIT_LIMIT, Fault, NewSeat, RosterRow, checked, tidy
from core.work import Work

SEAT_DESKS = (Desk.LIAISON, Desk.ADMINISTRATION)
"""Who looks after seats."""
CODES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a roster would change."""

    news: Sequence[NewSeat]
    changes: Sequence[tuple[Seat, NewSeat]]
    same: int
    absent: Sequence[Seat]
    """Seats of these terms that hold and are not in the sheet: they stay as they are."""
    faults: Sequence[Fault]

    @property
    def mark(self) -> str:
        """Tells whether it is still the comparison that somebody saw."""
        shown = repr([sorted(map(repr, self.news)), sorted(map(repr, self.changes)), self.same])
        return sha256(shown.encode("utf-8", "surrogatepass")).hexdigest()[:16]


async def seats(work: Work, actor: Actor) -> Sequence[Seat]:
    """Every seat. Raises ``Forbidden`` for whoever does not look after them."""
    if not actor.at(*SEAT_DESKS):
        raise Forbidden("bot-not-yours")
    return await work.people.seats()


async def seat(work: Work, actor: Actor, seat_id: int) -> Seat:
    """One seat; ``Missing`` for whoever does not look after it."""
    found = await work.people.seat(seat_id)
    if found is None or not actor.at(*SEAT_DESKS):
        raise Missing("common-missing")
    return found


async def settle(
    work: Work,
    actor: Actor,
    seat_id: int,
    *,
    sector: str,
    second_sector: str,
    unit: str,
    bodies: frozenset[str],
    convenor: bool,
) -> Seat:
    """What a seat is made of, beside its name and term. Raises ``Invalid`` for what there is not, ``Conflict`` for a seat that is
    over."""
    held, committee = await seat(work, actor, seat_id), work.committee
    if held.status in LIFECYCLE.final:
        raise Conflict("seat-moved-on")
    known = committee.sector(sector) and (not second_sector or committee.sector(second_sector))
    if not known or second_sector == sector or not all(map(committee.body, bodies)):
        raise Invalid("people-second-sector-wrong" if second_sector == sector else "console-field-wrong")
    if len(unit) > UNIT_LIMIT:
        raise Invalid("people-import-unit")
    changed = replace(held, sector=sector, second_sector=second_sector, unit=unit, bodies=bodies, convenor=convenor)
    await work.people.save_seat(changed)
    await work.audit.record(Entry(actor.person, "people.settle", held.id))
    return changed


async def compare(work: Work, actor: Actor, rows: Sequence[RosterRow], term: int) -> Comparison:
    """What the roster would change; nothing is stored."""
    held = await seats(work, actor)
    rowed, faults = checked(rows, work.committee, term)
    present = {(each.name, each.sector, each.term): each for each in held}
    news, changes, same, named = list[NewSeat](), list[tuple[Seat, NewSeat]](), 0, set[int]()
    for row in rowed:
        known = present.get((row.name, row.sector, row.term))
        if known is None:
            news.append(row)
            continue
        named.add(known.id)
        if (known.second_sector, known.unit, known.bodies, known.convenor) == (
            row.second_sector, row.unit, row.bodies, row.convenor,
        ):  # fmt: skip
            same += 1
        else:
            changes.append((known, row))
    terms = {row.term for row in rowed}
    absent = [
        each for each in held if each.term in terms and each.id not in named and each.status not in LIFECYCLE.final
    ]
    return Comparison(news, changes, same, absent, faults)


async def take_in(work: Work, actor: Actor, rows: Sequence[RosterRow], term: int, seen: str) -> int:
    """Takes the roster in as it was seen (``seen`` is the mark of its comparison); how many seats are in it.

    Raises ``Invalid`` where a row has a fault, ``Conflict`` where it would change something else by now.
    """
    comparison = await compare(work, actor, rows, term)
    if comparison.faults:
        raise Invalid("console-import-faults", count=len(comparison.faults))
    if comparison.mark != seen:
        raise Conflict("console-import-changed")
    imported, _ = await seating.import_seats(work, rows, term, by=actor.person)
    return len(imported)


async def codes(work: Work, actor: Actor, seat_ids: Sequence[int]) -> Sequence[tuple[Seat, str]]:
    """A new personal code for each of these seats; former unused ones are void. Raises ``Invalid`` for none, ``Conflict`` for a
    seat that is over."""
    if not 0 < len(seat_ids) <= CODES_AT_ONCE:
        raise Invalid("console-codes-none", limit=CODES_AT_ONCE)
    issued = []
    for seat_id in dict.fromkeys(seat_ids):
        held = await seat(work, actor, seat_id)
        if held.status in LIFECYCLE.final:
            raise Conflict("people-code-seat-gone")
        issued.append((held, await seating.issue_code(work, seat=held.id, by=actor.person)))
    return issued


async def posts(work: Work, actor: Actor) -> Sequence[Post]:
    """Every post of the staff. Raises ``Forbidden`` for anybody but the administration."""
    if not actor.at(Desk.ADMINISTRATION):
        raise Forbidden("bot-not-yours")
    return await work.people.all_posts()


async def post(work: Work, actor: Actor, post_id: int) -> Post:
    """One post; ``Missing`` for anybody but the administration."""
    found = await work.people.post(post_id)
    if found is None or not actor.at(Desk.ADMINISTRATION):
        raise Missing("common-missing")
    return found


async def new_post(work: Work, actor: Actor, name: str, desks: frozenset[Desk]) -> Post:
    """A new post on the staff. Raises ``Invalid`` without a name or a desk."""
    await posts(work, actor)
    return await seating.add_post(work, _name(name), _desks(desks), by=actor.person)


async def assign(work: Work, actor: Actor, post_id: int, desks: frozenset[Desk]) -> Post:
    """Other desks for a post. Raises ``Forbidden`` for one's own: nobody gives themselves a desk."""
    held = await _others(work, actor, post_id)
    return await _saved(work, actor, replace(held, desks=_desks(desks)), "people.assign")


async def suspend_post(work: Work, actor: Actor, post_id: int, *, active: bool) -> Post:
    """Out of work, or at work again: from the next request on. Raises ``Forbidden`` for one's own."""
    held = await _others(work, actor, post_id)
    verb = "people.post-resume" if active else "people.post-suspend"
    return await _saved(work, actor, replace(held, active=active), verb)


async def post_code(work: Work, actor: Actor, post_id: int) -> tuple[Post, str]:
    """A new personal code for a post. Raises ``Conflict`` for one that is suspended, ``Forbidden`` for one's own."""
    held = await _others(work, actor, post_id)
    if not held.active:
        raise Conflict("people-code-seat-gone")
    return held, await seating.issue_code(work, post=held.id, by=actor.person)


async def _others(work: Work, actor: Actor, post_id: int) -> Post:
    held = await post(work, actor, post_id)
    if held.person == actor.person:
        raise Forbidden("console-post-own")
    return held


async def _saved(work: Work, actor: Actor, changed: Post, verb: str) -> Post:
    await work.people.save_post(changed)
    await work.audit.record(Entry(actor.person, verb, changed.id))
    return changed


def _name(words: str) -> str:
    name = tidy(words)
    if not 0 < len(name) <= NAME_LIMIT:
        raise Invalid("people-import-name")
    return name


def _desks(desks: frozenset[Desk]) -> frozenset[Desk]:
    if not desks:
        raise Invalid("console-post-no-desk")
    return desks
