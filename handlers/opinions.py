"""The member's side of opinion items in the chat: write part by part, look it over, send it, see what becomes of it."""

from __future__ import annotations

from typing import Any

from bot.rooms import Room, members, members_and_staff
from bot.turn import Turn
from core.actors import Role
from core.errors import Conflict
from core.notices import Button, Rows
from core.opinions import cosigning, dispatching, drafting, reading, resembling
from core.opinions.model import CoReporter, Matter, Opinion, Part, Status, Text
from core.opinions.wording import BODY_LIMIT, limit_of, next_part
from core.values import Named
from handlers import opinion_dispatches, opinion_queue

PARTS = {
    Part.TITLE: "opinion-ask-title",
    Part.SITUATION: "opinion-ask-situation",
    Part.ANALYSIS: "opinion-ask-analysis",
    Part.SUGGESTIONS: "opinion-ask-suggestions",
}
SHOWN = 12


async def mine(turn: Turn) -> None:
    """The member's own items, each with its status."""
    await opinion_queue.leave(turn)
    items = await drafting.mine(turn.work, turn.actor)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                "opinion-line", "opinion.read", item.id,
                args={"title": item.current.title or "…", "status": reading.status_name(item)},
            ),
        )
        for item in items
    ]  # fmt: skip
    rows += [(Button("people-home-write", "opinion.new"), Button("common-back", "people.home"))]
    await turn.show("opinion-mine" if items else "opinion-mine-none", buttons=tuple(rows), count=len(items))


async def new(turn: Turn) -> None:
    """A new item from nothing."""
    await _go_on(turn, await drafting.begin(turn.work, turn.actor))


async def lift(turn: Turn) -> None:
    """A new item from a case; the constituent is asked first, where they have not agreed yet."""
    item = await drafting.lift(turn.work, turn.actor, turn.subject)
    if item is None:
        await turn.say("opinion-consent-asked")
        return
    await _go_on(turn, item)


async def read(turn: Turn) -> None:
    """The item as it stands."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    await (_summary(turn, item) if drafting.is_writable(turn.actor, item) else _view(turn, item))


async def write(turn: Turn) -> None:
    """On with the draft: the next missing part, else the summary."""
    await _go_on(turn, await drafting.writable(turn.work, turn.actor, turn.subject))


async def part(turn: Turn) -> None:
    """Writes one part anew."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    await _ask(turn, item, turn.chosen(Part))


async def part_words(turn: Turn) -> None:
    """The words of the part that was asked."""
    asked = Part(str(turn.draft.fields["part"]) if turn.draft else Part.TITLE)
    await _go_on(turn, await drafting.write(turn.work, turn.actor, turn.subject, asked, turn.words))


async def start_words(turn: Turn) -> None:
    """Takes the words of the cases as a start for the situation."""
    await _go_on(turn, await drafting.start(turn.work, turn.actor, turn.subject))


async def matter(turn: Turn) -> None:
    """The classes."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    rows = tuple((Button(f"opinion-matter-{each}", "opinion.matter-set", item.id, each.value),) for each in Matter)
    await turn.show("opinion-ask-matter", buttons=(*rows, (Button("common-back", "opinion.write", item.id),)))


async def matter_set(turn: Turn) -> None:
    """The class."""
    chosen = turn.chosen(Matter)
    await _summary(turn, await drafting.classify(turn.work, turn.actor, turn.subject, chosen))


async def publish(turn: Turn) -> None:
    """Agrees to the publication, or takes that back."""
    agrees = turn.press is not None and turn.press.choice == "yes"
    await _summary(turn, await drafting.agree_to_publish(turn.work, turn.actor, turn.subject, agrees))


async def cases(turn: Turn) -> None:
    """The cases that the item comes from, and more that can be added."""
    await _cases(turn, await drafting.writable(turn.work, turn.actor, turn.subject))


async def _cases(turn: Turn, item: Opinion) -> None:
    addable = await drafting.addable(turn.work, turn.actor, item)
    present = [case for case in await drafting.cases(turn.work, item) if not case.item]
    rows = [
        *[(Button("opinion-case", "opinion.case-add", item.id, str(case.id), {"number": case.number}),) for case in addable],
        *[
            (Button("opinion-case-out", "opinion.case-drop", item.id, str(case.id), {"number": case.number}),)
            for case in present
        ],
        (Button("common-back", "opinion.write", item.id),),
    ]  # fmt: skip
    await turn.show("opinion-cases", buttons=tuple(rows), count=len(addable))


async def case_add(turn: Turn) -> None:
    """Adds the case."""
    await _summary(turn, await drafting.add_case(turn.work, turn.actor, turn.subject, _id(turn)))


async def case_drop(turn: Turn) -> None:
    """Takes the case out."""
    item = await drafting.drop_case(turn.work, turn.actor, turn.subject, _id(turn))
    turn.toast("opinion-case-dropped", alert=True)
    await _summary(turn, item)


async def invite(turn: Turn) -> None:
    """Members of the own sectors who can sign too; any other by name."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    await turn.ask("opinion.invite", item.id)
    await _invite(turn, item, "")


