"""Documents as offices have them (DOCX): the page, the faces, a paragraph."""

from __future__ import annotations

import io
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from papers.booklets import plain

TITLE_FACE: Final = "方正小标宋简体"
"""Offices' face for titles; where it is missing, the word processor takes the one named beside it (``INSTEAD``)."""
BODY_FACE: Final = "仿宋"
HEADING_FACE: Final = "黑体"
SIGNED_FACE: Final = "楷体"
LATIN_FACE: Final = "Times New Roman"
INSTEAD: Final = {
    TITLE_FACE: "Noto Serif CJK SC", BODY_FACE: "FangSong_GB2312", HEADING_FACE: "Noto Sans CJK SC", SIGNED_FACE: "KaiTi_GB2312",
}  # fmt: skip
"""The face that is taken where one is missing (ECMA-376: altName of a font)."""


def blank() -> Any:
    """An empty page as offices have it (GB/T 9704: A4, 37 mm above, 28 mm at the left)."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    _name_faces(document)
    return document


def _name_faces(document: Any) -> None:
    """Names what stands in for a face that is missing, in the file's own table of fonts."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    fonts = parse_xml(table.blob)
    for face, instead in INSTEAD.items():
        font, other = OxmlElement("w:font"), OxmlElement("w:altName")
        font.set(qn("w:name"), face)
        other.set(qn("w:val"), instead)
        font.append(other)
        fonts.append(font)
    table._blob = serialize_part_xml(fonts)  # the library has no other way


def saved(document: Any) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def paragraph(
    document: Any,
    words: str,
    face: str,
    size: int,
    *,
    centred: bool = False,
    right: bool = False,
    indented: bool = False,
    colour: RGBColor | None = None,
    line: float = 28,
) -> Any:
    """Adds a paragraph and returns it; ``line``: points from line to line. What cannot stand in XML is left out."""
    added = document.add_paragraph()
    run = added.add_run(plain(words))
    if colour is not None:
        run.font.color.rgb = colour
    run.font.name, run.font.size = LATIN_FACE, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # the library has no other way
    added.paragraph_format.line_spacing, added.paragraph_format.space_after = Pt(line), Pt(0)
    if centred:
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indented:
        added.paragraph_format.first_line_indent = Pt(2 * size)
    return added
