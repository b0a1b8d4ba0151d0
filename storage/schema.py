"""All modules with tables, so that whoever needs the whole schema has it."""

from storage import (
    audit,
    broadcasts_rows,
    common_concerns,
    concerns,
    drafts,
    figures,
    files,
    inbox,
    meetings_rows,
    opinions,
    outbox_rows,
    people_rows,
    privacy_rows,
    readings_rows,
    sealing,
    search_index,
    series,
    sessions,
    talks,
    timers,
    workbench,
)
from storage.base import Base

TABLES = (
    audit,
    broadcasts_rows,
    common_concerns,
    concerns,
    drafts,
    figures,
    files,
    inbox,
    meetings_rows,
    opinions,
    outbox_rows,
    people_rows,
    privacy_rows,
    readings_rows,
    sealing,
    search_index,
    series,
    sessions,
    talks,
    timers,
    workbench,
)
"""Modules with tables."""

metadata = Base.metadata
