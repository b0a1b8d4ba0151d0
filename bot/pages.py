"""A page that a person keeps: one HTML file that needs nothing else, with whatever anybody wrote as plain words in it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

_HEAD = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    "<title>{title}</title><style>body{{font:16px/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;"
    "color:#222}}h2{{margin-top:2rem;border-bottom:1px solid #ccc}}dl{{display:grid;grid-template-columns:9rem 1fr;gap:.2rem "
    "1rem;margin:0;padding:.7rem 0;border-bottom:1px solid #eee}}dt{{color:#666}}dd{{margin:0;white-space:pre-wrap;"
    "overflow-wrap:anywhere}}p{{white-space:pre-wrap}}</style></head><body><h1>{title}</h1><p>{words}</p>"
)
Rows = Iterable[Sequence[tuple[str, str]]]


def page(language: str, title: str, words: str, sections: Iterable[tuple[str, Rows]]) -> bytes:
    """The page: a heading, some words, and for each section its rows of labels and values."""
    out = [_HEAD.format(language=escape(language), title=escape(title), words=escape(words))]
    for heading, rows in sections:
        out.append(f"<h2>{escape(heading)}</h2>")
        for row in rows:
            lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in row)
            out.append(f"<dl>{lines}</dl>")
    out.append("</body></html>")
    return "".join(out).encode("utf-8", "replace")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files in one; what is compressed already is not compressed again."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            text = name.endswith(".html")
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)),
                data,
                zipfile.ZIP_DEFLATED if text else zipfile.ZIP_STORED,
            )
    return buffer.getvalue()
