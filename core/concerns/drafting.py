"""The half-filled concern: typed, kept as the fields of a draft, and its next question as a pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.drafts import Field
from core.errors import Invalid
from core.said import Place

MOST_FILES = 10
MOST_CHARACTERS = 6000


class Question(StrEnum):
    """What is asked next; the value is the draft's kind."""

    MATTER = "concern.matter"
    SECTOR = "concern.sector"
    NAME = "concern.name"
    REACH = "concern.reach"
    SUMMARY = "concern.summary"


@dataclass(frozen=True, slots=True)
class ConcernDraft:
    """What was gathered so far: words by message, so that an edited message changes its own words alone."""

    words: tuple[str, ...] = ()
    messages: tuple[int, ...] = ()
    """Ids of the messages that the words came from, one for each."""
    files: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    gathered: bool = False
    """The person said that this is all."""
    sector: str = ""
    entry: str = ""
    on_behalf: bool = False
    named: bool = False
    name: str = ""
    reach: str = ""
    warned: str = ""
    """Code of the urgent rule whose address was shown already."""

    @property
    def text(self) -> str:
        """All words, in the order in which they came."""
        return "\n".join(self.words)

    @property
    def empty(self) -> bool:
        """Whether nothing was brought yet."""
        return not (self.words or self.files or self.places)

    def with_words(self, message: int, words: str) -> ConcernDraft:
        """With the words of one message added, or put in place of what that message said before.

        Raises ``Invalid`` when the whole would get longer than ``MOST_CHARACTERS``.
        """
        said = {**dict(zip(self.messages, self.words, strict=True)), message: words}
        kept = {key: text for key, text in said.items() if text}
        changed = replace(self, messages=tuple(kept), words=tuple(kept.values()))
        if len(changed.text) > MOST_CHARACTERS:
            raise Invalid("common-too-long", length=len(changed.text), limit=MOST_CHARACTERS)
        return changed

    def with_file(self, file: int) -> ConcernDraft:
        """With one more file."""
        return replace(self, files=(*self.files, file))

    @property
    def full(self) -> bool:
        """Whether no further file can be taken."""
        return len(self.files) >= MOST_FILES

    def fields(self) -> dict[str, Field]:
        """As the fields of a draft's row."""
        return {
            "words": list(self.words),
            "messages": list(self.messages),
            "files": list(self.files),
            "places": [f"{place.latitude},{place.longitude}" for place in self.places],
            "gathered": self.gathered,
            "sector": self.sector,
            "entry": self.entry,
            "on_behalf": self.on_behalf,
            "named": self.named,
            "name": self.name,
            "reach": self.reach,
            "warned": self.warned,
        }

    @classmethod
    def of(cls, fields: Mapping[str, Field]) -> ConcernDraft:
        """From the fields of a draft's row; what is missing there is as in a new draft."""
        return cls(
            words=_words(fields, "words"),
            messages=_numbers(fields, "messages"),
            files=_numbers(fields, "files"),
            places=tuple(_places(_words(fields, "places"))),
            gathered=bool(fields.get("gathered", False)),
            sector=str(fields.get("sector", "")),
            entry=str(fields.get("entry", "")),
            on_behalf=bool(fields.get("on_behalf", False)),
            named=bool(fields.get("named", False)),
            name=str(fields.get("name", "")),
            reach=str(fields.get("reach", "")),
            warned=str(fields.get("warned", "")),
        )


def next_question(draft: ConcernDraft) -> Question:
    """What has to be asked next; the summary when nothing is missing any more."""
    if draft.empty or not draft.gathered:
        return Question.MATTER
    if not draft.sector:
        return Question.SECTOR
    if draft.named and not draft.name:
        return Question.NAME
    if draft.named and not draft.reach:
        return Question.REACH
    return Question.SUMMARY


def _words(fields: Mapping[str, Field], key: str) -> tuple[str, ...]:
    value = fields.get(key, [])
    return tuple(str(part) for part in value) if isinstance(value, list) else ()


def _numbers(fields: Mapping[str, Field], key: str) -> tuple[int, ...]:
    value = fields.get(key, [])
    return tuple(int(part) for part in value) if isinstance(value, list) else ()


def _places(pairs: Iterable[str]) -> Iterable[Place]:
    for pair in pairs:
        latitude, longitude = pair.split(",")
        yield Place(float(latitude), float(longitude))
