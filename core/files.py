"""Files that came with messages: fetched, checked and cleaned before anybody else gets them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.said import Attachment, Kind

LIMIT = 20 * 1024 * 1024
"""Bytes that a bot can fetch (Bot API getFile)."""


class FileState(StrEnum):
    """``pending`` until fetched; ``refused`` with a reason code where it must not go any further."""

    PENDING = "pending"
    CLEAN = "clean"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class File:
    """A file of ours: what it is, never what the sender called it."""

    id: int
    kind: Kind
    state: FileState
    handle: str
    """The messenger's id of what came in, good for fetching."""
    size: int
    mime: str = ""
    seconds: int = 0
    reason: str = ""
    """Why it was refused, as a code."""
    sent_handle: str = ""
    """The messenger's id of the cleaned file once it was sent: good for sending it again without an upload."""


class FileStore(Protocol):
    """Files of the unit of work."""

    async def add(self, owner: int, attachment: Attachment) -> int:
        """Stores what came in (state ``pending``) and returns the file's id."""

    async def make(self, owner: int, kind: Kind, data: bytes, mime: str) -> int:
        """Stores a file of our own making, ready to be sent, and returns its id."""

    async def get(self, file: int) -> File | None:
        """The file, without its bytes."""
