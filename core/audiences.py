"""An audience: whom something is for, chosen by roles, sectors and bodies or by name, and how many that is now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.actors import Role
from core.committee import Committee
from core.errors import Invalid
from core.values import Listed, Named, Value

NAMES = {"role": "audience-role", "sector": "sector", "body": "body", "language": "audience-language"}
"""What can be chosen from a list, and how each choice is named."""
NAMED_LIMIT = 200
"""People by name at most, and exceptions."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for. Nobody at first; sectors and bodies narrow the roles, people are added, exceptions taken out."""

    roles: frozenset[Role] = frozenset()
    sectors: frozenset[str] = frozenset()
    second_sectors: bool = True
    """Whether a member's second sector counts as well."""
    bodies: frozenset[str] = frozenset()
    """Special committees and groups of members."""
    languages: frozenset[str] = frozenset()
    """Only those whom we speak to in these; none named: in any."""
    people: frozenset[int] = frozenset()
    """Single persons, whatever they are."""
    exceptions: frozenset[int] = frozenset()

    @property
    def public(self) -> bool:
        """Whether it goes beyond members and staff."""
        return Role.CONSTITUENT in self.roles

    @property
    def empty(self) -> bool:
        """Whether nobody was named yet."""
        return not self.roles and not self.people


@dataclass(frozen=True, slots=True)
class Reach:
    """How many an audience comes to now, counted exactly."""

    members: int = 0
    staff: int = 0
    constituents: int = 0
    unreachable: int = 0
    """Of all these, those who blocked the bot or are gone."""
    unsubscribed: int = 0
    """Constituents who want no announcements; in none of the figures above."""
    languages: Mapping[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All recipients."""
        return self.members + self.staff + self.constituents


def checked(committee: Committee, audience: Audience) -> Audience:
    """The audience. Raises ``Invalid`` for a sector, a body or a language that there is not, and for too many people by name."""
    known = (
        all(map(committee.sector, audience.sectors))
        and all(map(committee.body, audience.bodies))
        and audience.languages <= set(committee.names)
    )
    if not known:
        raise Invalid("bot-too-old")
    if max(len(audience.people), len(audience.exceptions)) > NAMED_LIMIT:
        raise Invalid("audience-people-full", limit=NAMED_LIMIT)
    return audience


def codes(audience: Audience, kind: str) -> Sequence[str]:
    """What is chosen of this kind (one of ``NAMES``)."""
    chosen = {
        "role": audience.roles, "sector": audience.sectors, "body": audience.bodies, "language": audience.languages,
    }  # fmt: skip
    return sorted(chosen[kind])


def audience_words(audience: Audience) -> Value:
    """Whom it is for, as a value of a text."""
    parts: list[Value] = [Named(NAMES[kind], code) for kind in NAMES for code in codes(audience, kind)]
    if audience.sectors and not audience.second_sectors:
        parts.append(Named("audience-part", "first-sectors"))
    if audience.people:
        parts.append(Named("audience-part", "people"))
    if audience.exceptions:
        parts.append(Named("audience-part", "exceptions"))
    return Listed(tuple(parts)) if parts else Named("audience-part", "nobody")
