"""An issue as PDF: the same sheet as the word processor's file. The faces are named, not carried along: a reader takes those of
offices where it has them, else its own of Adobe's Chinese collection (docs/decisions/0008)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase._cidfontdata import CIDFontInfo
from reportlab.pdfbase.cidfonts import UnicodeCIDFont, structToPDF
from reportlab.pdfgen.canvas import Canvas

from papers.booklets import plain
from papers.layout import Article, Sheet

CM: Final = 72 / 2.54
TOP, BOTTOM, LEFT, RIGHT = 3.7 * CM, 3.5 * CM, 2.8 * CM, 2.6 * CM
WIDTH: Final = A4[0] - LEFT - RIGHT
RED, BLACK, GREY = (0.78, 0.06, 0.11), (0, 0, 0), (0.44, 0.44, 0.44)
TITLE, BODY, HEADING, SIGNED = "title", "body", "heading", "signed"
FACES: Final = {TITLE: "FZXBSJW--GB1-0", BODY: "FangSong", HEADING: "SimHei", SIGNED: "KaiTi"}
"""小标宋, 仿宋, 黑体, 楷体, as their makers call them."""
NOT_FIRST: Final = frozenset("，。、；：？！）》」』】〉”’…—·%),.;:?!]}")
NOT_LAST: Final = frozenset("（《「『【〈“‘([{")
_PIECES: Final = re.compile(r"[!-~]+|[\s\S]")


class _Face(UnicodeCIDFont):  # type: ignore[misc]  # the library has no types
    """A face of the reader's own machine, by its name, over all of Unicode (UTF-16, PDF 1.5)."""

    def __init__(self, name: str, base: str) -> None:
        super().__init__("STSong-Light")
        self.name = self.fontName = name
        self._base = base

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        internal = f"F{len(doc.fontMapping) + 1}"
        known = CIDFontInfo["STSong-Light"]
        below = dict(known["DescendantFonts"][0])
        below["BaseFont"] = f"/{self._base}"
        below["FontDescriptor"] = {**below["FontDescriptor"], "FontName": f"/{self._base}"}
        font = {
            **known, "DescendantFonts": [below],
            "BaseFont": f"/{self._base}", "Name": f"/{internal}", "Encoding": "/UniGB-UTF16-H",
        }  # fmt: skip
        doc.idToObject["BasicFonts"].dict[internal] = doc.Reference(structToPDF(font), internal)
        doc.fontMapping[self.name] = f"/{internal}"


@cache
def _faces() -> None:
    for name, base in FACES.items():
        pdfmetrics.registerFont(_Face(name, base))


def written(sheet: Sheet) -> bytes:
    """The file."""
    _faces()
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pdfVersion=(1, 5), invariant=1)
    canvas.setAuthor(plain(sheet.committee))
    canvas.setTitle(plain(f"{sheet.masthead}{sheet.number}"))
    canvas.setSubject(plain(sheet.mark))
    page = _Page(canvas, sheet.mark)
    _masthead(page, sheet)
    if sheet.contents:
        page.lines(sheet.contents, HEADING, 16, centred=True)
        for number, article in enumerate(sheet.articles, 1):
            page.lines(f"{number}. {article.title}", BODY, 16)
    if sheet.main:
        page.lines(sheet.main, BODY, 16)
    for article in sheet.articles:
        _article(page, article)
    _colophon(page, sheet)
    page.ends()
    canvas.save()
    return buffer.getvalue()


def _masthead(page: _Page, sheet: Sheet) -> None:
    page.lines(sheet.committee, TITLE, 26, centred=True, colour=RED, line=40)
    page.lines(sheet.masthead, TITLE, 44, centred=True, colour=RED, line=60)
    page.lines(sheet.number, BODY, 16, centred=True)
    page.ends_of_line(sheet.committee, sheet.day, BODY, 16)
    page.rule(RED, 2.25)


def _article(page: _Page, article: Article) -> None:
    page.space(18, keep=34 * 2)
    page.lines(article.title, TITLE, 22, centred=True, line=34)
    page.space(18)
    for heading, lines in article.body:
        page.space(0, keep=56)
        page.lines(heading, HEADING, 16, indented=True)
        for words in lines:
            page.lines(words, BODY, 16, indented=True)
    page.lines(article.reporters, SIGNED, 16, indented=True)


