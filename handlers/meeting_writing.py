"""Composing a notice in the chat, step by step: the next question is what is still wanting."""

from __future__ import annotations

from dataclasses import replace

from bot.aiming import Aim, Aiming
from bot.rooms import Entries, staff
from bot.turn import Turn
from core import moments
from core.audiences import Audience, audience_words
from core.errors import Invalid
from core.meetings import composing, leads, reading, wording
from core.meetings.leads import Missing
from core.meetings.model import PUBLIC, Act, Kind, Meeting, Part, Reply, Status, Substitutes
from core.notices import Announcement, Button, Rows
from core.values import Moment, Named, Value
from handlers.meeting_card import back, show
from texts.catalog import LANGUAGES

_ASKS = {Missing.TITLE: Part.TITLE, Missing.PLACE: Part.PLACE, Missing.AGENDA: Part.AGENDA}


async def new(turn: Turn) -> None:
    """The kinds to choose from."""
    kinds = [Button(f"meeting-kind-{kind}", "meeting.begin", choice=kind) for kind in Kind]
    rows = tuple(tuple(kinds[start : start + 2]) for start in range(0, len(kinds), 2))
    await turn.show("meeting-ask-kind", buttons=(*rows, (Button("common-back", "meeting.list"),)))


async def begin(turn: Turn) -> None:
    """A new draft, and its first question."""
    await go_on(turn, await composing.begin(turn.work, turn.actor, turn.chosen(Kind)))


async def go_on(turn: Turn, meeting: Meeting) -> None:
    """The next question, or the card where nothing is wanting."""
    wanting = next(iter(leads.missing(meeting)), None)
    if wanting is None or meeting.status is not Status.DRAFT:
        await show(turn, meeting)
    elif wanting is Missing.AUDIENCE:
        await ATTENDING.show(turn, Aim(meeting.id, meeting.audience, meeting.kind in PUBLIC))
    elif wanting is Missing.TIME:
        await _ask_time(turn, meeting)
    else:
        await _ask_part(turn, meeting, _ASKS[wanting])


async def part(turn: Turn) -> None:
    """Asks for one part of the words."""
    meeting = await composing.writable(turn.work, turn.actor, turn.subject)
    await _ask_part(turn, meeting, turn.chosen(Part))


async def _ask_part(turn: Turn, meeting: Meeting, asked: Part) -> None:
    await turn.ask("meeting.part", meeting.id, part=asked.value)
    now = meeting.shown.said(asked, turn.person.language)
    optional = asked not in _ASKS.values() and now
    out: Rows = ((Button("meeting-part-out", "meeting.unwrite", meeting.id, asked),),) if optional else ()
    await turn.show(
        f"meeting-ask-{asked.replace('_', '-')}", buttons=(*out, *back(meeting.id)), written=1 if now else 0, words=now or "—",
    )  # fmt: skip


async def part_came(turn: Turn) -> None:
    """The words of the part that was asked."""
    asked = Part(str(turn.draft.fields["part"]) if turn.draft else Part.TITLE)
    await go_on(turn, await composing.write(turn.work, turn.actor, turn.subject, asked, turn.words))


async def unwrite(turn: Turn) -> None:
    """Without this part."""
    await show(turn, await composing.unwrite(turn.work, turn.actor, turn.subject, turn.chosen(Part)))


async def time(turn: Turn) -> None:
    """Asks when it is."""
    await _ask_time(turn, await composing.writable(turn.work, turn.actor, turn.subject))


async def _ask_time(turn: Turn, meeting: Meeting) -> None:
    await turn.ask("meeting.time", meeting.id)
    shown = meeting.shown
    days = leads.lead_days(turn.work.committee, meeting.kind)
    await turn.show(
        "meeting-ask-time", buttons=back(meeting.id), written=1 if shown.starts else 0, days=days,
        kind=Named("meeting-kind", meeting.kind), values=wording.when(turn.work.committee, shown),
    )  # fmt: skip


async def time_came(turn: Turn) -> None:
    """When it is, as it was typed."""
    await go_on(turn, await composing.time(turn.work, turn.actor, turn.subject, turn.words))


