"""Which pictures can be photos: both sides together, how long against how wide, how many bytes."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.pictures import BYTES, is_photo


@pytest.mark.parametrize(
    ("size", "photo"),
    [
        ((100, 100), True),
        ((2000, 100), True),
        ((2001, 100), False),
        ((100, 2001), False),
        ((3000, 100), False),
        ((9000, 1000), True),
        ((9000, 1001), False),
    ],
)
def test_sides(size: tuple[int, int], photo: bool) -> None:
    out = io.BytesIO()
    Image.new("L", size).save(out, "JPEG")
    assert is_photo(out.getvalue()) is photo
    assert not is_photo(out.getvalue() + bytes(BYTES)), "too many bytes"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"\xff\xd8", b"\xff\xd8\xff\xe0\x00\x00" * 9, b"\xff\xd8" + b"\xff" * 99]
)
def test_what_is_no_whole_jpeg_is_not_judged(data: bytes) -> None:
    assert is_photo(data)
