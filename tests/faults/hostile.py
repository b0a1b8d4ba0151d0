"""Hostile words, as many as are asked for: markup, marks of direction, what cannot be seen, halves of characters, formulas,
paths, braces of templates and of texts; and what a reader of a page finds that no page of ours may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from tests.databases import Chance

KERNELS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg/onload=alert(1)>",
    "</textarea><b>x",
    "</title><i>",
    "<!--",
    "]]>",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#x3c;b&#x3e;",
    "' onfocus='x",
    "{{ 7*7 }}",
    "{% raw %}",
    "{# x #}",
    "{ $name }",
    '{ "x" }',
    "${7*7}",
    "#{x}",
    "%s%n",
    "%(x)s",
    "=1+1",
    "+SUM(A1:A9)",
    "-2+3",
    "@cmd",
    "=HYPERLINK(1)",
    "\t=1",
    "../../etc/passwd",
    "..\\..\\win.ini",
    "CON",
    "a\x00b",
    "\x07\x1b[31m",
    "\u202eabc\u202c",
    "\u2066x\u2069",
    "\u200b\u200c\u2060",
    "\ufeff",
    "\ud800",
    "x\udfffy",
    "\ufffe",
    "\ufdd0",
    "مرحبا",
    "שלום",
    "e\u0301",
    "\u1e9b\u0323",
    "👨\u200d👩\u200d👧",
    "😀",
    "𠮷",
    "ﷺ",
    "Z\u0335\u0322",
    "　全角　",
    "\u2028",
    "\u0085",
    "'; DROP TABLE opinions;--",
    "\\",
    "\\u0000",
    "NULL",
    "１２",
    "\u00a0",
    "_x0041_",
    "*粗* _斜_ `码`",
    "[链](http://x)",
    "<b>粗</b>",
    "/start x",
    "@everyone",
)
FILLING = "水渠塌了请帮忙看看abcXYZ019，。"
RAISED = re.compile(r"^on", re.IGNORECASE)


def hostile(count: int, longest: int = 40) -> Iterator[str]:
    """So many, none twice the same, none longer than this; always the same ones."""
    chance = Chance()
    for number in range(count):
        parts = [f"{number:x}"]
        for _ in range(1 + chance(3)):
            parts.append(KERNELS[chance(len(KERNELS))])
            parts.append(FILLING[chance(len(FILLING))])
        whole = "".join(parts if chance(2) else parts[1:] + parts[:1])
        yield whole if len(whole) <= longest else f"{number:x}{KERNELS[chance(len(KERNELS))]}"


def batches(words: list[str], room: int) -> Iterator[list[str]]:
    """The words in batches that fit, one a line, into a field of so many characters."""
    batch: list[str] = []
    length = 0
    for each in words:
        if batch and length + len(each) + 1 > room:
            yield batch
            batch, length = [], 0
        batch.append(each)
        length += len(each) + 1
    if batch:
        yield batch


class Reader(HTMLParser):
    """What a browser would find on a page: elements with the names of their attributes, fields, texts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.shapes: set[tuple[str, ...]] = set()
        """Each element with the names of its attributes."""
        self.fields: dict[str, str] = {}
        """Contents of text areas and values of inputs by their names."""
        self.words: list[str] = []
        """Texts of the blocks that hold people's words."""
        self.text = ""
        self._open: tuple[str, str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.shapes.add((tag, *sorted(told)))
        if tag == "textarea":
            self._open = ("field", told.get("name", ""))
            self.fields.setdefault(told.get("name", ""), "")
        elif tag == "input":
            self.fields.setdefault(told.get("name", ""), told.get("value", ""))
        elif "words" in told.get("class", "").split():
            self._open = ("words", tag)
            self.words.append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag in ("textarea", self._open[1]):
            self._open = None

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open is not None:
            kind, name = self._open
            if kind == "words":
                self.words[-1] += data
            else:
                self.fields[name] += data


def markup(page: str, benign: set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Elements that the page has and that pages with harmless words have not."""
    found = Reader(page).shapes - benign
    return found | {shape for shape in Reader(page).shapes if any(RAISED.match(name) for name in shape[1:])}
