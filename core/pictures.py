"""Which pictures the messenger takes as photos. Pure (Bot API: sendPhoto)."""

from __future__ import annotations

BYTES = 10 * 1024 * 1024
SIDES = 10_000
"""Width and height together, in pixels."""
RATIO = 20
"""So many times as long as wide at most."""
_OTHER = (0xC4, 0xC8, 0xCC)
"""Segments among those of the frame (C0 to CF) that have no size in them."""


def is_photo(data: bytes) -> bool:
    """Whether this picture can go out as a photo; what is no JPEG is not judged here."""
    size = _size(data)
    if size is None:
        return True
    width, height = size
    return len(data) <= BYTES and width + height <= SIDES and max(size) <= RATIO * min(size)


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG, from the head of its frame."""
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        code = data[at + 1]
        if 0xC0 <= code <= 0xCF and code not in _OTHER:
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        at += 1 if code == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4])
    return None
