"""Chats that the messenger told us to leave alone for a while (429), as the queues know it: for a courier that has only begun."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from core.broadcasts.model import Status
from storage.broadcasts_rows import BroadcastRow, RecipientRow
from storage.outbox_rows import PENDING, OutboxRow
from storage.people_rows import PersonRow

if TYPE_CHECKING:
    from storage.work import Unit

_SAID = ("429", "paused")
"""What ``bot.deliver`` and ``bot.courier`` write beside a row that waits for its chat."""


async def resting(unit: Unit) -> list[tuple[int, datetime]]:
    """Address of each chat, and until when it rests."""
    committee = unit.committee.id
    told = select(OutboxRow.person_id, OutboxRow.not_before).where(
        OutboxRow.committee_id == committee,
        OutboxRow.settled_at.is_(None),
        OutboxRow.state == PENDING,
        OutboxRow.error.in_(_SAID),
        OutboxRow.not_before > unit.now,
    )
    of = and_(BroadcastRow.committee_id == RecipientRow.committee_id, BroadcastRow.id == RecipientRow.broadcast_id)
    copies = (
        select(RecipientRow.person_id, RecipientRow.not_before)
        .join(BroadcastRow, of)
        .where(
            RecipientRow.committee_id == committee,
            BroadcastRow.status.in_((Status.SENDING, Status.PAUSED, Status.STOPPED)),
            RecipientRow.error.in_(_SAID),
            RecipientRow.not_before > unit.now,
        )
    )
    until: dict[int, datetime] = {}
    for rows in (await unit.session.execute(told), await unit.session.execute(copies)):
        for row in rows:
            until[row.person_id] = max(row.not_before, until.get(row.person_id, row.not_before))
    found = []
    people = sorted(until)
    for start in range(0, len(people), 500):
        query = select(PersonRow.id, PersonRow.address).where(
            PersonRow.committee_id == committee, PersonRow.id.in_(people[start : start + 500])
        )
        for person in (await unit.session.execute(query)).all():
            sealer = await unit.session.sealer(("person", person.id))
            found.append((int(sealer.open("people.address", person.id, person.address)), until[person.id]))
    return found
