"""What happened in a case, as one line of time: each act with who did it, and the words of the talk where they are said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from console.plumbing.visit import Visit
from core.concerns.model import Concern
from core.files import File
from core.people.names import name_of
from core.talks import reading as talks
from core.talks.model import Side, Utterance

SHOWN: Final = 100
"""Messages of the talk on one page."""
LOGGED: Final = 2000
"""Lines of the log that are looked through: each message is one, too."""

_SPOKEN: Final = ("talk.say", "talk.edit")
"""Lines of the log in whose place the words themselves stand."""


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened."""

    at: datetime
    act: str
    who: str
    """A name of the staff or of a member; empty for the house and for the constituent."""
    mine: bool
    """The constituent's own act."""
    said: Utterance | None = None
    file: File | None = None
    number: int = 0
    """Which of the files of the case it is, those that came with the concern first."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of it, the first thing first."""

    happened: Sequence[Happened]
    earlier: int = 0
    """The message before which there is more; 0 where there is not."""
    newest: bool = True
    """Whether nothing came after it."""


async def line(visit: Visit, found: Concern, before: int = 0) -> Line:
    """The acts, and the newest messages or those before one of them."""
    _, newest = await talks.talk(visit.work, visit.actor, found.id, before, SHOWN + 1)
    shown = newest[-SHOWN:]
    earlier = shown[0] if len(newest) > SHOWN else None
    lines = [
        each
        for each in await _acts(visit, found)
        if (earlier is None or each.at >= earlier.at) and (not before or (shown and each.at <= shown[-1].at))
    ]
    files = (*found.files, *await talks.files(visit.work, visit.actor, found))
    lines += [await _said(visit, each, files) for each in shown]
    return Line(sorted(lines, key=lambda each: each.at), earlier.id if earlier else 0, not before)


async def _acts(visit: Visit, found: Concern) -> list[Happened]:
    lines = []
    for when, entry in await visit.work.audit.about(found.id, LOGGED):
        kind, _, act = entry.verb.partition(".")
        if kind not in ("concern", "talk", "common_concern") or entry.verb in _SPOKEN:
            continue
        who = await name_of(visit.work, entry.person) if entry.person not in (0, found.contributor) else ""
        gone = not found.contributor and not who  # nobody is tied to it any more
        mine = entry.person != 0 and (gone or entry.person == found.contributor)
        lines.append(Happened(when, act.replace("_", "-"), who, mine))
    return lines


async def _said(visit: Visit, each: Utterance, files: Sequence[int]) -> Happened:
    mine = each.side is Side.CONSTITUENT
    who = "" if mine or not each.person else await name_of(visit.work, each.person)
    file = await visit.work.files.get(each.file) if each.file else None
    return Happened(each.at, "say", who, mine, each, file, files.index(each.file) + 1 if file else 0)
