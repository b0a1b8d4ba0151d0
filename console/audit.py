"""The audit log at the desk: who did what to which thing, and when, in ids and words of closed lists; its chain verified."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from aiohttp import web

from console.plumbing.forms import whole
from console.plumbing.rooms import Room, Way, at, get
from console.plumbing.visit import Visit
from core.actors import Desk, Role
from core.audit import Asked, Line
from core.errors import Invalid

WHO: Final = at(Desk.AUDIT, Desk.ADMINISTRATION)
SHOWN: Final = 100
KINDS: Final = (
    "concern", "talk", "common_concern", "opinion", "broadcast", "meeting", "speech", "reading", "people", "privacy", "session",
    "agenda",
)  # fmt: skip
"""Kinds of things that lines are about."""
ACTS: Final = frozenset({
    "begin", "write", "submit", "propose", "approve", "return", "withdraw", "discard", "pause", "resume", "stop", "start",
    "finish",
    "bind", "code", "post", "import", "settle", "suspend", "resign", "revoke", "end", "assign", "post-suspend", "post-resume",
    "claim", "release", "sign", "issue", "dispatch", "record", "close", "accept", "refuse", "redirect", "refer", "answer",
    "reveal",
    "rate", "reopen", "export", "erase", "copy", "link", "end-all", "ask", "confirm-yes", "confirm-no", "say", "note", "agree",
    "leave",
})  # fmt: skip
"""Acts that are said in words; any other stands as its code."""


async def log(visit: Visit) -> web.Response:
    """The lines that are asked for, the newest first, a page of them, by number: a long log is as quick as a short one."""
    kind, before = visit.asked("kind"), visit.asked("before")
    if kind and kind not in KINDS:
        raise Invalid("console-field-wrong")
    first, last = _day(visit, visit.asked("first")), _day(visit, visit.asked("last"))
    asked = Asked(kind, first, last + timedelta(days=1) if last else None)
    found = await visit.work.audit.lines(asked, whole(before) if before else 0, SHOWN + 1)
    lines = [(line, await _who(visit, line), *_what(visit, line)) for line in found[:SHOWN]]
    return visit.show(
        "audit.html", lines=lines, kinds=KINDS, asked={name: visit.asked(name)[:20] for name in ("kind", "first", "last")},
        on=found[SHOWN - 1].number if len(found) > SHOWN else 0, verified="", sound=True,
    )  # fmt: skip


async def _who(visit: Visit, line: Line) -> str:
    """Whoever acted, by what they are; no name."""
    person = line.entry.person
    if not person:
        return visit.say("console-audit-house")
    post, seat = await visit.work.people.post_of(person), await visit.work.people.seat_of(person)
    role = Role.STAFF if post else Role.MEMBER if seat else Role.CONSTITUENT
    return visit.say(f"audience-role-{role}")


def _what(visit: Visit, line: Line) -> tuple[str, str]:
    """The kind of thing and the act, in words where there are some."""
    kind, _, act = line.entry.verb.partition(".")
    named = visit.say(f"console-kind-{kind}") if kind in KINDS else kind
    return named, visit.say(f"console-act-{act}") if act in ACTS else act


def _day(visit: Visit, words: str) -> datetime | None:
    """The beginning of a day of the filter. Raises ``Invalid``."""
    if not words:
        return None
    try:
        return datetime.combine(date.fromisoformat(words), time(), visit.work.committee.zone)
    except ValueError:
        raise Invalid("console-field-wrong") from None


async def verify(visit: Visit) -> web.Response:
    """Goes through the chain, line by line."""
    broken, newest = await visit.work.audit.first_broken(), await visit.work.audit.newest()
    said = (
        visit.say("console-audit-broken", number=broken) if broken else visit.say("console-audit-whole", count=newest)
    )
    return visit.show(
        "audit.html", lines=[], kinds=KINDS, asked={"kind": "", "first": "", "last": ""}, on=0, verified=said,
        sound=broken is None,
    )  # fmt: skip


ROOM = Room(
    "audit",
    (get("/audit", log, WHO), get("/audit/chain", verify, WHO)),
    (Way("console-way-audit", "/audit", WHO, "l"),),
)
