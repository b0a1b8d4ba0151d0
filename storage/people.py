"""Persons, seats, posts and codes. People are found by an HMAC of their chat address; addresses and names are sealed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, LargeBinary, Row, select, update
from sqlalchemy.orm import Mapped, mapped_column

from core.actors import Role
from core.people.model import Person
from storage.base import At, Base, Id, Key, Sealed, Words, insert_new
from storage.session import Session


class PersonRow(Base):
    """Somebody with a chat account."""

    __tablename__ = "people"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    handle: Mapped[bytes] = mapped_column(LargeBinary)
    address: Mapped[Sealed]
    language: Mapped[Words]
    role: Mapped[Words]
    reachable: Mapped[bool]
    consent: Mapped[Words]
    case_id: Mapped[Id]
    greeted: Mapped[Words]
    came_at: Mapped[At]
    __table_args__ = (Index("uq_people_handle", "committee_id", "handle", unique=True),)


class ConsentRow(Base):
    """What a person agreed to, and when (the text by its hash); an empty version: they took it back."""

    __tablename__ = "consents"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    person_id: Mapped[Id]
    version: Mapped[Words]
    text_hash: Mapped[Words]
    at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "person_id"),)


class People:
    """Implements ``core.people.ports.PeopleStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def arrive(self, address: int, language: str, person: int) -> tuple[Person, bool]:
        """The person who writes from this chat address, made under the id ``person`` if new; whether new."""
        handle = self._session.vault.lookup("address", str(address))
        found = await self._one(PersonRow.handle == handle)
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
        made = await self._one(PersonRow.handle == handle)
        if made is None:
            raise LookupError("a person who has just been stored is not there")
        return made, made.id == person

    async def person(self, person: int) -> Person | None:
        """The person with this id."""
        return await self._one(PersonRow.id == person)

    async def save(self, person: Person) -> None:
        """Stores the person as they are now."""
        await self._session.execute(
            update(PersonRow)
            .where(PersonRow.committee_id == self._session.committee, PersonRow.id == person.id)
            .values(
                language=person.language,
                role=person.role,
                reachable=person.reachable,
                consent=person.consent,
                case_id=person.case,
                greeted=person.greeted,
            )
        )

    async def _one(self, condition: Any) -> Person | None:
        query = select(PersonRow).where(PersonRow.committee_id == self._session.committee, condition)
        row = (await self._session.execute(query)).first()
        return _person(row) if row else None


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
