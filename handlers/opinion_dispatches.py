"""The desk's side of issued items in the chat: dispatch them, and record what became of each dispatch."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.notices import Button
from core.opinions import dispatching, reading
from core.opinions.model import DispatchKind, Level, Outcome
from core.values import Named
from handlers.opinion_queue import show


async def dispatch(turn: Turn) -> None:
    """Which kind of dispatch."""
    await turn.ask("opinion.dispatch", turn.subject)
    rows = tuple(
        (Button(f"opinion-kind-{kind}", "opinion.dispatch-kind", turn.subject, kind.value),) for kind in DispatchKind
    )
    await turn.show("opinion-dispatch", buttons=(*rows, (Button("common-back", "opinion.card", turn.subject),)))


async def dispatch_kind(turn: Turn) -> None:
    """To which level."""
    await turn.note(item_kind=turn.chosen(DispatchKind).value)
    rows = tuple(
        (Button(f"opinion-level-{level}", "opinion.dispatch-level", turn.subject, level.value),) for level in Level
    )
    await turn.show("opinion-dispatch-level", buttons=rows)


async def dispatch_level(turn: Turn) -> None:
    """To whom: a handling unit, or typed."""
    await turn.note("opinion.dispatch-target", item_level=turn.chosen(Level).value)
    units = [
        Button("opinion-unit", "opinion.dispatch-unit", turn.subject, unit.code, {"unit": Named("unit", unit.code)})
        for unit in turn.work.committee.units
    ]
    rows = [tuple(units[index : index + 2]) for index in range(0, len(units), 2)]
    await turn.show("opinion-dispatch-target", buttons=tuple(rows))


async def dispatch_unit(turn: Turn) -> None:
    """To the pressed unit."""
    await _dispatched(turn, turn.press.choice if turn.press else "")


async def dispatch_words(turn: Turn) -> None:
    """To whom the words name."""
    await _dispatched(turn, turn.words)


async def _dispatched(turn: Turn, target: str) -> None:
    fields = turn.draft.fields if turn.draft else {}
    kind = DispatchKind(str(fields.get("item_kind") or DispatchKind.REPORT_UP))
    level = Level(str(fields.get("item_level") or Level.CITY))
    item, _ = await dispatching.dispatch(turn.work, turn.actor, turn.subject, kind, level, target)
    await turn.done()
    await show(turn, item)


async def outcomes(turn: Turn) -> None:
    """The dispatches, to record what became of one."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    rows = [
        (
            Button(
                "opinion-dispatch-line", "opinion.outcome", each.id,
                args={
                    "kind": Named("opinion-kind", each.kind), "level": Named("opinion-level", each.level),
                    "target": dispatching.target_name(turn.work, each.target),
                    "outcome": Named("opinion-outcome", each.outcome or "none"),
                },
            ),
        )
        for each in await turn.work.opinions.dispatches(item.id)
    ]  # fmt: skip
    await turn.show("opinion-outcomes", buttons=(*rows, (Button("common-back", "opinion.card", item.id),)))


async def outcome(turn: Turn) -> None:
    """What became of the dispatch."""
    rows = tuple(
        (Button(f"opinion-outcome-{each}", "opinion.outcome-is", turn.subject, each.value),)
        for each in Outcome
        if each is not Outcome.SILENT
    )
    await turn.show("opinion-outcome-ask", buttons=rows)


async def outcome_is(turn: Turn) -> None:
    """Words to go with the outcome, or none."""
    chosen = turn.chosen(Outcome)
    await turn.ask("opinion.outcome", turn.subject, outcome=chosen.value)
    skip = Button("opinion-without-words", "opinion.outcome-now", turn.subject, chosen.value)
    await turn.show("opinion-outcome-words", buttons=((skip,),), outcome=Named("opinion-outcome", chosen))


async def outcome_now(turn: Turn) -> None:
    """Recorded without words."""
    chosen = turn.chosen(Outcome)
    await _recorded(turn, chosen, "")


async def outcome_words(turn: Turn) -> None:
    """Recorded with words."""
    await _recorded(turn, Outcome(str(turn.draft.fields["outcome"]) if turn.draft else Outcome.USED), turn.words)


async def _recorded(turn: Turn, chosen: Outcome, words: str) -> None:
    item = await dispatching.record(turn.work, turn.actor, turn.subject, chosen, words)
    await turn.done()
    await show(turn, item)


PRESSES: Entries = {
    "opinion.dispatch": staff(dispatch),
    "opinion.dispatch-kind": staff(dispatch_kind),
    "opinion.dispatch-level": staff(dispatch_level),
    "opinion.dispatch-unit": staff(dispatch_unit),
    "opinion.outcomes": staff(outcomes),
    "opinion.outcome": staff(outcome),
    "opinion.outcome-is": staff(outcome_is),
    "opinion.outcome-now": staff(outcome_now),
}
ANSWERS: Entries = {
    "opinion.dispatch-target": staff(dispatch_words),
    "opinion.outcome": staff(outcome_words),
}
