"""Charts as one picture (PNG) for the chat: the same shapes, numbered panels, digits in the face that Pillow has. No words are in
it: a bare machine has no Chinese face, and so the caption says them (docs/decisions/0010-digits-in-the-picture.md)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from papers.charts import Anchor, Box, Dot, Drawing, Fill, Label, Path

PNG: Final = "image/png"
SCALE: Final = 3
"""Drawn so much larger, and then made smaller, so that its edges are smooth."""
SMALLER: Final = 1.5
PAPER, INK, SOFT, BAR = (255, 253, 248), (38, 35, 31), (101, 93, 83), (23, 96, 91)
GUTTER: Final = 26
HEAD: Final = 34
_ANCHORS: Final = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}


def picture(panels: Sequence[Drawing]) -> bytes:
    """The panels two by two, numbered from 1 on. What is written in them has to be of ASCII."""
    wide, high = max(each.width for each in panels), max(each.height for each in panels)
    lines = -(-len(panels) // 2)
    size = (round(2 * wide + 3 * GUTTER), round(lines * (high + HEAD + GUTTER) + GUTTER))
    canvas = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), PAPER)
    pencil = _Pencil(canvas)
    for index, panel in enumerate(panels):
        x, y = GUTTER + (index % 2) * (wide + GUTTER), GUTTER + (index // 2) * (high + HEAD + GUTTER)
        pencil.number(x, y, index + 1)
        pencil.draw(panel, x, y + HEAD + (high - panel.height) / 2)
    small = canvas.resize((round(size[0] * SMALLER), round(size[1] * SMALLER)), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    small.quantize(64).save(kept, "PNG", optimize=True)
    return kept.getvalue()


class _Pencil:
    """Draws shapes on a canvas that is ``SCALE`` times as large as they say."""

    def __init__(self, canvas: Image.Image) -> None:
        self._canvas = canvas
        self._draw = ImageDraw.Draw(canvas)
        self._hatch = Image.new("L", canvas.size, 0)
        stripes, step = ImageDraw.Draw(self._hatch), 6 * SCALE
        for start in range(-canvas.height, canvas.width, step):
            stripes.line([(start, canvas.height), (start + canvas.height, 0)], fill=255, width=round(1.6 * SCALE))

    def number(self, x: float, y: float, number: int) -> None:
        """The panel's number in a small solid field."""
        self._draw.rounded_rectangle(self._at(x, y, x + 24, y + 24), radius=5 * SCALE, fill=BAR)
        self._text(x + 12, y + 18, str(number), Anchor.MIDDLE, 16, PAPER)

    def draw(self, drawing: Drawing, left: float, above: float) -> None:
        """The shapes."""
        for shape in drawing.shapes:
            match shape:
                case Box():
                    self._box(shape, left, above)
                case Path():
                    points = [((left + x) * SCALE, (above + y) * SCALE) for x, y in shape.points]
                    self._draw.line(
                        points,
                        fill=SOFT if shape.fine else BAR,
                        width=SCALE if shape.fine else round(2.4 * SCALE),
                        joint="curve",
                    )
                case Dot():
                    x, y, r = left + shape.x, above + shape.y, shape.radius
                    self._draw.ellipse(self._at(x - r, y - r, x + r, y + r), fill=BAR if r > 3 else SOFT)
                case Label():
                    tone = SOFT if shape.soft else INK
                    self._text(left + shape.x, above + shape.y, shape.words, shape.anchor, shape.size, tone)

    def _box(self, box: Box, left: float, above: float) -> None:
        place = self._at(left + box.x, above + box.y, left + box.x + box.width, above + box.y + box.height)
        if box.fill is Fill.HATCHED:
            self._canvas.paste(BAR, place, self._hatch.crop(place))
        self._draw.rectangle(place, fill=BAR if box.fill is Fill.SOLID else None, outline=BAR, width=round(1.2 * SCALE))

    def _text(self, x: float, y: float, words: str, anchor: Anchor, size: float, tone: tuple[int, int, int]) -> None:
        face = ImageFont.load_default(size * SCALE)
        self._draw.text((x * SCALE, y * SCALE), words, font=face, fill=tone, anchor=_ANCHORS[anchor])

    @staticmethod
    def _at(*places: float) -> tuple[int, int, int, int]:
        left, top, right, bottom = (round(place * SCALE) for place in places)
        return left, top, right, bottom
