"""The gate: who acts, and as what. Everything behind it takes the actor from here and trusts nothing else."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, Role
from core.errors import Forbidden
from core.people.model import Person, actor, roles
from core.work import Work
from texts.catalog import DEFAULT

_ORDER = (Role.MEMBER, Role.STAFF, Role.CONSTITUENT)


def language_of(code: str | None) -> str:
    """The language for somebody new, by what their app says (IETF tag): Chinese where it is Chinese or unknown, else English."""
    return DEFAULT if not code or code.lower().startswith("zh") else "en"


async def enter(work: Work, address: int, language_code: str | None) -> tuple[Person, Actor]:
    """The person who writes from this address, known from now on, and the actor that they are in their present role."""
    person, _ = await work.people.arrive(address, language_of(language_code), work.new_id())
    if not person.reachable:
        person = replace(person, reachable=True)
        await work.people.save(person)
    return person, await acting(work, person)


async def leave(work: Work, address: int, language_code: str | None) -> None:
    """The person blocked the bot (Bot API: my_chat_member): unreachable until they write again."""
    person, _ = await work.people.arrive(address, language_of(language_code), work.new_id())
    if person.reachable:
        await work.people.save(replace(person, reachable=False))


async def acting(work: Work, person: Person) -> Actor:
    """The actor; seat and post are only looked up where the role needs them."""
    seat = await work.people.seat_of(person.id) if person.role is Role.MEMBER else None
    post = await work.people.post_of(person.id) if person.role is Role.STAFF else None
    return actor(work.committee.id, person, seat, post)


async def admit(work: Work, person: Person, present: Actor, allowed: frozenset[Role]) -> tuple[Person, Actor]:
    """The person in a role that may come in: the present one, else one that they hold, to which they are switched.

    Raises ``Forbidden`` where they hold none of them.
    """
    if present.role in allowed:
        return person, present
    held = roles(await work.people.seat_of(person.id), await work.people.post_of(person.id))
    for role in _ORDER:
        if role in allowed and role in held:
            person = replace(person, role=role)
            await work.people.save(person)
            return person, await acting(work, person)
    raise Forbidden("bot-not-yours")


def agreed(work: Work, person: Person, present: Actor) -> bool:
    """Whether the person may be heard: constituents only after they agreed to the privacy notice in force (TRUST: person's
    data)."""
    return present.role is not Role.CONSTITUENT or person.consent == work.committee.privacy_version
