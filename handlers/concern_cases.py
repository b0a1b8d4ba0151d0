"""The side of members and the desk of concerns in the chat: inbox, card, and what can be done from it."""

from __future__ import annotations

from bot.rooms import Entries, members, members_and_staff, staff
from bot.turn import Turn
from core.actors import Capacity, Role
from core.concerns import casework, intake, reading
from core.concerns.deadlines import due
from core.concerns.model import Act, Concern, capacities, offers
from core.notices import Button, Copy, Lane, Notice, Rows
from core.said import Kind, Said
from core.sessions import entering
from core.talks import reading as talking
from core.values import Moment, Named
from core.work import Work

VERBS = {
    Act.ACCEPT: "concern.accept",
    Act.ASSIGN: "concern.assign",
    Act.REASSIGN: "concern.assign",
    Act.TAKE: "concern.take",
    Act.DECLINE: "concern.decline",
    Act.ASK: "concern.ask",
    Act.EXPLAIN: "concern.explain",
    Act.MEDIATE: "concern.mediate",
    Act.EASE: "concern.ease",
    Act.REFER: "concern.refer",
    Act.RECORD: "concern.record",
    Act.ASK_CONSENT: "opinion.lift",
    Act.LIFT: "opinion.lift",
    Act.GRANT: "concern.grant",
    Act.UPHOLD: "concern.uphold",
    Act.MOVE: "concern.move",
    Act.REDIRECT: "concern.redirect",
    Act.REFUSE: "concern.refuse",
}
"""What a press of each act's button does; what is offered comes from the lifecycle alone."""
SHOWN = 10
PAGE = 10


async def inbox(turn: Turn) -> None:
    """The member's cases, and what waits for assignment where the member is convenor."""
    cases, waiting = await reading.inbox(turn.work, turn.actor)
    rows = [(_line(turn.work, concern),) for concern in (*waiting, *cases)[:SHOWN]]
    if turn.actor.convenes:
        rows.append((Button("concern-convened", "concern.convened"),))
    rows.append((Button("common-back", "people.home"),))
    await turn.show("concern-inbox", buttons=tuple(rows), cases=len(cases), waiting=len(waiting))


async def convened(turn: Turn) -> None:
    """The convenor's view of the sector: every case that some member has, so that it can be given to another."""
    found = await reading.convened(turn.work, turn.actor)
    rows = [(_line(turn.work, concern),) for concern in found[:SHOWN]]
    rows.append((Button("common-back", "concern.inbox"),))
    await turn.show("concern-convened-list", buttons=tuple(rows), count=len(found))


async def desk(turn: Turn) -> None:
    """What the desk has to move."""
    found = await reading.desk(turn.work, turn.actor)
    rows: list[tuple[Button, ...]] = [(_line(turn.work, concern),) for concern in found[:SHOWN]]
    rows += [*entering.app_rows(turn.work.committee), (Button("common-back", "people.home"),)]
    await turn.show("concern-desk" if found else "concern-desk-none", buttons=tuple(rows), count=len(found))


def _line(work: Work, concern: Concern) -> Button:
    return Button(
        "concern-case-line", "concern.card", concern.id,
        args={
            "number": concern.number, "pseudonym": Named("pseudonym", concern.pseudonym),
            "status": reading.status_name(concern),
        },
    )  # fmt: skip


async def card(turn: Turn) -> None:
    """One concern with everything that can be done with it now."""
    await show(turn, await reading.visible(turn.work, turn.actor, turn.subject))


async def show(turn: Turn, concern: Concern) -> None:
    """The card of a concern."""
    held = capacities(turn.actor, concern)
    labels = {
        verb: f"concern-act-{act.replace('_', '-')}" for act, verb in VERBS.items() if act in offers(concern, held)
    }
    buttons = [Button(label, verb, concern.id) for verb, label in labels.items()]
    rows: list[tuple[Button, ...]] = [tuple(buttons[index : index + 3]) for index in range(0, len(buttons), 3)]
    mine = Capacity.ASSIGNEE in held
    if mine and casework.talks_on(concern):
        rows.append((Button("talk-speak", "talk.choose", concern.id), Button("talk-note", "talk.note", concern.id)))
    if await talking.went_elsewhere(turn.work, turn.actor, concern):
        rows.append((Button("talk-earlier", "talk.earlier", concern.id),))
    rows.append((Button("common-concern-open", "common.card", concern.id),))
    if concern.files or concern.places:
        rows.append((Button("concern-files", "concern.files", concern.id),))
    rows.append((Button("common-back", "concern.inbox" if turn.actor.role is Role.MEMBER else "concern.desk"),))
    end = due(concern, turn.work.committee)
    notes = await turn.work.talks.notes(concern.id)
    await turn.show(
        "concern-card", buttons=tuple(rows), number=concern.number, status=reading.status_name(concern),
        pseudonym=Named("pseudonym", concern.pseudonym), sector=reading.sector_name(concern),
        due=Moment(end) if end else Named("concern", "no-deadline"), words=reading.words(concern),
        files=len(concern.files), places=len(concern.places), assignee=await _assignee(turn, concern),
        name=concern.name if mine and concern.named else Named("concern-identity", "pseudonym"),
        reach=concern.reach if mine and concern.named else "—",
        notes="\n".join(words for _, words in notes) or "—",
        origin=Named("concern-origin", "proxy" if concern.on_behalf else "self"),
        contributors=await turn.work.common_concerns.contributors(concern.common) if concern.common else 1,
    )  # fmt: skip


