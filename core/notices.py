"""What somebody should hear. A service says it to the unit of work; nothing else in the program sends.

Four things can be said: a ``Notice`` (a text of the catalog in the person's language), a ``Copy`` (a message of somebody
else, rebuilt), a ``Reaction`` and an ``Announcement``. ``Render`` turns each into ``Parcel`` rows of the
outbox, one per message part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Protocol

from core.said import Kind, Mark, Place, Said
from core.values import Value


class Lane(IntEnum):
    """Order of urgency in the outbox, most urgent first."""

    ANSWER = 0
    RELAY = 1
    NOTICE = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class Button:
    """A press to be: a verb, an id and a code of a closed list, nothing else; judged anew at every press.

    The label is the text ``label`` with ``args``; ``url`` makes it a link instead, ``app`` (an https address) opens it inside the
    messenger.
    """

    label: str
    verb: str = ""
    id: int = 0
    choice: str = ""
    args: Mapping[str, Value] = field(default_factory=dict)
    url: str = ""
    app: str = ""


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A message in the recipient's chat: by its id there, or by the outbox row that it was (or will be) sent as."""

    message: int | None = None
    sent_as: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """A text of the catalog for one person: a fact, which is never edited away, or a screen, which changes in place."""

    to: int
    key: str
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    lane: Lane = Lane.NOTICE
    edits: Anchor | None = None
    """The message to edit in place; where that is not possible any more, it is sent as a new one."""
    screen: bool = False
    """Whether its buttons change it in place; what a fact's buttons open comes beside it."""
    reply_to: Anchor | None = None
    files: tuple[int, ...] = ()
    """Files of ours that go along, before the text (several as albums)."""
    dedup: str | None = None
    """Said at most once under this name, however often it is told."""
    replaces: str | None = None
    """While it still waits, a later notice to the same person under the same name takes its place."""
    delay: float = 0.0
    """Seconds to wait before sending (an album's parts come one by one)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A message of somebody else for one person, rebuilt; ``heading`` names the case, never the sender."""

    to: int
    said: Said
    file: int | None = None
    """The file of ours that holds the attachment."""
    heading: str | None = None
    args: Mapping[str, Value] = field(default_factory=dict)
    buttons: Rows = ()
    reply_to: Anchor | None = None
    edits: Anchor | None = None
    album: str | None = None
    """Parts told under the same name go as one album while the first still waits."""


@dataclass(frozen=True, slots=True)
class Reaction:
    """A reaction on a message in the recipient's chat; no emoji takes it away."""

    to: int
    on: Anchor
    emoji: str | None


@dataclass(frozen=True, slots=True)
class Announcement:
    """A broadcast for one person, or its like to look at: always one message."""

    to: int
    words: str
    marks: tuple[Mark, ...] = ()
    file: int | None = None
    """A picture or a document of ours that goes along."""
    links: tuple[tuple[str, str], ...] = ()
    """Label and address of each button."""
    corrected: bool = False
    """Whether it takes the place of an earlier one; it says so in its first line."""
    unsubscribe: bool = False
    """Whether it offers to send no more announcements."""


Saying = Notice | Copy | Reaction | Announcement


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it goes out: the label in the person's language, and data (1–64 bytes), a link or a Mini App's address."""

    label: str
    data: str = ""
    url: str = ""
    app: str = ""


class ParcelKind(StrEnum):
    """What the courier does with a parcel."""

    MESSAGE = "message"
    """One message: words alone, or one file with a caption, or a place."""
    ALBUM = "album"
    """Two to ten files as one album."""
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Content:
    """A file of a parcel, and how it is shown."""

    kind: Kind
    file: int


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message part as the outbox keeps it (sealed): everything that is needed to send it, no text key any more."""

    kind: ParcelKind
    text: str = ""
    """At most 4,096 characters, 1,024 where a file goes along."""
    marks: tuple[Mark, ...] = ()
    buttons: tuple[tuple[Press, ...], ...] = ()
    contents: tuple[Content, ...] = ()
    place: Place | None = None
    reply_to: Anchor | None = None
    edits: Anchor | None = None
    emoji: str | None = None


class Render(Protocol):
    """Turns a saying into parcels in the person's language; long texts are split between sentences."""

    def __call__(self, saying: Saying, language: str) -> tuple[Parcel, ...]: ...
