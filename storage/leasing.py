"""What may be sent now: the due rows of the outbox, and each of them as the courier needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Executable, Row, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from core.files import FileState
from core.notices import Anchor, Content, Lane, Parcel
from core.queues import Leased
from core.said import Kind
from storage.base import LONGEST_WAIT
from storage.files import FileRow
from storage.keyring import CannotOpen
from storage.outbox_rows import CANCELLED, FAILED, LEASED, PENDING, SENT, OutboxRow, SentMessages, change_rows
from storage.parcels import unpack
from storage.people_rows import PersonRow
from storage.sealing import TRANSIT

if TYPE_CHECKING:
    from storage.work import Unit


def _due() -> Executable:
    earlier, awaited = aliased(OutboxRow), aliased(OutboxRow)
    free = or_(
        OutboxRow.state == PENDING,
        (OutboxRow.state == LEASED)
        & or_(OutboxRow.lease_until < bindparam("now"), OutboxRow.lease_token < bindparam("epoch")),
    )
    # Asked as values and not as EXISTS, so that they are looked up by key for the few rows that wait, never joined.
    awaited_state = (
        select(awaited.state)
        .where(awaited.committee_id == bindparam("committee"), awaited.id == OutboxRow.waits_for)
        .scalar_subquery()
    )
    file_state = (
        select(FileRow.state)
        .where(FileRow.committee_id == bindparam("committee"), FileRow.id == OutboxRow.waits_for_file)
        .scalar_subquery()
    )
    return (
        select(OutboxRow.id, OutboxRow.person_id, OutboxRow.lane, OutboxRow.payload, OutboxRow.attempts)
        .where(
            OutboxRow.committee_id == bindparam("committee"),
            OutboxRow.settled_at.is_(None),
            # a range keeps the index's order, a list would sort
            OutboxRow.lane.between(bindparam("most_urgent"), bindparam("least_urgent")),
            OutboxRow.lane.in_(bindparam("lanes", expanding=True)),
            or_(OutboxRow.not_before <= bindparam("now"), OutboxRow.not_before > bindparam("longest")),
            free,
            ~select(earlier.id)
            .where(
                # A person's id is one committee's own. Without the committee's, no index but the person's answers, also in a
                # burst of which PostgreSQL's statistics know nothing yet; another index would make this quadratic.
                earlier.person_id == OutboxRow.person_id,
                earlier.lane == OutboxRow.lane,
                earlier.settled_at.is_(None),
                earlier.id < OutboxRow.id,
            )
            .exists(),
            or_(OutboxRow.waits_for.is_(None), func.coalesce(awaited_state, SENT).not_in((PENDING, LEASED))),
            or_(OutboxRow.waits_for_file.is_(None), func.coalesce(file_state, FileState.CLEAN) != FileState.PENDING),
        )
        .order_by(OutboxRow.lane, OutboxRow.id)
        .limit(bindparam("limit"))
        .with_for_update(of=OutboxRow, skip_locked=True)
    )


_DUE = _due()
_PEOPLE = select(PersonRow.id, PersonRow.address, PersonRow.reachable).where(
    PersonRow.committee_id == bindparam("committee"), PersonRow.id.in_(bindparam("people", expanding=True))
)
"""Asked whenever anything was said, and so built once."""


async def due(unit: Unit, epoch: int, limit: int, lanes: Sequence[Lane]) -> Sequence[Row[Any]]:
    """Rows that may go now: due, the first of their person and lane, and waiting for no other row and no file."""
    named = {
        "committee": unit.committee.id, "now": unit.now, "longest": unit.now + LONGEST_WAIT, "epoch": epoch, "limit": limit,
        "lanes": [int(lane) for lane in lanes], "most_urgent": int(min(lanes)), "least_urgent": int(max(lanes)),
    }  # fmt: skip
    return (await unit.session.execute(_DUE, **named)).all()


@dataclass(frozen=True, slots=True)
class Opening:
    """Due rows as the courier needs them. What they refer to is fetched for all of them at once."""

    unit: Unit
    epoch: int

    async def open(self, rows: Sequence[Row[Any]]) -> list[Leased]:
        """The rows that can go; the others are settled, or wait for their file. One that is damaged must not keep the others."""
        session = self.unit.session
        parcels = await self._parcels(rows)
        people = await self._people({row.person_id for row in rows})
        files = await self._files({content.file for parcel in parcels.values() for content in parcel.contents})
        anchors = [anchor for parcel in parcels.values() for anchor in (parcel.edits, parcel.reply_to) if anchor]
        sent = await SentMessages(session).messages_of({anchor.sent_as for anchor in anchors if anchor.sent_as})
        leased = []
        for row in rows:
            person = people.get(row.person_id)
            parcel = await self._with_files(row.id, parcels[row.id], files) if row.id in parcels else None
            address = await self._address(person) if person is not None else None
            if row.id not in parcels or (person is not None and address is None):
                await self._gone(row.id, FAILED, "damaged")
            elif person is None or address is None or not person.reachable:
                await self._gone(row.id, FAILED, "unreachable" if person else "unknown-person")
            elif parcel is not None:
                leased.append(
                    Leased(
                        id=row.id,
                        person=row.person_id,
                        address=address,
                        lane=Lane(row.lane),
                        parcel=parcel,
                        attempts=row.attempts,
                        token=self.epoch,
                        edits=_message(parcel.edits, sent),
                        reply_to=_message(parcel.reply_to, sent),
                    )
                )
        return leased

    async def _parcels(self, rows: Sequence[Row[Any]]) -> dict[int, Parcel]:
        """What the rows hold, by row; those that do not open are left out."""
        sealer = await self.unit.session.sealer(TRANSIT)
        found = {}
        for row in rows:
            with suppress(CannotOpen):
                found[row.id] = unpack(sealer.open("outbox.payload", row.id, row.payload))
        return found

    async def _address(self, person: Row[Any]) -> int | None:
        """Where to send to; None where that is damaged. Raises ``KeyMissing`` where another process may know better."""
        try:
            sealer = await self.unit.session.sealer(("person", person.id))
            return int(sealer.open("people.address", person.id, person.address))
        except CannotOpen:
            return None

    async def _people(self, ids: set[int]) -> dict[int, Row[Any]]:
        await self.unit.session.vault.prepare("person", ids)
        named = {"committee": self.unit.committee.id, "people": sorted(ids)}
        return {row.id: row for row in await self.unit.session.execute(_PEOPLE, **named)}

    async def _files(self, ids: set[int]) -> dict[int, Row[Any]]:
        if not ids:
            return {}
        query = select(FileRow.id, FileRow.state, FileRow.kind).where(
            FileRow.committee_id == self.unit.committee.id, FileRow.id.in_(ids)
        )
        return {row.id: row for row in await self.unit.session.execute(query)}

    async def _with_files(self, row: int, parcel: Parcel, files: Mapping[int, Row[Any]]) -> Parcel | None:
        """The parcel with the files that may go. A file still to be fetched holds it back, refused ones are left out."""
        if not parcel.contents:
            return parcel
        found = [files[content.file] for content in parcel.contents if content.file in files]
        pending = [file.id for file in found if file.state == FileState.PENDING]
        if pending:
            await change_rows(self.unit.session, [row], waits_for_file=pending[0])
            return None
        kept = tuple(Content(Kind(file.kind), file.id) for file in found if file.state == FileState.CLEAN)
        if not kept and not parcel.text:
            await self._gone(row, CANCELLED, "file-refused")
            return None
        return replace(parcel, contents=kept)

    async def _gone(self, row: int, state: str, error: str) -> None:
        await change_rows(self.unit.session, [row], state=state, payload=None, settled_at=self.unit.now, error=error)


def _message(anchor: Anchor | None, sent: Mapping[int, int]) -> int | None:
    """The message id that the anchor names; None where it was never sent."""
    if anchor is None or anchor.sent_as is None:
        return anchor.message if anchor else None
    return sent.get(anchor.sent_as)
