"""What templates say with: texts of the catalog, names, moments, and people's own words, which cannot reorder what is around
them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from core.committee import Committee
from core.values import Moment, Named, Value
from texts.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Words:
    """One language's helpers for the templates."""

    catalog: Catalog
    language: str
    committee: Committee

    def helpers(self) -> dict[str, Callable[..., Any]]:
        """By the names that templates use."""
        return {
            "t": self.text, "named": self.named, "when": self.when, "day": self.day, "machine": machine, "bdi": bdi,
            "said": self.said,
        }  # fmt: skip

    def text(self, key: str, **args: Value) -> str:
        """The text of this key."""
        return self.catalog.words(self.language, key, args)

    def named(self, kind: str, code: str) -> str:
        """What this language calls it."""
        return self.catalog.name(self.language, Named(kind, code))

    def said(self, value: Value) -> str:
        """Any value of a rule."""
        return str(self.catalog.said(self.language, value))

    def when(self, at: datetime | None) -> str:
        """A moment with its time of day; a dash for none."""
        return self.said(Moment(at, with_time=True)) if at else "—"

    def day(self, at: datetime | None) -> str:
        """A moment's day; a dash for none."""
        return self.said(Moment(at)) if at else "—"


def machine(at: datetime) -> str:
    """A moment for ``<time datetime>``."""
    return at.replace(microsecond=0).isoformat()


def bdi(words: str) -> Markup:
    """Somebody's words in a line of ours: escaped, and isolated, so that they cannot turn the line around."""
    return Markup("<bdi>{}</bdi>").format(escape(words))
