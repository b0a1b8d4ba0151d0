"""Invitations as rows: whom a meeting is for, what they answer, and the log of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, case, exists, func, or_, select, true, update

from core.audiences import Audience
from core.errors import Conflict
from core.meetings.invitations import ASKED, Event, Invitation, Leave, Place, State
from core.meetings.model import Meeting
from core.people.model import SeatStatus
from storage.audiences import wanted
from storage.base import insert, insert_new
from storage.meetings_rows import InvitationEventRow, InvitationRow
from storage.people_rows import PersonRow, SeatRow
from storage.sealing import Sealer
from storage.session import Session

_SUSPENDED: ColumnElement[bool] = exists().where(
    SeatRow.committee_id == PersonRow.committee_id,
    SeatRow.person_id == PersonRow.id,
    SeatRow.status == SeatStatus.SUSPENDED,
)
_SEALED = ("reason", "answer", "seating", "substitute")
_AT_ONCE = 500


class Invitations:
    """Implements ``core.meetings.ports.InvitationStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def people(self, meeting: Meeting, after: int, limit: int) -> Sequence[tuple[int, Place]]:
        """Persons for whom it is, in the order of their ids behind ``after``."""
        attend, observe = self._aimed(meeting.audience), self._aimed(meeting.observers)
        place = case((attend, Place.ATTENDEE.value), else_=Place.OBSERVER.value).label("place")
        query = (
            select(PersonRow.id, place)
            .where(PersonRow.committee_id == self._session.committee, PersonRow.id > after, or_(attend, observe))
            .order_by(PersonRow.id)
            .limit(limit)
        )
        return [(row.id, Place(row.place)) for row in (await self._session.execute(query)).all()]

    async def reach(self, audience: Audience) -> int:
        """How many these are now."""
        query = select(func.count()).select_from(PersonRow).where(self._aimed(audience))
        return int((await self._session.execute(query)).scalar_one())

    async def invite(self, invitations: Sequence[Invitation]) -> Collection[int]:
        """Stores new invitations; those that are there already stay."""
        new = set()
        for invitation in invitations:
            row = {
                "committee_id": self._session.committee, "meeting_id": invitation.meeting, "person_id": invitation.person,
                "asked": invitation.asked, **await self._values(invitation),
            }  # fmt: skip
            if await insert_new(self._session.connection, InvitationRow, [row]):
                new.add(invitation.person)
        return new

    async def get(self, meeting: int, person: int) -> Invitation | None:
        """The person's invitation."""
        row = (await self._session.execute(select(InvitationRow).where(*self._is(meeting, person)))).first()
        return await self._opened(row) if row else None

    async def save(self, invitation: Invitation) -> Invitation:
        """Stores it as it is now. Raises ``Conflict`` when it has changed since it was read."""
        changed = replace(invitation, version=invitation.version + 1)
        result = await self._session.execute(
            update(InvitationRow)
            .where(*self._is(invitation.meeting, invitation.person), InvitationRow.version == invitation.version)
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("meeting-changed-since")
        return changed

    async def of(
        self, meeting: int, after: int = 0, limit: int = 100_000, states: Collection[State] | None = None
    ) -> Sequence[Invitation]:
        """Invitations of a meeting in the order of the persons' ids, behind ``after``."""
        query = (
            select(InvitationRow)
            .where(
                *self._of(meeting), InvitationRow.person_id > after,
                InvitationRow.state.in_(sorted(states)) if states is not None else true(),
            )
            .order_by(InvitationRow.person_id)
            .limit(limit)
        )  # fmt: skip
        rows = (await self._session.execute(query)).all()
        await self._session.vault.prepare(
            "person", (row.person_id for row in rows if any(getattr(row, name) is not None for name in _SEALED))
        )
        return [await self._opened(row) for row in rows]

    async def ask_again(self, meeting: int, edition: int) -> int:
        """The notice has this edition now: whoever was asked is asked again; how many."""
        await self._take(meeting)
        result = await self._session.execute(
            update(InvitationRow)
            .where(*self._of(meeting), InvitationRow.state.in_(sorted(ASKED)))
            .values(before_state=InvitationRow.state, state=State.INVITED)
        )
        await self._numbered(meeting, edition)
        return result.rowcount

    async def follow(self, meeting: int, edition: int) -> None:
        """The notice has this edition now."""
        await self._take(meeting)
        await self._numbered(meeting, edition)

    async def _take(self, meeting: int) -> None:
        """Takes all invitations at once that nobody is answering just now: a change that took one after the other, while many
        answer, would run after those who answer and come last (PostgreSQL; SQLite has one writer)."""
        await self._session.execute(
            select(InvitationRow.person_id).where(*self._of(meeting)).with_for_update(skip_locked=True)
        )

    async def _numbered(self, meeting: int, edition: int) -> None:
        await self._session.execute(
            update(InvitationRow).where(*self._of(meeting)).values(edition=edition, version=InvitationRow.version + 1)
        )

    async def told(self, meeting: int, people: Collection[int], edition: int) -> None:
        """These have been told this edition."""
        persons = sorted(people)
        for start in range(0, len(persons), _AT_ONCE):
            await self._session.execute(
                update(InvitationRow)
                .where(*self._of(meeting), InvitationRow.person_id.in_(persons[start : start + _AT_ONCE]))
                .values(asked=edition)
            )

    async def counts(self, meeting: int) -> Mapping[tuple[Place, State], int]:
        """How many invitations stand where."""
        query = (
            select(InvitationRow.place, InvitationRow.state, func.count().label("many"))
            .where(*self._of(meeting))
            .group_by(InvitationRow.place, InvitationRow.state)
        )
        return {(Place(row.place), State(row.state)): row.many for row in (await self._session.execute(query)).all()}

    async def stand(self, meetings: Collection[int]) -> Mapping[int, Mapping[State, int]]:
        """Of each of these meetings, how many invitations stand where."""
        table = InvitationRow
        query = (
            select(table.meeting_id, table.state, func.count().label("many"))
            .where(table.committee_id == self._session.committee, table.meeting_id.in_(sorted(meetings)))
            .group_by(table.meeting_id, table.state)
        )
        found: dict[int, dict[State, int]] = {meeting: {} for meeting in meetings}
        for row in (await self._session.execute(query)).all():
            found[row.meeting_id][State(row.state)] = row.many
        return found

    async def note(self, event: Event) -> None:
        """Adds to the log of what happened."""
        sealed = None
        if event.words:
            sealer = await self._session.sealer(("person", event.person))
            sealed = sealer.seal("meeting_events.words", event.id, event.words)
        row = {
            "committee_id": self._session.committee, "id": event.id, "meeting_id": event.meeting, "person_id": event.person,
            "act": event.act, "state": event.state, "edition": event.edition, "by_person": event.by, "at": event.at,
            "words": sealed,
        }  # fmt: skip
        await insert(self._session.connection, InvitationEventRow, row)

    async def events(self, meeting: int, person: int) -> Sequence[Event]:
        """What happened to one invitation, the first first."""
        table = InvitationEventRow
        query = (
            select(table)
            .where(
                table.committee_id == self._session.committee, table.meeting_id == meeting, table.person_id == person
            )
            .order_by(table.id)
        )
        sealer = await self._session.sealer(("person", person))
        return [
            Event(
                row.id, meeting, person, row.act, State(row.state), row.edition, row.by_person, row.at,
                sealer.words("meeting_events.words", row.id, row.words),
            )
            for row in (await self._session.execute(query)).all()
        ]  # fmt: skip

    def _aimed(self, audience: Audience) -> ColumnElement[bool]:
        """Members under suspension are not asked to come (暂停履职), unless somebody named them."""
        named = PersonRow.id.in_(sorted(audience.people))
        return and_(
            wanted(self._session.committee, audience), or_(~_SUSPENDED, named) if audience.people else ~_SUSPENDED
        )

    async def _opened(self, row: Row[Any]) -> Invitation:
        person = row.person_id
        words = dict.fromkeys(_SEALED, "")
        if any(getattr(row, name) is not None for name in _SEALED):
            sealer = await self._session.sealer(("person", person))
            words = {
                name: sealer.words(f"meeting_invitations.{name}", row.meeting_id, getattr(row, name))
                for name in _SEALED
            }
        return Invitation(
            meeting=row.meeting_id, person=person, place=Place(row.place), state=State(row.state),
            before=State(row.before_state) if row.before_state else None, edition=row.edition, asked=row.asked,
            leave=Leave(row.leave_kind) if row.leave_kind else None, proof=row.proof, subtopic=row.subtopic,
            signed_at=row.signed_at, left_at=row.left_at, late=row.late, version=row.version, **words,
        )  # fmt: skip

    async def _values(self, invitation: Invitation) -> dict[str, Any]:
        given = {name: getattr(invitation, name) for name in _SEALED}
        sealer: Sealer | None = None
        if any(given.values()):
            sealer = await self._session.sealer(("person", invitation.person))
        sealed = {
            name: sealer.seal(f"meeting_invitations.{name}", invitation.meeting, words) if sealer and words else None
            for name, words in given.items()
        }
        return {
            "place": invitation.place,
            "state": invitation.state,
            "before_state": invitation.before,
            "edition": invitation.edition,
            "leave_kind": invitation.leave,
            "proof": invitation.proof,
            "subtopic": invitation.subtopic,
            "signed_at": invitation.signed_at,
            "left_at": invitation.left_at,
            "late": invitation.late,
            "version": invitation.version,
            **sealed,
        }

    def _is(self, meeting: int, person: int) -> tuple[ColumnElement[bool], ...]:
        return (*self._of(meeting), InvitationRow.person_id == person)

    def _of(self, meeting: int) -> tuple[ColumnElement[bool], ...]:
        return (InvitationRow.committee_id == self._session.committee, InvitationRow.meeting_id == meeting)
