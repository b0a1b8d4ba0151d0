"""The member's work on a case, and how it ends: explained, mediated, eased, referred and answered (DOMAIN: concern)."""

from __future__ import annotations

from dataclasses import replace

from core.actors import Actor, Desk, house
from core.concerns import intake, reading, sharing, succession
from core.concerns.intake import spoken
from core.concerns.model import ENDINGS, WORKED_ON, Act, Concern, Rating, Status
from core.errors import Invalid
from core.notices import Button, Notice, Rows
from core.opinions.wording import without_personal_data
from core.people.model import SeatStatus
from core.values import Named
from core.work import Work


async def take(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The member takes the case on."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.TAKE, taken=True)
    await reading.tell_contributor(work, concern, "concern-told-taken", reading.own_button(concern))
    return concern


async def decline(work: Work, actor: Actor, concern_id: int, words: str) -> Concern:
    """The member cannot take it, and says why; the convenor assigns anew."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.DECLINE, seat=0, taken=False, reason=spoken(words))
    await reading.tell_convenors(work, concern, "concern-declined", words=concern.reason)
    return concern


async def answered(work: Work, actor: Actor, concern: Concern) -> Concern:
    """The member says something to the constituent: with the first word the dialogue begins and the constituent hears who
    answers (names of members are public), a sleeping case wakes."""
    if concern.status is Status.DORMANT:
        return await reading.stepped(work, actor, concern, Act.WAKE)
    if concern.status not in (Status.ASSIGNED, Status.REOPENED):
        return concern
    first = concern.first_answer_at or work.now
    concern = await reading.stepped(work, actor, concern, Act.ANSWER, taken=True, first_answer_at=first)
    if seat := await work.people.seat(concern.seat):
        await reading.tell_contributor(work, concern, "concern-told-answering", member=seat.name)
    return concern


async def ask(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The member needs to know more before going on; the words themselves go through the talk."""
    return await reading.stepped(work, actor, await reading.visible(work, actor, concern_id), Act.ASK)


async def heard(work: Work, actor: Actor, concern: Concern) -> Concern:
    """The constituent has said something: a waiting case goes on, a sleeping one wakes."""
    match concern.status:
        case Status.NEEDS_INFORMATION:
            return await reading.stepped(work, actor, concern, Act.INFORM)
        case Status.DORMANT:
            return await reading.stepped(work, actor, concern, Act.WAKE)
        case _:
            return concern


async def end(work: Work, actor: Actor, concern_id: int, act: Act, words: str) -> Concern:
    """The case ends well with the member's words (解疑释惑, 化解矛盾, 理顺情绪); the constituent is asked how it went."""
    if act not in ENDINGS:
        raise Invalid("common-missing")
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(
        work, actor, concern, act, outcome=ENDINGS[act].value, outcome_words=spoken(words), concluded_at=work.now
    )
    return await conclude(work, concern, "concern-told-ended")


async def refer(work: Work, actor: Actor, concern_id: int, unit: str) -> Concern:
    """Hands the case to a handling unit (转办); the liaison office sees to its answer."""
    if work.committee.unit(unit) is None:
        raise Invalid("concern-unit-wrong")
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.REFER, unit, unit=unit)
    await reading.tell_contributor(
        work, concern, "concern-told-referred", reading.own_button(concern), unit=Named("unit", unit)
    )
    await reading.tell_desk(work, Desk.LIAISON, concern, "concern-to-refer", unit=Named("unit", unit))
    return concern


