"""How an announcement looks before it is out: as a phone shows it, when it begins, and what it costs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from console.plumbing.visit import Visit
from core.broadcasts.model import Broadcast, Wording, may_send_at, stars
from core.said import Style
from core.values import Moment
from texts.catalog import LANGUAGES

PICTURES: Final = frozenset({"image/jpeg", "image/png", "image/webp", "image/gif"})
TAGS: Final = {
    Style.BOLD: "b", Style.ITALIC: "i", Style.UNDERLINE: "u", Style.STRIKETHROUGH: "s", Style.CODE: "code", Style.PRE: "code",
    Style.SPOILER: "em", Style.BLOCKQUOTE: "q",
}  # fmt: skip


def preview(broadcast: Broadcast, language: str) -> Markup:
    """The words as a phone shows them, in this language or in the one that stands in for it."""
    return formatted(broadcast.wording(language)) if broadcast.words else Markup("")


def formatted(wording: Wording) -> Markup:
    """Words with their formatting; everything in them is escaped."""
    coded = wording.text.encode("utf-16-le", "surrogatepass")
    edges = sorted(
        {0, len(coded) // 2, *(at for mark in wording.marks for at in (mark.offset, mark.offset + mark.length))}
    )
    parts = []
    for begin, end in pairwise(edges):
        part = escape(coded[2 * begin : 2 * end].decode("utf-16-le", "replace"))
        for mark in wording.marks:
            if mark.offset <= begin and end <= mark.offset + mark.length:
                part = Markup("<{0}>{1}</{0}>").format(Markup(TAGS[mark.style]), part)  # noqa: S704  # a tag of our own
        parts.append(part)
    return Markup("").join(parts)


def farewell(visit: Visit, broadcast: Broadcast) -> dict[str, str]:
    """By language, the button with which the public can end announcements; empty where it is not for them."""
    public = broadcast.audience.public
    return {code: visit.catalog.words(code, "broadcast-unsubscribe", {}) if public else "" for code in LANGUAGES}


def timing(visit: Visit, broadcast: Broadcast, copies: int) -> Sequence[str]:
    """When it begins as things are, why not earlier, and what so many copies cost, in words."""
    committee, now = visit.work.committee, visit.work.now
    at, rules = may_send_at(committee, broadcast, now), committee.broadcasts
    begins = visit.say("console-broadcast-starts", at=Moment(at, with_time=True))
    lines = [begins if at > now else visit.say("console-broadcast-starts-now")]
    if at > max(now, broadcast.send_at or now):
        quiet = {"begins": f"{rules.quiet_from:%H:%M}", "ends": f"{rules.quiet_to:%H:%M}"}
        lines.append(visit.say("console-broadcast-quiet", **quiet))
    if broadcast.urgent:
        lines.append(visit.say("console-broadcast-urgent-on"))
    if cost := stars(committee, copies):
        lines.append(visit.say("console-broadcast-cost", cost=cost))
    return lines
