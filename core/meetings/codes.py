"""Sign-in codes on the spot: good for some seconds from when they were shown, for one meeting, made by nobody but the house.

A code is the meeting's id and the second in which it was made, with a keyed hash of both under the meeting's own secret.
Nothing is stored for it: what is old is refused by its own words.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.meetings.model import Meeting

_FORM = struct.Struct(">QI")
_HASH = 12
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
SKEW = timedelta(seconds=2)
"""By how much the clocks of two hosts may differ."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says; ``proof`` is judged with the meeting's secret."""

    meeting: int
    made: datetime
    proof: bytes


def make(meeting: Meeting, now: datetime) -> str:
    """A fresh code, 32 characters of ``A–Z a–z 0–9 _ -``: short enough for a deep link (Bot API: 64)."""
    said = _FORM.pack(meeting.id, int((now - _EPOCH).total_seconds()))
    return base64.urlsafe_b64encode(said + _proof(meeting, said)).decode()


def read(words: str) -> Code | None:
    """What a code says, None where no code of ours can have been like that."""
    try:
        data = base64.b64decode(words.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return None
    if len(data) != _FORM.size + _HASH:
        return None
    meeting, seconds = _FORM.unpack_from(data)
    if meeting >> 63:
        return None  # no id of ours
    return Code(meeting, _EPOCH + timedelta(seconds=seconds), data[_FORM.size :])


def genuine(meeting: Meeting, code: Code) -> bool:
    """Whether the house made it for this meeting; compared in constant time."""
    said = _FORM.pack(code.meeting, int((code.made - _EPOCH).total_seconds()))
    return code.meeting == meeting.id and hmac.compare_digest(_proof(meeting, said), code.proof)


def fresh(code: Code, now: datetime, seconds: int) -> bool:
    """Whether it is still the code on the wall."""
    return code.made - SKEW <= now < code.made + timedelta(seconds=seconds)


def _proof(meeting: Meeting, said: bytes) -> bytes:
    return hmac.digest(bytes.fromhex(meeting.secret), said, "sha256")[:_HASH]
