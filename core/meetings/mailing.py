"""What many people hear about a meeting, a batch at a time: the invitation, a change, reminders. Each person once, whatever
restarts between: a batch and how far it has come commit together (DOMAIN: meetings and consultations)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.actors import Desk
from core.meetings import leads, wording
from core.meetings.invitations import COMING, THERE, Act, Invitation, Place, State, offers
from core.meetings.mail import Mail, Mailing
from core.meetings.materials import Material
from core.meetings.model import Meeting, Reply, Status
from core.meetings.reading import language_of, tell_desk
from core.notices import Button, Notice, Rows
from core.timers import Firing, Timer
from core.values import Named, Value
from core.work import Work

BATCH = 100
"""People told in one unit of work."""
EXPECTED = frozenset({State.INVITED, State.ATTENDING, State.LEAVE_ASKED, State.LEAVE_REFUSED, State.SUBSTITUTED})
"""Whoever may come, or sends somebody."""
HEARS = frozenset(State) - {State.ABSENT}
BUTTONS: Mapping[Act, str] = {
    Act.ATTEND: "meeting-answer-attend", Act.DECLINE: "meeting-answer-decline", Act.ASK_LEAVE: "meeting-answer-leave",
    Act.TAKE_BACK: "meeting-answer-take-back", Act.SUBSTITUTE: "meeting-answer-substitute",
}  # fmt: skip
"""Labels of what an invited person can answer."""
VERBS: Mapping[Act, str] = {
    Act.ATTEND: "meeting.attend", Act.DECLINE: "meeting.decline", Act.ASK_LEAVE: "meeting.leave",
    Act.TAKE_BACK: "meeting.take-back", Act.SUBSTITUTE: "meeting.substitute",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _To:
    """One hearer of a batch."""

    work: Work
    meeting: Meeting
    mailing: Mailing
    invitation: Invitation
    language: str

    def notice(self, key: str, buttons: Rows = (), file: int = 0, values: Mapping[str, Value] | None = None) -> Notice:
        facts = wording.facts(self.work.committee, self.meeting, self.language)
        files = (file,) if file else ()
        return Notice(self.invitation.person, key, {**facts, **(values or {})}, buttons, files=files)


_Says = Callable[[_To], Awaitable[Notice | None]]


async def start(work: Work, meeting: Meeting, mail: Mail, subject: int = 0) -> Mailing:
    """Begins to tell it: at once, or after the quiet hours."""
    mailing = Mailing(work.new_id(), meeting.id, mail, subject)
    await work.meetings.add_mailing(mailing)
    at = leads.tell_at(work.committee, work.now, meeting.facts.starts)
    await work.timers.set(Timer("meeting.mail", mailing.id, at))
    return mailing


async def schedule(work: Work, meeting: Meeting) -> None:
    """Sets the reminders of the meeting as it is now, and takes away those that are not wanted any more."""
    starts, by = meeting.facts.starts, meeting.reply_by
    moments = {}
    if starts is not None and meeting.status is Status.ANNOUNCED:
        moments = {
            "meeting.day": leads.day_before(work.committee, starts),
            "meeting.hour": leads.hour_before(work.committee, starts),
        }
        if by is not None and meeting.reply is not Reply.NONE:
            moments |= {"meeting.nudge": leads.nudge(work.committee, by), "meeting.deadline": by}
    for kind in ("meeting.day", "meeting.hour", "meeting.nudge", "meeting.deadline"):
        at = moments.get(kind)
        if at is not None and at > work.now:
            await work.timers.set(Timer(kind, meeting.id, at))
        else:
            await work.timers.clear(kind, meeting.id)


async def _batch(work: Work, timer: Timer) -> None:
    """The next hearers; sets the timer anew while there are more."""
    mailing = await work.meetings.mailing(timer.subject)
    meeting = await work.meetings.get(mailing.meeting) if mailing is not None else None
    if mailing is None or meeting is None or mailing.done:
        return
    if mailing.mail is not Mail.CANCEL and meeting.status is Status.CANCELLED:
        await work.meetings.move_mailing(replace(mailing, done=True))
        return
    if mailing.mail is Mail.INVITE:
        found, last = await _written_down(work, meeting, mailing.cursor)
    else:
        batch = await work.invitations.of(meeting.id, mailing.cursor, BATCH)
        found = [invitation for invitation in batch if invitation.state in TO[mailing.mail]]
        last = batch[-1].person if len(batch) == BATCH else None
    told = await _told(work, meeting, mailing, found)
    moved = replace(mailing, cursor=last or mailing.cursor, told=mailing.told + told, done=last is None)
    await work.meetings.move_mailing(moved)
    if last is not None:
        await work.timers.set(Timer("meeting.mail", mailing.id, work.now))


async def _written_down(work: Work, meeting: Meeting, after: int) -> tuple[Sequence[Invitation], int | None]:
    """The next persons for whom it is, as invitations; those that are new, and behind whom to look on."""
    people = await work.invitations.people(meeting, after, BATCH)
    state = State.ATTENDING if meeting.reply is Reply.NONE else State.INVITED
    made = [Invitation(meeting.id, person, place, state, edition=meeting.edition) for person, place in people]
    new = await work.invitations.invite(made)
    return [each for each in made if each.person in new], people[-1][0] if len(people) == BATCH else None


async def _told(work: Work, meeting: Meeting, mailing: Mailing, found: Sequence[Invitation]) -> int:
    said: list[int] = []
    papers = await work.meetings.materials(meeting.id) if mailing.mail in (Mail.INVITE, Mail.MATERIAL) else ()
    for invitation in found:
        to = _To(work, meeting, mailing, invitation, await language_of(work, invitation.person))
        notice = await SAYS[mailing.mail](to)
        if notice is not None:
            await work.tell(notice)
            said.append(invitation.person)
            for paper in papers if mailing.mail is Mail.INVITE else ():
                await work.tell(_with_paper(to, paper))
    if mailing.mail in (Mail.INVITE, Mail.CHANGE) and said:
        await work.invitations.told(meeting.id, said, meeting.edition)
    for paper in papers:
        if mailing.mail is Mail.INVITE or paper.id == mailing.subject:
            await work.meetings.hold(paper, said)
    return len(said)


def answers(meeting: Meeting, invitation: Invitation, work: Work) -> Rows:
    """The buttons with which an invited person answers; each holds the edition that it is about."""
    acts = offers(meeting, invitation, work.now)
    return (
        tuple(Button(BUTTONS[act], VERBS[act], meeting.id, str(meeting.edition)) for act in acts if act in BUTTONS),
        (
            Button("meeting-calendar", "meeting.calendar", meeting.id),
            Button("meeting-details", "meeting.view", meeting.id),
        ),
    )


async def _invite(to: _To) -> Notice:
    key = "meeting-invitation-observer" if to.invitation.place is Place.OBSERVER else "meeting-invitation"
    return to.notice(key, answers(to.meeting, to.invitation, to.work))


async def _change(to: _To) -> Notice | None:
    """What is another than when the person was last told; nothing where they were told the newest."""
    asked, meeting = to.invitation.asked, to.meeting
    if not 0 < asked < meeting.edition:
        return None
    old = meeting.former.get(asked, meeting.facts)
    before = to.invitation.before if to.invitation.state is State.INVITED else None
    values = {
        **wording.differences(to.work.committee, old, meeting.facts, to.language),
        "answered": 1 if before in (State.ATTENDING, State.DECLINED, State.SUBSTITUTED) else 0,
        "on_leave": 1 if to.invitation.state in (State.LEAVE_ASKED, State.LEAVE_GRANTED) else 0,
    }
    return to.notice("meeting-changed-notice", answers(meeting, to.invitation, to.work), values=values)


async def _cancel(to: _To) -> Notice:
    calendar: Rows = ((Button("meeting-calendar-cancel", "meeting.calendar", to.meeting.id),),)
    return to.notice("meeting-cancelled-notice", calendar, values={"reason": to.meeting.reason})


async def _nudge(to: _To) -> Notice:
    return to.notice("meeting-nudge", answers(to.meeting, to.invitation, to.work))


async def _reminded(to: _To) -> Notice:
    details: Rows = ((Button("meeting-details", "meeting.view", to.meeting.id),),)
    sits = {**wording.seat(to.invitation), **wording.group(to.meeting, to.invitation, to.language)}
    return to.notice(f"meeting-remind-{to.mailing.mail}", details, values=sits)


async def _material(to: _To) -> Notice | None:
    papers = await to.work.meetings.materials(to.meeting.id)
    paper = next((each for each in papers if each.id == to.mailing.subject), None)
    return None if paper is None else _with_paper(to, paper)


def _with_paper(to: _To, paper: Material) -> Notice:
    key = "meeting-report-came" if paper.report else "meeting-material-came"
    return to.notice(key, (), paper.file, {"paper": paper.title, "version": paper.version})


async def _call(to: _To) -> Notice | None:
    if to.invitation.place is Place.OBSERVER or await to.work.people.seat_of(to.invitation.person) is None:
        return None
    apply: Rows = ((Button("speech-apply", "speech.apply", to.meeting.id),),)
    return to.notice("speech-call", apply)


async def _assess(to: _To) -> Notice:
    return to.notice("meeting-assess-asked", ((Button("meeting-rate", "meeting.rate", to.meeting.id),),))


async def _outcome(to: _To) -> Notice | None:
    """To everybody who took part: was there, or whose words were."""
    took_part = to.invitation.state in THERE or any(
        speech.text for speech in await to.work.speeches.of(to.meeting.id, to.invitation.person)
    )
    found = [each for each in await to.work.meetings.outcomes(to.meeting.id) if each.id == to.mailing.subject]
    if not took_part or not found:
        return None
    return to.notice(
        "meeting-outcome-told", values={"outcome": Named("meeting-outcome", found[0].kind), "words": found[0].words}
    )


TO: Mapping[Mail, Collection[State]] = {
    Mail.CHANGE: HEARS, Mail.CANCEL: HEARS - {State.DECLINED}, Mail.NUDGE: {State.INVITED}, Mail.DAY: COMING,
    Mail.HOUR: COMING, Mail.MATERIAL: EXPECTED, Mail.CALL: EXPECTED, Mail.ASSESS: THERE, Mail.OUTCOME: frozenset(State),
}  # fmt: skip
"""In which states an invited person hears it."""
SAYS: Final[Mapping[Mail, _Says]] = {
    Mail.INVITE: _invite, Mail.CHANGE: _change, Mail.CANCEL: _cancel, Mail.NUDGE: _nudge, Mail.DAY: _reminded,
    Mail.HOUR: _reminded, Mail.MATERIAL: _material, Mail.CALL: _call, Mail.ASSESS: _assess, Mail.OUTCOME: _outcome,
}  # fmt: skip


def _reminder(mail: Mail) -> Callable[[Work, Timer], Awaitable[None]]:
    async def fire(work: Work, timer: Timer) -> None:
        """Reminds those whom it concerns, while the meeting stands."""
        meeting = await work.meetings.get(timer.subject)
        if meeting is not None and meeting.status is Status.ANNOUNCED:
            await start(work, meeting, mail)

    return fire


async def _deadline(work: Work, timer: Timer) -> None:
    """The time for answers is over: the desk hears how many have not answered; nobody is reminded again."""
    meeting = await work.meetings.get(timer.subject)
    if meeting is None or meeting.status is not Status.ANNOUNCED:
        return
    open_: Rows = ((Button("meeting-open", "meeting.card", meeting.id),),)
    await tell_desk(work, meeting, Desk.MEETINGS, "meeting-deadline-over", open_, (), **await figures(work, meeting))


async def figures(work: Work, meeting: Meeting) -> dict[str, Value]:
    """How many stand where, as values of a text."""
    counts = await work.invitations.counts(meeting.id)
    of = {state.value: sum(many for (_, found), many in counts.items() if found is state) for state in State}
    observers = sum(many for (place, _), many in counts.items() if place is Place.OBSERVER)
    return {**of, "all": sum(counts.values()), "observers": observers}


FIRING: Firing = {
    "meeting.mail": _batch,
    "meeting.day": _reminder(Mail.DAY),
    "meeting.hour": _reminder(Mail.HOUR),
    "meeting.nudge": _reminder(Mail.NUDGE),
    "meeting.deadline": _deadline,
}
"""What the timers of meetings do."""
