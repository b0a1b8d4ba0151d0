"""What keeps in mind whether an outcome has reached the one who brought the matter, in each database's own words: the outbox's
rows may go one day, the fact stays. Only rows of the lane of notices are looked at, so answers are as quick as ever."""

# ruff: noqa: S608 - the statements are put together from names of ours alone

from __future__ import annotations

from core.notices import Lane
from storage.outbox_rows import CANCELLED

_LANE = Lane.NOTICE.value
_SETTLED = f"new.lane = {_LANE} AND new.settled_at IS NOT NULL"
_GONE = f"old.lane = {_LANE} AND old.settled_at IS NULL"
_KEEP = "UPDATE outcomes_told SET state = new.state WHERE committee_id = new.committee_id AND outbox_id = new.id"
_LOSE = f"UPDATE outcomes_told SET state = '{CANCELLED}' WHERE committee_id = old.committee_id AND outbox_id = old.id"
SQLITE = (
    f"CREATE TRIGGER outcome_settled AFTER UPDATE OF state ON outbox WHEN {_SETTLED} BEGIN {_KEEP}; END",
    f"CREATE TRIGGER outcome_gone AFTER DELETE ON outbox WHEN {_GONE} BEGIN {_LOSE}; END",
)
SQLITE_WITHOUT = ("DROP TRIGGER outcome_settled", "DROP TRIGGER outcome_gone")
POSTGRESQL = tuple(
    statement
    for name, event, when, does in (
        ("outcome_settled", "UPDATE OF state", _SETTLED, _KEEP),
        ("outcome_gone", "DELETE", _GONE, _LOSE),
    )
    for statement in (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {does}; RETURN NULL; END $$",
        f"CREATE TRIGGER {name} AFTER {event} ON outbox FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
    )
)
POSTGRESQL_WITHOUT = tuple(
    statement
    for name in ("outcome_settled", "outcome_gone")
    for statement in (f"DROP TRIGGER {name} ON outbox", f"DROP FUNCTION {name}()")
)


def triggers(dialect: str) -> tuple[str, ...]:
    """The statements for this database (``sqlite`` or ``postgresql``)."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL


def without_triggers(dialect: str) -> tuple[str, ...]:
    """The statements that take them away."""
    return SQLITE_WITHOUT if dialect == "sqlite" else POSTGRESQL_WITHOUT
