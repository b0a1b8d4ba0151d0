"""What people settle about themselves: role, language, consent to the privacy notice, and a word to the desk."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, Desk, Role
from core.audit import Entry
from core.errors import Conflict, Forbidden, Invalid
from core.notices import Notice
from core.people.model import Person, roles
from core.work import Work

FEEDBACK_LIMIT = 1000
HEARS_FEEDBACK = (Desk.LIAISON, Desk.SECRETARY_GENERAL, Desk.ADMINISTRATION)
"""Who hears a word about the work: the first of these desks that has somebody."""


async def roles_of(work: Work, person: Person) -> tuple[Role, ...]:
    """The roles that the person can be in."""
    return roles(await work.people.seat_of(person.id), await work.people.post_of(person.id))


async def switch_role(work: Work, person: Person, role: Role) -> Person:
    """Lets the person act in another role that they hold. Raises ``Forbidden`` where they do not."""
    if role not in await roles_of(work, person):
        raise Forbidden("people-role-not-held")
    return await _saved(work, replace(person, role=role))


async def set_language(work: Work, person: Person, language: str) -> Person:
    """Speaks to the person in this language from now on."""
    return await _saved(work, replace(person, language=language))


async def agree(work: Work, person: Person, text_hash: str) -> Person:
    """Records the consent to the privacy notice in force (TRUST: person's data)."""
    version = work.committee.privacy_version
    await work.people.consented(work.new_id(), person.id, version, text_hash)
    await work.audit.record(Entry(person.id, "people.agree", person.id, version))
    return await _saved(work, replace(person, consent=version))


async def take_consent_back(work: Work, person: Person) -> Person:
    """Takes the consent back, at once: nothing of the person is taken in until they agree again, and what they were in the
    middle of telling is forgotten."""
    await work.drafts.drop(person.id, Role.CONSTITUENT)
    await work.people.consented(work.new_id(), person.id, "", "")
    await work.audit.record(Entry(person.id, "people.take-consent-back", person.id))
    return await _saved(work, replace(person, consent=""))


async def feedback(work: Work, actor: Actor, words: str) -> None:
    """A word about the work or the burden it makes, to the liaison office or whoever stands in for it; the sender is not named
    (整治指尖上的形式主义).

    Raises ``Invalid`` for no words or too many, ``Conflict`` where there is nobody who could read them.
    """
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > FEEDBACK_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=FEEDBACK_LIMIT)
    for desk in HEARS_FEEDBACK:
        readers = [post.person for post in await work.people.posts(desk) if post.person]
        for reader in readers:
            await work.tell(Notice(reader, "people-feedback-came", {"words": words}))
        if readers:
            return
    raise Conflict("people-feedback-nobody")


async def _saved(work: Work, person: Person) -> Person:
    await work.people.save(person)
    return person
