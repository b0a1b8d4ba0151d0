"""The desk's side of opinion items in the chat: the queue, the card, and what can be done from it."""

from __future__ import annotations

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.actors import Role
from core.notices import Button, Rows
from core.opinions import reading, reminders, review
from core.opinions.model import (
    LIFECYCLE,
    QUEUE,
    Act,
    Form,
    Opinion,
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
    await show(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def fresh(turn: Turn) -> None:
    """The item as it is now, after a press that came too late."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    if turn.actor.role is Role.STAFF:
        await show(turn, item)


async def show(turn: Turn, item: Opinion) -> None:
    """The card of an item."""
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
    await show(turn, await review.claim(turn.work, turn.actor, turn.subject))


async def release(turn: Turn) -> None:
    """Lets the item go."""
    await show(turn, await review.release(turn.work, turn.actor, turn.subject))


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
    await show(turn, item)


async def correct_words(turn: Turn) -> None:
    """The corrected words: a new item of their own."""
    item = await review.correct(turn.work, turn.actor, turn.subject, _asked_part(turn), turn.words)
    await turn.done()
    await show(turn, item)


def _asked_part(turn: Turn) -> Part:
    return Part(str(turn.draft.fields["part"]) if turn.draft else Part.TITLE)


async def direct(turn: Turn) -> None:
    """The urgent path."""
    await show(turn, await review.direct(turn.work, turn.actor, turn.subject))


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
    await show(turn, item)


async def return_words(turn: Turn) -> None:
    """Returned with words."""
    reason = ReturnReason(str(turn.draft.fields["reason"]) if turn.draft else ReturnReason.WORDING)
    item = await review.return_(turn.work, turn.actor, turn.subject, reason, turn.words)
    await turn.done()
    await show(turn, item)


async def retain(turn: Turn) -> None:
    """Asks why the item is kept on file."""
    item = await review.opened(turn.work, turn.actor, turn.subject, Act.RETAIN)
    await turn.ask("opinion.retain", item.id)
    await turn.show("opinion-retain", buttons=((Button("common-back", "opinion.card", item.id),),))


async def retain_words(turn: Turn) -> None:
    """Kept on file, with the reason."""
    item = await review.retain(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await show(turn, item)


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
    await show(turn, item)


async def sign(turn: Turn) -> None:
    """Signed off."""
    await show(turn, await review.sign(turn.work, turn.actor, turn.subject))


async def issue(turn: Turn) -> None:
    """Alone or combined."""
    rows = tuple((Button(f"opinion-form-{form}", "opinion.issue-as", turn.subject, form.value),) for form in Form)
    await turn.show("opinion-issue", buttons=(*rows, (Button("common-back", "opinion.card", turn.subject),)))


async def issue_as(turn: Turn) -> None:
    """Issued under the next number."""
    form = turn.chosen(Form)
    await show(turn, await review.issue(turn.work, turn.actor, turn.subject, form))


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
}
ANSWERS: Entries = {
    "opinion.edit": staff(edit_words),
    "opinion.correct": staff(correct_words),
    "opinion.return": staff(return_words),
    "opinion.retain": staff(retain_words),
}
