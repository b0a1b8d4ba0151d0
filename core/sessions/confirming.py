"""The second look: what weighs heavily is done at the desk only after a yes in the chat (TRUST: rogue staff, stolen session)."""

from __future__ import annotations

from core.actors import Actor
from core.audit import Entry
from core.errors import Conflict, Missing
from core.notices import Button, Notice
from core.sessions import keeping
from core.sessions.model import Answer, Confirmation, Purpose, Session, is_granted, is_waiting
from core.values import Named, Value
from core.work import Work


async def confirmed(work: Work, session: Session, purpose: Purpose, subject: int, what: Value) -> bool:
    """Whether the person has said yes to exactly this, in this session; the yes is used up by asking. Where there is none, the
    question goes to their chat (``what`` names the thing in it), and there is False until they have answered."""
    former = await work.sessions.asked(session.id, purpose, subject)
    if former is not None and is_granted(former, work.now):
        return await work.sessions.answer(former.id, Answer.YES, Answer.SPENT)
    if former is None or not is_waiting(former, work.now):
        await _ask(work, session, purpose, subject, what)
    return False


async def answer(work: Work, actor: Actor, confirmation_id: int, yes: bool) -> None:
    """The answer from the chat. A no ends every session of the person: somebody else may be sitting there. Raises ``Missing`` for
    anybody else's question, ``Conflict`` for one that was answered or is too old."""
    asked = await work.sessions.confirmation(confirmation_id)
    if asked is None or asked.person != actor.person:
        raise Missing("common-missing")
    given = Answer.YES if yes else Answer.NO
    if not is_waiting(asked, work.now) or not await work.sessions.answer(asked.id, Answer.ASKED, given):
        raise Conflict("session-confirm-over")
    await work.audit.record(Entry(actor.person, f"session.confirm-{given}", asked.session, asked.purpose))
    if not yes:
        await keeping.end_all(work, actor)


async def _ask(work: Work, session: Session, purpose: Purpose, subject: int, what: Value) -> None:
    asked = Confirmation(work.new_id(), session.id, session.person, purpose, subject, work.now)
    await work.sessions.ask(asked)
    await work.audit.record(Entry(session.person, "session.ask", session.id, purpose))
    buttons = (
        (Button("session-confirm-yes", "session.yes", asked.id), Button("session-confirm-no", "session.no", asked.id)),
    )
    named = Named("session-purpose", purpose)
    await work.tell(Notice(session.person, "session-confirm", {"purpose": named, "what": what}, buttons))