def _colophon(page: _Page, sheet: Sheet) -> None:
    lines = [*sheet.colophon, sheet.printed]
    page.space(28, keep=(len(lines) + 1) * 28)
    page.rule(BLACK, 1)
    for words in lines:
        page.lines(words, BODY, 14)
        page.rule(BLACK, 0.7)


@dataclass
class _Page:
    """Where the next line comes on the page that is open."""

    canvas: Canvas
    mark: str
    number: int = 1
    y: float = field(default=A4[1] - TOP)

    def lines(
        self, words: str, face: str, size: float, *, centred: bool = False, indented: bool = False,
        colour: tuple[float, float, float] = BLACK, line: float = 28,
    ) -> None:  # fmt: skip
        """Words in as many lines as they need."""
        first = 2 * size if indented else 0
        for number, piece in enumerate(broken(_drawn(words), face, size, WIDTH, first)):
            self._room(line)
            self.y -= line
            self.canvas.setFillColorRGB(*colour)
            self.canvas.setFont(face, size)
            if centred:
                self.canvas.drawCentredString(LEFT + WIDTH / 2, self.y + line * 0.25, piece)
            else:
                self.canvas.drawString(LEFT + (0 if number else first), self.y + line * 0.25, piece)

    def ends_of_line(self, left: str, right: str, face: str, size: float) -> None:
        """Words at the beginning of a line and at its end."""
        self.lines(left, face, size)
        self.canvas.drawRightString(LEFT + WIDTH, self.y + 7, _drawn(right))

    def rule(self, colour: tuple[float, float, float], thick: float) -> None:
        """A line across."""
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.setLineWidth(thick)
        self.canvas.line(LEFT, self.y, LEFT + WIDTH, self.y)

    def space(self, points: float, keep: float = 0) -> None:
        """Room above what follows, which has at least ``keep`` points below it on the same page."""
        self._room(points + keep)
        if self.y < A4[1] - TOP:
            self.y -= points

    def ends(self) -> None:
        """The page is full: its number and the mark are put under it."""
        self.canvas.setFillColorRGB(*BLACK)
        self.canvas.setFont(BODY, 14)
        self.canvas.drawCentredString(LEFT + WIDTH / 2, BOTTOM - 28, f"— {self.number} —")
        self.canvas.setFillColorRGB(*GREY)
        self.canvas.setFont(BODY, 8)
        for number, piece in enumerate(broken(_drawn(self.mark), BODY, 8, WIDTH)):
            self.canvas.drawRightString(LEFT + WIDTH, BOTTOM - 46 - 10 * number, piece)
        self.canvas.showPage()

    def _room(self, points: float) -> None:
        if self.y - points < BOTTOM:
            self.ends()
            self.number, self.y = self.number + 1, A4[1] - TOP


def _drawn(words: str) -> str:
    """What can be drawn: a tab is a space, and marks of direction are none, for lines are drawn from left to right."""
    return plain(words).translate({9: " ", 0x2068: None, 0x2069: None})


def broken(words: str, face: str, size: float, width: float, first: float = 0) -> Iterator[str]:
    """The words in lines of at most this width in points, the first one ``first`` narrower. No line begins with a closing mark or
    ends with an opening one (GB/T 15834), where there is another way; a closing mark may hang over the edge."""
    _faces()
    line, left = "", width - first
    for piece in _pieces(words, face, size, width):
        wide = pdfmetrics.stringWidth(piece, face, size)
        if line and wide > left and not (piece[0] in NOT_FIRST and left > -size):
            carried = line[-1] if len(line) > 1 and line[-1] in NOT_LAST else ""
            yield line[: len(line) - len(carried)]
            line, left = carried, width - pdfmetrics.stringWidth(carried, face, size)
            if piece == " ":
                continue
        line, left = line + piece, left - wide
    yield line


def _pieces(words: str, face: str, size: float, width: float) -> Iterator[str]:
    """What is not torn apart: a word of Latin letters, unless it is wider than a line; else each character."""
    for found in _PIECES.finditer(words):
        piece = found.group()
        if len(piece) > 1 and pdfmetrics.stringWidth(piece, face, size) > width:
            yield from piece
        else:
            yield piece
