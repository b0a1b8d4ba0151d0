"""Composing a notice, sending it, changing it, calling the meeting off (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from core.actors import Actor, Desk
from core.audiences import Audience, checked
from core.audit import Entry
from core.errors import Conflict, Forbidden, Invalid
from core.meetings import leads, mailing, wording
from core.meetings.mail import Mail
from core.meetings.materials import Material
from core.meetings.model import (
    LIFECYCLE,
    PUBLIC,
    Act,
    Facts,
    Kind,
    Meeting,
    Part,
    Reply,
    Status,
    Substitutes,
    capacities,
    changes,
)
from core.meetings.reading import judged, stepped
from core.said import Kind as SaidKind
from core.said import Said
from core.work import Work

MATERIALS_LIMIT = 20
TITLE_LIMIT = 60
REASON_LIMIT = 500
_KEY = 1 << 128


async def begin(work: Work, actor: Actor, kind: Kind) -> Meeting:
    """A new draft. Raises ``Forbidden`` for whoever does not sit at the desk."""
    if not actor.at(Desk.MEETINGS):
        raise Forbidden("bot-not-yours")
    year = work.now.astimezone(work.committee.zone).year
    serial = await work.next_number(f"meeting-{year}")
    number = f"{work.committee.number_prefix}-M{year}-{serial:03d}"
    meeting = Meeting(work.new_id(), number, kind, actor.person, work.now, f"{work.chance(_KEY):032x}")
    await work.meetings.add(meeting)
    await work.audit.record(Entry(actor.person, "meeting.begin", meeting.id))
    return meeting


async def writable(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The meeting, where its notice can be written now: as a draft, or as a change that is told later."""
    return await judged(work, actor, meeting_id, await _writing(work, actor, meeting_id))


async def _writing(work: Work, actor: Actor, meeting_id: int) -> Act:
    meeting = await work.meetings.get(meeting_id)
    return Act.CHANGE if meeting is not None and meeting.status is Status.ANNOUNCED else Act.WRITE


async def write(work: Work, actor: Actor, meeting_id: int, part: Part, words: str) -> Meeting:
    """One part of the words, from ``中文 | English``. Raises ``Invalid`` where they do not fit."""
    meeting = await writable(work, actor, meeting_id)
    return await _kept(work, actor, meeting, meeting.shown.with_words(part, wording.checked(part, words)))


async def unwrite(work: Work, actor: Actor, meeting_id: int, part: Part) -> Meeting:
    """Without this part."""
    meeting = await writable(work, actor, meeting_id)
    return await _kept(work, actor, meeting, meeting.shown.with_words(part, {}))


async def time(work: Work, actor: Actor, meeting_id: int, words: str) -> Meeting:
    """When it begins and ends, as it was typed. Raises ``Invalid`` where that cannot be."""
    meeting = await writable(work, actor, meeting_id)
    starts, ends = wording.span(words, work.now, work.committee.zone)
    return await _kept(work, actor, meeting, replace(meeting.shown, starts=starts, ends=ends))


async def _kept(work: Work, actor: Actor, meeting: Meeting, facts: Facts) -> Meeting:
    draft = meeting.status is Status.DRAFT
    changed = {"facts": facts} if draft else {"pending": None if facts == meeting.facts else facts}
    return await stepped(work, actor, meeting, Act.WRITE if draft else Act.CHANGE, **changed)


async def ask_reply(work: Work, actor: Actor, meeting_id: int, reply: Reply) -> Meeting:
    """What is asked of whoever is invited."""
    draft = await judged(work, actor, meeting_id, Act.WRITE)
    if reply is Reply.REQUIRED and draft.for_public:
        raise Invalid("meeting-public-optional")
    return await stepped(work, actor, draft, Act.WRITE, reply=reply)


async def allow_substitutes(work: Work, actor: Actor, meeting_id: int, which: Substitutes) -> Meeting:
    """Who may send somebody else."""
    draft = await judged(work, actor, meeting_id, Act.WRITE)
    return await stepped(work, actor, draft, Act.WRITE, substitutes=which)


