"""A common concern: which case is worked on for all, and what may be shown of it to a stranger. Pure rules (DOMAIN: concern).

Each contribution is a concern of its own, with its own number, pseudonym and rights; what becomes of it stands in the
lifecycle of concerns (``Status.JOINED``). A common concern itself is open as long as its leading case is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from core.concerns.model import OPEN, Concern, Status
from core.opinions.wording import without_personal_data

TITLE_LIMIT = 60
OTHERS = 2
"""Contributors whom something without a title must have before a stranger hears of it: no single concern is hinted at."""
OFFERED = 3
"""How many are shown before submission."""
JOINABLE = frozenset(
    OPEN
    - {
        Status.EXPLAINED, Status.MEDIATED, Status.EASED, Status.ANSWERED, Status.AWAITING_RATING, Status.UNDER_REVIEW,
        Status.DORMANT,
    }
)  # fmt: skip
"""Statuses in which an outcome is still to come."""


@dataclass(frozen=True, slots=True)
class CommonConcern:
    """Several concerns about one matter."""

    id: int
    lead: int
    """The concern that is worked on for all."""
    title: str
    """In official words of the staff or a convenor, without anybody's data; empty until somebody has written it."""
    opened_at: datetime
    version: int = 1


@dataclass(frozen=True, slots=True)
class Offer:
    """What a constituent is shown of others' concerns before submitting: never a word that somebody else wrote."""

    lead: int
    sector: str
    contributors: int
    title: str
    topics: tuple[str, ...]
    """Codes of the matters (a closed list) that both the draft and several others speak of."""


def shareable(words: str) -> str:
    """Words of an outcome as they go to everybody: they were written to one person, and may name something of theirs."""
    return without_personal_data(words)


def untitled(concerns: Iterable[Concern], person: int) -> bool:
    """Whether so many different others stand behind concerns without a title that it may be hinted at."""
    return len({concern.contributor for concern in concerns} - {0, person}) >= OTHERS
