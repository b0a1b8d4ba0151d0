"""The catalog of texts (Fluent): ``texts/<language>/<feature>.ftl``, Chinese first, English complete beside it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import tzinfo
from functools import lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

from core.committee import Committee
from core.concerns.pseudonyms import pseudonym
from core.values import Listed, Moment, Named, Value
from texts.markup import Rendered, parse, plain

LANGUAGES = ("zh-CN", "en")
DEFAULT = LANGUAGES[0]
HOME = Path(__file__).parent
LONGEST = 2000
"""Longer words are put in once the text is made: Fluent takes none of more than 2,500 characters. What stands in for them
meanwhile are characters that the door lets nobody bring in."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class MissingText(KeyError):
    """A key that the catalog does not have, or a text whose variables were not given."""


class Catalog:
    """Texts of all languages, with the names that one committee gives to its own things."""

    def __init__(self, committee: Committee, home: Path = HOME) -> None:
        self._committee = committee
        self._bundles = {language: _bundle(home / language, language) for language in LANGUAGES}

    def rendered(self, language: str, key: str, args: Mapping[str, Value] | None = None) -> Rendered:
        """The text in this language with its formatting, people's words inside it as plain words.

        Raises ``MissingText`` where the key or one of its variables is not there.
        """
        return parse(self._format(language, key, args or {}))

    def words(self, language: str, key: str, args: Mapping[str, Value] | None = None) -> str:
        """The text without formatting: labels of buttons, toasts, command descriptions."""
        return self.rendered(language, key, args).text

    def has(self, language: str, key: str) -> bool:
        """Whether there is such a text."""
        return self._bundle(language).has_message(key)

    def said(self, language: str, value: Value) -> str | int:
        """A value as this language says it, for a cell of a sheet."""
        match value:
            case Named():
                return self.name(language, value)
            case Moment():
                return moment(value, self._committee.zone, language)
            case Listed():
                return (", " if language == "en" else "、").join(
                    str(self.said(language, each)) for each in value.values
                )
            case _:
                return value

    @property
    def committee(self) -> Committee:
        """Whose texts these are."""
        return self._committee

    def name(self, language: str, named: Named) -> str:
        """What this language calls it."""
        if named.kind == "pseudonym":
            return pseudonym(named.code, language)
        entry = {
            "sector": self._committee.sector,
            "body": self._committee.body,
            "unit": self._committee.unit,
        }.get(named.kind)
        if named.kind == "committee":
            return self._committee.name(language)
        if entry is not None and (found := entry(named.code)):
            return found.name(language)
        return self.words(language, f"{named.kind}-{named.code}")

    def _bundle(self, language: str) -> FluentBundle:
        return self._bundles.get(language, self._bundles[DEFAULT])

    def _format(self, language: str, key: str, args: Mapping[str, Value]) -> str:
        bundle = self._bundle(language)
        if not bundle.has_message(key) or (pattern := bundle.get_message(key).value) is None:
            raise MissingText(key)
        given = {name: self._argument(language, value) for name, value in args.items()}
        long = {
            f"\ufdd0{name}\ufdd1": value
            for name, value in given.items()
            if isinstance(value, str) and len(value) > LONGEST
        }
        text, errors = bundle.format_pattern(
            pattern,
            {name: stand_in if (stand_in := f"\ufdd0{name}\ufdd1") in long else value for name, value in given.items()},
        )
        if errors:
            raise MissingText(f"{key}: a variable or a text inside it is missing")
        whole = str(text)
        for stand_in, value in long.items():
            whole = whole.replace(stand_in, value)
        return whole

    def _argument(self, language: str, value: Value) -> str | int:
        match value:
            case Named():
                return plain(self.name(language, value))
            case Moment():
                return moment(value, self._committee.zone, language)
            case Listed():
                joint = ", " if language == "en" else "、"
                return joint.join(str(self._argument(language, each)) for each in value.values)
            case str():
                return plain(isolated(value))
            case _:
                return value


def moment(value: Moment, zone: tzinfo, language: str) -> str:
    """A point in time as people write it: ``11月24日 15:30``, ``24 November, 15:30``."""
    at = value.at.astimezone(zone)
    if language == "en":
        months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip
        day = f"{at.day} {months[at.month - 1]}"
        return f"{day}, {at:%H:%M}" if value.with_time else day
    day = f"{at.month}月{at.day}日"
    return f"{day} {at:%H:%M}" if value.with_time else day


@lru_cache
def fingerprint(language: str, *keys: str) -> str:
    """SHA-256 of these texts as they stand in the files of a language: what somebody has read and agreed to."""
    found: dict[str, str] = {}
    for path in sorted((HOME / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, Message) and entry.id.name in keys and entry.span is not None:
                found[entry.id.name] = source[entry.span.start : entry.span.end]
    if missing := set(keys) - set(found):
        raise MissingText(min(missing))
    return hashlib.sha256("\n".join(found[key] for key in keys).encode()).hexdigest()


def isolated(words: str) -> str:
    """Words that run from right to left, isolated so that they cannot reorder the text around them."""
    return f"\u2068{words}\u2069" if _RIGHT_TO_LEFT.search(words) else words


@lru_cache
def _bundle(folder: Path, language: str) -> FluentBundle:
    """The texts of a folder, read once: half a second for whoever makes the first catalog of a process."""
    bundle, parser = FluentBundle([language], use_isolating=False), FluentParser(with_spans=False)
    for path in sorted(folder.glob("*.ftl")):
        bundle.add_resource(parser.parse(path.read_text(encoding="utf-8")))
    return bundle
