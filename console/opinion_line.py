"""What happened to an item, as one line of time: who sent it in, who changed what, who signed and issued it, where it went and
what became of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from console.plumbing.visit import Visit
from core.opinions import dispatching, reading
from core.opinions.model import Dispatch, Event, Opinion, Outcome, Part, Version

STEPS: Final = (
    "submit", "direct", "present", "return", "retain", "merge", "sign", "issue", "correct", "settle", "close", "export",
)  # fmt: skip
"""Acts of the log that stand in the line (text ``console-step-<act>``). Versions, dispatches and outcomes stand there themselves;
what was claimed, let go and half-written leaves no trace here."""

_AFTER: Final = ("console-step-settle", "console-step-close")
"""What follows, in the same moment, from an outcome."""


@dataclass(frozen=True, slots=True)
class Change:
    """A version, with the parts that were changed in it."""

    version: Version
    parts: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Sent:
    """A dispatch, and what can be recorded of it now."""

    dispatch: Dispatch
    target: str
    outcomes: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened; what it was is the one of the rest that is there."""

    at: datetime
    who: str
    """Empty for the house."""
    step: str = ""
    change: Change | None = None
    sent: Sent | None = None
    event: Event | None = None
    target: str = ""
    """Of which dispatch the event is."""


async def line(visit: Visit, found: Opinion) -> Sequence[Happened]:
    """Everything, the first thing first; what happened at one moment in the order in which it came about."""
    logged = await visit.work.audit.about(found.id)
    names = {0: ""}
    for _, entry in logged:
        if entry.person not in names:
            names[entry.person] = await reading.maker(visit.work, found, entry.person)
    did = {(at, entry.verb): names[entry.person] for at, entry in logged}
    lines = [
        Happened(at, names[entry.person], step=f"console-step-{act}")
        for at, entry in logged
        if (act := entry.verb.removeprefix("opinion.")) in STEPS
    ]
    targets = {}
    for each in await visit.work.opinions.dispatches(found.id):
        target = targets[each.id] = str(
            visit.catalog.said(visit.language, dispatching.target_name(visit.work, each.target))
        )
        sent = Sent(each, target, dispatching.recordable(visit.actor, found, each))
        lines.append(Happened(each.sent_at, did.get((each.sent_at, "opinion.dispatch"), ""), sent=sent))
    for event in await visit.work.opinions.events(found.id):
        who = did.get((event.at, "opinion.record"), "")
        lines.append(Happened(event.at, who, event=event, target=targets.get(event.dispatch, "")))
    return sorted([*lines, *await _changes(visit, found)], key=lambda each: (each.at, each.step in _AFTER))


async def _changes(visit: Visit, found: Opinion) -> list[Happened]:
    versions = await visit.work.opinions.versions(found.id)
    told = []
    for number, version in enumerate(versions):
        parts = version.text.changed(versions[number - 1].text) if number else ()
        who = await reading.maker(visit.work, found, version.person)
        told.append(Happened(version.at, who, change=Change(version, parts)))
    return told
