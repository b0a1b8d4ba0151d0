"""What stands on the document of an issue, in plain words: the word processor's file and the PDF are made from the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Article:
    """One item of the issue."""

    title: str
    body: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings, each with its paragraphs."""
    reporters: str
    """Who stands under it, with sector and unit."""
    number: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole issue. Where a line is empty, it is left out."""

    committee: str
    masthead: str
    number: str
    day: str
    contents: str
    """Heading of the contents, where the issue has more than one item."""
    main: str
    articles: tuple[Article, ...]
    colophon: tuple[str, ...]
    printed: str
    mark: str
    """Who took this copy out of the house and when; on each page."""
    made: datetime
