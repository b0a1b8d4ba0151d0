"""Broadcasts in the chat: composing, sending and following one, and what a constituent wants of them."""

from __future__ import annotations

from bot.rooms import Room, constituents, staff
from bot.turn import Turn
from core.broadcasts import composing, reading, sending, wording
from core.broadcasts.model import Act, Broadcast, may_send_at, stars
from core.errors import Invalid
from core.notices import Button, Rows
from core.values import Moment, Named, Value
from handlers import broadcast_audience, broadcast_results, broadcast_writing
from handlers.broadcast_audience import figures
from handlers.broadcast_card import back, language_of, leave, show
from handlers.broadcast_writing import ask_words
from texts.catalog import LANGUAGES

SHOWN = 8


async def listing(turn: Turn) -> None:
    """The newest broadcasts."""
    await leave(turn)
    page = turn.subject if turn.press else 0
    found = await reading.recent(turn.work, turn.actor, SHOWN + 1, page * SHOWN)
    rows = [(_line(turn, each),) for each in found[:SHOWN]]
    back = (Button("common-previous", "broadcast.list", page - 1),) if page else ()
    on = (Button("common-next", "broadcast.list", page + 1),) if len(found) > SHOWN else ()
    await turn.show(
        "broadcast-list" if found else "broadcast-list-none",
        buttons=(
            (Button("broadcast-new", "broadcast.new"),),
            *rows,
            (*back, *on, Button("common-back", "people.home")),
        ),
    )


def _line(turn: Turn, broadcast: Broadcast) -> Button:
    title = wording.title(broadcast, turn.person.language)
    args: dict[str, Value] = {"title": title, "status": Named("broadcast-status", broadcast.status)}
    return Button("broadcast-line", "broadcast.card", broadcast.id, args=args)


async def new(turn: Turn) -> None:
    """A new draft: its words first."""
    await ask_words(turn, await composing.begin(turn.work, turn.actor), "zh-CN")


async def again(turn: Turn) -> None:
    """A new draft like an earlier one."""
    await show(turn, await composing.again(turn.work, turn.actor, turn.subject))