async def invite_name(turn: Turn) -> None:
    """Members whose name holds these words."""
    await _invite(turn, await drafting.writable(turn.work, turn.actor, turn.subject), turn.words)


async def _invite(turn: Turn, item: Opinion, name: str) -> None:
    seats = (await cosigning.eligible(turn.work, turn.actor, item, name))[:SHOWN]
    rows = [
        (Button("opinion-seat", "opinion.invite-seat", item.id, str(seat.id), {"name": seat.name}),) for seat in seats
    ]
    rows.append((Button("common-back", "opinion.write", item.id),))
    await turn.show("opinion-invite", buttons=tuple(rows), count=len(seats))


async def invite_seat(turn: Turn) -> None:
    """Invites the member."""
    item = await cosigning.invite(turn.work, turn.actor, turn.subject, _id(turn))
    turn.toast("opinion-invited")
    await _summary(turn, item)


async def co_answer(turn: Turn) -> None:
    """The invited member's answer."""
    state = turn.chosen(CoReporter)
    await cosigning.answer(turn.work, turn.actor, turn.subject, state)
    await turn.show(f"opinion-co-answered-{state}", buttons=((Button("opinion-mine-open", "opinion.mine"),),))


async def submit(turn: Turn) -> None:
    """Off to the secretariat."""
    item = await drafting.submit(turn.work, turn.actor, turn.subject)
    await turn.done()
    await _view(turn, item)
    await turn.say("opinion-sent", number=item.number, days=turn.work.committee.deadlines.review)


async def discard(turn: Turn) -> None:
    """Asks once more."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    rows = (
        (
            Button("opinion-discard-yes", "opinion.discard-yes", item.id),
            Button("common-back", "opinion.write", item.id),
        ),
    )
    await turn.show("opinion-discard-sure", buttons=rows, title=item.text.title or "…")


async def discard_yes(turn: Turn) -> None:
    """Thrown away."""
    await drafting.discard(turn.work, turn.actor, turn.subject)
    await turn.done()
    await turn.show("opinion-discarded", buttons=((Button("common-back", "opinion.mine"),),))


async def fresh(turn: Turn) -> None:
    """The item as it is now, after a press that came too late."""
    item = await reading.pressed(turn.work, turn.actor, turn.subject)
    if turn.actor.role is Role.STAFF:
        await opinion_queue.show(turn, item)
    else:
        await (_summary(turn, item) if drafting.is_writable(turn.actor, item) else _view(turn, item))


def _id(turn: Turn) -> int:
    """The id in the button's choice. Raises ``Conflict`` where it holds none."""
    choice = turn.press.choice if turn.press else ""
    if not choice.isdecimal():
        raise Conflict("bot-too-old")
    return int(choice)


async def _go_on(turn: Turn, item: Opinion) -> None:
    """The next question of the draft is a pure function of it."""
    missing = next_part(item.text)
    await (_summary(turn, item) if missing is None else _ask(turn, item, missing))


async def _ask(turn: Turn, item: Opinion, asked: Part) -> None:
    await turn.ask("opinion.part", item.id, part=asked.value)
    present = item.text.part(asked)
    rows: Rows = ((Button("opinion-later", "opinion.mine"),),)
    if present:
        rows = ((Button("common-back", "opinion.write", item.id),),)
        await turn.show("opinion-rewrite", buttons=rows, part=Named("opinion-part", asked), words=present)
        return
    if asked is Part.SITUATION and item.sources:
        rows = ((Button("opinion-use-words", "opinion.start-words", item.id),), *rows)
    await turn.show(PARTS[asked], buttons=rows, limit=min(limit_of(asked), BODY_LIMIT))


