"""Persons, seats, posts and codes. People are found by an HMAC of their chat address; addresses and names are sealed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Row,
    bindparam,
    delete,
    func,
    or_,
    select,
    true,
    update,
)

from core.actors import Desk, Role
from core.people.model import Code, Person, Post, Seat, SeatStatus
from storage.base import insert, insert_new
from storage.people_rows import CodeRow, ConsentRow, PersonRow, PostRow, SeatRow, WrongCodeRow
from storage.sealing import DIRECTORY
from storage.session import Session

_PERSON = select(
    PersonRow.id, PersonRow.language, PersonRow.role, PersonRow.reachable, PersonRow.consent, PersonRow.case_id,
    PersonRow.greeted,
).where(PersonRow.committee_id == bindparam("committee"))  # fmt: skip
_BY_ID = _PERSON.where(PersonRow.id == bindparam("person"))
_BY_HANDLE = _PERSON.where(PersonRow.handle == bindparam("handle"))
_SAVE = (
    update(PersonRow)
    .where(PersonRow.committee_id == bindparam("committee"), PersonRow.id == bindparam("person"))
    .values(
        {name: bindparam(f"new_{name}") for name in ("language", "role", "reachable", "consent", "case_id", "greeted")}
    )
)
_SEATS = select(SeatRow).where(SeatRow.committee_id == bindparam("committee"))
_SEAT = _SEATS.where(SeatRow.id == bindparam("seat"))
_SEATS_OF = _SEATS.where(SeatRow.person_id == bindparam("person"))
_POSTS = select(PostRow).where(PostRow.committee_id == bindparam("committee")).order_by(PostRow.id)
_POST = _POSTS.where(PostRow.id == bindparam("post"))
_POSTS_OF = _POSTS.where(PostRow.person_id == bindparam("person"))
_ACTIVE_POSTS = _POSTS.where(PostRow.active.is_(True))
"""Asked at every turn, and so built once."""


class People:
    """Implements ``core.people.ports.PeopleStore``. A person is read once in a unit of work, and again after a rollback of a
    part of it (``forget``)."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[int, Person] = {}

    def forget(self) -> None:
        """What was read may not hold any more."""
        self._known.clear()

    async def arrive(self, address: int, language: str, person: int) -> tuple[Person, bool]:
        """The person who writes from this chat address, made under the id ``person`` if new; whether new."""
        handle = self._session.vault.lookup("address", str(address))
        found = await self._one(_BY_HANDLE, handle=handle)
        if found is not None:
            return found, False
        sealer = await self._session.sealer(("person", person))
        row = {
            "committee_id": self._session.committee,
            "id": person,
            "handle": handle,
            "address": sealer.seal("people.address", person, str(address)),
            "language": language,
            "role": Role.CONSTITUENT,
            "reachable": True,
            "consent": "",
            "case_id": 0,
            "greeted": "",
            "came_at": self._session.now,
        }
        await insert_new(self._session.connection, PersonRow, [row])
        made = await self._one(_BY_HANDLE, handle=handle)
        if made is None:
            raise LookupError("a person who has just been stored is not there")
        return made, made.id == person

    async def at_address(self, address: int) -> Person | None:
        """The person who has written from this chat address before."""
        return await self._one(_BY_HANDLE, handle=self._session.vault.lookup("address", str(address)))

    async def person(self, person: int) -> Person | None:
        """The person with this id."""
        return self._known.get(person) or await self._one(_BY_ID, person=person)

    async def save(self, person: Person) -> None:
        """Stores the person as they are now."""
        await self._session.execute(
            _SAVE,
            committee=self._session.committee,
            person=person.id,
            new_language=person.language,
            new_role=person.role,
            new_reachable=person.reachable,
            new_consent=person.consent,
            new_case_id=person.case,
            new_greeted=person.greeted,
        )
        self._known[person.id] = person

    async def consented(self, consent: int, person: int, version: str, text_hash: str) -> None:
        """Records what the person agreed to, with the unit's time."""
        await insert(
            self._session.connection,
            ConsentRow,
            {
                "committee_id": self._session.committee,
                "id": consent,
                "person_id": person,
                "version": version,
                "text_hash": text_hash,
                "at": self._session.now,
            },
        )

    async def seat(self, seat: int) -> Seat | None:
        """The seat with this id."""
        return next(iter(await self._seats(_SEAT, seat=seat)), None)

    async def seat_of(self, person: int) -> Seat | None:
        """The seat bound to this person, in the newest term; 0 is the house, which has none."""
        if not person:
            return None
        held = await self._seats(_SEATS_OF, person=person)
        return max(held, key=lambda seat: seat.term, default=None)

    async def seats_with(self, seats: Collection[int]) -> Sequence[Seat]:
        """The seats with these ids, in no order."""
        return await self._seats(_SEATS.where(SeatRow.id.in_(seats))) if seats else []

    async def seats(self, sector: str | None = None) -> Sequence[Seat]:
        """Seats of every term and status: all, or those whose sector or second sector this is; in order of name."""
        own = or_(SeatRow.sector == sector, SeatRow.second_sector == sector) if sector else true()
        return sorted(await self._seats(_SEATS.where(own)), key=lambda seat: seat.name)

    async def convenors(self, sector: str) -> Sequence[Seat]:
        """Active convenors of the sector."""
        own = (SeatRow.sector == sector) & SeatRow.convenor & (SeatRow.status == SeatStatus.ACTIVE)
        return await self._seats(_SEATS.where(own))

    async def add_seat(self, seat: Seat) -> None:
        """Stores a new seat."""
        key = {"committee_id": self._session.committee, "id": seat.id}
        await insert(self._session.connection, SeatRow, {**key, **await self._seat_values(seat)})

    async def save_seat(self, seat: Seat) -> None:
        """Stores the seat as it is now."""
        await self._session.execute(
            update(SeatRow)
            .where(SeatRow.committee_id == self._session.committee, SeatRow.id == seat.id)
            .values(**await self._seat_values(seat))
        )

    async def post(self, post: int) -> Post | None:
        """The post with this id."""
        return next(iter(await self._posts(_POST, post=post)), None)

    async def post_of(self, person: int) -> Post | None:
        """The post bound to this person; 0 is the house, which has none."""
        return next(iter(await self._posts(_POSTS_OF, person=person)), None) if person else None

    async def posts(self, desk: Desk | None = None) -> Sequence[Post]:
        """Active posts: all, or those of a desk."""
        return [post for post in await self._posts(_ACTIVE_POSTS) if desk is None or desk in post.desks]

    async def all_posts(self) -> Sequence[Post]:
        """Every post, the suspended ones as well, in the order in which they were made."""
        return await self._posts(_POSTS)

    async def add_post(self, post: Post) -> None:
        """Stores a new post."""
        key = {"committee_id": self._session.committee, "id": post.id}
        await insert(self._session.connection, PostRow, {**key, **await self._post_values(post)})

    async def save_post(self, post: Post) -> None:
        """Stores the post as it is now."""
        await self._session.execute(
            update(PostRow)
            .where(PostRow.committee_id == self._session.committee, PostRow.id == post.id)
            .values(**await self._post_values(post))
        )

    async def issue_code(self, code: str, target: Code) -> None:
        """Stores a code by its HMAC; former unused codes of the same seat or post are void."""
        await self._session.execute(
            delete(CodeRow).where(
                CodeRow.committee_id == self._session.committee,
                CodeRow.seat_id == target.seat,
                CodeRow.post_id == target.post,
                CodeRow.used_by == 0,
            )
        )
        await insert(
            self._session.connection,
            CodeRow,
            {
                "committee_id": self._session.committee,
                "digest": self._digest(code),
                "seat_id": target.seat,
                "post_id": target.post,
                "expires_at": target.expires,
                "used_by": 0,
                "used_at": None,
            },
        )

    async def code(self, code: str) -> Code | None:
        """What the code is for; None when there is no such code."""
        query = select(CodeRow).where(*self._is_code(code))
        row = (await self._session.execute(query)).first()
        return Code(row.seat_id, row.post_id, row.expires_at, row.used_by) if row else None

    async def spend(self, code: str, person: int) -> bool:
        """Marks the code used; False when somebody was quicker."""
        result = await self._session.execute(
            update(CodeRow)
            .where(*self._is_code(code), CodeRow.used_by == 0)
            .values(used_by=person, used_at=self._session.now)
        )
        return result.rowcount == 1

    async def wrong_codes(self, person: int, since: datetime) -> int:
        """How many wrong codes the person has tried since then."""
        query = select(func.count()).where(
            WrongCodeRow.committee_id == self._session.committee,
            WrongCodeRow.person_id == person,
            WrongCodeRow.at >= since,
        )
        return int((await self._session.execute(query)).scalar_one())

    async def note_wrong_code(self, entry: int, person: int) -> None:
        """Notes that the person tried a wrong code now."""
        row = {"committee_id": self._session.committee, "id": entry, "person_id": person, "at": self._session.now}
        await insert(self._session.connection, WrongCodeRow, row)

    async def _one(self, query: Executable, **values: Any) -> Person | None:
        row = (await self._session.execute(query, committee=self._session.committee, **values)).first()
        if row is None:
            return None
        person = self._known[row.id] = _person(row)
        return person

    async def _seats(self, query: Executable, **values: Any) -> list[Seat]:
        sealer = await self._session.sealer(DIRECTORY)
        rows = await self._session.execute(query, committee=self._session.committee, **values)
        return [
            Seat(
                id=row.id,
                term=row.term,
                name=sealer.words("seats.name", row.id, row.name),
                sector=row.sector,
                second_sector=row.second_sector,
                unit=sealer.words("seats.unit", row.id, row.unit),
                bodies=frozenset(row.bodies.split()),
                convenor=row.convenor,
                status=SeatStatus(row.status),
                person=row.person_id,
            )
            for row in rows
        ]

    async def _seat_values(self, seat: Seat) -> dict[str, Any]:
        sealer = await self._session.sealer(DIRECTORY)
        return {
            "term": seat.term,
            "name": sealer.seal("seats.name", seat.id, seat.name),
            "unit": sealer.seal("seats.unit", seat.id, seat.unit),
            "sector": seat.sector,
            "second_sector": seat.second_sector,
            "bodies": f" {' '.join(sorted(seat.bodies))} " if seat.bodies else "",
            "convenor": seat.convenor,
            "status": seat.status,
            "person_id": seat.person,
        }

    async def _posts(self, query: Executable, **values: Any) -> list[Post]:
        sealer = await self._session.sealer(DIRECTORY)
        rows = await self._session.execute(query, committee=self._session.committee, **values)
        return [
            Post(
                id=row.id,
                name=sealer.words("posts.name", row.id, row.name),
                desks=frozenset(Desk(desk) for desk in row.desks.split()),
                active=row.active,
                person=row.person_id,
            )
            for row in rows
        ]

    async def _post_values(self, post: Post) -> dict[str, Any]:
        sealer = await self._session.sealer(DIRECTORY)
        return {
            "name": sealer.seal("posts.name", post.id, post.name),
            "desks": " ".join(sorted(post.desks)),
            "active": post.active,
            "person_id": post.person,
        }

    def _digest(self, code: str) -> bytes:
        return self._session.vault.lookup("code", code)

    def _is_code(self, code: str) -> tuple[ColumnElement[bool], ...]:
        return (CodeRow.committee_id == self._session.committee, CodeRow.digest == self._digest(code))


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        language=row.language,
        role=Role(row.role),
        reachable=row.reachable,
        consent=row.consent,
        case=row.case_id,
        greeted=row.greeted,
    )
