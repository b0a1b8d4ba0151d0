"""My agenda: what is before a person on one screen, and the address under which a calendar can subscribe to it."""

from __future__ import annotations

from bot.rooms import Room, members_and_staff
from bot.turn import Turn
from core.agenda import reading
from core.agenda.model import Item
from core.notices import Button, Rows
from core.values import Moment, Value

SHOWN = 12


async def today(turn: Turn) -> None:
    """Everything on one screen, the next thing first."""
    items = [item for item in await reading.before(turn.work, turn.person.id) if not item.cancelled]
    rows: Rows = tuple((_line(turn, item),) for item in items[:SHOWN])
    subscribed = await turn.work.calendars.issued(turn.person.id)
    last = (Button("agenda-subscribe", "agenda.subscription"), Button("common-back", "people.home"))
    await turn.show(
        "agenda-today" if items else "agenda-free", buttons=(*rows, last), count=len(items), more=max(0, len(items) - SHOWN),
        subscribed=1 if subscribed else 0, at=Moment(turn.work.now),
    )  # fmt: skip


def _line(turn: Turn, item: Item) -> Button:
    what = turn.catalog.words(turn.person.language, item.key, item.args)
    args: dict[str, Value] = {"what": what, "at": Moment(item.at, with_time=True) if item.at else "—"}
    return item.button("agenda-line" if item.at else "agenda-line-open", args)


async def subscription(turn: Turn) -> None:
    """Whether there is an address, and what it is for."""
    has = await turn.work.calendars.issued(turn.person.id)
    make = Button("agenda-new-address" if has else "agenda-address", "agenda.subscribe")
    rows: Rows = ((make,), *(((Button("agenda-revoke", "agenda.revoke"),),) if has else ()))
    await turn.show(
        "agenda-subscription", buttons=(*rows, (Button("common-back", "agenda.today"),)), subscribed=1 if has else 0
    )


async def subscribe(turn: Turn) -> None:
    """A new address, shown this once."""
    secret = await reading.subscribe(turn.work, turn.person.id)
    await turn.show(
        "agenda-address-here", buttons=((Button("common-back", "agenda.subscription"),),),
        address=f"{turn.work.committee.desk}/calendar/{secret}.ics",
    )  # fmt: skip


async def revoke(turn: Turn) -> None:
    """The address leads nowhere any more."""
    await reading.revoke(turn.work, turn.person.id)
    turn.toast("agenda-revoked")
    await subscription(turn)


ROOM = Room(
    "agenda",
    commands={"today": members_and_staff(today, menu=True)},
    presses={
        "agenda.today": members_and_staff(today),
        "agenda.subscription": members_and_staff(subscription),
        "agenda.subscribe": members_and_staff(subscribe),
        "agenda.revoke": members_and_staff(revoke),
    },
)
