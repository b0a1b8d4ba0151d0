"""Speeches at the desk: the call, the choice, the order that is proposed and changed, and the floor on the day."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from console.meeting_parts import DESK, WHO, local, moment, people
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.errors import Invalid
from core.meetings import reading, speaking
from core.meetings.model import LIFECYCLE as MEETING_LIFE
from core.meetings.model import Act as MeetingAct
from core.meetings.model import Status as MeetingStatus
from core.meetings.model import capacities as meeting_capacities
from core.meetings.speeches import LIFECYCLE, Act, Status, capacities, length, longest

CHOICES: Final = (Act.SHORTLIST, Act.WAITLIST, Act.WRITTEN)
LIVE: Final = (Status.SPEAKING, Status.RAISED, Status.SCHEDULED)
FLOOR: Final = {Act.BEGIN: speaking.begin, Act.FINISH: speaking.finish, Act.GIVE_WAY: speaking.give_way}


async def listing(visit: Visit) -> web.Response:
    """What was applied for, and the order as it is proposed or stands."""
    work, meeting = visit.work, await reading.visible(visit.work, visit.actor, visit.id())
    found = [each for each in await work.speeches.of(meeting.id) if not each.impromptu]
    speeches = [
        (each, length(each.text), LIFECYCLE.offers(each.status, capacities(visit.actor, each))) for each in found
    ]
    chooses = MeetingAct.SPEECHES in MEETING_LIFE.offers(meeting.status, meeting_capacities(visit.actor))
    order = await speaking.proposed(work, visit.actor, meeting.id) if chooses else ()
    return visit.show(
        "meeting_speeches.html", meeting=meeting, speeches=speeches, people=await people(visit), choices=CHOICES,
        order=order, chooses=chooses, calls=chooses and meeting.opened is None, limit=longest(work.committee),
        spoken=await work.speeches.spoken([each.person for each in order], meeting.id) if order else {},
        topics=dict(enumerate(meeting.subtopics, 1)), by=local(meeting.speech_by, work.committee.zone),
    )  # fmt: skip


async def call(visit: Visit) -> web.Response:
    """Until when speeches can be applied for; an empty field takes the call back."""
    asked = visit.id()
    await reading.visible(visit.work, visit.actor, asked)
    by = moment(visit.form.words("by"), visit.work.committee.zone)
    await speaking.call(visit.work, visit.actor, asked, by)
    return visit.go(f"/meetings/{asked}/speeches", done="kept")


async def choose(visit: Visit) -> web.Response:
    """On the short list, the waiting list, in writing, or returned with the reason."""
    _, speech = await speaking.seen(visit.work, visit.actor, visit.id())
    act = visit.form.chosen("act", Act)
    if act is Act.RETURN:
        await speaking.return_(visit.work, visit.actor, speech.id, visit.form.words("reason"))
    elif act in CHOICES:
        await speaking.choose(visit.work, visit.actor, speech.id, act)
    else:
        raise Invalid("console-field-wrong")
    return visit.go(f"/meetings/{speech.meeting}/speeches", done="kept")


async def order(visit: Visit) -> web.Response:
    """The order, by the numbers beside the names; whose place is new or another is told."""
    asked, form = visit.id(), visit.form
    await reading.judged(visit.work, visit.actor, asked, MeetingAct.SPEECHES)
    ids = list(form.numbers("speech"))
    places = list(form.numbers("place"))
    if not ids or len(ids) != len(places):
        raise Invalid("console-field-wrong")
    placed = [speech for _, _, speech in sorted(zip(places, range(len(ids)), ids, strict=True))]
    await speaking.schedule(visit.work, visit.actor, asked, placed)
    return visit.go(f"/meetings/{asked}/speeches", done="kept")


async def floor(visit: Visit) -> web.Response:
    """For the chair: who speaks and since when, who comes next, whose hand is up."""
    work, meeting = visit.work, await reading.visible(visit.work, visit.actor, visit.id())
    found = [each for each in await work.speeches.of(meeting.id) if each.status in LIVE]
    found.sort(key=lambda each: (LIVE.index(each.status), each.order, each.id))
    runs = meeting.status is MeetingStatus.OPEN
    lines = [
        (each, [act for act in LIFECYCLE.offers(each.status, capacities(visit.actor, each)) if act in FLOOR and runs])
        for each in found
    ]
    speaking_now = next((each for each in found if each.status is Status.SPEAKING and each.began), None)
    since = speaking_now.began if speaking_now and speaking_now.began else work.now
    return visit.show(
        "meeting_floor.html", meeting=meeting, lines=lines, people=await people(visit), now=speaking_now,
        seconds=int((work.now - since).total_seconds()), limit=work.committee.meetings.speech_minutes,
    )  # fmt: skip


async def turn(visit: Visit) -> web.Response:
    """Has the floor, has spoken, gives way."""
    _, speech = await speaking.seen(visit.work, visit.actor, visit.id())
    act = visit.form.chosen("act", Act)
    if act not in FLOOR:
        raise Invalid("console-field-wrong")
    await FLOOR[act](visit.work, visit.actor, speech.id)
    return visit.go(f"/meetings/{speech.meeting}/floor", done="kept")


ROUTES: Final[tuple[Route, ...]] = (
    get("/meetings/{id}/speeches", listing, WHO),
    post("/meetings/{id}/call", call, DESK),
    post("/meetings/{id}/order", order, DESK),
    get("/meetings/{id}/floor", floor, WHO),
    post("/meetings/speeches/{id}", choose, DESK),
    post("/meetings/floor/{id}", turn, DESK),
)
