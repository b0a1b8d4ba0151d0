"""Whom something is for, chosen on one page: of announcements, and of meetings and those who sit in on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from console.plumbing.forms import whole
from console.plumbing.visit import Visit
from core.actors import Role
from core.audiences import Audience
from core.errors import Invalid
from core.people import names
from texts.catalog import LANGUAGES

ROLES: Final = (Role.MEMBER, Role.STAFF, Role.CONSTITUENT)
FOUND: Final = 12
FIND_LONGEST: Final = 40
Given = Callable[[str], Sequence[str]]


async def choices(visit: Visit, chosen: Audience, roles: Sequence[Role] = ROLES) -> Mapping[str, Any]:
    """What ``audience_choices.html`` offers, and what of it is chosen; with the people whose name was asked for."""
    work, asked = visit.work, visit.asked("find")[:FIND_LONGEST]
    named = {
        which: [(person, await names.name_of(work, person) or "—") for person in sorted(people)]
        for which, people in (("people", chosen.people), ("exceptions", chosen.exceptions))
    }
    return {
        "chosen": chosen, "roles": roles, "sectors": work.committee.sectors, "bodies": work.committee.bodies,
        "languages": LANGUAGES, "asked": asked, "found": (await names.find(work, asked))[:FOUND], "named_people": named,
    }  # fmt: skip


async def ticked(visit: Visit, before: Audience) -> Audience:
    """``before`` as the form would have it; a button of somebody's name takes them in or out as well. Raises ``Invalid``."""
    chosen = _known(visit, visit.form.all, before)
    which, _, person = visit.form.words("do").partition(":")
    if which == "find" or not person:
        return chosen
    return await _turned(visit, chosen, which, whole(person))


def asked_about(visit: Visit, before: Audience) -> Audience:
    """``before`` as the query would have it, to be counted before it is kept. Raises ``Invalid``."""
    return _known(visit, lambda name: visit.request.query.getall(name, []), before)


def still_ticked(visit: Visit, before: Audience) -> Audience:
    """What the form would have and there is: to be shown again where the rest of it was refused."""
    return _choices(visit, visit.form.all, before)


def found_again(visit: Visit) -> Mapping[str, str]:
    """The query that shows the people who were looked for, where the form was sent to look for them."""
    looked = visit.form.words("do").partition(":")[0] == "find"
    return {"find": visit.form.words("find").strip()[:FIND_LONGEST]} if looked else {}


def _known(visit: Visit, given: Given, before: Audience) -> Audience:
    """The choices. Raises ``Invalid`` for a role, a sector, a body or a language that there is not."""
    chosen = _choices(visit, given, before)
    found = {"role": chosen.roles, "sector": chosen.sectors, "body": chosen.bodies, "language": chosen.languages}
    if any(set(given(name)) != codes for name, codes in found.items()):
        raise Invalid("console-audience-unknown")
    return chosen


def _choices(visit: Visit, given: Given, before: Audience) -> Audience:
    committee = visit.work.committee
    return replace(
        before, roles=frozenset(role for role in Role if role in given("role")),
        sectors=frozenset(filter(committee.sector, given("sector"))), bodies=frozenset(filter(committee.body, given("body"))),
        languages=frozenset(code for code in LANGUAGES if code in given("language")), second_sectors=bool(given("second")),
    )  # fmt: skip


async def _turned(visit: Visit, chosen: Audience, which: str, person: int) -> Audience:
    """With this person among those named, or among the exceptions; without where they were."""
    if not await names.name_of(visit.work, person):
        raise Invalid("console-field-wrong")
    match which:
        case "people":
            return replace(chosen, people=chosen.people ^ {person})
        case "exceptions":
            return replace(chosen, exceptions=chosen.exceptions ^ {person})
    raise Invalid("console-field-wrong")
