"""A correction: other words for those who have had the announcement and those who have not; what two people agreed to is
corrected by two people (DOMAIN: broadcasts; TRUST: rogue staff)."""

from __future__ import annotations

from core.actors import Actor, house
from core.broadcasts import wording
from core.broadcasts.model import Act, Amendment, Broadcast
from core.broadcasts.progress import watched
from core.broadcasts.reading import judged, stepped, tell_approvers, tell_person
from core.broadcasts.sending import refused_once_more
from core.broadcasts.wording import open_button
from core.errors import Conflict, Invalid
from core.said import Said
from core.values import Named
from core.work import Work


async def amend(
    work: Work, actor: Actor, broadcast_id: int, language: str, said: Said, seen: str | None = None
) -> Broadcast:
    """Other words in one language. They go out at once where nobody else had to approve the announcement; else a second person is
    asked. ``seen`` is the mark of the words that the writer has corrected (None: whatever they are).

    Raises ``Invalid`` for words that do not fit or are those that are out already, ``Conflict`` where the words changed since
    they were seen, where another correction waits, and where nobody else could agree."""
    sent = await judged(work, actor, broadcast_id, Act.AMEND)
    former = sent.words.get(language)
    if seen is not None and former is not None and former.mark != seen:
        raise Conflict("broadcast-changed")
    words = wording.checked(said, with_file=bool(sent.file))
    if words == former:
        raise Invalid("broadcast-correction-same")
    amended = await stepped(work, actor, sent, Act.AMEND, amendment=Amendment(language, words, actor.person))
    if not sent.approver:
        return await _corrected(work, house(work.committee.id), amended)
    asked = await tell_approvers(
        work, amended, "broadcast-to-correct", open_button(amended), language=Named("audience-language", language),
        words=words.text,
    )  # fmt: skip
    if not asked:
        raise Conflict("broadcast-no-approver")
    return amended


async def correct(work: Work, actor: Actor, broadcast_id: int, seen: str) -> Broadcast:
    """The second person agrees to the words that they saw (``seen`` is their mark): copies that are out are edited where the
    messenger lets us, else followed by a new message; what still waits gets the new words at once."""
    amended = await judged(work, actor, broadcast_id, Act.CORRECT)
    if amended.amendment is not None and amended.amendment.mark != seen:
        raise Conflict("broadcast-changed")
    return await _corrected(work, actor, amended)


async def decline(work: Work, actor: Actor, broadcast_id: int) -> Broadcast:
    """The words stay as they are; whoever wrote others hears so, unless they took them back themselves."""
    amended = await judged(work, actor, broadcast_id, Act.DECLINE)
    if amended.amendment is None:
        raise Conflict("broadcast-moved-on")
    by = amended.amendment.by
    declined = await stepped(work, actor, amended, Act.DECLINE, amendment=None)
    if actor.person != by:
        await tell_person(work, declined, by, "broadcast-correction-declined", open_button(declined))
    return declined


async def _corrected(work: Work, actor: Actor, amended: Broadcast) -> Broadcast:
    amendment = amended.amendment
    if amendment is None:
        raise Conflict("broadcast-moved-on")
    corrected = await stepped(
        work, actor, amended, Act.CORRECT,
        words={**amended.words, amendment.language: amendment.wording}, amendment=None, edition=amended.edition + 1,
        reason="", ended=None,
    )  # fmt: skip
    await refused_once_more(work, amended)
    await work.broadcasts.correct(corrected.id)
    return await watched(work, corrected)
