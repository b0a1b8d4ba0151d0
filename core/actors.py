"""Who acts, and in which capacity towards one thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in the chat at the moment; one person can hold several and switch (DOMAIN: people)."""

    CONSTITUENT = "constituent"
    MEMBER = "member"
    STAFF = "staff"


class Desk(StrEnum):
    """Offices of the secretariat (机关处室)."""

    INFORMATION = "information"
    LIAISON = "liaison"
    SECRETARY_GENERAL = "secretary_general"
    PROPOSALS = "proposals"
    MEETINGS = "meetings"
    BROADCAST = "broadcast"
    AUDIT = "audit"
    ADMINISTRATION = "administration"


class Capacity(StrEnum):
    """What somebody is towards one thing; the lifecycles say which capacity may do which act."""

    CONTRIBUTOR = "contributor"
    ASSIGNEE = "assignee"
    CONVENOR = "convenor"
    REPORTER = "reporter"
    CO_REPORTER = "co_reporter"
    LIAISON_DESK = "liaison_desk"
    INFORMATION_DESK = "information_desk"
    SIGNATORY = "signatory"
    BROADCAST_DESK = "broadcast_desk"
    MEETINGS_DESK = "meetings_desk"
    INVITEE = "invitee"
    """Who is asked to come to a meeting."""
    APPROVER = "approver"
    """The second person, who has not composed it."""
    READING_DESK = "reading_desk"
    HOST = "host"
    READER = "reader"
    AUTHOR = "author"
    SEATED = "seated"
    """Any member with a seat."""
    SPEAKER = "speaker"
    RULE = "rule"
    """The house itself: a scope rule, an assignment rule, a deadline that has passed."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts, as the gate has settled it; every verb takes one and trusts nothing else."""

    committee: int
    person: int
    role: Role
    language: str = "zh-CN"
    seat: int | None = None
    """The member's seat, when acting as a member."""
    sectors: frozenset[str] = frozenset()
    """The sector and the second sector of the seat."""
    convenes: frozenset[str] = frozenset()
    """Sectors whose convenor this member is."""
    suspended: bool = False
    """暂停履职: hears information only, takes no new cases."""
    desks: frozenset[Desk] = frozenset()
    """Desks of the person, when acting as staff."""

    def at(self, *desks: Desk) -> bool:
        """Whether the actor sits at any of these desks."""
        return self.role is Role.STAFF and not self.desks.isdisjoint(desks)


def house(committee: int) -> Actor:
    """The house itself as an actor: rules and timers act through it (capacity ``RULE``)."""
    return Actor(committee=committee, person=0, role=Role.STAFF)
