"""Names of members and of the staff; constituents have none here."""

from __future__ import annotations

from collections.abc import Sequence

from core.actors import Role
from core.work import Work


async def name_of(work: Work, person: int) -> str:
    """The name of a member or of somebody of the staff; empty for constituents, who have none here."""
    seat = await work.people.seat_of(person)
    if seat is not None:
        return seat.name
    post = await work.people.post_of(person)
    return post.name if post is not None else ""


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
