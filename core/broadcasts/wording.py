"""The words of a broadcast: what can go out, checked before it is kept, and the announcement that it makes."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlsplit

from core.broadcasts.model import CAPTION_LIMIT, LABEL_LIMIT, LINK_LIMIT, TEXT_LIMIT, Broadcast, Link, Wording
from core.cleaning import shows
from core.errors import Invalid
from core.files import LIMIT
from core.notices import Announcement, Button, Rows
from core.said import Kind, Mark, Said

CARRIED = frozenset({Kind.PHOTO, Kind.DOCUMENT})
"""Kinds of files that can go along."""
ADDRESS_LIMIT = 1000
"""Characters of a link."""
TITLE_LIMIT = 24
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}")


def checked(said: Said, *, with_file: bool) -> Wording:
    """The words as they can go out. Raises ``Invalid`` for none, or for more than fit into one message."""
    if not shows(said.text):
        raise Invalid("common-empty")
    limit = CAPTION_LIMIT if with_file else TEXT_LIMIT
    if (length := _units(said.text)) > limit:
        raise Invalid("broadcast-too-long-beside-file" if with_file else "common-too-long", length=length, limit=limit)
    return Wording(said.text, said.marks)


def carried(former: Wording | None, text: str) -> tuple[Mark, ...]:
    """Formatting that stays where a text was changed as plain words: what lies wholly before the change, or wholly behind it."""
    if former is None:
        return ()
    old, new = former.text.encode("utf-16-le", "surrogatepass"), text.encode("utf-16-le", "surrogatepass")
    most = min(len(old), len(new)) // 2
    before = next((at for at in range(most) if old[2 * at : 2 * at + 2] != new[2 * at : 2 * at + 2]), most)
    behind = next(
        (at for at in range(most - before) if old[len(old) - 2 * at - 2 :][:2] != new[len(new) - 2 * at - 2 :][:2]),
        most - before,
    )
    moved, last = (len(new) - len(old)) // 2, len(old) // 2 - behind
    return tuple(
        replace(mark, offset=mark.offset + moved) if mark.offset >= last and mark.offset >= before else mark
        for mark in former.marks
        if mark.offset + mark.length <= before or (mark.offset >= last and mark.offset >= before)
    )


def too_large(broadcast: Broadcast, said: Said) -> Invalid | None:
    """What to say where the file is larger than the bot can fetch; None where it is not."""
    if said.attachment is None or said.attachment.size <= LIMIT:
        return None
    return Invalid("broadcast-file-large", number=broadcast.number, limit=LIMIT // 2**20)


def checked_file(broadcast: Broadcast, said: Said) -> None:
    """Raises ``Invalid`` where the file cannot go along: of another kind, too large, or the words are too long to stand beside
    it."""
    if said.attachment is None or said.kind not in CARRIED:
        raise Invalid("broadcast-file-kind")
    if refusal := too_large(broadcast, said):
        raise refusal
    longest = max((_units(wording.text) for wording in broadcast.words.values()), default=0)
    if longest > CAPTION_LIMIT:
        raise Invalid("broadcast-too-long-beside-file", length=longest, limit=CAPTION_LIMIT)


def link(broadcast: Broadcast, words: str) -> Link:
    """A button from a line like ``报名 https://…`` or ``报名 | Sign up https://…``.

    Raises ``Invalid`` where there is no label or no whole https address, and for one button too many.
    """
    if len(broadcast.links) >= LINK_LIMIT:
        raise Invalid("broadcast-links-full", limit=LINK_LIMIT)
    shown, _, address = " ".join(words.split()).rpartition(" ")
    if not shown or not _whole(address):
        raise Invalid("broadcast-link-wrong")
    chinese, _, english = shown.partition("|")
    if not chinese.strip():
        raise Invalid("broadcast-link-label", limit=LABEL_LIMIT)
    return button(broadcast, chinese, english, address)


def button(broadcast: Broadcast, chinese: str, english: str, address: str) -> Link:
    """A button from its labels, of which one may be empty, and its address. Raises ``Invalid`` where there is no label, no whole
    https address, and for one button too many."""
    if len(broadcast.links) >= LINK_LIMIT:
        raise Invalid("broadcast-links-full", limit=LINK_LIMIT)
    chinese, english = (" ".join(label.split()) for label in (chinese, english))
    if not (chinese or english) or max(_units(chinese), _units(english)) > LABEL_LIMIT:
        raise Invalid("broadcast-link-label", limit=LABEL_LIMIT)
    if not _whole(address.strip()):
        raise Invalid("broadcast-link-address")
    return Link({"zh-CN": chinese or english, "en": english or chinese}, address.strip())


def _whole(address: str) -> bool:
    """Whether it is a whole https address that a messenger takes: a host with a dot, a port that can be, nobody's password."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme == "https" and bool(_HOST.fullmatch(host)) and port != 0 and "@" not in parts.netloc
        and address.isascii() and address.isprintable() and " " not in address and len(address) <= ADDRESS_LIMIT
    )  # fmt: skip


def announcement(broadcast: Broadcast, language: str, to: int = 0, *, unsubscribe: bool = False) -> Announcement:
    """What a person of this language gets."""
    wording = broadcast.wording(language)
    return Announcement(
        to=to,
        words=wording.text,
        marks=wording.marks,
        file=broadcast.file or None,
        links=tuple((link.label(language), link.url) for link in broadcast.links),
        corrected=broadcast.edition > 1,
        unsubscribe=unsubscribe,
    )


def title(broadcast: Broadcast, language: str) -> str:
    """The first line, short enough for a list."""
    if not broadcast.words:
        return "…"
    line = broadcast.wording(language).text.strip().splitlines()[0]
    return line if len(line) <= TITLE_LIMIT else f"{line[: TITLE_LIMIT - 1]}…"


def open_button(broadcast: Broadcast) -> Rows:
    """What a notice about it ends with."""
    return ((Button("broadcast-open", "broadcast.card", broadcast.id),),)


def _units(text: str) -> int:
    """Length in UTF-16 units, as the Bot API counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
