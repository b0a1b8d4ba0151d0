"""Alembic's entry: runs the revisions on the connection that ``storage.migrate`` hands over."""

from typing import Any, Literal

from alembic import context

from storage.base import Instant
from storage.revisions import is_ours
from storage.schema import metadata


def plainly(kind: str, item: Any, _autogenerate: Any) -> str | Literal[False]:
    """A revision says what a column is in the database, so that it stays true whatever becomes of our types."""
    return "sa.BigInteger()" if kind == "type" and isinstance(item, Instant) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=plainly,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()
