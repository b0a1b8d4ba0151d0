"""Meetings as rows: notices, papers and mailings."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from core.errors import Conflict
from core.meetings.invitations import Invitation
from core.meetings.mail import Mail, Mailing
from core.meetings.materials import Material
from core.meetings.model import TOLD, Facts, Kind, Meeting, Part, Reply, Status, Substitutes
from core.meetings.outcomes import Outcome, OutcomeKind
from storage.audiences import packed, unpacked
from storage.base import Base, insert, insert_new, upsert
from storage.invitations import Invitations
from storage.meetings_rows import (
    HoldingRow,
    InvitationRow,
    MailingRow,
    MaterialRow,
    MeetingOutcomeRow,
    MeetingRow,
    RatedRow,
    RatingRow,
)
from storage.sealing import Sealer
from storage.session import Session


class Meetings:
    """Implements ``core.meetings.ports.MeetingStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, meeting: Meeting) -> None:
        """Stores a new meeting."""
        key = {"committee_id": self._session.committee, "id": meeting.id}
        await insert(self._session.connection, MeetingRow, {**key, **await self._values(meeting)})

    async def get(self, meeting: int) -> Meeting | None:
        """The meeting with this id."""
        row = (await self._session.execute(select(MeetingRow).where(*self._is(meeting)))).first()
        return opened(row, await self._session.sealer(("meeting", row.id))) if row else None

    async def save(self, meeting: Meeting) -> Meeting:
        """Stores the meeting as it is now. Raises ``Conflict`` when somebody else saved it since."""
        changed = replace(meeting, version=meeting.version + 1)
        result = await self._session.execute(
            update(MeetingRow)
            .where(*self._is(meeting.id), MeetingRow.version == meeting.version)
            .values(**await self._values(changed))
        )
        if result.rowcount != 1:
            raise Conflict("meeting-moved-on")
        return changed

    async def recent(self, limit: int, skip: int = 0) -> Sequence[Meeting]:
        """The newest first, without what was discarded."""
        query = (
            select(MeetingRow)
            .where(MeetingRow.committee_id == self._session.committee, MeetingRow.status != Status.DISCARDED)
            .order_by(MeetingRow.id.desc())
            .limit(limit)
            .offset(skip)
        )
        rows = (await self._session.execute(query)).all()
        return [opened(row, await self._session.sealer(("meeting", row.id))) for row in rows]

    async def of_person(self, person: int, since: datetime, limit: int) -> Sequence[tuple[Meeting, Invitation]]:
        """Meetings to which the person is invited, the next one first."""
        query = (
            select(MeetingRow)
            .join(
                InvitationRow,
                (InvitationRow.committee_id == MeetingRow.committee_id) & (InvitationRow.meeting_id == MeetingRow.id),
            )
            .where(
                MeetingRow.committee_id == self._session.committee,
                InvitationRow.person_id == person,
                MeetingRow.starts_at >= since,
                MeetingRow.status.in_([*TOLD, Status.CANCELLED]),
            )
            .order_by(MeetingRow.starts_at)
            .limit(limit)
        )
        found = []
        for row in (await self._session.execute(query)).all():
            invitation = await Invitations(self._session).get(row.id, person)
            if invitation is not None:
                found.append((opened(row, await self._session.sealer(("meeting", row.id))), invitation))
        return found

    async def add_mailing(self, mailing: Mailing) -> None:
        """Stores a new mailing."""
        row = {
            "committee_id": self._session.committee, "id": mailing.id, "meeting_id": mailing.meeting, "mail": mailing.mail,
            "subject": mailing.subject, "cursor": mailing.cursor, "told": mailing.told, "done": mailing.done,
        }  # fmt: skip
        await insert(self._session.connection, MailingRow, row)

    async def mailing(self, mailing: int) -> Mailing | None:
        """The mailing with this id."""
        query = select(MailingRow).where(MailingRow.committee_id == self._session.committee, MailingRow.id == mailing)
        row = (await self._session.execute(query)).first()
        if row is None:
            return None
        return Mailing(row.id, row.meeting_id, Mail(row.mail), row.subject, row.cursor, row.told, row.done)

    async def move_mailing(self, mailing: Mailing) -> None:
        """Stores how far it has come."""
        await self._session.execute(
            update(MailingRow)
            .where(MailingRow.committee_id == self._session.committee, MailingRow.id == mailing.id)
            .values(cursor=mailing.cursor, told=mailing.told, done=mailing.done)
        )

    async def add_material(self, material: Material) -> None:
        """Stores a new version of a paper."""
        sealer = await self._session.sealer(("meeting", material.meeting))
        row = {
            "committee_id": self._session.committee, "id": material.id, "version": material.version,
            "meeting_id": material.meeting, "title": sealer.seal("meeting_materials.title", material.id, material.title),
            "file": material.file, "at": material.at, "report": material.report,
        }  # fmt: skip
        await insert(self._session.connection, MaterialRow, row)

    async def materials(self, meeting: int) -> Sequence[Material]:
        """The newest version of each paper, the first one first."""
        sealer = await self._session.sealer(("meeting", meeting))
        query = (
            select(MaterialRow)
            .where(MaterialRow.committee_id == self._session.committee, MaterialRow.meeting_id == meeting)
            .order_by(MaterialRow.id, MaterialRow.version)
        )
        newest = {
            row.id: Material(
                row.id, meeting, sealer.words("meeting_materials.title", row.id, row.title), row.file, row.version, row.at,
                row.report,
            )
            for row in (await self._session.execute(query)).all()
        }  # fmt: skip
        return list(newest.values())

    async def hold(self, material: Material, people: Collection[int]) -> None:
        """These have this version now."""
        for person in people:
            key = {"committee_id": self._session.committee, "material_id": material.id, "person_id": person}
            await upsert(self._session.connection, HoldingRow, key, {"version": material.version})

    async def held(self, material: Material) -> Mapping[int, int]:
        """How many have which version of the paper."""
        query = (
            select(HoldingRow.version, func.count().label("many"))
            .where(HoldingRow.committee_id == self._session.committee, HoldingRow.material_id == material.id)
            .group_by(HoldingRow.version)
        )
        return {row.version: row.many for row in (await self._session.execute(query)).all()}

    async def holders(self, material: Material) -> Mapping[int, int]:
        """Which version of the paper each of these persons was sent last."""
        table = HoldingRow
        query = select(table.person_id, table.version).where(
            table.committee_id == self._session.committee, table.material_id == material.id
        )
        return {row.person_id: row.version for row in (await self._session.execute(query)).all()}

    async def rate(self, meeting: int, person: int, marks: Mapping[str, int]) -> bool:
        """Counts the marks of a sheet; False where the person had handed one in before."""
        key = {"committee_id": self._session.committee, "meeting_id": meeting}
        if not await insert_new(self._session.connection, RatedRow, [{**key, "person_id": person}]):
            return False
        for indicator, mark in sorted(marks.items()):
            row = {**key, "indicator": indicator, "mark": mark}
            await insert_new(self._session.connection, RatingRow, [{**row, "many": 0}])
            await self._session.execute(
                update(RatingRow).where(*_is_row(RatingRow, row)).values(many=RatingRow.many + 1)
            )
        return True

    async def has_rated(self, meeting: int, person: int) -> bool:
        """Whether the person has handed in a sheet."""
        row = {"committee_id": self._session.committee, "meeting_id": meeting, "person_id": person}
        query = select(RatedRow.person_id).where(*_is_row(RatedRow, row))
        return (await self._session.execute(query)).first() is not None

    async def ratings(self, meeting: int) -> Mapping[str, Mapping[int, int]]:
        """By indicator, how often each mark was given."""
        row = {"committee_id": self._session.committee, "meeting_id": meeting}
        query = select(RatingRow).where(*_is_row(RatingRow, row)).order_by(RatingRow.indicator, RatingRow.mark)
        found: dict[str, dict[int, int]] = {}
        for each in (await self._session.execute(query)).all():
            found.setdefault(each.indicator, {})[each.mark] = each.many
        return found

    async def add_outcome(self, outcome: Outcome) -> None:
        """Stores an outcome."""
        sealer = await self._session.sealer(("meeting", outcome.meeting))
        row = {
            "committee_id": self._session.committee, "id": outcome.id, "meeting_id": outcome.meeting, "kind": outcome.kind,
            "content": sealer.seal("meeting_outcomes.content", outcome.id, outcome.words), "at": outcome.at,
        }  # fmt: skip
        await insert(self._session.connection, MeetingOutcomeRow, row)

    async def outcomes(self, meeting: int) -> Sequence[Outcome]:
        """The outcomes of a meeting, the first one first."""
        sealer = await self._session.sealer(("meeting", meeting))
        row = {"committee_id": self._session.committee, "meeting_id": meeting}
        query = select(MeetingOutcomeRow).where(*_is_row(MeetingOutcomeRow, row)).order_by(MeetingOutcomeRow.id)
        return [
            Outcome(
                each.id, meeting, OutcomeKind(each.kind), sealer.words("meeting_outcomes.content", each.id, each.content),
                each.at,
            )
            for each in (await self._session.execute(query)).all()
        ]  # fmt: skip

    async def _values(self, meeting: Meeting) -> dict[str, Any]:
        sealer = await self._session.sealer(("meeting", meeting.id))
        return {
            "number": meeting.number,
            "kind": meeting.kind,
            "status": meeting.status,
            "organiser": meeting.organiser,
            "created_at": meeting.created,
            "content": sealer.seal("meetings.content", meeting.id, _content(meeting)),
            "starts_at": meeting.facts.starts,
            "reply": meeting.reply,
            "reply_by": meeting.reply_by,
            "edition": meeting.edition,
            "audience": packed(meeting.audience),
            "observers": packed(meeting.observers),
            "speech_by": meeting.speech_by,
            "opened_at": meeting.opened,
            "closed_at": meeting.closed,
            "version": meeting.version,
        }

    def _is(self, meeting: int) -> tuple[ColumnElement[bool], ...]:
        return (MeetingRow.committee_id == self._session.committee, MeetingRow.id == meeting)