async def deadline(work: Work, actor: Actor, meeting_id: int, at: datetime | None) -> Meeting:
    """Until when an answer is asked for; None for the evening of the last working day before."""
    meeting = await writable(work, actor, meeting_id)
    starts = meeting.shown.starts
    if at is not None and not (work.now < at and (starts is None or at <= starts)):
        raise Invalid("meeting-deadline-wrong")
    draft = meeting.status is Status.DRAFT
    if not draft and at is None:
        at = leads.reply_by(work.committee, replace(meeting, reply_by=None), work.now)
    changed = await stepped(work, actor, meeting, Act.WRITE if draft else Act.CHANGE, reply_by=at)
    if not draft:
        await mailing.schedule(work, changed)
    return changed


async def aim(work: Work, actor: Actor, meeting_id: int, audience: Audience, *, observers: bool = False) -> Meeting:
    """Whom it is for. Raises ``Invalid`` as ``core.audiences.checked`` does, and for the public at a meeting to which it does not
    come. Where it does, nobody has to ask for leave."""
    current = await work.meetings.get(meeting_id)
    act = Act.INVITE if current is not None and current.status is not Status.DRAFT else Act.WRITE
    meeting = await judged(work, actor, meeting_id, act)
    checked(work.committee, audience)
    if audience.public and meeting.kind not in PUBLIC:
        raise Invalid("meeting-public-kind")
    reply = meeting.reply
    if audience.public and reply is Reply.REQUIRED:
        if meeting.status is not Status.DRAFT:
            raise Invalid("meeting-public-optional")
        reply = Reply.OPTIONAL
    aimed = {"observers" if observers else "audience": audience}
    return await stepped(work, actor, meeting, act, reply=reply, **aimed)


