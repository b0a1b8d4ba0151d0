"""The notice of a meeting: written on one page, aimed with the exact count, looked at in each language, sent and changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from aiohttp import web

from console.audience import ROLES, asked_about, choices, found_again, ticked
from console.meeting_parts import DESK, local, moment, notice
from console.plumbing.forms import choice
from console.plumbing.rooms import Route, get, post
from console.plumbing.visit import Visit
from core.actors import Role
from core.audiences import Audience, checked
from core.errors import Conflict, Invalid
from core.meetings import composing, leads, reading, wording
from core.meetings.model import (
    LIFECYCLE,
    LIMITS,
    PUBLIC,
    Act,
    Facts,
    Meeting,
    Part,
    Reply,
    Status,
    Substitutes,
    capacities,
    changes,
)
from texts.catalog import LANGUAGES

LONG: Final = (Part.AGENDA, Part.SUBTOPICS, Part.LEAVE_RULES)
"""Parts of several lines."""
SENDING: Final = {
    Act.ANNOUNCE: composing.announce,
    Act.CHANGE: composing.publish,
}


async def page(visit: Visit) -> web.Response:
    """The fields, what is wanting, what is worth a second thought, and how it will look."""
    work, meeting = visit.work, await composing.writable(visit.work, visit.actor, visit.id())
    papers = await work.meetings.materials(meeting.id)
    zone, shown, draft = work.committee.zone, meeting.shown, meeting.status is Status.DRAFT
    looks = [(language, _look(visit, meeting, language)) for language in LANGUAGES]
    return visit.show(
        "meeting_notice.html", meeting=meeting, draft=draft, parts=[(part, LIMITS[part], part in LONG) for part in Part],
        words={part: dict(shown.words.get(part, {})) for part in Part}, starts=local(shown.starts, zone),
        ends=local(shown.ends, zone), reply_by=local(meeting.reply_by, zone), replies=list(Reply), looks=looks,
        substitutes=list(Substitutes),
        missing=leads.missing(meeting), days=leads.lead_days(work.committee, meeting.kind),
        warnings=leads.warnings(work.committee, meeting, work.now, papers=bool(papers)),
        reach=await work.invitations.reach(meeting.audience), observing=await work.invitations.reach(meeting.observers),
        changed=changes(meeting.facts, meeting.pending) if meeting.pending else (),
        sends=Act.ANNOUNCE if draft else Act.CHANGE,
    )  # fmt: skip


def _look(visit: Visit, meeting: Meeting, language: str) -> str:
    """As it goes out: the notice, or what has changed."""
    committee = visit.work.committee
    if meeting.status is Status.DRAFT:
        by = leads.reply_by(committee, meeting, visit.work.now)
        facts = wording.facts(committee, replace(meeting, reply_by=by), language)
        return visit.catalog.rendered(language, "meeting-invitation", facts).text
    if meeting.pending is None or not changes(meeting.facts, meeting.pending):
        return notice(visit, meeting, language)
    values = {
        **wording.facts(committee, meeting, language, meeting.pending),
        **wording.differences(committee, meeting.facts, meeting.pending, language), "on_leave": 0, "answered": 1,
    }  # fmt: skip
    return visit.catalog.rendered(language, "meeting-changed-notice", values).text


async def write(visit: Visit) -> web.Response:
    """Keeps what is another than before. Raises ``Conflict`` where somebody else wrote meanwhile."""
    work, actor, form = visit.work, visit.actor, visit.form
    meeting = await composing.writable(work, actor, visit.id())
    if form.number("version") != meeting.version:
        raise Conflict("meeting-changed")
    shown, zone = meeting.shown, work.committee.zone
    for part in Part:
        given, held = _given(visit, part), _held(shown, part)
        if given == held:
            continue
        if given == ("", ""):
            await composing.unwrite(work, actor, meeting.id, part)
        else:
            await composing.write(work, actor, meeting.id, part, " | ".join(filter(None, given)) if given[0] else "")
    starts, ends = form.words("starts").strip(), form.words("ends").strip()
    if (starts, ends) != (local(shown.starts, zone), local(shown.ends, zone)):
        await _time(visit, meeting.id, starts, ends)
    if meeting.status is Status.DRAFT and (reply := form.chosen("reply", Reply)) is not meeting.reply:
        await composing.ask_reply(work, actor, meeting.id, reply)
    which = choice(form.words("substitutes", meeting.substitutes), Substitutes)
    if meeting.status is Status.DRAFT and which is not meeting.substitutes:
        await composing.allow_substitutes(work, actor, meeting.id, which)
    if (by := form.words("reply_by").strip()) != local(meeting.reply_by, zone):
        await composing.deadline(work, actor, meeting.id, moment(by, zone))
    return visit.go(f"/meetings/{meeting.id}/notice", done="kept")


def _given(visit: Visit, part: Part) -> tuple[str, str]:
    chinese, english = (visit.form.words(f"{part}-{language}").strip() for language in LANGUAGES)
    return chinese.replace("|", "｜"), english.replace("|", "｜")


def _held(facts: Facts, part: Part) -> tuple[str, str]:
    words = facts.words.get(part, {})
    return words.get("zh-CN", ""), words.get("en", "")


async def _time(visit: Visit, meeting: int, starts: str, ends: str) -> None:
    """Both fields, as one line of the chat would say them."""
    zone = visit.work.committee.zone
    if moment(starts, zone) is None:
        raise Invalid("meeting-time-unclear")
    moment(ends, zone)
    words = starts.replace("T", " ") + (f" ~ {ends.replace('T', ' ')}" if ends else "")
    await composing.time(visit.work, visit.actor, meeting, words)


async def send(visit: Visit) -> web.Response:
    """The notice, or its change, as it was seen; or the change is dropped."""
    asked, form = visit.id(), visit.form
    meeting = await reading.visible(visit.work, visit.actor, asked)
    if form.words("act") == "drop":
        await composing.drop_changes(visit.work, visit.actor, meeting.id)
        return visit.go(f"/meetings/{asked}", done="kept")
    act = form.chosen("act", Act)
    if act not in SENDING:
        raise Invalid("console-field-wrong")
    await SENDING[act](visit.work, visit.actor, asked, form.number("version"))
    return visit.go(f"/meetings/{asked}", done="under-way")


async def audience(visit: Visit) -> web.Response:
    """Whom it is for, or who sits in on it, with how many that is."""
    meeting = await _aimed(visit)
    observers = visit.asked("for") == "observers"
    chosen = _of(meeting, observers)
    roles = ROLES if meeting.kind in PUBLIC else [role for role in ROLES if role is not Role.CONSTITUENT]
    return visit.show(
        "meeting_audience.html", meeting=meeting, observers=observers, reach=await visit.work.invitations.reach(chosen),
        **await choices(visit, chosen, roles),
    )  # fmt: skip


async def _aimed(visit: Visit) -> Meeting:
    meeting = await reading.visible(visit.work, visit.actor, visit.id())
    act = Act.WRITE if meeting.status is Status.DRAFT else Act.INVITE
    LIFECYCLE.after(meeting.status, act, capacities(visit.actor))
    return meeting


def _of(meeting: Meeting, observers: bool) -> Audience:
    return meeting.observers if observers else meeting.audience


async def aim(visit: Visit) -> web.Response:
    """Keeps the choices."""
    meeting, observers = await _aimed(visit), visit.form.words("for") == "observers"
    chosen = await ticked(visit, _of(meeting, observers))
    await composing.aim(visit.work, visit.actor, meeting.id, chosen, observers=observers)
    more = {"for": "observers"} if observers else {}
    return visit.go(f"/meetings/{meeting.id}/audience", done="kept", **found_again(visit), **more)


async def count(visit: Visit) -> web.Response:
    """How many the choices of the query come to, before they are kept."""
    meeting = await _aimed(visit)
    chosen = checked(visit.work.committee, asked_about(visit, _of(meeting, visit.asked("for") == "observers")))
    return web.json_response({"total": await visit.work.invitations.reach(chosen)})


ROUTES: Final[tuple[Route, ...]] = (
    get("/meetings/{id}/notice", page, DESK),
    post("/meetings/{id}/notice", write, DESK),
    post("/meetings/{id}/send", send, DESK),
    get("/meetings/{id}/audience", audience, DESK),
    post("/meetings/{id}/audience", aim, DESK),
    get("/meetings/{id}/count", count, DESK),
)
