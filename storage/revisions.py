"""What Alembic does: it is loaded only where tables are to change, for it is ten megabytes that nothing else needs."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.schema import metadata
from storage.search_triggers import FULL_TEXT

HOME = Path(__file__).parent / "migrations"


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HOME))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Brings the database up to a revision."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Takes the database back to a revision."""
    command.downgrade(_config(connection), revision)


def write(connection: Connection, message: str) -> None:
    """Writes a revision with what the tables have and the database has not."""
    command.revision(_config(connection), message, autogenerate=True)


def differences(connection: Connection) -> list[object]:
    """What the tables have and the database has not, or the other way round."""
    return list(compare_metadata(MigrationContext.configure(connection, opts={"include_name": is_ours}), metadata))


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Whether something is the metadata's: full-text search is not (``storage.search_triggers``)."""
    return kind not in ("table", "index") or not (name or "").startswith(FULL_TEXT)