async def _summary(turn: Turn, item: Opinion) -> None:
    """Everything at a glance; what the member types from here on is no part of the item."""
    await opinion_queue.leave(turn)
    names, waiting = await cosigning.names(turn.work, item)
    returned = item.status is Status.RETURNED
    await turn.show(
        "opinion-summary-returned" if returned else "opinion-summary", buttons=_summary_rows(item),
        matter=Named("opinion-matter", item.matter), length=len(item.text.body), cases=len(item.sources),
        co=names or "—", waiting=waiting, publish=1 if item.publish else 0,
        hint=Named("opinion-hint", (await resembling.hinted(turn.work, item)).code),
        reason=Named("opinion-reason", item.reason_code or "none"), words=item.reason or "—", **_text(item.text),
    )  # fmt: skip


def _summary_rows(item: Opinion) -> Rows:
    publish = ("opinion-publish-no", "no") if item.publish else ("opinion-publish-yes", "yes")
    return (
        (
            Button("opinion-change-title", "opinion.part", item.id, Part.TITLE),
            Button("opinion-change-situation", "opinion.part", item.id, Part.SITUATION),
        ),
        (
            Button("opinion-change-analysis", "opinion.part", item.id, Part.ANALYSIS),
            Button("opinion-change-suggestions", "opinion.part", item.id, Part.SUGGESTIONS),
        ),
        (
            Button("opinion-change-matter", "opinion.matter", item.id),
            Button("opinion-add-co", "opinion.invite", item.id),
            Button("opinion-add-case", "opinion.cases", item.id),
        ),
        (Button(publish[0], "opinion.publish", item.id, publish[1]),),
        (Button("opinion-submit", "opinion.submit", item.id),),
        (Button("opinion-discard", "opinion.discard", item.id), Button("opinion-later", "opinion.mine")),
    )


async def _view(turn: Turn, item: Opinion) -> None:
    """The item as it goes out, with what has become of it."""
    await opinion_queue.leave(turn)
    names, _ = await cosigning.names(turn.work, item)
    rows = [
        (
            Button(
                "opinion-progress-line", "opinion.progress", sent.id, args=dispatching.in_words(turn.work, sent, event)
            ),
        )
        for sent, event in await dispatching.progress(turn.work, turn.actor, item.id)
    ]
    rows.append((Button("common-back", "opinion.mine"),))
    await turn.show(
        "opinion-view", buttons=tuple(rows), number=item.number or "—", status=reading.status_name(item), co=names or "—",
        issue=item.issue, number_of_issue=str(item.issue), year=str(item.issue_year), **_text(item.current),
    )  # fmt: skip


def _text(text: Text) -> dict[str, Any]:
    return {part.value: text.part(part) or "…" for part in Part}


ROOM = Room(
    "opinions",
    commands={
        "opinion": members(mine, menu=True),
        **opinion_queue.COMMANDS,
    },
    presses={
        "opinion.mine": members(mine),
        "opinion.new": members(new),
        "opinion.lift": members(lift),
        "opinion.read": members(read),
        "opinion.write": members(write),
        "opinion.part": members(part),
        "opinion.start-words": members(start_words),
        "opinion.matter": members(matter),
        "opinion.matter-set": members(matter_set),
        "opinion.publish": members(publish),
        "opinion.cases": members(cases),
        "opinion.case-add": members(case_add),
        "opinion.case-drop": members(case_drop),
        "opinion.invite": members(invite),
        "opinion.invite-seat": members(invite_seat),
        "opinion.co": members(co_answer),
        "opinion.submit": members(submit),
        "opinion.discard": members(discard),
        "opinion.discard-yes": members(discard_yes),
        "opinion.progress": members_and_staff(opinion_dispatches.progress),
        **opinion_queue.PRESSES,
        **opinion_dispatches.PRESSES,
    },
    answers={
        "opinion.part": members(part_words),
        "opinion.invite": members(invite_name),
        **opinion_queue.ANSWERS,
        **opinion_dispatches.ANSWERS,
    },
    fresh=fresh,
)
