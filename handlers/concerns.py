"""The constituent's own concerns in the chat: following one, adding to it, saying how it went; and the room of concerns."""

from __future__ import annotations

from dataclasses import replace

from bot.rooms import Room, constituents
from bot.turn import Turn
from core.actors import Role
from core.concerns import casework, intake, lifting, reading
from core.concerns.model import Act, Concern, Rating, capacities, offers, verdict
from core.errors import Invalid
from core.notices import Button, Rows
from core.said import RELAYED, Kind
from core.values import Moment, Named
from handlers import concern_cases, concerns_intake


async def insist(turn: Turn) -> None:
    """Insists on a matter that was led elsewhere."""
    concern = await intake.insist(turn.work, turn.actor, turn.subject)
    await turn.show("concern-insisted", buttons=reading.own_button(concern), number=concern.number)


async def mine(turn: Turn) -> None:
    """The person's concerns."""
    found = await reading.mine(turn.work, turn.actor)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                "concern-line", "concern.own", concern.id,
                args={"number": concern.number, "status": reading.status_name(concern)},
            ),
        )
        for concern in found[:12]
    ]  # fmt: skip
    rows.append((Button("people-home-new", "concern.new"), Button("common-back", "people.home")))
    await turn.show("concern-mine" if found else "concern-mine-none", buttons=tuple(rows), count=len(found))


async def own(turn: Turn) -> None:
    """One of the person's own concerns, and what they can do with it."""
    await _own(turn, await reading.visible(turn.work, turn.actor, turn.subject))


OWN_ACTS = {
    Act.INSIST: Button("concern-insist", "concern.insist"),
    Act.REOPEN: Button("concern-reopen", "concern.reopen"),
    Act.APPEAL: Button("concern-appeal", "concern.reopen"),
    Act.PART: Button("common-concern-part", "common.part"),
    Act.WITHDRAW: Button("concern-withdraw", "concern.withdraw"),
}


async def _own(turn: Turn, concern: Concern) -> None:
    acts = offers(concern, capacities(turn.actor, concern))
    rows: list[tuple[Button, ...]] = []
    if casework.talks_on(concern):
        rows.append((Button("talk-speak", "talk.choose", concern.id),))
    if intake.can_add(concern):
        rows.append((Button("concern-add", "concern.add", concern.id),))
    if Act.RATE in acts:
        rows += casework.rating_buttons(concern)
    rows.append(tuple(replace(OWN_ACTS[act], id=concern.id) for act in acts if act in OWN_ACTS))
    rows.append((Button("common-back", "concern.mine"),))
    await turn.show(
        "concern-own", buttons=tuple(row for row in rows if row), number=concern.number, words=concern.words or "—",
        sector=reading.sector_name(concern), status=reading.status_name(concern), files=len(concern.files),
        at=Moment(concern.submitted_at, with_time=True), next=Named("concern-next", concern.status),
        outcome=verdict(concern) or "—", goes=1 if concern.going_at else 0,
        going=Moment(concern.going_at) if concern.going_at else "—",
    )  # fmt: skip


async def add(turn: Turn) -> None:
    """Asks for what is to be added to a concern that waits for its member."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    await turn.ask("concern.add", concern.id)
    back: Rows = ((Button("common-back", "concern.own", concern.id),),)
    await turn.show("concern-ask-add", buttons=back, number=concern.number)


async def added(turn: Turn) -> None:
    """What was added; more can follow, and the way back ends it."""
    if turn.said is None or turn.said.kind not in RELAYED:
        raise Invalid(f"lost-kind-{turn.said.kind if turn.said else Kind.OTHER}")
    concern = await intake.add(turn.work, turn.actor, turn.subject, turn.said)
    album = f"added:{turn.said.album}" if turn.said.album else None
    await turn.show(
        "concern-added", buttons=reading.own_button(concern), replaces=album, delay=0.7 if album else 0.0,
        number=concern.number,
    )  # fmt: skip


async def consent(turn: Turn) -> None:
    """Whether the matter may go into an opinion item."""
    agrees = bool(turn.press and turn.press.choice == "agreed")
    concern = await lifting.answer_consent(turn.work, turn.actor, turn.subject, agrees)
    other = Button("concern-consent-no" if agrees else "concern-consent-yes", "concern.consent", concern.id,
                   "declined" if agrees else "agreed")  # fmt: skip
    await turn.show(f"concern-consent-said-{concern.consent}", buttons=((other,),), number=concern.number)


async def rate(turn: Turn) -> None:
    """How it went."""
    concern = await casework.rate(turn.work, turn.actor, turn.subject, turn.chosen(Rating))
    again = (Button("concern-reopen", "concern.reopen", concern.id),)
    rows: Rows = (again,) if Act.REOPEN in offers(concern, capacities(turn.actor, concern)) else ()
    await turn.say(f"concern-rated-{concern.rating}", buttons=rows, number=concern.number)


async def reopen(turn: Turn) -> None:
    """Once more."""
    concern = await casework.reopen(turn.work, turn.actor, turn.subject)
    await turn.say("concern-reopen-done", buttons=reading.own_button(concern), number=concern.number)


async def withdraw(turn: Turn) -> None:
    """Asks once before a concern is taken back."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    rows: Rows = (
        (Button("concern-withdraw-yes", "concern.withdraw-yes", concern.id),),
        (Button("common-back", "concern.own", concern.id),),
    )
    await turn.show("concern-withdraw-ask", buttons=rows, number=concern.number)


async def withdraw_yes(turn: Turn) -> None:
    """Taken back."""
    concern = await casework.withdraw(turn.work, turn.actor, turn.subject)
    await turn.show("concern-withdraw-done", buttons=((Button("common-back", "concern.mine"),),), number=concern.number)


async def fresh(turn: Turn) -> None:
    """The concern as it is now, after a press that came too late."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    await (_own(turn, concern) if turn.actor.role is Role.CONSTITUENT else concern_cases.show(turn, concern))


ROOM = Room(
    "concerns",
    commands={
        **concerns_intake.COMMANDS,
        "my": constituents(mine, menu=True),
        **concern_cases.COMMANDS,
    },
    presses={
        **concerns_intake.PRESSES,
        "concern.insist": constituents(insist),
        "concern.mine": constituents(mine),
        "concern.own": constituents(own),
        "concern.add": constituents(add),
        "concern.consent": constituents(consent),
        "concern.rate": constituents(rate),
        "concern.reopen": constituents(reopen),
        "concern.withdraw": constituents(withdraw),
        "concern.withdraw-yes": constituents(withdraw_yes),
        **concern_cases.PRESSES,
    },
    answers={
        **concerns_intake.ANSWERS,
        "concern.add": constituents(added),
        **concern_cases.ANSWERS,
    },
    links=concerns_intake.LINKS,
    messages=concerns_intake.free_words,
    edits=concerns_intake.edited,
    fresh=fresh,
)
