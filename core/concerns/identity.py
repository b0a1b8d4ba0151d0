"""Who brought a concern, for the liaison office: only where they chose to be named, with a reason that is kept, and never behind
their back (TRUST: rogue staff)."""

from __future__ import annotations

from core.actors import Actor, Desk
from core.audit import Entry
from core.concerns import reading
from core.concerns.intake import spoken
from core.concerns.model import Concern
from core.errors import Conflict, Forbidden
from core.values import Named
from core.work import Work


async def revealable(work: Work, actor: Actor, concern_id: int, reason: str) -> tuple[Concern, str]:
    """The concern and the reason, where its identity can be opened by this actor for it. Raises ``Forbidden`` for other desks,
    ``Conflict`` where the person did not give a name, ``Invalid`` without a reason."""
    concern = await reading.visible(work, actor, concern_id)
    if not actor.at(Desk.LIAISON):
        raise Forbidden("concern-not-yours")
    if not concern.named:
        raise Conflict("concern-pseudonymous")
    return concern, spoken(reason)


async def reveal(work: Work, actor: Actor, concern_id: int, reason: str) -> Concern:
    """Opens the name and the way to be reached. It is recorded, the reason is kept with the case, and the person hears that it
    was done. The second look by way of the chat has been taken by then."""
    concern, words = await revealable(work, actor, concern_id, reason)
    post = await work.people.post_of(actor.person)
    await work.talks.add_note(work.new_id(), concern.id, actor.person, f"{post.name if post else ''}：{words}")
    await work.audit.record(Entry(actor.person, "concern.reveal", concern.id))
    await reading.tell_contributor(
        work, concern, "concern-told-revealed", reading.own_button(concern), desk=Named("console-desk", Desk.LIAISON)
    )
    return concern
