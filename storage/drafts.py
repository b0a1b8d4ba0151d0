"""Drafts: what people are in the middle of. The smallest store, and the pattern of all of them."""

from __future__ import annotations

import json

from sqlalchemy import Index, bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from core.actors import Role
from core.drafts import Draft
from storage.base import At, Base, Id, Key, Sealed, Words, upsert
from storage.session import Session


class DraftRow(Base):
    """One draft per person and role; the fields are sealed with the person's key."""

    __tablename__ = "drafts"
    committee_id: Mapped[Key]
    person_id: Mapped[Key]
    role: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[Words]
    subject: Mapped[Id]
    fields: Mapped[Sealed]
    changed_at: Mapped[At]
    __table_args__ = (Index(None, "committee_id", "role", "changed_at"),)


_CURRENT = select(DraftRow.kind, DraftRow.subject, DraftRow.fields).where(
    DraftRow.committee_id == bindparam("committee"),
    DraftRow.person_id == bindparam("person"),
    DraftRow.role == bindparam("role"),
)
"""Asked at every turn, and so built once."""


class Drafts:
    """Implements ``core.drafts.DraftStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def current(self, person: int, role: Role) -> Draft | None:
        """What the person is in the middle of."""
        names = {"committee": self._session.committee, "person": person, "role": role}
        row = (await self._session.execute(_CURRENT, **names)).first()
        if row is None:
            return None
        sealer = await self._session.sealer(("person", person))
        return Draft(person, role, row.kind, row.subject, json.loads(sealer.open("drafts.fields", person, row.fields)))

    async def keep(self, draft: Draft) -> None:
        """Stores the draft in place of the former one."""
        sealer = await self._session.sealer(("person", draft.person))
        await upsert(
            self._session.connection,
            DraftRow,
            {"committee_id": self._session.committee, "person_id": draft.person, "role": draft.role},
            {
                "kind": draft.kind,
                "subject": draft.subject,
                "fields": sealer.seal("drafts.fields", draft.person, json.dumps(dict(draft.fields))),
                "changed_at": self._session.now,
            },
        )

    async def drop(self, person: int, role: Role) -> None:
        """Forgets the draft, if there is one."""
        await self._session.execute(
            delete(DraftRow).where(
                DraftRow.committee_id == self._session.committee, DraftRow.person_id == person, DraftRow.role == role
            )
        )
