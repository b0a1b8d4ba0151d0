"""At the door of a meeting: the live list, sign-in by a part of the name, the code on the wall, the end, and corrections."""

from __future__ import annotations

import io
from typing import Final

import segno
from aiohttp import web
from markupsafe import Markup

from console.meeting_parts import DESK, WHO, People, people
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.errors import Conflict, Invalid
from core.meetings import reading, signing
from core.meetings.invitations import CORRECTED, CORRECTIONS, THERE, Act, Invitation, State
from core.meetings.model import LIFECYCLE, Meeting, capacities
from core.meetings.model import Act as MeetingAct

FIND_LONGEST: Final = 40


async def door(visit: Visit) -> web.Response:
    """Who has come, and who has not yet: looked up by a part of the name."""
    work, meeting = visit.work, await reading.visible(visit.work, visit.actor, visit.id())
    known, asked = await people(visit), visit.asked("find").strip()[:FIND_LONGEST]
    everybody = await work.invitations.of(meeting.id)
    rows = [each for each in everybody if _fits(known, each, asked)]
    rows.sort(key=lambda each: (each.signed_at is None, known[each.person].name, each.person))
    offers = LIFECYCLE.offers(meeting.status, capacities(visit.actor))
    person = visit.asked("person")
    return visit.show(
        "meeting_door.html", meeting=meeting, people=known, asked=asked, rows=rows, total=len(everybody),
        there=sum(each.signed_at is not None for each in everybody), signs=MeetingAct.SIGN_IN in offers,
        late=sum(each.late for each in everybody), closes=MeetingAct.CLOSE in offers,
        corrects=MeetingAct.CORRECT in offers, corrected=CORRECTED, corrections=CORRECTIONS,
        chosen=next((each for each in everybody if str(each.person) == person), None), many=visit.asked("many"),
    )  # fmt: skip


def _fits(known: People, invitation: Invitation, asked: str) -> bool:
    return asked.casefold() in known[invitation.person].name.casefold()


async def sign_in(visit: Visit) -> web.Response:
    """By a part of the name where it is one person's who has not signed in yet, else by the button on a line."""
    asked, form = visit.id(), visit.form
    meeting = await reading.judged(visit.work, visit.actor, asked, MeetingAct.SIGN_IN)
    words = form.words("name").strip()[:FIND_LONGEST]
    if not words:
        return await _pressed(visit, meeting)
    known = await people(visit)
    found = [each for each in await visit.work.invitations.of(meeting.id) if _fits(known, each, words)]
    waiting = [each for each in found if each.signed_at is None]
    exact = [each for each in waiting if known[each.person].name == words]
    one = exact if len(exact) == 1 else waiting
    if len(one) != 1:
        return visit.go(f"/meetings/{asked}/door", find=words, many=str(len(waiting)))
    await signing.tick(visit.work, visit.actor, asked, one[0].person)
    return visit.go(f"/meetings/{asked}/door", done="signed-in")


async def _pressed(visit: Visit, meeting: Meeting) -> web.Response:
    """A line's button. What the line showed and what is so by now may differ: signing in twice changes nothing."""
    act, person = visit.form.chosen("act", Act), visit.form.number("person")
    invitation = await reading.invited(visit.work, meeting.id, person)
    stands_in = invitation.state is State.SUBSTITUTED
    here = invitation.state is State.SIGNED_IN or (stands_in and invitation.signed_at is not None)
    match act:
        case Act.SIGN_IN if invitation.state not in THERE and not here:
            await signing.tick(visit.work, visit.actor, meeting.id, person)
        case Act.UNDO_SIGN_IN if here:
            await signing.tick(visit.work, visit.actor, meeting.id, person)
        case Act.LEAVE_EARLY:
            await signing.leave_early(visit.work, visit.actor, meeting.id, person)
        case Act.SIGN_IN | Act.UNDO_SIGN_IN:
            pass
        case _:
            raise Invalid("console-field-wrong")
    find = visit.form.words("find").strip()[:FIND_LONGEST]
    return visit.go(f"/meetings/{meeting.id}/door", done="kept", **({"find": find} if find else {}))


async def close(visit: Visit) -> web.Response:
    """The end."""
    meeting = await signing.close(visit.work, visit.actor, visit.id())
    return visit.go(f"/meetings/{meeting.id}/door", done="kept")


async def correct(visit: Visit) -> web.Response:
    """An attendance is set right, with the reason."""
    asked, form = visit.id(), visit.form
    await reading.judged(visit.work, visit.actor, asked, MeetingAct.CORRECT)
    person, to = form.number("person"), form.chosen("state", State)
    await signing.correct(visit.work, visit.actor, asked, person, to, form.words("reason"))
    return visit.go(f"/meetings/{asked}/door", done="kept")


async def code(visit: Visit) -> web.Response:
    """The code for the wall, fresh on each look; each is good for as long as the rule says, and a new one comes before that."""
    meeting, words = await signing.show_code(visit.work, visit.actor, visit.id())
    name, seconds = visit.console.bot_name(), visit.work.committee.meetings.code_seconds
    if not name:
        raise Conflict("console-meeting-no-bot")
    drawn = picture(f"https://t.me/{name}?start=q-{words}", visit.say("console-meeting-code-alt"))
    return visit.show("meeting_code.html", meeting=meeting, drawn=drawn, seconds=seconds, every=max(5, seconds // 2))


def picture(words: str, title: str) -> Markup:
    """The code as SVG in the page itself: dark on light by day and by night, as scanners want it."""
    buffer = io.BytesIO()
    segno.make(words, error="m", micro=False).save(
        buffer, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=4, dark="#000", light="#fff", title=title,
        svgclass="qr", lineclass=None,
    )  # fmt: skip
    return Markup(buffer.getvalue().decode())  # noqa: S704  # our own drawing; the title is escaped by the library


ROUTES: Final[tuple[Route, ...]] = (
    get("/meetings/{id}/door", door, WHO),
    post("/meetings/{id}/door", sign_in, DESK),
    post("/meetings/{id}/close", close, DESK),
    post("/meetings/{id}/correct", correct, DESK),
    get("/meetings/{id}/code", code, DESK),
)
