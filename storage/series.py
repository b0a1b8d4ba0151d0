"""Series of numbers without gaps: a row per series, counted in the unit of work that uses the number."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.orm import Mapped, mapped_column

from storage.base import Base, Id, Key, insert_new
from storage.session import Session


class SeriesRow(Base):
    """The last number given."""

    __tablename__ = "series"
    committee_id: Mapped[Key]
    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[Id]


async def next_number(session: Session, name: str) -> int:
    """The next number of the series, starting at 1. Another unit that asks for the same series waits for this one."""
    row = {"committee_id": session.committee, "name": name}
    await insert_new(session.connection, SeriesRow, [{**row, "last": 0}])
    mine = (SeriesRow.committee_id == session.committee, SeriesRow.name == name)
    await session.execute(update(SeriesRow).where(*mine).values(last=SeriesRow.last + 1))
    return int((await session.execute(select(SeriesRow.last).where(*mine))).scalar_one())
