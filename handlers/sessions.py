"""The web desk in the chat: a link into it, the sessions at it, and the second look at what weighs heavily."""

from __future__ import annotations

from bot.rooms import Room, staff
from bot.turn import Turn
from core.notices import Button, Rows
from core.sessions import confirming, entering, keeping
from core.sessions.model import IDLE, LINK_HOLDS
from core.values import Moment, Named

SHOWN = 8


async def link(turn: Turn) -> None:
    """A one-time link into the desk; whatever fetches it spends nothing, the button on its page does."""
    secret = await entering.issue_link(turn.work, turn.actor)
    address = f"{turn.work.committee.desk}/enter/{secret}"
    rows: Rows = (
        (Button("session-open", url=address),),
        *entering.app_rows(turn.work.committee),
        (Button("session-list", "session.list"), Button("common-back", "people.home")),
    )
    await turn.show("session-link", buttons=rows, minutes=int(LINK_HOLDS.total_seconds() // 60))


async def listing(turn: Turn) -> None:
    """The sessions that hold, each with the way to end it."""
    held = await keeping.mine(turn.work, turn.actor)
    rows = [
        (
            Button(
                "session-end", "session.end", each.id,
                args={"device": Named("session-device", each.device), "began": Moment(each.began, with_time=True)},
            ),
        )
        for each in held[:SHOWN]
    ]  # fmt: skip
    all_of_them: Rows = ((Button("session-end-all", "session.end-all"),),) if held else ()
    back: Rows = ((Button("session-again", "session.link"), Button("common-back", "people.home")),)
    await turn.show(
        "session-held" if held else "session-held-none",
        buttons=(*rows, *all_of_them, *back),
        count=len(held),
        hours=int(IDLE.total_seconds() // 3600),
    )


async def end(turn: Turn) -> None:
    """Ends one session, at once."""
    await keeping.end(turn.work, turn.actor, turn.subject)
    turn.toast("session-ended")
    await listing(turn)


async def end_all(turn: Turn) -> None:
    """Ends every session, at once."""
    await keeping.end_all(turn.work, turn.actor)
    turn.toast("session-ended-all")
    await listing(turn)


async def yes(turn: Turn) -> None:
    """It is this person who is about to do that at the desk."""
    await confirming.answer(turn.work, turn.actor, turn.subject, yes=True)
    await turn.show("session-confirmed")


async def no(turn: Turn) -> None:
    """It is not: every session ends."""
    await confirming.answer(turn.work, turn.actor, turn.subject, yes=False)
    await turn.show("session-refused", buttons=((Button("session-again", "session.link"),),))


ROOM = Room(
    "sessions",
    commands={"web": staff(link, menu=True)},
    presses={
        "session.link": staff(link),
        "session.list": staff(listing),
        "session.end": staff(end),
        "session.end-all": staff(end_all),
        "session.yes": staff(yes),
        "session.no": staff(no),
    },
)
