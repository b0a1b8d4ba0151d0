"""Pictures anew from their pixels: nothing of what a camera or a program has written beside them is left.

Pure and blocking: to be called in a thread.
"""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageOps

from bot.scrubbing import IMAGES, Scrubbed, Unfit

PIXELS: Final = 50_000_000
"""More is a decompression bomb, or nothing that a chat needs."""


def still(data: bytes, form: str, mime: str) -> Scrubbed:
    """The same pixels, encoded anew: no EXIF, no thumbnails, no comments, nothing behind the end."""
    try:
        with Image.open(io.BytesIO(data), formats=list(IMAGES.values())) as picture:
            if picture.width * picture.height > PIXELS:
                raise Unfit("bomb")
            upright = ImageOps.exif_transpose(picture)
            mode = "RGBA" if form != "JPEG" and ("A" in upright.getbands() or "transparency" in upright.info) else "RGB"
            pixels = upright.convert(mode)
            fresh = Image.frombytes(mode, pixels.size, pixels.tobytes())
    except Unfit:
        raise
    except Image.DecompressionBombError:
        raise Unfit("bomb") from None
    except Exception:  # noqa: BLE001  # whatever a decoder raises on a hostile file
        raise Unfit("broken") from None
    out = io.BytesIO()
    fresh.save(out, form, **({"quality": 90} if form != "PNG" else {"optimize": False}))
    return Scrubbed(out.getvalue(), mime)


def moving(data: bytes) -> Scrubbed:
    """A moving picture, frame by frame anew."""
    try:
        with Image.open(io.BytesIO(data), formats=["GIF"]) as picture:
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > PIXELS:
                raise Unfit("bomb")
            pictures, times = [], []
            for number in range(frames):
                picture.seek(number)
                pictures.append(picture.convert("RGB"))
                times.append(int(picture.info.get("duration", 100)))
    except Unfit:
        raise
    except Exception:  # noqa: BLE001  # whatever a decoder raises on a hostile file
        raise Unfit("broken") from None
    out = io.BytesIO()
    pictures[0].save(out, "GIF", save_all=True, append_images=pictures[1:], duration=times, loop=0)
    return Scrubbed(out.getvalue(), "image/gif")
