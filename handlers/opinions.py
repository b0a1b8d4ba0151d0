"""The member's side of opinion items in the chat: write part by part, look it over, send it, see what becomes of it."""

from __future__ import annotations

from typing import Any

from bot.rooms import Room, members
from bot.turn import Turn
from core.concerns import lifting
from core.notices import Button, Rows
from core.opinions import drafting, reading
from core.opinions.model import CoReporter, Matter, Opinion, Part, Status, hints, next_part
from core.values import Named
from handlers import opinion_dispatches, opinion_queue

PARTS = {
    Part.TITLE: "opinion-ask-title",
    Part.SITUATION: "opinion-ask-situation",
    Part.ANALYSIS: "opinion-ask-analysis",
    Part.SUGGESTIONS: "opinion-ask-suggestions",
}


async def mine(turn: Turn) -> None:
    """The member's own items, each with its status."""
    items = await drafting.mine(turn.work, turn.actor)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                "opinion-line", "opinion.read", item.id,
                args={"title": item.text.title or "…", "status": reading.status_name(item)},
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
    agreed = turn.subject in {case.id for case in await lifting.liftable(turn.work, turn.actor)}
    if not agreed:
        await lifting.ask_consent(turn.work, turn.actor, turn.subject)
        await turn.say("opinion-consent-asked")
        return
    await _go_on(turn, await drafting.begin(turn.work, turn.actor, turn.subject))


async def read(turn: Turn) -> None:
    """The item as it stands."""
    item = await reading.visible(turn.work, turn.actor, turn.subject)
    if item.status in drafting.WRITABLE and item.reporter == turn.actor.seat:
        await _summary(turn, item)
        return
    await turn.show(
        "opinion-view", buttons=((Button("common-back", "opinion.mine"),),), number=item.number or "—",
        status=reading.status_name(item), **_text(item),
    )  # fmt: skip


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
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    words = await drafting.starting_words(turn.work, item)
    await _go_on(turn, await drafting.write(turn.work, turn.actor, item.id, Part.SITUATION, words))


async def matter(turn: Turn) -> None:
    """The classes."""
    rows = tuple((Button(f"opinion-matter-{each}", "opinion.matter-set", turn.subject, each.value),) for each in Matter)
    await turn.show("opinion-ask-matter", buttons=rows)


async def matter_set(turn: Turn) -> None:
    """The class."""
    chosen = turn.chosen(Matter)
    await _summary(turn, await drafting.classify(turn.work, turn.actor, turn.subject, chosen))


async def cases(turn: Turn) -> None:
    """More cases that can be added."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    await turn.ask("opinion.cases", item.id)
    rows = [
        (Button("opinion-case", "opinion.case-add", concern, args={"number": number}),)
        for concern, number in await drafting.addable(turn.work, turn.actor, item)
    ]
    rows.append((Button("common-back", "opinion.write", item.id),))
    await turn.show("opinion-cases", buttons=tuple(rows), count=len(rows) - 1)


async def case_add(turn: Turn) -> None:
    """Adds the case to the item that the person is writing."""
    item = await drafting.add_case(turn.work, turn.actor, turn.draft.subject if turn.draft else 0, turn.subject)
    await _summary(turn, item)


async def invite(turn: Turn) -> None:
    """Members of the same sector who can sign too."""
    item = await drafting.writable(turn.work, turn.actor, turn.subject)
    await turn.ask("opinion.invite", item.id)
    sector = next(iter(sorted(turn.actor.sectors)), None)
    seats = [seat for seat in await turn.work.people.seats(sector) if seat.person and seat.id != item.reporter]
    rows = [(Button("opinion-seat", "opinion.invite-seat", seat.id, args={"name": seat.name}),) for seat in seats[:12]]
    rows.append((Button("common-back", "opinion.write", item.id),))
    await turn.show("opinion-invite", buttons=tuple(rows), count=len(rows) - 1)


async def invite_seat(turn: Turn) -> None:
    """Invites the member."""
    item = turn.draft.subject if turn.draft else 0
    await drafting.invite(turn.work, turn.actor, item, turn.subject)
    turn.toast("opinion-invited")
    await _summary(turn, await drafting.writable(turn.work, turn.actor, item))


async def co_answer(turn: Turn) -> None:
    """The invited member's answer."""
    state = turn.chosen(CoReporter)
    await drafting.answer_invitation(turn.work, turn.actor, turn.subject, state)
    await turn.show(f"opinion-co-answered-{state}")


async def submit(turn: Turn) -> None:
    """Off to the secretariat."""
    item = await drafting.submit(turn.work, turn.actor, turn.subject)
    await turn.done()
    await turn.show("opinion-view", number=item.number, status=reading.status_name(item), **_text(item))
    await turn.say("opinion-sent", number=item.number)


async def discard(turn: Turn) -> None:
    """Thrown away."""
    await drafting.discard(turn.work, turn.actor, turn.subject)
    await turn.done()
    await turn.show("opinion-discarded", buttons=((Button("common-back", "opinion.mine"),),))


async def _go_on(turn: Turn, item: Opinion) -> None:
    """The next question of the draft is a pure function of it."""
    missing = next_part(item.text)
    await (_summary(turn, item) if missing is None else _ask(turn, item, missing))


async def _ask(turn: Turn, item: Opinion, asked: Part) -> None:
    await turn.ask("opinion.part", item.id, part=asked.value)
    rows: Rows = ((Button("opinion-later", "opinion.mine"),),)
    if asked is Part.SITUATION and item.sources:
        rows = ((Button("opinion-use-words", "opinion.start-words", item.id),), *rows)
    await turn.show(PARTS[asked], buttons=rows, limit=60 if asked is Part.TITLE else 1500)


async def _summary(turn: Turn, item: Opinion) -> None:
    if turn.draft is not None:
        await turn.done()
    found = hints(item.text)
    co_reporters = await turn.work.opinions.co_reporters(item.id)
    rows: Rows = (
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
        (Button("opinion-submit", "opinion.submit", item.id),),
        (Button("opinion-discard", "opinion.discard", item.id), Button("opinion-later", "opinion.mine")),
    )
    returned = item.status is Status.RETURNED
    await turn.show(
        "opinion-summary-returned" if returned else "opinion-summary", buttons=rows, matter=Named("opinion-matter", item.matter),
        length=len(item.text.body), cases=len(item.sources), co=len(co_reporters),
        hint=Named("opinion-hint", found[0].key.removeprefix("opinion-hint-") if found else "none"),
        reason=Named("opinion-reason", item.reason_code or "none"), words=item.reason or "—", **_text(item),
    )  # fmt: skip


def _text(item: Opinion) -> dict[str, Any]:
    current = item.current
    return {
        "title": current.title, "situation": current.situation, "analysis": current.analysis,
        "suggestions": current.suggestions,
    }  # fmt: skip


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
        "opinion.cases": members(cases),
        "opinion.case-add": members(case_add),
        "opinion.invite": members(invite),
        "opinion.invite-seat": members(invite_seat),
        "opinion.co": members(co_answer),
        "opinion.submit": members(submit),
        "opinion.discard": members(discard),
        **opinion_queue.PRESSES,
        **opinion_dispatches.PRESSES,
    },
    answers={
        "opinion.part": members(part_words),
        **opinion_queue.ANSWERS,
        **opinion_dispatches.ANSWERS,
    },
    fresh=opinion_queue.fresh,
)
