"""What a person said, rebuilt from an allow-list: there is no field here that could tell who they are.

``bot.incoming`` makes these from the messenger's messages; nothing else of a message gets further into the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of messages that can be taken and relayed; every other kind gets an answer that says why not."""

    TEXT = "text"
    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    AUDIO = "audio"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    PLACE = "place"
    CONTACT = "contact"
    STICKER = "sticker"
    OTHER = "other"


RELAYED = frozenset(Kind) - {Kind.CONTACT, Kind.STICKER, Kind.OTHER}
"""What may cross between a constituent and a member."""


class Style(StrEnum):
    """Formatting that may cross; links, mentions and everything else become plain words."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"
    STRIKETHROUGH = "strikethrough"
    SPOILER = "spoiler"
    CODE = "code"
    PRE = "pre"
    BLOCKQUOTE = "blockquote"


@dataclass(frozen=True, slots=True)
class Mark:
    """A formatted stretch of a text; offset and length in UTF-16 units, as the Bot API counts."""

    style: Style
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, in degrees (WGS 84)."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; ``handle`` is the messenger's own id, good for fetching it."""

    kind: Kind
    handle: str
    size: int
    """Bytes, as the messenger says; 0 where it does not."""
    mime: str = ""
    seconds: int = 0
    """Duration of voice, audio and video."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a person."""

    kind: Kind
    message: int
    """Id of the message in the person's own chat."""
    text: str = ""
    """Words or caption, cleaned at the door: NFC, no control or bidi-override characters, at most 4,096 characters."""
    marks: tuple[Mark, ...] = ()
    attachment: Attachment | None = None
    place: Place | None = None
    reply_to: int | None = None
    """Id of the message in the same chat that this one replies to."""
    album: str | None = None
    """Same for all parts of one album."""
    edited: bool = False
    masked: bool = False
    """Something that would tell who the person is (a mention, a phone number) was taken out at the door."""
