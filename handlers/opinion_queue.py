"""The desk's side of opinion items in the chat: the queue, the card, and what can be done from it."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.actors import Role
from core.notices import Button, Rows
from core.opinions import dispatching, reading, reminders, review
from core.opinions.model import (
    LIFECYCLE,
    QUEUE,
    Act,
    DispatchKind,
    Form,
    Level,
    Opinion,
    Outcome,
    Part,
    ReturnReason,
    Status,
    capacities,
    claim_holds,
)
from core.values import Moment, Named

VERBS = {
    Act.EDIT: "opinion.edit",
    Act.DIRECT: "opinion.direct",
    Act.RETURN: "opinion.return",
    Act.RETAIN: "opinion.retain",
    Act.MERGE: "opinion.merge",
    Act.SIGN: "opinion.sign",
    Act.ISSUE: "opinion.issue",
    Act.DISPATCH: "opinion.dispatch",
    Act.RECORD: "opinion.outcomes",
    Act.CORRECT: "opinion.correct",
}
"""What a press of each act's button does; what is offered comes from the lifecycle alone."""
SHOWN = 10


async def queue(turn: Turn) -> None:
    """The queue: how many wait in each status, and the most urgent first."""
    chosen = turn.press.choice if turn.press else ""
    status = Status(chosen) if chosen in set(Status) else None
    items = await reading.queue(turn.work, turn.actor, status)
    counts = await turn.work.opinions.counts()
    filters = [
        Button(
            "opinion-filter",
            "opinion.queue",
            0,
            each.value,
            {"status": Named("opinion-status", each), "count": counts[each]},
        )
        for each in QUEUE
        if counts.get(each)
    ]
    rows: list[tuple[Button, ...]] = [tuple(filters[index : index + 3]) for index in range(0, len(filters), 3)]
    rows += [(_line(turn, item),) for item in items[:SHOWN]]
    rows.append((Button("common-back", "people.home"),))
    await turn.show("opinion-queue" if items else "opinion-queue-none", buttons=tuple(rows), count=len(items))


def _line(turn: Turn, item: Opinion) -> Button:
    mine = claim_holds(item, turn.work.now) and item.claimed_by == turn.person.id
    key = "opinion-queue-line-mine" if mine else "opinion-queue-line"
    return Button(
        key, "opinion.card", item.id,
        args={"number": item.number, "title": item.current.title, "status": reading.status_name(item)},
    )  # fmt: skip


