"""The desk's side of signed items in the chat: issue and correct them, dispatch them, record what became of each dispatch."""

from __future__ import annotations

import asyncio

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.actors import Role
from core.errors import Conflict
from core.notices import Button, Lane, Notice, Rows
from core.opinions import claims, dispatching, issuing, printing, reading
from core.opinions.model import Act, DispatchKind, Form, Level, Opinion, Outcome
from core.opinions.printing import Paper
from core.said import Kind
from core.values import Named
from handlers.opinion_queue import ask_part, asked_part, parts, show
from papers import issues


async def issue(turn: Turn) -> None:
    """Alone or combined."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.ISSUE)
    rows = tuple((Button(f"opinion-form-{form}", "opinion.issue-as", item.id, form.value),) for form in Form)
    open_ones = tuple(
        (Button("opinion-form-into", "opinion.issue-into", item.id, str(number), {"issue": str(number)}),)
        for number in await issuing.joinable(turn.work)
    )
    await turn.show("opinion-issue", buttons=(*rows, *open_ones, *_back(item)))


async def issue_as(turn: Turn) -> None:
    """Issued under the next number."""
    await show(turn, await issuing.issue(turn.work, turn.actor, turn.subject, turn.chosen(Form)))


async def issue_into(turn: Turn) -> None:
    """Issued together with others, under their number."""
    choice = turn.press.choice if turn.press else ""
    if not choice.isdecimal():
        raise Conflict("bot-too-old")
    await show(turn, await issuing.issue(turn.work, turn.actor, turn.subject, Form.COMBINED, int(choice)))


async def paper(turn: Turn) -> None:
    """The issue as a document, with who took it and when on each of its pages."""
    chosen = turn.chosen(Paper)
    issue = await printing.printed(turn.work, turn.actor, turn.subject, chosen)
    made = await asyncio.to_thread(issues.made, turn.catalog, turn.work.committee, issue, chosen)
    file = await turn.work.files.make(turn.person.id, Kind.DOCUMENT, made.data, made.mime)
    args = {"year": str(issue.year), "issue": str(issue.number)}
    await turn.work.tell(Notice(turn.person.id, "opinion-paper-here", args, lane=Lane.ANSWER, files=(file,)))
    turn.toast("opinion-paper-sent")


async def correct(turn: Turn) -> None:
    """Which part of an issued item to correct."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await turn.show("opinion-correct", buttons=parts("opinion.correct-part", item.id), number=item.number)


async def correct_part(turn: Turn) -> None:
    """Asks for the corrected words, with the present ones to copy."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await ask_part(turn, item, "opinion.correct")


async def correct_words(turn: Turn) -> None:
    """The corrected words: a new item of their own."""
    await show(turn, await issuing.correct(turn.work, turn.actor, turn.subject, asked_part(turn), turn.words))


async def dispatch(turn: Turn) -> None:
    """Which kind of dispatch."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.DISPATCH)
    rows = tuple(
        (Button(f"opinion-kind-{kind}", "opinion.dispatch-kind", item.id, kind.value),) for kind in DispatchKind
    )
    await turn.show("opinion-dispatch", buttons=(*rows, *_back(item)))


async def dispatch_kind(turn: Turn) -> None:
    """To which level."""
    kind = turn.chosen(DispatchKind)
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.DISPATCH)
    rows = tuple(
        (Button(f"opinion-level-{level}", "opinion.dispatch-level", item.id, f"{kind}.{level}"),) for level in Level
    )
    await turn.show("opinion-dispatch-level", buttons=(*rows, *_back(item)))


async def dispatch_level(turn: Turn) -> None:
    """To whom: a handling unit, or typed."""
    kind, level, _ = _chosen(turn)
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.DISPATCH)
    await turn.ask("opinion.dispatch-target", item.id, dispatch_kind=kind.value, level=level.value)
    units = [
        Button("opinion-unit", "opinion.to", item.id, f"{kind}.{level}.{unit.code}", {"unit": Named("unit", unit.code)})
        for unit in turn.work.committee.units
    ]
    rows = (tuple(units[index : index + 2]) for index in range(0, len(units), 2))
    await turn.show("opinion-dispatch-target", buttons=(*rows, *_back(item)))


async def dispatch_unit(turn: Turn) -> None:
    """To the pressed unit."""
    kind, level, unit = _chosen(turn)
    if turn.work.committee.unit(unit) is None:
        raise Conflict("bot-too-old")
    item, _ = await dispatching.dispatch(turn.work, turn.actor, turn.subject, kind, level, unit)
    await show(turn, item)


