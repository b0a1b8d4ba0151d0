"""What a refused send means, and what can be done about it.

The Bot API has no codes for these, only English descriptions; this table is the one place of the program that reads them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Remedy(StrEnum):
    """How to send it once more, differently; or that there is nothing left to do."""

    DONE = "done"
    """It is as it should be already."""
    UNREACHABLE = "unreachable"
    """There is nobody there."""
    ANEW = "anew"
    """The message to edit is not there or too old: send a new one."""
    CAPTION = "caption"
    """The message to edit is a file: its words are a caption."""
    PLAIN = "plain"
    """Without formatting."""
    BARE = "bare"
    """Without the reply."""
    UPLOAD = "upload"
    """The file's id is no good (any more): upload the bytes again."""
    AS_DOCUMENT = "as-document"
    """Not in the form that its kind has: as a document."""
    UNBUTTONED = "unbuttoned"
    """Without buttons: the words have to arrive."""


_TABLE: Final = (
    ("message is not modified", Remedy.DONE),
    ("chat not found", Remedy.UNREACHABLE),
    ("user not found", Remedy.UNREACHABLE),
    ("deactivated", Remedy.UNREACHABLE),
    ("peer_id_invalid", Remedy.UNREACHABLE),
    ("there is no text in the message to edit", Remedy.CAPTION),
    ("message to edit not found", Remedy.ANEW),
    ("message can't be edited", Remedy.ANEW),
    ("there is no caption in the message to edit", Remedy.ANEW),
    ("message_id_invalid", Remedy.ANEW),
    ("message to be replied not found", Remedy.BARE),
    ("message to reply not found", Remedy.BARE),
    ("replied message not found", Remedy.BARE),
    ("can't parse", Remedy.PLAIN),
    ("entity", Remedy.PLAIN),
    ("entities", Remedy.PLAIN),
    ("wrong file identifier", Remedy.UPLOAD),
    ("wrong remote file", Remedy.UPLOAD),
    ("file_reference", Remedy.UPLOAD),
    ("type of file mismatch", Remedy.UPLOAD),
    ("photo_", Remedy.AS_DOCUMENT),
    ("image_process_failed", Remedy.AS_DOCUMENT),
    ("voice_messages_forbidden", Remedy.AS_DOCUMENT),
    ("receiving of voice messages", Remedy.AS_DOCUMENT),
    ("receiving of video messages", Remedy.AS_DOCUMENT),
    ("button_", Remedy.UNBUTTONED),
    ("inline keyboard", Remedy.UNBUTTONED),
    ("reply markup", Remedy.UNBUTTONED),
)


def remedy(description: str) -> Remedy | None:
    """What helps against this 400; None where nothing is known to."""
    words = description.lower()
    return next((remedy for part, remedy in _TABLE if part in words), None)
