"""Sessions at the desk: who acts in one, which there are, and how they end. Roles are read anew at each request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.actors import Actor, Role
from core.audit import Entry
from core.errors import Missing
from core.people.model import Person, actor
from core.sessions.model import SEEN_EVERY, Session, is_alive
from core.work import Work


async def present(work: Work, secret: str) -> tuple[Session, Person, Actor] | None:
    """The session with this secret, whose it is, and what they are now; None where it is over, was revoked, or the person is not
    of the staff any more."""
    session = await work.sessions.of_secret(secret)
    if session is None or not is_alive(session, work.now):
        return None
    person, post = await work.people.person(session.person), await work.people.post_of(session.person)
    if person is None or post is None or not post.active:
        return None
    return session, person, actor(work.committee.id, replace(person, role=Role.STAFF), None, post)


def is_due(work: Work, session: Session) -> bool:
    """Whether it is to be noted that the session is used."""
    return work.now - session.seen >= SEEN_EVERY


async def mine(work: Work, actor: Actor) -> Sequence[Session]:
    """The actor's own sessions that still hold, the newest first."""
    return [each for each in await work.sessions.of_person(actor.person) if is_alive(each, work.now)]


async def end(work: Work, actor: Actor, session_id: int) -> None:
    """Ends one of the actor's own sessions, at once. Raises ``Missing`` for anybody else's."""
    session = await work.sessions.get(session_id)
    if session is None or session.person != actor.person:
        raise Missing("common-missing")
    await work.sessions.drop(session.id)
    await work.audit.record(Entry(actor.person, "session.end", session.id))


async def end_all(work: Work, actor: Actor) -> int:
    """Ends every session of the actor, and voids links that were not used; how many sessions there were."""
    held = await mine(work, actor)
    for session in held:
        await end(work, actor, session.id)
    await work.sessions.void_links(actor.person)
    return len(held)
