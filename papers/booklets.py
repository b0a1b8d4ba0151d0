"""Booklets for offices (DOCX): a title page, headings, and signed texts. What anybody wrote stays plain words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE_FACE: Final = "方正小标宋简体"
"""Offices' face for titles; where it is missing, the word processor takes its own serif face."""
BODY_FACE: Final = "仿宋"
HEADING_FACE: Final = "黑体"
LATIN_FACE: Final = "Times New Roman"
_NOT_XML: Final = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Signed = tuple[str, str]
"""Words, and under whose name they stand."""


def booklet(title: str, under: str, parts: Iterable[tuple[str, Sequence[Signed]]]) -> bytes:
    """The file: the title with a line under it, then each part's heading and its signed texts."""
    document = Document()
    for section in document.sections:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
        section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    _paragraph(document, title, TITLE_FACE, 22, centred=True)
    _paragraph(document, under, BODY_FACE, 14, centred=True)
    for heading, texts in parts:
        _paragraph(document, heading, HEADING_FACE, 16)
        for words, name in texts:
            for line in words.splitlines() or [""]:
                _paragraph(document, line, BODY_FACE, 16, indented=True)
            _paragraph(document, f"—— {name}", BODY_FACE, 14, right=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paragraph(
    document: Any,
    words: str,
    face: str,
    size: int,
    *,
    centred: bool = False,
    right: bool = False,
    indented: bool = False,
) -> None:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(_NOT_XML.sub("", words))
    run.font.name, run.font.size = LATIN_FACE, Pt(size)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # the library has no other way
    paragraph.paragraph_format.line_spacing = Pt(28)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if indented:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
