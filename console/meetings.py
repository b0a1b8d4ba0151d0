"""Meetings at the desk: the list, one meeting with everything about it, and what is decided there; the pages for composing, for
the door and for speeches have modules of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from aiohttp import web

from console import meeting_door, meeting_groups, meeting_papers, meeting_speeches, meeting_writing
from console.meeting_parts import DESK, LISTED, WHO, notice, people
from console.plumbing.forms import choice
from console.plumbing.rooms import Room, Way, get, post
from console.plumbing.visit import Visit
from core.errors import Conflict, Missing
from core.files import FileState
from core.meetings import answering, composing, reading, recording, signing
from core.meetings.invitations import THERE, Invitation, State
from core.meetings.invitations import Act as AnswerAct
from core.meetings.model import LIFECYCLE, TOLD, Act, Kind, Meeting, capacities
from core.meetings.outcomes import MARKS, OutcomeKind, average
from papers.attendance import attendance, minutes_of
from papers.booklets import DOCX
from papers.sheets import XLSX

PAGE: Final = 40
PEOPLE: Final = 100
"""Invitations on one page."""
STEPS: Final[Mapping[Act, str]] = {Act.DISCARD: "grave", Act.OPEN: "main", Act.INVITE: ""}
"""Acts that are one press, and how their buttons look."""


async def listing(visit: Visit) -> web.Response:
    """The newest meetings, and a form for a new one."""
    page = int(asked) if (asked := visit.asked("page")).isdecimal() and len(asked) < 5 else 0
    found = await reading.recent(visit.work, visit.actor, PAGE + 1, page * PAGE)
    return visit.show(
        "meetings.html", meetings=found[:PAGE], page=page, more=len(found) > PAGE, kinds=list(Kind),
        writes=bool(capacities(visit.actor)), answers=await _answers(visit, found[:PAGE]),
    )  # fmt: skip


async def _answers(visit: Visit, meetings: Sequence[Meeting]) -> Mapping[int, Mapping[str, int]]:
    """Of each meeting that people know of, how many come, were there, asked for leave and have not answered."""
    told = [each.id for each in meetings if each.status in TOLD]
    stand = await visit.work.invitations.stand(told)
    groups = {
        "coming": (State.ATTENDING,),
        "leave": (State.LEAVE_ASKED, State.LEAVE_GRANTED),
        "open": (State.INVITED,),
        "there": THERE,
    }
    return {
        meeting: {name: sum(many.get(state, 0) for state in states) for name, states in groups.items()}
        | {"all": sum(many.values())}
        for meeting, many in stand.items()
    }


async def begin(visit: Visit) -> web.Response:
    """A new draft."""
    meeting = await composing.begin(visit.work, visit.actor, visit.form.chosen("kind", Kind))
    return visit.go(f"/meetings/{meeting.id}/notice")


async def card(visit: Visit) -> web.Response:
    """One meeting: where it stands, who comes, what waits to be decided, and what can be done now."""
    work, meeting = visit.work, await reading.visible(visit.work, visit.actor, visit.id())
    asked = visit.asked("state")
    states = [choice(asked, State)] if asked else None
    after = int(given) if (given := visit.asked("after")).isdecimal() and len(given) < 19 else 0
    found = await work.invitations.of(meeting.id, after, PEOPLE + 1, states)
    known, offers = await people(visit), LIFECYCLE.offers(meeting.status, capacities(visit.actor))
    counts = await work.invitations.counts(meeting.id)
    of = {state: sum(many for (_, held), many in counts.items() if held is state) for state in State}
    asking = await work.invitations.of(meeting.id, states=[State.LEAVE_ASKED])
    return visit.show(
        "meeting.html", meeting=meeting, notice=notice(visit, meeting), offers=offers, told=meeting.status in TOLD,
        steps=[(act, look) for act, look in STEPS.items() if act in offers], total=sum(of.values()), chosen=asked,
        counts=[(state, many) for state, many in of.items() if many], invitations=found[:PEOPLE],
        more=found[PEOPLE - 1].person if len(found) > PEOPLE else 0,
        people=known, papers=await meeting_papers.papers_of(visit, meeting, known),
        reach=await work.invitations.reach(meeting.audience),
        asking=[(each, reading.decides(visit.actor, meeting, each, work)) for each in asking],
        outcomes=await work.meetings.outcomes(meeting.id), kinds=list(OutcomeKind), sheets=await _sheets(visit, meeting),
        marks=MARKS,
    )  # fmt: skip


async def _sheets(visit: Visit, meeting: Meeting) -> list[tuple[str, Mapping[int, int], str]]:
    """Of each indicator how often each mark was given, and the mean."""
    given = await visit.work.meetings.ratings(meeting.id)
    indicators = visit.work.committee.meetings.indicators
    marks = [(each.name(visit.language), given.get(each.code, {})) for each in indicators]
    return [(name, counted, f"{average(counted) / 10:.1f}") for name, counted in marks] if given else []


async def step(visit: Visit) -> web.Response:
    """Thrown away, sign-in begins, whoever was added is invited."""
    asked, act = visit.id(), visit.form.chosen("act", Act)
    work, actor = visit.work, visit.actor
    match act:
        case Act.DISCARD:
            await composing.discard(work, actor, asked)
            return visit.go("/meetings", done="kept")
        case Act.OPEN:
            await signing.open_(work, actor, asked)
            return visit.go(f"/meetings/{asked}/door", done="kept")
        case Act.INVITE:
            await composing.invite_more(work, actor, asked)
        case Act.ASSESS:
            await recording.ask_sheets(work, actor, asked)
        case _:
            await reading.visible(work, actor, asked)
            raise Conflict("meeting-moved-on")
    return visit.go(f"/meetings/{asked}", done="kept")


async def cancel(visit: Visit) -> web.Response:
    """Called off, with the reason."""
    meeting = await composing.cancel(visit.work, visit.actor, visit.id(), visit.form.words("reason"))
    return visit.go(f"/meetings/{meeting.id}", done="kept")


async def decide(visit: Visit) -> web.Response:
    """Leave is granted, or refused with a reason."""
    asked, form = visit.id(), visit.form
    await reading.visible(visit.work, visit.actor, asked)
    act, person = form.chosen("act", AnswerAct), form.number("person")
    if act is AnswerAct.GRANT:
        await answering.grant(visit.work, visit.actor, asked, person)
    elif act is AnswerAct.REFUSE:
        await answering.refuse(visit.work, visit.actor, asked, person, form.words("reason"))
    else:
        raise Conflict("invitation-moved-on")
    return visit.go(f"/meetings/{asked}", done="kept")


async def proof(visit: Visit) -> web.Response:
    """The proof that came with a leave, cleaned, to keep and never to be run; for whoever decides on it."""
    meeting = await reading.visible(visit.work, visit.actor, visit.id())
    person = visit.asked("person")
    whole = person.isascii() and person.isdecimal() and len(person) < 19
    invitation: Invitation | None = await visit.work.invitations.get(meeting.id, int(person)) if whole else None
    if invitation is None or not reading.decides(visit.actor, meeting, invitation, visit.work):
        raise Missing("common-missing")
    kept = await visit.console.files.read(invitation.proof) if invitation.proof else None
    if kept is None or kept[0].state is not FileState.CLEAN:
        raise Missing("common-missing")
    return visit.hand(kept[1], kept[0].mime or "application/octet-stream", f"{meeting.number}-{kept[0].id}")


async def seating(visit: Visit) -> web.Response:
    """Where people sit, a line each; lines that name nobody are shown again."""
    asked = visit.id()
    _, unknown = await signing.seat(visit.work, visit.actor, asked, visit.form.words("lines"))
    return visit.go(f"/meetings/{asked}", done="kept", **({"unknown": "\n".join(unknown[:LISTED])} if unknown else {}))


async def write_minutes(visit: Visit) -> web.Response:
    """The text of the minutes."""
    meeting = await recording.write_minutes(visit.work, visit.actor, visit.id(), visit.form.words("words"))
    return visit.go(f"/meetings/{meeting.id}", done="kept")


async def outcome(visit: Visit) -> web.Response:
    """An outcome, told to everybody who took part."""
    asked = visit.id()
    await reading.visible(visit.work, visit.actor, asked)
    kind = visit.form.chosen("kind", OutcomeKind)
    await recording.record(visit.work, visit.actor, asked, kind, visit.form.words("words"))
    return visit.go(f"/meetings/{asked}", done="kept")


async def sheet(visit: Visit) -> web.Response:
    """The attendance list."""
    meeting = await reading.judged(visit.work, visit.actor, visit.id(), Act.EXPORT)
    data = await attendance(visit.work, visit.catalog, visit.language, meeting)
    return visit.hand(data, XLSX, f"{visit.say('meeting-sheet-title', title=meeting.title(visit.language))}.xlsx")


async def minutes_file(visit: Visit) -> web.Response:
    """The minutes."""
    meeting = await reading.judged(visit.work, visit.actor, visit.id(), Act.MINUTES)
    data = await minutes_of(visit.work, visit.catalog, visit.language, meeting)
    return visit.hand(data, DOCX, f"{visit.say('meeting-minutes-title', title=meeting.title(visit.language))}.docx")


ROOM = Room(
    "meetings",
    (
        get("/meetings", listing, WHO),
        post("/meetings", begin, DESK),
        get("/meetings/{id}", card, WHO),
        post("/meetings/{id}/step", step, DESK),
        post("/meetings/{id}/cancel", cancel, DESK),
        post("/meetings/{id}/leave", decide, WHO),
        get("/meetings/{id}/proof", proof, WHO),
        post("/meetings/{id}/seating", seating, DESK),
        post("/meetings/{id}/minutes", write_minutes, DESK),
        post("/meetings/{id}/outcomes", outcome, DESK),
        get("/meetings/{id}/attendance.xlsx", sheet, DESK),
        get("/meetings/{id}/minutes.docx", minutes_file, DESK),
        *meeting_writing.ROUTES,
        *meeting_door.ROUTES,
        *meeting_groups.ROUTES,
        *meeting_papers.ROUTES,
        *meeting_speeches.ROUTES,
    ),
    (Way("console-way-meetings", "/meetings", WHO, "m"),),
)
