"""An issue as DOCX: red masthead, title and body in the faces of offices, page numbers, colophon. People's words stay words."""

from __future__ import annotations

from datetime import UTC
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from papers.booklets import plain
from papers.documents import BODY_FACE, HEADING_FACE, SIGNED_FACE, TITLE_FACE, blank, paragraph, saved
from papers.layout import Article, Sheet

RED: Final = RGBColor(0xC8, 0x10, 0x1C)
GREY: Final = RGBColor(0x70, 0x70, 0x70)
WIDTH: Final = Cm(15.6)


def written(sheet: Sheet) -> bytes:
    """The file."""
    document = blank()
    _properties(document, sheet)
    _masthead(document, sheet)
    if sheet.contents:
        paragraph(document, sheet.contents, HEADING_FACE, 16, centred=True)
        for number, article in enumerate(sheet.articles, 1):
            paragraph(document, f"{number}. {article.title}", BODY_FACE, 16)
    if sheet.main:
        paragraph(document, sheet.main, BODY_FACE, 16)
    for article in sheet.articles:
        _article(document, article)
    _colophon(document, sheet)
    _footer(document, sheet)
    return saved(document)


def _properties(document: Any, sheet: Sheet) -> None:
    told = document.core_properties
    told.author = told.last_modified_by = plain(sheet.committee)[:255]
    told.title, told.comments = plain(f"{sheet.masthead}{sheet.number}")[:255], plain(sheet.mark)[:255]
    told.created = told.modified = sheet.made.astimezone(UTC).replace(tzinfo=None)


def _masthead(document: Any, sheet: Sheet) -> None:
    paragraph(document, sheet.committee, TITLE_FACE, 26, centred=True, colour=RED, line=40)
    paragraph(document, sheet.masthead, TITLE_FACE, 44, centred=True, colour=RED, line=60)
    paragraph(document, sheet.number, BODY_FACE, 16, centred=True)
    under = paragraph(document, f"{sheet.committee}\t{sheet.day}", BODY_FACE, 16)
    under.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    _line(under, "bottom", 18, "C8101C")


def _article(document: Any, article: Article) -> None:
    title = paragraph(document, article.title, TITLE_FACE, 22, centred=True, line=34)
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(18)
    title.paragraph_format.keep_with_next = True
    for heading, lines in article.body:
        paragraph(document, heading, HEADING_FACE, 16, indented=True).paragraph_format.keep_with_next = True
        for line in lines:
            paragraph(document, line, BODY_FACE, 16, indented=True)
    paragraph(document, article.reporters, SIGNED_FACE, 16, indented=True)


def _colophon(document: Any, sheet: Sheet) -> None:
    lines = [*sheet.colophon, sheet.printed]
    for number, words in enumerate(lines):
        added = paragraph(document, words, BODY_FACE, 14)
        if number == 0:
            added.paragraph_format.space_before = Pt(28)
            _line(added, "top", 8, "000000")
        _line(added, "bottom", 8, "000000")
        _line(added, "between", 8, "000000")


def _footer(document: Any, sheet: Sheet) -> None:
    foot = document.sections[0].footer
    pages = foot.paragraphs[0]
    pages.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words in ("— ", None, " —"):
        run = pages.add_run(words or "")
        run.font.size = Pt(14)
        if words is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._element.addprevious(field)
            field.append(run._element)
            run.text = "1"
    paragraph(foot, sheet.mark, BODY_FACE, 8, right=True, colour=GREY, line=10)


def _line(added: Any, side: str, eighths: int, colour: str) -> None:
    """A line along one side of the paragraph, so many eighths of a point thick."""
    properties = added._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:spacing",
            "w:ind", "w:jc", "w:rPr",
        )  # fmt: skip
    edge = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", str(eighths)), ("space", "1"), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)
    borders.append(edge)
