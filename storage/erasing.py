"""Erasing a person: keys dropped, rows removed or emptied, what waits for them cancelled, and an entry in the ledger.

What a column's fate is stands in ``storage.holdings``; here is the code for those that need their own.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, delete, func, literal, select, true, update

from core.broadcasts.model import OPEN, State
from core.privacy.model import Kept
from storage.base import Base, Instant
from storage.broadcasts_rows import BroadcastRow, RecipientRow
from storage.concerns import ConcernRow
from storage.emptying import Emptying, cancelled, dropped, gone, parts, table_of
from storage.files import FileRow
from storage.holdings import PEOPLE, Fate, Holding
from storage.holds import held_among, taken
from storage.inbox import DONE, InboxRow
from storage.meetings_rows import InvitationRow
from storage.people_rows import PersonRow
from storage.privacy_rows import MarkRow, PersonCopyRow
from storage.session import Session
from storage.talks import SpokenRow
from storage.timers import TimerRow


class Erasing:
    """The erasure of one person in one unit of work."""

    def __init__(self, session: Session, person: int, *, leaves_now: bool, official: bool) -> None:
        self._session = session
        self._person = person
        self._leaves_now = leaves_now
        self._official = official

    async def erase(self) -> None:
        """All of it."""
        cases = await self._ids(ConcernRow, ConcernRow.contributor == self._person, ConcernRow.on_behalf.is_(False))
        await taken(self._session, cases)
        held = await held_among(self._session, cases)
        emptying = Emptying(self._session, [case for case in cases if case not in held])
        spared = Emptying(self._session, sorted(held))
        await self._files(emptying, spared)
        await recalled(self._session, self._person, "erased")
        await self._recipients()
        await self._inbox()
        await emptying.empty()
        await spared.loosen()
        await self._brought()
        for holding in PEOPLE:
            if holding.fate is Fate.GONE:
                await gone(self._session, holding, [self._person])
            elif holding.fate is Fate.LOOSE:
                await self._loosen(holding)
        for part in parts([self._person, *cases]):
            await self._delete(TimerRow, TimerRow.subject.in_(part))
        await self._delete(MarkRow, (MarkRow.kind == Kept.DRAFT) & (MarkRow.subject == self._person))
        await self._delete(PersonRow, PersonRow.id == self._person)
        await self._session.vault.drop(("person", self._person))

    async def _files(self, cases: Emptying, spared: Emptying) -> None:
        """Files of a constituent go with their bytes and keys. Those of somebody with a seat or a post are the committee's record
        (an announcement's picture, a paper), but for those of their own concerns. Those of a held one stay with it."""
        mine = await self._ids(FileRow, FileRow.owner_id == self._person)
        kept = set(await spared.files())
        if self._official or spared.unread:  # what came with a held case that is damaged cannot be told from the rest
            own = {*await cases.files(), *await self._copies(), *await self._proofs()}
            mine = [file for file in mine if file in own]
        mine = [file for file in mine if file not in kept]
        await self._delete(PersonCopyRow, PersonCopyRow.person_id == self._person)
        await dropped(self._session, mine)
        await self._session.execute(
            update(FileRow).where(self._of(FileRow), FileRow.owner_id == self._person).values(owner_id=0)
        )

    async def _copies(self) -> list[int]:
        query = select(PersonCopyRow.file_id).where(self._of(PersonCopyRow), PersonCopyRow.person_id == self._person)
        return list((await self._session.execute(query)).scalars())

    async def _proofs(self) -> list[int]:
        """What they gave as proof with a request for leave."""
        mine = InvitationRow.person_id == self._person
        query = select(InvitationRow.proof).where(self._of(InvitationRow), mine, InvitationRow.proof != 0)
        return list((await self._session.execute(query)).scalars())

    async def _brought(self) -> None:
        """What they brought for somebody else stays that person's matter."""
        await self._session.execute(
            update(ConcernRow)
            .where(self._of(ConcernRow), ConcernRow.contributor == self._person)
            .values(contributor=0, version=ConcernRow.version + 1)
        )

    async def _recipients(self) -> None:
        """Announcements count and name them no more; the tally still adds up."""
        query = select(
            RecipientRow.broadcast_id, RecipientRow.state, RecipientRow.edition, BroadcastRow.edition.label("newest")
        )
        query = query.join(
            BroadcastRow,
            (BroadcastRow.committee_id == RecipientRow.committee_id) & (BroadcastRow.id == RecipientRow.broadcast_id),
        ).where(self._of(RecipientRow), RecipientRow.person_id == self._person)
        for row in (await self._session.execute(query)).all():
            fewer: dict[str, Any] = {"total": BroadcastRow.total - 1}
            if row.state not in OPEN:
                fewer[row.state] = getattr(BroadcastRow, row.state) - 1
            if row.state == State.SENT and row.newest > 1 and row.edition == row.newest:
                fewer["corrected"] = BroadcastRow.corrected - 1
            await self._session.execute(
                update(BroadcastRow).where(self._of(BroadcastRow), BroadcastRow.id == row.broadcast_id).values(**fewer)
            )
        await self._delete(RecipientRow, RecipientRow.person_id == self._person)
        await self._audiences()

    async def _audiences(self) -> None:
        """An audience can name single people."""
        query = select(BroadcastRow.id, BroadcastRow.audience).where(
            self._of(BroadcastRow), BroadcastRow.audience.contains(str(self._person))
        )
        for row in (await self._session.execute(query)).all():
            audience = json.loads(row.audience)
            for name in ("people", "exceptions"):
                audience[name] = [person for person in audience[name] if person != self._person]
            await self._session.execute(
                update(BroadcastRow)
                .where(self._of(BroadcastRow), BroadcastRow.id == row.id)
                .values(audience=json.dumps(audience))
            )

    async def _inbox(self) -> None:
        """Their updates: what took effect loses its place in their lane, dead letters and what still waits lose their words.
        In a turn of their own the one that is being worked on is left alone, and what comes after it is a stranger's."""
        query = select(PersonRow.address).where(self._of(PersonRow), PersonRow.id == self._person)
        address = (await self._session.execute(query)).scalar_one()
        sealer = await self._session.sealer(("person", self._person))
        lane = self._session.vault.lookup("lane", f"p{sealer.words('people.address', self._person, address)}")
        mine = (self._of(InboxRow), InboxRow.lane == lane)
        done: dict[str, Any] = {"state": DONE, "body": None, "error": None, "incident": None, "lane": b""}
        await self._session.execute(
            update(InboxRow)
            .where(*mine, InboxRow.settled_at.is_not(None) if self._leaves_now else true())
            .values(**done, settled_at=func.coalesce(InboxRow.settled_at, literal(self._session.now, Instant)))
        )

    async def _loosen(self, holding: Holding) -> None:
        rows, here = table_of(holding)
        await self._session.execute(
            update(rows)
            .where(rows.c.committee_id == self._session.committee, here == self._person)
            .values({holding.column: holding.into})
        )

    async def _ids(self, row: Any, *conditions: ColumnElement[bool]) -> list[int]:
        query = select(row.id).where(self._of(row), *conditions).order_by(row.id)
        return list((await self._session.execute(query)).scalars())

    async def _delete(self, row: type[Base], condition: ColumnElement[bool]) -> None:
        await self._session.execute(delete(row).where(self._of(row), condition))

    def _of(self, row: Any) -> ColumnElement[bool]:
        mine: ColumnElement[bool] = row.committee_id == self._session.committee
        return mine


async def recalled(session: Session, person: int, error: str) -> None:
    """Cancels the twins of what the person has said where they have not been sent yet."""
    said = select(SpokenRow.twin).where(SpokenRow.committee_id == session.committee, SpokenRow.person_id == person)
    await cancelled(session, said, error)
