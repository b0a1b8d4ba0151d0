"""Intake: a draft becomes a numbered concern, goes to another channel where the person wants that, and is assigned."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, Desk, house
from core.audit import Entry
from core.concerns import pseudonyms, reading, reminders, succession
from core.concerns.deadlines import due
from core.concerns.drafting import MOST_CHARACTERS, MOST_FILES, ConcernDraft, Question, next_question
from core.concerns.model import BURDEN, OPEN, WORKED_ON, Act, Concern, Status, capacities, judge, number
from core.errors import Conflict, Forbidden, Invalid, Missing
from core.people.model import Seat, SeatStatus
from core.said import Said
from core.values import Moment, Named
from core.work import Work

WORDS_LIMIT = 1000


async def submit(
    work: Work, actor: Actor, draft: ConcernDraft, channel: str = "", *, insisted: bool = False, joins: int = 0
) -> Concern:
    """A numbered concern out of the draft.

    ``channel``: the scope rule that matched; the person follows it (redirected, and counted), or has ``insisted`` (then a human
    decides). Where none matched, the rule accepts at once and the sector's convenor hears of it. ``joins``: the common concern
    that it becomes a part of, whose leading case is worked on for all.
    """
    if draft.empty:
        raise Invalid("concern-empty")
    if next_question(draft) is not Question.SUMMARY:
        raise Invalid("concern-unfinished")
    year = work.now.astimezone(work.committee.zone).year
    concern = Concern(
        id=work.new_id(),
        number=number(work.committee.number_prefix, year, await work.next_number(f"concern-{year}")),
        status=Status.SUBMITTED,
        sector=draft.sector,
        contributor=actor.person,
        words=draft.text,
        pseudonym=pseudonyms.draw(work.chance),
        submitted_at=work.now,
        since=work.now,
        files=draft.files,
        places=draft.places,
        entry=draft.entry,
        on_behalf=draft.on_behalf,
        named=draft.named,
        name=draft.name if draft.named else "",
        reach=draft.reach if draft.named else "",
        channel=channel,
        insisted=insisted,
    )
    await work.concerns.add(concern)
    await work.audit.record(Entry(actor.person, "concern.submit", concern.id))
    rule = house(work.committee.id)
    if joins:
        accepted = await reading.stepped(work, rule, concern, Act.ACCEPT)
        return await reading.stepped(work, rule, accepted, Act.JOIN, common=joins)
    if channel and not insisted:
        return await reading.stepped(work, rule, concern, Act.REDIRECT, channel)
    if insisted:
        await reminders.wind(work, concern)
        await reading.tell_desk(work, Desk.LIAISON, concern, "concern-to-triage", sector=reading.sector_name(concern))
        return concern
    return await _to_convenor(work, await reading.stepped(work, rule, concern, Act.ACCEPT))


async def insist(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The person wants the committee after all: a human decides."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.INSIST, insisted=True)
    await reading.tell_desk(work, Desk.LIAISON, concern, "concern-to-triage", sector=reading.sector_name(concern))
    return concern


async def accept(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The desk takes it in."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.ACCEPT)
    await reading.tell_contributor(work, concern, "concern-told-accepted", reading.own_button(concern))
    return await _to_convenor(work, concern)


async def redirect(work: Work, actor: Actor, concern_id: int, channel: str) -> Concern:
    """The desk names the right address; the person can insist once."""
    if channel not in {rule.code for rule in work.committee.scope}:
        raise Invalid("concern-channel-wrong")
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.REDIRECT, channel, channel=channel)
    await succession.lead_gone(work, concern)
    await reading.tell_contributor(
        work, concern, "concern-told-redirected", reading.own_button(concern), advice=Named("concern-scope", channel)
    )
    return concern


async def refuse(work: Work, actor: Actor, concern_id: int, words: str) -> Concern:
    """The desk cannot take it; the person hears why."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.REFUSE, reason=spoken(words))
    await succession.lead_gone(work, concern)
    await reading.tell_contributor(work, concern, "concern-told-refused", reading.own_button(concern))
    return concern


async def move(work: Work, actor: Actor, concern_id: int, sector: str) -> Concern:
    """It belongs to another sector."""
    if work.committee.sector(sector) is None:
        raise Invalid("concern-sector-wrong")
    concern = await reading.visible(work, actor, concern_id)
    moved = await reading.stepped(work, actor, concern, Act.MOVE, sector, sector=sector)
    if moved.status is Status.ACCEPTED:
        await reading.tell_convenors(work, moved, "concern-to-assign", sector=reading.sector_name(moved))
    return moved