async def _assignee(turn: Turn, concern: Concern) -> str | Named:
    seat = await turn.work.people.seat(concern.seat) if concern.seat else None
    return seat.name if seat else Named("concern", "nobody")


async def files(turn: Turn) -> None:
    """The files and places of the concern, sent anew."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    await turn.work.tell(
        Notice(turn.person.id, "concern-files-sent", {"number": concern.number}, lane=Lane.ANSWER, files=concern.files)
    )
    for place in concern.places:
        await turn.work.tell(Copy(turn.person.id, Said(Kind.PLACE, 0, place=place)))


async def accept(turn: Turn) -> None:
    """Taken in."""
    await show(turn, await intake.accept(turn.work, turn.actor, turn.subject))


async def assign(turn: Turn) -> None:
    """The members of the sector, in order of name, with their open cases, a page at a time."""
    found = await intake.candidates(turn.work, turn.actor, turn.subject)
    page = _page(turn, len(found))
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                "concern-candidate",
                "concern.assign-to",
                turn.subject,
                str(seat.id),
                {"name": seat.name, "count": count},
            ),
        )
        for seat, count in found[page * PAGE : (page + 1) * PAGE]
    ]
    rows += _paging(turn, "concern.assign", page, len(found))
    await turn.show("concern-assign" if found else "concern-assign-nobody", buttons=tuple(rows), count=len(found))


async def assign_to(turn: Turn) -> None:
    """Given to the pressed member. The button holds concern and seat, so that no other screen can change what it means."""
    chosen = turn.press.choice if turn.press else ""
    seat = int(chosen) if chosen.isdecimal() and len(chosen) < 19 else 0
    concern = await intake.assign(turn.work, turn.actor, turn.subject, seat)
    turn.toast("concern-assigned-toast")
    await (show(turn, concern) if capacities(turn.actor, concern) else _home(turn))


async def _home(turn: Turn) -> None:
    await (inbox(turn) if turn.actor.role is Role.MEMBER else desk(turn))


def _page(turn: Turn, count: int) -> int:
    """The page that the button asks for, within what there is."""
    asked = turn.press.choice if turn.press else ""
    return min(int(asked) if asked.isdecimal() and len(asked) < 4 else 0, max(0, count - 1) // PAGE)


def _paging(turn: Turn, verb: str, page: int, count: int) -> list[tuple[Button, ...]]:
    """The ways to the pages before and after, and back to the card."""
    before = (Button("common-previous", verb, turn.subject, str(page - 1)),) if page else ()
    after = (Button("common-next", verb, turn.subject, str(page + 1)),) if (page + 1) * PAGE < count else ()
    ways = [(*before, *after)] if before or after else []
    return [*ways, (Button("common-back", "concern.card", turn.subject),)]


async def take(turn: Turn) -> None:
    """Taken on."""
    await show(turn, await casework.take(turn.work, turn.actor, turn.subject))


async def refer(turn: Turn) -> None:
    """The handling units."""
    rows = [
        Button("concern-unit", "concern.refer-to", turn.subject, unit.code, {"unit": Named("unit", unit.code)})
        for unit in turn.work.committee.units
    ]
    pairs = [tuple(rows[index : index + 2]) for index in range(0, len(rows), 2)]
    await turn.show("concern-refer", buttons=(*pairs, (Button("common-back", "concern.card", turn.subject),)))


async def refer_to(turn: Turn) -> None:
    """Handed to the unit."""
    unit = turn.press.choice if turn.press else ""
    await show(turn, await casework.refer(turn.work, turn.actor, turn.subject, unit))


async def move(turn: Turn) -> None:
    """The sectors, a page at a time."""
    sectors = turn.work.committee.sectors
    page = _page(turn, len(sectors))
    buttons = [
        Button("people-sector", "concern.move-to", turn.subject, sector.code, {"sector": Named("sector", sector.code)})
        for sector in sectors[page * PAGE : (page + 1) * PAGE]
    ]
    rows: list[tuple[Button, ...]] = [tuple(buttons[index : index + 2]) for index in range(0, len(buttons), 2)]
    rows += _paging(turn, "concern.move", page, len(sectors))
    await turn.show("concern-move", buttons=tuple(rows))


async def move_to(turn: Turn) -> None:
    """Moved to the sector."""
    code = turn.press.choice if turn.press else ""
    concern = await intake.move(turn.work, turn.actor, turn.subject, code)
    await (show(turn, concern) if capacities(turn.actor, concern) else _home(turn))


async def redirect(turn: Turn) -> None:
    """The channels."""
    rows = tuple(
        (Button(f"concern-channel-{rule.code}", "concern.redirect-to", turn.subject, rule.code),)
        for rule in turn.work.committee.scope
    )
    await turn.show("concern-redirect", buttons=(*rows, (Button("common-back", "concern.card", turn.subject),)))


async def redirect_to(turn: Turn) -> None:
    """Led to the channel."""
    channel = turn.press.choice if turn.press else ""
    await intake.redirect(turn.work, turn.actor, turn.subject, channel)
    await desk(turn)


async def grant(turn: Turn) -> None:
    """Opened again."""
    await casework.grant(turn.work, turn.actor, turn.subject)
    await desk(turn)


ASKED: dict[str, Act] = {
    "decline": Act.DECLINE, "ask": Act.ASK, "explain": Act.EXPLAIN, "mediate": Act.MEDIATE, "ease": Act.EASE,
    "record": Act.RECORD, "refuse": Act.REFUSE, "uphold": Act.UPHOLD,
}  # fmt: skip
"""Acts that need words: the button asks for them, the next message brings them."""


async def ask_words(turn: Turn) -> None:
    """Asks for the words of the act, where it is permitted now."""
    concern = await reading.visible(turn.work, turn.actor, turn.subject)
    verb = turn.press.verb.removeprefix("concern.") if turn.press else ""
    reading.permitted(turn.actor, concern, ASKED[verb])
    await turn.ask(f"concern.{verb}", concern.id)
    back: Rows = ((Button("common-back", "concern.card", concern.id),),)
    await turn.show(f"concern-ask-{verb}", buttons=back, number=concern.number)


async def decline_words(turn: Turn) -> None:
    """Declined, with the reason."""
    await casework.decline(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await inbox(turn)


async def end_words(turn: Turn) -> None:
    """Ended, with the words for the constituent."""
    act = Act((turn.draft.kind if turn.draft else "").removeprefix("concern."))
    concern = await casework.end(turn.work, turn.actor, turn.subject, act, turn.words)
    await turn.done()
    await show(turn, concern)


async def record_words(turn: Turn) -> None:
    """The unit's answer."""
    await casework.record(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await desk(turn)


async def refuse_words(turn: Turn) -> None:
    """Not taken, with the reason."""
    await intake.refuse(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await desk(turn)


async def uphold_words(turn: Turn) -> None:
    """It stays closed, with the reason."""
    await casework.uphold(turn.work, turn.actor, turn.subject, turn.words)
    await turn.done()
    await desk(turn)


COMMANDS: Entries = {"inbox": members(inbox, menu=True), "desk": staff(desk, menu=True)}
PRESSES: Entries = {
    "concern.inbox": members(inbox),
    "concern.convened": members(convened),
    "concern.desk": staff(desk),
    "concern.card": members_and_staff(card),
    "concern.files": members_and_staff(files),
    "concern.accept": staff(accept),
    "concern.assign": members_and_staff(assign),
    "concern.assign-to": members_and_staff(assign_to),
    "concern.take": members(take),
    "concern.refer": members_and_staff(refer),
    "concern.refer-to": members_and_staff(refer_to),
    "concern.move": members_and_staff(move),
    "concern.move-to": members_and_staff(move_to),
    "concern.redirect": staff(redirect),
    "concern.redirect-to": staff(redirect_to),
    "concern.grant": staff(grant),
    **{f"concern.{verb}": members_and_staff(ask_words) for verb in ASKED},
}
ANSWERS: Entries = {
    "concern.decline": members(decline_words),
    "concern.explain": members(end_words),
    "concern.mediate": members(end_words),
    "concern.ease": members(end_words),
    "concern.record": staff(record_words),
    "concern.refuse": staff(refuse_words),
    "concern.uphold": staff(uphold_words),
}
