"""The first rows of several statuses at once, without sorting all the rows that there are in them, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import ColumnElement, false, func, select, union_all

from storage.session import Session


class Rows(Protocol):
    """A table of a committee whose rows have an id."""

    committee_id: Any
    id: Any


def among_the_first(
    rows: type[Rows], committee: int, branches: Iterable[ColumnElement[bool]], order: Any, limit: int
) -> ColumnElement[bool]:
    """Whether a row is among the first of one of the branches: the first of all are among those.

    Each branch (one status, say) is read in the order of its index and only so far. Asked for all statuses together, a database
    sorts every row in them for each page.
    """
    heads = [
        select(rows.id).where(rows.committee_id == committee, branch).order_by(order, rows.id).limit(limit).subquery()
        for branch in branches
    ]
    if not heads:
        return false()
    found: ColumnElement[bool] = rows.id.in_(union_all(*(select(head.c.id) for head in heads)))
    return found


def sorted_apart(order: Any) -> Any:
    """An order (of moments, which are positive) that no index has: for few rows that were found by their ids. With an index of
    it at hand SQLite would rather read the whole table in that order and look each row up among the ids."""
    return func.abs(order)


async def counted_up_to(
    session: Session, rows: type[Rows], branches: Iterable[ColumnElement[bool]], limit: int
) -> Sequence[int]:
    """How many rows there are of each branch, ``limit`` at most; asked for all at once."""
    counts = []
    for branch in branches:
        some = select(rows.id).where(rows.committee_id == session.committee, branch).limit(limit).subquery()
        counts.append(select(func.count()).select_from(some).scalar_subquery())
    return [int(count) for count in (await session.execute(select(*counts))).one()] if counts else []
