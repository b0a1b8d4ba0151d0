"""Triggers that refuse to change or delete a line of the audit log, in each database's own words."""

from __future__ import annotations

SQLITE = (
    "CREATE TRIGGER audit_stays_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
    "CREATE TRIGGER audit_stays_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END",
)
POSTGRESQL = (
    "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$",
    "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit EXECUTE FUNCTION audit_stays()",
)


def triggers(dialect: str) -> tuple[str, ...]:
    """The statements for this database (``sqlite`` or ``postgresql``)."""
    return SQLITE if dialect == "sqlite" else POSTGRESQL
