"""Coming in: a one-time link from the chat, or the messenger's own word for who opens the desk in it (TRUST: promise 8)."""

from __future__ import annotations

from core.actors import Actor, Role
from core.audit import Entry
from core.committee import Committee
from core.errors import Conflict, Forbidden, Missing
from core.notices import Button, Notice, Rows
from core.people.model import Person, Post
from core.sessions.model import APP_FRESH, LINK_HOLDS, LONGEST, Device, Link, Session, is_open
from core.values import Named
from core.work import Work

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
SECRET_LENGTH = 43
"""More than 256 bits of chance."""


async def issue_link(work: Work, actor: Actor) -> str:
    """The secret of a new one-time link into the desk; the person's earlier ones are void."""
    if actor.role is not Role.STAFF:
        raise Forbidden("bot-not-yours")
    await work.sessions.forget(work.now - 2 * LONGEST)
    await work.sessions.void_links(actor.person)
    secret = new_secret(work)
    await work.sessions.add_link(secret, Link(actor.person, work.now + LINK_HOLDS))
    await work.audit.record(Entry(actor.person, "session.link", actor.person))
    return secret


async def look(work: Work, secret: str) -> tuple[Link, Post]:
    """The link and who would come in by it. Nothing is spent by looking. Raises ``Missing`` for a link that there is not,
    ``Conflict`` for one that was used or is too old, ``Forbidden`` where the person is not of the staff any more."""
    link = await work.sessions.link(secret)
    if link is None:
        raise Missing("session-link-wrong")
    if not is_open(link, work.now):
        raise Conflict("session-link-over")
    return link, await staff_post(work, link.person)


async def enter(work: Work, secret: str, device: Device) -> tuple[str, Session]:
    """Spends the link, once, and begins a session under a secret of its own; the person hears of it in the chat."""
    link, _ = await look(work, secret)
    if not await work.sessions.spend_link(secret):
        raise Conflict("session-link-over")
    return await _begin(work, link.person, device)


async def enter_by_app(work: Work, person: Person, proof: str) -> tuple[str, Session]:
    """Begins a session for the person whom the messenger has named; its word (``proof``) is taken once."""
    await staff_post(work, person.id)
    if not await work.sessions.add_link(proof, Link(person.id, work.now + APP_FRESH, spent=True)):
        raise Conflict("session-app-used")
    return await _begin(work, person.id, Device.APP)


async def staff_post(work: Work, person: int) -> Post:
    """The person's post. Raises ``Forbidden`` for somebody who has none (any more)."""
    post = await work.people.post_of(person)
    if post is None or not post.active:
        raise Forbidden("session-staff-only")
    return post


def new_secret(work: Work) -> str:
    """A secret that nobody can guess, fit for an address or a cookie."""
    return "".join(ALPHABET[work.chance(len(ALPHABET))] for _ in range(SECRET_LENGTH))


async def _begin(work: Work, person: int, device: Device) -> tuple[str, Session]:
    secret = new_secret(work)
    session = Session(work.new_id(), person, device, work.now, work.now)
    await work.sessions.add(secret, session)
    await work.audit.record(Entry(person, "session.begin", session.id, device))
    buttons = ((Button("session-not-me", "session.end-all"),),)
    await work.tell(Notice(person, "session-began", {"device": Named("session-device", device)}, buttons))
    return secret, session


def app_rows(committee: Committee) -> Rows:
    """The button that opens the desk inside the messenger; none where the desk has no https address (Bot API: WebAppInfo)."""
    address = app_address(committee)
    return ((Button("session-app", app=address),),) if address else ()


def app_address(committee: Committee) -> str:
    """Where the Mini App lies; empty where it cannot be opened."""
    return f"{committee.desk}/app" if committee.desk.startswith("https://") else ""
