"""Common concerns: one row each; the title is sealed with a key of its own."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Mapped

from core.common_concerns.model import CommonConcern
from core.concerns.model import Status
from core.errors import Conflict
from storage.base import At, Base, Id, Key, Sealed, insert
from storage.concerns import ConcernRow
from storage.session import Session


class CommonConcernRow(Base):
    """A common concern."""

    __tablename__ = "common_concerns"
    committee_id: Mapped[Key]
    id: Mapped[Key]
    lead: Mapped[Id]
    opened_at: Mapped[At]
    title: Mapped[Sealed]
    version: Mapped[int]


class CommonConcerns:
    """Implements ``core.common_concerns.ports.CommonConcernStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def add(self, common: CommonConcern) -> None:
        """Stores a new one."""
        row = {
            "committee_id": self._session.committee,
            "id": common.id,
            "lead": common.lead,
            "opened_at": common.opened_at,
            "title": await self._sealed(common),
            "version": common.version,
        }
        await insert(self._session.connection, CommonConcernRow, row)

    async def get(self, common: int) -> CommonConcern | None:
        """The one with this id."""
        query = select(CommonConcernRow).where(
            CommonConcernRow.committee_id == self._session.committee, CommonConcernRow.id == common
        )
        row = (await self._session.execute(query)).first()
        if row is None:
            return None
        sealer = await self._session.sealer(("common", row.id))
        title = sealer.words("common_concerns.title", row.id, row.title)
        return CommonConcern(row.id, row.lead, title, row.opened_at, row.version)

    async def save(self, common: CommonConcern) -> CommonConcern:
        """Stores it as it is now. Raises ``Conflict`` when somebody else saved it since it was read."""
        changed = replace(common, version=common.version + 1)
        result = await self._session.execute(
            update(CommonConcernRow)
            .where(
                CommonConcernRow.committee_id == self._session.committee,
                CommonConcernRow.id == common.id,
                CommonConcernRow.version == common.version,
            )
            .values(lead=common.lead, title=await self._sealed(common), version=changed.version)
        )
        if result.rowcount != 1:
            raise Conflict("concern-moved-on")
        return changed

    async def contributors(self, common: int) -> int:
        """How many different people stand behind it."""
        behind = case((ConcernRow.contributor != 0, ConcernRow.contributor), else_=-ConcernRow.id)
        query = select(func.count(behind.distinct())).where(
            ConcernRow.committee_id == self._session.committee,
            ConcernRow.common == common,
            (ConcernRow.contributor != 0) | ConcernRow.counts,
            ConcernRow.status != Status.WITHDRAWN,
        )
        return int((await self._session.execute(query)).scalar_one())

    async def _sealed(self, common: CommonConcern) -> bytes:
        sealer = await self._session.sealer(("common", common.id))
        return sealer.seal("common_concerns.title", common.id, common.title)
