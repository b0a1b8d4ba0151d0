"""Stretches of long lists: what comes after a place, by the index of the list's order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, exists, literal, select, tuple_

from core.paging import Place
from storage.base import Instant
from storage.workbench import DeskSeenRow


def stretch(query: Any, at: Any, id: Any, after: Place | None, *, newest: bool = False) -> Any:
    """The query in the order of moment and id, from right after the place; ``newest``: backwards."""
    if after is not None:
        row, place = tuple_(at, id), tuple_(literal(after.at, Instant), literal(after.id))
        query = query.where(row < place if newest else row > place)
    return query.order_by(at.desc(), id.desc()) if newest else query.order_by(at, id)


def unseen(kind: str, person: int, table: Any) -> ColumnElement[bool]:
    """Things that the person has not had before them since they came to where they stand."""
    had = select(DeskSeenRow.subject).where(
        DeskSeenRow.committee_id == table.committee_id,
        DeskSeenRow.person_id == person,
        DeskSeenRow.kind == kind,
        DeskSeenRow.subject == table.id,
        DeskSeenRow.at >= table.since,
    )
    return ~exists(had)
