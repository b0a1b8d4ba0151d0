"""Names of members and of the staff; constituents have none here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.actors import Role
from core.work import Work


@dataclass(frozen=True, slots=True)
class Somebody:
    """A member or somebody of the staff, told apart from others of the same name."""

    name: str
    role: Role
    sector: str = ""


async def who(work: Work, person: int) -> Somebody:
    """Who this is; without a name for constituents, who have none here."""
    seat = await work.people.seat_of(person)
    if seat is not None:
        return Somebody(seat.name, Role.MEMBER, seat.sector)
    post = await work.people.post_of(person)
    return Somebody(post.name, Role.STAFF) if post is not None else Somebody("", Role.CONSTITUENT)


async def name_of(work: Work, person: int) -> str:
    """The name of a member or of somebody of the staff; empty for constituents, who have none here."""
    return (await who(work, person)).name


async def find(work: Work, name: str) -> Sequence[tuple[int, str, Role]]:
    """Members and staff with a chat account whose name contains the words."""
    words = name.strip().casefold()
    if not words:
        return []
    seats = [
        (seat.person, seat.name, Role.MEMBER) for seat in await work.people.seats() if words in seat.name.casefold()
    ]
    posts = [
        (post.person, post.name, Role.STAFF) for post in await work.people.posts() if words in post.name.casefold()
    ]
    found = {person: (person, known, role) for person, known, role in [*posts, *seats] if person}
    return list(found.values())