def _is_row(table: type[Base], values: Mapping[str, object]) -> tuple[ColumnElement[bool], ...]:
    return tuple(getattr(table, name) == value for name, value in values.items())


def opened(row: Row[Any], sealer: Sealer) -> Meeting:
    """The row as a meeting."""
    content = json.loads(sealer.words("meetings.content", row.id, row.content))
    return Meeting(
        id=row.id,
        number=row.number,
        kind=Kind(row.kind),
        organiser=row.organiser,
        created=row.created_at,
        secret=content["secret"],
        status=Status(row.status),
        facts=_facts(content["facts"]),
        pending=_facts(content["pending"]) if content["pending"] else None,
        former={int(edition): _facts(facts) for edition, facts in content["former"].items()},
        edition=row.edition,
        reply=Reply(row.reply),
        reply_by=row.reply_by,
        audience=unpacked(row.audience),
        observers=unpacked(row.observers),
        speech_by=row.speech_by,
        opened=row.opened_at,
        closed=row.closed_at,
        reason=content["reason"],
        minutes=content["minutes"],
        substitutes=Substitutes(content.get("substitutes", Substitutes.NONE)),
        version=row.version,
    )


def _content(meeting: Meeting) -> str:
    return json.dumps(
        {
            "secret": meeting.secret,
            "facts": _packed(meeting.facts),
            "pending": _packed(meeting.pending) if meeting.pending else None,
            "former": {str(edition): _packed(facts) for edition, facts in meeting.former.items()},
            "reason": meeting.reason,
            "minutes": meeting.minutes,
            "substitutes": meeting.substitutes,
        }
    )


def _packed(facts: Facts) -> dict[str, Any]:
    return {
        "words": {part.value: dict(text) for part, text in facts.words.items()},
        "starts": facts.starts.astimezone(UTC).isoformat() if facts.starts else None,
        "ends": facts.ends.astimezone(UTC).isoformat() if facts.ends else None,
    }


def _facts(kept: dict[str, Any]) -> Facts:
    return Facts(
        words={Part(part): text for part, text in kept["words"].items()},
        starts=datetime.fromisoformat(kept["starts"]) if kept["starts"] else None,
        ends=datetime.fromisoformat(kept["ends"]) if kept["ends"] else None,
    )
