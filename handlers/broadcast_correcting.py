"""Correcting a broadcast in the chat: other words, and the second person's word on them."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.broadcasts import correcting, reading
from core.broadcasts.model import Act, offers
from core.errors import Conflict, Invalid
from core.notices import Button, Rows
from core.people.names import name_of
from core.values import Named
from handlers.broadcast_card import answering, back, language_of, show
from texts.catalog import LANGUAGES


async def amend(turn: Turn) -> None:
    """Which language to correct, or the question for its words where there is one alone."""
    sent = await reading.judged(turn.work, turn.actor, turn.subject, Act.AMEND)
    languages = [code for code in LANGUAGES if code in sent.words]
    chosen = bool(turn.press and turn.press.choice)
    if len(languages) > 1 and not chosen:
        rows = tuple((Button(f"broadcast-words-{code}", "broadcast.amend", sent.id, code),) for code in languages)
        await turn.show("broadcast-correct-which", buttons=(*rows, *back(sent.id)))
        return
    language = language_of(turn) if chosen else languages[0]
    await turn.ask("broadcast.amend", sent.id, language=language)
    await turn.show(
        "broadcast-ask-correction", buttons=back(sent.id), language=Named("audience-language", language),
        words=sent.words[language].text if language in sent.words else "—", sent=sent.tally.sent,
        two=1 if sent.approver else 0,
    )  # fmt: skip


async def amended(turn: Turn) -> None:
    """The corrected words."""
    if turn.said is None:
        raise Invalid("common-empty")
    after = await correcting.amend(turn.work, turn.actor, turn.subject, language_of(turn), turn.said)
    if after.amendment is not None:
        await turn.say("broadcast-correction-proposed", number=after.number)
    await show(turn, after)


async def amendment(turn: Turn) -> None:
    """The words that wait for a second person, beside those that are out."""
    sent = await reading.visible(turn.work, turn.actor, turn.subject)
    waiting = sent.amendment
    if waiting is None:
        raise Conflict("broadcast-moved-on")
    acts = offers(turn.actor, sent)
    agree = Button("broadcast-act-correct", "broadcast.correct", sent.id, waiting.mark)
    own = waiting.by == turn.actor.person
    decline = Button("broadcast-correction-back" if own else "broadcast-act-decline", "broadcast.decline", sent.id)
    rows: Rows = (
        *(((agree,),) if Act.CORRECT in acts else ()),
        *(((decline,),) if Act.DECLINE in acts else ()),
        *back(sent.id),
    )
    former = sent.words.get(waiting.language)
    await turn.show(
        "broadcast-amendment", buttons=rows, number=sent.number, by=await name_of(turn.work, waiting.by) or "—",
        language=Named("audience-language", waiting.language), words=waiting.wording.text,
        former=former.text if former else "—", sent=sent.tally.sent,
    )  # fmt: skip


async def correct(turn: Turn) -> None:
    """The second person agrees to what they saw."""
    seen = turn.press.choice if turn.press else ""
    await show(turn, await correcting.correct(turn.work, turn.actor, turn.subject, seen))


async def decline(turn: Turn) -> None:
    """The words stay as they are."""
    await show(turn, await correcting.decline(turn.work, turn.actor, turn.subject))


PRESSES: Entries = {
    "broadcast.amend": staff(amend),
    "broadcast.amendment": staff(amendment),
    "broadcast.correct": staff(correct),
    "broadcast.decline": staff(decline),
}
ANSWERS: Entries = {"broadcast.amend": answering(amended)}
