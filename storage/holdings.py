"""What is held about a person, table by table: each column that holds somebody's number, and what becomes of it when they leave.

A copy of everything (``storage.copying``) and the erasure (``storage.erasing``) both read this page;
``tests/architecture/test_holdings.py`` walks the schema and asks for a line here for every number that a new column holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from storage.sealing import DIRECTORY, Scope


class Fate(StrEnum):
    """What becomes of a row when the person, or the case, that it names is erased."""

    GONE = "gone"
    """The row goes."""
    LOOSE = "loose"
    """The row stays without the number."""
    KEPT = "kept"
    """An official act is the committee's record: the number stays, and leads to nobody any more."""
    OWN = "own"
    """``storage.erasing`` has code of its own for it."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """How a sealed column opens: the kind of scope, and the column with its subject; the row in ``row`` binds it."""

    kind: str
    subject: str = "id"
    row: str = "id"

    def scope(self, values: Mapping[str, int]) -> Scope:
        """The scope for the row with these values."""
        return DIRECTORY if self.kind == DIRECTORY[0] else (self.kind, values[self.subject])


@dataclass(frozen=True, slots=True)
class Holding:
    """A column with somebody's number, and what of its row goes into the copy (every column that is no key and no other
    person's number; a sealed one only where ``opens`` says how)."""

    table: str
    column: str
    fate: Fate
    opens: Mapping[str, Sealing] = field(default_factory=dict)
    into: int = 0
    """What a loose number becomes."""
    copied: bool = True
    opened_where: tuple[str, str] | None = None
    """Sealed columns are opened only in rows whose code says so; None: in all of them."""


PEOPLE: Final = (
    Holding("people", "id", Fate.OWN, {"address": Sealing("person")}),
    Holding("consents", "person_id", Fate.GONE),
    Holding("seats", "person_id", Fate.LOOSE, {"name": Sealing("directory"), "unit": Sealing("directory")}),
    Holding("posts", "person_id", Fate.LOOSE, {"name": Sealing("directory")}),
    Holding("codes", "used_by", Fate.LOOSE, into=-1),  # spent it stays, by nobody
    Holding("wrong_codes", "person_id", Fate.GONE),
    Holding("drafts", "person_id", Fate.GONE, {"fields": Sealing("person", "person_id", "person_id")}),
    Holding("concerns", "contributor", Fate.OWN, {"words": Sealing("case")}),
    Holding("desk_links", "person_id", Fate.GONE),
    Holding("desk_sessions", "person_id", Fate.GONE),
    Holding("desk_confirmations", "person_id", Fate.GONE),
    Holding(
        "desk_views",
        "person_id",
        Fate.GONE,
        {"name": Sealing("person", "person_id"), "query": Sealing("person", "person_id")},
    ),
    Holding("desk_seen", "person_id", Fate.GONE, copied=False),  # marks of what was new, worth nothing to anybody
    Holding("desk_sheets", "person_id", Fate.GONE, copied=False),  # half-written words about others' cases
    Holding("talk_messages", "person_id", Fate.LOOSE, {"content": Sealing("case", "concern_id")}),
    Holding(  # what a member was told of a case is the constituent's
        "talk_messages",
        "to_id",
        Fate.LOOSE,
        {"content": Sealing("case", "concern_id")},
        opened_where=("side", "member"),
    ),
    Holding("talk_notes", "person_id", Fate.LOOSE, {"words": Sealing("case", "concern_id")}),
    Holding("files", "owner_id", Fate.OWN),
    Holding("outbox", "person_id", Fate.GONE),
    Holding("sent_messages", "person_id", Fate.GONE, copied=False),  # a map from message to message, told by the outbox
    Holding("broadcasts", "composer", Fate.KEPT, {"content": Sealing("broadcast")}),
    Holding("broadcasts", "approver", Fate.KEPT),
    Holding("broadcast_recipients", "person_id", Fate.OWN),
    Holding("unsubscribed", "person_id", Fate.GONE),
    Holding("opinions", "author", Fate.KEPT, {"words": Sealing("item")}),
    Holding("opinions", "editor", Fate.KEPT),
    Holding("opinions", "claimed_by", Fate.LOOSE),
    Holding("opinion_versions", "person_id", Fate.KEPT, {"words": Sealing("item", "item_id", "item_id")}),
    Holding("reading_notes", "person_id", Fate.GONE, {"words": Sealing("reading", "programme_id")}),
    Holding("meetings", "organiser", Fate.KEPT, {"content": Sealing("meeting")}),
    Holding(
        "meeting_invitations",
        "person_id",
        Fate.GONE,
        {name: Sealing("person", "person_id", "meeting_id") for name in ("reason", "answer", "seating", "substitute")},
    ),
    Holding("meeting_events", "person_id", Fate.GONE, {"words": Sealing("person", "person_id")}),
    Holding("meeting_events", "by_person", Fate.LOOSE),
    Holding("meeting_holdings", "person_id", Fate.GONE),
    Holding("meeting_speeches", "person_id", Fate.GONE, {"content": Sealing("person", "person_id")}),
    Holding("meeting_rated", "person_id", Fate.GONE),
    Holding("calendars", "person_id", Fate.GONE),
    Holding("audit", "person_id", Fate.KEPT),
    Holding("person_copies", "person_id", Fate.OWN),
    Holding("legal_holds", "person_id", Fate.KEPT),
    Holding("legal_holds", "released_by", Fate.KEPT, copied=False),  # in the audit log
    Holding("erasures", "person_id", Fate.KEPT, copied=False),  # who has an entry is here no more
)
"""Columns that hold a person's number."""

