"""Booklets for offices (DOCX): a title page, headings, and signed texts. What anybody wrote stays plain words.

The library that writes them is loaded with the first one: it is eight megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NOT_XML: Final = re.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Signed = tuple[str, str]
"""Words, and under whose name they stand."""


def booklet(title: str, under: str, parts: Iterable[tuple[str, Sequence[Signed]]]) -> bytes:
    """The file: the title with a line under it, then each part's heading and its signed texts."""
    from papers import documents as office  # noqa: PLC0415  # loaded with the first booklet

    document = office.blank()
    office.paragraph(document, title, office.TITLE_FACE, 22, centred=True)
    office.paragraph(document, under, office.BODY_FACE, 14, centred=True)
    for heading, texts in parts:
        office.paragraph(document, heading, office.HEADING_FACE, 16)
        for words, name in texts:
            for line in words.splitlines() or [""]:
                office.paragraph(document, line, office.BODY_FACE, 16, indented=True)
            office.paragraph(document, f"—— {name}", office.BODY_FACE, 14, right=True)
    return office.saved(document)


def minutes(title: str, under: str, facts: Iterable[tuple[str, str]], parts: Iterable[tuple[str, str]]) -> bytes:
    """Minutes: the title with a line under it, facts (a heading and its words on one line), then headings with texts."""
    from papers import documents as office  # noqa: PLC0415  # loaded with the first booklet

    document = office.blank()
    office.paragraph(document, title, office.TITLE_FACE, 22, centred=True)
    office.paragraph(document, under, office.BODY_FACE, 14, centred=True)
    for heading, words in facts:
        first, *others = words.splitlines() or [""]
        office.paragraph(document, f"{heading}{first}", office.BODY_FACE, 16)
        for line in others:
            office.paragraph(document, line, office.BODY_FACE, 16, indented=True)
    for heading, words in parts:
        office.paragraph(document, heading, office.HEADING_FACE, 16)
        for line in words.splitlines():
            office.paragraph(document, line, office.BODY_FACE, 16, indented=True)
    return office.saved(document)


def plain(words: str) -> str:
    """The words without what cannot stand in XML."""
    return _NOT_XML.sub("", words)
