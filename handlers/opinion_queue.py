"""The desk's side of opinion items in the chat: the queue, the card, and what can be done from it up to the signature."""

from __future__ import annotations

from collections.abc import Sequence

from bot.rooms import Entries, staff
from bot.turn import Turn
from core.errors import Conflict
from core.notices import Button, Rows
from core.opinions import claims, cosigning, dispatching, reading, reminders, review
from core.opinions.model import (
    LIFECYCLE,
    QUEUE,
    REVIEW,
    Act,
    Opinion,
    Part,
    ReturnReason,
    Status,
    Version,
    capacities,
    claim_holds,
)
from core.opinions.printing import Paper
from core.opinions.reading import Held
from core.opinions.wording import BODY_LIMIT
from core.values import Moment, Named, Value

VERBS = {
    Act.EDIT: "opinion.edit",
    Act.PRESENT: "opinion.present",
    Act.SIGN: "opinion.sign",
    Act.DIRECT: "opinion.direct",
    Act.RETURN: "opinion.return",
    Act.RETAIN: "opinion.retain",
    Act.MERGE: "opinion.merge",
    Act.ISSUE: "opinion.issue",
    Act.DISPATCH: "opinion.dispatch",
    Act.RECORD: "opinion.outcomes",
    Act.CORRECT: "opinion.correct",
}
"""What a press of each act's button does; what is offered comes from the lifecycle alone."""
SHOWN = 8
FILTERS = (*QUEUE, Status.DISPATCHED)


async def queue(turn: Turn) -> None:
    """The queue: how many are in each status, and the most urgent first."""
    await leave(turn)
    chosen = turn.press.choice if turn.press else ""
    items = await reading.queue(turn.work, turn.actor, _wanted(chosen))
    counts = await turn.work.opinions.counts()
    statuses = [
        Button("opinion-filter", "opinion.queue", 0, each, {"status": Named("opinion-status", each), "count": counts[each]})
        for each in FILTERS
        if counts.get(each)
    ]  # fmt: skip
    whose = (
        Button("opinion-filter-all", "opinion.queue"),
        Button("opinion-filter-mine", "opinion.queue", 0, Held.MINE),
        Button("opinion-filter-free", "opinion.queue", 0, Held.FREE),
    )
    page = turn.subject if turn.press and turn.subject * SHOWN < len(items) else 0
    rows = (
        *(tuple(statuses[index : index + 3]) for index in range(0, len(statuses), 3)),
        whose,
        *((_line(turn, item),) for item in items[page * SHOWN : (page + 1) * SHOWN]),
        _pages(page, len(items), chosen),
    )
    await turn.show("opinion-queue" if items else "opinion-queue-none", buttons=rows, count=len(items))


def _wanted(choice: str) -> Status | Held | None:
    if choice in set(FILTERS):
        return Status(choice)
    return Held(choice) if choice in set(Held) else None


def _pages(page: int, count: int, choice: str) -> tuple[Button, ...]:
    back = (Button("common-previous", "opinion.queue", page - 1, choice),) if page else ()
    on = (Button("common-next", "opinion.queue", page + 1, choice),) if (page + 1) * SHOWN < count else ()
    return (*back, *on, Button("common-back", "people.home"))


def _line(turn: Turn, item: Opinion) -> Button:
    mine = claim_holds(item, turn.work.now) and item.claimed_by == turn.person.id
    key = "opinion-queue-line-mine" if mine else "opinion-queue-line"
    return Button(
        key, "opinion.card", item.id,
        args={"number": item.number, "title": item.current.title, "status": reading.status_name(item)},
    )  # fmt: skip


async def leave(turn: Turn) -> None:
    """Out of a question about an item: what is typed from here on is no answer to it."""
    if turn.draft is not None and turn.draft.kind.startswith("opinion."):
        await turn.done()


