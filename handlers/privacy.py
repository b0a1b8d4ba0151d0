"""Privacy in the chat: a copy of everything, and leaving for good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.deliver import EXTENSIONS
from bot.pages import page, zipped
from bot.rooms import Room, everybody
from bot.turn import Turn
from core.concerns.model import OPEN
from core.notices import Button, Rows
from core.people import choices
from core.privacy import copying, leaving
from core.privacy.model import Ground, Section
from core.values import Named

_ASKED: Rows = (
    (Button("privacy-forget-go-on", "privacy.go-on"),),
    (Button("privacy-copy-first", "privacy.copy"),),
    (Button("common-back", "people.home"),),
)
_SURE: Rows = (
    (Button("privacy-forget-sure", "privacy.forget"),),
    (Button("common-back", "people.home"),),
)


async def forget(turn: Turn) -> None:
    """What goes, what stays, and when."""
    concerns = await turn.work.privacy.concerns(turn.person.id)
    waiting = sum(concern.status in OPEN for concern in concerns)
    placed = len(await choices.roles_of(turn.work, turn.person)) > 1
    key = "privacy-forget-placed" if placed else "privacy-forget"
    held = await turn.work.holds.among([concern.id for concern in concerns if not concern.on_behalf])
    await turn.show(key, buttons=_ASKED, open=waiting, held=len(held))


async def go_on(turn: Turn) -> None:
    """The last question."""
    await turn.show("privacy-forget-ask", buttons=_SURE)


async def forgotten(turn: Turn) -> None:
    """Everything goes now."""
    await leaving.forget(turn.work, turn.person.id, Ground.SELF)
    turn.part("privacy-forgotten")


async def copy(turn: Turn) -> None:
    """Everything that is held, as a page in the person's language with their own files."""
    sections, parts, left = await copying.gathered(turn.work, turn.person.id)
    for number, files in enumerate(parts, 1):
        content = {} if number > 1 else {f"{turn.person.id}.html": _page(turn, sections)}
        for index, (file, kind, mime) in enumerate(files, 1):
            name = f"{number}-{index:03}-{kind}.{EXTENSIONS.get(mime, 'bin')}"
            content[name] = await turn.work.privacy.bytes_of(file)
        kept = await copying.kept(turn.work, turn.person.id, zipped(content))
        await turn.say("privacy-copy", files=(kept,), part=number, parts=len(parts))
    if left:
        await turn.say("privacy-copy-left", count=left)


def _page(turn: Turn, sections: Sequence[Section]) -> bytes:
    language = turn.person.language
    said = turn.catalog.words
    at = _said(turn, "", "", turn.work.now)
    words = said(language, "privacy-copy-head", {"number": str(turn.person.id), "at": at})
    title = said(language, "privacy-copy-title", {"committee": Named("committee", "")})
    return page(
        language, title, words,
        (
            (
                _label(turn, "privacy-table-", TABLES, section.name),
                [
                    [(_label(turn, "privacy-field-", FIELDS, held.name), _said(turn, section.name, held.name, held.value))
                     for held in row]
                    for row in section.rows
                ],
            )
            for section in sections
        ),
    )  # fmt: skip


def _label(turn: Turn, family: str, known: frozenset[str], name: str) -> str:
    """What people call it; what is new and has no words yet is called as the program does."""
    return turn.catalog.words(turn.person.language, family + name.replace(".", "-")) if name in known else name


def _said(turn: Turn, table: str, field: str, value: str | int | bool | datetime) -> str:
    match value:
        case datetime():
            return f"{value.astimezone(turn.work.committee.zone):%Y-%m-%d %H:%M}"
        case bool():
            return turn.catalog.words(turn.person.language, "privacy-yes" if value else "privacy-no")
        case str() if (kind := NAMED.get((table, field))) is not None:
            return turn.catalog.name(turn.person.language, Named(kind, value))
        case _:
            return str(value)


TABLES = frozenset({
    "people", "consents", "seats", "posts", "codes.used_by", "wrong_codes", "drafts", "concerns.contributor", "talk_messages",
    "talk_messages.to_id", "talk_notes", "files.owner_id", "outbox", "broadcasts.composer", "broadcasts.approver",
    "broadcast_recipients", "unsubscribed", "opinions.author", "opinions.editor", "opinions.claimed_by", "opinions.reporter",
    "opinion_versions", "audit", "person_copies", "co_reporters.seat_id", "concerns.seat", "inbox", "legal_holds",
})  # fmt: skip
"""Tables that have words for people (text ``privacy-table-<name>``)."""
FIELDS = frozenset({
    "address", "language", "role", "reachable", "consent", "came_at", "version", "text_hash", "at", "name", "unit", "sector",
    "second_sector", "status", "number", "words", "reach", "reason", "outcome", "outcome_words", "submitted_at", "since",
    "pseudonym", "entry", "named", "rating", "places", "title", "situation", "analysis", "suggestions", "kind", "state",
    "received_at", "told_at", "settled_at", "side", "verb", "made_at", "mime", "desks", "term",
    "going_at", "gone_at", "released_at",
})  # fmt: skip
"""Columns and fields that have words for people (text ``privacy-field-<name>``)."""
NAMED = {
    ("concerns.contributor", "status"): "concern-status", ("concerns.contributor", "sector"): "sector",
    ("concerns.contributor", "pseudonym"): "pseudonym", ("concerns.seat", "pseudonym"): "pseudonym",
    ("concerns.seat", "status"): "concern-status", ("concerns.seat", "sector"): "sector", ("seats", "sector"): "sector",
    ("seats", "status"): "seat-status", ("opinions.author", "status"): "opinion-status",
    ("opinions.reporter", "status"): "opinion-status", ("people", "role"): "people-role",
}  # fmt: skip
"""Codes that have a name."""

ROOM = Room(
    "privacy",
    commands={
        "mydata": everybody(copy, menu=True, before_consent=True),
        "forget": everybody(forget, menu=True, before_consent=True),
    },
    presses={
        "privacy.copy": everybody(copy, before_consent=True),
        "privacy.ask": everybody(forget, before_consent=True),
        "privacy.go-on": everybody(go_on, before_consent=True),
        "privacy.forget": everybody(forgotten, before_consent=True),
    },
)
