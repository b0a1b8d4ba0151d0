"""Where journeys are made: each language, each database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest

_STRAIGHT: Final = (("zh-CN", "sqlite"), ("en", "postgres"))
_CROSSWISE: Final = (("en", "sqlite"), ("zh-CN", "postgres"))
EVERYWHERE: Final = [pytest.param(place, id="-".join(place)) for place in (*_STRAIGHT, *_CROSSWISE)]
"""For a journey of a few seconds."""
PAIRED: Final = [
    *EVERYWHERE[: len(_STRAIGHT)],
    *(pytest.param(place, id="-".join(place), marks=pytest.mark.crosswise) for place in _CROSSWISE),
]
"""For a long one: each language and each database once in ``make test``, and crosswise in ``make rehearsal``."""


@dataclass(frozen=True)
class Place:
    """Where a journey is made."""

    language: str
    database_url: str
    """Empty for the embedded database."""
