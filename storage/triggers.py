"""Triggers that refuse to change or delete a line of the audit log, in each database's own words."""

from __future__ import annotations

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
SQLITE = (
    f"CREATE TRIGGER audit_stays_update BEFORE UPDATE ON audit {_REFUSE}",
    f"CREATE TRIGGER audit_stays_delete BEFORE DELETE ON audit {_REFUSE}",
)
POSTGRESQL = (
    "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_stays()",
)
SQLITE_WITHOUT = ("DROP TRIGGER audit_stays_update", "DROP TRIGGER audit_stays_delete")
POSTGRESQL_WITHOUT = ("DROP TRIGGER audit_stays ON audit", "DROP FUNCTION audit_stays()")


def triggers(dialect: str) -> tuple[str, ...]:
    """The statements for this database (``sqlite`` or ``postgresql``)."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL


def without_triggers(dialect: str) -> tuple[str, ...]:
    """The statements that take them away, for a downgrade, or before SQLite's batch mode copies the table."""
    return SQLITE_WITHOUT if dialect == "sqlite" else POSTGRESQL_WITHOUT