async def discard(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """Throws the draft away."""
    return await stepped(work, actor, await judged(work, actor, meeting_id, Act.DISCARD), Act.DISCARD)


async def announce(work: Work, actor: Actor, meeting_id: int, seen: int) -> Meeting:
    """Sends the notice as it was seen (``seen`` is its version).

    Raises ``Conflict`` where something is wanting, where it changed since it was seen, or where nobody would get it.
    """
    draft = await judged(work, actor, meeting_id, Act.ANNOUNCE)
    await _sendable(work, draft, seen)
    by = leads.reply_by(work.committee, draft, work.now)
    announced = await stepped(work, actor, draft, Act.ANNOUNCE, reply_by=by)
    await mailing.start(work, announced, Mail.INVITE)
    await mailing.schedule(work, announced)
    return announced


async def _sendable(work: Work, meeting: Meeting, seen: int) -> None:
    if meeting.version != seen:
        raise Conflict("meeting-changed")
    if lacking := leads.missing(meeting):
        raise Conflict(f"meeting-lacks-{lacking[0]}")
    starts = meeting.shown.starts
    if starts is None or starts <= work.now:
        raise Conflict("meeting-time-past")
    await _not_too_many(work, meeting)
    if not await work.invitations.reach(meeting.audience):
        raise Conflict("meeting-nobody")


async def _not_too_many(work: Work, meeting: Meeting) -> None:
    """Raises ``Conflict`` where the public would be asked beyond the size above which announcements need a second person
    (ours): there an announcement asks who would come, and they are invited."""
    limit = work.committee.broadcasts.approval_above
    for audience in (meeting.audience, meeting.observers):
        if audience.public and await work.invitations.reach(audience) > limit:
            raise Conflict("meeting-public-many", limit=limit)


async def invite_more(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """Invites those who are for it by now and have not been; nobody hears of it twice."""
    meeting = await judged(work, actor, meeting_id, Act.INVITE)
    await _not_too_many(work, meeting)
    await mailing.start(work, meeting, Mail.INVITE)
    return meeting


async def publish(work: Work, actor: Actor, meeting_id: int, seen: int) -> Meeting:
    """Tells the change as it was seen. Where time, place or agenda are others, everybody who was asked is asked again, once.

    Raises ``Conflict`` where nothing was prepared, or it changed since it was seen.
    """
    meeting = await judged(work, actor, meeting_id, Act.CHANGE)
    if meeting.pending is None:
        raise Conflict("meeting-nothing-changed")
    await _sendable(work, meeting, seen)
    if not changes(meeting.facts, meeting.pending):
        return await stepped(work, actor, meeting, Act.CHANGE, facts=meeting.pending, pending=None)
    fresh = replace(
        meeting, facts=meeting.pending, pending=None, edition=meeting.edition + 1,
        former={**meeting.former, meeting.edition: meeting.facts},
    )  # fmt: skip
    fresh = replace(fresh, reply_by=leads.reply_by(work.committee, fresh, work.now))
    published = await stepped(work, actor, fresh, Act.CHANGE)
    if published.reply is Reply.NONE:
        await work.invitations.follow(published.id, published.edition)
    else:
        await work.invitations.ask_again(published.id, published.edition)
    await mailing.start(work, published, Mail.CHANGE)
    await mailing.schedule(work, published)
    return published


async def drop_changes(work: Work, actor: Actor, meeting_id: int) -> Meeting:
    """The notice stays as it is."""
    meeting = await judged(work, actor, meeting_id, Act.CHANGE)
    return await stepped(work, actor, meeting, Act.CHANGE, pending=None)


async def cancel(work: Work, actor: Actor, meeting_id: int, words: str) -> Meeting:
    """Calls it off; everybody invited hears why."""
    meeting = await judged(work, actor, meeting_id, Act.CANCEL)
    cancelled = await stepped(work, actor, meeting, Act.CANCEL, reason=said_reason(words), pending=None)
    await mailing.schedule(work, cancelled)
    await mailing.start(work, cancelled, Mail.CANCEL)
    return cancelled


def said_reason(words: str) -> str:
    """A reason as it is kept. Raises ``Invalid`` for none or too long a one."""
    if not words.strip():
        raise Invalid("common-empty")
    if len(words) > REASON_LIMIT:
        raise Invalid("common-too-long", length=len(words), limit=REASON_LIMIT)
    return words.strip()


async def add_material(
    work: Work, actor: Actor, meeting_id: int, said: Said, title: str, *, report: bool = False
) -> Material:
    """A paper, or a new version of the one with this title; once the notice is out everybody who may come gets it.

    Raises ``Invalid`` without a document or a picture.
    """
    meeting = await judged(work, actor, meeting_id, Act.MATERIAL)
    if said.attachment is None or said.kind not in (SaidKind.DOCUMENT, SaidKind.PHOTO):
        raise Invalid("meeting-material-kind")
    named, former = await _place_of(work, meeting, title)
    return await _filed(
        work, actor, meeting, named, former, await work.files.add(actor.person, said.attachment), report
    )


async def file_material(
    work: Work, actor: Actor, meeting_id: int, data: bytes, mime: str, title: str, *, report: bool = False
) -> Material:
    """The same, of a document whose bytes are here and cleaned already."""
    meeting = await judged(work, actor, meeting_id, Act.MATERIAL)
    named, former = await _place_of(work, meeting, title)
    file = await work.files.make(actor.person, SaidKind.DOCUMENT, data, mime)
    return await _filed(work, actor, meeting, named, former, file, report)


async def _place_of(work: Work, meeting: Meeting, title: str) -> tuple[str, Material | None]:
    """The paper's title, and the one that has it already. Raises ``Invalid`` where there are too many."""
    named = " ".join(title.split())[:TITLE_LIMIT] or meeting.title("zh-CN")
    papers = await work.meetings.materials(meeting.id)
    former = next((paper for paper in papers if paper.title == named), None)
    if former is None and len(papers) >= MATERIALS_LIMIT:
        raise Invalid("meeting-materials-full", limit=MATERIALS_LIMIT)
    return named, former


async def _filed(
    work: Work, actor: Actor, meeting: Meeting, named: str, former: Material | None, file: int, report: bool
) -> Material:
    paper = (
        replace(former, file=file, version=former.version + 1, at=work.now, report=report or former.report)
        if former is not None
        else Material(work.new_id(), meeting.id, named, file, 1, work.now, report)
    )
    await work.meetings.add_material(paper)
    await work.audit.record(Entry(actor.person, "meeting.material", meeting.id))
    if meeting.status in (Status.ANNOUNCED, Status.OPEN):
        await mailing.start(work, meeting, Mail.MATERIAL, paper.id)
    return paper


def may_change(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor can change the notice now."""
    return not {Act.WRITE, Act.CHANGE}.isdisjoint(LIFECYCLE.offers(meeting.status, capacities(actor)))
