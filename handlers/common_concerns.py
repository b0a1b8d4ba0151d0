"""Common concerns in the chat: one is joined before submitting, left, grouped, taken apart and named."""

from __future__ import annotations

from bot.rooms import Room, constituents, everybody, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.common_concerns import grouping, joining
from core.concerns import reading
from core.concerns.drafting import ConcernDraft, Question
from core.concerns.model import Act, Concern, capacities, offers
from core.errors import Conflict, Invalid
from core.notices import Button, Rows
from core.values import Named, Value

TITLE = "common.title"


async def join(turn: Turn) -> None:
    """我也反映: the person's own numbered concern joins the others."""
    if turn.draft is None or turn.draft.kind != Question.SUMMARY.value:
        raise Conflict("bot-too-old")
    concern = await joining.join(turn.work, turn.actor, ConcernDraft.of(turn.draft.fields), turn.subject)
    await turn.done()
    await turn.show("concern-submitted", number=concern.number)
    count = await turn.work.common_concerns.contributors(concern.common)
    buttons = (*reading.own_button(concern), (Button("common-concern-part", "common.part", concern.id),))
    await turn.say("common-concern-receipt", buttons=buttons, number=concern.number, count=count)


async def part(turn: Turn) -> None:
    """It is another matter after all: dealt with by itself from now on."""
    concern = await joining.part(turn.work, turn.actor, turn.subject)
    if turn.actor.role is Role.CONSTITUENT:
        await turn.show("common-concern-parted", buttons=reading.own_button(concern), number=concern.number)
    else:
        await turn.show("common-concern-taken-out", buttons=_back(concern.id), number=concern.number)


async def card(turn: Turn) -> None:
    """What a concern has in common with others."""
    await _show(turn, turn.subject)


async def _show(turn: Turn, concern_id: int) -> None:
    seen = await grouping.view(turn.work, turn.actor, concern_id)
    rows: list[tuple[Button, ...]] = []
    for one in seen.joined[:8]:
        line: tuple[Button, ...] = (_line(one),)
        if Act.PART in offers(one, capacities(turn.actor, one)):
            line += (Button("common-concern-take-out", "common.part", one.id),)
        rows.append(line)
    rows += [
        (_line(one), Button("common-concern-take-in", "common.group", concern_id, str(one.id))) for one in seen.alike
    ]
    if Act.PART in offers(seen.concern, capacities(turn.actor, seen.concern)):
        rows.append((Button("common-concern-take-out", "common.part", concern_id),))
    if seen.entitles:
        rows.append((Button("common-concern-entitle", "common.entitle", concern_id),))
    await turn.show(
        "common-concern-card", buttons=(*rows, *_back(concern_id)), number=seen.concern.number,
        title=seen.common.title if seen.common and seen.common.title else Named("common-concern", "untitled"),
        count=seen.contributors, alike=len(seen.alike),
    )  # fmt: skip


def _line(one: Concern) -> Button:
    args: dict[str, Value] = {"number": one.number, "status": reading.status_name(one)}
    return Button("common-concern-other", "concern.card", one.id, args=args)


def _back(concern_id: int) -> Rows:
    return ((Button("common-back", "concern.card", concern_id),),)


async def group(turn: Turn) -> None:
    """Another concern is taken in."""
    choice = turn.press.choice if turn.press else ""
    if not choice.isdecimal() or len(choice) > 18:
        raise Conflict("bot-too-old")
    await grouping.group(turn.work, turn.actor, turn.subject, int(choice))
    turn.toast("common-concern-grouped")
    await _show(turn, turn.subject)


async def entitle(turn: Turn) -> None:
    """Asks for the title."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    await turn.ask(TITLE, concern.id)
    back: Rows = ((Button("common-back", "common.card", concern.id),),)
    await turn.show("common-concern-ask-title", buttons=back, number=concern.number)


async def title(turn: Turn) -> None:
    """The title."""
    if not turn.words.strip():
        raise Invalid("common-words-only")
    await grouping.entitle(turn.work, turn.actor, turn.subject, turn.words)
    subject = turn.subject
    await turn.done()
    await _show(turn, subject)


async def fresh(turn: Turn) -> None:
    """The concern as it is now, after a press that came too late."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    if turn.actor.role is Role.CONSTITUENT:
        await turn.show("common-concern-now", buttons=reading.own_button(concern), number=concern.number)
    else:
        await _show(turn, concern.id)


ROOM = Room(
    "common_concerns",
    presses={
        "common.join": constituents(join),
        "common.part": everybody(part),
        "common.card": members_and_staff(card),
        "common.group": members_and_staff(group),
        "common.entitle": members_and_staff(entitle),
    },
    answers={TITLE: members_and_staff(title)},
    fresh=fresh,
)
