"""An audience as a condition on people: counted, sampled and written down by the same words."""

from __future__ import annotations

import json

from sqlalchemy import ColumnElement, and_, case, exists, false, or_, true

from core.actors import Role
from core.audiences import Audience
from core.people.model import SEATED
from storage.broadcasts_rows import UnsubscribedRow
from storage.concerns import ConcernRow
from storage.people_rows import PersonRow, PostRow, SeatRow

Condition = ColumnElement[bool]

_SEATED: Condition = exists().where(
    SeatRow.committee_id == PersonRow.committee_id,
    SeatRow.person_id == PersonRow.id,
    SeatRow.status.in_(sorted(SEATED)),
)
_POSTED: Condition = exists().where(
    PostRow.committee_id == PersonRow.committee_id, PostRow.person_id == PersonRow.id, PostRow.active
)
UNSUBSCRIBED: Condition = exists().where(
    UnsubscribedRow.committee_id == PersonRow.committee_id, UnsubscribedRow.person_id == PersonRow.id
)
REACHED_AS: ColumnElement[str] = case(
    (_SEATED, Role.MEMBER.value), (_POSTED, Role.STAFF.value), else_=Role.CONSTITUENT.value
)
"""What a recipient is reached as: who holds a seat as a member, else who holds a post as staff."""


def wanted(committee: int, audience: Audience, *, subscribed: bool = True) -> Condition:
    """Whether a person belongs to the audience; ``subscribed``: without the constituents who want no announcements."""
    rules = [_of_role(role, audience, subscribed=subscribed) for role in sorted(audience.roles)]
    ruled = and_(
        or_(false(), *rules), PersonRow.language.in_(sorted(audience.languages)) if audience.languages else true()
    )
    single = PersonRow.id.in_(sorted(audience.people)) if audience.people else false()
    excepted = PersonRow.id.not_in(sorted(audience.exceptions)) if audience.exceptions else true()
    return and_(PersonRow.committee_id == committee, or_(ruled, single), excepted)


def _of_role(role: Role, audience: Audience, *, subscribed: bool) -> Condition:
    match role:
        case Role.MEMBER:
            return and_(_SEATED, _seat_of(audience)) if audience.sectors or audience.bodies else _SEATED
        case Role.STAFF:
            return _POSTED
        case Role.CONSTITUENT:
            public = and_(PersonRow.consent != "", ~_SEATED, ~_POSTED)
            return and_(public, _spoke_up_in(audience), ~UNSUBSCRIBED if subscribed else true())


def _seat_of(audience: Audience) -> Condition:
    """A seat of these sectors, and of these special committees and groups."""
    sectors, bodies = sorted(audience.sectors), sorted(audience.bodies)
    of_sector: Condition = SeatRow.sector.in_(sectors)
    if audience.second_sectors:
        of_sector = or_(of_sector, SeatRow.second_sector.in_(sectors))
    return exists().where(
        SeatRow.committee_id == PersonRow.committee_id,
        SeatRow.person_id == PersonRow.id,
        SeatRow.status.in_(sorted(SEATED)),
        of_sector if sectors else true(),
        or_(*(SeatRow.bodies.contains(f" {body} ", autoescape=True) for body in bodies)) if bodies else true(),
    )


def _spoke_up_in(audience: Audience) -> Condition:
    """Whether a constituent has brought a concern to one of these sectors."""
    if not audience.sectors:
        return true()
    return exists().where(
        ConcernRow.committee_id == PersonRow.committee_id,
        ConcernRow.contributor == PersonRow.id,
        ConcernRow.sector.in_(sorted(audience.sectors)),
    )


def packed(audience: Audience) -> str:
    """The audience as it is kept: codes and ids."""
    return json.dumps(
        {
            "roles": sorted(audience.roles),
            "sectors": sorted(audience.sectors),
            "second_sectors": audience.second_sectors,
            "bodies": sorted(audience.bodies),
            "languages": sorted(audience.languages),
            "people": sorted(audience.people),
            "exceptions": sorted(audience.exceptions),
        }
    )


def unpacked(words: str) -> Audience:
    """The audience that was kept."""
    kept = json.loads(words)
    return Audience(
        roles=frozenset(Role(role) for role in kept["roles"]),
        sectors=frozenset(kept["sectors"]),
        second_sectors=kept["second_sectors"],
        bodies=frozenset(kept["bodies"]),
        languages=frozenset(kept["languages"]),
        people=frozenset(kept["people"]),
        exceptions=frozenset(kept["exceptions"]),
    )