async def card(turn: Turn) -> None:
    """One item with everything that can be done with it now."""
    await show(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def show(turn: Turn, item: Opinion) -> None:
    """The card of an item."""
    await leave(turn)
    text, due = item.current, reminders.review_due(turn.work, item)
    seat = await turn.work.people.seat(item.reporter)
    names, waiting = await cosigning.names(turn.work, item)
    await turn.show(
        "opinion-card", buttons=await _card_rows(turn, item), number=item.number, status=reading.status_name(item),
        reporter=seat.name if seat else "—", sector=Named("sector", seat.sector) if seat else "—",
        unit=(seat.unit or "—") if seat else "—", co=names or "—", waiting=waiting, matter=Named("opinion-matter", item.matter),
        publish=1 if item.publish else 0, due=Moment(due, with_time=True) if due else "—",
        holder=await claims.holder_name(turn.work, item) or Named("opinion-holder", "none"), edited=1 if item.edited else 0,
        issue=item.issue, number_of_issue=str(item.issue), year=str(item.issue_year),
        form=Named("opinion-form", item.form), cases=len(item.sources), length=len(text.body), limit=BODY_LIMIT,
        title=text.title, situation=text.situation, analysis=text.analysis, suggestions=text.suggestions,
    )  # fmt: skip


async def _card_rows(turn: Turn, item: Opinion) -> Rows:
    acts = [act for act in LIFECYCLE.offers(item.status, capacities(turn.actor, item)) if act in VERBS]
    buttons = [Button(f"opinion-act-{act}", VERBS[act], item.id, _seen(act, item)) for act in acts]
    rows = [tuple(buttons[index : index + 3]) for index in range(0, len(buttons), 3)]
    mine = claim_holds(item, turn.work.now) and item.claimed_by == turn.person.id
    if item.status in REVIEW and mine:
        rows.append((Button("opinion-release", "opinion.release", item.id),))
    elif Act.EDIT in acts:
        rows.append((Button("opinion-claim", "opinion.claim", item.id),))
    rows += [
        (
            Button(
                "opinion-progress-line", "opinion.progress", sent.id, args=dispatching.in_words(turn.work, sent, event)
            ),
        )
        for sent, event in await dispatching.progress(turn.work, turn.actor, item.id)
    ]
    compare = (Button("opinion-compare", "opinion.compare", item.id),) if item.edited else ()
    papers = tuple(Button(f"opinion-paper-{paper}", "opinion.paper", item.id, paper.value) for paper in Paper)
    return (
        *rows,
        *((papers,) if item.issue else ()),
        (*compare, Button("opinion-history", "opinion.history", item.id)),
        (Button("opinion-back-to-queue", "opinion.queue"),),
    )


def _seen(act: Act, item: Opinion) -> str:
    """What is signed is what the signatory saw."""
    return str(item.version) if act is Act.SIGN else ""


async def compare(turn: Turn) -> None:
    """The reporter's own text, beside the edited one."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    edited, own = item.current, item.text
    await turn.show(
        "opinion-compared", buttons=_back(item.id), number=item.number,
        title=own.title, situation=own.situation, analysis=own.analysis, suggestions=own.suggestions,
        edited_title=edited.title, edited_situation=edited.situation, edited_analysis=edited.analysis,
        edited_suggestions=edited.suggestions,
    )  # fmt: skip


async def history(turn: Turn) -> None:
    """Who changed what and when; each version can be read."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    versions = await turn.work.opinions.versions(item.id)
    rows = [(await _version(turn, item, versions, index),) for index in range(len(versions))]
    await turn.show("opinion-versions", buttons=(*rows[-20:], *_back(item.id)), number=item.number, count=len(versions))


async def _version(turn: Turn, item: Opinion, versions: Sequence[Version], index: int) -> Button:
    version = versions[index]
    parts = version.text.changed(versions[index - 1].text) if index else ()
    args: dict[str, Value] = {
        "at": Moment(version.at, with_time=True),
        "name": await reading.maker(turn.work, item, version.person),
        "part": Named("opinion-part", parts[0]) if parts else "—",
        "count": len(parts),
    }
    return Button("opinion-version-line", "opinion.version", item.id, str(version.number), args)


async def version(turn: Turn) -> None:
    """One version as it was."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    chosen = turn.press.choice if turn.press else ""
    found = [each for each in await turn.work.opinions.versions(item.id) if str(each.number) == chosen]
    if not found:
        raise Conflict("bot-too-old")
    text = found[0].text
    await turn.show(
        "opinion-version", buttons=((Button("common-back", "opinion.history", item.id),),), number=item.number,
        at=Moment(found[0].at, with_time=True), name=await reading.maker(turn.work, item, found[0].person),
        title=text.title, situation=text.situation, analysis=text.analysis, suggestions=text.suggestions,
    )  # fmt: skip


async def claim(turn: Turn) -> None:
    """Takes the item."""
    await show(turn, await claims.claim(turn.work, turn.actor, turn.subject))


async def release(turn: Turn) -> None:
    """Lets the item go."""
    await show(turn, await claims.release(turn.work, turn.actor, turn.subject))


async def edit(turn: Turn) -> None:
    """Which part to change."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.EDIT)
    await turn.show("opinion-edit", buttons=parts("opinion.edit-part", item.id), number=item.number)


def parts(verb: str, item: int) -> Rows:
    """A button for each part."""
    return (*((Button(f"opinion-part-{part}", verb, item, part.value),) for part in Part), *_back(item))


async def edit_part(turn: Turn) -> None:
    """Asks for the new words, with the present ones to copy."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.EDIT)
    await ask_part(turn, item, "opinion.edit")


async def ask_part(turn: Turn, item: Opinion, kind: str) -> None:
    """Asks for a part."""
    part = turn.chosen(Part)
    await turn.ask(kind, item.id, part=part.value)
    words = item.current.part(part)
    await turn.show("opinion-edit-ask", buttons=_back(item.id), part=Named("opinion-part", part), words=words)


async def edit_words(turn: Turn) -> None:
    """The new words of the part."""
    await show(turn, await review.edit(turn.work, turn.actor, turn.subject, asked_part(turn), turn.words))


def asked_part(turn: Turn) -> Part:
    """The part that was asked."""
    return Part(str(turn.draft.fields["part"]) if turn.draft else Part.TITLE)


async def present(turn: Turn) -> None:
    """Off to the signature."""
    await show(turn, await review.present(turn.work, turn.actor, turn.subject))


async def direct(turn: Turn) -> None:
    """The urgent path."""
    await show(turn, await review.direct(turn.work, turn.actor, turn.subject))


async def return_(turn: Turn) -> None:
    """The coded reasons."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.RETURN)
    rows = tuple(
        (Button(f"opinion-reason-{reason}", "opinion.return-why", item.id, reason.value),) for reason in ReturnReason
    )
    await turn.show("opinion-return", buttons=(*rows, *_back(item.id)))


async def return_why(turn: Turn) -> None:
    """Words to go with the reason, or none."""
    reason = turn.chosen(ReturnReason)
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.RETURN)
    await turn.ask("opinion.return", item.id, reason=reason.value)
    skip = Button("opinion-without-words", "opinion.return-now", item.id, reason.value)
    await turn.show("opinion-return-words", buttons=((skip,), *_back(item.id)), reason=Named("opinion-reason", reason))


