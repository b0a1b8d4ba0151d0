"""What makes an audience look like a slip: said before anything is sent. Pure (DOMAIN: broadcasts)."""

from __future__ import annotations

from enum import StrEnum

from core.actors import Role
from core.audiences import Reach
from core.broadcasts.model import Broadcast


class Doubt(StrEnum):
    """What makes an audience look like a slip; said before anything is sent."""

    NO_ROLE = "no-role"
    """Sectors or groups are chosen, but no role: nobody is meant."""
    NOBODY = "nobody"
    """A chosen sector, group or language has nobody in it."""
    UNREACHABLE = "unreachable"
    """Nobody of them all can be reached."""
    ALL_STAFF = "all-staff"
    """Narrowed by sector or group, which the staff do not belong to: all of them get it."""
    ALL_PUBLIC = "all-public"
    """Narrowed by group, which constituents do not belong to: all of them get it."""
    LARGER = "larger"
    """Many more than the last one went to."""
    PUBLIC = "public"
    """It goes beyond members and staff."""
    FALLBACK = "fallback"
    """Some read a language that it is not written in."""
    AS_FILE = "as-file"
    """The picture goes as a file: nobody sees it before they open it."""


MANY_MORE = 3
"""So many times as many as last time make a doubt …"""
MORE_BY = 50
"""… where they are also so many more."""


def doubts(broadcast: Broadcast, reach: Reach, *, empty: bool, last: int, as_file: bool = False) -> tuple[Doubt, ...]:
    """What should be looked at once more. ``empty``: whether something chosen has nobody; ``last``: what the last one went to;
    ``as_file``: whether a picture goes along as a document."""
    audience = broadcast.audience
    narrowed = bool(audience.sectors or audience.bodies)
    found = {
        Doubt.NO_ROLE: not audience.roles and (narrowed or bool(audience.languages)),
        Doubt.NOBODY: empty,
        Doubt.UNREACHABLE: 0 < reach.total == reach.unreachable,
        Doubt.ALL_STAFF: narrowed and Role.STAFF in audience.roles,
        Doubt.ALL_PUBLIC: bool(audience.bodies) and not audience.sectors and audience.public,
        Doubt.LARGER: larger(reach.total, last),
        Doubt.PUBLIC: audience.public or reach.constituents > 0,
        Doubt.FALLBACK: bool(broadcast.words) and without_words(broadcast, reach) > 0,
        Doubt.AS_FILE: as_file,
    }
    return tuple(doubt for doubt in Doubt if found[doubt])


def larger(total: int, former: int) -> bool:
    """Whether it goes to many more than a former number; not where there was none."""
    return 0 < former * MANY_MORE <= total and total - former >= MORE_BY


def without_words(broadcast: Broadcast, reach: Reach) -> int:
    """How many read a language that it is not written in, and get another's words."""
    return sum(many for language, many in reach.languages.items() if language not in broadcast.words)