async def reply(turn: Turn) -> None:
    """What is asked of whoever is invited."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    rows = tuple((Button(f"meeting-reply-{each}", "meeting.reply-set", meeting.id, each),) for each in Reply)
    await turn.show(
        "meeting-ask-reply", buttons=(*rows, *back(meeting.id)), reply=Named("meeting-reply", meeting.reply)
    )


async def reply_set(turn: Turn) -> None:
    """Chosen."""
    await show(turn, await composing.ask_reply(turn.work, turn.actor, turn.subject, turn.chosen(Reply)))


async def substitutes(turn: Turn) -> None:
    """Who may send somebody else."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.WRITE)
    rows = tuple(
        (Button(f"meeting-substitutes-{each}", "meeting.substitutes-set", meeting.id, each),) for each in Substitutes
    )
    now = Named("meeting-substitutes", meeting.substitutes)
    await turn.show("meeting-ask-substitutes", buttons=(*rows, *back(meeting.id)), substitutes=now)


async def substitutes_set(turn: Turn) -> None:
    """Chosen."""
    await show(turn, await composing.allow_substitutes(turn.work, turn.actor, turn.subject, turn.chosen(Substitutes)))


async def deadline(turn: Turn) -> None:
    """Asks until when answers are wanted."""
    meeting = await composing.writable(turn.work, turn.actor, turn.subject)
    await turn.ask("meeting.deadline", meeting.id)
    rows: Rows = ((Button("meeting-deadline-usual", "meeting.deadline-usual", meeting.id),), *back(meeting.id))
    by = meeting.reply_by
    await turn.show(
        "meeting-ask-deadline", buttons=rows, written=1 if by else 0, at=Moment(by, with_time=True) if by else "—"
    )


async def deadline_came(turn: Turn) -> None:
    """As it was typed."""
    at = moments.moment(turn.words, turn.work.now, turn.work.committee.zone, until=True)
    if at is None:
        raise Invalid("meeting-time-unclear")
    await show(turn, await composing.deadline(turn.work, turn.actor, turn.subject, at))


async def deadline_usual(turn: Turn) -> None:
    """The evening of the last working day before."""
    await show(turn, await composing.deadline(turn.work, turn.actor, turn.subject, None))


async def material(turn: Turn) -> None:
    """Asks for a paper."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.MATERIAL)
    await turn.ask("meeting.material", meeting.id)
    papers = await turn.work.meetings.materials(meeting.id)
    report = Button("meeting-material-report", "meeting.report", meeting.id)
    lines = [
        f"· {paper.title}　v{paper.version}　{_held(await turn.work.meetings.held(paper))}".rstrip() for paper in papers
    ]
    await turn.show(
        "meeting-ask-material",
        buttons=((report,), *back(meeting.id)),
        count=len(papers),
        papers="\n".join(lines) or "—",
    )


def _held(counts: object) -> str:
    """How many were sent which version: ``v1 3, v2 40``."""
    held = counts if isinstance(counts, dict) else {}
    return ", ".join(f"v{version}→{many}" for version, many in sorted(held.items()))


async def report(turn: Turn) -> None:
    """Asks for a draft report that participants read beforehand."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.MATERIAL)
    await turn.ask("meeting.material", meeting.id, report=True)
    await turn.show("meeting-ask-report", buttons=back(meeting.id))


async def material_came(turn: Turn) -> None:
    """The paper; its title is what was written beside it."""
    if turn.said is None:
        raise Invalid("meeting-material-kind")
    is_report = bool(turn.draft and turn.draft.fields.get("report"))
    paper = await composing.add_material(turn.work, turn.actor, turn.subject, turn.said, turn.words, report=is_report)
    await turn.say("meeting-material-kept", paper=paper.title, version=paper.version)
    await show(turn, await reading.visible(turn.work, turn.actor, paper.meeting))