SEATS: Final = (
    Holding("opinions", "reporter", Fate.KEPT, {"words": Sealing("item")}),
    Holding("co_reporters", "seat_id", Fate.KEPT),
    Holding("concerns", "seat", Fate.KEPT),  # that they answer it; what the constituent said is the constituent's
)
"""Columns that hold the number of a seat: what was done from it is in the copy of whoever holds it, and stays with the seat."""

CASES: Final = (
    Holding("talk_messages", "concern_id", Fate.OWN),
    Holding("talk_notes", "concern_id", Fate.GONE),
    Holding("opinion_sources", "concern_id", Fate.KEPT),
    Holding("legal_holds", "concern_id", Fate.GONE),
    Holding("hold_states", "concern_id", Fate.KEPT, copied=False),  # ids, for the ledgers of all hosts
    Holding("search_documents", "id", Fate.GONE),
    Holding("outcomes_told", "concern_id", Fate.KEPT, copied=False),  # a count: of a matter, and of nobody
)
"""Columns that hold the number of a concern: what becomes of their rows when its constituent leaves."""

NUMBERS: Final = frozenset({
    "audit.number", "audit.subject", "broadcast_recipients.leased_by", "broadcast_recipients.message_id", "broadcasts.card",
    "broadcasts.begun_to", "broadcasts.corrected_to", "broadcasts.expanded_to", "broadcasts.file",
    "codes.post_id", "codes.seat_id", "concerns.item", "courier.epoch", "data_keys.subject",
    "desk_confirmations.session_id", "desk_confirmations.subject",
    "desk_seen.subject", "desk_sheets.subject", "desk_sheets.version",
    "dispatch_events.dispatch_id", "drafts.subject", "file_bytes.file_id", "files.size", "inbox.bot_id", "inbox.seq",
    "inbox.update_id", "opinion_versions.number", "opinions.corrects", "opinions.merged_into",
    "reading_belongings.group_id", "reading_belongings.seat_id", "reading_books.programme_id", "reading_books.recommender",
    "reading_chapters.file", "reading_chapters.group_id", "reading_chapters.guide", "reading_chapters.programme_id",
    "reading_groups.book", "reading_groups.host", "reading_groups.programme_id", "reading_notes.author",
    "reading_notes.chapter_id", "reading_notes.group_id", "reading_notes.programme_id", "reading_notes.reply_to",
    "meeting_events.meeting_id", "meeting_holdings.material_id", "meeting_invitations.meeting_id",
    "meeting_invitations.proof", "meeting_mailings.cursor", "meeting_mailings.meeting_id", "meeting_mailings.subject",
    "meeting_materials.file", "meeting_materials.meeting_id", "meeting_materials.version",
    "meeting_outcomes.meeting_id", "meeting_rated.meeting_id", "meeting_ratings.mark",
    "meeting_ratings.meeting_id", "meeting_speeches.item", "meeting_speeches.meeting_id",
    "outcomes_told.outbox_id",
    "outbox.lease_token", "outbox.waits_for", "person_copies.file_id", "outbox.waits_for_file", "people.case_id",
    "common_concerns.lead", "concerns.common", "search_documents.edition", "search_words.documents",
    "sent_messages.message_id", "sent_messages.outbox_id", "series.last", "talk_messages.file_id", "talk_messages.message_id",
    "talk_messages.twin",
    "retention_marks.subject", "timers.mark", "timers.subject",
})  # fmt: skip
"""Columns that hold another number, nobody's: of a thing, a message, a seat; or a mark along the numbers of people. Keys called
``id``, ``committee_id``, ``item_id`` and ``broadcast_id`` need no line."""
