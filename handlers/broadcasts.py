"""Broadcasts in the chat: composing, sending and following one, and what a constituent wants of them."""

from __future__ import annotations

from bot.rooms import Room, constituents, staff
from bot.turn import Turn
from core.actors import Desk
from core.broadcasts import approving, composing, reading, sending, subscribing, wording
from core.broadcasts.model import Act, Broadcast
from core.notices import Button, Rows
from core.values import Named, Value
from handlers import broadcast_audience, broadcast_correcting, broadcast_results, broadcast_writing
from handlers.broadcast_card import answering, back, leave, show, show_below
from handlers.broadcast_figures import figures
from handlers.broadcast_writing import ask_words

SHOWN = 8


async def listing(turn: Turn) -> None:
    """The newest broadcasts."""
    await leave(turn)
    page = turn.subject if turn.press else 0
    found = await reading.recent(turn.work, turn.actor, SHOWN + 1, page * SHOWN)
    rows = [(_line(turn, each),) for each in found[:SHOWN]]
    before = (Button("common-previous", "broadcast.list", page - 1),) if page else ()
    on = (Button("common-next", "broadcast.list", page + 1),) if len(found) > SHOWN else ()
    writes = turn.actor.at(Desk.BROADCAST)
    await turn.show(
        "broadcast-list" if found else "broadcast-list-none",
        buttons=(
            *(((Button("broadcast-new", "broadcast.new"),),) if writes else ()),
            *rows,
            (*before, *on, Button("common-back", "people.home")),
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
    """A copy to oneself, and the card below it to go on from."""
    draft = await composing.test(turn.work, turn.actor, turn.subject)
    turn.toast("broadcast-tested")
    await show_below(turn, draft)


async def look(turn: Turn) -> None:
    """A copy to the second person, and the card below it to decide on."""
    proposed = await reading.judged(turn.work, turn.actor, turn.subject, Act.APPROVE)
    await composing.look(turn.work, turn.actor, proposed)
    turn.toast("broadcast-tested")
    await show_below(turn, proposed)


async def confirm(turn: Turn) -> None:
    """The last look before it is on its way: how many, who, when."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.PROPOSE)
    composing.ready(draft)
    reach = await figures(turn, draft)
    label = "broadcast-confirm-two" if reach["two"] else "broadcast-confirm-one"
    await turn.show(
        "broadcast-confirm",
        buttons=((Button(label, "broadcast.submit", draft.id, str(draft.version)),), *back(draft.id)),
        number=draft.number, values=reach,
    )  # fmt: skip


async def submit(turn: Turn) -> None:
    """On its way, as it was seen."""
    sent = await approving.submit(turn.work, turn.actor, turn.subject, _version(turn))
    turn.toast(f"broadcast-submitted-{sent.status}", alert=True)
    await show(turn, sent)


async def approve(turn: Turn) -> None:
    """The second person agrees."""
    await show(turn, await approving.approve(turn.work, turn.actor, turn.subject, _version(turn)))


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
    await show(turn, await approving.return_(turn.work, turn.actor, turn.subject, turn.words))


async def withdraw(turn: Turn) -> None:
    """Back to the draft."""
    await show(turn, await approving.withdraw(turn.work, turn.actor, turn.subject))


async def discard_ask(turn: Turn) -> None:
    """Asks once more before the draft is thrown away."""
    draft = await reading.judged(turn.work, turn.actor, turn.subject, Act.DISCARD)
    rows: Rows = ((Button("broadcast-discard-sure", "broadcast.discard", draft.id),), *back(draft.id))
    await turn.show("broadcast-discard-ask", buttons=rows, number=draft.number)


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
    left, former = under_way.to_come, under_way.tally.former
    await turn.show("broadcast-stop-ask", buttons=rows, number=under_way.number, left=left, former=former)


async def stop(turn: Turn) -> None:
    """Stopped for good."""
    await show(turn, await sending.stop(turn.work, turn.actor, turn.subject))


async def retry(turn: Turn) -> None:
    """Once more to whom it did not reach."""
    await show(turn, await sending.retry(turn.work, turn.actor, turn.subject))


async def subscription(turn: Turn) -> None:
    """What the constituent wants, and the other way."""
    muted = await turn.work.broadcasts.muted(turn.person.id)
    await turn.show("broadcast-muted" if muted else "broadcast-heard", buttons=_other_way(muted=muted))


async def unsubscribe(turn: Turn) -> None:
    """No more announcements; answers come all the same."""
    await subscribing.subscription(turn.work, turn.actor, muted=True)
    await turn.show("broadcast-unsubscribed", buttons=_other_way(muted=True))


async def subscribe(turn: Turn) -> None:
    """Announcements again."""
    await subscribing.subscription(turn.work, turn.actor, muted=False)
    await turn.show("broadcast-subscribed", buttons=_other_way(muted=False))


def _other_way(*, muted: bool) -> Rows:
    other = "subscribe" if muted else "unsubscribe"
    return ((Button(f"broadcast-{other}", f"broadcast.{other}"),), (Button("common-back", "people.home"),))


ROOM = Room(
    "broadcasts",
    commands={
        "broadcast": staff(listing, menu=True, desks=reading.DESKS),
        "announcements": constituents(subscription, menu=True),
    },
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
        "broadcast.discard-ask": staff(discard_ask),
        "broadcast.discard": staff(discard),
        "broadcast.pause": staff(pause),
        "broadcast.resume": staff(resume),
        "broadcast.stop-ask": staff(stop_ask),
        "broadcast.stop": staff(stop),
        "broadcast.retry": staff(retry),
        "broadcast.unsubscribe": constituents(unsubscribe),
        "broadcast.subscribe": constituents(subscribe),
        **broadcast_writing.PRESSES,
        **broadcast_audience.PRESSES,
        **broadcast_correcting.PRESSES,
        **broadcast_results.PRESSES,
    },
    answers={
        "broadcast.return": answering(return_words),
        **broadcast_writing.ANSWERS,
        **broadcast_audience.ANSWERS,
        **broadcast_correcting.ANSWERS,
    },
    fresh=card,
)