async def card(turn: Turn) -> None:
    """One broadcast with everything that can be done with it now."""
    await show(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def test(turn: Turn) -> None:
    """A copy to oneself."""
    await composing.test(turn.work, turn.actor, turn.subject)
    turn.toast("broadcast-tested")


async def look(turn: Turn) -> None:
    """A copy to the second person."""
    proposed = await reading.judged(turn.work, turn.actor, turn.subject, Act.APPROVE)
    await composing.look(turn.work, turn.actor, proposed)
    turn.toast("broadcast-tested")


async def confirm(turn: Turn) -> None:
    """The last look before it is on its way: how many, who, when."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.PROPOSE)
    composing.ready(draft)
    reach = await figures(turn, draft)
    at = may_send_at(turn.work.committee, draft, turn.work.now)
    label = "broadcast-confirm-two" if reach["two"] else "broadcast-confirm-one"
    await turn.show(
        "broadcast-confirm",
        buttons=((Button(label, "broadcast.submit", draft.id, str(draft.version)),), *back(draft.id)),
        number=draft.number, later=1 if at > turn.work.now else 0, starts=Moment(at, with_time=True),
        cost=stars(turn.work.committee, int(str(reach["total"]))), values=reach,
    )  # fmt: skip


async def submit(turn: Turn) -> None:
    """On its way, as it was seen."""
    sent = await sending.submit(turn.work, turn.actor, turn.subject, _version(turn))
    turn.toast(f"broadcast-submitted-{sent.status}", alert=True)
    await show(turn, sent)


async def approve(turn: Turn) -> None:
    """The second person agrees."""
    await show(turn, await sending.approve(turn.work, turn.actor, turn.subject, _version(turn)))


def _version(turn: Turn) -> int:
    seen = turn.press.choice if turn.press else ""
    return int(seen) if seen.isdecimal() else -1


async def return_(turn: Turn) -> None:
    """Asks the second person why."""
    proposed = await reading.judged(turn.work, turn.actor, turn.subject, Act.RETURN)
    await turn.ask("broadcast.return", proposed.id)
    await turn.show("broadcast-ask-reason", buttons=back(proposed.id), number=proposed.number)


async def return_words(turn: Turn) -> None:
    """Returned, with the reason."""
    await show(turn, await sending.return_(turn.work, turn.actor, turn.subject, turn.words))


async def withdraw(turn: Turn) -> None:
    """Back to the draft."""
    await show(turn, await sending.withdraw(turn.work, turn.actor, turn.subject))


async def discard(turn: Turn) -> None:
    """Throws the draft away."""
    await composing.discard(turn.work, turn.actor, turn.subject)
    turn.toast("broadcast-discarded")
    await listing(turn)


async def pause(turn: Turn) -> None:
    """Nothing more goes out for now."""
    await show(turn, await sending.pause(turn.work, turn.actor, turn.subject))


async def resume(turn: Turn) -> None:
    """On it goes."""
    await show(turn, await sending.resume(turn.work, turn.actor, turn.subject))


async def stop_ask(turn: Turn) -> None:
    """Asks once more before it stops for good."""
    under_way = await reading.judged(turn.work, turn.actor, turn.subject, Act.STOP)
    rows: Rows = ((Button("broadcast-stop-sure", "broadcast.stop", under_way.id),), *back(under_way.id))
    await turn.show("broadcast-stop-ask", buttons=rows, number=under_way.number, left=under_way.tally.left)


async def stop(turn: Turn) -> None:
    """Stopped for good."""
    await show(turn, await sending.stop(turn.work, turn.actor, turn.subject))


async def correct(turn: Turn) -> None:
    """Which language to correct, or the question for its words where there is one alone."""
    sent = await reading.judged(turn.work, turn.actor, turn.subject, Act.CORRECT)
    languages = [code for code in LANGUAGES if code in sent.words]
    if len(languages) > 1 and not (turn.press and turn.press.choice):
        rows = tuple((Button(f"broadcast-words-{code}", "broadcast.correct", sent.id, code),) for code in languages)
        await turn.show("broadcast-correct-which", buttons=(*rows, *back(sent.id)))
        return
    language = language_of(turn) if turn.press and turn.press.choice else languages[0]
    await turn.ask("broadcast.correct", sent.id, language=language)
    await turn.show(
        "broadcast-ask-correction", buttons=back(sent.id), language=Named("audience-language", language),
        words=sent.words[language].text if language in sent.words else "—", sent=sent.tally.sent,
    )  # fmt: skip


async def correction(turn: Turn) -> None:
    """The corrected words."""
    if turn.said is None:
        raise Invalid("common-empty")
    await show(turn, await sending.correct(turn.work, turn.actor, turn.subject, language_of(turn), turn.said))


async def retry(turn: Turn) -> None:
    """Once more to whom it did not reach."""
    await show(turn, await sending.retry(turn.work, turn.actor, turn.subject))


async def subscription(turn: Turn) -> None:
    """What the constituent wants, and the other way."""
    muted = await turn.work.broadcasts.muted(turn.person.id)
    await turn.show("broadcast-muted" if muted else "broadcast-heard", buttons=_other_way(muted=muted))


async def unsubscribe(turn: Turn) -> None:
    """No more announcements; answers come all the same."""
    await sending.subscription(turn.work, turn.actor, muted=True)
    await turn.show("broadcast-unsubscribed", buttons=_other_way(muted=True))


async def subscribe(turn: Turn) -> None:
    """Announcements again."""
    await sending.subscription(turn.work, turn.actor, muted=False)
    await turn.show("broadcast-subscribed", buttons=_other_way(muted=False))


def _other_way(*, muted: bool) -> Rows:
    other = "subscribe" if muted else "unsubscribe"
    return ((Button(f"broadcast-{other}", f"broadcast.{other}"),), (Button("common-back", "people.home"),))


ROOM = Room(
    "broadcasts",
    commands={"broadcast": staff(listing, menu=True), "announcements": constituents(subscription, menu=True)},
    presses={
        "broadcast.list": staff(listing),
        "broadcast.new": staff(new),
        "broadcast.again": staff(again),
        "broadcast.card": staff(card),
        "broadcast.test": staff(test),
        "broadcast.look": staff(look),
        "broadcast.confirm": staff(confirm),
        "broadcast.submit": staff(submit),
        "broadcast.approve": staff(approve),
        "broadcast.return": staff(return_),
        "broadcast.withdraw": staff(withdraw),
        "broadcast.discard": staff(discard),
        "broadcast.pause": staff(pause),
        "broadcast.resume": staff(resume),
        "broadcast.stop-ask": staff(stop_ask),
        "broadcast.stop": staff(stop),
        "broadcast.correct": staff(correct),
        "broadcast.retry": staff(retry),
        "broadcast.unsubscribe": constituents(unsubscribe),
        "broadcast.subscribe": constituents(subscribe),
        **broadcast_writing.PRESSES,
        **broadcast_audience.PRESSES,
        **broadcast_results.PRESSES,
    },
    answers={
        "broadcast.return": staff(return_words),
        "broadcast.correct": staff(correction),
        **broadcast_writing.ANSWERS,
        **broadcast_audience.ANSWERS,
    },
    fresh=card,
)