async def card(turn: Turn) -> None:
    """One item with everything that can be done with it now."""
    await _card(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def fresh(turn: Turn) -> None:
    """The item as it is now, after a press that came too late."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    if turn.actor.role is Role.STAFF:
        await _card(turn, item)


async def _card(turn: Turn, item: Opinion) -> None:
    held = capacities(turn.actor, item)
    acts = [act for act in LIFECYCLE.offers(item.status, held) if act in VERBS]
    buttons = [Button(f"opinion-act-{act}", VERBS[act], item.id) for act in acts]
    rows: list[tuple[Button, ...]] = [tuple(buttons[index : index + 3]) for index in range(0, len(buttons), 3)]
    mine = claim_holds(item, turn.work.now) and item.claimed_by == turn.person.id
    claiming = (
        Button("opinion-release", "opinion.release", item.id)
        if mine
        else Button("opinion-claim", "opinion.claim", item.id)
    )
    if item.status in (Status.SUBMITTED, Status.IN_EDIT, Status.DIRECT):
        rows.append((claiming,))
    compare = (Button("opinion-compare", "opinion.compare", item.id),) if item.edited else ()
    rows.append((*compare, Button("opinion-back-to-queue", "opinion.queue")))
    seat = await turn.work.people.seat(item.reporter)
    holder = await review.holder_name(turn.work, item)
    text = item.current
    await turn.show(
        "opinion-card", buttons=tuple(rows), number=item.number, status=reading.status_name(item),
        reporter=seat.name if seat else "—", sector=Named("sector", seat.sector) if seat else "—",
        unit=(seat.unit or "—") if seat else "—", matter=Named("opinion-matter", item.matter),
        due=Moment(reminders.review_due(turn.work, item), with_time=True),
        holder=holder or Named("opinion-holder", "none"), edited=1 if item.edited else 0,
        issue=item.issue, year=str(item.issue_year), cases=len(item.sources), title=text.title, situation=text.situation,
        analysis=text.analysis, suggestions=text.suggestions,
    )  # fmt: skip


async def compare(turn: Turn) -> None:
    """The reporter's own text, beside the edited one."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    edited, own = item.current, item.text
    await turn.show(
        "opinion-compared", buttons=((Button("common-back", "opinion.card", item.id),),), number=item.number,
        title=own.title, situation=own.situation, analysis=own.analysis, suggestions=own.suggestions,
        edited_title=edited.title, edited_situation=edited.situation, edited_analysis=edited.analysis,
        edited_suggestions=edited.suggestions,
    )  # fmt: skip


async def claim(turn: Turn) -> None:
    """Takes the item."""
    await _card(turn, await review.claim(turn.work, turn.actor, turn.subject))


async def release(turn: Turn) -> None:
    """Lets the item go."""
    await _card(turn, await review.release(turn.work, turn.actor, turn.subject))


async def edit(turn: Turn) -> None:
    """Which part to change."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.EDIT)
    await turn.show("opinion-edit", buttons=_parts("opinion.edit-part", item.id), number=item.number)


async def correct(turn: Turn) -> None:
    """Which part of an issued item to correct."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await turn.show("opinion-correct", buttons=_parts("opinion.correct-part", item.id), number=item.number)


def _parts(verb: str, item: int) -> Rows:
    return (
        *((Button(f"opinion-part-{part}", verb, item, part.value),) for part in Part),
        (Button("common-back", "opinion.card", item),),
    )


async def edit_part(turn: Turn) -> None:
    """Asks for the new words, with the present ones to copy."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.EDIT)
    await _ask_part(turn, item, "opinion.edit")


async def correct_part(turn: Turn) -> None:
    """Asks for the corrected words, with the present ones to copy."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.CORRECT)
    await _ask_part(turn, item, "opinion.correct")


async def _ask_part(turn: Turn, item: Opinion, kind: str) -> None:
    part = turn.chosen(Part)
    await turn.ask(kind, item.id, part=part.value)
    back: Rows = ((Button("common-back", "opinion.card", item.id),),)
    await turn.show("opinion-edit-ask", buttons=back, part=Named("opinion-part", part), words=item.current.part(part))


async def edit_words(turn: Turn) -> None:
    """The new words of the part."""
    item = await review.edit(turn.work, turn.actor, turn.subject, _asked_part(turn), turn.words)
    await turn.done()
    await _card(turn, item)


async def correct_words(turn: Turn) -> None:
    """The corrected words: a new item of their own."""
    item = await review.correct(turn.work, turn.actor, turn.subject, _asked_part(turn), turn.words)
    await turn.done()
    await _card(turn, item)


def _asked_part(turn: Turn) -> Part:
    return Part(str(turn.draft.fields["part"]) if turn.draft else Part.TITLE)


async def direct(turn: Turn) -> None:
    """The urgent path."""
    await _card(turn, await review.direct(turn.work, turn.actor, turn.subject))


async def return_(turn: Turn) -> None:
    """The coded reasons."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.RETURN)
    rows = tuple(
        (Button(f"opinion-reason-{reason}", "opinion.return-why", item.id, reason.value),) for reason in ReturnReason
    )
    await turn.show("opinion-return", buttons=(*rows, (Button("common-back", "opinion.card", item.id),)))


async def return_why(turn: Turn) -> None:
    """Words to go with the reason, or none."""
    reason = turn.chosen(ReturnReason)
    await turn.ask("opinion.return", turn.subject, reason=reason.value)
    skip = Button("opinion-without-words", "opinion.return-now", turn.subject, reason.value)
    await turn.show("opinion-return-words", buttons=((skip,),), reason=Named("opinion-reason", reason))


async def return_now(turn: Turn) -> None:
    """Returned with the reason alone."""
    reason = turn.chosen(ReturnReason)
    item = await review.return_(turn.work, turn.actor, turn.subject, reason, "")
    await turn.done()
    await _card(turn, item)


async def return_words(turn: Turn) -> None:
    """Returned with words."""
    reason = ReturnReason(str(turn.draft.fields["reason"]) if turn.draft else ReturnReason.WORDING)
    item = await review.return_(turn.work, turn.actor, turn.subject, reason, turn.words)
    await turn.done()
    await _card(turn, item)


async def retain(turn: Turn) -> None:
    """Asks why the item is kept on file."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.RETAIN)
    await turn.ask("opinion.retain", item.id)
    await turn.show("opinion-retain", buttons=((Button("common-back", "opinion.card", item.id),),))


async def retain_words(turn: Turn) -> None:
    """Kept on file, with the reason."""
    item = await review.retain(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await _card(turn, item)


async def merge(turn: Turn) -> None:
    """Which item takes this one up."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.MERGE)
    await turn.ask("opinion.merge", item.id)
    others = [
        each
        for each in await reading.queue(turn.work, turn.actor)
        if each.id != item.id and each.status in (Status.SUBMITTED, Status.IN_EDIT)
    ]
    rows = [
        (Button("opinion-queue-line", "opinion.merge-into", each.id,
                args={"number": each.number, "title": each.current.title, "status": reading.status_name(each)}),)
        for each in others[:SHOWN]
    ]  # fmt: skip
    await turn.show(
        "opinion-merge", buttons=(*rows, (Button("common-back", "opinion.card", item.id),)), count=len(rows)
    )


async def merge_into(turn: Turn) -> None:
    """Taken up by the pressed item."""
    item = await review.merge(turn.work, turn.actor, turn.draft.subject if turn.draft else 0, turn.subject)
    await turn.done()
    await _card(turn, item)


async def sign(turn: Turn) -> None:
    """Signed off."""
    await _card(turn, await review.sign(turn.work, turn.actor, turn.subject))


async def issue(turn: Turn) -> None:
    """Alone or combined."""
    rows = tuple((Button(f"opinion-form-{form}", "opinion.issue-as", turn.subject, form.value),) for form in Form)
    await turn.show("opinion-issue", buttons=(*rows, (Button("common-back", "opinion.card", turn.subject),)))


async def issue_as(turn: Turn) -> None:
    """Issued under the next number."""
    form = turn.chosen(Form)
    await _card(turn, await review.issue(turn.work, turn.actor, turn.subject, form))


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
    await _card(turn, item)


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
    await _card(turn, item)


COMMANDS: Entries = {"queue": staff(queue, menu=True)}
PRESSES: Entries = {
    "opinion.queue": staff(queue),
    "opinion.card": staff(card),
    "opinion.compare": staff(compare),
    "opinion.claim": staff(claim),
    "opinion.release": staff(release),
    "opinion.edit": staff(edit),
    "opinion.edit-part": staff(edit_part),
    "opinion.correct": staff(correct),
    "opinion.correct-part": staff(correct_part),
    "opinion.direct": staff(direct),
    "opinion.return": staff(return_),
    "opinion.return-why": staff(return_why),
    "opinion.return-now": staff(return_now),
    "opinion.retain": staff(retain),
    "opinion.merge": staff(merge),
    "opinion.merge-into": staff(merge_into),
    "opinion.sign": staff(sign),
    "opinion.issue": staff(issue),
    "opinion.issue-as": staff(issue_as),
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
    "opinion.edit": staff(edit_words),
    "opinion.correct": staff(correct_words),
    "opinion.return": staff(return_words),
    "opinion.retain": staff(retain_words),
    "opinion.dispatch-target": staff(dispatch_words),
    "opinion.outcome": staff(outcome_words),
}