async def look(turn: Turn) -> None:
    """The notice in each language, as it goes out."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.ANNOUNCE)
    by = leads.reply_by(turn.work.committee, meeting, turn.work.now)
    for language in LANGUAGES:
        values = wording.facts(turn.work.committee, replace(meeting, reply_by=by), language)
        rendered = turn.catalog.rendered(language, "meeting-invitation", values)
        await turn.work.tell(Announcement(turn.person.id, rendered.text, rendered.marks))
    turn.toast("meeting-looked")


async def announce(turn: Turn) -> None:
    """On its way, as it was seen."""
    announced = await composing.announce(turn.work, turn.actor, turn.subject, seen(turn))
    turn.toast("meeting-announced", alert=True)
    await show(turn, announced)


async def publish(turn: Turn) -> None:
    """The change is told, as it was seen."""
    published = await composing.publish(turn.work, turn.actor, turn.subject, seen(turn))
    turn.toast("meeting-published", alert=True)
    await show(turn, published)


def seen(turn: Turn) -> int:
    """The version that the pressed screen showed."""
    choice = turn.press.choice if turn.press else ""
    return int(choice) if choice.isdecimal() else -1


async def drop(turn: Turn) -> None:
    """The notice stays as it is."""
    await show(turn, await composing.drop_changes(turn.work, turn.actor, turn.subject))


async def discard(turn: Turn) -> None:
    """Throws the draft away."""
    await composing.discard(turn.work, turn.actor, turn.subject)
    await turn.show("meeting-discarded", buttons=((Button("meeting-back", "meeting.list"),),))


async def cancel(turn: Turn) -> None:
    """Asks why it is called off."""
    meeting = await reading.judged(turn.work, turn.actor, turn.subject, Act.CANCEL)
    await turn.ask("meeting.cancel", meeting.id)
    await turn.show("meeting-ask-cancel", buttons=back(meeting.id), title=meeting.title(turn.person.language))


async def cancel_words(turn: Turn) -> None:
    """Called off."""
    await show(turn, await composing.cancel(turn.work, turn.actor, turn.subject, turn.words))


async def more(turn: Turn) -> None:
    """Invites those who were added."""
    meeting = await composing.invite_more(turn.work, turn.actor, turn.subject)
    turn.toast("meeting-more-told", alert=True)
    await show(turn, meeting)


async def _read(turn: Turn) -> Meeting:
    meeting = await reading.visible(turn.work, turn.actor, turn.subject)
    act = Act.WRITE if meeting.status is Status.DRAFT else Act.INVITE
    return await reading.judged(turn.work, turn.actor, turn.subject, act)


async def _attending(turn: Turn) -> Aim:
    meeting = await _read(turn)
    return Aim(meeting.id, meeting.audience, meeting.kind in PUBLIC)


async def _observing(turn: Turn) -> Aim:
    meeting = await _read(turn)
    return Aim(meeting.id, meeting.observers, meeting.kind in PUBLIC)


async def _aim(turn: Turn, meeting: int, audience: Audience) -> Aim:
    aimed = await composing.aim(turn.work, turn.actor, meeting, audience)
    return Aim(meeting, audience, aimed.kind in PUBLIC)


async def _aim_observers(turn: Turn, meeting: int, audience: Audience) -> Aim:
    aimed = await composing.aim(turn.work, turn.actor, meeting, audience, observers=True)
    return Aim(meeting, audience, aimed.kind in PUBLIC)


async def _figures(turn: Turn, aim: Aim) -> dict[str, Value]:
    return {
        "audience": audience_words(aim.audience),
        "total": await turn.work.invitations.reach(aim.audience),
    }


ATTENDING = Aiming("meeting", "meeting-ask-audience", "meeting.card", _attending, _aim, _figures)
OBSERVING = Aiming(
    "observers",
    "meeting-ask-observers",
    "meeting.card",
    _observing,
    _aim_observers,
    _figures,
)
PRESSES: Entries = {
    "meeting.new": staff(new),
    "meeting.begin": staff(begin),
    "meeting.part": staff(part),
    "meeting.unwrite": staff(unwrite),
    "meeting.time": staff(time),
    "meeting.reply": staff(reply),
    "meeting.reply-set": staff(reply_set),
    "meeting.substitutes": staff(substitutes),
    "meeting.substitutes-set": staff(substitutes_set),
    "meeting.deadline": staff(deadline),
    "meeting.deadline-usual": staff(deadline_usual),
    "meeting.material": staff(material),
    "meeting.report": staff(report),
    "meeting.look": staff(look),
    "meeting.announce": staff(announce),
    "meeting.publish": staff(publish),
    "meeting.drop": staff(drop),
    "meeting.discard": staff(discard),
    "meeting.cancel": staff(cancel),
    "meeting.more": staff(more),
    **ATTENDING.presses,
    **OBSERVING.presses,
}
ANSWERS: Entries = {
    "meeting.part": staff(part_came),
    "meeting.time": staff(time_came),
    "meeting.deadline": staff(deadline_came),
    "meeting.material": staff(material_came),
    "meeting.cancel": staff(cancel_words),
    **ATTENDING.answers,
    **OBSERVING.answers,
}
