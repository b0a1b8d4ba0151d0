"""What a form brought, cleaned at the door like everything that people write: control, bidi and zero-width characters are out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from aiohttp import web
from aiohttp.web_request import FileField

from core.cleaning import clean
from core.errors import Invalid

FIELDS_MOST: Final = 1000
ID_MOST: Final = (1 << 63) - 1
Choice = TypeVar("Choice", bound=StrEnum)
URLENCODED: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Form:
    """Fields by name, several of one name in their order."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    files: Mapping[str, Sequence[bytes]] = field(default_factory=dict)

    def words(self, name: str, default: str = "") -> str:
        """What was written there; lines end with one newline, nothing is cut off."""
        given = self.fields.get(name)
        return given[0] if given else default

    def all(self, name: str) -> Sequence[str]:
        """Everything under this name."""
        return self.fields.get(name, ())

    def number(self, name: str, default: int = 0) -> int:
        """A whole number from 0. Raises ``Invalid`` for anything else; an empty field is the default."""
        given = self.words(name).strip()
        return whole(given) if given else default

    def numbers(self, name: str) -> Sequence[int]:
        """Every number under this name."""
        return [whole(given) for given in self.all(name)]

    def chosen(self, name: str, kind: type[Choice]) -> Choice:
        """One of a closed list. Raises ``Invalid`` for anything else."""
        return choice(self.words(name), kind)


def whole(given: str) -> int:
    """A whole number from 0 that fits an id. Raises ``Invalid``."""
    if not (given.isascii() and given.isdecimal() and len(given) < 20 and int(given) <= ID_MOST):
        raise Invalid("console-field-wrong")
    return int(given)


def choice(given: str, kind: type[Choice]) -> Choice:
    """One of a closed list. Raises ``Invalid``."""
    if given not in {each.value for each in kind}:
        raise Invalid("console-field-wrong")
    return kind(given)


def tidy(words: str) -> str:
    """Words as they may go on."""
    return clean(words.replace("\r\n", "\n"), limit=None).text


async def read(request: web.Request) -> Form:
    """Reads the body, within its limit. Raises ``Invalid`` for what is no form."""
    if not request.can_read_body:
        return Form()
    if request.content_type not in URLENCODED or request.headers.get("Content-Encoding"):
        raise Invalid("console-field-wrong")
    try:
        posted = await request.post()
    except (ValueError, LookupError, AssertionError):
        raise Invalid("console-field-wrong") from None
    if len(posted) > FIELDS_MOST:
        raise Invalid("console-field-wrong")
    fields: dict[str, list[str]] = {}
    files: dict[str, list[bytes]] = {}
    for name, value in posted.items():
        if isinstance(value, str):
            fields.setdefault(name, []).append(tidy(value))
        elif isinstance(value, FileField):
            files.setdefault(name, []).append(value.file.read())
    return Form(fields, files)
