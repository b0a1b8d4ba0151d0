"""Files: what tells who made them is gone, what could hurt does not pass, the rest is as it was."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from PIL import Image

from bot.scrubbing import Unfit, scrubbed
from core.said import Kind

CANARY = "canary-wang-guilan"
RAW = CANARY.encode()


def picture(form: str = "JPEG", size: tuple[int, int] = (60, 40), *, turned: bool = False) -> bytes:
    image, out, exif = Image.new("RGB", size, "red"), io.BytesIO(), Image.Exif()
    exif[0x010E] = CANARY
    if turned:
        exif[0x0112] = 6
    image.save(out, form, exif=exif, **({"comment": RAW} if form == "JPEG" else {}))
    return out.getvalue() + b"tail:" + RAW


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    book.properties.creator = CANARY
    book.properties.title = CANARY
    book.worksheets[0]["A1"] = "内容"
    book.save(out)
    return out.getvalue()


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return out.getvalue()


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def refused(kind: Kind, data: bytes) -> str:
    with pytest.raises(Unfit) as caught:
        scrubbed(kind, data)
    return caught.value.reason


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("kind", [Kind.PHOTO, Kind.DOCUMENT])
def test_pictures_are_made_anew(form: str, kind: Kind) -> None:
    source = picture(form)
    assert RAW in source
    clean = scrubbed(kind, source)
    assert RAW not in clean.data
    with Image.open(io.BytesIO(clean.data)) as image:
        assert image.size == (60, 40)
        assert not image.getexif()


def test_a_turned_picture_stands_upright() -> None:
    with Image.open(io.BytesIO(scrubbed(Kind.PHOTO, picture(turned=True)).data)) as image:
        assert image.size == (40, 60)


def test_pictures_that_hurt() -> None:
    assert refused(Kind.PHOTO, picture("PNG", (9000, 9000))) == "bomb"
    assert refused(Kind.PHOTO, picture()[:40]) == "broken"
    assert refused(Kind.PHOTO, b"%PDF-1.4") == "type"


def test_office_documents_lose_their_properties_and_keep_their_contents() -> None:
    source = workbook()
    with zipfile.ZipFile(io.BytesIO(source)) as packed:
        assert RAW in packed.read("docProps/core.xml")
    clean = scrubbed(Kind.DOCUMENT, source)
    assert clean.mime.endswith("sheet")
    with zipfile.ZipFile(io.BytesIO(clean.data)) as packed:
        assert not [name for name in packed.namelist() if RAW in packed.read(name)]
    assert load_workbook(io.BytesIO(clean.data)).worksheets[0]["A1"].value == "内容"


def test_archives() -> None:
    fine = archive(**{"notes.txt": b"words"})
    assert scrubbed(Kind.DOCUMENT, fine).data == fine
    assert refused(Kind.DOCUMENT, archive(**{"setup.EXE": b"MZ"})) == "program"
    assert refused(Kind.DOCUMENT, archive(zeros=bytes(50_000_000))) == "bomb"
    assert refused(Kind.DOCUMENT, archive(**{"../../etc/passwd": b"x"})) == "broken"
    assert refused(Kind.DOCUMENT, archive(**{"word/document.xml": b"x", "word/vbaProject.bin": b"x"})) == "program"
    assert refused(Kind.DOCUMENT, fine[:30]) == "broken"


def test_a_pdf_keeps_its_length_and_loses_its_author() -> None:
    source = b"%PDF-1.4\n1 0 obj <</Author (" + RAW + rb" \(x\)) /Title <" + RAW.hex().encode() + b">>> endobj\n"
    source += (
        b"<?xpacket begin='' id=''?><dc:creator>"
        + RAW
        + b'</dc:creator><x pdf:Producer="'
        + RAW
        + b'"/><?xpacket end="w"?>%%EOF'
    )
    clean = scrubbed(Kind.DOCUMENT, source).data
    assert len(clean) == len(source)
    assert RAW not in clean
    assert RAW.hex().encode() not in clean
    assert refused(Kind.DOCUMENT, b"%PDF-1.4 /Launch") == "program"


def test_film_loses_its_user_data_and_keeps_every_offset() -> None:
    film = (
        box(b"ftyp", b"isom\0\0\0\0isomiso2")
        + box(b"moov", box(b"trak", box(b"udta", RAW)), box(b"udta", RAW), b"")
        + box(b"mdat", b"pictures")
    )
    clean = scrubbed(Kind.VIDEO, film).data
    assert len(clean) == len(film)
    assert RAW not in clean
    assert clean.endswith(box(b"mdat", b"pictures"))


def test_sound_loses_its_tags() -> None:
    sound = b"\xff\xfb\x90\x00" + bytes(400)
    tagged = b"ID3\x03\x00\x00\x00\x00\x00" + bytes([len(RAW)]) + RAW + sound + b"TAG" + RAW.ljust(125, b"\0")
    assert scrubbed(Kind.AUDIO, tagged).data == sound


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"), (b"MZ\x90\x00", "program"), (b"\x7fELF", "program"), (b"#!/bin/sh", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "legacy"), (b"\0\1\2\3", "type"), (b"{\\rtf1 x", "type"),
    ],
)  # fmt: skip
def test_what_does_not_pass(data: bytes, reason: str) -> None:
    assert refused(Kind.DOCUMENT, data) == reason


@pytest.mark.parametrize("words", ["一段文字\n", "GB 编码"])
def test_plain_text_passes(words: str) -> None:
    for encoding in ("utf-8", "gb18030"):
        assert scrubbed(Kind.DOCUMENT, words.encode(encoding)).mime == "text/plain"
