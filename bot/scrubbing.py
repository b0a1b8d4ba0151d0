"""What is in a file that tells who made it, taken out: pictures anew from their pixels, properties of documents, tags of
sound and film. What cannot be cleaned or is not on the list is refused with a reason, a code that ``bot-file-<reason>``
says in words.

Pure and blocking: to be called in a thread.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import Final

import filetype

from core.said import Kind

UNPACKED: Final = 200 * 1024 * 1024
ENTRIES: Final = 3000
RATIO: Final = 200
IMAGES: Final = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_SOUND: Final = frozenset(
    {"audio/ogg", "audio/opus", "audio/mpeg", "audio/mp4", "audio/m4a", "audio/x-m4a", "audio/x-wav", "audio/x-flac"}
)
_FILM: Final = frozenset({"video/mp4", "video/quicktime", "video/webm", "video/x-m4v"})
_OOXML: Final = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_LEGACY: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS: Final = re.compile(
    r"\.(exe|dll|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|msp|jar|apk|app|dmg|deb|rpm|sh|lnk|reg|iso|img|docm|xlsm|pptm)$",
    re.IGNORECASE,
)
_EMPTY_PROPERTIES: Final = {
    "docProps/core.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
}
_AUTHOR: Final = re.compile(
    rb'((?:w:author|w:initials|w15:author|userId|lastModifiedBy|w15:userId|name="Author)\s*=\s*")[^"]*"'
)


class Unfit(Exception):
    """The file may not pass; ``reason`` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Scrubbed:
    """Bytes that may go on, and what they are."""

    data: bytes
    mime: str


def scrubbed(kind: Kind, data: bytes) -> Scrubbed:
    """The file as it may go on. Raises ``Unfit``."""
    if not data:
        raise Unfit("empty")
    guess = filetype.guess_mime(data) or ""
    match kind:
        case Kind.PHOTO:
            if guess not in IMAGES:
                raise Unfit("type")
            return _still(data, "JPEG", "image/jpeg")
        case Kind.VOICE | Kind.AUDIO:
            if guess not in _SOUND:
                raise Unfit("type")
            return _sound(data, guess)
        case Kind.VIDEO | Kind.VIDEO_NOTE | Kind.ANIMATION:
            if guess == "image/gif":
                return _moving(data)
            if guess not in _FILM:
                raise Unfit("type")
            return Scrubbed(_boxes_freed(data), guess)
    return _document(data, guess)


def _document(data: bytes, guess: str) -> Scrubbed:
    if data.startswith(_LEGACY):
        raise Unfit("legacy")
    if data.startswith((b"MZ", b"\x7fELF", b"#!")) or data[:4] in (b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"):
        raise Unfit("program")
    if guess in IMAGES:
        return _still(data, IMAGES[guess], guess)
    if guess == "image/gif":
        return _moving(data)
    if guess in _SOUND:
        return _sound(data, guess)
    if guess in _FILM:
        return Scrubbed(_boxes_freed(data), guess)
    if data.startswith(b"%PDF-"):
        return Scrubbed(_pdf(data), "application/pdf")
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if guess == "" and _is_text(data):
        return Scrubbed(data, "text/plain")
    raise Unfit("type")


def _sound(data: bytes, guess: str) -> Scrubbed:
    if guess in ("audio/mpeg",):
        return Scrubbed(_untagged(data), "audio/mpeg")
    if guess in ("audio/mp4", "audio/m4a", "audio/x-m4a"):
        return Scrubbed(_boxes_freed(data), "audio/mp4")
    return Scrubbed(data, "audio/ogg" if guess == "audio/opus" else guess)


def _untagged(data: bytes) -> bytes:
    """MP3 without its ID3 tags (v2 before the sound, v1 behind it)."""
    while data[:3] == b"ID3" and len(data) > 10:
        size = data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]
        data = data[10 + size + (10 if data[5] & 0x10 else 0) :]
    if data[-128:-125] == b"TAG":
        data = data[:-128]
    if not data:
        raise Unfit("broken")
    return data


_CONTAINERS: Final = frozenset({b"moov", b"trak", b"mdia", b"moof"})
_TELLING: Final = frozenset({b"udta", b"meta", b"uuid"})


