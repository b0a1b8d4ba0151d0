"""A copy of everything: given at most once a day, and forgotten again the day after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from core.audit import Entry
from core.errors import Conflict
from core.privacy.model import PART_LIMIT, PARTS, Section
from core.said import Kind
from core.timers import Firing, Timer
from core.work import Work

KEPT = timedelta(days=1)
"""How long the copy's own file is kept, and before there is another."""
KIND = "privacy.copy"
ZIP = "application/zip"


async def gathered(work: Work, person: int) -> tuple[Sequence[Section], Sequence[Sequence[tuple[int, str, str]]], int]:
    """What the copy is made of: the sections, the files in parts that can be sent, and how many files are too much for it.

    Raises ``Conflict`` where a copy was made within a day.
    """
    if await work.privacy.copied_since(person, work.now - KEPT):
        raise Conflict("privacy-copy-again")
    parts: list[list[tuple[int, str, str]]] = [[]]
    size = left = 0
    for file in await work.privacy.files(person):
        found = await work.files.get(file[0])
        bytes_ = found.size if found is not None else 0
        if parts[-1] and size + bytes_ > PART_LIMIT:
            if len(parts) == PARTS:
                left += 1
                continue
            parts.append([])
            size = 0
        parts[-1].append(file)
        size += bytes_
    return await work.privacy.sections(person), parts, left


async def kept(work: Work, person: int, data: bytes) -> int:
    """Stores a part as a file that can be sent, until tomorrow; the file."""
    file = await work.files.make(person, Kind.DOCUMENT, data, ZIP)
    await work.privacy.note_copy(person, file)
    await work.timers.set(Timer(KIND, file, work.now + KEPT))
    await work.audit.record(Entry(person, "privacy.copy", person))
    return file


async def forget(work: Work, timer: Timer) -> None:
    """The copy was fetched long ago; nothing is held twice."""
    await work.privacy.drop_copy(timer.subject)


FIRING: Firing = {KIND: forget}