async def candidates(work: Work, actor: Actor, concern_id: int) -> list[tuple[Seat, int]]:
    """Members of the sector who can take the case, in order of name, with how many cases they have open."""
    concern = await reading.visible(work, actor, concern_id)
    judge(concern, _giving(concern), capacities(actor, concern))
    seats = [seat for seat in await work.people.seats(concern.sector) if _can_take(seat, concern)]
    burdens = await work.concerns.burdens([seat.id for seat in seats], BURDEN)
    return [(seat, burdens.get(seat.id, 0)) for seat in seats]


async def assign(work: Work, actor: Actor, concern_id: int, seat_id: int) -> Concern:
    """Gives the case to a member of its sector; both sides hear of it. An assigned case is thereby given to another."""
    concern = await reading.visible(work, actor, concern_id)
    act = _giving(concern)
    judge(concern, act, capacities(actor, concern))
    seat = await work.people.seat(seat_id)
    if seat is None:
        raise Missing("common-missing")
    if not _can_take(seat, concern):
        raise Forbidden("concern-member-away")
    if act is Act.REASSIGN:
        await reading.tell_assignee(work, concern, "concern-taken-away")
    return await _assigned(work, await reading.stepped(work, actor, concern, act, seat=seat.id, taken=False))


async def add(work: Work, actor: Actor, concern_id: int, said: Said) -> Concern:
    """The person adds something to a concern that waits for its member; afterwards they talk instead."""
    concern = await reading.visible(work, actor, concern_id)
    if concern.contributor != actor.person or not can_add(concern):
        raise Conflict("concern-moved-on")
    words = "\n".join(part for part in (concern.words, said.text) if part)
    if len(words) > MOST_CHARACTERS:
        raise Invalid("common-too-long", length=len(words), limit=MOST_CHARACTERS)
    if said.attachment is not None and len(concern.files) >= MOST_FILES:
        raise Invalid("concern-too-many-files")
    files = (await work.files.add(actor.person, said.attachment),) if said.attachment else ()
    places = (said.place,) if said.place else ()
    grown = replace(concern, words=words, files=(*concern.files, *files), places=(*concern.places, *places))
    await work.audit.record(Entry(actor.person, "concern.add", concern.id))
    return await work.concerns.save(grown)


def can_add(concern: Concern) -> bool:
    """Whether nobody is there yet to talk with."""
    return concern.status in OPEN and not concern.seat


async def hand_back(work: Work, concern: Concern) -> Concern:
    """The member cannot go on (suspended, resigned): the case goes to the convenor, who gives it to another."""
    concern = await reading.stepped(work, house(work.committee.id), concern, Act.RELEASE, seat=0, taken=False)
    await reading.tell_convenors(work, concern, "concern-to-assign", sector=reading.sector_name(concern))
    return concern


async def hand_back_all(work: Work, seat_id: int) -> int:
    """Every case that the member was working on goes to the convenor (DOMAIN: people, suspended members); how many."""
    cases = await work.concerns.of_seat(seat_id, (Status.ASSIGNED, Status.REOPENED, *WORKED_ON))
    for concern in cases:
        await hand_back(work, concern)
    return len(cases)


def _giving(concern: Concern) -> Act:
    """What giving the case to a member is now."""
    return Act.ASSIGN if concern.status is Status.ACCEPTED else Act.REASSIGN


def _can_take(seat: Seat, concern: Concern) -> bool:
    """Active, with a chat account, of the concern's sector, not its member already and not the one who brought it."""
    return (
        seat.status is SeatStatus.ACTIVE
        and seat.person not in (0, concern.contributor)
        and concern.sector in seat.sectors
        and seat.id != concern.seat
    )


async def _to_convenor(work: Work, concern: Concern) -> Concern:
    """By rule to the least burdened member where the committee wants that; else the convenor is asked."""
    if work.committee.auto_assign:
        seats = [seat for seat in await work.people.seats(concern.sector) if _can_take(seat, concern)]
        burdens = await work.concerns.burdens([seat.id for seat in seats], BURDEN)
        chosen = min(seats, key=lambda seat: (burdens.get(seat.id, 0), seat.id), default=None)
        if chosen is not None:
            rule = house(work.committee.id)
            return await _assigned(work, await reading.stepped(work, rule, concern, Act.ASSIGN, seat=chosen.id))
    await reading.tell_convenors(work, concern, "concern-to-assign", sector=reading.sector_name(concern))
    return concern


async def _assigned(work: Work, concern: Concern) -> Concern:
    end = due(concern, work.committee)
    await reading.tell_assignee(
        work, concern, "concern-assigned", reading.open_button(concern), due=Moment(end or work.now),
        pseudonym=Named("pseudonym", concern.pseudonym),
    )  # fmt: skip
    await reading.tell_contributor(work, concern, "concern-told-assigned", reading.own_button(concern))
    return concern


def spoken(words: str) -> str:
    """Words that go with an act. Raises ``Invalid`` where there are none, or too many."""
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > WORDS_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=WORDS_LIMIT)
    return words.strip()