async def return_now(turn: Turn) -> None:
    """Returned with the reason alone."""
    await show(turn, await review.return_(turn.work, turn.actor, turn.subject, turn.chosen(ReturnReason), ""))


async def return_words(turn: Turn) -> None:
    """Returned with words."""
    reason = ReturnReason(str(turn.draft.fields["reason"]) if turn.draft else ReturnReason.WORDING)
    await show(turn, await review.return_(turn.work, turn.actor, turn.subject, reason, turn.words))


async def retain(turn: Turn) -> None:
    """Asks why the item is kept on file."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.RETAIN)
    await turn.ask("opinion.retain", item.id)
    await turn.show("opinion-retain", buttons=_back(item.id))


async def retain_words(turn: Turn) -> None:
    """Kept on file, with the reason."""
    await show(turn, await review.retain(turn.work, turn.actor, turn.subject, turn.words))


async def merge(turn: Turn) -> None:
    """Which item takes this one up."""
    item = await claims.opened(turn.work, turn.actor, turn.subject, Act.MERGE)
    others = (await review.mergeable(turn.work, item))[:20]
    rows = [
        (Button("opinion-queue-line", "opinion.merge-into", item.id, str(each.id),
                {"number": each.number, "title": each.current.title, "status": reading.status_name(each)}),)
        for each in others
    ]  # fmt: skip
    await turn.show("opinion-merge", buttons=(*rows, *_back(item.id)), count=len(rows))


async def merge_into(turn: Turn) -> None:
    """Taken up by the chosen item."""
    choice = turn.press.choice if turn.press else ""
    if not choice.isdecimal():
        raise Conflict("bot-too-old")
    await show(turn, await review.merge(turn.work, turn.actor, turn.subject, int(choice)))


async def sign(turn: Turn) -> None:
    """Signed off, as it was seen."""
    seen = turn.press.choice if turn.press else ""
    version = int(seen) if seen.isdecimal() else 0
    await show(turn, await review.sign(turn.work, turn.actor, turn.subject, version))


def _back(item: int) -> Rows:
    return ((Button("common-back", "opinion.card", item),),)


COMMANDS: Entries = {"queue": staff(queue, menu=True)}
PRESSES: Entries = {
    "opinion.queue": staff(queue),
    "opinion.card": staff(card),
    "opinion.compare": staff(compare),
    "opinion.history": staff(history),
    "opinion.version": staff(version),
    "opinion.claim": staff(claim),
    "opinion.release": staff(release),
    "opinion.edit": staff(edit),
    "opinion.edit-part": staff(edit_part),
    "opinion.present": staff(present),
    "opinion.direct": staff(direct),
    "opinion.return": staff(return_),
    "opinion.return-why": staff(return_why),
    "opinion.return-now": staff(return_now),
    "opinion.retain": staff(retain),
    "opinion.merge": staff(merge),
    "opinion.merge-into": staff(merge_into),
    "opinion.sign": staff(sign),
}
ANSWERS: Entries = {
    "opinion.edit": staff(edit_words),
    "opinion.return": staff(return_words),
    "opinion.retain": staff(retain_words),
}
