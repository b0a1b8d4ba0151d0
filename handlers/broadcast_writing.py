"""Composing a broadcast in the chat: words in each language, a picture or a document, link buttons, the time."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core import moments
from core.broadcasts import composing, reading
from core.broadcasts.model import Act, Broadcast
from core.errors import Invalid
from core.notices import Button, Rows
from core.values import Moment, Named
from handlers.broadcast_card import answering, back, language_of, show


async def words(turn: Turn) -> None:
    """Asks for the words in one language."""
    await ask_words(turn, await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE), language_of(turn))


async def ask_words(turn: Turn, broadcast: Broadcast, language: str, *, overtaken: bool = False) -> None:
    """Asks for the words, with those that are there; ``overtaken``: somebody else wrote them meanwhile."""
    await turn.ask("broadcast.words", broadcast.id, language=language, seen=composing.mark_of(broadcast, language))
    written = broadcast.words.get(language)
    out: Rows = ((Button("broadcast-words-out", "broadcast.unwrite", broadcast.id, language),),) if written else ()
    await turn.show(
        "broadcast-ask-words", buttons=(*out, *back(broadcast.id)), language=Named("audience-language", language),
        words=written.text if written else "—", written=1 if written else 0, overtaken=1 if overtaken else 0,
    )  # fmt: skip


async def words_came(turn: Turn) -> None:
    """The words, and a picture or document with them."""
    if turn.said is None or turn.draft is None:
        raise Invalid("common-empty")
    language, seen = language_of(turn), str(turn.draft.fields.get("seen", ""))
    try:
        written = await composing.write(turn.work, turn.actor, turn.subject, language, turn.said, seen)
    except composing.Overtaken:
        await ask_words(
            turn, await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE), language, overtaken=True
        )
        return
    await show(turn, written)


async def unwrite(turn: Turn) -> None:
    """Without words in this language."""
    await show(turn, await composing.unwrite(turn.work, turn.actor, turn.subject, language_of(turn)))


async def file(turn: Turn) -> None:
    """Asks for a picture or a document."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await turn.ask("broadcast.file", draft.id)
    out: Rows = ((Button("broadcast-file-out", "broadcast.detach", draft.id),),) if draft.file else ()
    await turn.show("broadcast-ask-file", buttons=(*out, *back(draft.id)))


async def file_came(turn: Turn) -> None:
    """The picture or the document."""
    if turn.said is None:
        raise Invalid("broadcast-file-kind")
    await show(turn, await composing.attach(turn.work, turn.actor, turn.subject, turn.said))


async def detach(turn: Turn) -> None:
    """Without a file."""
    await show(turn, await composing.detach(turn.work, turn.actor, turn.subject))


async def link(turn: Turn) -> None:
    """Asks for a button."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await turn.ask("broadcast.link", draft.id)
    out: Rows = ((Button("broadcast-link-out", "broadcast.unlink", draft.id),),) if draft.links else ()
    await turn.show("broadcast-ask-link", buttons=(*out, *back(draft.id)), count=len(draft.links))


async def link_came(turn: Turn) -> None:
    """The button."""
    if not turn.words:
        raise Invalid("common-words-only")
    await show(turn, await composing.link(turn.work, turn.actor, turn.subject, turn.words))


async def unlink(turn: Turn) -> None:
    """Without buttons."""
    await show(turn, await composing.unlink(turn.work, turn.actor, turn.subject))


async def time(turn: Turn) -> None:
    """Asks when it is to go out."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await _ask_time(turn, draft)


async def _ask_time(turn: Turn, draft: Broadcast) -> None:
    await turn.ask("broadcast.time", draft.id)
    urgent = Button("broadcast-urgent-off" if draft.urgent else "broadcast-urgent-on", "broadcast.urgent", draft.id)
    rows: Rows = ((Button("broadcast-time-now", "broadcast.now", draft.id),), (urgent,), *back(draft.id))
    rules = turn.work.committee.broadcasts
    await turn.show(
        "broadcast-ask-time", buttons=rows, quiet_from=f"{rules.quiet_from:%H:%M}", quiet_to=f"{rules.quiet_to:%H:%M}",
        timed=1 if draft.send_at else 0, at=Moment(draft.send_at, with_time=True) if draft.send_at else "—",
    )  # fmt: skip


async def time_came(turn: Turn) -> None:
    """The moment as it was typed."""
    at = moments.moment(turn.words, turn.work.now, turn.work.committee.zone)
    if at is None:
        raise Invalid("broadcast-time-unclear")
    await show(turn, await composing.time(turn.work, turn.actor, turn.subject, at))


async def now(turn: Turn) -> None:
    """As soon as it may."""
    await show(turn, await composing.time(turn.work, turn.actor, turn.subject, None))


async def urgent(turn: Turn) -> None:
    """In the quiet hours as well, or not."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    await _ask_time(turn, await composing.urgency(turn.work, turn.actor, draft.id, urgent=not draft.urgent))


PRESSES: Entries = {
    "broadcast.words": staff(words),
    "broadcast.unwrite": staff(unwrite),
    "broadcast.file": staff(file),
    "broadcast.detach": staff(detach),
    "broadcast.link": staff(link),
    "broadcast.unlink": staff(unlink),
    "broadcast.time": staff(time),
    "broadcast.now": staff(now),
    "broadcast.urgent": staff(urgent),
}
ANSWERS: Entries = {
    "broadcast.words": answering(words_came),
    "broadcast.file": answering(file_came),
    "broadcast.link": answering(link_came),
    "broadcast.time": answering(time_came),
}
