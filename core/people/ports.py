"""What people need stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from core.actors import Desk
from core.people.model import Code, Person, Post, Seat


class PeopleStore(Protocol):
    """Persons, seats, posts and codes of one committee. Names and chat addresses are sealed at rest."""

    async def arrive(self, address: int, language: str, person: int) -> tuple[Person, bool]:
        """The person who writes from this chat address (found by HMAC), made under the id ``person`` if new; whether new."""

    async def at_address(self, address: int) -> Person | None:
        """The person who has written from this chat address before."""

    async def person(self, person: int) -> Person | None:
        """The person with this id."""

    async def save(self, person: Person) -> None:
        """Stores the person as they are now."""

    async def consented(self, consent: int, person: int, version: str, text_hash: str) -> None:
        """Records what the person agreed to, with the unit's time."""

    async def seat(self, seat: int) -> Seat | None:
        """The seat with this id."""

    async def seat_of(self, person: int) -> Seat | None:
        """The seat bound to this person, in the newest term; 0 is the house, which has none."""

    async def post(self, post: int) -> Post | None:
        """The post with this id."""

    async def post_of(self, person: int) -> Post | None:
        """The post bound to this person; 0 is the house, which has none."""

    async def seats_with(self, seats: Collection[int]) -> Sequence[Seat]:
        """The seats with these ids, in no order."""

    async def seats(self, sector: str | None = None) -> Sequence[Seat]:
        """Seats of every term and status: all, or those whose sector or second sector this is; in order of name."""

    async def posts(self, desk: Desk | None = None) -> Sequence[Post]:
        """Active posts: all, or those of a desk."""

    async def all_posts(self) -> Sequence[Post]:
        """Every post, the suspended ones as well, in the order in which they were made."""

    async def convenors(self, sector: str) -> Sequence[Seat]:
        """Active convenors of the sector."""

    async def add_seat(self, seat: Seat) -> None:
        """Stores a new seat."""

    async def save_seat(self, seat: Seat) -> None:
        """Stores the seat as it is now."""

    async def add_post(self, post: Post) -> None:
        """Stores a new post."""

    async def save_post(self, post: Post) -> None:
        """Stores the post as it is now."""

    async def issue_code(self, code: str, target: Code) -> None:
        """Stores a code by its HMAC; former unused codes of the same seat or post are void."""

    async def code(self, code: str) -> Code | None:
        """What the code is for, looked up by HMAC; None when there is no such code."""

    async def spend(self, code: str, person: int) -> bool:
        """Marks the code used; False when somebody was quicker."""

    async def wrong_codes(self, person: int, since: datetime) -> int:
        """How many wrong codes the person has tried since then."""

    async def note_wrong_code(self, entry: int, person: int) -> None:
        """Notes that the person tried a wrong code now."""
