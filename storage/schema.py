"""All modules with tables, so that whoever needs the whole schema has it."""

from storage import (
    audit,
    broadcasts_rows,
    concerns,
    drafts,
    files,
    inbox,
    opinions,
    outbox_rows,
    people_rows,
    privacy_rows,
    sealing,
    series,
    sessions,
    talks,
    timers,
)
from storage.base import Base

__all__ = [
    "audit", "broadcasts_rows", "concerns", "drafts", "files", "inbox", "metadata", "opinions", "outbox_rows", "people_rows",
    "privacy_rows", "sealing", "series", "sessions", "talks", "timers",
]  # fmt: skip

metadata = Base.metadata