def _boxes_freed(data: bytes) -> bytes:
    """ISO media (MP4, MOV) with its user data boxes (author, place, device) turned into free space; every offset stays."""
    free = bytearray(data)
    _free(free, 0, len(free), 0)
    return bytes(free)


def _free(data: bytearray, start: int, end: int, depth: int) -> None:
    while start + 8 <= end and depth < 8:
        size, name, head = int.from_bytes(data[start : start + 4]), bytes(data[start + 4 : start + 8]), 8
        if size == 1 and start + 16 <= end:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        stop = end if size == 0 else start + size
        if (size not in (0,) and size < head) or stop > end:
            return
        if name in _TELLING:
            data[start + 4 : start + 8] = b"free"
            data[start + head : stop] = bytes(stop - start - head)
        elif name in _CONTAINERS:
            _free(data, start + head, stop, depth + 1)
        start = stop


_PDF_WORDS: Final = re.compile(
    rb"/(Author|Creator|Producer|Title|Subject|Keywords|Company|Manager)\s*\(((?:\\.|[^\\()])*)\)", re.DOTALL
)
_PDF_HEX: Final = re.compile(rb"/(Author|Creator|Producer|Title|Subject|Keywords|Company|Manager)\s*<([0-9A-Fa-f\s]*)>")
_XMP: Final = re.compile(rb"<\?xpacket begin.*?<\?xpacket end", re.DOTALL)
_XMP_WORDS: Final = re.compile(rb">([^<]+)<")
_XMP_QUOTED: Final = re.compile(rb'((?:pdf|xmp|dc|xmpMM|photoshop):[A-Za-z]+=")([^"]*)"')


def _pdf(data: bytes) -> bytes:
    """A PDF whose plain properties are blanked, each byte by a space or zero so that every offset stays. Properties inside
    compressed object streams remain (said in docs: they hold no more than the program's name in most cases)."""
    if b"/Launch" in data or b"/EmbeddedFile" in data:
        raise Unfit("program")
    data = _PDF_WORDS.sub(lambda found: _blanked(found, 2, b" "), data)
    data = _PDF_HEX.sub(lambda found: _blanked(found, 2, b"0"), data)
    return _XMP.sub(_xmp_blanked, data)


def _xmp_blanked(packet: re.Match[bytes]) -> bytes:
    words = _XMP_WORDS.sub(lambda found: _blanked(found, 1, b" "), packet[0])
    return _XMP_QUOTED.sub(lambda found: _blanked(found, 2, b" "), words)


def _blanked(found: re.Match[bytes], group: int, by: bytes) -> bytes:
    start, end = found.start(group) - found.start(), found.end(group) - found.start()
    return found[0][:start] + by * (end - start) + found[0][end:]


def _archive(data: bytes) -> Scrubbed:
    """Office documents without properties and authors; other archives as they are, within limits and without programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _within_limits(entries, len(data))
            names = {entry.filename for entry in entries}
            office = next((mime for part, mime in _OOXML.items() if part in names), None)
            if office is None:
                if any(_PROGRAMS.search(name) for name in names):
                    raise Unfit("program")
                return Scrubbed(data, "application/zip")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unfit("program")
            return Scrubbed(_office(archive, entries), office)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Unfit("broken") from None


def _within_limits(entries: list[zipfile.ZipInfo], packed: int) -> None:
    total = sum(entry.file_size for entry in entries)
    if len(entries) > ENTRIES or total > UNPACKED or total > max(packed, 1) * RATIO:
        raise Unfit("bomb")
    if any(
        entry.filename.startswith("/") or ".." in entry.filename.split("/") or "\\" in entry.filename
        for entry in entries
    ):
        raise Unfit("broken")


def _office(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bytes:
    out = io.BytesIO()
    left = UNPACKED
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fresh:
        for entry in entries:
            with archive.open(entry) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                raise Unfit("bomb")
            content = _EMPTY_PROPERTIES.get(entry.filename, content)
            if entry.filename.endswith(".xml"):
                content = _AUTHOR.sub(rb'\1"', content)
            fresh.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return True
    return False


def _still(data: bytes, form: str, mime: str) -> Scrubbed:
    from bot.pictures import still  # noqa: PLC0415  # the library of pictures is loaded with the first one

    return still(data, form, mime)


def _moving(data: bytes) -> Scrubbed:
    from bot.pictures import moving  # noqa: PLC0415  # as above

    return moving(data)