async def record(work: Work, actor: Actor, concern_id: int, words: str) -> Concern:
    """The desk records the unit's answer; the constituent hears it and is asked how it went."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(
        work,
        actor,
        concern,
        Act.RECORD,
        outcome=Status.ANSWERED.value,
        outcome_words=spoken(words),
        concluded_at=work.now,
    )
    await reading.tell_assignee(work, concern, "concern-answered", unit=Named("unit", concern.unit), words=words)
    return await conclude(work, concern, "concern-told-answered")


async def conclude(work: Work, concern: Concern, key: str, **args: Named | str) -> Concern:
    """Tells the constituent that there is an outcome and asks, once, whether it helped. The words of an answer wait behind the
    button: what is pushed can be read over a shoulder."""
    done = await reading.stepped(work, house(work.committee.id), concern, Act.CONCLUDE)
    buttons = (*reading.own_button(done), *rating_buttons(done))
    told = await work.tell(Notice(done.contributor, key, {"number": done.number, **args}, buttons))
    await work.figures.telling(done, told)
    for other in await sharing.others(work, done):
        if other.status is Status.JOINED:
            words = without_personal_data(done.outcome_words)
            with_it = replace(other, outcome=done.outcome, outcome_words=words, concluded_at=work.now)
            await conclude(work, with_it, key, **args)
        elif key.startswith(sharing.OUTCOMES):
            heard = {"number": other.number, **args}
            await work.tell(Notice(other.contributor, key, heard, reading.own_button(other)))
    return done


async def rate(work: Work, actor: Actor, concern_id: int, rating: Rating) -> Concern:
    """The constituent's own judgment closes the case; the member hears it."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.RATE, rating, rating=rating)
    await reading.tell_assignee(work, concern, "concern-rated", rating=Named("concern-rating", rating))
    return concern


async def reopen(work: Work, actor: Actor, concern_id: int) -> Concern:
    """Once the constituent may reopen; after that the secretary-general decides."""
    concern = await reading.visible(work, actor, concern_id)
    if concern.reopened == 0:
        concern = await reading.stepped(
            work, actor, concern, Act.REOPEN, reopened=1, rating=None, outcome="", outcome_words="", taken=False
        )
        return await _again(work, concern)
    concern = await reading.stepped(work, actor, concern, Act.APPEAL)
    await reading.tell_desk(work, Desk.SECRETARY_GENERAL, concern, "concern-appealed")
    return concern


async def grant(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The secretary-general lets the case be opened again."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(
        work, actor, concern, Act.GRANT, reopened=concern.reopened + 1, rating=None, outcome="", taken=False
    )
    await reading.tell_contributor(work, concern, "concern-told-granted", reading.own_button(concern))
    return await _again(work, concern)


async def uphold(work: Work, actor: Actor, concern_id: int, words: str) -> Concern:
    """The secretary-general lets the case stay closed, and says why."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.UPHOLD, reason=spoken(words), appeal_refused=True)
    await reading.tell_contributor(work, concern, "concern-told-upheld", reading.own_button(concern))
    return concern


async def withdraw(work: Work, actor: Actor, concern_id: int) -> Concern:
    """The constituent takes the concern back."""
    concern = await reading.visible(work, actor, concern_id)
    concern = await reading.stepped(work, actor, concern, Act.WITHDRAW)
    await succession.lead_gone(work, concern)
    await reading.tell_assignee(work, concern, "concern-withdrawn")
    return concern


async def _again(work: Work, concern: Concern) -> Concern:
    """A reopened case goes to its member, or to the convenor where the member cannot take it any more."""
    seat = await work.people.seat(concern.seat)
    if seat is None or seat.status is not SeatStatus.ACTIVE:
        return await intake.hand_back(work, concern)
    await reading.tell_assignee(work, concern, "concern-reopened", reading.open_button(concern))
    return concern


def rating_buttons(concern: Concern) -> Rows:
    """ "Solved?" with one tap."""
    return (tuple(Button(f"concern-rating-{rating}", "concern.rate", concern.id, rating.value) for rating in Rating),)


def talks_on(concern: Concern) -> bool:
    """Whether constituent and member can talk in it."""
    return bool(concern.seat) and concern.status in {
        *WORKED_ON, Status.ASSIGNED, Status.REOPENED, Status.REFERRED, Status.LIFTED, Status.AWAITING_RATING
    }  # fmt: skip