async def dispatch_words(turn: Turn) -> None:
    """To whom the words name."""
    fields = turn.draft.fields if turn.draft else {}
    kind, level = DispatchKind(str(fields["dispatch_kind"])), Level(str(fields["level"]))
    item, _ = await dispatching.dispatch(turn.work, turn.actor, turn.subject, kind, level, turn.words)
    await show(turn, item)


def _chosen(turn: Turn) -> tuple[DispatchKind, Level, str]:
    """Kind, level and unit as the button holds them, so that two open forms are never mixed. Raises ``Conflict`` for what no
    button of ours can hold."""
    kind, _, rest = (turn.press.choice if turn.press else "").partition(".")
    level, _, unit = rest.partition(".")
    if kind not in set(DispatchKind) or level not in set(Level):
        raise Conflict("bot-too-old")
    return DispatchKind(kind), Level(level), unit


async def outcomes(turn: Turn) -> None:
    """The dispatches, to record what became of one."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.RECORD)
    rows = [
        (
            Button(
                "opinion-dispatch-line", "opinion.outcome", sent.id, args=dispatching.in_words(turn.work, sent, event)
            ),
        )
        for sent, event in await dispatching.progress(turn.work, turn.actor, item.id)
    ]
    await turn.show("opinion-outcomes", buttons=(*rows, *_back(item)))


async def outcome(turn: Turn) -> None:
    """What became of the dispatch."""
    sent, item = await reading.dispatch(turn.work, turn.actor, turn.subject)
    rows = tuple(
        (Button(f"opinion-outcome-{each}", "opinion.outcome-is", sent.id, each.value),)
        for each in dispatching.recordable(turn.actor, item, sent)
    )
    await turn.show("opinion-outcome-ask", buttons=(*rows, *_back(item)))


async def outcome_is(turn: Turn) -> None:
    """Words to go with the outcome, or none."""
    chosen = turn.chosen(Outcome)
    sent, item = await reading.dispatch(turn.work, turn.actor, turn.subject)
    await turn.ask("opinion.outcome", sent.id, outcome=chosen.value)
    skip = Button("opinion-without-words", "opinion.outcome-now", sent.id, chosen.value)
    await turn.show("opinion-outcome-words", buttons=((skip,), *_back(item)), outcome=Named("opinion-outcome", chosen))


async def outcome_now(turn: Turn) -> None:
    """Recorded without words."""
    await show(turn, await dispatching.record(turn.work, turn.actor, turn.subject, turn.chosen(Outcome)))


async def outcome_words(turn: Turn) -> None:
    """Recorded with words."""
    chosen = Outcome(str(turn.draft.fields["outcome"]) if turn.draft else Outcome.USED)
    await show(turn, await dispatching.record(turn.work, turn.actor, turn.subject, chosen, turn.words))


async def progress(turn: Turn) -> None:
    """What became of one dispatch, for its reporters and the desk."""
    sent, item = await reading.dispatch(turn.work, turn.actor, turn.subject)
    events = [each for each in await turn.work.opinions.events(item.id) if each.dispatch == sent.id]
    last = events[-1] if events else None
    back = "opinion.card" if turn.actor.role is Role.STAFF else "opinion.read"
    await turn.show(
        "opinion-progress", buttons=((Button("common-back", back, item.id),),), number=item.number, count=len(events),
        words=(last.words if last else "") or "—", **dispatching.in_words(turn.work, sent, last),
    )  # fmt: skip


def _back(item: Opinion) -> Rows:
    return ((Button("common-back", "opinion.card", item.id),),)


PRESSES: Entries = {
    "opinion.issue": staff(issue),
    "opinion.issue-as": staff(issue_as),
    "opinion.issue-into": staff(issue_into),
    "opinion.paper": staff(paper),
    "opinion.correct": staff(correct),
    "opinion.correct-part": staff(correct_part),
    "opinion.dispatch": staff(dispatch),
    "opinion.dispatch-kind": staff(dispatch_kind),
    "opinion.dispatch-level": staff(dispatch_level),
    "opinion.to": staff(dispatch_unit),
    "opinion.outcomes": staff(outcomes),
    "opinion.outcome": staff(outcome),
    "opinion.outcome-is": staff(outcome_is),
    "opinion.outcome-now": staff(outcome_now),
}
ANSWERS: Entries = {
    "opinion.correct": staff(correct_words),
    "opinion.dispatch-target": staff(dispatch_words),
    "opinion.outcome": staff(outcome_words),
}
